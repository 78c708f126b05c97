"""The chart that compares goal and result: one pure function makes the figure.

`figure` turns plain values into a Plotly figure. The browser draws it with Plotly and
`svg.draw` draws the very same figure on the server, so that both show one thing.
"""

from indicators.charts.key import KeyItem, key_items
from indicators.charts.plot import figure
from indicators.charts.values import (
    Band,
    BandPoint,
    Break,
    Chart,
    Event,
    FrameworkBand,
    GoalLine,
    Line,
    Point,
    TargetMark,
)

__all__ = [
    "Band",
    "BandPoint",
    "Break",
    "Chart",
    "Event",
    "FrameworkBand",
    "GoalLine",
    "KeyItem",
    "Line",
    "Point",
    "TargetMark",
    "figure",
    "key_items",
]
