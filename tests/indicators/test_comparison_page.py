"""What a comparison says, draws and lists."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from indicators.comparison import Choice, ComparisonPage
from indicators.comparison.options import Options
from indicators.models import Indicator, Observation, Period
from tests import factories
from tests.figure_files import comparison_rows
from tests.indicators.comparisons import (
    counted,
    make_areas,
    make_figures,
    make_peers,
    percentage,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def areas():
    return make_areas()


@pytest.fixture
def westland(areas):
    return areas[0]


@pytest.fixture
def nederland(areas):
    return areas[1]


@pytest.fixture
def unit():
    return percentage()


@pytest.fixture
def make_series(unit):
    def make(slug, **over):
        over = {"unit": unit, "title": slug.capitalize(), **over}
        return factories.series(indicator=factories.indicator(slug=slug, **over))

    return make


def page_of(query):
    options = Options.load(user=AnonymousUser(), on=TODAY)
    choice = Choice.read(QueryDict(query), options)
    return ComparisonPage(choice, AnonymousUser(), TODAY)


def both(own, country, make_series, areas, slug, **over):
    series = make_series(slug, **over)
    values = zip(areas, (own, country), strict=True)
    make_figures(series, dict(values))
    return series


@pytest.fixture
def lonely(make_series, areas):
    return both(
        {2012: "42.9", 2016: "45.8", 2020: "48.7"},
        {2012: "45.3", 2016: "48.3", 2020: "49.5"},
        make_series,
        areas,
        "eenzaam",
        people="65-plussers",
    )


@pytest.fixture
def healthy(make_series, areas):
    return both(
        {2016: "80.0", 2020: "70.5"},
        {2016: "75.0", 2020: "76.0"},
        make_series,
        areas,
        "gezond",
        direction=Indicator.Direction.HIGHER,
    )


QUERY = "indicator=eenzaam&indicator=gezond"


# --- The finding ---


def test_the_heading_says_how_the_municipality_stands(lonely, healthy):
    page = page_of(QUERY)

    assert page.heading == (
        "Westland staat bij 1 van de 2 cijfers gunstiger dan Nederland"
    )
    assert page.lead == (
        "Minder gunstig is ‘Gezond’. Dat is de stand van 2020. "
        "Bij 2 cijfers gaat Westland van het doel af."
    )


@pytest.mark.parametrize(
    ("own", "heading"),
    [
        ("40.0", "Westland staat bij dit cijfer gunstiger dan Nederland"),
        ("49.5", "Westland staat bij dit cijfer gelijk met Nederland"),
        ("60.0", "Westland staat bij dit cijfer minder gunstig dan Nederland"),
    ],
)
def test_one_figure_is_told_by_itself(lonely, westland, own, heading):
    Observation.objects.filter(area=westland, period__code="2020").update(value=own)

    assert page_of("indicator=eenzaam").heading == heading


@pytest.mark.parametrize("direction", ["neutral", "unknown"])
def test_without_a_direction_nothing_is_called_favourable(lonely, direction):
    Indicator.objects.update(direction=direction)
    page = page_of("indicator=eenzaam")

    assert page.heading == "Westland naast Nederland: 1 cijfer"
    assert page.lead == ""


def test_a_forecast_is_not_compared(lonely):
    Observation.objects.filter(period__code="2020").update(status="forecast")

    assert "de stand van 2016" in page_of(QUERY).lead


def test_what_cannot_be_compared_is_counted(lonely, make_series, westland):
    make_figures(make_series("alleen-hier"), {westland: {2016: "3", 2020: "4"}})
    page = page_of("indicator=eenzaam&indicator=alleen-hier")

    assert page.heading == "Westland staat bij dit cijfer gunstiger dan Nederland"
    assert "1 ander cijfer vergelijken wij niet." in page.lead


def test_without_nederland_the_second_area_is_the_measure(lonely):
    delft = factories.area(code="GM0503", name="Delft")
    make_figures(lonely, {delft: {2020: "52.6"}})

    assert page_of("indicator=eenzaam&gebied=GM1783&gebied=GM0503").heading == (
        "Westland staat bij dit cijfer gunstiger dan Delft"
    )


def test_alone_the_municipality_stands_beside_the_middle_of_its_peers(lonely, westland):
    make_figures(lonely, {peer: {2020: "50"} for peer in make_peers(westland)})

    assert page_of("indicator=eenzaam&gebied=GM1783").heading == (
        "Westland staat bij dit cijfer gunstiger dan "
        "de middelste van 5 vergelijkbare gemeenten"
    )


def test_without_figures_the_page_says_so(make_series, areas):
    make_series("leeg")
    page = page_of("indicator=leeg")

    assert page.heading == "Bij deze keuze kennen wij geen cijfers"
    assert [item.why for item in page.without_panel] == [
        "Van deze gebieden kennen wij geen totaalcijfer."
    ]


# --- Equal axes ---


def test_panels_of_one_unit_are_equally_high_and_have_the_same_years(lonely, healthy):
    first, second = page_of(QUERY).panels

    assert first.frame is second.frame
    assert (first.frame.first, first.frame.last) == pytest.approx((2012.5, 2020.5))
    spans = {view.scale.end - view.scale.start for view in (first, second)}
    assert spans == {20.0}
    assert first.scale.start != second.scale.start


def test_how_far_the_panels_compare_is_said_once(lonely, healthy):
    assert page_of(QUERY).notes == [
        "Elke grafiek is 20 procentpunt hoog. De hellingen mag u dus vergelijken.",
        "De as begint niet overal bij 0.",
    ]


def test_panels_of_another_unit_are_not_compared_by_eye(lonely, make_series, areas):
    rate = factories.unit(label="per 1.000 inwoners", symbol="")
    both({2016: "3", 2020: "4"}, {2020: "5"}, make_series, areas, "wmo", unit=rate)
    page = page_of("indicator=eenzaam&indicator=wmo")

    assert "Met een andere eenheid vergelijken hoogte en helling niet." in page.notes


def test_of_counts_only_the_own_figures_are_shown(make_series, areas, client):
    both(
        {2016: "300", 2020: "400"},
        {2016: "100000", 2020: "200000"},
        make_series,
        areas,
        "bijstand",
        unit=counted(),
    )
    page = page_of("indicator=bijstand")
    (view,) = page.panels

    assert [line.label for line in view.panel.lines] == ["Westland"]
    assert view.scale.end < 1000
    assert "Van ‘Bijstand’ ziet u alleen Westland." in " ".join(page.notes)
    (latest, _) = rows_of(client, "indicator=bijstand")
    assert latest["Nederland"] == "niet vergeleken"


# --- Lines, gaps, breaks and peers ---


def test_missing_is_a_gap_with_its_reason_in_the_table(lonely, westland, client):
    Observation.objects.filter(area=westland, period__code="2016").update(
        value=None, missing="suppressed"
    )
    page = page_of("indicator=eenzaam")
    (view,) = page.panels

    values = [point.value for point in view.panel.lines[0].points]
    assert values == [Decimal("42.9"), None, Decimal("48.7")]
    assert "2016: geheim (te klein aantal)" in view.panel.description
    assert "missing" in [item.mark for item in page.key]
    rows = {row["Periode"]: row for row in rows_of(client, "indicator=eenzaam")}
    assert rows["2016"]["Westland"] == "geheim (te klein aantal)"


def test_no_change_is_computed_across_a_break(lonely):
    factories.series_break(series=lonely, on=date(2018, 1, 1), reason="Andere vraag")
    page = page_of("indicator=eenzaam")
    (view,) = page.panels

    assert view.breaks == ["Breuk in 2018: Andere vraag."]
    assert view.figures.movement.change is None
    assert [item.x for item in view.panel.breaks] == [2018.0]
    assert "break" in [item.mark for item in page.key]


def test_a_break_after_the_chosen_years_breaks_nothing(lonely):
    factories.series_break(series=lonely, on=date(2018, 1, 1), reason="Andere vraag")
    (view,) = page_of("indicator=eenzaam&tot=2016").panels

    assert view.breaks == []
    assert view.figures.movement.change == Decimal("2.9")


def test_the_band_shows_lowest_middle_and_highest_of_five_peers(
    lonely, westland, client
):
    peers = make_peers(westland)
    make_figures(
        lonely,
        {peer: {2020: str(40 + number)} for number, peer in enumerate(peers)},
    )
    (view,) = page_of("indicator=eenzaam").panels

    (point,) = view.panel.band
    assert (point.low, point.middle, point.high) == (40, 42, 44)
    told = "Laagste, middelste en hoogste van vergelijkbare gemeenten: 2020: "
    assert f"{told}40,0, 42,0 en 44,0." in view.panel.description
    rows = {row["Periode"]: row for row in rows_of(client, "indicator=eenzaam")}
    assert rows["2020"]["Middelste van 5"] == "42,0"
    assert rows["2020"]["Laagste – hoogste"] == "40,0\xa0–\xa044,0"
    assert rows["2016"]["Middelste van 5"] == "niet vergeleken"


def test_with_fewer_than_five_peers_there_is_no_band(lonely, westland):
    peers = make_peers(westland, 4)
    make_figures(lonely, {peer: {2020: "40"} for peer in peers})
    page = page_of("indicator=eenzaam")

    assert page.panels[0].panel.band == []
    assert not page.table.has_peers


def test_a_group_that_was_asked_and_has_too_few_figures_is_not_passed_over(
    lonely, westland
):
    peers = make_peers(westland, 4)
    make_figures(lonely, {peer: {2020: "40"} for peer in peers})
    said = "hebben er minder dan 5 een cijfer"

    asked = page_of("indicator=eenzaam&groep=even-groot")
    assert any(said in note for note in asked.notes)
    assert not any(said in note for note in page_of("indicator=eenzaam").notes)


def test_a_shared_status_is_said_once_and_another_at_its_figure(
    lonely, healthy, client
):
    Observation.objects.filter(series=lonely).update(status="modelled")
    Observation.objects.filter(series=healthy, period__code="2020").update(
        status="provisional"
    )
    page = page_of(QUERY)

    assert "Een deel van de cijfers is een schatting uit een model." in page.notes[-1]
    assert {"square", "open"} <= {item.mark for item in page.key}
    html = client.get(f"/vergelijken/?{QUERY}").content.decode()
    assert html.count("<small>voorlopig</small>") == 2
    assert "lager is beter; schatting uit een model</small>" in html


def test_a_note_is_numbered_and_stands_under_the_table_once(lonely, client):
    Observation.objects.filter(period__code="2020").update(note="gemeten in <mei>")
    html = client.get("/vergelijken/?indicator=eenzaam").content.decode()

    assert html.count("Gemeten in &lt;mei&gt;.") == 1
    assert '<th scope="row">2020<small>noot 1</small></th>' in html


# --- What has no panel ---


def test_figures_outside_the_chosen_years_are_not_shown(lonely):
    page = page_of("indicator=eenzaam&van=2016&tot=2019")
    (item,) = page.compared
    assert [period.label for period in item.periods.values()] == ["2016"]

    (item,) = page_of("indicator=eenzaam&van=2021").without_panel
    assert item.why == "In de gekozen jaren is er geen cijfer."


@pytest.mark.parametrize(
    ("over", "why"),
    [
        (
            {"unit": {"is_drawable": False}},
            "De eenheid van dit cijfer past niet in een grafiek.",
        ),
        (
            {"period": {"kind": Period.Kind.AS_PRINTED, "start": None, "end": None}},
            "De bron noemt geen jaar, of telt jaren samen.",
        ),
        ({"missing": "not_measured"}, "Er is geen cijfer: niet gemeten."),
        ({}, "Er is één cijfer met een jaar. Een grafiek voegt dan niets toe."),
    ],
)
def test_what_is_not_drawn_is_named_with_the_reason(
    make_series, westland, client, over, why
):
    of_unit = factories.unit(**over.pop("unit", {}))
    series = make_series("apart", unit=of_unit)
    period = factories.period(**over.pop("period", {}))
    figure = factories.observation(series=series, area=westland, period=period, **over)

    page = page_of("indicator=apart")
    assert [item.why for item in page.without_panel] == [why]
    (row,) = rows_of(client, "indicator=apart")
    assert row["Westland"] == (figure.get_missing_display() or "48,7")
    assert why in client.get("/vergelijken/?indicator=apart").content.decode()


# --- The page itself ---


def rows_of(client, query):
    """The rows of the table, each with the name of its indicator."""
    return comparison_rows(client.get(f"/vergelijken/?{query}").content.decode())


def test_label_description_and_table_say_the_same(lonely, healthy, client):
    page = page_of(QUERY)
    rows = rows_of(client, QUERY)

    for view in page.panels:
        for line in view.panel.lines:
            for point in line.points:
                assert f"{point.period}: {point.text}" in view.panel.description
                assert point.text in [
                    row[line.label] for row in rows if row["Periode"] == point.period
                ]
            assert f"{line.label} {line.points[-1].text}<" in view.drawing


def test_the_page_works_without_javascript_and_leads_on(lonely, client):
    html = client.get("/vergelijken/?indicator=eenzaam").content.decode()

    assert '<form class="rz-form rz-compare-form' in html
    assert 'name="indicator" value="eenzaam" checked' in html
    assert 'name="gebied" value="NL01" checked' in html
    assert 'data-copies="deze-vergelijking"' in html
    assert 'data-says="gekopieerd" hidden>' in html
    for kind in ("csv", "ods", "json"):
        assert f'href="/vergelijken.{kind}?indicator=eenzaam&amp;gebied=' in html
    assert 'style="' not in html


def test_a_panel_leads_to_the_goal_of_today(lonely):
    old = factories.framework(
        slug="oud", in_force_from=date(2016, 1, 1), in_force_to=date(2025, 1, 1)
    )
    for framework, slug in ((old, "h"), (factories.framework(slug="nieuw"), "g")):
        factories.goal_indicator(
            goal=factories.goal(framework=framework, slug=slug),
            indicator=lonely.indicator,
        )

    assert page_of("indicator=eenzaam").panels[0].goal.url == "/doelen/nieuw/g/"
    assert page_of("doel=oud:h").panels[0].goal.url == "/doelen/oud/h/"


def test_a_goal_of_a_draft_framework_is_not_linked(lonely, client):
    draft = factories.framework(slug="geheim", published_at=None)
    goal = factories.goal(framework=draft, title="Geheim doel")
    factories.goal_indicator(goal=goal, indicator=lonely.indicator)

    html = client.get("/vergelijken/?indicator=eenzaam").content.decode()
    assert page_of("indicator=eenzaam").panels[0].goal is None
    assert "geheim" not in html.casefold()


def test_names_from_the_data_are_shown_and_never_run(areas, unit, client):
    evil = factories.area(code="GM0503", name='<i>"Delft"</i>')
    owner = factories.indicator(slug="x", unit=unit, title="<script>alert(1)</script>")
    series = factories.series(indicator=owner)
    make_figures(series, dict.fromkeys([*areas, evil], {2016: "1.5", 2020: "2.5"}))

    html = client.get(
        "/vergelijken/?indicator=x&gebied=GM1783&gebied=GM0503"
    ).content.decode()
    assert "<script>alert" not in html
    assert "<i>" not in html


def test_twelve_by_five_by_fifteen_takes_at_most_thirteen_queries(
    make_series, areas, client, django_assert_max_num_queries, monkeypatch
):
    # As in a process at work: it read the version in the past second.
    monkeypatch.setattr("policy.data_version.RE_READ_AFTER", 60)
    client.get("/over/")
    areas += [factories.area() for _ in range(3)]
    peers = make_peers(areas[0])
    figures = [
        Observation(
            series=series,
            area=area,
            period=factories.year(year),
            breakdown=factories.total(),
            value=Decimal(year % 17),
            status="final",
        )
        for series in [make_series(f"i{number}") for number in range(12)]
        for area in [*areas, *peers]
        for year in range(2008, 2023)
    ]
    Observation.objects.bulk_create(figures)
    query = "&".join(
        [f"indicator=i{number}" for number in range(12)]
        + [f"gebied={area.code}" for area in areas]
    )

    with django_assert_max_num_queries(13):
        html = client.get(f"/vergelijken/?{query}").content.decode()
    assert html.count("<figure") == 12
    assert len(comparison_rows(html)) == 12 * 15
