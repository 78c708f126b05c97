"""Of how many municipalities a figure of the country or of a group is made.

Some sources average over the municipalities that took part, and those are not always
all. Which ones that were shows in the same series: a municipality took part where it
has a value, or one that the source hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from django.db.models import Count, F, Q

from indicators.choices import AreaKind, ObservationMissing, SourceReader
from indicators.models import Area, AreaMember, Breakdown, Observation, Series

# Whose figures of larger areas are made of those who took part.
OF_WHO_TOOK_PART = {SourceReader.SWING}
LARGER = {AreaKind.COUNTRY, AreaKind.GROUP, AreaKind.PEER_GROUP}
UNKNOWN = "{made} de gemeenten die meededen. Hoeveel dat er waren, weten wij niet."
# Stands for the country, of which every municipality is a member.
EVERYWHERE = None

Validity = tuple[date | None, date | None]


class TookPart(NamedTuple):
    """How many took part, and how many existed then; None where nobody knows."""

    count: int
    existing: int | None


def sentence(found: TookPart | None, *, is_additive: bool) -> str:
    """'Gemiddelde van 321 van de 342 gemeenten.'"""
    made = "Totaal van" if is_additive else "Gemiddelde van"
    if found is None:
        return UNKNOWN.format(made=made)
    if found.existing is not None:
        return f"{made} {found.count} van de {found.existing} gemeenten."
    return f"{made} {found.count} gemeente{'' if found.count == 1 else 'n'}."


@dataclass(frozen=True)
class Participation:
    """Who took part in the figures of some series, by series, period and group."""

    series: Mapping[int, bool] = field(default_factory=dict)  # whether its unit adds up
    took_part: Mapping[tuple[int, int, int | None], TookPart] = field(
        default_factory=dict
    )

    @classmethod
    def of(cls, series: Iterable[Series], *, as_of: date | None) -> Participation:
        """`series` come with source and unit. Asks nothing where it does not matter."""
        ours = {
            item.pk: item.unit.is_additive
            for item in series
            if item.source and item.source.reader in OF_WHO_TOOK_PART
        }
        return cls(ours, dict(_counted(list(ours), as_of))) if ours else cls()

    def noted(
        self,
        note: str,
        *,
        value: Decimal | None,
        series_id: int,
        period_id: int,
        area: Area,
    ) -> str:
        """The note of a figure, with what the figure is made of."""
        if value is None or series_id not in self.series or area.kind not in LARGER:
            return note
        group = EVERYWHERE if area.kind == AreaKind.COUNTRY else area.pk
        found = self.took_part.get((series_id, period_id, group))
        made_of = sentence(found, is_additive=self.series[series_id])
        return f"{note} {made_of}".strip()


def _counted(
    series: list[int], as_of: date | None
) -> Iterator[tuple[tuple[int, int, int | None], TookPart]]:
    took_part = (
        Observation.objects.as_of(as_of)
        .filter(
            Q(value__isnull=False) | Q(missing=ObservationMissing.SUPPRESSED),
            series__in=series,
            breakdown__key=Breakdown.TOTAL,
            area__kind=AreaKind.MUNICIPALITY,
        )
        .order_by()
    )
    existed_then = Q(area__valid_from__lte=F("period__end")) & (
        Q(area__valid_to=None) | Q(area__valid_to__gt=F("period__end"))
    )
    counts = {"count": Count("pk"), "then": Count("pk", filter=existed_then)}
    members, places = _members(), ("series_id", "period_id", "period__end")
    everywhere = took_part.values_list(*places).annotate(**counts)
    in_groups = took_part.filter(area__groups__isnull=False).values_list(
        *places, "area__groups"
    )
    for series_id, period_id, end, *group, count, then in chain(
        everywhere, in_groups.annotate(**counts)
    ):
        key = group[0] if group else EVERYWHERE
        # With one that did not exist then, the source uses the borders of another day.
        existing = _existing(members[key], end) if count == then else None
        yield (series_id, period_id, key), TookPart(count, existing)


def _members() -> dict[int | None, list[Validity]]:
    """From when to when each member of a group existed."""
    everywhere = Area.objects.filter(kind=AreaKind.MUNICIPALITY)
    found = {EVERYWHERE: list(everywhere.values_list("valid_from", "valid_to"))}
    members = AreaMember.objects.filter(member__kind=AreaKind.MUNICIPALITY)
    for group, *validity in members.values_list(
        "group_id", "member__valid_from", "member__valid_to"
    ):
        found.setdefault(group, []).append(tuple(validity))
    return found


def _existing(members: list[Validity], on: date) -> int:
    """How many there were on a day, of those of which that is known."""
    return sum(
        start is not None and start <= on and (end is None or on < end)
        for start, end in members
    )
