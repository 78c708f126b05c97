"""Personal data are gone everywhere, for good, and stay gone after a restore."""

import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from indicators.models import Explanation, Judgement, Observation
from policy.models import AuditEvent
from reports.migrations._erasing import ERASED as ERASED_IN_DATABASE
from reports.migrations._erasing import FIELDS
from reports.models import Publication, Redaction, ReportFile, ReportVersion
from reports.progress_reports import actions
from reports.progress_reports.content import (
    ERASED,
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
    digest,
)
from reports.progress_reports.redaction import journal
from reports.progress_reports.redaction.actions import (
    approve_redaction,
    ask_redaction,
    refuse_redaction,
)
from reports.progress_reports.redaction.places import FIELD_LABELS, places_of
from reports.progress_reports.refusals import ReportRefused
from tests import factories, report_factories

pytestmark = pytest.mark.django_db

NAME = "Mevrouw Jansen uit de Dorpsstraat"
EVERYWHERE = """
    SELECT tablename FROM pg_tables WHERE schemaname = 'public'
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def report():
    return report_factories.report()


@pytest.fixture
def says(report):
    """A content that names somebody in every field of words."""
    factories.total()
    goal = factories.goal(framework=report.framework)
    indicator = factories.indicator()
    words = dict.fromkeys(GoalLine.TEXTS, "")
    return report_factories.content(
        report,
        title=f"{NAME} (titel)",
        author=f"{NAME} (auteur)",
        summary=f"{NAME} (samenvatting)",
        why_incomplete=f"{NAME} (onvolledig)",
        goals=(
            GoalLine(
                goal=goal.key,
                title="Doel",
                word="on_course",
                **{name: f"{NAME} ({name})" for name in words},
            ),
        ),
        figures=(
            FigureLine(
                indicator=indicator.slug,
                title="Cijfer",
                unit=indicator.unit.code,
                unit_label="procent",
                area=factories.area().code,
                area_label="Westland",
                period=factories.year(2024).code,
                period_label="2024",
                value=Decimal(7),
                explanation=f"{NAME} (duiding)",
                section=f"{NAME} (plaats)",
                note=f"{NAME} (opmerking)",
            ),
        ),
        activities=(
            ActivityLine(
                goal=goal.key,
                goal_title="Doel",
                title=f"{NAME} (activiteit)",
                category="improve",
                status="ongoing",
                result=f"{NAME} (uitkomst)",
                section=f"{NAME} (bladzijde)",
            ),
        ),
    )


def all_paths(publication):
    return [place.path for place in places_of(publication)]


def where(text):
    """Every table that still holds `text` in some row, as text or as bytes."""
    found = set()
    with connections["owner"].cursor() as cursor:
        cursor.execute(EVERYWHERE)
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t WHERE to_jsonb(t)::text LIKE %s'
                " OR to_jsonb(t)::text LIKE %s",
                [f"%{text}%", f"%{text.encode().hex()}%"],
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found


# --- what is erased ---


@pytest.mark.django_db(transaction=True)
def test_a_name_is_gone_from_the_whole_database(report, says):
    file = report_factories.file(name=f"{NAME}.pdf")
    report_factories.piece(file=file, content=NAME.encode())
    report_factories.page(file=file, text=NAME)
    draft = report_factories.version(report=report, says=says, original=file)
    template = report_factories.template(version=draft, reading=NAME.encode())
    report_factories.piece(file=template, content=NAME.encode())
    writer = factories.user()
    draft = actions.attach_original(version=draft, file=file, by=writer)
    waiting = actions.submit(version=draft, was=draft.content_hash, by=writer)
    actions.approve(version=waiting, was=waiting.content_hash, by=factories.user())
    publication = Publication.objects.get()
    # Revised, so that an earlier row of the figure holds it too.
    Observation.objects.update(value=8)
    actions.correct(report=report, reason="Een fout", by=writer)
    assert where(NAME) == {
        "reports_reportversion",
        "reports_publication",
        "reports_reportfile",
        "reports_filepiece",
        "reports_filepage",
        "indicators_explanation",
        "indicators_judgement",
        "indicators_observation",
        "indicators_revision",
    }

    report_factories.erased(publication, parts=[*all_paths(publication), "original"])

    assert where(NAME) == set()
    assert NAME not in journal.path().read_text()


def test_what_was_not_chosen_stays(report, says):
    publication = report_factories.published(report=report, says=says)

    report_factories.erased(publication, parts=["goals/0/result", "summary"])

    publication.refresh_from_db()
    said = Content.from_text(publication.content)
    assert said == replace(
        says,
        summary=ERASED,
        goals=(replace(says.goals[0], result=ERASED),),
    )
    assert publication.content_hash == said.sha256
    assert Judgement.objects.get().reason == f"{NAME} (reason)"


def test_the_same_text_goes_in_every_version_and_in_a_draft(report, says):
    first = report_factories.published(report=report, says=says)
    writer = factories.user()
    draft = actions.correct(report=report, reason="Een fout", by=writer)
    more = GoalLine(goal=factories.goal().key, title="Ander", done="Iets.")
    draft = actions.save_content(
        version=draft,
        content=replace(says, goals=(more, *says.goals)),
        was=draft.content_hash,
        by=writer,
    )

    report_factories.erased(first, parts=["goals/0/result"])

    version = ReportVersion.objects.get(pk=draft.pk)
    assert [line.result for line in version.says.goals] == ["", ERASED]
    assert version.says.goals[0].done == "Iets."
    # Who was writing is told: what it began with is not what stands there.
    with pytest.raises(ReportRefused, match="intussen veranderd"):
        actions.save_content(
            version=version, content=says, was=draft.content_hash, by=writer
        )


def test_what_waits_for_its_day_still_waits(report, says):
    first = report_factories.published(report=report, says=says)
    draft = actions.correct(report=report, reason="Fout", by=factories.user())
    draft = actions.submit(version=draft, was=draft.content_hash, by=factories.user())
    actions.approve(
        version=draft,
        was=draft.content_hash,
        by=factories.user(),
        public_from=report_factories.FAR_AWAY,
    )

    report_factories.erased(first, parts=["summary"])

    version = ReportVersion.objects.get(pk=draft.pk)
    assert version.state == "scheduled"
    assert version.approved_hash == version.content_hash == version.says.sha256


@pytest.fixture
def second(report, says):
    """A corrected version that was withdrawn; and a third that came back, by now."""
    report_factories.published(report=report, says=says)
    by = factories.user()
    draft = actions.correct(report=report, reason=f"{NAME} (reden)", by=by)
    waiting = actions.submit(version=draft, was=draft.content_hash, by=by)
    clerk = factories.user()
    actions.approve(version=waiting, was=waiting.content_hash, by=clerk)
    second = Publication.objects.get(version=waiting)
    actions.withdraw(publication=second, because=f"{NAME} (weg)", by=clerk)
    third = actions.correct(report=report, reason=f"{NAME} (reden)", by=by)
    third = actions.submit(version=third, was=third.content_hash, by=by)
    actions.return_version(version=third, because=f"{NAME} (weg)", by=clerk)
    return Publication.objects.get(pk=second.pk)


@pytest.mark.parametrize(
    ("part", "left"), [("reason", "weg"), ("withdrawn_because", "reden")]
)
def test_why_a_version_came_or_went_is_erased_everywhere(second, part, left):
    third = ReportVersion.objects.get(number=3)
    before = (second.content, second.version.content, third.content_hash)

    report_factories.erased(second, parts=[part])

    second = Publication.objects.get(pk=second.pk)
    third = ReportVersion.objects.get(pk=third.pk)
    gone, stays = (
        {second.version.reason, third.reason},
        {second.withdrawn_because, third.returned_because},
    )
    if part != "reason":
        gone, stays = stays, gone
    assert (gone, stays) == ({ERASED}, {f"{NAME} ({left})"})
    assert (second.content, second.version.content, third.content_hash) == before
    assert second.is_withdrawn
    assert part not in all_paths(second)
    journal_says = journal.path().read_text()
    assert part in journal_says and NAME not in journal_says
    assert replay().startswith("0 redactions done again, 1 stood")


def test_a_reason_that_a_restore_brought_back_is_erased_again(second):
    line = {
        "report": second.version.report.slug,
        "version": 2,
        "parts": ["reason", "withdrawn_because"],
        "ground": "request",
        "explanation": "Iemand vroeg erom.",
        "asked_by": factories.user().pk,
        "asked_at": "2026-01-05T09:00:00+00:00",
        "approved_by": factories.user().pk,
        "old_hash": second.content_hash,
        "new_hash": second.content_hash,
    }
    journal.path().write_text(json.dumps(line) + "\n")

    assert replay().startswith("1 redactions done again")

    second = Publication.objects.get(pk=second.pk)
    assert {second.version.reason, second.withdrawn_because} == {ERASED}


def test_no_line_of_the_log_holds_a_reason(second):
    assert NAME not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_the_file_goes_and_its_sha256_stays(report, says):
    file = report_factories.file()
    report_factories.piece(file=file)
    publication = report_factories.published(report=report, says=says, original=file)

    report_factories.erased(publication, parts=["original"])

    erased = ReportFile.objects.get(pk=file.pk)
    assert erased.sha256 == file.sha256
    assert (erased.name, erased.erased_at is None) == (ERASED, False)
    assert not erased.pieces.exists()


def test_it_leaves_a_tombstone_with_date_and_old_hash(report, says):
    publication = report_factories.published(report=report, says=says)
    before = publication.content_hash

    redaction = report_factories.erased(publication, parts=["summary"])

    assert redaction.old_hash == before
    assert redaction.done_at
    event = AuditEvent.objects.get(action="redaction_done")
    assert event.detail == {"parts": ["summary"], "old_hash": before}


def test_words_of_another_report_stay(report, says):
    publication = report_factories.published(report=report, says=says)
    other = report_factories.report()
    others = report_factories.published(
        report=other, says=report_factories.content(other, summary=says.summary)
    )
    explanation = factories.explanation(text=says.figures[0].explanation)

    report_factories.erased(publication, parts=all_paths(publication))

    others.refresh_from_db()
    assert others.says.summary == says.summary
    explanation.refresh_from_db()
    assert Explanation.objects.filter(text=ERASED).count() == 1


# --- who, and when not ---


def test_nothing_is_erased_before_a_second_person_agrees(report, says):
    publication = report_factories.published(report=report, says=says)
    asker = factories.user()
    redaction = ask(publication, by=asker)

    with pytest.raises(ReportRefused, match="Een ander"):
        approve_redaction(redaction=redaction, by=asker)

    publication.refresh_from_db()
    assert publication.says == says


def ask(publication, *, by, parts=("summary",)):
    return ask_redaction(
        publication=publication,
        parts=parts,
        ground=Redaction.Ground.REQUEST,
        explanation="Iemand vroeg erom.",
        by=by,
    )


@pytest.mark.parametrize(
    "parts",
    [
        (),
        ("goals/9/result",),
        ("framework",),
        ("goals/0/goal",),
        ("onzin",),
        ("reason",),
    ],
)
def test_only_words_that_stand_there_can_be_asked_for(report, says, parts):
    publication = report_factories.published(report=report, says=says)

    with pytest.raises(ReportRefused, match="Kies wat er weg moet"):
        ask(publication, by=factories.user(), parts=parts)


@pytest.mark.parametrize("decide", [approve_redaction, refuse_redaction])
def test_it_is_decided_once(report, says, decide):
    publication = report_factories.published(report=report, says=says)
    redaction = ask(publication, by=factories.user())
    approve_redaction(redaction=redaction, by=factories.user())

    with pytest.raises(ReportRefused, match="al beslist"):
        decide(redaction=redaction, by=factories.user())


def test_what_is_refused_leaves_everything_as_it_is(report, says):
    publication = report_factories.published(report=report, says=says)
    redaction = ask(publication, by=factories.user())

    refuse_redaction(redaction=redaction, by=factories.user())

    assert not Redaction.objects.exists()
    publication.refresh_from_db()
    assert publication.says == says


def test_without_its_journal_nothing_is_erased(report, says, settings, tmp_path):
    publication = report_factories.published(report=report, says=says)
    redaction = ask(publication, by=factories.user())
    settings.FILES_DIR = tmp_path / "file"
    settings.FILES_DIR.write_text("no folder")

    with pytest.raises(ReportRefused, match="niets gewist"):
        approve_redaction(redaction=redaction, by=factories.user())

    publication.refresh_from_db()
    assert publication.says == says


# --- a restore ---


@pytest.fixture
def restored(report, says):
    """A database from before: the journal tells more than it knows."""
    publication = report_factories.published(report=report, says=says)
    line = {
        "report": report.slug,
        "version": 1,
        "parts": ["summary", "goals/0/result"],
        "ground": "request",
        "explanation": "Iemand vroeg erom.",
        "asked_by": factories.user().pk,
        "asked_at": "2026-01-05T09:00:00+00:00",
        "approved_by": 10**9,  # came after the reserve copy
        "old_hash": publication.content_hash,
        "new_hash": "0" * 64,
    }
    journal.path().write_text(json.dumps(line) + "\n")
    return publication


def replay():
    out = StringIO()
    call_command("replay_redactions", stdout=out)
    return out.getvalue()


def test_a_restore_is_erased_again(restored):
    assert replay().startswith("1 redactions done again")

    restored.refresh_from_db()
    said = Content.from_text(restored.content)
    assert (said.summary, said.goals[0].result) == (ERASED, ERASED)
    redaction = Redaction.objects.get()
    assert redaction.approved_by.username.startswith("hersteld-")
    assert not redaction.approved_by.is_active


def test_replaying_again_does_nothing(restored):
    replay()
    before = Redaction.objects.get()

    assert replay().startswith("0 redactions done again, 1 stood")
    assert Redaction.objects.get().done_at == before.done_at


def test_a_question_that_was_still_open_is_done(restored):
    ask(restored, by=factories.user(), parts=("summary", "goals/0/result"))

    replay()

    assert Redaction.objects.get().done_at


def test_a_version_that_came_later_is_named_and_left(restored, settings):
    line = json.loads(journal.path().read_text())
    journal.path().write_text(json.dumps(line | {"version": 9}) + "\n")

    assert "1 are of versions that are not in this database" in replay()


def test_what_is_erased_is_in_the_journal(report, says):
    publication = report_factories.published(report=report, says=says)
    redaction = report_factories.erased(publication, parts=["summary"])

    (line,) = journal.lines()

    assert (line["report"], line["version"]) == (report.slug, 1)
    assert line["old_hash"] == redaction.old_hash
    assert replay().startswith("0 redactions done again, 1 stood")


# --- the database writes a content as Python does ---


def test_the_database_and_the_pages_know_the_same_fields():
    assert FIELDS.split(",") == list(FIELD_LABELS)
    assert ERASED_IN_DATABASE == ERASED


TEXTS = some.text(
    some.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=20
)


def in_the_database(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", values)
        return cursor.fetchone()[0]


@given(TEXTS, TEXTS, some.booleans())
@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
def test_the_database_writes_a_content_in_the_same_form(summary, done, has_goal):
    content = Content(
        title="Titel",
        author="",
        framework="kader",
        framework_title="Kader",
        period="2024",
        period_label="2024",
        summary=summary,
        goals=(GoalLine(goal="kader/a", title="A", done=done),) if has_goal else (),
    )
    text = content.as_text()

    assert in_the_database("reports_as_text(%s::jsonb)", text) == text
    erased = in_the_database(
        "reports_as_text(reports_erased(%s::jsonb, ARRAY[%s]))", text, "Titel"
    )
    assert digest(erased) == replace(content, title=ERASED).sha256
