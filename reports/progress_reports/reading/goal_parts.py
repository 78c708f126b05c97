"""What a report says of one goal, beside what the rule and the report before say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import slugify

from indicators.course.voices import Said
from indicators.models import Judgement
from policy.marks import Mark
from policy.models import Goal
from reports.goal_summary import GoalSummary
from reports.progress_reports.changes import ActivityChange, Changes, GoalChange, Kind
from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
)
from reports.progress_reports.reading import words
from reports.progress_reports.reading.figure_rows import (
    FigureRow,
    FigureTable,
    KnownFigures,
)
from reports.progress_reports.silence import Coverage, Silence
from reports.voices import voices_of

# Of more figures or activities a part shows the first, and leads to all of them.
MOST_IN_PART = 60


@dataclass(frozen=True)
class ActivityRow:
    line: ActivityLine
    change: ActivityChange | None

    @property
    def mark(self) -> Mark:
        return words.activity_mark(self.line.status)

    @property
    def was(self) -> str:
        """Its status in the report before, where that was another one."""
        status = self.change and self.change.before and self.change.status
        return words.activity_mark(status.before).word if status else ""


@dataclass(frozen=True)
class GoalPart:
    """`goal` is None where no goal has this key any more: then only its copied title
    is known, and nothing stands beside what the report says.
    """

    key: str
    title: str
    goal: Goal | None
    line: GoalLine | None
    summary: GoalSummary | None
    figures: Sequence[FigureRow]
    activities: Sequence[ActivityRow]
    change: GoalChange | None
    coverage: Coverage | None

    @property
    def slug(self) -> str:
        return self.goal.slug if self.goal else slugify(self.key)

    @property
    def anchor(self) -> str:
        return f"doel-{self.slug}"

    @property
    def name(self) -> str:
        """With the letter or number that the framework gives it."""
        return str(self.goal) if self.goal else self.title

    @property
    def texts(self) -> list[tuple[str, str]]:
        return words.texts_of(self.line) if self.line else []

    @property
    def is_only_named(self) -> bool:
        return not (self.texts or self.said or self.figures or self.activities)

    @property
    def given(self) -> list[str]:
        """'een tekst', '2 van 3 cijfers': of what we know of the goal."""
        if self.coverage:
            return self.coverage.parts
        return [
            *(["een tekst"] if self.texts else []),
            *(["een oordeel"] if self.said else []),
            *([self.figures_caption] if self.figures else []),
            *([self.activities_caption] if self.activities else []),
        ]

    @property
    def figures_caption(self) -> str:
        count = len(self.figures)
        return f"{count} cijfer" if count == 1 else f"{count} cijfers"

    @property
    def activities_caption(self) -> str:
        count = len(self.activities)
        return f"{count} activiteit" if count == 1 else f"{count} activiteiten"

    @property
    def place(self) -> str:
        """Where the original tells of it: 'blz. 4, 12-14', or as a source names it."""
        pages = self.line.pages if self.line else ""
        return f"blz. {pages}" if pages[:1].isdigit() else pages

    # --- who says what ---

    @cached_property
    def said(self) -> Said | None:
        """The college's word for it in this report, beside what the rule says."""
        if self.line is None or not self.line.word:
            return None
        judgement = Judgement(word=self.line.word, reason=self.line.reason)
        return Said(judgement, self.summary.verdict if self.summary else None)

    @property
    def is_computed(self) -> bool:
        """Whether the rule has anything to go by: of a project it rarely has."""
        return self.summary is not None and (
            self.goal.is_counted or self.summary.headline is not None
        )

    @property
    def why_computed(self) -> str:
        return " ".join(voices_of(self.summary, ()).computed.why)

    @property
    def word_before(self) -> str:
        """The college's word in the report before, where that was another one."""
        word = self.change.word if self.change else None
        return words.judgement_mark(word.before).word if word and word.before else ""

    @property
    def is_new(self) -> bool:
        """The report before did not mention this goal."""
        return self.change is not None and self.change.kind is Kind.NEW

    # --- how much of it is shown ---

    @property
    def has_more(self) -> bool:
        return max(len(self.figures), len(self.activities)) > MOST_IN_PART

    @cached_property
    def effects(self) -> FigureTable:
        return FigureTable([row for row in self._shown if row.is_effect])

    @cached_property
    def other_figures(self) -> FigureTable:
        return FigureTable([row for row in self._shown if not row.is_effect])

    @property
    def _shown(self) -> Sequence[FigureRow]:
        return self.figures[:MOST_IN_PART]

    @property
    def shown_activities(self) -> Sequence[ActivityRow]:
        return self.activities[:MOST_IN_PART]

    @property
    def activity_counts(self) -> str:
        """'3 uitgevoerd, 1 vertraagd': what the list of activities comes down to."""
        counts = Counter(row.mark for row in self.activities)
        order = [mark for mark in words.ACTIVITY_MARKS.values() if counts[mark]]
        return ", ".join(f"{counts[mark]} {mark.word.lower()}" for mark in order)


def goal_parts(
    content: Content,
    *,
    goals: Mapping[str, Goal],
    summaries: Mapping[str, GoalSummary],
    known: KnownFigures,
    changes: Changes,
    silence: Silence,
) -> list[GoalPart]:
    """Of every goal that is mentioned, in the order of the framework; each line of
    the content is read once. `goals` are in that order.
    """
    figures: dict[str, list[FigureLine]] = defaultdict(list)
    for line in content.figures:
        for key in line.goals:
            figures[key].append(line)
    activities: dict[str, list[ActivityLine]] = defaultdict(list)
    titles: dict[str, str] = {}
    for line in content.activities:
        activities[line.goal].append(line)
        titles[line.goal] = line.goal_title
    lines = {line.goal: line for line in content.goals}
    titles |= {line.goal: line.title for line in content.goals}
    coverage = {item.goal.key: item for item in silence.goals}
    mentioned = content.goal_keys
    in_order = [key for key in goals if key in mentioned]
    in_order += sorted(mentioned - goals.keys())
    return [
        GoalPart(
            key=key,
            title=titles.get(key) or (goals[key].title if key in goals else key),
            goal=goals.get(key),
            line=lines.get(key),
            summary=summaries.get(key),
            figures=known.rows(figures[key]),
            activities=[
                ActivityRow(line, changes.activity_of.get(line.key))
                for line in activities[key]
            ],
            change=changes.goal_of.get(key),
            coverage=coverage.get(key),
        )
        for key in in_order
    ]
