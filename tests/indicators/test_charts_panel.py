"""Small multiples: equal axes, and a drawing that is whole, apart and harmless."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from indicators.charts import BandPoint, Break, Cuts
from indicators.charts.axes import equal_scales
from indicators.charts.panel import (
    COUNTRY,
    LABELS_APART,
    OTHERS,
    OWN,
    RIGHT,
    WIDEST_LABEL,
    Frame,
    Panel,
    PanelLine,
    PanelPoint,
    draw,
)

RANGES = [(10.7, 27.2), (42.5, 54.4), (4.7, 9.9), (91.0, 99.5)]


def spans(scales):
    return {round(scale.end - scale.start, 9) for scale in scales}


def test_all_axes_are_equally_long_and_hold_their_values():
    scales = equal_scales(RANGES, ceiling=100)

    assert spans(scales) == {20}
    for (low, high), scale in zip(RANGES, scales, strict=True):
        assert scale.start <= low <= high <= scale.end
        assert scale.start >= 0 and scale.end <= 100
    assert [scale.start for scale in scales] == [8, 40, 0, 80]


@pytest.mark.parametrize(
    "ranges",
    [
        [(0, 0)],
        [(5, 5)],
        [(0, 100)],
        [(0.001, 0.002), (0.5, 0.5011)],
        [(-3, 4), (-20, -18)],
        [(1_000_000, 1_250_000)],
        [(99.9, 100)],
        [(0, 130)],
    ],
)
def test_axes_hold_any_values(ranges):
    scales = equal_scales(ranges, ceiling=100)

    assert len(spans(scales)) == 1
    for (low, high), scale in zip(ranges, scales, strict=True):
        assert scale.start <= low <= high <= scale.end
        assert len({text for _, text in scale.ticks}) == 6


def test_a_small_change_looks_small():
    (scale,) = equal_scales([(50, 50.2)], least_span=10)

    assert scale.end - scale.start >= 10


# --- The drawing ---


def points(*values, status="final"):
    return [
        PanelPoint(
            2012.5 + 4 * step,
            str(2012 + 4 * step),
            None if value is None else Decimal(str(value)),
            "niet gemeten" if value is None else str(value).replace(".", ","),
            status,
        )
        for step, value in enumerate(values)
    ]


def panel(*lines, band=(), breaks=(), description="Lijngrafiek."):
    return Panel(lines, band, breaks, description)


def drawn(shown):
    scales = equal_scales([(min(shown.values), max(shown.values))], least_span=10)
    frame = Frame.around([shown], scales)
    return ElementTree.fromstring(draw(shown, scales[0], frame))


def paths(svg, color):
    return [path for path in svg.iter("path") if path.get("stroke") == color]


def labels(svg):
    return [text for text in svg.iter("text") if text.get("font-size") == "15"]


WESTLAND = PanelLine("Westland", OWN, points(42.9, 45.8, 48.7))
FIVE = panel(
    WESTLAND,
    PanelLine("Nederland", COUNTRY, points(45.3, 48.3, 48.8)),
    PanelLine("Alphen aan den Rijn", OTHERS[0], points(45, 48, 48.6)),
    PanelLine("Delft", OTHERS[1], points(45, 48, 48.5)),
    PanelLine("Zoetermeer", OTHERS[2], points(45, 48, None)),
)


def test_labels_at_the_ends_stand_apart_and_inside():
    found = labels(drawn(FIVE))
    heights = sorted(float(text.get("y")) for text in found)

    assert len(found) == 5
    assert all(
        below - above >= LABELS_APART - 0.11
        for above, below in zip(heights, heights[1:], strict=False)
    )
    assert all(float(text.get("x")) + WIDEST_LABEL <= RIGHT + 15 for text in found)


def test_a_name_that_does_not_fit_is_shortened_and_its_figure_stays():
    line = PanelLine("Samenwerkende gemeenten in de regio", OWN, points(42.9, 45.8))
    (label,) = labels(drawn(panel(line)))

    assert re.fullmatch(r"Samenwerkend.*… 45,8", label.text)


def test_a_line_that_ends_earlier_says_when():
    texts = [text.text for text in labels(drawn(FIVE))]

    assert "Zoetermeer 48 (2016)" in texts
    assert "Westland 48,7" in texts


def test_a_missing_figure_is_a_gap_with_a_cross_on_the_axis():
    svg = drawn(panel(PanelLine("Westland", OWN, points(40, 41, None, 43, 44))))

    assert len(paths(svg, "#12436d")) == 2
    (cross,) = paths(svg, "#4c5966")
    assert "m-8 0" in cross.get("d")


def test_a_break_cuts_every_line_and_the_band():
    band = [
        BandPoint(
            2012.5 + 4 * step, str(step), Decimal(40), Decimal(42), Decimal(44), 13
        )
        for step in range(4)
    ]
    own, country = points(40, 41, 42, 43), points(41, 42, 43, 44)
    lines = (
        PanelLine("Westland", OWN, own),
        PanelLine("Nederland", COUNTRY, country),
    )
    svg = drawn(panel(*lines, band=band, breaks=[Break(2018.0, "andere vraag")]))

    assert len(paths(svg, "#12436d")) == len(paths(svg, "#17202c")) == 2
    assert [path.get("fill") for path in svg.iter("path")].count("#e6ebf0") == 2
    assert len(paths(svg, "#8a4b00")) == 1


def test_the_border_of_one_area_cuts_its_line_alone():
    own, other, country = points(40, 41), points(43, 44), points(41, 42)
    border = [Break(2014.0, "een deel erbij", Cuts.OWN_LINE)]
    lines = (
        PanelLine("Westland", OWN, own),
        PanelLine("Delft", OTHERS[0], other, border),
        PanelLine("Nederland", COUNTRY, country),
    )

    of_other = drawn(panel(*lines))
    of_own = drawn(panel(*lines, breaks=border))

    assert len(paths(of_other, "#12436d")) == 1
    assert len(paths(of_own, "#12436d")) == 0
    for svg in (of_other, of_own):
        assert len(paths(svg, "#17202c")) == 1
        # A dot for each figure instead of a line.
        assert [item.get("fill") for item in svg.iter("circle")].count("#4c5966") == 2
    assert len(paths(of_other, "#8a4b00")) == 0
    assert len(paths(of_own, "#8a4b00")) == 1


def test_a_merger_is_marked_and_the_line_goes_on():
    own = [
        item._replace(is_summed=number < 2)
        for number, item in enumerate(points(40, 41, 42))
    ]
    other = [item._replace(is_summed=True) for item in points(43, 44, 45)]
    merger = [Break(2018.0, "samengevoegd", Cuts.NO_LINE)]
    lines = (PanelLine("Westland", OWN, own), PanelLine("Delft", OTHERS[0], other))

    svg = drawn(panel(*lines, breaks=merger))

    dashes = [path.get("stroke-dasharray") for path in paths(svg, "#12436d")]
    assert dashes == ["9 4", None, "4 3"]
    marks = [(item.get("fill"), item.get("stroke")) for item in svg.iter("circle")]
    assert marks.count(("#fff", "#12436d")) == 2
    assert marks.count(("#12436d", None)) == 1
    assert marks.count(("#fff", "#4c5966")) == 3


@pytest.mark.parametrize(
    ("status", "tag"),
    [("final", "circle"), ("provisional", "circle"), ("modelled", "rect")],
)
def test_each_status_has_its_own_mark(status, tag):
    svg = drawn(panel(PanelLine("Westland", OWN, points(40, 41, status=status))))
    marks = list(svg.iter(tag))

    assert len(marks) == 2
    assert {mark.get("fill") for mark in marks} == (
        {"#12436d"} if status == "final" else {"#fff"}
    )


def test_a_forecast_is_a_diamond_on_a_dashed_line():
    line = [*points(40, 41), *points(0, 0, 42, status="forecast")[2:]]
    svg = drawn(panel(PanelLine("Westland", OWN, line)))

    assert [path.get("stroke-dasharray") for path in paths(svg, "#12436d")] == [
        None,
        "8 5",
        None,  # the diamond itself
    ]


def test_one_year_is_drawn_as_dots_with_that_year_under_it():
    lines = (
        PanelLine("Westland", OWN, points(40)),
        PanelLine("Nederland", COUNTRY, points(44)),
    )
    svg = drawn(panel(*lines))

    assert len(list(svg.iter("circle"))) == 2
    years = [text.text for text in svg.iter("text") if text.text.startswith("20")]
    assert years == ["2012"]


def test_panels_share_their_years():
    short = panel(PanelLine("Westland", OWN, points(40, 41)))
    long = panel(PanelLine("Westland", OWN, points(40, 41, 42, 43)))
    scales = equal_scales([(40, 41), (40, 43)])
    frame = Frame.around([short, long], scales)

    assert (frame.first, frame.last) == (2012.5, 2024.5)
    assert [text for _, text in frame.ticks] == ["2012", "2016", "2020", "2024"]


def test_texts_are_escaped():
    line = PanelLine('<b>"A & B"</b>', OWN, points(40, 41))
    shown = panel(line, description='Zegt <"dit"> & dat')
    svg = drawn(shown)

    assert svg.get("aria-label") == 'Zegt <"dit"> & dat'
    assert svg.get("role") == "img"
    assert labels(svg)[0].text.startswith('<b>"A & B"')


def test_a_panel_has_no_style_and_no_script():
    svg = draw(FIVE, *_frame_of(FIVE))

    assert "style" not in svg
    assert "script" not in svg


def _frame_of(shown):
    scales = equal_scales([(min(shown.values), max(shown.values))])
    return scales[0], Frame.around([shown], scales)
