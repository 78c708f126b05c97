"""The overview of one framework: what we wanted, what came of it, what is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from indicators.models import Target
from indicators.progress import JUDGED, MovementSign, Verdict
from policy.goal_tree import place_in_tree, theme_of, with_goals_above
from policy.models import Decision, Framework, Goal
from reports.goal_summary import GoalSummary, summarise
from reports.models import Publication
from reports.progress_reports.reading.mentions import last_report
from reports.successions import cut_at, successions_of
from reports.voices import Difference, differences, judgements_of

# An effect figure counts as recent up to this many years after its period.
RECENT_YEARS = 2
# A column at a glance names this many goals and counts the others.
MOST_NAMES = 6
GLANCE = (
    (MovementSign.TOWARDS, "is-good"),
    (MovementSign.FLAT, "is-plain"),
    (MovementSign.AWAY, "is-bad"),
    (MovementSign.HIGHER, "is-plain"),
    (MovementSign.LOWER, "is-plain"),
    (MovementSign.ONE, "is-plain"),
    (MovementSign.NONE, "is-none"),
)


@dataclass(frozen=True)
class GlanceColumn:
    sign: MovementSign
    style: str
    goals: list[Goal]

    @property
    def first(self) -> list[Goal]:
        return self.goals[:MOST_NAMES]

    @property
    def others(self) -> int:
        return len(self.goals) - len(self.first)


@dataclass(frozen=True)
class Theme:
    title: str
    summaries: list[GoalSummary]


@dataclass(frozen=True)
class Overview:
    framework: Framework
    summaries: list[GoalSummary]
    goals_with_target: int
    goals_with_decision: int
    recent_decisions: list[Decision]
    differences: list[Difference]
    last_report: Publication | None
    on: date

    @classmethod
    def of(cls, framework: Framework, *, user, on: date) -> Overview:
        counted = with_goals_above(
            framework.goals.counted()
            .select_related("framework")
            .annotate(
                has_target=Exists(
                    Target.objects.filter(
                        Q(goal=OuterRef("pk")) | Q(goal__parent=OuterRef("pk")),
                        set_by=Target.SetBy.FRAMEWORK,
                        value__isnull=False,
                    )
                ),
                has_decision=Exists(
                    Decision.objects.visible_to(user).filter(goals=OuterRef("pk"))
                ),
            )
        )
        goals = sorted(counted, key=place_in_tree)
        summaries = summaries_of(goals, framework, user=user, on=on)
        return cls(
            framework=framework,
            summaries=summaries,
            goals_with_target=sum(goal.has_target for goal in goals),
            goals_with_decision=sum(goal.has_decision for goal in goals),
            recent_decisions=recent_decisions(framework, user),
            differences=differences(summaries, judgements_of(goals, user)),
            last_report=last_report(framework, user),
            on=on,
        )

    @property
    def count(self) -> int:
        return len(self.summaries)

    @property
    def unjudged(self) -> int:
        return sum(item.verdict not in JUDGED for item in self.summaries)

    @property
    def without_target(self) -> int:
        return self.count - self.goals_with_target

    @property
    def without_decision(self) -> int:
        return self.count - self.goals_with_decision

    @property
    def recent_since(self) -> int:
        return self.on.year - RECENT_YEARS

    @property
    def without_recent_figure(self) -> int:
        return sum(
            (item.newest_year or 0) < self.recent_since for item in self.summaries
        )

    @property
    def moving(self) -> int:
        """Goals of which we know which way the figure went."""
        unknown = (MovementSign.ONE, MovementSign.NONE)
        return sum(item.movement.sign not in unknown for item in self.summaries)

    @cached_property
    def glance(self) -> list[GlanceColumn]:
        columns = [
            GlanceColumn(
                sign,
                style,
                [item.goal for item in self.summaries if item.movement.sign is sign],
            )
            for sign, style in GLANCE
        ]
        return [column for column in columns if column.goals]

    @cached_property
    def themes(self) -> list[Theme]:
        """The goals under their theme, in the framework's own order."""
        themes: dict[int | None, Theme] = {}
        for summary in self.summaries:
            theme = theme_of(summary.goal)
            key = theme.pk if theme else None
            title = theme.title if theme else "Doelen"
            themes.setdefault(key, Theme(title, [])).summaries.append(summary)
        return list(themes.values())

    verdicts = tuple(Verdict)


def summaries_of(
    goals: list[Goal],
    framework: Framework,
    *,
    user,
    on: date,
    as_of: date | None = None,
    with_peers: bool = False,
) -> list[GoalSummary]:
    """With nothing computed across what became of a goal in a later framework."""
    successions = successions_of(goals, user)
    return [
        cut_at(summary, successions.get(summary.goal.pk, ()))
        for summary in summarise(
            goals,
            framework=framework,
            user=user,
            on=on,
            as_of=as_of,
            with_peers=with_peers,
        )
    ]


def recent_decisions(framework: Framework, user, count: int = 4) -> list[Decision]:
    return list(
        Decision.objects.visible_to(user)
        .filter(goals__framework=framework)
        .distinct()
        .prefetch_related("goals__framework")
        .order_by("-starts_on", "title")[:count]
    )
