"""What one edition of an evaluation says, as one whole with one sha256.

A copy of the rows of an evaluation at one moment (snapshot.py): it is what is sent to
the other party, adopted and published. Names and titles are copied into it, so that it
reads the same when a goal, a norm or a figure changes later. Every page and every
export of an evaluation is made of this, and of nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from indicators.cited import CitedFigure
from reports.progress_reports.content import digest

FORM = 1  # raised when the fields below change


@dataclass(frozen=True)
class Step:
    """One word of the scale. `position` 1 is the worst; None is outside the order.

    `tone` is a RatingTone.
    """

    code: str
    word: str
    tone: str
    symbol: str = ""
    position: int | None = None


@dataclass(frozen=True)
class NormLine:
    """A norm or, with `is_heading`, a theme. `parent` is the code of another line.

    `predecessor` names the norm of an earlier set: 'Normenkader 2019, B5'.
    """

    code: str
    title: str
    parent: str = ""
    is_heading: bool = False
    criteria: str = ""
    clarification: str = ""
    weight: str = ""
    predecessor: str = ""
    section: str = ""


@dataclass(frozen=True)
class GoalName:
    """A goal by its key, with the words it had."""

    key: str
    title: str


@dataclass(frozen=True)
class EvidenceLine:
    """`title` is what it is, `place` where in it. `address` is on this site, or empty.

    Of a report's line `words` is what the line says; of a decision its summary.
    """

    kind: str
    title: str
    place: str = ""
    quotation: str = ""
    words: str = ""
    note: str = ""
    address: str = ""
    url: str = ""
    figure: CitedFigure | None = None


@dataclass(frozen=True)
class Response:
    """What the college says of a finding or recommendation. `answer` is an Answer.

    `place` is where a document says so, of what was taken over from one.
    """

    answer: str
    reason: str = ""
    evidence: str = ""
    place: str = ""


@dataclass(frozen=True)
class FindingLine:
    """What was found. `norm` is a NormLine's code and `rating` a Step's, or empty."""

    number: int
    text: str
    norm: str = ""
    rating: str = ""
    why_unrated: str = ""
    why_no_evidence: str = ""
    note: str = ""
    goals: tuple[GoalName, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    response: Response | None = None

    @property
    def key(self) -> str:
        return f"finding/{self.number}"


@dataclass(frozen=True)
class RecommendationLine:
    """`kind` is a RecommendationKind; `parent` the number of another line, or empty."""

    number: str
    title: str
    made_by: str
    addressee: str
    kind: str
    detail: str = ""
    parent: str = ""
    cited_in: str = ""
    note: str = ""
    goals: tuple[GoalName, ...] = ()
    findings: tuple[int, ...] = ()
    response: Response | None = None

    @property
    def key(self) -> str:
        return f"recommendation/{self.number}"


@dataclass(frozen=True)
class EvaluationContent:
    """`document` is the key of the SourceDocument that it was taken over from."""

    slug: str
    edition: int
    title: str
    lead: str
    made_by: str
    subject: str
    year: int
    period_label: str
    norm_set: str
    norm_set_slug: str
    commissioned_by: str = ""
    researchers: str = ""
    area_codes: tuple[str, ...] = ()
    framework: str = ""
    framework_title: str = ""
    questions: tuple[str, ...] = ()
    document: str = ""
    document_title: str = ""
    note: str = ""
    reason: str = ""
    scale_note: str = ""
    why_not_heard: str = ""
    # 'ambtelijk wederhoor: gestuurd op ..., beantwoord op ...', of each hearing.
    heard: tuple[str, ...] = ()
    general_response: str = ""
    afterword: str = ""
    goals: tuple[GoalName, ...] = ()
    steps: tuple[Step, ...] = ()
    norms: tuple[NormLine, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()

    # --- as a text ---

    def as_text(self) -> str:
        """In one fixed form: the same content is always the same text."""
        kept = {"form": FORM, **asdict(self)}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `as_text` gave."""
        kept = json.loads(text)
        del kept["form"]
        return cls(
            **{
                **kept,
                "area_codes": tuple(kept["area_codes"]),
                "questions": tuple(kept["questions"]),
                "heard": tuple(kept["heard"]),
                "goals": _goals(kept),
                "steps": tuple(Step(**step) for step in kept["steps"]),
                "norms": tuple(NormLine(**norm) for norm in kept["norms"]),
                "findings": tuple(map(_finding, kept["findings"])),
                "recommendations": tuple(map(_recommendation, kept["recommendations"])),
            }
        )

    @property
    def sha256(self) -> str:
        return digest(self.as_text())

    # --- its parts ---

    def norm_of(self, code: str) -> NormLine | None:
        return next((norm for norm in self.norms if norm.code == code), None)

    def step_of(self, code: str) -> Step | None:
        return next((step for step in self.steps if step.code == code), None)

    def finding_on(self, norm: str) -> FindingLine | None:
        return next((found for found in self.findings if found.norm == norm), None)

    @property
    def goal_keys(self) -> set[str]:
        """Of the whole, of its findings and of its recommendations."""
        return {goal.key for line in self._with_goals() for goal in line.goals}

    def _with_goals(self) -> Iterator[Any]:
        yield self
        yield from self.findings
        yield from self.recommendations

    def without_judgement(self) -> Self:
        """Only what was found: for the factual check, before anybody is judged."""
        findings = (
            replace(found, rating="", why_unrated="", response=None)
            for found in self.findings
        )
        return replace(
            self,
            lead="",
            afterword="",
            general_response="",
            findings=tuple(findings),
            recommendations=(),
        )


def _goals(kept: dict[str, Any]) -> tuple[GoalName, ...]:
    return tuple(GoalName(**goal) for goal in kept["goals"])


def _response(kept: dict[str, Any]) -> Response | None:
    return Response(**kept["response"]) if kept["response"] else None


def _evidence(kept: dict[str, Any]) -> EvidenceLine:
    figure = CitedFigure(**kept["figure"]) if kept["figure"] else None
    return EvidenceLine(**{**kept, "figure": figure})


def _finding(kept: dict[str, Any]) -> FindingLine:
    return FindingLine(
        **{
            **kept,
            "goals": _goals(kept),
            "evidence": tuple(map(_evidence, kept["evidence"])),
            "response": _response(kept),
        }
    )


def _recommendation(kept: dict[str, Any]) -> RecommendationLine:
    return RecommendationLine(
        **{
            **kept,
            "goals": _goals(kept),
            "findings": tuple(kept["findings"]),
            "response": _response(kept),
        }
    )
