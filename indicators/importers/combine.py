"""Compute figures from several measures: (plus - minus) / per * factor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from indicators.importers.faults import OutOfRange, SumNotChosen
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import PeriodLabel, Row

# From what will not change any more to what was never measured.
CERTAINTY = ("final", "reported", "revised", "provisional", "modelled", "forecast")
Key = tuple[str, str]  # area and period
NOT_STATED = "not_stated"


def combined(
    plan: Plan,
    read: Iterable[tuple[Term, Iterable[Row]]],
    periods: Mapping[str, PeriodLabel],
) -> Iterator[Row]:
    """One row for every area and period that some part that counts has.

    A part that is missing makes the figure missing, and dividing by zero makes it
    impossible; nothing is ever taken for zero. Halves are rounded up, away from zero.
    """
    parts = [
        (term, {(row.area, row.period): row for row in rows}) for term, rows in read
    ]
    parts += [(term, _known(term)) for term in plan.terms if term.of_series]
    decimals = _decimals(plan, parts)
    keys = dict.fromkeys(
        key
        for term, rows in parts
        if term.role == "plus" and term.table
        for key in rows
    )
    for key in keys:
        label = periods[key[1]]
        applying = [
            (term.role, _part(term, rows, key, label))
            for term, rows in parts
            if term.year in (None, label.start.year)
        ]
        yield _figure(plan, key, applying, decimals)


def _known(term: Term) -> dict[Key, Row]:
    return {
        key: Row(*key, value, 0, "", "final", "") for key, value in term.known.items()
    }


def _part(
    term: Term, rows: Mapping[Key, Row], key: Key, label: PeriodLabel
) -> Row | None:
    """The figure of a part for an area and period.

    To divide a year by inhabitants takes those of its first day, where the other
    series has no figure of the whole period: people are counted on a day.
    """
    found = rows.get(key)
    if not found and term.of_series and term.role == "per":
        found = rows.get((key[0], label.start.isoformat()))
    return found


def _figure(
    plan: Plan, key: Key, parts: list[tuple[str, Row | None]], decimals: int
) -> Row:
    known = [row for _, row in parts if row]
    status = plan.status or max(
        (row.status for row in known), key=CERTAINTY.index, default="reported"
    )
    lacking = [row for _, row in parts if not row or row.value is None]
    if lacking:
        reason, mark = _reason(lacking)
        return Row(*key, None, 0, reason, status, mark)
    values = [(role, row.value) for role, row in parts if row]
    value = _sum(values, plan.factor)
    if value is None:
        return Row(*key, None, 0, "impossible", status, "")
    with localcontext(prec=60):
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if abs(value) >= 10**14:
        raise OutOfRange(
            f"de som van reeks {plan.series}", f"{key[0]} in {key[1]}", str(value)
        )
    return Row(*key, value, decimals, "", status, "")


def _reason(lacking: list[Row | None]) -> tuple[str, str]:
    """Why there is no figure: what the parts say, if they say the same."""
    reasons = {row.missing if row else NOT_STATED for row in lacking}
    marks = {row.mark if row else "" for row in lacking}
    reason = reasons.pop() if len(reasons) == 1 else NOT_STATED
    return reason, marks.pop() if len(marks) == 1 else ""


def _sum(values: list[tuple[str, Decimal]], factor: Decimal) -> Decimal | None:
    """None when it would divide by zero."""
    with localcontext(prec=60):
        total = sum((v for role, v in values if role == "plus"), Decimal(0))
        total -= sum((v for role, v in values if role == "minus"), Decimal(0))
        total *= factor
        divisors = [v for role, v in values if role == "per"]
        if not divisors:
            return total
        divisor = sum(divisors, Decimal(0))
        return total / divisor if divisor else None


def _decimals(plan: Plan, parts: list[tuple[Term, Mapping[Key, Row]]]) -> int:
    """As the plan says; a plain sum is as precise as its most precise part."""
    if plan.decimals is not None:
        return plan.decimals
    divides = any(term.role == "per" for term in plan.terms)
    if divides or plan.factor != 1 or any(term.of_series for term in plan.terms):
        raise SumNotChosen(f"er staat niet in hoeveel decimalen reeks {plan.series} is")
    return max((row.decimals for _, rows in parts for row in rows.values()), default=0)
