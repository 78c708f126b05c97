"""The chart that compares goal and result: one pure function says what is drawn.

`drawing` turns plain values into the description of a Plotly figure. `svg.draw` draws
it on the server, and as a checked `figure` Plotly draws the very same in the browser,
so that both show one thing.
"""

from indicators.charts.key import KeyItem, key_items
from indicators.charts.plot import drawing, figure
from indicators.charts.values import (
    Band,
    BandPoint,
    Break,
    Chart,
    Cuts,
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
    "Cuts",
    "Event",
    "FrameworkBand",
    "GoalLine",
    "KeyItem",
    "Line",
    "Point",
    "TargetMark",
    "drawing",
    "figure",
    "key_items",
]
