"""The progress reports of the sample: every figure, in our own words, published."""

import csv
import re
from datetime import timedelta
from string import ascii_uppercase

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from indicators.models import Indicator, Target
from indicators.sample.files import DATA as INDICATOR_DATA
from policy.models import Activity, Goal, SourceDocument
from policy.sample.rows import SampleError
from reports.models import ProgressReport, Publication, Redaction, ReportVersion
from reports.progress_reports.actions import correct
from reports.sample.load import load_sample
from tests import factories
from tests.sentences import faults_of

pytestmark = pytest.mark.django_db
YEARS = (2017, 2018, 2019, 2020)
GIVES_FIGURES = "002_"
# So long a row of the same letters is no chance: that is copied.
TOO_LONG_THE_SAME = 40


def publication(year):
    return Publication.objects.get(version__report__slug=f"sbk-2016-{year}")


def said(year):
    return publication(year).says


def texts_of(content):
    """All that was written for the sample: no names, and nothing from the figures."""
    yield from (content.summary, content.why_incomplete)
    for line in content.goals:
        yield from line.texts.values()


def rows_of(name):
    with (INDICATOR_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of_the_report():
    rows = [
        row
        for row in rows_of("observations.csv")
        if row["source_file"].startswith(GIVES_FIGURES)
    ]
    assert len(rows) == 138
    return rows


# --- what is in it ---


def test_four_reports_are_published_by_two_accounts_that_nobody_can_use(sample):
    versions = ReportVersion.objects.select_related("report", "approved_by")
    slugs = {version.report.slug for version in versions}
    (second,) = {version.approved_by for version in versions}
    (writer,) = {pk for version in versions for pk in version.contributors}
    accounts = User.objects.filter(pk__in=(second.pk, writer))

    assert slugs == {f"sbk-2016-{year}" for year in YEARS}
    assert {(item.number, item.state) for item in versions} == {(1, "published")}
    assert len(accounts) == 2
    assert not any(item.is_active or item.has_usable_password() for item in accounts)
    assert not any(item.groups.exists() or item.is_staff for item in accounts)


def test_every_figure_of_the_document_is_in_the_report_as_printed(sample):
    lines = {
        (line.indicator, line.area, line.period, line.breakdown): line
        for line in said(2020).figures
    }
    codes = {row["area_as_given"]: row["code"] for row in rows_of("areas.csv")}
    plain = [row for row in rows_of_the_report() if "plaats=" not in row["breakdown"]]

    assert len(lines) == len(said(2020).figures) == len(plain) == 137
    for row in plain:
        slug = row["indicator_key"].replace("_", "-")
        breakdown = re.sub(r"[^;]*=totaal", "", row["breakdown"])
        line = lines[slug, codes[row["area"]], row["period"], breakdown]
        assert line.section == row["source_ref"]
        assert line.unit_label
        assert line.period_label
        if row["status"] == "target":
            assert line.value is None
            assert f"Streefwaarde: {row['value']} " in line.note
        else:
            assert f"{'' if line.value is None else line.value}" == row["value"]
            assert line.missing == row["missing"]
            assert line.status == row["status"].replace("realised", "reported")
            assert line.note == row["note"] or row["indicator_key"] == "shv_nieuw"


def test_a_second_mention_stands_at_the_last_figure_it_is_about(sample):
    line = next(
        line
        for line in said(2020).figures
        if (line.indicator, line.period) == ("shv-nieuw", "2020")
    )

    assert line.note.startswith("2017 tot en met 2020: De terugblik")
    assert "rond de 130 aanvragen per jaar" in line.note


def test_every_figure_is_tied_to_a_goal_and_says_where_it_was_public(sample):
    content = said(2020)

    assert all(line.goals for line in content.figures)
    assert {line.public_source for line in content.figures} == {content.title}


def test_the_report_of_2020_speaks_of_all_goals_and_projects(sample):
    codes = {
        Goal.objects.get(key=line.goal).code
        for line in said(2020).goals
        if line.says_something
    }

    assert codes >= set(ascii_uppercase[: ascii_uppercase.index("T") + 1])
    assert {"N1", "O3", "P1", "Q2", "S2", "CA", "UP"} <= codes


def test_every_line_names_its_place_in_the_report(sample):
    assert [line.goal for line in said(2020).goals if "§" not in line.pages] == []


def test_the_judgements_are_those_of_the_document(sample):
    judged = [line for line in said(2020).goals if line.word]
    whole = said(2020).line_of("sbk-ca")

    assert len(judged) == 20
    assert {line.word for line in judged} == {"in_words"}
    assert whole.reason.count(".") == 7


def test_every_activity_of_the_document_is_in_the_report(sample):
    lines = said(2020).activities

    assert len(lines) == Activity.objects.filter(document__key="bron-002").count()
    assert {line.title for line in lines} >= {"Belmaatjes", "EWA Haaglanden"}


def test_the_end_of_a_thousand_is_not_read_as_the_number_of_a_source(sample):
    results = {line.title: line.result for line in said(2020).activities}

    assert results["Cultuurweb onderwijsprogramma"] == "ruim 8.000 leerlingen bereikt"


@pytest.mark.parametrize("year", YEARS[:-1])
def test_what_is_hardly_known_says_so_and_makes_nothing_up(sample, year):
    content = said(year)

    assert "Wij hebben de rapportage zelf niet." in content.why_incomplete
    assert content.figures == content.activities == ()
    assert not content.original
    assert not any(line.word for line in content.goals)


# --- how it is written ---


def test_every_sentence_of_the_reports_can_be_read(sample):
    sentences = {
        sentence
        for year in YEARS
        for text in texts_of(said(year))
        for sentence in re.split(r"(?<=\.) ", text)
        if sentence
    }
    faults = {line: found for line in sentences if (found := faults_of(line))}

    assert len(sentences) > 100
    assert faults == {}


def letters(text):
    """Without what differs between two layouts of the same sentence."""
    return re.sub(r"[\W_]", "", text.lower())


def test_nothing_is_copied_from_the_documents(sample, shared):
    source = letters(
        "".join(path.read_text() for path in (shared / "sources").glob("*.txt"))
    )
    copied = [
        part
        for year in YEARS
        for text in texts_of(said(year))
        for start in range(len(letters(text)) - TOO_LONG_THE_SAME)
        if (part := letters(text)[start : start + TOO_LONG_THE_SAME]) in source
    ]

    assert copied == []


# --- loading it again ---


def change_a_text(files):
    path = files.reports / "report_goals.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Voor 52 inwoners is", "Voor 53 inwoners is"), encoding="utf-8"
    )


