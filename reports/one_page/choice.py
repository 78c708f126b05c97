"""What a reader asks of the sheet: which goals, of which day, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from indicators.citation import in_full
from indicators.looking_back import PEIL
from policy.goal_tree import join_parents, place_in_tree
from policy.models import Framework, Goal
from policy.query_string import Query, Unusable, one_of, parse_day, read_query
from reports.one_page.of_goal import GoalSheet
from reports.one_page.of_goals import GoalsSheet, themes_of
from reports.one_page.pdf import Fitted, fitted
from reports.one_page.sheet import Asked

THEME, GOAL, COMMITTEE = "thema", "doel", "commissie"
NAMES = (THEME, GOAL, COMMITTEE, PEIL)
LONGEST_COMMITTEE = 60


def parse_committee(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > LONGEST_COMMITTEE:
        raise Unusable(f"een naam heeft hier hoogstens {LONGEST_COMMITTEE} letters")
    if not words.isprintable():
        raise Unusable("daar staat een teken in dat niet kan")
    return words


@dataclass(frozen=True)
class Choice:
    """A sheet that is asked for. A goal goes before the theme that it is in."""

    request: HttpRequest
    framework: Framework

    @cached_property
    def goals(self) -> list[Goal]:
        """As the tree is read, each with what lies above it."""
        goals = list(self.framework.goals.all())
        for goal in goals:
            goal.framework = self.framework
        join_parents(goals, among=goals)
        return sorted(goals, key=place_in_tree)

    @cached_property
    def counted(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.is_counted]

    @property
    def offered(self) -> list[Goal]:
        """The goals that are counted; and another one that was asked for."""
        goal = self.goal
        return self.counted if goal in (None, *self.counted) else [goal, *self.counted]

    @cached_property
    def themes(self) -> list[Goal]:
        return themes_of(self.counted)

    @cached_property
    def query(self) -> Query:
        query = read_query(
            self.request.GET,
            {
                GOAL: one_of(goal.slug for goal in self.goals),
                THEME: one_of(theme.slug for theme in self.themes),
                COMMITTEE: parse_committee,
                PEIL: parse_day,
            },
        )
        if query.get(GOAL) and query.get(THEME):
            query.refuse(THEME, "u koos ook een doel")
        return query

    @property
    def goal(self) -> Goal | None:
        return self._named(self.query.get(GOAL), self.goals)

    @property
    def theme(self) -> Goal | None:
        return self._named(self.query.get(THEME), self.themes)

    def _named(self, slug: str | None, among: list[Goal]) -> Goal | None:
        return next((goal for goal in among if goal.slug == slug), None)

    @property
    def committee(self) -> str:
        return self.query.get(COMMITTEE, "")

    @property
    def as_of(self):
        return self.query.get(PEIL)

    @cached_property
    def fitted(self) -> Fitted:
        asked = self._asked
        if self.goal:
            sheet = GoalSheet.of(self.goal, asked)
        else:
            sheet = GoalsSheet.of(self.framework, self.theme, asked)
        return fitted(sheet, asked.on)

    @property
    def _asked(self) -> Asked:
        return Asked(
            user=self.request.user,
            on=self.as_of or timezone.localdate(),
            as_of=self.as_of,
            committee=self.committee,
            data_version=self.request.made_of.version.split("-")[0],
            in_full=lambda address: in_full(self.request, address),
        )

    @property
    def is_refused(self) -> bool:
        """Whether a choice that a sheet has was made in a way that cannot be used.

        What no sheet knows is not counted: others may add to an address.
        """
        made = {name for name in NAMES if self.request.GET.get(name, "").strip()}
        return any(name not in self.query.values for name in made)

    # --- where it is found ---

    @property
    def about(self) -> str:
        chosen = self.goal or self.theme
        return str(chosen) if chosen else self.framework.short_title

    @property
    def page_address(self) -> str:
        return reverse("one-page", args=[self.framework.slug]) + self._query()

    @property
    def pdf_address(self) -> str:
        return reverse("one-page-pdf", args=[self.framework.slug]) + self._query()

    @property
    def address_of_now(self) -> str:
        return reverse("one-page", args=[self.framework.slug]) + self._query(PEIL)

    @property
    def file_name(self) -> str:
        chosen = self.goal or self.theme
        parts = ("a4", self.framework.slug, chosen and chosen.slug)
        return "-".join(filter(None, parts)).replace(".", "-")

    def _query(self, *without: str) -> str:
        """The part of the query that was used."""
        found = {
            name: self.request.GET[name].strip()
            for name in NAMES
            if self.query.get(name) and name not in without
        }
        return f"?{urlencode(found)}" if found else ""
