"""Charts for paper: drawn on the server, with a key in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indicators import charts
from indicators.chart_data import ChartView, peers_sentence
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
    """The chart of one goal."""
    words = [*_key(view, with_lines=False), f"Bron: {view.figures.series.origin}."]
    group = view.figures.peer_group
    if view.figures.peers and group:
        words.append(peers_sentence(group, most=0))
    return _picture(view, PAPER, view.title, " ".join(words))


def in_a_row(views: Sequence[tuple[str, ChartView]]) -> tuple[list[Picture], str]:
    """Small charts with a name each, and the part of their key that they share."""
    keys = [list(_key(view, with_lines=True)) for _, view in views]
    first = keys[0] if keys else []
    shared = [said for said in first if all(said in key for key in keys)]
    drawn = []
    for (name, view), key in zip(views, keys, strict=True):
        words = [f"{view.title}.", *(said for said in key if said not in shared)]
        drawn.append(_picture(view, PAPER_SMALL, name, " ".join(words)))
    return drawn, " ".join(shared)


def _picture(view: ChartView, size: Size, title: str, caption: str) -> Picture:
    # Events are numbered, and the numbers are explained on the page of the goal.
    drawn = charts.drawing(replace(view.chart, events=()), size=size)
    return Picture(
        title=title,
        svg=svg.draw(drawn, kind="paper"),
        told=view.chart.description,
        caption=caption,
    )


def _key(view: ChartView, *, with_lines: bool) -> Iterator[str]:
    """What a label says on a large chart, has to be said of a small one."""
    for item in view.key:
        if item.number is None and (with_lines or not item.only_narrow):
            mark = MARKS.get(item.mark)
            said = f"{mark}: {item.label}" if mark else item.label
            yield f"{said[0].upper()}{said[1:]}."
