"""One goal in a few facts: the figure that stands for it, its movement, its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from indicators.choices import EFFECT_KINDS
from indicators.course.told import Told, tell
from indicators.figures import Figures, load_figures
from indicators.models import GoalIndicator, Indicator, Target
from indicators.progress import (
    JUDGED,
    Assessment,
    Movement,
    MovementSign,
    Verdict,
)
from policy.models import Framework, Goal
from reports.framework_area import shown_area


@dataclass(frozen=True)
class TiedFigures:
    """Figures and how they are tied to the goal."""

    tie: GoalIndicator
    figures: Figures
    since: date | None  # from when the goal's framework is in force

    @property
    def indicator(self) -> Indicator:
        return self.tie.indicator

    @property
    def is_effect(self) -> bool:
        return self.tie.is_headline or self.indicator.kind in EFFECT_KINDS

    @property
    def is_from_before(self) -> bool:
        """All figures are older than the framework: they cannot judge its goals."""
        latest = self.figures.latest
        ends = latest.period.end if latest else None
        return bool(self.since and ends and ends < self.since)

    @cached_property
    def targets(self) -> list[Target]:
        """What is asked of these figures for this goal, or for no goal at all."""
        goal = self.tie.goal_id
        return [item for item in self.figures.targets if item.goal_id in (goal, None)]

    @cached_property
    def assessment(self) -> Assessment:
        assessment = self.figures.assess(self.targets)
        if assessment.is_judged and self.is_from_before:
            return Assessment(Verdict.TOO_FEW, assessment.rule, assessment.aim)
        return assessment

    @property
    def verdict(self) -> Verdict:
        return self.assessment.verdict

    @cached_property
    def told(self) -> Told:
        if self.is_from_before and self.verdict is Verdict.TOO_FEW:
            before = f"Alle cijfers gaan over de tijd vóór {self.since.year}."
            return Told(self.assessment, [before, "Toen begon dit kader."], since=[])
        adopted_on = None if self.is_from_before else self.since
        return tell(self.figures, self.assessment, self.targets, adopted_on=adopted_on)


@dataclass(frozen=True)
class GoalSummary:
    goal: Goal
    area_name: str
    tied: list[TiedFigures]
    unseen: list[Indicator]  # tied now, and not seen yet on the day of the page

    @cached_property
    def headline(self) -> TiedFigures | None:
        """The first effect figure that is known; the chosen one goes first."""
        known = [item for item in self.tied if item.is_effect and item.figures.known]
        return known[0] if known else None

    @property
    def figures(self) -> Figures | None:
        return self.headline.figures if self.headline else None

    @property
    def line(self) -> str:
        if self.figures is None:
            return "Wij kennen geen cijfer over het effect van dit doel."
        return self.figures.plain_sentence(self.figures.latest)

    @property
    def movement(self) -> Movement:
        return self.figures.movement if self.figures else Movement(MovementSign.NONE)

    @cached_property
    def effects(self) -> list[TiedFigures]:
        return [item for item in self.tied if item.is_effect]

    @cached_property
    def worst(self) -> TiedFigures | None:
        """The effect figure with the worst verdict; without any the headline."""
        judged = [item for item in self.effects if item.verdict in JUDGED]
        if judged:
            return max(judged, key=lambda item: JUDGED.index(item.verdict))
        return self.headline

    @property
    def verdict(self) -> Verdict:
        """The worst verdict; nothing is averaged."""
        return self.worst.verdict if self.worst else Verdict.NO_FIGURE

    @property
    def told(self) -> Told | None:
        """Why the worst has its verdict, and what the headline did since."""
        if self.worst is None:
            return None
        return replace(self.worst.told, since=self.headline.told.since)

    @property
    def told_about(self) -> str:
        """Which figure has the worst verdict, where the page tells of another first."""
        return "" if self.worst is self.headline else self.worst.indicator.title

    @cached_property
    def spread(self) -> dict[Verdict, int]:
        """How many of its effect figures have each verdict, from the worst."""
        counts = Counter(item.verdict for item in self.effects)
        others = [verdict for verdict in Verdict if verdict not in JUDGED]
        order = (*reversed(JUDGED), *others)
        return {verdict: counts[verdict] for verdict in order if counts[verdict]}

    @property
    def spread_label(self) -> str:
        """'1 van 3 cijfers op koers, 2 te weinig cijfers'; empty for one figure."""
        count = len(self.effects)
        if count < 2:
            return ""
        parts = [
            f"{many} {verdict.word.lower()}" for verdict, many in self.spread.items()
        ]
        worst, many = next(iter(self.spread.items()))
        if worst not in JUDGED:
            return f"Van {count} cijfers: {', '.join(parts)}"
        parts[0] = f"{many} van {count} cijfers {worst.word.lower()}"
        return ", ".join(parts)

    @property
    def verdict_detail(self) -> str:
        """The spread in short: '1 van 3 cijfers, 1 op koers, 1 zonder oordeel'."""
        if self.headline is None:
            return ""
        if self.verdict not in JUDGED:
            if self.headline.is_from_before:
                return f"geen cijfer sinds {self.headline.since.year}"
            return self.headline.figures.count_label
        judged = {item: many for item, many in self.spread.items() if item in JUDGED}
        parts = [f"{many} {item.word.lower()}" for item, many in judged.items()]
        parts[0] = f"{judged[self.verdict]} van {len(self.effects)} cijfers"
        rest = len(self.effects) - sum(judged.values())
        return ", ".join([*parts, f"{rest} zonder oordeel"] if rest else parts)

    @property
    def newest_year(self) -> int | None:
        """The year of the newest effect figure of which the year is known."""
        years = [
            item.figures.latest.period.end.year
            for item in self.tied
            if item.is_effect and item.figures.latest and item.figures.latest.period.end
        ]
        return max(years, default=None)


def summarise(
    goals: Iterable[Goal],
    *,
    framework: Framework,
    user,
    on: date,
    as_of: date | None = None,
    with_peers: bool = True,
) -> list[GoalSummary]:
    """The summaries of these goals of one framework, in a fixed number of queries.

    With `as_of` their figures are as known at the end of that day; ties are of now.
    """
    goals = list(goals)
    area = shown_area(framework)
    ties = list(
        GoalIndicator.objects.filter(
            goal__in=goals, indicator__in=Indicator.objects.visible_to(user)
        )
        .select_related("indicator__unit", "indicator__document")
        .order_by("-is_headline", "position", "indicator__title")
    )
    unseen = {goal.pk: [] for goal in goals}
    if as_of is not None:
        ties, not_seen = _ties_as_of(ties, as_of, user)
        for tie in not_seen:
            unseen[tie.goal_id].append(tie.indicator)
    figures = load_figures(
        {tie.indicator_id: tie.indicator for tie in ties}.values(),
        area_code=area.code,
        area_name=area.name,
        on=on,
        as_of=as_of,
        with_peers=with_peers,
    )
    by_goal = {goal.pk: [] for goal in goals}
    for tie in ties:
        by_goal[tie.goal_id].append(
            TiedFigures(tie, figures[tie.indicator_id], framework.in_force_from)
        )
    return [
        GoalSummary(goal, area.name, by_goal[goal.pk], unseen[goal.pk])
        for goal in goals
    ]


def _ties_as_of(
    ties: Iterable[GoalIndicator], day: date, user
) -> tuple[list[GoalIndicator], list[GoalIndicator]]:
    """Those with the indicator as it was on that day, and those it was not seen of."""
    then = (
        Indicator.objects.visible_at(day, user)
        .select_related("unit", "document")
        .in_bulk({tie.indicator_id for tie in ties})
    )
    seen, not_seen = [], []
    for tie in ties:
        if tie.indicator_id in then:
            tie.indicator = then[tie.indicator_id]
            seen.append(tie)
        else:
            not_seen.append(tie)
    return seen, not_seen
