"""A small line of the past years, drawn where there are at least three figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from indicators.charts.look import BLUE

WIDTH, HEIGHT, EDGE = 104, 36, 7
POINTS_NEEDED = 3
# All lines of percentages span as many points, so that their slopes compare.
SPAN = Decimal(12)


def sparkline(
    points: Sequence[tuple[float, Decimal]], *, label: str, in_points: bool
) -> SafeString:
    """`points` are (year, value) in time; `label` holds the values in words."""
    if len(points) < POINTS_NEEDED:
        return SafeString()
    places = [_place(point, points, in_points) for point in points]
    return format_html(
        '<svg class="rz-spark" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="2"'
        ' stroke-linejoin="round"/>{}</svg>',
        WIDTH,
        HEIGHT,
        label,
        " ".join(f"{x:.1f},{y:.1f}" for x, y in places),
        BLUE,
        format_html_join(
            "",
            '<circle cx="{}" cy="{}" r="{}" fill="{}"/>',
            (
                (f"{x:.1f}", f"{y:.1f}", "4.2" if (x, y) == places[-1] else "2.2", BLUE)
                for x, y in places
            ),
        ),
    )


def _place(
    point: tuple[float, Decimal],
    points: Sequence[tuple[float, Decimal]],
    in_points: bool,
) -> tuple[float, float]:
    years = [year for year, _ in points]
    values = [value for _, value in points]
    low, high = min(values), max(values)
    span = max(high - low, SPAN) if in_points else (high - low or Decimal(1))
    middle = (low + high) / 2
    along = (point[0] - years[0]) / ((years[-1] - years[0]) or 1)
    above = float((point[1] - middle) / span)
    return (
        EDGE + along * (WIDTH - 2 * EDGE),
        HEIGHT / 2 - above * (HEIGHT - 2 * EDGE),
    )
