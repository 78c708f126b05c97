"""What a reading must hold to be taken over, and when a person has to look first.

The first kind raises: such a reading is wrong, whoever looks at it. The second kind
gives reasons, in sentences: the change may be right, but it is larger than sources
usually make it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import localtime

from indicators.choices import (
    AreaKind,
    ObservationMissing,
    ObservationStatus,
)
from indicators.formatting import number
from indicators.imports.counts import Counts, Group
from indicators.imports.faults import (
    ASK_SOURCE,
    CHECK_PLAN,
    MeasuredInAdvance,
    NothingRead,
    OlderThanOurs,
    Unfit,
)
from indicators.imports.staging import Staged


@dataclass(frozen=True)
class Limits:
    """How much may change before a person looks; more than this is set aside."""

    # A source drops a few areas a year (mergers), never one in twenty.
    vanished: Decimal = Decimal("0.05")
    # Secrecy takes single figures; a wrong code for "missing" takes whole columns.
    lost: Decimal = Decimal("0.05")
    # Provisional years are revised each year: one year in five, but no more.
    changed: Decimal = Decimal("0.20")
    # Nothing in a municipality grows tenfold by a correction; a unit does.
    jump: int = 10
    # Some three municipalities a year merge, out of 342; half of them never do.
    municipalities: Decimal = Decimal("0.02")
    # So many areas never have exactly the same value by chance.
    flat: int = 20


LIMITS = Limits()

# numeric(20, 6) in the database: nothing is rounded on the way.
MOST = Decimal(10) ** 14
DECIMALS = 6
MARK_LENGTH = 100

UNFIT = """
    (value IS NULL) = (missing = '')
    OR missing <> ALL(%(missing)s) OR status <> ALL(%(status)s)
    OR decimals NOT BETWEEN 0 AND %(decimals)s OR length(mark) > %(mark)s
    OR NOT (abs(value) < %(most)s AND value = round(value, %(decimals)s))
"""
ROWS_BY_PERIOD = f"""
    SELECT period, count(*) FILTER (WHERE {UNFIT}),
           count(value) FILTER (WHERE status <> 'forecast')
    FROM {{rows}} GROUP BY period ORDER BY period
"""
FIRST_UNFIT = f"""
    SELECT area, period, value, decimals, missing, status, mark
    FROM {{rows}} WHERE {UNFIT} ORDER BY area, period LIMIT 1
"""
FIRST_MEASURED = """
    SELECT area FROM {rows}
    WHERE period = %(period)s AND value IS NOT NULL AND status <> 'forecast'
    ORDER BY area LIMIT 1
