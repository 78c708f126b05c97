"""Evidence as a page shows it: with what became of a cited figure since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.cited_page import CitedState, states_of
from reports.choices import EvidenceKind
from reports.evaluations.content import EvaluationContent, EvidenceLine


@dataclass(frozen=True)
class EvidenceShown:
    """`state` is only there for a figure."""

    line: EvidenceLine
    state: CitedState | None = None

    @property
    def kind_label(self) -> str:
        return EvidenceKind(self.line.kind).label

    @property
    def address(self) -> str:
        figure = self.line.figure
        return figure.address if figure else self.line.address


def shown_by_finding(content: EvaluationContent) -> dict[int, list[EvidenceShown]]:
    """All of an evaluation, by the number of the finding that rests on it."""
    every = iter(shown(line for found in content.findings for line in found.evidence))
    return {
        found.number: [next(every) for _ in found.evidence]
        for found in content.findings
    }


def shown(lines: Iterable[EvidenceLine]) -> list[EvidenceShown]:
    """In the order given; what became of all figures takes two queries."""
    lines = list(lines)
    figures = [line.figure for line in lines if line.figure]
    states = states_of(figures) if figures else {}
    return [
        EvidenceShown(line, states[line.figure.code] if line.figure else None)
        for line in lines
    ]
