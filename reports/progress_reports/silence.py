"""What a report does not say: of which goals, figures and activities it is silent.

It is a fact about the document and no reproach: a report may have a good reason to be
short. Only what everybody may see is asked after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from indicators.formatting import in_a_row
from indicators.models import GoalIndicator, Indicator, Period
from policy.goal_tree import place_in_tree, with_goals_above
from policy.models import Activity, Framework, Goal
from reports.progress_reports.content import ActivityLine, Content, FigureLine, GoalLine

PUBLIC = AnonymousUser()
PROJECTS = (Goal.Level.PROJECT, Goal.Level.SUBPROJECT)
# What somebody is busy with, or was to be.
RUNNING = (
    Activity.Status.PARTLY,
    Activity.Status.ONGOING,
    Activity.Status.PLANNED,
    Activity.Status.DELAYED,
)


@dataclass(frozen=True)
class Coverage:
    """How much the report says of one goal. `figures_of` and `activities_of` count
    what we know of the goal; `figures` and `activities` how many of those it has.
    """

    goal: Goal
    is_project: bool
    is_mentioned: bool
    has_text: bool
    has_judgement: bool
    figures: int
    figures_of: int
    activities: int
    activities_of: int
    silent_indicators: tuple[Indicator, ...] = ()
    silent_activities: tuple[Activity, ...] = ()

    @property
    def parts(self) -> list[str]:
        """'een tekst', 'een oordeel', '2 van 3 cijfers', '1 van 4 activiteiten'."""
        return [
            *(["een tekst"] if self.has_text else []),
            *(["een oordeel"] if self.has_judgement else []),
            *_of_all(self.figures, self.figures_of, "cijfer", "cijfers"),
            *_of_all(self.activities, self.activities_of, "activiteit", "activiteiten"),
        ]


@dataclass(frozen=True)
class Silence:
    """`goals` are the framework's counted goals, then its projects."""

    goals: tuple[Coverage, ...]
    unexplained: tuple[FigureLine, ...]
    names_only: bool  # it names goals, and says nothing of them itself
    in_part: bool  # not all of the report is here: what is not may well be in it

    @cached_property
    def counted(self) -> tuple[Coverage, ...]:
        return tuple(item for item in self.goals if not item.is_project)

    @cached_property
    def projects(self) -> tuple[Coverage, ...]:
        return tuple(item for item in self.goals if item.is_project)

    @cached_property
    def mentioned(self) -> tuple[Coverage, ...]:
        """Of the counted goals."""
        return tuple(item for item in self.counted if item.is_mentioned)

    @cached_property
    def unmentioned(self) -> tuple[Coverage, ...]:
        """Of the counted goals."""
        return tuple(item for item in self.counted if not item.is_mentioned)

    @cached_property
    def unmentioned_projects(self) -> tuple[Coverage, ...]:
        return tuple(item for item in self.projects if not item.is_mentioned)

    @cached_property
    def without_figures(self) -> tuple[Coverage, ...]:
        """Mentioned, with figures known of it that the report does not give."""
        return tuple(item for item in self.goals if item.silent_indicators)

    @cached_property
    def without_activities(self) -> tuple[Coverage, ...]:
        return tuple(item for item in self.goals if item.silent_activities)

    @property
    def sentence(self) -> str:
        """How many of the goals it says something of, in one sentence."""
        count, of = len(self.mentioned), len(self.counted)
        if not of:
            return "Dit kader heeft geen doelen om te tellen."
        goals = some_of(count, of)
        if self.in_part:
            return f"Wat wij van deze rapportage hebben, gaat over {goals}."
        if not self.names_only:
            return f"De rapportage zegt iets over {goals}."
        if count == 0:
            return "Deze versie noemt nog geen doelen."
        return f"Deze versie noemt alleen welke doelen in het stuk staan: {goals}."

    @property
    def summary(self) -> str:
        """What is missing, in one sentence; empty where nothing is."""
        if self.names_only:
            return ""
        missing = [
            *_count(len(self.unmentioned), "doel", "doelen"),
            *_count(len(self.unmentioned_projects), "project", "projecten"),
            *_count(self.silent_indicator_count, "cijfer", "cijfers"),
            *_count(self.silent_activity_count, "activiteit", "activiteiten"),
        ]
        if not missing:
            return ""
        if self.in_part:
            return f"Hier staat niets over: {in_a_row(missing)}."
        return f"De rapportage noemt niet: {in_a_row(missing)}."

    @property
    def silent_indicator_count(self) -> int:
        """A figure of two goals is one figure."""
        return len({row.pk for item in self.goals for row in item.silent_indicators})

    @property
    def silent_activity_count(self) -> int:
        return sum(len(item.silent_activities) for item in self.goals)


