"""Methods that lay a straight line through the last figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from indicators.aims import due_of
from indicators.choices import TargetKind
from indicators.formatting import number
from indicators.models import Period
from indicators.progress import Aim, Assessment, Ground, Measurement, judge
from reports.published_methods.case import CannotTell, Case, Finding

FINGERTIPS_POINTS = 5
# A line this far from flat comes by chance in 2 of 1.000 cases.
FINGERTIPS_CHI_SQUARED = Decimal("9.5495")
# The width of an interval that holds 95 of 100 samples, in standard errors.
STANDARD_ERRORS = Decimal("3.92")


def german_symbols(case: Case) -> Finding:
    """Where it comes in time at the pace of the last measurements: our own rule."""
    found = assessment_of(case)
    if found.ground is not Ground.PACE:
        return Finding(found.verdict.word.lower(), found.verdict.meaning)
    return Finding(
        found.verdict.word.lower(),
        f"In {case.target_year} wordt het {number(found.projected, 2)}. Dan ontbreekt "
        f"{number(found.missing_share * 100, 0)} procent van de weg.",
    )


def assessment_of(case: Case) -> Assessment:
    """Our own rule, on the last day of the year of the last figure."""
    measurements = [
        Measurement(case.first_year + step + 0.5, value)
        for step, value in enumerate(case.values)
    ]
    aim = Aim(
        TargetKind.VALUE_BY_DATE,
        better=case.better,
        value=case.target,
        due=due_of(calendar_year(case.target_year)),
    )
    return judge(measurements, aim, on=date(case.last_year, 12, 31))


def calendar_year(number: int) -> Period:
    """A period that is not kept."""
    return Period(
        kind=Period.Kind.YEAR,
        start=date(number, 1, 1),
        end=date(number, 12, 31),
        label=str(number),
    )


def fingertips(case: Case) -> Finding:
    """Whether the last five figures rise or fall more than chance makes them."""
    if not case.margin:
        raise CannotTell("Zonder marge is er niets te zeggen over toeval.")
    values = case.values[-FINGERTIPS_POINTS:]
    if len(values) < FINGERTIPS_POINTS:
        raise CannotTell("Er zijn geen vijf cijfers.")
    slope = slope_of(list(enumerate(values)))
    # All margins are equal, and then so are the weights of the figures.
    error = 2 * case.margin / STANDARD_ERRORS
    chi_squared = slope**2 * _spread(range(len(values))) / error**2
    step = "hoger" if slope > 0 else "lager"
    numbers = (
        f"Gemiddeld {number(abs(slope), 2)} {step} per jaar. "
        f"De toets geeft {number(chi_squared, 1)}. "
        f"Pas boven {number(FINGERTIPS_CHI_SQUARED, 1)} noemt de toets het geen toeval."
    )
    if chi_squared <= FINGERTIPS_CHI_SQUARED or not _holds_without_any(values, slope):
        return Finding("geen duidelijke verandering", numbers)
    way = "stijgt" if slope > 0 else "daalt"
    result = "beter" if slope * case.better > 0 else "slechter"
    return Finding(f"{way}, en dat is {result}", numbers)


def slope_of(points: Sequence[tuple[int, Decimal]]) -> Decimal:
    """Of the line with the smallest squared distance to the points."""
    middle = Decimal(sum(at for at, _ in points)) / len(points)
    return sum((at - middle) * value for at, value in points) / _spread(
        [at for at, _ in points]
    )


def _spread(places: Sequence[int]) -> Decimal:
    middle = Decimal(sum(places)) / len(places)
    return sum((at - middle) ** 2 for at in places)


def _holds_without_any(values: Sequence[Decimal], slope: Decimal) -> bool:
    """Leaving out any one figure, the line still goes the same way."""
    points = list(enumerate(values))
    return all(
        slope_of([*points[:step], *points[step + 1 :]]) * slope > 0
        for step in range(len(points))
    )