"""


# --- What is never taken over ---


def refuse_older(modified: datetime | None, ours: datetime | None) -> None:
    """Raise if the source gives an older state than the one that was taken over."""
    if modified and ours and modified < ours:
        raise OlderThanOurs(
            f"De bron geeft de stand van {_moment(modified)}. Op de site staat al de "
            f"stand van {_moment(ours)}.",
            ASK_SOURCE,
        )


def refuse_unfit(staged: Staged, *, on: date) -> None:
    """Raise if the rows are none, or one of them cannot be a figure of this site."""
    if not staged.count:
        raise NothingRead(
            "De bron antwoordt wel, maar geeft geen enkel cijfer voor deze reeks.",
            CHECK_PLAN,
        )
    periods = list(staged.reading.periods.values())
    for period, unfit, measured in staged.rows(ROWS_BY_PERIOD, _params()):
        if unfit:
            _refuse_first_unfit(staged)
        if measured and periods[period].start > on:
            _refuse_not_begun(staged, period)


def _params() -> dict[str, object]:
    return {
        "missing": ["", *ObservationMissing.values],
        "status": ObservationStatus.values,
        "decimals": DECIMALS,
        "mark": MARK_LENGTH,
        "most": MOST,
    }


def _refuse_first_unfit(staged: Staged) -> None:
    ((area, period, *columns),) = staged.rows(FIRST_UNFIT, _params())
    raise Unfit(
        f"Het cijfer voor {staged.place(area, period)} past niet op deze site: "
        f"{_what_is_unfit(*columns)}.",
        ASK_SOURCE,
    )


def _what_is_unfit(
    value: Decimal | None, decimals: int, missing: str, status: str, mark: str
) -> str:
    if value is None and not missing:
        return "er is geen waarde, en ook geen reden waarom die er niet is"
    if value is not None and missing:
        return f"er is een waarde ({value}) en ook een reden waarom die er niet is"
    if missing and missing not in ObservationMissing.values:
        return f"de reden “{missing}” kent de site niet"
    if status not in ObservationStatus.values:
        return f"de soort cijfer “{status}” kent de site niet"
    if len(mark) > MARK_LENGTH:
        return f"het teken erbij is langer dan {MARK_LENGTH} letters"
    if value is None or not 0 <= decimals <= DECIMALS:
        return f"{decimals} decimalen kan de site niet tonen"
    if not value.is_finite() or abs(value) >= MOST:
        return f"{value} is te groot of geen getal"
    return f"{value} heeft meer dan {DECIMALS} decimalen"


def _refuse_not_begun(staged: Staged, period: int) -> None:
    (area,), *_ = staged.rows(FIRST_MEASURED, {"period": period})
    raise MeasuredInAdvance(
        f"De bron geeft een gemeten waarde voor {staged.place(area, period)}. Die "
        "periode is nog niet begonnen.",
        ASK_SOURCE,
    )


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y H:i")


# --- What a person has to look at first ---


def reasons_to_look(counts: Counts, limits: Limits = LIMITS) -> list[str]:
    """Why this change is too large to take over unseen; empty if it is not."""
    return [reason for check in CHECKS for reason in check(counts, limits)]


def _vanished(counts: Counts, limits: Limits) -> Iterator[str]:
    gone, known = counts.total("vanished"), counts.total("known")
    if gone > limits.vanished * known:
        yield (
            f"{_part(gone, known)} cijfers die eerder zijn opgehaald, staan niet meer "
            f"in de bron. Meer dan {_percent(limits.vanished)} is ongewoon."
        )


def _lost(counts: Counts, limits: Limits) -> Iterator[str]:
    lost, had = counts.total("lost"), counts.total("had_value")
    if lost > limits.lost * had:
        yield (
            f"{_part(lost, had)} cijfers hadden een waarde, en hebben die in de bron "
            f"niet meer. Meer dan {_percent(limits.lost)} is ongewoon."
        )


def _without_values(counts: Counts, limits: Limits) -> Iterator[str]:
    if not counts.total("values_after"):
        yield "De bron geeft bij geen enkel cijfer een waarde."


def _changed(counts: Counts, limits: Limits) -> Iterator[str]:
    changed, compared = counts.total("changed"), counts.total("compared")
    if changed > limits.changed * compared:
        yield (
            f"{_part(changed, compared)} waarden zijn anders dan op de site. Meer dan "
            f"{_percent(limits.changed)} is ongewoon."
        )


def _jumped(counts: Counts, limits: Limits) -> Iterator[str]:
    if jumped := counts.total("jumped"):
        verb = "is" if jumped == 1 else "zijn"
        yield (
            f"{_whole(jumped)} {'waarde' if jumped == 1 else 'waarden'} {verb} "
            f"minstens {limits.jump} keer zo groot of zo klein als op de site. "
            "Misschien gebruikt de bron een andere eenheid."
        )


def _municipalities(counts: Counts, limits: Limits) -> Iterator[str]:
    def share(group: Group) -> Decimal:
        return Decimal(abs(group.values_after - group.values_before)) / (
            group.values_before
        )

    known = [group for group in municipalities(counts) if group.values_before]
    strange = [group for group in known if share(group) > limits.municipalities]
    if strange:
        worst = max(strange, key=share)
        yield (
            f"Het aantal gemeenten met een waarde verandert in {_periods(strange)} "
            f"meer dan {_percent(limits.municipalities)}. Het meest voor "
            f"{worst.period_label}: van {_whole(worst.values_before)} naar "
            f"{_whole(worst.values_after)}."
        )


def _flat(counts: Counts, limits: Limits) -> Iterator[str]:
    flat = [
        group
        for group in counts.groups
        if group.values_after >= limits.flat and group.is_flat and not group.was_flat
    ]
    if flat:
        first = flat[0]
        yield (
            f"In {_periods(flat)} is de waarde in alle gebieden van dezelfde soort "
            f"gelijk. Bijvoorbeeld voor {first.period_label}: "
            f"{_whole(first.values_after)} keer {number(first.least_after)}."
        )


def municipalities(counts: Counts) -> Iterator[Group]:
    return (group for group in counts.groups if group.kind == AreaKind.MUNICIPALITY)


CHECKS: tuple[Callable[[Counts, Limits], Iterator[str]], ...] = (
    _vanished,
    _lost,
    _without_values,
    _changed,
    _jumped,
    _municipalities,
    _flat,
)


def _part(some: int, of: int) -> str:
    share = number(Decimal(some) * 100 / of, 1)
    return f"{_whole(some)} van de {_whole(of)} ({share} %)"


def _periods(groups: Sequence[Group]) -> str:
    count = len({group.period for group in groups})
    return "1 periode" if count == 1 else f"{_whole(count)} perioden"


def _percent(share: Decimal) -> str:
    return f"{number(share * 100)} %"


def _whole(count: int) -> str:
    return number(Decimal(count), 0)
