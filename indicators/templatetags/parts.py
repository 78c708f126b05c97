"""Tables of parts in templates: each cell with the period of its column."""

from django import template

from indicators.models import Period
from indicators.parts.values import Cell, PartsTable

register = template.Library()


@register.filter
def cells(table: PartsTable, row: tuple[Cell, ...]) -> list[tuple[Period, Cell]]:
    return list(zip(table.periods, row, strict=True))
