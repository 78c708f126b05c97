"""Which verdicts another rule would change; nothing of it is kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.http import QueryDict

from indicators.figures import Figures, load_figures
from indicators.models import Indicator
from indicators.progress import RULE, Rule, Verdict
from policy.query_string import Parser, Query, Unusable, read_query
from reports.method_steps import Workings

TRIAL = "proef"


class Number(NamedTuple):
    """A number of the rule that a reader may change, in the address under `name`."""

    name: str
    label: str
    lowest: int
    highest: int
    now: int


NUMBERS = (
    Number("nodig", "Metingen nodig", 3, 6, RULE.measurements_needed),
    Number("gebruikt", "Metingen gebruikt", 4, 10, RULE.measurements_used),
    Number(
        "koers",
        "Op koers onder (%)",
        *(0, 100),
        int(RULE.on_course_below * 100),
    ),
    Number(
        "bijna",
        "Bijna op koers tot en met (%)",
        *(0, 100),
        int(RULE.nearly_until * 100),
    ),
)
NOW = {each.name: each.now for each in NUMBERS}


def whole_number(lowest: int, highest: int) -> Parser:
    def parse(text: str) -> int:
        if not re.fullmatch("[0-9]{1,3}", text) or not lowest <= int(text) <= highest:
            raise Unusable(f"kies een heel getal van {lowest} tot en met {highest}")
        return int(text)

    return parse


def read_numbers(params: QueryDict) -> Query:
    """The chosen numbers, as far as they go together; the others are as now."""
    query = read_query(
        params, {each.name: whole_number(each.lowest, each.highest) for each in NUMBERS}
    )
    _in_order(query, "nodig", "gebruikt", "er zijn er meer nodig dan gebruikt")
    _in_order(query, "koers", "bijna", "‘bijna’ moet ruimer zijn dan ‘op koers’")
    return query


def _in_order(query: Query, smaller: str, larger: str, reason: str) -> None:
    for name in (larger, smaller):
        low, high = (query.get(each, NOW[each]) for each in (smaller, larger))
        if low > high and name in query.values:
            query.refuse(name, reason)


@dataclass(frozen=True)
class Field:
    """A number with what is chosen of it."""

    number: Number
    chosen: int


@dataclass(frozen=True)
class Compared:
    """The verdict on the figures of one indicator by the rule of now and by another."""

    now: Workings
    then: Workings

    @classmethod
    def of(cls, figures: Figures, rule: Rule) -> Compared:
        then = figures.assess(figures.targets, rule=rule)
        return cls(Workings(figures, figures.assessment), Workings(figures, then))

    @property
    def indicator(self) -> Indicator:
        return self.now.figures.indicator

    @property
    def is_changed(self) -> bool:
        return self.now.verdict is not self.then.verdict


class Count(NamedTuple):
    """How many figures get a verdict, now and then."""

    verdict: Verdict
    now: int
    then: int


@dataclass(frozen=True)
class OtherRulePage:
    chosen: dict[str, int]
    compared: list[Compared]

    rule_now = RULE

    @classmethod
    def of(cls, query: Query, user: Any, *, on: date) -> OtherRulePage:
        chosen = {name: query.get(name, now) for name, now in NOW.items()}
        rule = rule_of(chosen, on=on)
        figures = load_figures(
            Indicator.objects.visible_to(user)
            .select_related("unit", "document")
            .order_by("title", "slug"),
            area_code=settings.MUNICIPALITY,
            area_name=settings.MUNICIPALITY_NAME,
            on=on,
            with_peers=False,
        )
        return cls(chosen, [Compared.of(item, rule) for item in figures.values()])

    @property
    def is_as_now(self) -> bool:
        return self.chosen == NOW

    @property
    def fields(self) -> list[Field]:
        return [Field(each, self.chosen[each.name]) for each in NUMBERS]

    @cached_property
    def changed(self) -> list[Compared]:
        return [item for item in self.compared if item.is_changed]

    @property
    def counts(self) -> list[Count]:
        """From best to worst, then why there is none; without those nobody gets."""
        now = Counter(item.now.verdict for item in self.compared)
        then = Counter(item.then.verdict for item in self.compared)
        return [
            Count(verdict, now[verdict], then[verdict])
            for verdict in Verdict
            if verdict in now or verdict in then
        ]


def rule_of(chosen: dict[str, int], *, on: date) -> Rule:
    return replace(
        RULE,
        version=TRIAL,
        since=on,
        reason="Een proef. De site werkt met de regel van nu.",
        measurements_needed=chosen["nodig"],
        measurements_used=chosen["gebruikt"],
        on_course_below=Decimal(chosen["koers"]) / 100,
        nearly_until=Decimal(chosen["bijna"]) / 100,
    )
