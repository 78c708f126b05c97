"""Of which area a framework's figures are shown."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q

from indicators.models import Area
from policy.models import Framework


class ShownArea(NamedTuple):
    code: str
    name: str


def shown_area(framework: Framework) -> ShownArea:
    """The site's own municipality where it is one of the framework's; else theirs.

    Several other municipalities are shown as the group of just them that a source
    prints figures of, or else by the first of them.
    """
    codes = framework.area_codes
    if settings.MUNICIPALITY in codes:
        return ShownArea(settings.MUNICIPALITY, settings.MUNICIPALITY_NAME)
    area = group_of(codes) if len(codes) > 1 else None
    area = area or Area.objects.filter(code=codes[0]).first()
    return ShownArea(area.code, area.name) if area else ShownArea(codes[0], codes[0])


def group_of(codes: list[str]) -> Area | None:
    return (
        Area.objects.annotate(
            all_members=Count("members"),
            named=Count("members", filter=Q(members__code__in=codes)),
        )
        .filter(all_members=len(codes), named=len(codes))
        .first()
    )
