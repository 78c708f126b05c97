"""Words that both the text and the tables of an export need."""

from __future__ import annotations

from reports.choices import Answer
from reports.evaluations.content import EvaluationContent, EvidenceLine, Response, Step


def rating_words(step: Step | None) -> str:
    """'++ zeer goed'; empty where nothing was rated."""
    return f"{step.symbol} {step.word}".strip() if step else ""


def answer_words(response: Response | None) -> str:
    """'eens', 'deels eens' or 'niet eens'; empty where the college said nothing."""
    return Answer(response.answer).label if response else ""


def evidence_title(line: EvidenceLine) -> str:
    if line.figure:
        return f"{line.figure.about}: {line.figure.shown}"
    return line.title


def evidence_place(line: EvidenceLine) -> str:
    if line.figure:
        return f"{line.figure.origin} ({line.figure.status_label})"
    return line.place


def evidence_number(finding: int, position: int) -> str:
    """'12.1' is the first piece of evidence of finding 12."""
    return f"{finding}.{position}"


def theme_of(content: EvaluationContent, code: str) -> str:
    """The code of the theme of a norm; empty where it has none."""
    norm = content.norm_of(code)
    while norm is not None and not norm.is_heading:
        norm = content.norm_of(norm.parent)
    return norm.code if norm else ""
