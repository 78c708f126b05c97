"""Figures in templates: numbers in Dutch, and the small line of the past years."""

from decimal import Decimal

from django import template

from indicators import position, wording
from indicators.charts.sparkline import sparkline as draw_sparkline
from indicators.course import certainty
from indicators.figures import Figures
from indicators.formatting import number
from indicators.models import Observation

register = template.Library()
register.filter("aim", wording.aim_of)
register.filter("beside_others", position.beside_others)
register.filter("certainty", certainty.marks_of)
register.filter("in_row", certainty.marks_in_row)


@register.filter
def latest_value(figures: Figures) -> str:
    return figures.with_unit(figures.latest)


@register.filter
def dutch(value: Decimal) -> str:
    return number(value)


@register.filter
def shown(observation: Observation | None) -> str:
    """The figure, or the reason why there is none."""
    return wording.shown(observation)


@register.filter
def in_series(value: Decimal, figures: Figures) -> str:
    """A value with as many decimals as the other figures beside it."""
    return figures.written(value)


@register.simple_tag
def sparkline(figures: Figures) -> str:
    """The measurements since the last break; empty with fewer than three."""
    measured = figures.measurements
    values = ", ".join(
        f"{item.period.label}: {wording.shown(item)}" for item in figures.compared
    )
    return draw_sparkline(
        [(item.year, item.value) for item in measured],
        label=f"Verloop: {values}",
        in_points=figures.unit.is_percentage,
    )
