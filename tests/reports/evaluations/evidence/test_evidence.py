"""What a finding rests on: choosing it, refusing what leads nowhere, showing it."""

from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from indicators.cited import CitedFigure, cite
from reports.evaluations.actions import add_evidence
from reports.evaluations.evidence.shown import shown
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.snapshot import content_of
from reports.models import Evidence
from reports.progress_reports import actions as reporting
from reports.progress_reports.content import ActivityLine
from tests import evaluation_factories as make
from tests import factories, report_factories
from tests.reports.evaluations.workroom.pages import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(evaluation):
    return make.finding(evaluation)


@pytest.fixture
def figure(westland):
    return factories.observation(
        area=westland,
        series=factories.series(
            indicator=factories.indicator(slug="eenzaam", title="Eenzaamheid"),
            unit=factories.unit(symbol="%"),
        ),
        period=factories.year(2020),
        value=Decimal("48.7"),
        decimals=1,
    )


@pytest.fixture
def report(figure):
    """Published: it says something of one goal, in words, a figure and an activity."""
    of = report_factories.report()
    says = report_factories.content(of)
    goal = says.goals[0]
    return report_factories.published(
        report=of,
        says=replace(
            says,
            figures=(
                report_factories.figure_line(
                    goals=(goal.goal,),
                    public_source="CBS",
                    indicator="eenzaam",
                    title="Eenzaamheid",
                    unit=figure.series.unit.code,
                    period=figure.period.code,
                ),
            ),
            activities=(
                ActivityLine(goal.goal, goal.title, "Huisbezoek", "care", "done"),
            ),
        ),
    )


def add(finding, kind):
    return f"{at(finding)}bewijs/{kind}/"


# --- a document ---


def test_a_page_of_another_document_is_kept_with_its_quotation(desk, finding):
    html = desk.post(
        add(finding, "document"),
        titel="Beleidsnota",
        adres="https://raad.voorbeeld.nl/nota.pdf",
        plaats="bladzijde 4",
        citaat="Wij streven naar minder.",
    )

    assert "Het bewijs is toegevoegd." in html
    (evidence,) = finding.evidence.all()
    assert (evidence.document_title, evidence.place) == ("Beleidsnota", "bladzijde 4")
    assert evidence.quotation == "Wij streven naar minder."
    assert "Beleidsnota" in html


def test_a_document_of_this_site_leads_to_its_page(desk, finding):
    document = factories.source_document(title="Kader 2016")

    desk.post(
        add(finding, "document"),
        stuk=document.key,
        plaats="paragraaf 2",
        citaat="Zin.",
    )

    (line,) = content_of(finding.evaluation).findings[0].evidence
    assert (line.title, line.address) == ("Kader 2016", document.get_absolute_url())


