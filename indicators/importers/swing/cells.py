"""Turn the cells of a page into rows, and trust none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.importers import faults
from indicators.importers.cbs.cells import CEILING, MOST_DECIMALS
from indicators.importers.cbs.codes import PeriodCode, labelled
from indicators.importers.odata import text
from indicators.importers.rows import PeriodLabel, Row
from indicators.importers.swing.codes import PERIOD_LEVELS, period_of, value_of
from indicators.importers.swing.faults import NotANumber, UnknownPeriod


@dataclass(frozen=True)
class Sheet:
    """What was asked of a variable, and what its codes are on this site.

    `levels` are all those of the variable, `asked_levels` those that count, `areas` has
    the code of this site by that of the source; all of these in small letters. Nothing
    that begins after the day `on` can have been measured.
    """

    place: str
    grain: str
    means: str
    since: int
    year: int | None
    status: str
    levels: frozenset[str]
    asked_levels: frozenset[str]
    areas: Mapping[str, str]
    on: date


class CellReader:
    """Reads the pages of a variable, and remembers which cells it has had."""

    def __init__(self, sheet: Sheet) -> None:
        self.periods: dict[str, PeriodLabel] = {}
        self.levels_seen: set[str] = set()
        self._sheet = sheet
        self._had: set[tuple[str, str]] = set()
        self._known: dict[str, tuple[str, PeriodLabel] | None] = {}

    def read(self, page: list, asked: str) -> Iterator[Row]:
        """The cells of the level that was asked; of all levels if that is empty.

        Raises a SourceFault that names the cell.
        """
        for cell in page:
            if not isinstance(cell, dict):
                raise faults.WrongShape(self._sheet.place, "een cel is geen rij")
            level = self._level(cell, asked)
            period = self._period(cell)
            if level in self._sheet.asked_levels and period:
                self.levels_seen.add(level)
                yield self._row(cell, *period)

    def _row(self, cell: dict, period: str, label: PeriodLabel) -> Row:
        place = self._sheet.place
        area = self._area(cell)
        if (area, period) in self._had:
            raise faults.Contradiction(
                place, f"de cel van {area} in {period} staat er twee keer in"
            )
        self._had.add((area, period))
        self.periods[period] = label
        written = self._written(cell)
        try:
            value, reason = value_of(written)
        except ValueError as error:
            raise NotANumber(place, f"{area} in {period}", written) from error
        if value is None:
            return Row(area, period, None, 0, reason, self._sheet.status, written)
        decimals = self._decimals(value, f"{area} in {period}")
        if label.start > self._sheet.on and self._sheet.status != "forecast":
            raise faults.NotYetBegun(place, f"{area} in {period}")
        return Row(area, period, value, decimals, "", self._sheet.status, "")

    def _level(self, cell: dict, asked: str) -> str:
        place = self._sheet.place
        level = text(cell, "GeoLevel", place)
        if asked and level.casefold() != asked.casefold():
            raise faults.NotAsked(
                place, f"een cel van niveau {level[:40]}, en wij vroegen {asked}"
            )
        if level.casefold() not in self._sheet.levels:
            raise faults.UnknownCode(place, "GeoLevel", level[:40], [])
        return level.casefold()

    def _area(self, cell: dict) -> str:
        code = text(cell, "ExternalCode", self._sheet.place)
        if code.casefold() not in self._sheet.areas:
            raise faults.UnknownCode(self._sheet.place, "GeoItems", code[:40], [])
        return self._sheet.areas[code.casefold()]

    def _period(self, cell: dict) -> tuple[str, PeriodLabel] | None:
        """Code and label of the period; None if it was not asked for."""
        sheet, wanted = self._sheet, PERIOD_LEVELS[self._sheet.grain]
        level = text(cell, "PeriodLevel", sheet.place)
        if level.casefold() != wanted:
            raise faults.NotAsked(
                sheet.place, f"een cel per {level[:40]}, en wij vroegen {wanted}"
            )
        written = text(cell, "Period", sheet.place)
        if written not in self._known:
            found = period_of(written, sheet.grain)
            if not found:
                raise UnknownPeriod(sheet.place, written, wanted)
            self._known[written] = (
                labelled(found, sheet.means) if self._is_asked(found) else None
            )
        return self._known[written]

    def _is_asked(self, period: PeriodCode) -> bool:
        year = period.start.year
        return year >= self._sheet.since and self._sheet.year in (None, year)

    def _written(self, cell: dict) -> str:
        """The text of a cell; an empty cell is a text without letters."""
        if "ValueString" not in cell:
            raise faults.WrongShape(
                self._sheet.place, "de kolom ‘ValueString’ ontbreekt"
            )
        return text(cell, "ValueString", self._sheet.place, default="")

    def _decimals(self, value: Decimal, cell: str) -> int:
        decimals = -value.as_tuple().exponent
        if decimals > MOST_DECIMALS or not -CEILING < value < CEILING:
            raise faults.OutOfRange(self._sheet.place, cell, str(value))
        return decimals
