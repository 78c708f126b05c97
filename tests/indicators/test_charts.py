"""The figure's data, not its pixels."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators import charts
from indicators.charts import look
from indicators.charts.axes import spread, value_scale, year_ticks
from indicators.models import Observation
from tests.indicators.chart_values import LONELY, PEERS, chart, line, point


def traces(figure, role):
    return [trace for trace in figure.data if trace.meta["role"] == role]


def texts(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("narrow", [False, True])
def test_the_figure_holds_exactly_the_values_of_the_table(narrow):
    figure = charts.figure(chart(LONELY), narrow=narrow)

    (points,) = traces(figure, "own-points")
    assert [Decimal(str(value)) for value in points.y] == [
        Decimal("42.9"),
        Decimal("45.8"),
        Decimal("48.7"),
    ]
    assert list(points.customdata) == ["2012", "2016", "2020"]
    assert points.hovertext[2] == "2020: 48,7\xa0% (Westland)"


@pytest.mark.parametrize("reason", Observation.Missing)
def test_a_missing_figure_is_a_gap_and_never_a_zero(reason):
    own = charts.Line(
        "Westland",
        (
            point(2012, 42.9),
            point(2016, None, missing=reason.label),
            point(2020, 48.7),
            point(2024, 49),
        ),
    )

    figure = charts.figure(chart(own))

    assert [list(trace.y) for trace in traces(figure, "own")] == [[48.7, 49.0]]
    assert list(traces(figure, "own-points")[0].y) == [42.9, 48.7, 49.0]
    assert not any(trace.connectgaps for trace in figure.data)
    crosses = [item for item in figure.layout.shapes if item.xanchor == 2016.5]
    assert len(crosses) == 2
    assert f"2016: {reason.label}" in [
        item.label for item in charts.key_items(chart(own))
    ]


def test_without_any_figure_the_chart_says_so():
    missing = charts.Line("Westland", (point(2016, None, missing="geheim"),))

    for own in (missing, charts.Line("Westland", ())):
        figure = charts.figure(chart(own))

        assert "geen cijfer van Westland" in texts(figure)
        assert not figure.data
        assert not figure.layout.yaxis.ticktext


def test_no_line_is_drawn_across_a_break():
    breaks = (charts.Break(2018.0, "andere vraag"),)
    country = line(45.3, 48.3, 49.5, label="Nederland")

    figure = charts.figure(chart(LONELY, country=country, breaks=breaks))

    assert [list(trace.y) for trace in traces(figure, "own")] == [[42.9, 45.8]]
    assert [list(trace.y) for trace in traces(figure, "country")] == [
        [45.3, 48.3],
        [49.5],
    ]
    assert "andere vraag" in texts(figure)
    assert [
        (shape.x0, shape.x1)
        for shape in figure.layout.shapes
        if shape.line.color == look.OCHRE
    ] == [(2018.0, 2018.0)]


def test_other_borders_cut_the_own_line_alone():
    breaks = (charts.Break(2018.0, "een deel erbij", charts.Cuts.OWN_LINE),)
    country = line(45.3, 48.3, 49.5, label="Nederland")

    figure = charts.figure(chart(LONELY, country=country, breaks=breaks))

    assert [list(trace.y) for trace in traces(figure, "own")] == [[42.9, 45.8]]
    assert [list(trace.y) for trace in traces(figure, "country")] == [
        [45.3, 48.3, 49.5]
    ]


def summed(own, count):
    """The same line, of which the first figures are computed of merged areas."""
    points = [
        replace(item, is_summed=number < count)
        for number, item in enumerate(own.points)
    ]
    return replace(own, points=tuple(points))


def test_a_merger_cuts_no_line_and_has_dashes_before_it():
    breaks = (charts.Break(2018.0, "samengevoegd met De Lier", charts.Cuts.NO_LINE),)
    merged = chart(summed(LONELY, 2), breaks=breaks)
    figure = charts.figure(merged)

    assert [(list(trace.y), trace.line.dash) for trace in traces(figure, "own")] == [
        ([42.9, 45.8], look.SUMMED_DASH),
        ([45.8, 48.7], look.SOLID),
    ]
    (points,) = traces(figure, "own-points")
    assert list(points.marker.color) == [look.WHITE, look.WHITE, look.BLUE]
    assert "op latere grenzen" in points.hovertext[0]
    assert "op latere grenzen" not in points.hovertext[2]
    (mark,) = [shape for shape in figure.layout.shapes if shape.x0 == 2018.0]
    assert (mark.line.color, mark.line.dash) == (look.BLUE, look.MERGER_DASH)
    assert "samengevoegd met De Lier" in texts(figure)
    marks = [item.mark for item in charts.key_items(merged)]
    assert "summed" in marks and "merger" in marks and "break" not in marks


def test_a_computed_figure_keeps_the_form_of_its_status():
    modelled = line(42.9, 45.8, 48.7, status="modelled")

    (points,) = traces(charts.figure(chart(summed(modelled, 2))), "own-points")

    assert list(points.marker.symbol) == ["square"] * 3
    assert "op latere grenzen, schatting uit een model" in points.hovertext[0]


def test_a_value_stays_on_its_own_side_of_a_break():
    breaks = (charts.Break(2016.6, "andere vraag"),)

    (points,) = traces(charts.figure(chart(LONELY, breaks=breaks)), "own-points")

    assert points.textposition[1] == "top left"


def test_a_long_reason_of_a_break_moves_to_the_key():
    reason = "een heel andere vraag en ook een heel andere manier van vragen " * 4
    broken = chart(LONELY, breaks=(charts.Break(2018.0, reason),))

    assert "breuk" in texts(charts.figure(broken))
    (item,) = [item for item in charts.key_items(broken) if reason in item.label]
    assert not item.only_narrow


@pytest.mark.parametrize(
    ("status", "symbol", "is_open", "dash"),
    [
        ("final", "circle", False, "solid"),
        ("reported", "circle", False, "solid"),
        ("provisional", "circle", True, "3.5px,4.5px"),
        ("revised", "circle", True, "3.5px,4.5px"),
        ("modelled", "square", True, "solid"),
        ("forecast", "diamond", True, "8px,5px"),
    ],
)
def test_each_status_has_its_own_mark_and_last_segment(status, symbol, is_open, dash):
    own = charts.Line("Westland", (point(2012, 1), point(2016, 20, status)))

    figure = charts.figure(chart(own))

    marker = traces(figure, "own-points")[0].marker
    assert list(marker.symbol) == ["circle", symbol]
    assert list(marker.color) == [look.BLUE, look.WHITE if is_open else look.BLUE]
    assert traces(figure, "own")[0].line.dash == dash
    assert set(look.MARKS) | {"final", "reported"} == set(Observation.Status.values)


def test_only_the_last_segment_of_a_line_is_provisional():
    own = charts.Line(
        "Westland", (point(2012, 1), point(2016, 20), point(2020, 22, "provisional"))
    )

    parts = traces(charts.figure(chart(own)), "own")

    assert [(list(part.y), part.line.dash) for part in parts] == [
        ([1.0, 20.0], "solid"),
        ([20.0, 22.0], "3.5px,4.5px"),
    ]


def test_peers_country_goal_and_target_are_drawn_with_their_labels():
    figure = charts.figure(
        chart(
            LONELY,
            country=line(45.3, 48.3, 49.5, label="Nederland"),
            peers=PEERS,
            goal_lines=(
                charts.GoalLine(
                    "grens van het doel: niet stijgen",
                    ((2016.5, Decimal("45.8")), (2025.5, Decimal("45.8"))),
                    is_reading=True,
                ),
            ),
            targets=(
                charts.TargetMark(2025.5, "2025", Decimal(40), "streefwaarde 40"),
            ),
        )
    )

    roles = {trace.meta["role"] for trace in figure.data}
    assert {"peers-low", "peers-high", "peers-middle", "country"} <= roles
    assert {"goal-line", "target", "own", "own-points"} <= roles
    assert {
        "grens van het doel: niet stijgen (onze lezing)",
        "streefwaarde 40",
        "Westland 48,7",
        "Nederland 49,5",
        "vergelijkbaar 48,0 (middelste)",
    } <= set(texts(figure))


def test_a_band_of_one_year_can_be_seen():
    peers = replace(PEERS, points=PEERS.points[:1])

    figure = charts.figure(chart(LONELY, peers=peers))

    (high,) = traces(figure, "peers-high")
    assert high.x[0] < 2012.5 < high.x[1]
    assert list(high.y) == [50.0, 50.0]


def test_years_after_the_last_figure_are_said_to_be_unknown():
    recent = line(42.9, 45.8, 48.7, 49.9)

    assert "na 2020: nog geen cijfer" in texts(charts.figure(chart(LONELY)))
    assert not [
        text
        for text in texts(charts.figure(chart(recent, today=2025.9)))
        if "nog geen cijfer" in text
    ]


def test_an_axis_that_does_not_start_at_zero_says_so():
    far = charts.figure(chart(LONELY)).layout.annotations[0].text
    near = charts.figure(chart(line(3, 5, 12))).layout.annotations[0].text

    assert far == "% van de 65-plussers · lager is beter · de as begint bij 40\xa0%"
    assert near == "% van de 65-plussers · lager is beter"


def test_a_small_change_looks_small():
    low, high = charts.figure(
        chart(line(82, 83, 84, 83), symbol="", least_span=33.6)
    ).layout.yaxis.range

    assert high - low >= 33.6


def test_events_are_numbered_in_time_and_their_circles_stand_apart():
    events = tuple(
        charts.Event(2016 + number * 0.05, f"besluit {number}") for number in range(4)
    )
    before = charts.Event(1990.0, "lang geleden")
    figure = charts.figure(chart(LONELY, events=(before, *events)), narrow=True)

    circles = [item for item in figure.layout.shapes if item.type == "circle"]
    assert [text for text in texts(figure) if text.isdigit()] == ["1", "2", "3", "4"]
    places = [item.xanchor * 0 + item.x0 for item in circles]
    assert places == sorted(places)
    assert len({round(place) for place in places}) == 4
    numbers = [
        (item.number, item.label)
        for item in charts.key_items(chart(LONELY, events=(before, *events)))
        if item.number
    ]
    assert numbers == [(number + 1, f"besluit {number}") for number in range(4)]


def test_plotly_gets_no_tags_and_none_of_its_own_look():
    own = replace(LONELY, label="<b>Westland</b>")
    figure = charts.figure(chart(own, unit_sentence="% & <i>meer</i>"))

    assert figure.layout.template.to_plotly_json() == {}
    assert not [text for text in texts(figure) if "<" in text.replace("<br>", "")]
    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.yaxis.fixedrange
    assert not figure.layout.showlegend
    assert figure.layout.separators == ",."


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ((42.9, 48.7), 42, 50),
        ((0, 100), 0, 125),
        ((5, 5), 4.4, 5.6),
        ((0, 0), 0, 2),
        ((-30, -3), -40, 0),
        ((-5, 7), -10, 10),
        ((1_234_567, 2_345_678), 1_000_000, 2_500_000),
        ((0.012, 0.021), 0.01, 0.024),
    ],
)
def test_the_value_axis_is_round_and_holds_every_value(values, start, end):
    scale = value_scale([Decimal(str(value)) for value in values])

    assert scale.start <= min(values) <= max(values) <= scale.end
    assert 2 <= len(scale.ticks) <= 8
    assert scale.start == pytest.approx(scale.ticks[0][0])


def test_an_axis_of_percentages_stops_at_a_hundred():
    values = [Decimal(92), Decimal(99)]

    assert value_scale(values, least_span=10, ceiling=100).end == 100
    assert value_scale([*values, Decimal(104)], ceiling=100).end > 100


def test_an_axis_of_counts_has_no_parts_of_a_unit():
    scale = value_scale([Decimal(0), Decimal(1)], least_step=1)

    assert [text for _, text in scale.ticks] == ["0", "1", "2"]


def test_years_stand_at_their_middle_in_the_rhythm_of_the_figures():
    yearly = year_ticks(2012.0, 2020.9, most=4)
    every_four = year_ticks(2011.0, 2026.9, most=12, figures=(2012.5, 2016.5, 2020.5))

    assert yearly == ((2012.5, "2012"), (2016.5, "2016"), (2020.5, "2020"))
    assert [text for _, text in every_four] == ["2012", "2016", "2020", "2024"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([50.0], [50.0]),
        ([10.0, 60.0], [10.0, 60.0]),
        ([50.0, 50.0, 50.0], [30.0, 50.0, 70.0]),
        ([2.0, 3.0], [2.0, 22.0]),
        ([99.0, 99.0], [78.0, 98.0]),
    ],
)
def test_labels_are_moved_as_little_as_it_takes(places, expected):
    assert spread(places, gap=20, low=2, high=98) == pytest.approx(expected)


# --- all municipalities ---

ALL = replace(PEERS, label="middelste helft van 342 gemeenten", is_of_all=True, gaps=())
AMONG_ALL = chart(
    LONELY,
    country=line(45.3, 48.3, 49.5, label="Nederland"),
    peers=ALL,
    peers_middle=line(44.5, 48.0, 50.7, label="middelste van vergelijkbare gemeenten"),
)


def test_the_middle_of_the_peers_is_a_line_beside_the_band_of_all():
    figure = charts.figure(AMONG_ALL)

    roles = {trace.meta["role"] for trace in figure.data}
    assert {"all-low", "all-high", "all-middle", "peers-middle"} <= roles
    assert "peers-low" not in roles
    (of_all,) = traces(figure, "all-middle")
    (of_peers,) = traces(figure, "peers-middle")
    assert (of_all.line.dash, of_peers.line.dash) == (look.SOLID, look.PEERS_DASH)
    assert of_all.hovertext[0] == (
        "2012: 44,5\N{NO-BREAK SPACE}% (middelste van 13 gemeenten, "
        "middelste helft 42,5 tot 50,0)"
    )
    assert {
        "vergelijkbaar 50,7 (middelste)",
        "alle gemeenten 48,0 (middelste)",
    } <= set(texts(figure))
    assert [item.label for item in charts.key_items(AMONG_ALL)] == [
        "Westland",
        "Nederland",
        "middelste helft van 342 gemeenten, met de middelste",
        "middelste van vergelijkbare gemeenten",
    ]


def test_a_period_with_too_few_figures_parts_the_band():
    gap = replace(ALL, gaps=(2014.5,))

    assert len(traces(charts.figure(replace(AMONG_ALL, peers=ALL)), "all-high")) == 1
    assert len(traces(charts.figure(replace(AMONG_ALL, peers=gap)), "all-high")) == 2
