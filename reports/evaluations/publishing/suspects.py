"""Places in an evaluation that may tell of a person: a warning before it is public."""

from __future__ import annotations

from collections.abc import Iterator

from reports.evaluations.content import EvaluationContent, FindingLine, Response
from reports.evaluations.hearing.asked import name_of
from reports.progress_reports.personal_data import found_in
from reports.progress_reports.workroom.advice import Suspect


def suspects_in(content: EvaluationContent) -> list[Suspect]:
    """What may be personal data, by place; a person has to look."""
    return [
        Suspect(place, found.kind, found.text_hint, "")
        for place, text in _texts(content)
        for found in found_in(text)
    ]


def _texts(content: EvaluationContent) -> Iterator[tuple[str, str]]:
    """Each text with its place in words. Who did the research is named on purpose."""
    yield "In het kort", content.lead
    yield "Onderzoeksvragen", "\n".join(content.questions)
    yield "Opmerking", f"{content.note}\n{content.reason}"
    yield "Algemene reactie van het college", content.general_response
    yield "Waarom geen reactie van het college", content.why_not_heard
    yield "Nawoord", content.afterword
    for finding in content.findings:
        yield name_of(finding), "\n".join(_of_finding(finding))
    for line in content.recommendations:
        said = (line.title, line.detail, line.note, *_of_response(line.response))
        yield name_of(line), "\n".join(said)


def _of_finding(finding: FindingLine) -> Iterator[str]:
    yield finding.text
    yield finding.note
    yield finding.why_unrated
    yield finding.why_no_evidence
    for line in finding.evidence:
        yield from (line.title, line.place, line.quotation, line.words, line.note)
    yield from _of_response(finding.response)


def _of_response(response: Response | None) -> tuple[str, ...]:
    return (response.reason, response.evidence) if response else ()
