"""Whether figures are as new as they should be, and if not why, in plain Dutch.

Pure: what happened comes as plain values, and so does the day that it is.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from indicators.choices import PeriodKind

# A turn of the timetable may be missed once; nobody need worry about that yet.
TURNS_ALLOWED = 2
MONTHS_OF = {
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}


@dataclass(frozen=True)
class Fetching:
    """How the fetching of one series went; a day is None if that never happened.

    `every_days` is the longest time between two turns of its timetable; None for a
    series that is fetched by hand only. `known_within` is in months after the end of
    a period, `grain` the kind of period that the source gives.
    """

    grain: str
    known_within: int | None = None
    every_days: int | None = None
    succeeded_on: date | None = None
    # Only while the last time that came to an end was one of these.
    failed_on: date | None = None
    set_aside_on: date | None = None


@dataclass(frozen=True)
class Newest:
    """The newest period of which a value is known."""

    label: str
    end: date | None  # its last day; None for a period without dates


def reasons_to_doubt(
    fetching: Fetching, newest: Newest | None, *, on: date
) -> list[str]:
    """Why the figures may be older than they should be; empty if they are not.

    Of figures that were never fetched nothing is promised, so there is no reason.
    """
    found = (
        _fetched_too_long_ago(fetching, on),
        _new_ones_wait(fetching),
        _period_too_old(fetching, newest, on),
    )
    return [reason for reason in found if reason]


def _fetched_too_long_ago(fetching: Fetching, on: date) -> str:
    succeeded = fetching.succeeded_on
    if succeeded is None or fetching.set_aside_on:
        return ""
    if fetching.failed_on:
        return (
            f"Het ophalen van deze cijfers mislukte op {written(fetching.failed_on)}. "
            f"Het lukte voor het laatst op {written(succeeded)}. Wat de bron daarna "
            "veranderde, ziet u hier niet."
        )
    days = (on - succeeded).days
    if fetching.every_days is None or days <= TURNS_ALLOWED * fetching.every_days:
        return ""
    return (
        f"Deze site haalde de cijfers voor het laatst op {written(succeeded)} op. Dat "
        f"is {days} dagen geleden, en hoort {how_often(fetching.every_days)} te "
        "gebeuren."
    )


def _new_ones_wait(fetching: Fetching) -> str:
    if fetching.set_aside_on is None:
        return ""
    return (
        f"Op {written(fetching.set_aside_on)} gaf de bron heel andere cijfers. Die "
        "staan apart tot iemand ze heeft bekeken."
    )


def _period_too_old(fetching: Fetching, newest: Newest | None, on: date) -> str:
    due = next_due(fetching, newest)
    if fetching.succeeded_on is None or due is None or on <= due:
        return ""
    return (
        f"Het nieuwste cijfer gaat over {newest.label}. Een nieuwer cijfer hoorde er "
        f"op {written(due)} te zijn."
    )


def next_due(fetching: Fetching, newest: Newest | None) -> date | None:
    """The last day on which it is no surprise that nothing newer is known."""
    if fetching.known_within is None or newest is None or newest.end is None:
        return None
    return months_later(newest.end, MONTHS_OF[fetching.grain] + fetching.known_within)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays a last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def how_often(days: int) -> str:
    """'elke dag', 'elke week', 'elke 31 dagen'."""
    return {1: "elke dag", 7: "elke week"}.get(days, f"elke {days} dagen")


def written(day: date) -> str:
    return date_format(day, "j F Y")
