"""Where so few people are behind a figure that one more or less changes it much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from indicators.models import Breakdown, Observation, Rate, Series
from policy.open_data import PUBLIC

# Below this one person more or less changes the figure by seven percent or more.
SMALL_BELOW = 15


def read_small_numbers(
    series: Iterable[Series], area_code: str, as_of: date | None
) -> dict[int, set[int]]:
    """By series, the periods in which few people are behind the rate of an area.

    That is known of a rate of which the parts are. A number that is secret is small.
    """
    rates = dict(
        Rate.objects.visible_to(PUBLIC)
        .filter(series__in=series)
        .values_list("series_id", "numerator_id")
    )
    if not rates:
        return {}
    is_small = Q(value__lt=SMALL_BELOW) | Q(missing=Observation.Missing.SUPPRESSED)
    rows = (
        Observation.objects.as_of(as_of)
        .filter(
            is_small,
            series__in=rates.values(),
            area__code=area_code,
            breakdown__key=Breakdown.TOTAL,
        )
        .order_by()
        .values_list("series_id", "period_id")
    )
    periods = defaultdict(set)
    for numerator, period in rows:
        periods[numerator].add(period)
    return {pk: periods[numerator] for pk, numerator in rates.items()}
