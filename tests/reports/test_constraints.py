"""Each rule that the database holds for progress reports, and what is around them."""

from functools import partial
from itertools import count

import pytest
from django.db.models import F

from reports.models import (
    FilePage,
    FilePiece,
    Redaction,
    ReportFile,
    ReportVersion,
)
from tests import factories
from tests import report_factories as make
from tests.constraints import Rule, all_of, choice, not_negative, unique
from tests.reports.rule_rows import (
    DAY,
    LATER,
    WORDS,
    agreed_to_after_all,
    approved,
    approved_by_writer,
    deleted,
    done,
    draft_with,
    erased_file,
    of_submitted,
    other_content_published,
    publication,
    published_and_open,
    published_with,
    redaction_with,
    returned,
    reworded,
    somebody_joins,
    text_and_hash_changed,
    text_changed,
    tied_elsewhere,
    tied_in_time,
    tied_later,
    untied,
    untied_later,
    version_deleted,
    whole_publication,
    with_an_open_version,
    with_two_versions,
    withdrawn_and,
    write,
)

pytestmark = pytest.mark.django_db

State = ReportVersion.State


REPORT_MOVED = "reports_progressreport_unchanged"
IN_ORDER = "reports_reportversion_goes_on_in_order"
APPROVED = "reports_publication_approved"
UNCHANGED = "reports_publication_unchanged"
FILE_UNCHANGED = "reports_reportfile_unchanged"
N = count(1)

