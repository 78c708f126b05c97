"""Merged municipalities on the pages and in the files: one place, one figure."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from indicators.charts import Cuts
from indicators.figures import load_figures
from indicators.indicator_page import IndicatorPage
from indicators.models import AreaChange, Observation
from tests import factories
from tests.figure_files import (
    READERS,
    assert_chart_agrees,
    comparison_rows,
    file_rows,
    page_rows,
    page_tables,
)
from tests.indicators.comparisons import counted, make_figures, percentage

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
NEW_YEAR_2019 = date(2019, 1, 1)
LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def lier(westland):
    """Went over to Westland as a whole."""
    lier = factories.area(code="GM0552", name="De Lier", valid_to=NEW_YEAR_2019)
    factories.area_change(area=westland, origin=lier, on=NEW_YEAR_2019)
    return lier


def make_series(slug, unit, values):
    owner = factories.indicator(
        slug=slug,
        title=slug.capitalize(),
        unit=unit,
        known_from=LONG_AGO,
        published_at=LONG_AGO,
    )
    series = factories.series(indicator=owner, slug=f"{slug}-x", known_from=LONG_AGO)
    for area, by_year in values.items():
        for year, value in by_year.items():
            factories.observation(
                series=series,
                area=area,
                period=factories.year(year),
                value=Decimal(value),
                decimals=len(value.partition(".")[2]),
                known_from=LONG_AGO,
            )
    return series


@pytest.fixture
def count():
    return counted()


@pytest.fixture
def clients(westland, lier, count):
    return make_series(
        "clienten",
        count,
        {
            westland: {2017: "90", 2018: "100", 2019: "190", 2020: "200"},
            lier: {2017: "60", 2018: "80"},
        },
    )


@pytest.fixture
def share(westland, lier):
    return make_series(
        "aandeel",
        percentage(),
        {
            westland: {2017: "9.0", 2018: "10.0", 2019: "15.8", 2020: "16.7"},
            lier: {2017: "30.0", 2018: "40.0"},
        },
    )


@pytest.fixture
def people(westland, lier, count):
    owner = factories.indicator(slug="inwoners", title="Inwoners", unit=count)
    series = factories.series(indicator=owner, is_preferred=True)
    for area, value in ((westland, 1000), (lier, 200)):
        for year in (2017, 2018):
            factories.observation(
                series=series,
                area=area,
                period=factories.moment(date(year, 1, 1)),
                value=Decimal(value),
                decimals=0,
            )
    return series


def figures_of(series, as_of=None):
    indicator = series.indicator
    return load_figures(
        [indicator],
        area_code="GM1783",
        area_name="Westland",
        on=TODAY,
        as_of=as_of,
    )[indicator.pk]


def own(figures):
    return {item.period.label: item.value for item in figures.own}


def compared(client, series, query=""):
    """{period: cell of Westland}"""
    address = f"/vergelijken/?indicator={series.indicator.slug}&gebied=GM1783{query}"
    rows = comparison_rows(client.get(address).content.decode())
    return {row["Periode"].partition("noot")[0]: row["Westland"] for row in rows}


def start_of(text):
    """The figure of a cell, without what stands under it."""
    for word in ("samengeteld", "opnieuw", "Westland van toen"):
        text = text.partition(word)[0]
    return text


# --- Every page and file says the same ---


def test_page_table_and_files_have_both_the_sum_and_what_was_published(client, clients):
    html = client.get("/indicatoren/clienten/").content.decode()
    first = {row["Periode"]: row for row in page_tables(html)["vergelijking-1"]}
    assert first["2018"]["Westland"] == "180samengeteld"
    assert (
        "Samengeteld uit Westland (GM1783) en De Lier (GM0552)"
        in (first["2018"]["Soort cijfer"])
    )
    assert first["2019"]["Westland"] == "190"
    on_page = {
        (row["gebied"], row["periode"]): row["cijfer"] for row in page_rows(html)
    }
    assert on_page["Westland", "2018"] == "100"
    assert on_page["De Lier", "2018"] == "80"
    assert on_page["Westland (grenzen van 2019)", "2018"] == "180"
    for file_format in READERS:
        rows = file_rows(client, clients.indicator, file_format)
        assert {
            (row["gebied"], row["periode"]): row["waarde"] for row in rows
        } == on_page
        assert {
            row["gebied_code"] for row in rows if "grenzen van" in row["gebied"]
        } == {"X-GM1783-2019"}


def test_the_chart_has_the_sums_and_says_what_it_leaves_out(client, clients):
    nobody = factories.user()
    page = IndicatorPage(clients.indicator, nobody, on=TODAY)
    chart = page.chart.chart

    assert [(item.period, item.value, item.is_summed) for item in chart.own.points] == [
        ("2017", 150, True),
        ("2018", 180, True),
        ("2019", 190, False),
        ("2020", 200, False),
    ]
    (mark,) = chart.breaks
    assert mark.cuts == Cuts.NO_LINE
    assert mark.reason == "samengevoegd met De Lier op 1 januari 2019"
    assert "De cijfers van daarvoor telden wij samen." in chart.description
    html = client.get("/indicatoren/clienten/").content.decode()
    outcomes = [
        assert_chart_agrees(item, html, user=nobody, on=TODAY)
        for item in Observation.objects.filter(series=clients)
    ]
    assert sorted(outcomes) == ["charted"] * 2 + ["left out"] * 4


def test_a_goal_shows_the_sums_too(client, clients):
    goal = factories.goal(framework=factories.framework(in_force_from=date(2016, 1, 1)))
    factories.goal_indicator(goal=goal, indicator=clients.indicator)

    html = client.get(goal.get_absolute_url()).content.decode()

    assert "<b>180</b>" in html
    assert "<b>100</b>" not in html
    assert "Westland: op 1 januari 2019 samengevoegd met De Lier." in html


def test_growth_counts_from_the_first_sum(clients):
    figures = figures_of(clients)

    assert own(figures) == {"2017": 150, "2018": 180, "2019": 190, "2020": 200}
    assert [item.value for item in figures.measurements] == [150, 180, 190, 200]
    assert figures.all_breaks == []


def test_a_predecessor_that_is_gone_is_itself_and_no_more(client, clients):
    figures = load_figures(
        [clients.indicator], area_code="GM0552", area_name="De Lier", on=TODAY
    )[clients.indicator_id]

    assert own(figures) == {"2017": 60, "2018": 80}
    assert figures.border_notes == []


# --- What is missing ---


def test_a_missing_predecessor_is_named(client, clients, lier):
    Observation.objects.filter(area=lier, period__code="2018").update(
        value=None, missing=Observation.Missing.SUPPRESSED
    )
    note = (
        "Van De Lier (GM0552) is er geen cijfer: geheim (te klein aantal). Daarom is "
        "er geen cijfer van Westland (GM1783) en De Lier (GM0552) samen."
    )
    html = client.get("/vergelijken/?indicator=clienten&gebied=GM1783").content.decode()

    assert note in html
    cell = compared(client, clients)["2018"]
    assert cell == "geheim (te klein aantal)Westland van toen: 100"
    (row,) = [
        row
        for row in file_rows(client, clients.indicator, "csv")
        if row["gebied_code"] == "X-GM1783-2019" and row["periode"] == "2018"
    ]
    assert (row["waarde"], row["opmerking"]) == ("", note)
    assert row["reden_geen_cijfer"] == "geheim (te klein aantal)"


def test_a_table_on_later_borders_is_left_as_it_is(westland, lier, count):
    series = make_series(
        "herrekend", count, {westland: {2017: "150", 2018: "180", 2019: "190"}}
    )

    figures = figures_of(series)

    assert own(figures) == {"2017": 150, "2018": 180, "2019": 190}
    assert (figures.mergers, figures.all_breaks, figures.border_notes) == ([], [], [])


# --- Rates ---


def test_a_rate_is_computed_anew_on_every_page(client, clients, share, people):
    factories.rate(series=share, numerator=clients, denominator=people)

    figures = figures_of(share)

    # 100 × (90 + 60) / (1000 + 200), and not the average of 9 and 30.
    assert own(figures)["2017"] == Decimal("12.5")
    assert own(figures)["2018"] == Decimal("15.0")
    assert compared(client, share)["2018"].startswith("15,0opnieuw uitgerekend")
    values = {
        (row["gebied_code"], row["periode"]): row["waarde"]
        for row in file_rows(client, share.indicator, "csv")
    }
    assert values["X-GM1783-2019", "2017"] == "12.5"
    assert values["GM1783", "2017"] == "9.0"
    html = client.get("/indicatoren/aandeel/").content.decode()
    assert (
        "Opnieuw uitgerekend uit aantallen van Westland (GM1783) en De Lier (GM0552), "
        "grenzen van 2019."
    ) in html
    assert "‘Clienten’ gedeeld door ‘Inwoners’, maal 100." in html


def test_a_rate_of_unknown_parts_has_a_break_that_says_why(client, share):
    figures = figures_of(share)

    assert own(figures)["2018"] == Decimal("10.0")
    (found,) = figures.all_breaks
    assert (found.on, found.reason) == (NEW_YEAR_2019, "samengevoegd met De Lier")
    assert [item.value for item in figures.measurements] == [
        Decimal("15.8"),
        Decimal("16.7"),
    ]
    html = client.get("/vergelijken/?indicator=aandeel&gebied=GM1783").content.decode()
    assert "Breuk in 2019: samengevoegd met De Lier." in html
    assert "Dit cijfer is een verhouding" in html
    assert "Een gemiddelde zou niet kloppen." in html
    codes = {row["gebied_code"] for row in file_rows(client, share.indicator, "csv")}
    assert codes == {"GM1783", "GM0552"}


def test_a_part_that_is_not_published_is_not_used(client, clients, share, people):
    factories.rate(series=share, numerator=clients, denominator=people)
    clients.indicator.published_at = None
    clients.indicator.save()

    html = client.get("/indicatoren/aandeel/").content.decode()

    assert own(figures_of(share))["2018"] == Decimal("10.0")
    assert "Clienten" not in html
    assert "Dit cijfer is een verhouding" in html


# --- Of an earlier day ---


def test_an_earlier_day_has_the_sum_of_that_day(client, clients, lier):
    revised = Observation.objects.get(series=clients, area=lier, period__code="2018")
    revised.value = Decimal(95)
    revised.save()

    assert start_of(compared(client, clients)["2018"]) == "195"
    assert start_of(compared(client, clients, "&peil=2026-03-01")["2018"]) == "180"
    assert own(figures_of(clients))["2018"] == 195
    assert own(figures_of(clients, date(2026, 3, 1)))["2018"] == 180
    rows = READERS["csv"](
        client.get("/indicatoren/clienten.csv?peil=2026-03-01").content
    )
    sums = {row["periode"]: row for row in rows if row["gebied_code"][0] == "X"}
    assert sums["2018"]["waarde"] == "180"
    assert sums["2018"]["bekend_vanaf"].startswith("2026-02-01")
    html = client.get("/indicatoren/clienten/?peil=2026-03-01").content.decode()
    assert "180samengeteld" in str(page_tables(html)["vergelijking-1"])


# --- Other areas beside the first ---


def test_the_line_of_another_area_breaks_by_itself(client, westland, share):
    nederland = factories.area(code="NL01", name="Nederland", kind="country")
    make_figures(share, {nederland: {2018: "5.0", 2019: "6.0"}})
    answer = client.get("/vergelijken/?indicator=aandeel&gebied=NL01&gebied=GM1783")
    view = answer.context["page"].panels[0]

    lines = {line.label: line for line in view.panel.lines}
    # The own municipality comes first, whatever was asked.
    assert [item.cuts for item in view.panel.breaks] == [Cuts.OWN_LINE]
    assert lines["Nederland"].breaks == []


def test_a_border_that_moved_few_people_breaks_nothing(westland, people, count):
    hof = factories.area(code="GM0999", name="Hof")
    AreaChange.objects.all().delete()
    factories.area_change(
        area=hof, origin=westland, on=NEW_YEAR_2019, kind="border", inhabitants=9
    )
    series = make_series(
        "grens", count, {westland: {2018: "1", 2019: "2"}, hof: {2018: "1"}}
    )
    assert figures_of(series).all_breaks == []

    AreaChange.objects.update(inhabitants=10)  # one in a hundred of Westland's
    (found,) = figures_of(series).all_breaks
    assert found.reason == "een deel naar Hof (10 inwoners)"
