"""How figures are made and what the words mean, with an example from the data.

All words come from the lists and constants that the program itself works with, so
that the page and the program cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import TextChoices

from indicators import choices as of_figures
from indicators import progress
from indicators.course.certainty import MARKS
from indicators.formatting import number
from indicators.marks import IMPORT_MARKS
from indicators.models import Indicator, Series, Source
from indicators.peers.groups import Peers, groups_of
from indicators.peers.spreads import ENOUGH, PEERS_NEEDED
from indicators.small_numbers import SMALL_BELOW
from policy import choices as of_policy
from policy.framework_list import FrameworkEntry, framework_entries
from policy.marks import ACTIVITY_MARKS, OUTCOME_MARKS, Mark
from reports import choices as of_reports
from reports.method_example import Example
from reports.method_rule import TABLES
from reports.overview import RECENT_YEARS
from reports.published_methods import EXAMPLE, Case, Row, compared


class Word(NamedTuple):
    """A word of the site, with the sign that goes with it if it has one."""

    text: str
    meaning: str
    mark: Mark | None = None


def words(
    meanings: Mapping[TextChoices, str],
    marks: Mapping[TextChoices, Mark] | None = None,
) -> list[Word]:
    return [
        Word(member.label, meaning, (marks or {}).get(member))
        for member, meaning in meanings.items()
    ]


# How much a report says of a goal (reports/progress_reports/silence.py).
COVERAGE = [
    Word(
        "noemt",
        "De rapportage zegt iets over het doel. Of zij geeft er een cijfer of een "
        "activiteit bij.",
    ),
    Word(
        "alleen genoemd",
        "Het doel staat in het stuk. Wat er staat, is op deze site niet ingevuld.",
    ),
    Word(
        "3 van 5 cijfers",
        "Van de cijfers die bij het doel horen, geeft de rapportage er 3. Met "
        "activiteiten gaat het net zo.",
    ),
    Word(
        "niet compleet",
        "Wij hebben maar een deel van de rapportage. Wat hier ontbreekt, kan er wel "
        "in staan.",
    ),
]
# By the name under which the template shows them.
WORDS = {
    "statuses": words(of_figures.STATUS_MEANINGS),
    "missing": words(of_figures.MISSING_MEANINGS),
    "imports": words(of_figures.IMPORT_STATE_MEANINGS, IMPORT_MARKS),
    "readers": words(of_figures.READER_MEANINGS),
    "term_roles": words(of_figures.TERM_ROLE_MEANINGS),
    "period_meanings": words(of_figures.PERIOD_MEANING_MEANINGS),
    "kinds": words(of_figures.KIND_MEANINGS),
    "directions": words(of_figures.DIRECTION_MEANINGS),
    "influences": words(of_figures.INFLUENCE_MEANINGS),
    "periods": words(of_figures.PERIOD_MEANINGS),
    "areas": words(of_figures.AREA_MEANINGS),
    "area_changes": words(of_figures.AREA_CHANGE_MEANINGS),
    "peer_bases": words(of_figures.PEER_BASIS_MEANINGS),
    "targets": words(of_figures.TARGET_MEANINGS),
    "aims": words(of_figures.AIM_MEANINGS),
    "setters": words(of_figures.SET_BY_MEANINGS),
    "judgements": words(of_figures.JUDGEMENT_MEANINGS),
    "levels": words(of_policy.LEVEL_MEANINGS),
    "relations": words(of_policy.RELATION_MEANINGS),
    "changes": words(of_policy.CHANGE_MEANINGS),
    "comparables": words(of_policy.COMPARABLE_MEANINGS),
    "decisions": words(of_policy.DECISION_MEANINGS),
    "outcomes": words(of_policy.OUTCOME_MEANINGS, OUTCOME_MARKS),
    "roles": words(of_policy.ROLE_MEANINGS),
    "precisions": words(of_policy.PRECISION_MEANINGS),
    "activities": words(of_policy.ACTIVITY_MEANINGS, ACTIVITY_MARKS),
    "categories": words(of_policy.CATEGORY_MEANINGS),
    "versions": words(of_reports.VERSION_STATE_MEANINGS),
    "redactions": words(of_reports.REDACTION_GROUND_MEANINGS),
    "evaluations": words(of_reports.EVALUATION_STATE_MEANINGS),
    "evidence": words(of_reports.EVIDENCE_KIND_MEANINGS),
    "hearings": words(of_reports.HEARING_STAGE_MEANINGS),
    "recommendations": words(of_reports.RECOMMENDATION_KIND_MEANINGS),
    "follow_up": words(of_reports.FOLLOW_UP_STATUS_MEANINGS),
    "follow_up_kinds": words(of_reports.FOLLOW_UP_KIND_MEANINGS),
    "adoptions": words(of_reports.ADOPTION_MEANINGS),
    "weights": words(of_reports.NORM_WEIGHT_MEANINGS),
    "answers": words(of_reports.ANSWER_MEANINGS),
    "handlings": words(of_reports.REPLY_HANDLING_MEANINGS),
    "information": words(of_reports.POLICY_INFORMATION_MEANINGS),
    "needs": words(of_reports.NEED_MET_MEANINGS),
    "coverage": COVERAGE,
}


@dataclass(frozen=True)
class MethodPage:
    frameworks: list[FrameworkEntry]
    sources: list[Source]
    series_of_sources: int
    series_of_documents: int
    groups: list[Peers]  # that the own municipality is in
    example: Example | None
    on: date

    words = WORDS
    movements = tuple(progress.MovementSign)
    rule = progress.RULE
    certainty = MARKS
    rule_versions = tuple(reversed(progress.RULES))
    rule_tables = TABLES
    flat_points = number(progress.FLAT_POINTS)
    flat_share = number(progress.FLAT_SHARE * 100)
    peers_needed = PEERS_NEEDED
    enough_of_all = number(ENOUGH * 100)
    small_below = SMALL_BELOW
    recent_years = RECENT_YEARS
    not_judged = tuple(
        verdict for verdict in progress.Verdict if verdict not in progress.JUDGED
    )
    effect_kinds = tuple(
        kind.label for kind in Indicator.Kind if kind in of_figures.EFFECT_KINDS
    )

    @classmethod
    def of(cls, user: Any, *, on: date) -> MethodPage:
        entries = framework_entries(user)
        series = Series.objects.filter(indicator__in=Indicator.objects.visible_to(user))
        with_source = series.exclude(source=None).count()
        return cls(
            frameworks=[item for item in entries if item.framework.goal_level],
            sources=list(Source.objects.all()),
            series_of_sources=with_source,
            series_of_documents=series.count() - with_source,
            groups=groups_of(settings.MUNICIPALITY),
            example=Example.of(user, on=on),
            on=on,
        )

    @cached_property
    def invented(self) -> Example:
        return Example.invented()

    @property
    def compared_methods(self) -> list[Row]:
        """Published methods on the invented example."""
        return compared(EXAMPLE)

    @property
    def invented_case(self) -> Case:
        return EXAMPLE

    @property
    def peers(self) -> Peers | None:
        return next((group for group in self.groups if group.is_default), None)

    @property
    def other_groups(self) -> list[Peers]:
        return [group for group in self.groups if not group.is_default]

    @property
    def in_both(self) -> InBoth:
        """How little is left of two groups that are cut with each other."""
        first, second = self.groups[:2]
        return InBoth(first, second, len({*first.members} & {*second.members}))

    @cached_property
    def counted(self) -> list[CountedLevel]:
        return [CountedLevel.of(entry) for entry in self.frameworks]


class InBoth(NamedTuple):
    """Two groups, and how many others are in both of them."""

    first: Peers
    second: Peers
    count: int


class CountedLevel(NamedTuple):
    """Which goals of a framework the overview counts."""

    framework: Any
    level: str
    count: int

    @classmethod
    def of(cls, entry: FrameworkEntry) -> CountedLevel:
        level = of_policy.GoalLevel(entry.framework.goal_level)
        return cls(entry.framework, level.label, entry.goal_count)