@pytest.mark.parametrize(
    "sent, said",
    [
        ({"plaats": "p. 4", "citaat": "Zin."}, "Kies een stuk, of schrijf de titel"),
        ({"titel": "Nota", "citaat": "Zin."}, "op welke bladzijde"),
        ({"titel": "Nota", "plaats": "p. 4"}, "Neem de zin over"),
        (
            {"titel": "Nota", "plaats": "p. 4", "citaat": "x" * 501},
            "korter dan 500 tekens",
        ),
        (
            {"titel": "Nota", "plaats": "p. 4", "citaat": "Z", "adres": "onzin"},
            "Dit is geen webadres.",
        ),
        (
            {
                "titel": "Nota",
                "plaats": "p. 4",
                "citaat": "Z",
                "adres": "http://raad.voorbeeld.nl/",
            },
            "Begin het webadres met https://.",
        ),
        ({"stuk": "onzin", "plaats": "p. 4", "citaat": "Z"}, "uit de lijst"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_what_was_typed_stays(
    desk, finding, sent, said
):
    html = desk.post(add(finding, "document"), toont="Blijft staan", **sent)

    assert said in html
    assert "Blijft staan" in html
    assert not finding.evidence.exists()


def test_a_list_and_a_title_together_are_refused(desk, finding):
    document = factories.source_document()

    html = desk.post(
        add(finding, "document"),
        stuk=document.key,
        titel="Nota",
        plaats="p. 4",
        citaat="Zin.",
    )

    assert "niet allebei" in html


def test_of_a_report_that_exists_no_quotation_is_asked(desk, evaluation, finding):
    evaluation.document = factories.source_document()
    evaluation.save()

    desk.post(add(finding, "document"), titel="Nota", plaats="p. 4")

    assert finding.evidence.count() == 1


# --- a decision ---


def test_a_decision_is_evidence_with_its_date(desk, finding):
    decision = factories.decision(title="Motie armoede")

    desk.post(add(finding, "decision"), raadsstuk=decision.pk)

    (line,) = content_of(finding.evaluation).findings[0].evidence
    assert (line.title, line.place) == ("Motie armoede", decision.date_label)


def test_a_decision_that_is_not_public_cannot_be_chosen(desk, finding):
    draft = factories.decision(published_at=None, title="Nog geheim")

    assert "Nog geheim" not in desk.get(add(finding, "decision"))
    html = desk.post(add(finding, "decision"), raadsstuk=draft.pk)

    assert "Kies een raadsstuk uit de lijst." in html
    assert not finding.evidence.exists()


# --- a line of a report ---


def test_a_line_of_a_report_is_chosen_step_by_step(desk, finding, report):
    address = add(finding, "report")
    goal = report.says.goals[0]
    assert report.title in desk.get(address)
    assert goal.title in desk.get(f"{address}?rapportage={report.pk}")

    address += f"?rapportage={report.pk}&doel={goal.goal}"
    html = desk.get(address)
    for words in ("Er is een plan gemaakt.", "48,7 procent", "Huisbezoek"):
        assert words in html
    desk.post(address, regel="figure/1")

    (line,) = content_of(finding.evaluation).findings[0].evidence
    assert line.place == "Eenzaamheid, Westland, 2020"
    assert line.words.startswith("48,7 procent (zoals gemeld).")
    assert line.address == report.get_absolute_url()


@pytest.mark.parametrize(
    "asked, said",
    [
        ("?rapportage=999", "Kies een rapportage uit de lijst."),
        ("?rapportage={}&doel=onzin", "zegt niets over dit doel"),
    ],
)
def test_a_report_or_goal_that_is_not_there_is_told(desk, finding, report, asked, said):
    assert said in desk.get(add(finding, "report") + asked.format(report.pk))


def test_a_withdrawn_report_is_no_evidence(desk, finding, report):
    reporting.withdraw(publication=report, because="Fout.", by=factories.user())

    assert report.title not in desk.get(add(finding, "report"))
    with pytest.raises(EvaluationRefused, match="niet .* op de site"):
        add_evidence(
            evidence=Evidence(
                finding=finding, kind="report", report=report, line="figure/1"
            ),
            by=finding.evaluation.team.get(),
        )


# --- a figure ---


def test_a_figure_is_kept_as_it_was(desk, finding, figure):
    address = add(finding, "figure")
    assert "Eenzaamheid" in desk.get(address)
    html = desk.get(f"{address}?cijfer=eenzaam")
    assert "2020, totaal: 48,7 % (definitief" in html

    desk.post(f"{address}?cijfer=eenzaam", cijfer_van=cite(figure).code)
    figure.value = Decimal("50.2")
    figure.save()

    (evidence,) = finding.evidence.all()
    (item,) = shown(content_of(finding.evaluation).findings[0].evidence)
    assert item.line.figure.shown == "48,7\xa0%"
    assert item.address == CitedFigure(**evidence.figure).address


def test_a_figure_of_an_indicator_that_is_not_public_cannot_be_chosen(
    desk, finding, figure
):
    code = cite(figure).code
    indicator = figure.series.indicator
    indicator.published_at = None
    indicator.save()

    address = f"{add(finding, 'figure')}?cijfer=eenzaam"
    assert "Kies een indicator uit de lijst." in desk.get(address)
    desk.post(address, cijfer_van=code)

    assert not finding.evidence.exists()


@pytest.mark.parametrize("change", [{"value": "1.0"}, {"area": "GM0001"}])
def test_a_figure_that_was_made_up_is_refused(finding, figure, change):
    made_up = asdict(cite(figure)) | change

    with pytest.raises(EvaluationRefused, match="niet .* op de site"):
        add_evidence(
            evidence=Evidence(finding=finding, kind="figure", figure=made_up),
            by=finding.evaluation.team.get(),
        )


def test_half_a_figure_is_refused(finding):
    with pytest.raises(EvaluationRefused, match="niet .* op de site"):
        add_evidence(
            evidence=Evidence(finding=finding, kind="figure", figure={"value": "1"}),
            by=finding.evaluation.team.get(),
        )


# --- any of them ---


@pytest.mark.parametrize("kind", ["document", "decision", "report", "figure"])
def test_nothing_chosen_is_told_and_nothing_is_kept(desk, finding, kind):
    desk.post(add(finding, kind))

    assert not finding.evidence.exists()


def test_a_kind_that_is_none_has_no_page(desk, finding):
    assert desk.client.get(add(finding, "geruchten")).status_code == 404


def test_evidence_is_taken_away_after_a_question(desk, finding):
    evidence = make.evidence(finding)
    address = f"{at(finding)}bewijs/{evidence.pk}/weg/"

    assert "Dit bewijs weghalen?" in desk.get(address)
    html = desk.post(address)

    assert "Het bewijs is weggehaald." in html
    assert not finding.evidence.exists()


def test_the_last_evidence_of_a_rating_stays(desk, finding):
    evidence = make.evidence(finding)
    finding.rating = finding.evaluation.norm_set.steps.first()
    finding.save()

    html = desk.post(f"{at(finding)}bewijs/{evidence.pk}/weg/")

    assert "heeft" in html and "bewijs" in html
    assert finding.evidence.exists()


def test_evidence_of_another_team_has_no_page(desk, finding):
    theirs = make.evidence(make.finding(make.evaluation()))

    for address in (
        f"{at(theirs.finding)}bewijs/{theirs.pk}/weg/",
        f"{at(finding)}bewijs/{theirs.pk}/weg/",
        add(theirs.finding, "document"),
    ):
        assert desk.client.get(address).status_code == 404
