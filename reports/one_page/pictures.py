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
    chart = replace(view.chart, events=())
    narrow = svg.draw(charts.drawing(chart, narrow=True))
    picture = _picture(view, chart, PAPER, view.title, words)
    return replace(picture, svg_narrow=narrow)


def in_a_row(views: Sequence[tuple[str, ChartView]]) -> tuple[list[Picture], str]:
    """Small charts with a name each, and the part of their key that they share.

    One alone is as large as that of a goal.
    """
    if len(views) == 1:
        [(name, view)] = views
        picture = large(view)
        caption = f"{view.title}. {picture.caption}"
        return [replace(picture, title=name, caption=caption)], ""
    keys = [list(_key(view, with_lines=True)) for _, view in views]
    first = keys[0] if keys else []
    shared = [said for said in first if all(said in key for key in keys)]
    drawn = []
    for (name, view), key in zip(views, keys, strict=True):
        newest = f"Laatste cijfer: {view.figures.aged}."
        own = (said for said in key if said not in shared)
        # There is no room for years without a figure: the caption tells the age.
        until = view.chart.own.points[-1].x
        chart = replace(view.chart, events=(), today=until)
        words = [f"{view.title}.", newest, *own]
        drawn.append(_picture(view, chart, PAPER_SMALL, name, words))
    return drawn, " ".join(shared)


def _picture(
    view: ChartView, chart: charts.Chart, size: Size, title: str, words: Sequence[str]
) -> Picture:
    """Without events: those are numbered, and explained on the page of the goal."""
    return Picture(
        title=title,
        svg=svg.draw(charts.drawing(chart, size=size), kind="paper"),
        told=view.chart.description,
        caption=" ".join(words),
    )


def _key(view: ChartView, *, with_lines: bool) -> Iterator[str]:
    """What a label says on a large chart, has to be said of a small one."""
    for item in view.key:
        if item.number is None and (with_lines or not item.only_narrow):
            mark = MARKS.get(item.mark)
            said = f"{mark}: {item.label}" if mark else item.label
            yield f"{said[0].upper()}{said[1:]}."
