"""What is missing in an evaluation: the one answer for the workroom and for offering.

A calculation on the content alone, so that what a researcher reads as missing is what
a reader would miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reports.choices import EvaluationState, RecommendationKind
from reports.evaluations.content import EvaluationContent, FindingLine


class Missing(StrEnum):
    """What kind of thing is not there."""

    ANY_FINDING = "any_finding"
    FINDING = "finding"
    TEXT = "text"
    RATING = "rating"
    EVIDENCE = "evidence"
    RECOMMENDATION = "recommendation"
    GROUND = "ground"
    LEAD = "lead"
    HEARING = "hearing"


class ToDo(NamedTuple):
    """`sentence` says the place and the remedy, `short` only what is missing.

    `about` is the key of a finding or recommendation ('finding/3'), 'norm/' with the
    code of a norm, or empty: the whole. One that `blocks` keeps the evaluation from
    being offered; the others are advice.
    """

    missing: Missing
    about: str
    sentence: str
    short: str
    blocks: bool = False


def still_to_do(content: EvaluationContent, state: str) -> list[ToDo]:
    """In the order of the evaluation; `state` is an EvaluationState."""
    return [
        *_of_the_whole(content, state),
        *_of_norms(content),
        *_of_findings(content),
        *_of_recommendations(content),
    ]


def _of_the_whole(content: EvaluationContent, state: str) -> Iterator[ToDo]:
    if not content.findings:
        yield ToDo(
            Missing.ANY_FINDING,
            "",
            "Schrijf eerst ten minste één bevinding.",
            "bevindingen",
            blocks=True,
        )
    is_heard = state == EvaluationState.AFTERWORD or content.document
    if not is_heard and not content.why_not_heard.strip():
        yield ToDo(
            Missing.HEARING,
            "",
            "Het college heeft nog niet gereageerd. Vraag een reactie, of schrijf "
            "waarom die er niet komt.",
            "reactie van het college",
            blocks=True,
        )
    if not content.lead.strip():
        yield ToDo(
            Missing.LEAD,
            "",
            "Er staat nog niet in het kort wat u vond. Schrijf dat bij de gegevens.",
            "in het kort",
        )
    if not content.recommendations:
        yield ToDo(
            Missing.RECOMMENDATION,
            "",
            "Er staat nog geen aanbeveling in.",
            "aanbevelingen",
        )


def _of_norms(content: EvaluationContent) -> Iterator[ToDo]:
    found = {finding.norm for finding in content.findings}
    for norm in content.norms:
        if not norm.is_heading and norm.code not in found:
            yield ToDo(
                Missing.FINDING,
                f"norm/{norm.code}",
                f"Bij norm {norm.code} staat nog geen bevinding.",
                "bevinding",
            )


def _of_findings(content: EvaluationContent) -> Iterator[ToDo]:
    for finding in content.findings:
        name = f"Bevinding {finding.number}"
        if finding.norm:
            name += f" (norm {finding.norm})"
        yield from _of_finding(finding, name)


def _of_finding(finding: FindingLine, name: str) -> Iterator[ToDo]:
    if not finding.text.strip():
        yield ToDo(
            Missing.TEXT,
            finding.key,
            f"{name} heeft nog geen tekst. Schrijf die, of haal de bevinding weg.",
            "tekst",
            blocks=True,
        )
    if not finding.evidence and not finding.why_no_evidence.strip():
        yield ToDo(
            Missing.EVIDENCE,
            finding.key,
            f"{name} heeft nog geen bewijs. Voeg het toe, of schrijf waarom het er "
            "niet is.",
            "bewijs",
            # The database holds it too; here it is said before it refuses.
            blocks=bool(finding.rating),
        )
    if finding.norm and not finding.rating and not finding.why_unrated.strip():
        yield ToDo(
            Missing.RATING,
            finding.key,
            f"{name} heeft nog geen oordeel. Kies het, of schrijf waarom het er niet "
            "is.",
            "oordeel",
        )


def _of_recommendations(content: EvaluationContent) -> Iterator[ToDo]:
    with_grounded_parts = {
        line.parent for line in content.recommendations if line.findings
    }
    grounded = {line.number for line in content.recommendations if line.findings}
    for line in content.recommendations:
        rests_on_something = (
            line.number in grounded | with_grounded_parts or line.parent in grounded
        )
        if line.kind == RecommendationKind.OWN and not rests_on_something:
            yield ToDo(
                Missing.GROUND,
                line.key,
                f"Bij aanbeveling {line.number} staat niet uit welke bevinding zij "
                "volgt. Kies die.",
                "bevinding",
            )
