"""Figures of one area by part and period: pure, from rows that were read before.

What is empty here is empty in the source, and says why; 0 is a figure like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indicators.formatting import exact_number, in_a_row, number, with_symbol
from indicators.models import Observation, Period, Series
from indicators.parts.names import MEMBERS, RANGE, Names, dimensions_of, pairs_of
from indicators.timeline import sort_key
from indicators.totals import TotalCheck, is_subtotal
from indicators.wording import when

# An empty cell says why it is empty; this is for a part that is not named at all.
NOT_NAMED = "niet genoemd"
LARGEST_FIRST, AS_PRINTED = "grootste", "bron"


@dataclass(frozen=True)
class Cell:
    """One part in one period: a figure, or why there is none."""

    value: Decimal | None
    text: str  # never empty
    remark: str = ""  # what kind of figure it is, unless ordinary
    share: str = ""  # of a whole of which every part is known

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def full_text(self) -> str:
        return f"{self.text} ({self.remark})" if self.remark else self.text


ABSENT = Cell(None, NOT_NAMED)


@dataclass(frozen=True)
class Part:
    """One row: a category, or the last category of a combination in its group."""

    key: str
    label: str
    group: str
    is_subtotal: bool
    cells: tuple[Cell, ...]  # in the order of the table's periods
    when: str  # in which periods the source names it; empty for all of them

    @property
    def newest(self) -> Cell:
        return self.cells[0]


@dataclass(frozen=True)
class Note:
    text: str
    places: tuple[str, ...]

    @property
    def where(self) -> str:
        """Long lists are counted: the table itself shows which they are."""
        if len(self.places) > 3:
            return f"bij {len(self.places)} cijfers"
        return "; ".join(self.places)


@dataclass(frozen=True)
class PartsTable:
    """One series of one area, broken down in one way. The latest period comes first."""

    series: Series
    area_name: str
    dimension: str  # in words
    periods: tuple[Period, ...]
    parts: tuple[Part, ...]
    totals: tuple[Cell, ...]  # as stated, one per period
    checks: tuple[TotalCheck, ...]
    notes: tuple[Note, ...]

    @property
    def is_range(self) -> bool:
        return any(dimensions_of(part.key) == RANGE for part in self.parts)

    @property
    def only_totals(self) -> str:
        """In which periods the source gives no part at all; empty if in none."""
        without = [
            period
            for at, period in enumerate(self.periods)
            if all(part.cells[at] is ABSENT for part in self.parts)
        ]
        if not without:
            return ""
        then = _in_time(without)
        return f"{then[0].upper()}{then[1:]} noemt de bron alleen het totaal."

    @property
    def has_totals(self) -> bool:
        return any(cell is not ABSENT for cell in self.totals)

    @property
    def groups(self) -> list[tuple[str, list[Part]]]:
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.group, []).append(part)
        return list(found.items())

    @property
    def differing(self) -> list[TotalCheck]:
        return [check for check in self.checks if not check.adds_up]

    @property
    def adding_up(self) -> list[TotalCheck]:
        return [check for check in self.checks if check.adds_up]

    @cached_property
    def values(self) -> list[Decimal]:
        """Every figure of a part, for one scale over all periods."""
        return [
            cell.value for part in self.parts for cell in part.cells if cell.is_known
        ]

    @property
    def has_shares(self) -> bool:
        return any(cell.share for part in self.parts for cell in part.cells)


def parts_table(
    observations: Iterable[Observation],
    *,
    names: Names,
    dimension: str,
    totals: Iterable[Observation] = (),
    checks: Iterable[TotalCheck] = (),
    order: str = "",
) -> PartsTable | None:
    """Figures of one series, area and way of breaking down; None if there are none.

    `observations` are the parts; for the members of a group these are totals of
    several areas. Nothing is added up here, and nothing taken from another period.
    """
    items, totals = list(observations), list(totals)
    if not items:
        return None
    by_id = {item.period_id: item.period for item in (*items, *totals)}
    periods = sorted(by_id.values(), key=sort_key, reverse=True)
    stated = {item.period_id: item for item in totals}
    whole = {
        period.pk: _whole_of(items, stated.get(period.pk), period) for period in periods
    }
    grouped: dict[str, dict[int, Observation]] = {}
    for item in items:
        grouped.setdefault(_key(item), {})[item.period_id] = item
    divided = {item.period_id for item in items}
    parts = [
        _part(key, found, periods, names, whole, divided)
        for key, found in grouped.items()
    ]
    first = (totals or items)[0]
    return PartsTable(
        series=first.series,
        area_name=first.area.name,
        dimension=dimension,
        periods=tuple(periods),
        parts=tuple(sorted(parts, key=_sorting(parts, names, order))),
        totals=tuple(_cell(stated.get(period.pk)) for period in periods),
        checks=tuple(checks),
        notes=tuple(_notes(items, totals, names)),
    )


def _key(item: Observation) -> str:
    """A member of a group has no category: the area is the part."""
    if item.breakdown.is_total:
        return f"{MEMBERS}={item.area.name}"
    return item.breakdown.key


def _part(
    key: str,
    found: dict[int, Observation],
    periods: Sequence[Period],
    names: Names,
    whole: dict[int, Decimal | None],
    divided: Collection[int],
) -> Part:
    labels = [names.of_category(*pair) for pair in pairs_of(key)]
    return Part(
        key=key,
        label=labels[-1],
        group=", ".join(labels[:-1]),
        is_subtotal=any(map(is_subtotal, found.values()))
        and not key.startswith(f"{MEMBERS}="),
        cells=tuple(
            _cell(found.get(period.pk), whole[period.pk]) for period in periods
        ),
        when=_when(
            [period for period in periods if period.pk in found],
            [period for period in periods if period.pk in divided],
        ),
    )


def _when(named: Sequence[Period], divided: Sequence[Period]) -> str:
    """A category that comes and goes breaks the comparison over the periods."""
    without = [period for period in divided if period not in named]
    if not without:
        return ""
    if len(named) <= len(without):
        return f"komt alleen {_in_time(named)} voor"
    return f"komt {_in_time(without)} niet voor"


def _in_time(periods: Sequence[Period]) -> str:
    return in_a_row([_at(period) for period in reversed(periods)])


def _at(period: Period) -> str:
    if period.kind == Period.Kind.AS_PRINTED:
        return f"bij ‘{period.label}’"
    return when(period)


def _cell(item: Observation | None, whole: Decimal | None = None) -> Cell:
    if item is None:
        return ABSENT
    if item.value is None:
        return Cell(None, item.get_missing_display())
    text = exact_number(item.value, item.decimals)
    share = ""
    if whole and not is_subtotal(item):
        share = with_symbol(number(item.value / whole * 100, 1), "%")
    symbol = item.series.unit.symbol
    return Cell(item.value, with_symbol(text, symbol), item.status_remark, share)


def _whole_of(
    items: Iterable[Observation], stated: Observation | None, period: Period
) -> Decimal | None:
    """The total, where every part is known, none is negative and they add up to it."""
    parts = [
        item for item in items if item.period_id == period.pk and not is_subtotal(item)
    ]
    if stated is None or not stated.value or not stated.series.unit.is_additive:
        return None
    if len(parts) < 2 or any(item.value is None or item.value < 0 for item in parts):
        return None
    return stated.value if sum(item.value for item in parts) == stated.value else None


def _sorting(
    parts: Sequence[Part], names: Names, order: str
) -> Callable[[Part], tuple]:
    """The largest first, unless the source has an order that means something.

    Ages and durations have one: most of their names hold a number. Where the source
    gives subtotals they belong under their parts.
    """
    numbered = sum(any(map(str.isdigit, part.label)) for part in parts)
    keeps_order = numbered * 2 > len(parts) or any(part.is_subtotal for part in parts)
    if order == AS_PRINTED or (keeps_order and order != LARGEST_FIRST):
        return lambda part: (names.position(part.key), part.label)
    return lambda part: (
        part.group,
        part.newest.value is None,
        -(part.newest.value or 0),
        part.label,
    )


def _notes(
    items: Iterable[Observation], totals: Iterable[Observation], names: Names
) -> list[Note]:
    """What the source's readers noted, each text once with the places it is about."""
    found: dict[str, list[str]] = {}
    for item in (*totals, *items):
        if item.note:
            found.setdefault(item.note, []).append(_place_of(item, names))
    return [Note(text, tuple(places)) for text, places in found.items()]


def _place_of(item: Observation, names: Names) -> str:
    part = ", ".join(names.of_category(*pair) for pair in pairs_of(item.breakdown.key))
    return ", ".join(filter(None, (part or item.area.name, item.period.label)))
