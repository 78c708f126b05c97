"""How the figures of one series are read from a file: all that a person decided.

It is kept with the import, so that reading the file again gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from indicators.importers.sheets.names import KnownArea


@dataclass(frozen=True)
class FilePlan:
    """What to read, and how to understand it.

    `decimal_mark` is empty where no number of the column needs it. `period_means` is a
    value of PeriodMeaning. `marks` has for each sign the reason why there is no figure.
    `areas` has what each area of the file can mean, by its name there; none at all for
    one that is left out.
    """

    sheet: str
    header: str
    occurrence: int
    is_percentage: bool  # whether the series is in percents
    decimal_mark: str = ""
    period_means: str = "whole"
    first_year: int | None = None
    last_year: int | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, tuple[KnownArea, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        areas = {
            key: [area.as_json() for area in meant] for key, meant in self.areas.items()
        }
        return {**asdict(self), "areas": areas}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        areas = {
            key: tuple(map(KnownArea.from_json, meant))
            for key, meant in kept["areas"].items()
        }
        return cls(**{**kept, "areas": areas})

    def takes(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)

    @property
    def years(self) -> str:
        """'2019 tot en met 2022', for in a sentence."""
        if self.first_year and self.last_year:
            return f"{self.first_year} tot en met {self.last_year}"
        if self.first_year:
            return f"{self.first_year} en later"
        return f"{self.last_year} en eerder" if self.last_year else "alle jaren"
