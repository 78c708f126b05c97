"""By when one may expect a newer figure: by the rhythm of its own source.

Of a series that this site fetches its plan says how long after a period the source
gives the figure. Of any other only the definition says how often there is one; then a
year extra is allowed. Neither depends on whether fetching goes well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.course.certainty import MONTHS_OF_GRACE, months_between
from indicators.freshness import Fetching, Newest, months_later, next_due
from indicators.models import ImportPlan, Period, Series


def rhythms(series: Iterable[Series]) -> dict[int, Fetching]:
    """Of those with a plan that says so, by the id of the series; in one query."""
    plans = ImportPlan.objects.filter(series__in=series, known_within__isnull=False)
    return {
        plan.series_id: Fetching(plan.grain, known_within=plan.known_within)
        for plan in plans
    }


def expected_by(newest: Period, rhythm: Fetching | None, frequency: str) -> date | None:
    """The last day on which nothing newer need be known; None where nobody says."""
    if rhythm is not None:
        return next_due(rhythm, Newest(newest.label, newest.end))
    months = months_between(frequency)
    if months is None or newest.end is None:
        return None
    return months_later(newest.end, months + MONTHS_OF_GRACE)
