"""The figure itself: traces, shapes and words, and how the sheet behaves."""

from __future__ import annotations

import plotly.graph_objects as go

from indicators.charts import look
from indicators.charts.axes import Scale
from indicators.charts.lines import traces
from indicators.charts.notes import annotations
from indicators.charts.sheet import Sheet
from indicators.charts.surroundings import shapes
from indicators.charts.values import Chart


def drawing(
    chart: Chart, *, narrow: bool = False, size: look.Size | None = None
) -> dict:
    """What is drawn of `chart`, as Plotly describes a figure: `data` and `layout`.

    At the `size` of a sheet of paper, or else for a screen that is narrow or wide.
    """
    sheet = Sheet(chart, size or (look.NARROW if narrow else look.WIDE))
    return {"data": list(traces(sheet)), "layout": _layout(sheet)}


def figure(chart: Chart, *, narrow: bool = False) -> go.Figure:
    """The same as a figure that Plotly has checked; for the browser."""
    checked = go.Figure(drawing(chart, narrow=narrow))
    # Plotly's own look would be sent along, and drawn where ours is silent.
    checked.layout.template = None
    return checked


def _layout(sheet: Sheet) -> dict:
    size = sheet.size
    margin = {"l": size.left, "r": size.right, "t": size.top, "b": size.bottom}
    return {
        "width": size.width,
        "height": size.height,
        "margin": {**margin, "pad": 0, "autoexpand": False},
        "font": {"family": look.FONT, "size": size.tick, "color": look.SOFT},
        "paper_bgcolor": look.WHITE,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": look.WHITE,
            "bordercolor": look.EDGE,
            "font": {"family": look.FONT, "size": size.label, "color": look.INK},
        },
        "separators": ",.",
        "xaxis": _axis(sheet.years, showgrid=False, ticklen=5, tickcolor=look.EDGE),
        "yaxis": _axis(
            sheet.values,
            gridcolor=look.GRID,
            # Not to be seen: they keep the numbers off the plot.
            ticklen=7,
            tickcolor="rgba(0,0,0,0)",
        ),
        "shapes": list(shapes(sheet)),
        "annotations": list(annotations(sheet)),
        "meta": {"description": sheet.chart.description, "narrow": size.is_narrow},
    }


def _axis(scale: Scale, **over) -> dict:
    return {
        "range": [scale.start, scale.end],
        "tickmode": "array",
        "tickvals": [at for at, _ in scale.ticks],
        "ticktext": [text for _, text in scale.ticks],
        "ticks": "outside",
        "tickangle": 0,
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        "automargin": False,
        **over,
    }
