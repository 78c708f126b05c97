"""Where series of one indicator give different figures; neither is preferred here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.exports import FigureRow


@dataclass(frozen=True)
class Difference:
    """One place with a text per series, in the order of the series."""

    area: str
    period: str
    breakdown: str
    figures: list[str]


def differences(series: Sequence[Sequence[FigureRow]]) -> list[Difference]:
    """`series`: the rows of each. Figures in another unit are not compared."""
    places: dict[tuple, dict[int, FigureRow]] = {}
    for number, rows in enumerate(series):
        for row in rows:
            place = (row.area_code, row.period, row.breakdown, row.unit)
            places.setdefault(place, {})[number] = row
    return [
        _difference(found, series)
        for found in places.values()
        if len({row.value for row in found.values() if row.value is not None}) > 1
    ]


def _difference(
    found: dict[int, FigureRow], series: Sequence[Sequence[FigureRow]]
) -> Difference:
    first = next(iter(found.values()))
    texts = []
    for number, rows in enumerate(series):
        if number in found:
            texts.append(found[number].shown)
        elif any(row.unit == first.unit for row in rows):
            texts.append("geen cijfer")
        else:
            texts.append("andere eenheid")
    return Difference(first.area, first.period, first.breakdown, texts)
