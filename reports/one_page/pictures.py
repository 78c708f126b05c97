"""Charts for paper: drawn on the server, with a key in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indicators import charts
from indicators.chart_data import ChartView
from indicators.charts import svg
from indicators.charts.look import PAPER, PAPER_SMALL, Size
from reports.one_page.content import Picture

# How the marks of a chart look, in the words of somebody who holds the paper.
MARKS = {
    "own": "Dikke lijn",
    "country": "Stippels",
    "peers-middle": "Streepjes",
    "peers": "Vlak",
    "all": "Vlak",
    "square": "Open vierkant",
    "open": "Open rondje",
    "diamond": "Open ruit",
    "missing": "Kruisje",
    "goal": "Streep met punten",
    "target": "Ruit",
}


def large(view: ChartView) -> Picture:
    """The chart of one goal. Its events are numbered on the page: not here."""
    words = [*_key(view, with_lines=False), view.source]
    return _picture(view, PAPER, view.title, " ".join(words))


def small(view: ChartView, goal: str) -> Picture:
    """One of three in a row: what a label says on the large one, its key says."""
    words = [f"{view.title}.", *_key(view, with_lines=True)]
    return _picture(view, PAPER_SMALL, goal, " ".join(words))


def _picture(view: ChartView, size: Size, title: str, caption: str) -> Picture:
    drawn = charts.drawing(replace(view.chart, events=()), size=size)
    return Picture(
        title=title,
        svg=svg.draw(drawn, kind="paper"),
        told=view.chart.description,
        caption=caption,
    )


def _key(view: ChartView, *, with_lines: bool) -> Iterator[str]:
    for item in view.key:
        if item.number is None and (with_lines or not item.only_narrow):
            mark = MARKS.get(item.mark)
            said = f"{mark}: {item.label}" if mark else item.label
            yield f"{said[0].upper()}{said[1:]}."
