"""The figure's data, not its pixels."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from indicators import chart_svg, charts
from indicators.chart_axes import value_scale, year_ticks
from indicators.models import Observation

STATIC = Path(__file__).parent.parent.parent / "static"


def point(year, value, status="final", missing=""):
    exact = None if value is None else Decimal(str(value))
    return charts.Point(year + 0.5, str(year), exact, status, missing)


def line(*values, label="Westland", status="final"):
    return charts.Line(
        label,
        tuple(
            point(2012 + 4 * step, value, status, "" if value is not None else "geheim")
            for step, value in enumerate(values)
        ),
    )


def chart(own, **over):
    empty = charts.Chart(
        key="proef",
        unit_sentence="% van de 65-plussers",
        direction_sentence="lager is beter",
        own=own,
        country=None,
        peers=None,
        goal_lines=(),
        targets=(),
        breaks=(),
        frameworks=(),
        events=(),
        decimals=1,
        symbol="%",
        least_span=10,
        description="Lijngrafiek.",
        today=2026.9,
    )
    return replace(empty, **over)


def traces(figure, role):
    return [trace for trace in figure.data if trace.meta["role"] == role]


LONELY = line(42.9, 45.8, 48.7)
PEERS = charts.Band(
    "vergelijkbare gemeenten",
    tuple(
        charts.BandPoint(
            2012.5 + 4 * step,
            str(2012 + 4 * step),
            Decimal(low),
            Decimal(middle),
            Decimal(high),
            13,
        )
        for step, (low, middle, high) in enumerate(
            (("42.5", "44.5", "50.0"), ("45.8", "48.0", "54.4"))
        )
    ),
)


def test_the_figure_holds_exactly_the_values_of_the_table():
    figure = charts.figure(chart(LONELY))

    (points,) = traces(figure, "own-points")
    assert [Decimal(str(value)) for value in points.y] == [
        Decimal("42.9"),
        Decimal("45.8"),
        Decimal("48.7"),
    ]
    assert list(points.customdata) == ["2012", "2016", "2020"]


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
    assert 0 not in traces(figure, "own-points")[0].y
    assert len(traces(figure, "own-points")[0].y) == 3


def test_no_line_is_drawn_across_a_break():
    breaks = (charts.Break(2018.0, "andere vraag"),)

    figure = charts.figure(chart(LONELY, breaks=breaks))

    assert [list(trace.y) for trace in traces(figure, "own")] == [[42.9, 45.8]]
    assert "andere vraag" in [note.text for note in figure.layout.annotations]
    assert [
        (shape.x0, shape.x1)
        for shape in figure.layout.shapes
        if shape.line.color == charts.OCHRE
    ] == [(2018.0, 2018.0)]


@pytest.mark.parametrize(
    ("status", "symbol", "dash"),
    [
        ("final", "circle", "solid"),
        ("reported", "circle", "solid"),
        ("provisional", "circle", charts.DOTTED),
        ("revised", "circle", charts.DOTTED),
        ("modelled", "square", "solid"),
        ("forecast", "diamond", "4px,4px"),
    ],
)
def test_each_status_has_its_own_mark_and_last_segment(status, symbol, dash):
    own = charts.Line("Westland", (point(2012, 1), point(2016, 20, status)))

    figure = charts.figure(chart(own))

    marker = traces(figure, "own-points")[0].marker
    is_final = status in ("final", "reported")
    assert list(marker.symbol) == ["circle", symbol]
    assert list(marker.color) == [charts.BLUE, charts.BLUE if is_final else "#fff"]
    assert traces(figure, "own")[0].line.dash == dash
    assert set(charts.OPEN_MARKERS) | {"final", "reported"} == set(
        Observation.Status.values
    )


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
    texts = " | ".join(note.text for note in figure.layout.annotations)
    assert {"peers-low", "peers-high", "peers-middle", "country"} <= roles
    assert {"goal-line", "target", "own", "own-points"} <= roles
    assert "grens van het doel: niet stijgen (onze lezing)" in texts
    assert "Westland 48,7" in texts
    assert "Nederland 49,5" in texts


def test_years_after_the_last_figure_are_said_to_be_unknown():
    texts = [note.text for note in charts.figure(chart(LONELY)).layout.annotations]

    assert "na 2020: nog geen cijfer" in texts


def test_an_axis_that_does_not_start_at_zero_says_so():
    far = charts.figure(chart(LONELY)).layout.annotations[0].text
    near = charts.figure(chart(line(3, 5, 12))).layout.annotations[0].text

    assert far == "% van de 65-plussers · lager is beter · de as begint bij 40\xa0%"
    assert near == "% van de 65-plussers · lager is beter"


def test_a_small_change_looks_small():
    low, high = charts.figure(
        chart(line(82, 83, 84, 83), least_span=33.6)
    ).layout.yaxis.range

    assert high - low >= 33.6


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ((42.9, 48.7), 42.0, 50.0),
        ((0, 100), 0, 120),
        ((5, 5), 4.0, 6.0),
        ((0, 0), -2, 2),
        ((-30, -3), -40, 0),
        ((1_234_567, 2_345_678), 1_000_000, 2_500_000),
    ],
)
def test_the_value_axis_is_round_and_holds_every_value(values, start, end):
    scale = value_scale([Decimal(str(value)) for value in values])

    assert scale.start <= min(values) <= max(values) <= scale.end
    assert 2 <= len(scale.ticks) <= 8
    assert scale.start == pytest.approx(scale.ticks[0][0])


def test_years_stand_at_their_middle_and_fit():
    assert year_ticks(2012.0, 2020.9, 4) == (
        (2012.5, "2012"),
        (2016.5, "2016"),
        (2020.5, "2020"),
    )


def test_the_drawing_is_clean_xml_that_escapes_what_it_is_given():
    own = replace(LONELY, label="<script>alert(1)</script>")
    figure = charts.figure(chart(own, description='"><script>'))

    drawing = chart_svg.draw(figure)

    root = ElementTree.fromstring(drawing)
    assert "<script" not in drawing
    assert not any("style" in element.attrib for element in root.iter())
    assert root.get("role") == "img"
    assert root.get("aria-label") == '"><script>'


@pytest.mark.parametrize("narrow", [False, True])
def test_drawing_and_plotly_show_the_same_texts(narrow):
    figure = charts.figure(chart(LONELY, peers=PEERS), narrow=narrow)
    texts = [
        element.text
        for element in ElementTree.fromstring(chart_svg.draw(figure)).iter("text")
    ]

    assert set(texts) == {
        *(note.text for note in figure.layout.annotations),
        *(text for trace in figure.data for text in (trace.text or ()) if text),
        *figure.layout.xaxis.ticktext,
        *figure.layout.yaxis.ticktext,
    }


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    "own",
    [
        LONELY,
        line(1),
        line(-5, 3, -8),
        line(1_000_000, 2_500_000, 2_400_000),
        charts.Line("Westland", tuple(point(1990 + n, n) for n in range(36))),
    ],
    ids=["three", "one", "negative", "large", "many"],
)
def test_no_text_leaves_the_sheet(own, narrow):
    figure = charts.figure(chart(own), narrow=narrow)
    width = figure.layout.width

    for text in ElementTree.fromstring(chart_svg.draw(figure)).iter("text"):
        wide = charts.text_width(text.text, float(text.get("font-size"))) * 0.8
        left = {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
        start = float(text.get("x")) - left * wide
        assert start >= -3, text.text
        assert start + wide <= width + 3, text.text


def test_every_mark_of_the_key_can_be_drawn():
    everything = chart(
        charts.Line(
            "Westland",
            tuple(
                point(2012 + n, n, s) for n, s in enumerate(Observation.Status.values)
            ),
        ),
        country=line(1, 2, label="Nederland"),
        peers=PEERS,
        goal_lines=(charts.GoalLine("niet stijgen", ((2012.5, Decimal(1)),), True),),
        targets=(charts.TargetMark(2025.5, "2025", Decimal(40), "streefwaarde 40"),),
    )
    template = STATIC.parent / "templates" / "components" / "chart_mark.html"

    marks = {item.mark for item in chart_svg.key_items(everything)}

    assert all(f'mark == "{mark}"' in template.read_text() for mark in marks)
    assert len(marks) == 8


def test_the_browser_gets_no_button_that_sends_figures_away():
    script = (STATIC / "js" / "chart.js").read_text()

    assert "displayModeBar: false" in script
    assert 'plotlyServerURL: ""' in script
