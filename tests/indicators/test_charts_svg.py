"""The drawing on the server shows the figure, cleanly and within its sheet."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from indicators import charts
from indicators.charts import svg
from indicators.charts.look import text_width
from indicators.charts.sparkline import sparkline
from indicators.charts.texts import lines_of
from indicators.models import Observation
from tests.indicators.chart_values import EVERYTHING, LONELY, chart, line, point

ROOT = Path(__file__).parent.parent.parent
LEAST_TEXT = 13


def drawn(one, *, narrow=False):
    return ElementTree.fromstring(svg.draw(charts.drawing(one, narrow=narrow)))


def lines_of_text(root):
    for element in root.iter("text"):
        yield element, element.text
        for further in element.iter("tspan"):
            yield element, further.text


def test_the_drawing_is_clean_xml_that_escapes_what_it_is_given():
    own = replace(LONELY, label="<script>alert(1)</script>")
    drawing = svg.draw(charts.drawing(chart(own, description='"><script>')))

    root = ElementTree.fromstring(drawing)
    assert "<script" not in drawing
    assert not any("style" in element.attrib for element in root.iter())
    assert {element.tag for element in root.iter()} <= {
        *("svg", "line", "rect", "circle", "polygon", "polyline", "text", "tspan")
    }
    assert root.get("role") == "img"
    assert root.get("aria-label") == '"><script>'
    assert "<script>alert(1)</script> 48,7" in [text for _, text in lines_of_text(root)]


@pytest.mark.parametrize("narrow", [False, True])
def test_drawing_and_plotly_show_the_same_texts(narrow):
    figure = charts.figure(EVERYTHING, narrow=narrow)

    assert {text for _, text in lines_of_text(drawn(EVERYTHING, narrow=narrow))} == {
        *(line for note in figure.layout.annotations for line in lines_of(note.text)),
        *(text for trace in figure.data for text in (trace.text or ()) if text),
        *figure.layout.xaxis.ticktext,
        *figure.layout.yaxis.ticktext,
    }


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    "one",
    [
        chart(LONELY),
        EVERYTHING,
        chart(line(1)),
        chart(line(None)),
        chart(line(-5, 3, -8)),
        chart(line(1_000_000, 2_500_000, 2_400_000), decimals=0, symbol="€"),
        chart(charts.Line("Westland", tuple(point(1990 + n, n) for n in range(36)))),
        chart(LONELY, unit_sentence="huishoudens met een laag inkomen " * 3, symbol=""),
        chart(
            LONELY, targets=(charts.TargetMark(2040.5, "2040", Decimal(9), "doel 9"),)
        ),
    ],
    ids=(
        [
            "three",
            "everything",
            "one",
            "missing",
            "negative",
            "large",
            "many",
            "sentence",
            "far-target",
        ]
    ),
)
def test_no_text_leaves_the_sheet_or_is_too_small(one, narrow):
    root = drawn(one, narrow=narrow)
    _, _, width, height = map(float, root.get("viewBox").split())

    for element, text in lines_of_text(root):
        size = float(element.get("font-size"))
        wide = text_width(text, size) * 0.95
        left = {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor")]
        start = float(element.get("x")) - left * wide
        assert start >= -3, text
        assert start + wide <= width + 3, text
        assert 10 <= float(element.get("y")) <= height, text
        assert size >= LEAST_TEXT


def test_labels_at_the_ends_of_lines_stand_apart_in_the_order_of_the_lines():
    country = line(42.9, 45.8, 48.8, label="Nederland")
    root = drawn(chart(LONELY, country=country))

    heights = {
        text: float(element.get("y"))
        for element, text in lines_of_text(root)
        if text in ("Westland 48,7", "Nederland 48,8")
    }

    assert heights["Westland 48,7"] - heights["Nederland 48,8"] >= 20


def test_every_mark_of_the_key_can_be_drawn():
    statuses = tuple(
        point(2012 + n, n, status) for n, status in enumerate(Observation.Status.values)
    )
    own = charts.Line("Westland", (*statuses, point(2019, None, missing="geheim")))
    template = (ROOT / "templates/components/chart_mark.html").read_text()

    marks = {item.mark for item in charts.key_items(replace(EVERYTHING, own=own))}
    of_all = replace(EVERYTHING.peers, is_of_all=True)
    among_all = replace(EVERYTHING, peers=of_all, peers_middle=LONELY)
    marks |= {item.mark for item in charts.key_items(among_all)}

    assert marks == {
        *("own", "country", "peers", "goal", "target", "break", "event"),
        *("all", "peers-middle", "square", "open", "diamond", "missing"),
    }
    assert all(f'mark == "{mark}"' in template for mark in marks - {"event"})


def test_the_browser_gets_no_button_that_sends_figures_away():
    script = (ROOT / "static/js/chart.js").read_text()

    assert "displayModeBar: false" in script
    assert 'plotlyServerURL: ""' in script
    assert "sendChartToCloud" not in script


# --- the small line in a row ---


def heights_of(drawing):
    (one,) = ElementTree.fromstring(drawing).iter("polyline")
    return [float(place.split(",")[1]) for place in one.get("points").split()]


def test_a_small_line_needs_three_figures():
    two = [(2012.5, Decimal(1)), (2016.5, Decimal(2))]

    assert sparkline(two, label="", in_points=True) == ""


def test_small_lines_of_percentages_have_slopes_that_compare():
    years = (2012.5, 2016.5, 2020.5)
    slow, fast = (
        sparkline(
            [(year, Decimal(40 + step * n)) for n, year in enumerate(years)],
            label="Verloop: <40>",
            in_points=True,
        )
        for step in (1, 3)
    )

    rises = [values[0] - values[-1] for values in map(heights_of, (slow, fast))]
    assert rises[1] == pytest.approx(3 * rises[0], abs=0.2)
    assert ElementTree.fromstring(fast).get("aria-label") == "Verloop: <40>"


def test_a_small_line_of_other_units_fills_its_height():
    values = [(2012.5, Decimal(100)), (2016.5, Decimal(5000)), (2020.5, Decimal(300))]

    heights = heights_of(sparkline(values, label="", in_points=False))

    assert max(heights) - min(heights) == pytest.approx(22, abs=0.2)
