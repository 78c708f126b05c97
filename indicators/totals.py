"""A total that a source states beside the sum of its parts; both are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.formatting import number
from indicators.models import Observation


@dataclass(frozen=True)
class TotalCheck:
    """The stated total of one area and period, and its parts in one dimension."""

    area: str
    period: str
    dimension: str
    total: Decimal
    parts: Decimal
    without_figure: int

    @property
    def adds_up(self) -> bool:
        return self.total == self.parts

    @property
    def sentence(self) -> str:
        text = (
            f"{self.area}, {self.period}: de bron noemt {number(self.total)} als "
            f"totaal. De delen ({self.dimension}) zijn samen {number(self.parts)}, "
            f"een verschil van {number(abs(self.total - self.parts))}."
        )
        if self.without_figure == 1:
            text += " Van één deel is er geen cijfer."
        elif self.without_figure:
            text += f" Van {self.without_figure} delen is er geen cijfer."
        return text


def check_totals(
    observations: Iterable[Observation], dimensions: Mapping[str, str]
) -> list[TotalCheck]:
    """For one series; `dimensions` gives the label of each dimension's key.

    Only parts in one dimension are added: the same people stand in each of them.
    """
    totals = {}
    parts = defaultdict(list)
    for item in observations:
        place = (item.area.name, item.period.label)
        key = item.breakdown.key
        if item.breakdown.is_total:
            totals[place] = item
        elif ";" not in key:
            parts[*place, key.partition("=")[0]].append(item)
    return [
        TotalCheck(
            *place,
            dimension=dimensions[dimension].lower(),
            total=totals[tuple(place)].value,
            parts=sum(item.value for item in items if item.value is not None),
            without_figure=sum(item.value is None for item in items),
        )
        for (*place, dimension), items in parts.items()
        if items[0].series.unit.is_additive
        and tuple(place) in totals
        and totals[tuple(place)].value is not None
        and sum(item.value is not None for item in items) > 1
    ]
