"""Methods that compare the growth per year with the growth that is needed."""

from __future__ import annotations

from decimal import Decimal

from indicators.formatting import number
from reports.published_methods.case import CannotTell, Case, Finding

# From this share of the growth that is needed: what Open SDG calls it.
OPEN_SDG_STEPS = (
    (Decimal("0.95"), "op koers"),
    (Decimal("0.60"), "vooruitgang, maar te langzaam"),
    (Decimal(0), "beperkte vooruitgang"),
)
UN_CHART_STEPS = (
    (Decimal("0.95"), "op koers"),
    (Decimal("0.10"), "redelijke vooruitgang, maar te langzaam"),
)


def open_sdg(case: Case) -> Finding:
    """The growth there was, as a share of the growth that leads to the target."""
    if case.is_reached:
        return _reached(case)
    was = yearly_growth(case.first, case.last, case.years_gone)
    needed = yearly_growth(case.first, case.target, case.target_year - case.first_year)
    if needed == 0:
        raise CannotTell("Het streven is gelijk aan het eerste cijfer.")
    # Where figures are below zero, what grows gets lower.
    side = case.better if case.first > 0 else -case.better
    share = side * was / abs(needed)
    return Finding(
        _highest_step(share, OPEN_SDG_STEPS, otherwise="achteruitgang"),
        f"Elk jaar {_grown(was)}. Nodig is {_grown(needed)}. "
        f"Verhouding: {number(share, 2)}.",
    )


def un_chart(case: Case) -> Finding:
    """How much of the way is behind us by the year of the target, at this growth."""
    if case.is_reached:
        return _reached(case)
    if case.target == case.first:
        raise CannotTell("Het streven is gelijk aan het eerste cijfer.")
    growth = yearly_growth(case.first, case.last, case.years_gone)
    expected = case.last * (1 + growth) ** max(case.years_to_go, 0)
    share = (expected - case.first) / (case.target - case.first)
    return Finding(
        _highest_step(share, UN_CHART_STEPS, otherwise="stilstand of achteruitgang"),
        f"In {case.target_year} wordt het {number(expected, 2)}. "
        f"Dan is {number(share * 100, 0)} procent van de weg gedaan.",
    )


def yearly_growth(first: Decimal, last: Decimal, years: int) -> Decimal:
    """As a share per year. There is none from, to or across zero."""
    if years < 1:
        raise CannotTell("Er zijn geen twee jaren om te vergelijken.")
    if first * last <= 0:
        raise CannotTell("Deze regel kan niet rekenen van, naar of door nul heen.")
    return (last / first) ** (Decimal(1) / years) - 1


def _reached(case: Case) -> Finding:
    return Finding(
        "doel gehaald",
        f"Het laatste cijfer is {number(case.last)}. Gevraagd is "
        f"{number(case.target)}.",
    )


def _highest_step(
    share: Decimal, steps: tuple[tuple[Decimal, str], ...], *, otherwise: str
) -> str:
    return next((word for limit, word in steps if share >= limit), otherwise)


def _grown(growth: Decimal) -> str:
    way = "hoger" if growth > 0 else "lager"
    return f"{number(abs(growth) * 100, 2)} procent {way}"
