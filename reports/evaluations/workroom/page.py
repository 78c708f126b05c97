"""The overview of one evaluation: how far it is, what it says, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports import choices
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    NormLine,
    RecommendationLine,
)
from reports.evaluations.publishing.actions import MAY_BE_OFFERED
from reports.evaluations.reading.sections import Rating
from reports.evaluations.snapshot import content_of
from reports.evaluations.still_to_do import Missing, ToDo, still_to_do
from reports.evaluations.workroom.detail_forms import name_of
from reports.evaluations.workroom.snippet import snippet
from reports.evaluations.workroom.themes import Theme, themes_of
from reports.models import Evaluation

SNIPPET = 160
SIGNS = {
    "draft": ("a-run", "plain"),
    "fact_check": ("a-hold", "plain"),
    "processing": ("a-part", "plain"),
    "response": ("a-hold", "plain"),
    "afterword": ("a-part", "plain"),
    "submitted": ("a-hold", "plain"),
    "published": ("a-done", "good"),
}
WORDS = dict(AuditAction.choices)


@dataclass(frozen=True)
class FindingRow:
    """A norm, what was found on it (None: nothing yet) and what is missing there."""

    norm: NormLine | None
    finding: FindingLine | None
    rating: Rating | None
    missing: list[str]

    @property
    def snippet(self) -> str:
        return snippet(self.finding.text, SNIPPET) if self.finding else ""


class Group(NamedTuple):
    """Norms that stand together under a theme."""

    title: str
    rows: list[FindingRow]


class RecommendationRow(NamedTuple):
    line: RecommendationLine
    missing: list[str]


class Counts(NamedTuple):
    """How many of each there are; of the norms how many have it."""

    norms: int
    found: int
    rated: int
    evidence: int
    recommendations: int


class Moment(NamedTuple):
    """Something that somebody did, once or some times after each other."""

    what: str
    by: str
    at: Any
    times: int


class Workroom:
    """What the page of an evaluation shows to `user`, who is in its team."""

    def __init__(self, evaluation: Evaluation, user: Any) -> None:
        self.evaluation = evaluation
        self.user = user
        self.content: EvaluationContent = content_of(evaluation)

    # --- how far it is ---

    @property
    def sign(self) -> tuple[str, str]:
        return SIGNS[self.evaluation.state]

    @property
    def meaning(self) -> str:
        state = choices.EvaluationState(self.evaluation.state)
        return choices.EVALUATION_STATE_MEANINGS[state]

    @property
    def may_be_offered(self) -> bool:
        return self.evaluation.state in MAY_BE_OFFERED

    @property
    def may_adopt(self) -> bool:
        """Whether this person reads it and adopts it."""
        waits = self.evaluation.state == Evaluation.State.SUBMITTED
        return waits and self.user.pk not in self.evaluation.contributors

    @property
    def may_discard(self) -> bool:
        """Whether nobody outside the team ever saw any of it."""
        evaluation = self.evaluation
        return evaluation.state == Evaluation.State.DRAFT and not (
            evaluation.hearings.exists() or evaluation.publications.exists()
        )

    @cached_property
    def team(self) -> list[str]:
        return [name_of(person) for person in self.evaluation.team.order_by("pk")]

    @cached_property
    def who_can_adopt(self) -> list[str]:
        people = self.evaluation.team.exclude(pk__in=self.evaluation.contributors)
        return [name_of(person) for person in people.order_by("pk")]

    @cached_property
    def who_worked(self) -> list[str]:
        people = get_user_model().objects.filter(pk__in=self.evaluation.contributors)
        return [name_of(person) for person in people.order_by("pk")]

    # --- what it says ---

    @cached_property
    def groups(self) -> list[Group]:
        return [self._group(theme) for theme in themes_of(self.content.norms)]

    def _group(self, theme: Theme) -> Group:
        rows = [
            self._row(norm, self.content.finding_on(norm.code)) for norm in theme.norms
        ]
        return Group(theme.title or "Normen", rows)

    @property
    def next_row(self) -> FindingRow | None:
        """Where to go on: the first norm at which something is missing."""
        rows = (row for group in self.groups for row in group.rows)
        return next((row for row in rows if row.missing), None)

    @cached_property
    def other_findings(self) -> list[FindingRow]:
        """What was found and belongs to no norm."""
        return [self._row(None, it) for it in self.content.findings if not it.norm]

    def _row(self, norm: NormLine | None, finding: FindingLine | None) -> FindingRow:
        step = self.content.step_of(finding.rating) if finding else None
        rating = Rating.of(step, self.content.steps) if step else None
        about = finding.key if finding else f"norm/{norm.code}"
        return FindingRow(norm, finding, rating, self._missing(about))

    @cached_property
    def recommendations(self) -> list[RecommendationRow]:
        return [
            RecommendationRow(line, self._missing(line.key))
            for line in self.content.recommendations
        ]

    def _missing(self, about: str) -> list[str]:
        return [todo.short for todo in self.still_to_do if todo.about == about]

    @cached_property
    def counts(self) -> Counts:
        rows = [row for group in self.groups for row in group.rows]
        return Counts(
            norms=len(rows),
            found=sum(1 for row in rows if row.finding and row.finding.text),
            rated=sum(1 for row in rows if row.rating),
            evidence=sum(len(finding.evidence) for finding in self.content.findings),
            recommendations=len(self.content.recommendations),
        )

    # --- what is missing ---

    @cached_property
    def still_to_do(self) -> list[ToDo]:
        return still_to_do(self.content, self.evaluation.state)

    @property
    def blocking(self) -> list[ToDo]:
        return [todo for todo in self.still_to_do if todo.blocks]

    @property
    def advice(self) -> list[str]:
        """What may be missing, counted where it is missing at many places."""
        left = [todo for todo in self.still_to_do if not todo.blocks]
        counted = Counter(todo.missing for todo in left)
        single = [todo.sentence for todo in left if not todo.about]
        return [
            *single,
            *(
                COUNTED[missing].format(count, self._out_of(missing))
                for missing, count in counted.items()
                if missing in COUNTED
            ),
        ]

    def _out_of(self, missing: Missing) -> int:
        if missing == Missing.FINDING:
            return self.counts.norms
        if missing == Missing.GROUND:
            return self.counts.recommendations
        return len(self.content.findings)

    # --- what happened ---

    @cached_property
    def history(self) -> list[Moment]:
        """The latest first; what one person did over and over counts as one."""
        events = AuditEvent.objects.filter(
            subject_type=self.evaluation._meta.label_lower,
            subject_id=str(self.evaluation.pk),
        )
        return [
            _moment(list(same))
            for _, same in groupby(events, key=lambda it: (it.action, it.by_name))
        ]


COUNTED = {
    Missing.FINDING: "Bij {0} van de {1} normen staat nog geen bevinding.",
    Missing.EVIDENCE: "Bij {0} van de {1} bevindingen staat nog geen bewijs.",
    Missing.RATING: "Bij {0} van de {1} bevindingen ontbreekt een oordeel.",
    Missing.GROUND: "Bij {0} van de {1} aanbevelingen staat niet waaruit zij volgt.",
}


def _moment(events: list[AuditEvent]) -> Moment:
    last = events[0]
    what = str(WORDS.get(last.action, last.action))
    return Moment(what, last.by_name, last.at, len(events))
