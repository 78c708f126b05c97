"""Of how many people or things a rate is the share, where that is known too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from indicators.models import Breakdown, Observation, Rate, Series
from policy.open_data import PUBLIC


def numerators_of(
    series: Iterable[Series], area_code: str, as_of: date | None = None
) -> dict[int, dict[int, Decimal]]:
    """By series of rates and by period; one query where there is no rate."""
    rates = Rate.objects.visible_to(PUBLIC).filter(series__in=series)
    made_of = dict(rates.order_by().values_list("series_id", "numerator_id"))
    if not made_of:
        return {}
    counted = (
        Observation.objects.as_of(as_of)
        .filter(
            series__in=made_of.values(),
            area__code=area_code,
            breakdown__key=Breakdown.TOTAL,
            value__isnull=False,
        )
        .order_by()
        .values_list("series_id", "period_id", "value")
    )
    by_numerator = defaultdict(dict)
    for numerator, period, value in counted:
        by_numerator[numerator][period] = value
    return {rate: by_numerator[numerator] for rate, numerator in made_of.items()}