def silence_of(content: Content, framework: Framework) -> Silence:
    """In a fixed number of queries, however long the report is."""
    goals = _goals_of(framework)
    ties = (
        GoalIndicator.objects.visible_to(PUBLIC)
        .filter(goal__in=goals)
        .select_related("indicator")
    )
    indicators, activities = defaultdict(list), defaultdict(list)
    for tie in ties:
        indicators[tie.goal_id].append(tie.indicator)
    for activity in _activities_in(content.period, goals):
        activities[activity.goal_id].append(activity)
    said = _Said(content)
    return Silence(
        goals=tuple(
            _coverage(goal, said, indicators[goal.pk], activities[goal.pk])
            for goal in goals
        ),
        unexplained=tuple(line for line in content.figures if not line.explanation),
        names_only=not (
            content.figures
            or content.activities
            or any(_has_text(line) or line.word for line in content.goals)
        ),
        in_part=bool(content.why_incomplete),
    )


def _goals_of(framework: Framework) -> list[Goal]:
    """The counted goals, then the projects, each as the framework's tree is read."""
    counted = list(framework.goals.counted().select_related("framework"))
    ids = {goal.pk for goal in counted}
    projects = framework.goals.filter(level__in=PROJECTS, is_heading=False)
    rest = [goal for goal in projects.select_related("framework") if goal.pk not in ids]
    with_goals_above([*counted, *rest])
    return [*sorted(counted, key=place_in_tree), *sorted(rest, key=place_in_tree)]


class _Said:
    """What a content says, by goal: read once, for long reports."""

    def __init__(self, content: Content) -> None:
        self.keys = content.goal_keys
        self.lines = {line.goal: line for line in content.goals}
        self.figures = defaultdict(set)
        for line in content.figures:
            for goal in line.goals:
                self.figures[goal].add(line.indicator)
        self.all_figures = content.indicator_slugs
        self.activities: dict[str, list[ActivityLine]] = defaultdict(list)
        for line in content.activities:
            self.activities[line.goal].append(line)


def _coverage(
    goal: Goal,
    said: _Said,
    indicators: Iterable[Indicator],
    activities: Iterable[Activity],
) -> Coverage:
    line = said.lines.get(goal.key)
    given = said.figures[goal.key]
    # A figure that the report gives with another goal is given.
    silent = [row for row in indicators if row.slug not in said.all_figures]
    told = {item.title for item in said.activities[goal.key]}
    untold = [row for row in activities if row.title not in told]
    known = {row.slug for row in indicators}
    is_mentioned = goal.key in said.keys
    given = given | (known & said.all_figures)
    return Coverage(
        goal=goal,
        is_project=goal.level in PROJECTS,
        is_mentioned=is_mentioned,
        has_text=line is not None and _has_text(line),
        has_judgement=line is not None and bool(line.word),
        figures=len(given),
        figures_of=len(given | known),
        activities=len(told),
        activities_of=len(told) + len(untold),
        silent_indicators=tuple(silent) if is_mentioned else (),
        silent_activities=tuple(
            row for row in untold if row.status in RUNNING and is_mentioned
        ),
    )


def _has_text(line: GoalLine) -> bool:
    return any(line.texts.values())


def _activities_in(period: str, goals: Iterable[Goal]) -> Iterable[Activity]:
    """Those that were to go on at some time in the report's period."""
    activities = Activity.objects.filter(goal__in=goals).order_by("title")
    dates = Period.objects.filter(code=period).values_list("start", "end").first()
    start, end = dates or (None, None)
    if end is not None:
        activities = activities.filter(Q(starts_on=None) | Q(starts_on__lte=end))
    if start is not None:
        activities = activities.filter(Q(ends_on=None) | Q(ends_on__gte=start))
    return activities


def some_of(count: int, of: int) -> str:
    """'9 van de 13 doelen'."""
    if of == 1:
        return "het enige doel" if count else "geen enkel doel"
    if count == of:
        return f"alle {of} doelen"
    return f"{count or 'geen'} van de {of} doelen"


def _of_all(count: int, of: int, one: str, more: str) -> list[str]:
    if not of:
        return []
    return [f"{count} van {of} {one if of == 1 else more}"]


def _count(count: int, one: str, more: str) -> list[str]:
    return [f"{count} {one if count == 1 else more}"] if count else []
