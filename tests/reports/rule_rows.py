"""Rows of progress reports that the rules of the database accept, or refuse."""

from datetime import UTC, datetime

from reports.models import Publication, ReportVersion
from reports.progress_reports import actions
from reports.progress_reports.content import digest
from tests import factories
from tests import report_factories as make

State = ReportVersion.State
DAY = datetime(2026, 1, 5, tzinfo=UTC)
LATER = datetime(2126, 1, 5, tzinfo=UTC)


def write(row, **fields):
    """Past the model: what any SQL would do."""
    return type(row).objects.filter(pk=row.pk).update(**fields)


def approved(**over):
    """A version that waits, agreed to but not yet published."""
    version = make.submitted()
    write(
        version,
        **{
            "approved_by": factories.user(),
            "approved_at": DAY,
            "approved_hash": version.content_hash,
            **over,
        },
    )
    version.refresh_from_db()
    return version


def publication(*, of=None, **over):
    """As publish() writes it, without what belongs to it."""
    version = of or approved()
    return Publication.objects.create(
        **{
            "version": version,
            "title": version.says.title,
            "content": version.content,
            "content_hash": version.content_hash,
            "published_at": DAY,
            **over,
        }
    )


def whole_publication():
    """With its version published too, as at the end of the transaction."""
    row = publication()
    write(row.version, state=State.PUBLISHED)
    return row


def draft_with(**fields):
    write(make.version(), **fields)


def published_with(**fields):
    write(make.published().version, **fields)


def returned():
    return actions.return_version(
        version=make.submitted(), because="Vul aan", by=factories.user()
    )


def with_two_versions(number):
    first = make.published().version
    make.version(report=first.report, number=number, reason="Een fout")


def with_an_open_version():
    first = make.version()
    make.version(report=first.report, number=2, reason="Een fout")


def published_and_open():
    first = make.published().version
    make.version(report=first.report, number=2, reason="Een fout")


def text_changed(row):
    write(row, content=row.content + " ")


def text_and_hash_changed(row):
    text = row.content.replace("College", "Collegevan")
    assert text != row.content
    write(row, content=text, content_hash=digest(text))


def other_content_published():
    version = approved()
    text = version.content.replace("Er is een plan", "Er is geen plan")
    assert text != version.content
    publication(of=version, content=text, content_hash=digest(text))


def somebody_joins():
    version = make.version()
    write(version, contributors=[*version.contributors, 0])


def agreed_to_after_all(**over):
    write(make.submitted(), approved_by=factories.user(), approved_at=DAY, **over)


def approved_by_writer():
    version = make.submitted()
    write(version, approved_by=version.contributors[0], approved_at=DAY)


def withdrawn_and(**fields):
    publication = make.published()
    write(publication, withdrawn_at=DAY, withdrawn_because="Een fout")
    write(publication, **fields)


# --- the goals, indicators, explanations and judgements of a publication ---


def brought(field, of=None):
    """A publication with a row that it brought; goals and indicators in time."""
    row = TIED[field]()
    owner = of or (make.published() if field in WORDS else publication())
    getattr(owner, field).add(row)
    return owner, row


def tied_in_time(field):
    owner, row = brought(field)
    getattr(owner, field).remove(row)
    write(owner.version, state=State.PUBLISHED)


def tied_later(field):
    brought(field, of=make.published())


def untied_later(field):
    owner, row = brought(field)
    write(owner.version, state=State.PUBLISHED)
    getattr(owner, field).remove(row)


def tied_elsewhere(field):
    owner, _ = brought(field)
    getattr(Publication, field).through.objects.update(publication=make.published())


def untied(field, *, withdrawn):
    owner, row = brought(field)
    if withdrawn:
        write(owner, withdrawn_at=DAY, withdrawn_because="Een fout")
    getattr(owner, field).remove(row)


def reworded(field, *, withdrawn):
    owner, row = brought(field)
    if withdrawn:
        write(owner, withdrawn_at=DAY, withdrawn_because="Een fout")
    write(row, author="Iemand anders")


TIED = {
    "goals": factories.goal,
    "indicators": factories.indicator,
    "explanations": factories.explanation,
    "judgements": factories.judgement,
}
WORDS = ("explanations", "judgements")


# --- files and redactions ---


def of_submitted(file):
    make.submitted(original=file)
    return file


def erased_file():
    publication = make.published(original=make.file())
    make.erased(publication, parts=["original"])
    return publication.version.original


def done():
    return make.erased(make.published(), parts=["goals/0/done"])


def redaction_with(**fields):
    write(make.redaction(), **fields)


def deleted(row):
    """Without what Django does first for the rows that belong to it."""
    rows = type(row).objects.filter(pk=row.pk)
    rows._raw_delete(rows.db)


def version_deleted(make_version):
    deleted(make_version())
