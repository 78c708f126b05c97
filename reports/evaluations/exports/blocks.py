"""An evaluation as one reads it: theme by theme, as on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.citation import InFull
from policy.templatetags.texts import sentence
from reports.choices import RecommendationKind
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    NormLine,
    RecommendationLine,
    Response,
)
from reports.evaluations.exports.words import (
    answer_words,
    evidence_number,
    evidence_place,
    evidence_title,
    rating_words,
)
from reports.evaluations.reading.sections import FoundOn, ThemeSection, sections_of
from reports.exports.document import Block, Grid, Heading, Reference, References, Text

NOTHING_FOUND = "Het onderzoek geeft hierbij geen eigen bevinding."
NO_AVERAGE = "Wij rekenen geen gemiddelde uit."
OF_OTHERS = "Het onderzoek haalt dit aan. Het is geen aanbeveling van de rekenkamer."


def blocks_of(
    content: EvaluationContent, chosen: Sequence[str], in_full: InFull
) -> Iterator[Block]:
    """`chosen` are sentences about what was chosen; none for the whole."""
    if chosen:
        yield Text(" ".join(chosen), "Dit is een deel van het onderzoek")
    yield from _texts(Text(sentence(content.lead)), Text(content.note, "Let op"))
    sections = sections_of(content)
    yield from _counts(content, sections)
    yield from _questions(content)
    for section in sections:
        yield Heading(2, section.title or "Bevindingen zonder norm")
        yield from _texts(Text(section.about))
        for item in section.found:
            yield from _Found(content, item, in_full).blocks()
    yield from _recommended(content)
    yield from _other_side(content)


def _texts(*texts: Text) -> Iterator[Text]:
    """Those that say something."""
    return (text for text in texts if text.paragraphs)


def _counts(
    content: EvaluationContent, sections: Sequence[ThemeSection]
) -> Iterator[Block]:
    if not any(found.rating for found in content.findings):
        return
    words = [rating_words(step) for step in content.steps]
    rows = [
        (
            section.title,
            *(_counted(section, step.code) for step in content.steps),
            _counted(section, None),
        )
        for section in sections
        if section.title
    ]
    yield Heading(2, "Oordeel per thema")
    yield Grid(
        "Hoe vaak welk oordeel is gegeven",
        ("Thema", *words, "zonder oordeel"),
        tuple(rows),
        (3, *(1 for _ in words), 1),
    )
    yield Text(f"{sentence(content.scale_note)} {NO_AVERAGE}".strip())


def _counted(section: ThemeSection, code: str | None) -> str:
    """How many findings have the rating; `code` None counts those without one."""
    for count, rating in section.counts:
        if (rating.step.code if rating else None) == code:
            return str(count)
    return "0"


def _questions(content: EvaluationContent) -> Iterator[Block]:
    if content.questions:
        yield Heading(2, "Onderzoeksvragen")
        for number, question in enumerate(content.questions, 1):
            yield Text(question, str(number))


class _Found:
    """One norm with its finding; either may be missing."""

    def __init__(self, content: EvaluationContent, item: FoundOn, in_full: InFull):
        self.content = content
        self.item = item
        self.in_full = in_full

    def blocks(self) -> Iterator[Block]:
        norm, finding = self.item.norm, self.item.finding
        if norm:
            yield Heading(3, f"{norm.code} {norm.title}")
            yield from _about(norm)
        if finding:
            yield from self._finding(finding)
        elif not self.item.parts:
            yield Text(NOTHING_FOUND)
        for part in self.item.parts:
            yield from _Found(self.content, part, self.in_full).blocks()

    def _finding(self, line: FindingLine) -> Iterator[Block]:
        if not self.item.norm:
            yield Heading(3, f"Bevinding {line.number}")
        yield from _texts(
            Text(sentence(line.text), f"Bevinding {line.number}"),
            Text(self._rating(line), "Oordeel"),
            Text(sentence(line.note), "Let op"),
            Text(", ".join(goal.title for goal in line.goals), "Doelen"),
            Text(_answered(line.response), "Reactie van het college"),
            Text(sentence(line.why_no_evidence), "Geen bewijs"),
        )
        if line.evidence:
            yield References("Bewijs", tuple(self._references(line)))

    def _rating(self, line: FindingLine) -> str:
        words = rating_words(self.content.step_of(line.rating))
        return words or sentence(line.why_unrated) or "zonder oordeel"

    def _references(self, line: FindingLine) -> Iterator[Reference]:
        for position, piece in enumerate(line.evidence, 1):
            address = piece.figure.address if piece.figure else piece.address
            yield Reference(
                number=evidence_number(line.number, position),
                title=evidence_title(piece),
                place=evidence_place(piece),
                quotation=piece.quotation,
                note=" ".join(filter(None, map(sentence, (piece.words, piece.note)))),
                address=self.in_full(address) if address else piece.url,
            )


def _about(norm: NormLine) -> Iterator[Block]:
    yield from _texts(
        Text(sentence(norm.criteria), "Wanneer voldoet het"),
        Text(sentence(norm.clarification), "Toelichting"),
        Text(norm.weight, "Weging"),
        Text(norm.predecessor, "Gemaakt naar"),
    )


def _recommended(content: EvaluationContent) -> Iterator[Block]:
    for kind, title, about in (
        (RecommendationKind.OWN, "Aanbevelingen", ""),
        (RecommendationKind.OTHERS, "Advies van anderen", OF_OTHERS),
    ):
        lines = [line for line in content.recommendations if line.kind == kind]
        if lines:
            yield Heading(2, title)
            yield from _texts(Text(about))
        for line in lines:
            yield from _recommendation(line)


def _recommendation(line: RecommendationLine) -> Iterator[Block]:
    yield Heading(4 if line.parent else 3, f"{line.number} {line.title}")
    cited = f"{line.made_by}, aangehaald in {line.cited_in}" if line.cited_in else ""
    yield from _texts(
        Text(sentence(line.detail)),
        Text(cited or line.made_by, "Van"),
        Text(line.addressee, "Aan"),
        Text(", ".join(map(str, line.findings)), "Bij bevinding"),
        Text(", ".join(goal.title for goal in line.goals), "Doelen"),
        Text(sentence(line.note), "Let op"),
        Text(_answered(line.response) or "niet bekend", "Reactie van het college"),
    )


def _answered(response: Response | None) -> str:
    """'Niet eens. De reden. Bewijs: wat. (plaats)'; empty where there is none."""
    if response is None:
        return ""
    parts = (
        f"{answer_words(response).capitalize()}.",
        sentence(response.reason),
        f"Bewijs: {sentence(response.evidence)}" if response.evidence else "",
        f"({response.place})" if response.place else "",
    )
    return " ".join(filter(None, parts))


def _other_side(content: EvaluationContent) -> Iterator[Block]:
    texts = list(
        _texts(
            *(Text(each) for each in content.heard),
            Text(content.general_response, "Reactie van het college"),
            Text(content.afterword, "Nawoord van de rekenkamer"),
            Text(sentence(content.why_not_heard)),
        )
    )
    if texts:
        yield Heading(2, "De andere kant")
        yield from texts
