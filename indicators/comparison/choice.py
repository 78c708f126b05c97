"""What a reader chose to compare, read from an address and bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from indicators.comparison.options import (
    AreaOption,
    GoalOption,
    IndicatorOption,
    Options,
)
from indicators.looking_back import PEIL
from indicators.models.areas import CODE_PATTERN
from indicators.observed import COUNTRY
from indicators.peers.groups import Peers
from policy.query_string import (
    Query,
    Unusable,
    parse_day,
    parse_year,
    read_query,
)

MOST_INDICATORS = 12
MOST_AREAS = 5
# In characters; twelve indicators and five areas take less than a thousand.
LONGEST_QUERY = 8000
NO_GROUP = "geen"

Option = TypeVar("Option")


@dataclass(frozen=True)
class Choice:
    """At most twelve indicators and five areas; the first area is the one told of."""

    options: Options
    query: Query

    @classmethod
    def read(cls, params: QueryDict, options: Options) -> Choice:
        options = options.with_areas(filter(is_code, params.getlist("gebied")))
        query = read_query(
            params,
            {
                "groep": _group_in(options),
                "van": parse_year,
                "tot": parse_year,
                PEIL: parse_day,
            },
            several={
                "doel": _in(options.goals_by_key, "dat doel kennen wij niet"),
                "indicator": _in(
                    options.indicators_by_slug, "dat cijfer kennen wij niet"
                ),
                "gebied": _in(options.areas, "van dat gebied kennen wij geen cijfers"),
            },
        )
        return cls(options, query)

    # --- which figures ---

    @property
    def asked_goals(self) -> list[GoalOption]:
        return self.query.get("doel")

    @property
    def asked_indicators(self) -> list[IndicatorOption]:
        return self.query.get("indicator")

    @property
    def is_suggestion(self) -> bool:
        return not (self.asked_goals or self.asked_indicators)

    @cached_property
    def _all_indicators(self) -> list[int]:
        if self.is_suggestion:
            return self.options.suggestion
        # What was chosen by itself is not lost behind a goal with many figures.
        alone = (item.pk for item in self.asked_indicators)
        branches = (
            below for goal in self.asked_goals for below in self.options.branch(goal)
        )
        return list(dict.fromkeys([*alone, *self.options.indicators_of(branches)]))

    @property
    def indicators(self) -> list[IndicatorOption]:
        shown = self._all_indicators[:MOST_INDICATORS]
        return [self.options.indicators[pk] for pk in shown]

    # --- which areas ---

    @cached_property
    def _all_areas(self) -> list[AreaOption]:
        """The own municipality first and Nederland next, however they are asked."""
        asked = self.query.get("gebied") or self.options.default_areas
        first = {settings.MUNICIPALITY: 0, COUNTRY: 1}
        return sorted(asked, key=lambda area: first.get(area.code, len(first)))

    @property
    def areas(self) -> list[AreaOption]:
        return self._all_areas[:MOST_AREAS]

    @property
    def group(self) -> Peers | None:
        """Compared with the own municipality only; nobody chose peers of another."""
        if not self.areas or self.areas[0] != self.options.own_area:
            return None
        if "groep" in self.query.values:
            return self.query.get("groep")
        return self.options.default_group

    # --- which years ---

    @property
    def years(self) -> tuple[int | None, int | None]:
        first, last = self.query.get("van"), self.query.get("tot")
        return (last, first) if self._is_reversed else (first, last)

    @property
    def _is_reversed(self) -> bool:
        first, last = self.query.get("van"), self.query.get("tot")
        return bool(first and last and first > last)

    @property
    def as_of(self) -> date | None:
        """The day on which the figures must have been known so; None is now."""
        return self.query.get(PEIL)

    @property
    def asked(self) -> tuple:
        """All of the address that was understood: it decides what the page says."""
        group = self.query.get("groep")
        return (
            [goal.key for goal in self.asked_goals],
            [item.slug for item in self.asked_indicators],
            [area.code for area in self.query.get("gebied")],
            ("groep" in self.query.values, group and group.slug),
            (self.query.get("van"), self.query.get("tot")),
            self.as_of,
        )

    # --- what is said of the address, and the address itself ---

    @property
    def ignored(self) -> list[str]:
        return self.query.ignored

    @property
    def changes(self) -> list[str]:
        """What was understood, but is not shown as it was asked."""
        said = []
        for found, most, what in (
            (len(self._all_indicators), MOST_INDICATORS, "cijfers"),
            (len(self._all_areas), MOST_AREAS, "gebieden"),
        ):
            if found > most:
                said.append(
                    f"Uw keuze heeft {found} {what}. Op één pagina passen er {most}. "
                    f"U ziet de eerste {most}."
                )
        if self._is_reversed:
            first, last = self.years
            said.append(
                f"‘van’ was later dan ‘tot’. Wij draaiden de jaren om: van {first} "
                f"tot en met {last}."
            )
        return said

    @cached_property
    def query_string(self) -> str:
        """The same choice for a link: whoever opens it sees the same indicators."""
        return self._query_string(self.as_of)

    def _query_string(self, as_of: date | None) -> str:
        is_cut = len(self._all_indicators) > MOST_INDICATORS
        if self.is_suggestion or is_cut:
            figures = [("indicator", item.slug) for item in self.indicators]
        else:
            figures = [("doel", goal.key) for goal in self.asked_goals]
            figures += [("indicator", item.slug) for item in self.asked_indicators]
        first, last = self.years
        rest = [
            *(("gebied", area.code) for area in self.areas),
            ("groep", self.group.slug if self.group else NO_GROUP),
            *([("van", first)] if first else []),
            *([("tot", last)] if last else []),
            *([(PEIL, as_of.isoformat())] if as_of else []),
        ]
        return urlencode([*figures, *rest], safe=":")

    @property
    def url(self) -> str:
        return f"{reverse('comparison')}?{self.query_string}"

    @property
    def url_of_now(self) -> str:
        """The same choice with the figures of now."""
        return f"{reverse('comparison')}?{self._query_string(None)}"

    def download_url(self, file_format: str) -> str:
        address = reverse("comparison-download", args=[file_format])
        return f"{address}?{self.query_string}"


def is_code(text: str) -> bool:
    return re.fullmatch(CODE_PATTERN, text) is not None


def _in(options: Mapping[str, Option], reason: str) -> Callable[[str], Option]:
    def parse(text: str) -> Option:
        if text not in options:
            raise Unusable(reason)
        return options[text]

    return parse


def _group_in(options: Options) -> Callable[[str], Peers | None]:
    known = {**options.groups, NO_GROUP: None}
    return _in(known, "die groep gemeenten kennen wij niet")
