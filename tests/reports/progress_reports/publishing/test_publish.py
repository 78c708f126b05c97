"""What publishing brings to the figures and goals, and what a correction changes."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.models import Explanation, Judgement, Observation, Revision
from policy.models import AuditEvent, SourceDocument
from reports.models import Publication
from reports.progress_reports import actions
from reports.progress_reports.content import FigureLine, GoalLine
from reports.progress_reports.refusals import ReportRefused
from tests import factories, report_factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    factories.total()
    return report_factories.report()


@pytest.fixture
def indicator():
    return factories.indicator()


@pytest.fixture
def line(indicator):
    """A figure, with the rows that it names."""
    area, period = factories.area(), factories.year(2024)
    return FigureLine(
        indicator=indicator.slug,
        title=indicator.title,
        unit=indicator.unit.code,
        unit_label=indicator.unit.label,
        area=area.code,
        area_label=area.name,
        period=period.code,
        period_label=period.label,
        value=Decimal("48.7"),
        decimals=1,
        explanation="Door corona zagen mensen elkaar minder.",
        section="blz. 12",
    )


def publish(report, **fields):
    """The first version, or a correction of the last."""
    says = report_factories.content(report, **fields)
    if not report.versions.exists():
        return report_factories.published(report=report, says=says)
    writer = factories.user()
    version = actions.correct(report=report, reason="Een fout", by=writer)
    version = actions.save_content(
        version=version, content=says, was=version.content_hash, by=writer
    )
    version = actions.submit(version=version, was=version.content_hash, by=writer)
    actions.approve(version=version, was=version.content_hash, by=factories.user())
    return Publication.objects.get(version=version)


def withdraw(publication):
    actions.withdraw(
        publication=publication, because="Het klopt niet.", by=factories.user()
    )


def known_for_years():
    """As if the one figure that there is came long before: only then it is kept."""
    row = Observation.objects.get()
    row.delete()
    row.pk, row.known_from = None, timezone.now() - timedelta(days=900)
    row.save()


def judged(report, word, reason="De aanpak werkt."):
    goal = report.framework.goals.first() or factories.goal(framework=report.framework)
    return (GoalLine(goal=goal.key, title=str(goal), word=word, reason=reason),)


# --- figures ---


def test_its_figures_become_figures_of_their_indicators(report, line, indicator):
    publish(report, figures=(line,))

    figure = Observation.objects.get(series__indicator=indicator)
    assert (figure.value, figure.decimals) == (Decimal("48.7"), 1)
    assert (
        figure.section
        == f"voortgangsrapportage over {report.period}, versie 1: " + ("blz. 12")
    )
    assert figure.series.is_preferred
    document = figure.series.document
    assert document.title == f"Voortgangsrapportages {report.framework.short_title}"
    assert document.is_source


def test_a_second_unit_of_an_indicator_has_a_series_of_its_own(report, line):
    other = factories.unit()
    publish(report, figures=(line, replace(line, unit=other.code)))

    slugs = set(Observation.objects.values_list("series__slug", flat=True))
    assert len(slugs) == 2


def test_long_names_of_two_indicators_do_not_fall_together(report, line):
    names = ["a" * 59 + end for end in "bc"]
    for name in names:
        factories.indicator(slug=name, unit=factories.unit())
    units = ["x" * 50 + end for end in "yz"]
    for code in units:
        factories.unit(code=code)
    publish(
        report,
        figures=tuple(
            replace(line, indicator=name, unit=unit) for name in names for unit in units
        ),
    )

    assert Observation.objects.count() == 4


def test_a_correction_revises_a_figure_and_keeps_the_earlier_one(report, line):
    publish(report, figures=(line,))
    known_for_years()

    publish(report, figures=(replace(line, value=Decimal("49.1")),))

    figure = Observation.objects.get()
    assert figure.value == Decimal("49.1")
    assert "versie 2" in figure.section
    kept = Revision.objects.get(table="indicators_observation", row_id=figure.pk)
    assert kept.row["value"] == 48.7


def test_a_figure_that_a_correction_drops_is_gone_from_the_source(report, line):
    publish(report, figures=(line,))
    publish(report)

    figure = Observation.objects.get()
    assert (figure.value, figure.missing) == (None, "vanished")


def test_a_figure_without_a_value_keeps_its_reason(report, line):
    publish(report, figures=(replace(line, value=None, missing="not_measured"),))

    assert Observation.objects.get().missing == "not_measured"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"area": "GM0000"}, "gebied ‘GM0000’"),
        ({"period": "1850"}, "periode ‘1850’"),
        ({"breakdown": "leeftijd=oud"}, "leeftijd=oud"),
        ({"indicator": "weg"}, "het cijfer ‘weg’"),
        ({"unit": "weg"}, "de eenheid ‘weg’"),
        ({"missing": "not_measured"}, "een waarde en een reden"),
        ({"value": None}, "Geef een waarde"),
        ({"value": Decimal("NaN")}, "geen getal"),
        ({"value": Decimal("1e15")}, "geen getal"),
        ({"value": Decimal("0.1234567")}, "achter de komma"),
    ],
)
def test_what_cannot_be_a_figure_is_refused_and_nothing_is_public(
    report, line, change, told
):
    version = report_factories.submitted(
        report=report,
        says=report_factories.content(report, figures=(replace(line, **change),)),
    )

    with pytest.raises(ReportRefused, match=told):
        actions.approve(version=version, was=version.content_hash, by=factories.user())

    version.refresh_from_db()
    assert version.state == "submitted"
    assert not Publication.objects.exists()
    assert not Observation.objects.exists()
    assert not SourceDocument.objects.filter(key__startswith="rapportages").exists()


def test_a_figure_that_stands_there_twice_is_refused(report, line):
    with pytest.raises(ReportRefused, match="twee keer"):
        publish(report, figures=(line, line))


@pytest.mark.parametrize("title", ["", "x" * 301])
def test_a_report_has_a_title_of_some_length(report, title):
    with pytest.raises(ReportRefused, match="titel"):
        publish(report, title=title)


def test_what_the_site_has_from_the_document_itself_is_not_brought_twice(report, line):
    goals = judged(report, "on_course")
    publish(report, document="stuk-002", figures=(line,), goals=goals)

    assert not Observation.objects.exists()
    assert not Explanation.objects.exists()
    assert not Judgement.objects.exists()


def test_what_is_published_leaves_its_line_without_the_words_of_the_report(report):
    publication = publish(report)

    event = AuditEvent.objects.get(action="published")
    assert event.detail["sha256"] == publication.content_hash
    assert publication.title not in event.subject_label


# --- explanations ---


def test_an_explanation_stands_at_its_figure(report, line, indicator):
    publish(report, figures=(line,), offered_on="2021-03-12")

    row = Explanation.objects.get()
    assert (row.indicator, row.text) == (indicator, line.explanation)
    assert row.author == "College van Westland"
    assert row.written_on.isoformat() == "2021-03-12"


def test_an_explanation_that_stays_is_not_doubled(report, line):
    first = publish(report, figures=(line,))
    row = Explanation.objects.get()
    second = publish(report, figures=(replace(line, value=Decimal(50)),))

    assert Explanation.objects.get() == row
    assert list(row.reports.order_by("pk")) == [first, second]


def test_an_explanation_that_changed_replaces_the_earlier_one(report, line):
    publish(report, figures=(line,))
    publish(report, figures=(replace(line, explanation="Door iets anders."),))

    assert Explanation.objects.get().text == "Door iets anders."


# --- judgements ---


@pytest.mark.parametrize(
    ("offered_on", "given_on"),
    [
        ("2021-03-12", "2021-03-12"),
        ("2021", "2021-12-31"),
        ("", "today"),
        ("2999", "today"),
    ],
)
def test_a_judgement_is_given_on_the_day_that_is_known(report, offered_on, given_on):
    publish(report, goals=judged(report, "on_course"), offered_on=offered_on)

    given = Judgement.objects.get()
    assert (given.word, given.reason) == ("on_course", "De aanpak werkt.")
    today = timezone.localdate().isoformat()
    assert given.given_on.isoformat() == given_on.replace("today", today)


@pytest.mark.parametrize(
    ("word", "reason", "shown"),
    [
        ("on_course", "", ("on_course", "De rapportage geeft hiervoor geen reden.")),
        ("", "Wij zijn trots.", ("in_words", "Wij zijn trots.")),
    ],
)
def test_half_a_judgement_says_what_is_not_there(report, word, reason, shown):
    publish(report, goals=judged(report, word, reason))

    given = Judgement.objects.get()
    assert (given.word, given.reason) == shown


def test_another_judgement_in_a_correction_goes_before_the_earlier_one(report):
    goals = judged(report, "on_course")
    publish(report, goals=goals, offered_on="2021-03-12")
    publish(report, goals=judged(report, "off_course"), offered_on="2021-03-12")

    newest, earlier = Judgement.objects.all()
    assert (newest.word, newest.given_on) == ("off_course", timezone.localdate())
    assert (earlier.word, earlier.given_on.year) == ("on_course", 2021)


def test_the_same_judgement_in_a_correction_is_not_doubled(report):
    goals = judged(report, "on_course")
    publish(report, goals=goals)
    publish(report, goals=goals, summary="Een zin erbij.")

    assert Judgement.objects.count() == 1


def test_a_judgement_corrected_on_the_same_day_is_replaced(report):
    publish(report, goals=judged(report, "on_course"))
    publish(report, goals=judged(report, "off_course"))

    assert Judgement.objects.get().word == "off_course"


def test_words_need_an_author(report):
    with pytest.raises(ReportRefused, match="wie de rapportage schreef"):
        publish(report, goals=judged(report, "on_course"), author="")


# --- withdrawal ---


def test_what_is_withdrawn_is_not_shown_as_standing(report, line):
    publication = publish(report, figures=(line,), goals=judged(report, "on_course"))

    withdraw(publication)

    assert Observation.objects.get().missing == "vanished"
    assert not Explanation.objects.exists()
    assert not Judgement.objects.exists()
    publication.refresh_from_db()
    assert publication.withdrawn_because == "Het klopt niet."
    assert AuditEvent.objects.filter(action="report_withdrawn").exists()


def test_the_earlier_version_is_the_report_again(report, line):
    publish(
        report,
        figures=(line,),
        goals=judged(report, "on_course"),
        offered_on="2021-03-12",
    )
    other = replace(line, value=Decimal(50), explanation="Door iets anders.")
    second = publish(report, figures=(other,), goals=judged(report, "off_course"))

    withdraw(second)

    figure = Observation.objects.get()
    assert figure.value == Decimal("48.7")
    assert figure.section.endswith("versie 1: blz. 12")
    assert Explanation.objects.get().text == line.explanation
    assert Judgement.objects.get().word == "on_course"


def test_a_figure_that_another_report_gives_too_stays(report, line):
    other = report_factories.report(framework=report.framework)
    publish(other, figures=(replace(line, value=Decimal(40)),))
    publication = publish(report, figures=(line,))
    assert Observation.objects.get().value == Decimal("48.7")

    withdraw(publication)

    assert Observation.objects.get().value == Decimal(40)


def test_what_is_withdrawn_is_not_withdrawn_again(report):
    publication = publish(report)
    withdraw(publication)

    with pytest.raises(ReportRefused, match="al ingetrokken"):
        withdraw(publication)


def test_a_withdrawal_needs_a_reason(report):
    with pytest.raises(ReportRefused, match="waarom"):
        actions.withdraw(publication=publish(report), because=" ", by=factories.user())
