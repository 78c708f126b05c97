"""Turn the cells of a page into rows, and trust none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any, NoReturn

from indicators.importers import faults
from indicators.importers.answers import UNKEEPABLE
from indicators.importers.cbs.codes import NO_REMARK, REASONS
from indicators.importers.rows import Row

# What numeric(20, 6) holds.
MOST_DECIMALS = 6
CEILING = 10**14


@dataclass(frozen=True)
class Sheet:
    """What was asked of a table, and what its codes are on this site.

    `wanted` has the code that each column must have. `areas` gives the code of this
    site by that of the table, `periods` code and status. A period in `still_to_begin`
    can have no figure yet. `decimals` is how precise the measure says that it is.
    """

    place: str
    wanted: Mapping[str, str]
    area_column: str
    period_column: str
    areas: Mapping[str, str]
    periods: Mapping[str, tuple[str, str]]
    still_to_begin: frozenset[str]
    decimals: int


class CellReader:
    """Reads the pages of one question, and remembers which cells it has had."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._columns = tuple(sheet.wanted)
        # Fast ways: per code of the table what it is here and where it is remembered.
        names = list(dict.fromkeys(code for code, _ in sheet.periods.values()))
        offsets = {code: number for number, code in enumerate(names)}
        self._periods = {
            raw: (code, status, offsets[code], code in sheet.still_to_begin)
            for raw, (code, status) in sheet.periods.items()
        }
        areas = list(dict.fromkeys(sheet.areas.values()))
        starts = {code: number * len(names) for number, code in enumerate(areas)}
        self._areas = {raw: (code, starts[code]) for raw, code in sheet.areas.items()}
        self._had = bytearray(len(areas) * len(names))
        self._marks: dict[Any, tuple[str, str]] = {NO_REMARK: ("not_stated", "")}

    def read(self, page: Iterable[Any]) -> Iterator[Row]:
        """Raises a SourceFault that names the cell."""
        sheet, had, marks = self._sheet, self._had, self._marks
        areas, periods, least = self._areas, self._periods, sheet.decimals
        codes, wanted = _codes_at(self._columns), tuple(sheet.wanted.values())
        area_at, period_at = sheet.area_column, sheet.period_column
        for cell in page:
            try:
                if codes(cell) != wanted:
                    self._check_asked(cell)
                area, start = areas[cell[area_at]]
                period, status, offset, to_begin = periods[cell[period_at]]
                value, attribute = cell["Value"], cell["ValueAttribute"]
                reason, mark = marks[attribute]
            except (KeyError, TypeError):
                # Seen for the first time, padded, or wrong.
                area, start, period, status, offset, to_begin = self._place(cell)
                value, attribute = self._value(cell)
                reason, mark = self._mark(attribute)
            if had[start + offset]:
                self._fail_twice(area, period)
            had[start + offset] = 1
            if value is None:
                shown = mark or self._in_words(cell)
                yield Row(area, period, None, 0, reason, status, shown)
                continue
            kind = type(value)
            if kind is int and -CEILING < value < CEILING:
                value, decimals = Decimal(value), least
            elif kind is Decimal:
                decimals = max(-value.as_tuple().exponent, least)
                if decimals > MOST_DECIMALS or not -CEILING < value < CEILING:
                    self._fail_range(area, period, value)
            else:
                self._fail_value(area, period, value)
            if to_begin or attribute in REASONS:
                self._check_possible(area, period, attribute, to_begin)
            yield Row(area, period, value, decimals, "", status, mark)

    # --- The slow ways, for what is not as expected ---

    def _check_asked(self, cell: Any) -> None:
        for column, code in self._sheet.wanted.items():
            found = self._text(cell, column)
            if found.strip() != code.strip():
                raise faults.NotAsked(
                    self._sheet.place,
                    f"bij {column} staat {found[:40]}, en wij vroegen {code.strip()}",
                )

    def _place(self, cell: Any) -> tuple[str, int, str, str, int, bool]:
        """Where a cell belongs; a padded code is remembered as it was written."""
        self._check_asked(cell)
        area = self._found(cell, self._sheet.area_column, self._areas)
        period = self._found(cell, self._sheet.period_column, self._periods)
        return (*area, *period)

    def _found(self, cell: dict, column: str, known: dict[str, tuple]) -> tuple:
        raw = self._text(cell, column)
        if raw not in known:
            stripped = {code.strip(): found for code, found in known.items()}
            if raw.strip() not in stripped:
                raise faults.UnknownCode(
                    self._sheet.place, column, raw.strip()[:40], []
                )
            known[raw] = stripped[raw.strip()]
        return known[raw]

    def _value(self, cell: dict) -> tuple[Any, Any]:
        for column in ("Value", "ValueAttribute"):
            if column not in cell:
                self._fail_column(column)
        return cell["Value"], cell["ValueAttribute"]

    def _mark(self, attribute: Any) -> tuple[str, str]:
        """Why a cell is empty, and what the source literally says."""
        if attribute is None:
            return "not_stated", ""
        if not isinstance(attribute, str) or UNKEEPABLE.search(attribute):
            raise faults.WrongShape(self._sheet.place, "‘ValueAttribute’ is geen tekst")
        if attribute not in self._marks:
            reason = REASONS.get(attribute.strip(), "not_stated")
            self._marks[attribute] = (reason, attribute.strip()[:100])
        return self._marks[attribute]

    def _in_words(self, cell: dict) -> str:
        words = cell.get("StringValue")
        if not isinstance(words, str) or UNKEEPABLE.search(words):
            return ""
        return words.strip()[:100]

    def _text(self, cell: Any, column: str) -> str:
        if not isinstance(cell, dict):
            raise faults.WrongShape(self._sheet.place, "een cel is geen rij")
        if column not in cell:
            self._fail_column(column)
        if not isinstance(cell[column], str):
            raise faults.WrongShape(self._sheet.place, f"‘{column}’ is geen tekst")
        return cell[column]

    def _check_possible(
        self, area: str, period: str, attribute: Any, to_begin: bool
    ) -> None:
        if attribute in REASONS:
            raise faults.Contradiction(
                self._sheet.place,
                f"bij {area} in {period} staat een getal én ‘{attribute}’",
            )
        if to_begin:
            raise faults.NotYetBegun(self._sheet.place, f"{area} in {period}")

    def _fail_column(self, column: str) -> NoReturn:
        raise faults.WrongShape(self._sheet.place, f"de kolom ‘{column}’ ontbreekt")

    def _fail_twice(self, area: str, period: str) -> NoReturn:
        raise faults.Contradiction(
            self._sheet.place, f"de cel van {area} in {period} staat er twee keer in"
        )

    def _fail_range(self, area: str, period: str, value: object) -> NoReturn:
        raise faults.OutOfRange(self._sheet.place, f"{area} in {period}", _short(value))

    def _fail_value(self, area: str, period: str, value: object) -> NoReturn:
        if type(value) is int:
            self._fail_range(area, period, value)
        raise faults.WrongShape(
            self._sheet.place,
            f"bij {area} in {period} staat {_short(value)!r} waar een getal hoort",
        )


def _codes_at(columns: tuple[str, ...]) -> Any:
    if len(columns) == 1:
        get = itemgetter(*columns)
        return lambda cell: (get(cell),)
    return itemgetter(*columns)


def _short(value: object) -> str:
    """A value for in a sentence; a very long number is not written out."""
    if type(value) is int and abs(value) >= 10**30:
        return "met meer dan 30 cijfers"
    return str(value)[:40]
