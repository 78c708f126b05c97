"""What the other party gets to read, and what it is asked to answer.

A calculation on the content alone: the page of the other party and the check before
handing in go by the same list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from reports.choices import HearingStage, RecommendationKind
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    RecommendationLine,
)

# What a reply is about that speaks of the whole.
WHOLE = ""


class Asked(NamedTuple):
    """A finding or recommendation that was sent; `about` is its key.

    Advice of others that is only cited can be answered, and need not be.
    """

    about: str
    name: str
    is_required: bool = True


def to_send(content: EvaluationContent, stage: str) -> EvaluationContent:
    """The part of `content` that the other party reads in this HearingStage.

    Without earlier responses and the afterword to them: those are of another edition.
    """
    asking = replace(
        content,
        why_not_heard="",
        general_response="",
        afterword="",
        findings=tuple(replace(line, response=None) for line in content.findings),
        recommendations=tuple(
            replace(line, response=None) for line in content.recommendations
        ),
    )
    is_about_facts = stage == HearingStage.FACT_CHECK
    return asking.without_judgement() if is_about_facts else asking


def asked_in(content: EvaluationContent) -> list[Asked]:
    """Everything that can be answered, in the order of the numbers."""
    return [
        *(Asked(line.key, name_of(line)) for line in content.findings),
        *(
            Asked(line.key, name_of(line), line.kind == RecommendationKind.OWN)
            for line in content.recommendations
        ),
    ]


def name_of(line: FindingLine | RecommendationLine) -> str:
    word = "Bevinding" if isinstance(line, FindingLine) else "Aanbeveling"
    return f"{word} {line.number}"
