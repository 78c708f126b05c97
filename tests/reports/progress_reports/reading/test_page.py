"""The page of one report: the finding, each goal, what is different and what is not."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from indicators.models import Indicator
from policy.models import Goal
from reports.progress_reports.reading.page import ReportPage
from tests import factories
from tests.reports.progress_reports.reading.writing import (
    activity_of,
    figure_of,
    line_of,
    publish,
)

PUBLIC = AnonymousUser()


def page_of(publication, as_of=None):
    on = timezone.localdate()
    return ReportPage.of(publication, user=PUBLIC, on=on, as_of=as_of)


def measured(area, goal, *values, kind=Indicator.Kind.OUTCOME, first=2017):
    """An indicator at a goal with a figure for each year."""
    indicator = factories.indicator(kind=kind, title="Eenzaamheid")
    factories.goal_indicator(goal=goal, indicator=indicator)
    series = factories.series(indicator=indicator, is_preferred=True)
    for step, value in enumerate(values):
        factories.observation(
            series=series,
            area=area,
            period=factories.year(first + step),
            value=Decimal(value),
        )
    return indicator


# --- the finding ---


def test_the_lead_says_how_many_goals_and_where_an_effect_figure_stands(
    report, goal, westland
):
    factories.goal(framework=goal.framework)
    indicator = measured(westland, goal)

    page = page_of(
        publish(
            report,
            goals=(line_of(goal, done="Iets."),),
            figures=(figure_of(goal, indicator),),
        )
    )

    assert page.finding == (
        "De rapportage zegt iets over 1 van de 2 doelen; bij 1 daarvan staat een "
        "effectcijfer."
    )


@pytest.mark.parametrize(
    ("before", "end"),
    [
        (2018, "bij 1 daarvan staat een nieuw effectcijfer."),
        (2020, "bij geen daarvan staat een nieuw effectcijfer."),
    ],
)
def test_only_what_the_report_before_did_not_give_is_new(
    report, earlier, goal, westland, before, end
):
    indicator = measured(westland, goal)
    lines = {"goals": (line_of(goal, done="Iets."),)}
    publish(earlier, figures=(figure_of(goal, indicator, before),), **lines)

    page = page_of(publish(report, figures=(figure_of(goal, indicator),), **lines))

    assert page.finding.endswith(end)


def test_beside_a_report_that_is_here_in_part_nothing_seems_new(report, earlier, goal):
    other = factories.goal(framework=goal.framework)
    lines = (line_of(other, done="Iets."),)
    publish(earlier, goals=lines, why_incomplete="Alleen hoofdstuk 2.")

    page = page_of(publish(report))

    assert not page.knows_news
    (told,) = page.since_report.groups
    assert told.sentences == [f"Niet meer genoemd: {other}."]  # that is certain
    assert not page.parts[0].is_new


def test_a_withdrawn_report_is_not_compared_with(report, earlier, goal):
    old = publish(earlier)
    old.withdrawn_at, old.withdrawn_because = timezone.now(), "Verkeerd stuk."
    old.save()

    assert page_of(publish(report)).previous is None


# --- each goal ---


def test_the_goals_come_first_then_the_projects_and_then_the_rest(report, goal):
    project = factories.goal(framework=goal.framework, level=Goal.Level.PROJECT)
    whole = factories.goal(framework=goal.framework, level=Goal.Level.VISION)

    page = page_of(
        publish(
            report, goals=[line_of(row, done="x") for row in (whole, project, goal)]
        )
    )

    groups = {group.title: [part.goal for part in group.parts] for group in page.groups}
    assert groups == {
        "Doelen": [goal],
        "Projecten": [project],
        "Het kader als geheel": [whole],
    }


def test_a_goal_that_has_gone_keeps_the_title_of_the_report(report, goal, read):
    line = line_of(goal, done="Iets.")
    gone = type(line)(goal="kader/weg", title="Oud doel", done="Dat is gedaan.")

    text = read(publish(report, goals=(line, gone)).get_absolute_url())

    assert "Oud doel" in text
    assert "Dat is gedaan." in text


def test_the_judgement_of_the_college_stands_beside_the_rule(
    report, goal, westland, read
):
    measured(westland, goal, 40, 44, 48, 52)  # lower is better
    line = line_of(goal, word="on_course", reason="De aanpak werkt.")

    text = read(publish(report, goals=(line,)).get_absolute_url())

    assert "Het college in deze rapportage Op koers De aanpak werkt." in text
    assert "Hier verschillen de rekenregel en het college." in text


def test_every_text_stands_under_its_question(report, goal, read):
    line = line_of(
        goal,
        pages="4, 12-14",
        done="Een loket.",
        result="Minder schuld.",
        explanation="Door de aanpak.",
        adjustment="Nee.",
        risks="Geld.",
    )

    text = read(publish(report, goals=(line,)).get_absolute_url())

    assert "In het stuk: blz. 4, 12-14." in text
    for question, answer in (
        ("Wat is er gedaan?", "Een loket."),
        ("Wat leverde dat op?", "Minder schuld."),
        ("Hoe komt dat?", "Door de aanpak."),
        ("Is bijsturing nodig?", "Nee."),
        ("Welke risico’s zijn er?", "Geld."),
    ):
        assert f"{question} {answer}" in text


def test_what_somebody_writes_is_text_and_never_html(report, goal, client):
    line = line_of(goal, done="<script>alert(1)</script>")

    html = client.get(publish(report, goals=(line,)).get_absolute_url()).content

    assert b"<script>alert" not in html
    assert b"&lt;script&gt;alert" in html


# --- figures then and now ---


def test_a_figure_stands_beside_the_one_before_and_what_is_known_now(
    report, earlier, goal, westland, read
):
    indicator = measured(westland, goal, 45, 46, 47, 49)
    lines = {"goals": (line_of(goal, done="Iets."),)}
    then = figure_of(goal, indicator, 2018)
    publish(earlier, figures=(then,), **lines)
    now = figure_of(goal, indicator, value=Decimal("50.1"), explanation="Door corona.")

    text = read(publish(report, figures=(now,), **lines).get_absolute_url())

    assert "50,1 % 2020" in text
    assert "48,7 % 2018; nu 1,4 punt hoger" in text
    assert "49,0 % 2020" in text  # of the source, over the same year
    assert "Door corona." in text


def test_a_figure_that_became_another_says_what_it_was(report, earlier, goal, read):
    indicator = factories.indicator()
    publish(earlier, figures=(figure_of(goal, indicator),))
    other = figure_of(goal, indicator, value=Decimal("49.0"))

    text = read(publish(report, figures=(other,)).get_absolute_url())

    assert "49,0 % 2020, eerst 48,7 %" in text


def test_a_figure_without_a_value_says_why(report, goal, read):
    missing = figure_of(goal, factories.indicator(), missing="not_measured")

    text = read(publish(report, figures=(missing,)).get_absolute_url())

    assert "niet gemeten 2020" in text


def test_an_unpublished_indicator_is_named_but_not_linked(report, goal, client):
    indicator = factories.indicator(published_at=None, title="Geheim concept")

    publication = publish(report, figures=(figure_of(goal, indicator),))
    html = client.get(publication.get_absolute_url()).content.decode()

    assert "Geheim concept" in html
    assert indicator.get_absolute_url() not in html


def test_figures_of_one_thing_stand_in_one_row(report, goal):
    indicator = factories.indicator()
    figures = [figure_of(goal, indicator, year) for year in (2018, 2020, 2019)]

    (part,) = page_of(publish(report, figures=figures)).parts

    (subject,) = part.effects.subjects
    assert [row.line.period for row in subject.rows] == ["2020", "2019", "2018"]


def test_a_figure_without_a_goal_is_shown_too(report, goal, read):
    loose = figure_of(goal, factories.indicator(title="Inwoners"), goals=())

    text = read(publish(report, figures=(loose,)).get_absolute_url())

    assert "Cijfers zonder doel" in text
    assert "Inwoners" in text


# --- activities ---


def test_an_activity_says_what_its_status_was(report, earlier, goal, read):
    publish(earlier, activities=(activity_of(goal, status="planned"),))

    text = read(
        publish(
            report, activities=(activity_of(goal, status="done"),)
        ).get_absolute_url()
    )

    assert "Activiteiten: 1 uitgevoerd" in text
    assert "Uitgevoerd was: gepland" in text


# --- long reports ---


@pytest.fixture
def long_report(report, goal):
    indicators = [factories.indicator() for _ in range(2)]
    figures = [
        figure_of(goal, row, year) for row in indicators for year in range(1900, 1970)
    ]
    return publish(report, figures=figures)


def test_of_many_figures_a_goal_shows_the_first_and_leads_to_all(
    long_report, read, client
):
    address = long_report.get_absolute_url()

    html = client.get(address).content.decode()
    assert f'href="{address}?doel=a"' in html

    first = read(f"{address}?doel=a")
    second = read(f"{address}?doel=a&pagina=2")
    assert "Pagina 1 van 2" in first
    assert "Pagina 2 van 2" in second


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("?doel=zz", "‘doel=zz’ gebruiken wij niet: die keuze kennen wij niet."),
        ("?pagina=2", "‘pagina=2’ gebruiken wij niet: kies er een doel bij."),
        ("?doel=a&pagina=9", "‘pagina=9’ gebruiken wij niet: zoveel pagina’s zijn"),
        ("?doel=a&pagina=x", "‘pagina=x’ gebruiken wij niet: dat is geen paginanummer"),
        ("?peil=morgen", "‘peil=morgen’ gebruiken wij niet: dat is geen dag"),
        ("?onzin=1", "‘onzin’ kennen wij op deze pagina niet."),
    ],
)
def test_nonsense_in_the_address_is_answered_in_words(
    long_report, read, query, refusal
):
    assert refusal in read(long_report.get_absolute_url() + query)


def test_a_long_report_takes_as_many_queries_as_a_short_one(
    report, earlier, goal, westland, django_assert_max_num_queries
):
    indicator = measured(westland, goal, 40, 44)
    short = publish(earlier, figures=(figure_of(goal, indicator),))
    indicators = [indicator, *(factories.indicator() for _ in range(5))]
    figures = [figure_of(goal, row) for row in indicators]
    long = publish(report, figures=figures, activities=(activity_of(goal),))

    for publication in (short, long):
        with django_assert_max_num_queries(42):
            page = page_of(publication)
            assert page.groups
