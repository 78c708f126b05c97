"""A total that a source states beside the sum of its parts; both are kept.

Parts are categories of one dimension, the municipalities of a group, or the rows that
stand above a subtotal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.formatting import number
from indicators.models import Observation, Unit

SUBTOTAL = "totaal"
MEMBERS = "gemeenten"
# Amounts are printed rounded; people and places are counted one by one.
ROUNDED = "euro"


@dataclass(frozen=True)
class TotalCheck:
    """The stated total of one area and period, and its parts in one dimension."""

    area: str
    period: str
    dimension: str
    total: Decimal
    parts: Decimal
    without_figure: int
    name: str = "totaal"  # as the source calls it
    may_be_rounded: bool = False  # the difference is no more than rounding can make

    @property
    def adds_up(self) -> bool:
        return self.total == self.parts

    @property
    def difference(self) -> Decimal:
        return self.total - self.parts

    @property
    def sentence(self) -> str:
        total, parts = number(self.total), number(self.parts)
        text = (
            f"{self.area}, {self.period}: de bron noemt {total} als {self.name}. "
            f"De delen ({self.dimension}) zijn samen {parts}, "
        )
        if self.adds_up:
            text += "dus dat klopt."
        else:
            text += f"een verschil van {number(abs(self.difference))}."
        if self.may_be_rounded:
            text += " Dat kan door afronding komen."
        if self.without_figure == 1:
            text += " Van één deel is er geen cijfer."
        elif self.without_figure:
            text += f" Van {self.without_figure} delen is er geen cijfer."
        return text


def check_totals(
    observations: Iterable[Observation],
    dimensions: Mapping[str, str],
    order: Mapping[str, int] | None = None,
) -> list[TotalCheck]:
    """For one series; `dimensions` gives the label of each dimension's key.

    Only parts in one dimension are added: the same people stand in each of them.
    `order` is where each breakdown stands in the source, for its subtotals.
    """
    totals = {}
    parts = defaultdict(list)
    for item in observations:
        if item.is_summed or not item.series.unit.is_additive:
            continue
        key = item.breakdown.key
        if item.breakdown.is_total:
            totals[_place(item)] = item
        elif ";" not in key:
            parts[*_place(item), key.partition("=")[0]].append(item)
    checks = []
    for (*place, dimension), items in parts.items():
        label = dimensions[dimension].lower()
        stated = totals.get(tuple(place))
        if stated is not None:
            checks.append(_check(stated, without_subtotals(items), label))
        checks += [
            _check(subtotal, above, label, name=f"‘{subtotal.breakdown.label}’")
            for subtotal, above in with_subtotals(items, order or {})
        ]
    return [check for check in checks if check is not None]


def check_members(
    observations: Iterable[Observation], members: Mapping[int, Collection[int]]
) -> list[TotalCheck]:
    """The figure that a source gives for a group, beside those of its municipalities.

    `members` by the id of the group. Nothing is added while one has no figure: what
    the source adds up then is not known.
    """
    totals = {
        (item.series_id, item.area_id, item.period_id): item
        for item in observations
        if item.breakdown.is_total
        and not item.is_summed
        and item.series.unit.is_additive
    }
    checks = []
    for (series, area, period), stated in totals.items():
        parts = [
            totals.get((series, member, period)) for member in members.get(area, ())
        ]
        if all(item is not None and item.value is not None for item in parts):
            checks.append(_check(stated, parts, MEMBERS))
    return [check for check in checks if check is not None]


# --- subtotals ---


def is_subtotal(item: Observation) -> bool:
    return item.breakdown.label.lower().startswith(SUBTOTAL)


def without_subtotals(items: Iterable[Observation]) -> list[Observation]:
    return [item for item in items if not is_subtotal(item)]


def with_subtotals(
    items: Iterable[Observation], order: Mapping[str, int]
) -> Iterator[tuple[Observation, list[Observation]]]:
    """Each subtotal with the rows above it, up to the subtotal before."""
    above: list[Observation] = []
    for item in sorted(items, key=lambda item: order.get(item.breakdown.key, 0)):
        if is_subtotal(item):
            yield item, above
            above = []
        else:
            above.append(item)


# --- one check ---


def _place(item: Observation) -> tuple[int, int, int]:
    return item.series_id, item.area_id, item.period_id


def _check(
    stated: Observation,
    parts: Sequence[Observation],
    dimension: str,
    *,
    name: str = "totaal",
) -> TotalCheck | None:
    """None where there is nothing to compare."""
    known = [item.value for item in parts if item.value is not None]
    if stated.value is None or len(known) < 2:
        return None
    total, added = stated.value, sum(known)
    slack = most_by_rounding([stated, *parts], stated.series.unit)
    return TotalCheck(
        stated.area.name,
        stated.period.label,
        dimension=dimension,
        total=total,
        parts=added,
        without_figure=len(parts) - len(known),
        name=name,
        may_be_rounded=0 < abs(total - added) <= slack,
    )


def most_by_rounding(items: Iterable[Observation], unit: Unit) -> Decimal:
    """Half of the last decimal for each figure of an amount of money."""
    if ROUNDED not in unit.label:
        return Decimal(0)
    halves = (Decimal("0.5").scaleb(-item.decimals) for item in items)
    return sum(halves, Decimal(0))
