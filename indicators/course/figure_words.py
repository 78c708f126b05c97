"""Parts of sentences about figures and what is asked of them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import date_format

from indicators.figures import Figures
from indicators.formatting import number
from indicators.models import Observation, Period, Target
from indicators.progress import Aim, Course
from indicators.wording import when

MOST_WORDS = 20
# A longer unit is left out of a sentence: the page names it beside the figures.
MOST_WORDS_OF_A_UNIT = 2


def one_or_two(first: str, second: str) -> list[str]:
    """One sentence with a semicolon, unless that is too long."""
    joined = f"{first}; {second}."
    if len(joined.split()) <= MOST_WORDS:
        return [joined]
    return [f"{first}.", f"{second[0].upper()}{second[1:]}."]


# --- figures ---


def figure(observation: Observation, figures: Figures) -> str:
    return _with_unit(number(observation.value, observation.decimals), figures)


def value_of(value: Decimal, figures: Figures, decimals: int | None = None) -> str:
    """As precise as the figures beside it, or more where it is so itself."""
    if decimals is None:
        decimals = max(figures.decimals, _decimals(value))
    return _with_unit(number(value, decimals), figures)


def _decimals(value: Decimal) -> int:
    return max(0, -value.normalize().as_tuple().exponent)


def _with_unit(text: str, figures: Figures) -> str:
    unit = figures.unit
    if not unit.symbol and len(unit.label.split()) > MOST_WORDS_OF_A_UNIT:
        return text
    return unit.written(text)


def from_to(first: Observation, last: Observation, figures: Figures) -> str:
    """'van 45,8 naar 48,7 %', 'van € 100 naar € 90'."""
    begin = number(first.value, first.decimals)
    if figures.unit.symbol == "€":
        begin = figure(first, figures)
    return f"van {begin} naar {figure(last, figures)}"


def counted(count: int) -> str:
    return "Er is 1 meting" if count == 1 else f"Er zijn {count} metingen"


# --- time ---


def stretch(course: Course, figures: Figures) -> str:
    """'2018 tot en met 2024': of the measurements that were used."""
    first = figures.observation_of(course.used[0]).period
    last = figures.observation_of(course.last).period
    if first.kind == Period.Kind.SPAN:
        return f"{first.start.year} tot en met {last.end.year}"
    return f"{first} tot en met {last}"


def moment(period: Period) -> str:
    """What follows 'sinds'."""
    return str(period.end.year) if period.kind == Period.Kind.SPAN else str(period)


def by(period: Period) -> str:
    """'in 2028', 'op 1 januari 2028'; at the end of a longer time."""
    if period.kind != Period.Kind.SPAN:
        return when(period)
    if (period.end.month, period.end.day) == (12, 31):
        return f"eind {period.end.year}"
    return f"op {date_format(period.end, 'j F Y')}"


# --- what is asked ---


def side_of(aim: Aim, figures: Figures) -> str:
    """'hoogstens 10,0 %'; without a side where nobody named it."""
    side = {1: "minstens ", -1: "hoogstens ", 0: ""}[aim.better]
    return f"{side}{value_of(aim.value, figures)}"


def asked_of(target: Target, figures: Figures) -> str:
    """'26', '20,0 tot 30,0 %'."""
    if target.upper_value is None:
        return value_of(target.value, figures)
    bounds = (target.value, target.upper_value)
    decimals = max(figures.decimals, *map(_decimals, bounds))
    lowest = number(target.value, decimals)
    return f"{lowest} tot {value_of(target.upper_value, figures, decimals)}"


def due_of(target: Target) -> str:
    """' in 2028', with the space before it; empty without an end."""
    if target.period is None or target.period.end is None:
        return ""
    return f" {by(target.period)}"
