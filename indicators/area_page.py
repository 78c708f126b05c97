"""The page of one area: since when it is there, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from indicators.area_changes import Arrival, Departure, arrivals, departures
from indicators.choices import AREA_MEANINGS
from indicators.importers.cbs.area_history import SINCE
from indicators.models import Area, Breakdown, Observation
from indicators.peers.groups import Peers, groups_of
from indicators.reference.files import area_source

# Land without people is no change that this site knows.
UNCHANGED = "ging er geen bewoond gebied bij of af"


@dataclass(frozen=True)
class AreaPage:
    area: Area

    @property
    def source(self) -> str:
        return area_source()

    @property
    def meaning(self) -> str:
        return AREA_MEANINGS[self.area.kind]

    @property
    def lead(self) -> str:
        if self.area.kind != Area.Kind.MUNICIPALITY:
            return self.meaning
        if self.area.valid_to:
            return f"Deze gemeente bestond tot {_written(self.area.valid_to)}."
        days = [each.on for each in (*self.arrivals, *self.departures)]
        if not days:
            return f"Sinds {SINCE.year} {UNCHANGED}."
        if (last := max(days)) == self.area.valid_from:
            return f"Deze gemeente ontstond op {_written(last)}. Daarna {UNCHANGED}."
        return f"Deze gemeente veranderde voor het laatst op {_written(last)}."

    @cached_property
    def arrivals(self) -> list[Arrival]:
        return arrivals(self.area.received.select_related("area", "origin"))

    @cached_property
    def departures(self) -> list[Departure]:
        return departures(self.area.given.select_related("area", "origin"))

    @cached_property
    def groups(self) -> list[Peers]:
        return groups_of(self.area.code)

    @cached_property
    def members(self) -> list[Area]:
        return list(self.area.members.all())

    @cached_property
    def municipality(self) -> Area | None:
        """That a district or neighbourhood is part of."""
        return Area.objects.filter(code=self.area.municipality_code).first()

    @property
    def is_own(self) -> bool:
        return self.area.code == settings.MUNICIPALITY

    @cached_property
    def has_figures(self) -> bool:
        return Observation.objects.filter(
            area=self.area, breakdown__key=Breakdown.TOTAL
        ).exists()

    @property
    def comparison(self) -> str:
        """The address that sets this area beside the own municipality."""
        codes = dict.fromkeys((settings.MUNICIPALITY, self.area.code))
        chosen = urlencode([("gebied", code) for code in codes])
        return f"{reverse('comparison')}?{chosen}"


def _written(day: date) -> str:
    return date_format(day, "j F Y")