RULES = [
    # --- which report it is ---
    unique(
        "reports_progressreport_slug_key",
        make.report,
        slug="rapportage-2020",
    ),
    unique(
        "reports_progressreport_one_per_period",
        make.report,
        framework=factories.framework,
        period=factories.period,
    ),
    *(
        Rule(
            REPORT_MOVED,
            accepts=lambda change=change: write(make.report(), **change()),
            refuses=lambda change=change: write(
                make.published().version.report, **change()
            ),
        )
        for change in (
            lambda: {"slug": "anders"},
            lambda: {"period": factories.period()},
            lambda: {"framework": factories.framework()},
        )
    ),
    # --- a version ---
    not_negative(ReportVersion, partial(make.version, reason="Een fout"), "number"),
    Rule(
        "reports_reportversion_unique",
        accepts=partial(with_two_versions, 2),
        refuses=partial(with_two_versions, 1),
    ),
    Rule(
        "reports_reportversion_one_open",
        accepts=published_and_open,
        refuses=with_an_open_version,
    ),
    Rule(
        "reports_reportversion_correction_has_reason",
        accepts=partial(make.version, number=2, reason="Een fout"),
        refuses=partial(make.version, number=2),
    ),
    Rule(
        "reports_reportversion_returned_because",
        accepts=returned,
        refuses=lambda: write(make.submitted(), state=State.RETURNED),
    ),
    Rule(
        "reports_reportversion_approved_as_it_is",
        accepts=whole_publication,
        refuses=lambda: agreed_to_after_all(
            approved_hash="0" * 64, state=State.SCHEDULED, public_from=LATER
        ),
    ),
    Rule(
        "reports_reportversion_scheduled_for_a_day",
        accepts=lambda: write(approved(), state=State.SCHEDULED, public_from=LATER),
        refuses=lambda: write(approved(), state=State.SCHEDULED),
    ),
    Rule(
        "reports_reportversion_hash_fits",
        accepts=lambda: text_and_hash_changed(make.version()),
        refuses=lambda: text_changed(make.version()),
    ),
    Rule(
        "reports_reportversion_four_eyes",
        accepts=approved,
        refuses=approved_by_writer,
    ),
    *(
        Rule(
            "reports_reportversion_begins_as_draft",
            accepts=make.version,
            refuses=partial(make.version, **{field: value}),
        )
        for field, value in (
            ("state", State.SUBMITTED),
            ("approved_hash", "0" * 64),
            ("contributors", []),
        )
    ),
    *(
        Rule(IN_ORDER, accepts=accepted, refuses=refused)
        for accepted, refused in (
            # the way that it goes
            (make.submitted, partial(draft_with, state=State.PUBLISHED)),
            (returned, lambda: write(make.submitted(), state=State.DRAFT)),
            (make.published, partial(published_with, state=State.DRAFT)),
            # a state without what belongs to it
            (whole_publication, lambda: write(approved(), state=State.PUBLISHED)),
            (make.submitted, partial(draft_with, state=State.SUBMITTED)),
            # what it says
            (
                lambda: text_and_hash_changed(make.version()),
                lambda: text_and_hash_changed(make.submitted()),
            ),
            (
                lambda: text_and_hash_changed(returned()),
                lambda: text_and_hash_changed(make.published().version),
            ),
            (
                lambda: write(make.version(), original=make.file()),
                lambda: write(make.submitted(), original=make.file()),
            ),
            # who worked at it
            (
                somebody_joins,
                lambda: draft_with(contributors=[0]),
            ),
            (make.submitted, lambda: write(make.submitted(), contributors=[0])),
            # which version it is
            (make.version, partial(draft_with, number=9, reason="Een fout")),
            (make.published, partial(published_with, public_from=DAY)),
            # what was agreed for a day
            (
                lambda: write(
                    make.scheduled(), state=State.RETURNED, returned_because="Wacht"
                ),
                lambda: write(make.scheduled(), public_from=DAY),
            ),
        )
    ),
    *(
        Rule(
            "reports_reportversion_kept",
            accepts=lambda: version_deleted(make.version),
            refuses=partial(version_deleted, refused),
        )
        for refused in (make.submitted, make.scheduled)
    ),
    # --- a publication ---
    Rule(
        "reports_publication_version_id_key",
        accepts=whole_publication,
        refuses=lambda: publication(of=publication().version),
    ),
    Rule(
        "reports_publication_hash_fits",
        accepts=whole_publication,
        refuses=partial(publication, content_hash="0" * 64),
    ),
    Rule(
        "reports_publication_withdrawn_because",
        accepts=lambda: write(
            make.published(), withdrawn_at=DAY, withdrawn_because="Een fout"
        ),
        refuses=lambda: write(make.published(), withdrawn_at=DAY),
    ),
    *(
        Rule(APPROVED, accepts=whole_publication, refuses=refused)
        for refused in (
            lambda: publication(of=make.submitted()),
            lambda: publication(of=make.version()),
            lambda: publication(of=approved(approved_hash="0" * 64)),
            lambda: publication(of=make.scheduled(public_from=LATER)),
            lambda: publication(withdrawn_at=DAY, withdrawn_because="Een fout"),
            lambda: publication(title="Een andere titel"),
            other_content_published,
        )
    ),
    Rule(
        "reports_publication_of_published_version",
        accepts=whole_publication,
        refuses=publication,
    ),
    *(
        Rule(
            UNCHANGED,
            accepts=lambda: write(
                make.published(), withdrawn_at=DAY, withdrawn_because="Een fout"
            ),
            refuses=refused,
        )
        for refused in (
            lambda: text_and_hash_changed(make.published()),
            lambda: write(make.published(), title="Anders"),
            lambda: write(make.published(), published_at=LATER),
            lambda: write(make.published(), version=make.submitted()),
            lambda: deleted(make.published()),
            lambda: withdrawn_and(withdrawn_because="Toch niet"),
            lambda: withdrawn_and(withdrawn_at=None, withdrawn_because=""),
        )
    ),
    # --- files ---
    *choice(ReportFile, make.file, "state"),
    *(
        not_negative(ReportFile, make.file, field)
        for field in ("size", "done", "total", "attempts")
    ),
    unique("reports_reportfile_original_once", make.file, sha256="a" * 64),
    unique(
        "reports_reportfile_template_once",
        make.template,
        version=make.version,
        sha256="a" * 64,
    ),
    Rule(
        "reports_reportfile_template_of_a_version",
        accepts=all_of(make.file, make.template),
        refuses=partial(make.file, use="template"),
    ),
    Rule(
        "reports_reportfile_failed_says_why",
        accepts=partial(make.file, state="failed", error="Niet te lezen"),
        refuses=partial(make.file, state="failed"),
    ),
    *(
        Rule(
            FILE_UNCHANGED,
            accepts=lambda: write(make.file(), state="read", done=3, total=3),
            refuses=refused,
        )
        for refused in (
            lambda: write(make.file(), sha256="b" * 64),
            lambda: write(make.file(), name="anders.pdf"),
            lambda: write(make.file(), size=2),
            lambda: write(make.file(), erased_at=DAY),
            lambda: deleted(of_submitted(make.file())),
            lambda: write(erased_file(), reading=b"toch"),
        )
    ),
    unique(
        "reports_filepiece_unique", make.piece, file=make.file, number=partial(next, N)
    ),
    not_negative(FilePiece, make.piece, "number"),
    *(
        Rule("reports_filepiece_unchanged", accepts=accepted, refuses=refused)
        for accepted, refused in (
            (make.piece, lambda: write(make.piece(), content=b"anders")),
            (
                lambda: deleted(make.piece()),
                lambda: deleted(make.piece(then=of_submitted)),
            ),
            (make.piece, lambda: make.piece(file=of_submitted(make.file()))),
        )
    ),
    unique(
        "reports_filepage_unique", make.page, file=make.file, number=partial(next, N)
    ),
    not_negative(FilePage, make.page, "number"),
    Rule(
        "reports_filepage_not_after_erasing",
        accepts=make.page,
        refuses=lambda: make.page(file=erased_file()),
    ),
    # --- redactions ---
    *choice(Redaction, make.redaction, "ground"),
    Rule(
        "reports_redaction_four_eyes",
        accepts=lambda: redaction_with(approved_by=factories.user()),
        refuses=lambda: redaction_with(approved_by=F("asked_by")),
    ),
    Rule(
        "reports_redaction_what_and_why",
        accepts=make.redaction,
        refuses=partial(make.redaction, explanation=""),
    ),
    Rule(
        "reports_redaction_what_and_why",
        accepts=make.redaction,
        refuses=partial(make.redaction, parts=[]),
    ),
    *(
        Rule(
            "reports_redaction_in_order",
            accepts=lambda: redaction_with(approved_by=factories.user()),
            refuses=refused,
        )
        for refused in (
            lambda: make.redaction(approved_by=factories.user()),
            lambda: make.redaction(version=make.submitted()),
            lambda: redaction_with(parts=["original"]),
            lambda: redaction_with(explanation="Anders"),
            lambda: redaction_with(
                approved_by=factories.user(), done_at=DAY, old_hash="a" * 64
            ),
            lambda: deleted(done()),
        )
    ),
]

# On tables that Django makes by itself, or of another app: declared() leaves them out.
RULES_OF_TIES = [
    *(
        Rule(
            f"reports_publication_{field}_unchanged",
            accepts=partial(tied_in_time, field),
            refuses=partial(refused, field),
        )
        for field in ("goals", "indicators")
        for refused in (tied_later, untied_later, tied_elsewhere)
    ),
    # --- what it brought elsewhere ---
    *(
        Rule(
            f"reports_publication_{field}_kept",
            accepts=partial(untied, field, withdrawn=True),
            refuses=partial(untied, field, withdrawn=False),
        )
        for field in WORDS
    ),
    *(
        Rule(
            f"indicators_{field.removesuffix('s')}_of_a_report",
            accepts=partial(reworded, field, withdrawn=True),
            refuses=partial(reworded, field, withdrawn=False),
        )
        for field in WORDS
    ),
]

# Another rule refuses the same, before the database comes to this one.
IMPLIED = {
    "reports_reportversion_state_valid",
    "reports_reportfile_use_valid",
    "reports_redaction_done_by_two",
}


@pytest.mark.parametrize("rule", [*RULES, *RULES_OF_TIES], ids=str)
def test_the_database_holds(rule):
    rule.check()