def test_another_text_is_a_next_version_with_a_reason(sample, files):
    before = publication(2020).content
    change_a_text(files)

    outcome = load_sample(files)

    first, second = ReportVersion.objects.filter(report__period__code="2020").order_by(
        "number"
    )
    assert (outcome.created, outcome.changed) == (1, 0)
    assert (second.number, second.state) == (2, "published")
    assert second.reason == "Het voorbeeld is bijgewerkt."
    assert first.publication.content == before
    assert "53 inwoners" in second.publication.content


def correct_it(report):
    correct(report=report, reason="Er stond een fout in.", by=factories.user())


def withdraw_it(report):
    Publication.objects.filter(version__report=report).update(
        withdrawn_at=timezone.now() + timedelta(days=1), withdrawn_because="Een fout."
    )


def redact_it(report):
    Redaction.objects.create(
        version=report.versions.get(),
        parts=["goals/0/done"],
        ground="request",
        explanation="Op verzoek.",
        asked_by=factories.user(),
    )


@pytest.mark.parametrize("act", [correct_it, withdraw_it, redact_it])
def test_what_people_did_with_a_report_stays_so(sample, files, act):
    report = ProgressReport.objects.get(slug="sbk-2016-2020")
    act(report)
    versions = report.versions.count()
    change_a_text(files)

    load_sample(files)

    assert report.versions.count() == versions


def test_what_people_add_about_the_same_document_is_no_part_of_the_report(sample):
    document = SourceDocument.objects.get(key="bron-002")
    own = Target.objects.get(indicator__slug="beschut-werk")
    own.pk, own.set_by = None, Target.SetBy.OTHER
    own.save()
    goal = Goal.objects.get(key="sbk-a")
    factories.activity(goal=goal, document=document)
    factories.goal_indicator(
        goal=goal, indicator=Indicator.objects.get(slug="belmaatjes")
    )

    assert load_sample().created == 0


def test_loading_again_makes_no_other_account(sample):
    load_sample()

    assert User.objects.filter(username__startswith="load_sample").count() == 2


# --- broken files ---


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "report_goals.csv",
            "2020,sbk-e,",
            "2020,sbk-zz,",
            "report_goals.csv, regel 13, kolom goal_key: er staat 'sbk-zz'",
        ),
        (
            "report_goals.csv",
            "2020,sbk-e,",
            "2020,sbsd-4.5,",
            "kolom goal_key: er staat 'sbsd-4.5'. Verwacht: een doel van sbk-2016",
        ),
        (
            "report_goals.csv",
            "2020,sbk-e,",
            "2020,sbk-d,",
            "regel 13, kolom goal_key: er staat 'sbk-d'. Verwacht: elk kenmerk één",
        ),
        (
            "report_goals.csv",
            "2020,sbk-e,",
            "2021,sbk-e,",
            "kolom period: er staat '2021'. Verwacht: een periode uit progress_reports",
        ),
        (
            "report_goals.csv",
            "2020,sbk-e,",
            "2020,sbk-sd1,",
            "judgements.csv, regel 10, kolom goal_key: er staat 'sbk-e'",
        ),
        (
            "progress_reports.csv",
            "2019,vr-2020",
            "2019,vr-2099",
            "progress_reports.csv, regel 4, kolom document_key: er staat 'vr-2099'",
        ),
        (
            "progress_reports.csv",
            "2019,vr-2020",
            "2018,vr-2020",
            "progress_reports.csv, regel 4, kolom period: er staat '2018'",
        ),
        (
            "targets.csv",
            'geen streefwaarde van het kader.",002_23e8697bb7ab5015.txt',
            'geen streefwaarde van het kader.",000_0f934f80447a85f6.txt',
            "Verwacht: het document dat targets.csv bij deze streefwaarde noemt.",
        ),
    ],
)
def test_a_broken_file_is_named_and_nothing_is_loaded(
    sample, files, file, old, new, told
):
    path = (files.indicators if file == "targets.csv" else files.reports) / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(SampleError) as caught:
        load_sample(files)

    assert told in str(caught.value)
    assert ReportVersion.objects.count() == len(YEARS)
