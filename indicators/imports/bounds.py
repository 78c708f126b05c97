"""No figure is taken over that its unit cannot have: no share of 120 %.

A trigger (migration 0016) refuses it too; here it is told which one, and what to do.
"""

from __future__ import annotations

from indicators.formatting import number
from indicators.imports.faults import NOTHING_CHANGED, OutOfBounds
from indicators.imports.staging import Staged
from indicators.models import Series

FIRST_OUTSIDE = """
    SELECT area, period, value FROM {rows}
    WHERE value < %(lowest)s OR value > %(highest)s ORDER BY area, period LIMIT 1
"""


def refuse_out_of_bounds(staged: Staged, series: Series) -> None:
    """Raise if one of the rows cannot be a figure of this series."""
    unit = series.unit
    bounds = {"lowest": unit.lowest, "highest": unit.highest}
    for area, period, value in staged.rows(FIRST_OUTSIDE, bounds):
        raise OutOfBounds(
            f"De bron geeft {unit.written(number(value))} voor "
            f"{staged.place(area, period)}. In de reeks {series.slug} kan alleen "
            f"{unit.bounds_in_words} staan.",
            "Kijk of de bron een andere eenheid bedoelt. Klopt het getal? Geef de "
            "reeks in /beheer/ dan een eenheid waarin het past, of verander daar de "
            f"grens. {NOTHING_CHANGED}",
        )
