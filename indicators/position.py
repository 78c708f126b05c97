"""Where the municipality stands among others, in plain Dutch and from data only.

A place in a row says nothing of a count, and little of a few people: then it says why
it is not told. Differences are compared since the last break of the series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from indicators.figures import Figures
from indicators.formatting import in_a_row, rounded, with_symbol
from indicators.merged_areas.figures import SummedFigure
from indicators.models import Observation, Period
from indicators.peers.spreads import PEERS_NEEDED, Rank, Spread
from indicators.wording import when

# From so many others on, a place is told in tenths of them.
TENTHS_FROM = 10
SMALL = "het gaat om een klein aantal, of het aantal is geheim"
COUNT = "een grotere gemeente heeft hier vanzelf meer van"
FEW_OTHERS = f"minder dan {PEERS_NEEDED} andere gemeenten hebben dan een cijfer"
COUNTRY_NAME = "Nederland"
MIDDLE_PEER = "de middelste vergelijkbare gemeente"


def beside_others(figures: Figures) -> list[str]:
    """What is to say of the figures beside those of others, a few sentences a time."""
    if not figures.known:
        return []
    said = [place(figures)]
    if figures.compares_areas:
        said += [
            gap_with(figures, _values(figures.country), COUNTRY_NAME),
            gap_with(figures, _middles(figures), MIDDLE_PEER),
        ]
    return [item for item in said if item]


# --- the place in the row ---


def place(figures: Figures) -> str:
    """Among all municipalities, else among the peers; or why it is not told."""
    if reason := why_not_placed(figures):
        return f"Niet vergeleken met andere gemeenten: {reason}."
    item = figures.placed
    row = _row_of(figures, item)
    sentences = [
        f"{_first_up(_place_in(row, when(item.period), figures.area_name))}.",
        f"{_first_up(figures.direction_label)}.",
    ]
    if row.is_told_in_tenths or row.rank.equal:
        sentences.insert(1, counted(row))
    return " ".join(sentences)


def why_not_placed(figures: Figures) -> str:
    """Empty where a place can be told."""
    if not figures.compares_areas:
        return COUNT
    if figures.placed is None:
        return FEW_OTHERS
    if figures.placed.period_id in figures.small_numbers:
        return SMALL
    return ""


@dataclass(frozen=True)
class PlaceRow:
    """A place among others: all municipalities, or those that are alike."""

    rank: Rank
    is_of_all: bool
    is_complete: bool  # every one of them has a figure

    @property
    def others(self) -> int:
        return self.rank.others

    @property
    def is_told_in_tenths(self) -> bool:
        return self.others >= TENTHS_FROM

    @property
    def kind(self) -> str:
        return "gemeenten" if self.is_of_all else "vergelijkbare gemeenten"

    @property
    def known(self) -> str:
        """Behind 'all of them', if that is not literally all."""
        return "" if self.is_complete else " met een cijfer"


def _row_of(figures: Figures, item: Observation) -> PlaceRow:
    everyone = figures.of_everyone(item.period_id)
    if everyone:
        return PlaceRow(figures.rank, True, everyone.count == everyone.existing)
    group = figures.peer_group
    is_complete = group is not None and figures.rank.others == group.count
    return PlaceRow(figures.rank, False, is_complete)


def _place_in(row: PlaceRow, then: str, name: str) -> str:
    rank, others = row.rank, row.others
    if rank.equal == others:
        return f"{then} hadden alle {_all(row)} hetzelfde cijfer"
    if 0 in (rank.lower, rank.higher):
        return _extreme(row, then, name)
    if row.is_told_in_tenths:
        return _in_tenths(row, then, name)
    if rank.lower == rank.higher:
        return f"{then} zat {name} in het midden van {others} {row.kind}"
    word = "lager" if rank.higher > rank.lower else "hoger"
    most = max(rank.higher, rank.lower)
    return f"{then} had {name} een {word} cijfer dan {most} van de {others} {row.kind}"


def _all(row: PlaceRow) -> str:
    """The municipality itself is one of all, and none of those like it."""
    return f"{row.others + row.is_of_all} {row.kind}{row.known}"


def _extreme(row: PlaceRow, then: str, name: str) -> str:
    is_lowest = row.rank.lower == 0
    if row.is_of_all:
        word = "laagste" if is_lowest else "hoogste"
        found = f"{then} had {name} het {word} cijfer van alle {_all(row)}"
        return f"{found}, samen met {row.rank.equal}" if row.rank.equal else found
    word = "lager" if is_lowest else "hoger"
    if row.rank.equal:
        return f"{then} had geen van de {_all(row)} een {word} cijfer dan {name}"
    return f"{then} had {name} een {word} cijfer dan alle {_all(row)}"


def _in_tenths(row: PlaceRow, then: str, name: str) -> str:
    lower, higher = (
        tenths(row.rank.lower, row.others),
        tenths(row.rank.higher, row.others),
    )
    if max(lower, higher) <= 5:
        return f"{then} zat {name} rond het midden van {row.others} andere {row.kind}"
    word = "lager" if higher > lower else "hoger"
    most = max(lower, higher)
    if most == 10:
        return f"{then} had {name} een {word} cijfer dan bijna alle {row.kind}"
    return f"{then} had {name} een {word} cijfer dan {most} van de 10 {row.kind}"


def tenths(part: int, whole: int) -> int:
    """How many of every ten; halves are rounded up."""
    exact = Decimal(10 * part) / whole
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def counted(row: PlaceRow) -> str:
    """'Van 354 andere gemeenten: 268 hoger, 12 gelijk en 74 lager.'"""
    rank = row.rank
    words = ((rank.higher, "hoger"), (rank.equal, "gelijk"), (rank.lower, "lager"))
    parts = in_a_row([f"{count} {word}" for count, word in words if count])
    which = "andere gemeenten" if row.is_of_all else row.kind
    return f"Van {row.others} {which}: {parts}."


# --- the difference with another, then and now ---


def gap_with(figures: Figures, others: Mapping[int, Decimal], name: str) -> str:
    """How the difference changed since the last break; empty with one period."""
    common = [item for item in _since_last_break(figures) if item.period_id in others]
    if len(common) < 2:
        return ""
    first, last = common[0], common[-1]
    before, after = (
        rounded(item.value - others[item.period_id], figures.decimals)
        for item in (first, last)
    )
    gap = Gap(before, after, first.period, last.period)
    if gap.is_on_one_side:
        word = "boven" if gap.after > 0 else "onder"
        side = f"{figures.area_name} zat er beide keren {word}."
        return f"{_course(gap, figures, name)} {side}"
    return " ".join(
        _one_side(size, period, figures, name)
        for size, period in ((before, first.period), (after, last.period))
    )


@dataclass(frozen=True)
class Gap:
    """A difference at the begin and at the end; positive is above the other."""

    before: Decimal
    after: Decimal
    since: Period
    until: Period

    @property
    def is_on_one_side(self) -> bool:
        return self.before * self.after > 0

    @property
    def is_smaller(self) -> bool:
        return abs(self.after) < abs(self.before)


def _course(gap: Gap, figures: Figures, name: str) -> str:
    """'Het verschil met Nederland werd kleiner: van 2,1 naar 0,6 punt (…).'"""
    years = f"({gap.since.label} tot {gap.until.label})"
    before, after = abs(gap.before), abs(gap.after)
    if before == after:
        size = _size(figures, after)
        return f"Het verschil met {name} bleef gelijk: {size} {years}."
    word = "kleiner" if gap.is_smaller else "groter"
    start = figures.written(before)
    if figures.unit.symbol == "€":
        start = _size(figures, before)
    end = _size(figures, after)
    return f"Het verschil met {name} werd {word}: van {start} naar {end} {years}."


def _one_side(size: Decimal, period: Period, figures: Figures, name: str) -> str:
    then = _first_up(when(period))
    if size == 0:
        return f"{then} was er geen verschil met {name}."
    word = "boven" if size > 0 else "onder"
    far = _size(figures, abs(size))
    return f"{then} zat {figures.area_name} {far} {word} {name}."


def _size(figures: Figures, size: Decimal) -> str:
    """A difference of percentages is told in points."""
    written = figures.written(size)
    if figures.unit.is_percentage:
        return f"{written} punt"
    return with_symbol(written, figures.unit.symbol)


def _since_last_break(figures: Figures) -> list[Observation | SummedFigure]:
    since = figures.all_breaks[-1].on if figures.all_breaks else date.min
    return [
        item
        for item in figures.known
        if item.period.start is not None and item.period.start >= since
    ]


def _values(observations: Sequence[Observation]) -> dict[int, Decimal]:
    """By period; what is only expected is not measured."""
    return {
        item.period_id: item.value
        for item in observations
        if item.value is not None and item.status != Observation.Status.FORECAST
    }


def _middles(figures: Figures) -> dict[int, Decimal]:
    """By period, of as many peers as in the newest: others have another middle."""
    spreads = {
        item.period_id: spread
        for item in figures.known
        if (spread := Spread.of(figures.peers.get(item.period_id, ())))
    }
    newest = next(reversed(spreads.values()), None)
    return {
        period: spread.middle
        for period, spread in spreads.items()
        if spread.count == newest.count
    }


def _first_up(text: str) -> str:
    """A capital at the start; unlike str.capitalize it leaves the rest alone."""
    return text[:1].upper() + text[1:]
