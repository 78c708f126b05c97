"""A published version as every format of it says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indicators.choices import JudgementWord, ObservationStatus
from indicators.formatting import exact_number
from indicators.looking_back import in_words
from indicators.models import Observation
from policy.choices import ActivityStatus
from reports.exports.document import (
    Block,
    Column,
    ExportDocument,
    Fact,
    Grid,
    Heading,
    Sheet,
    Text,
)
from reports.progress_reports.content import ActivityLine, FigureLine, GoalLine
from reports.progress_reports.downloads.document import Document, GoalPart
from reports.progress_reports.downloads.rows import (
    ActivityRow,
    FigureRow,
    GoalRow,
    activity_rows,
    columns,
    figure_rows,
    goal_rows,
    why_missing,
)

# A field of a goal's line, with the column that asks the same question.
ANSWERS = {
    "done": "gedaan",
    "result": "resultaat",
    "explanation": "toelichting",
    "adjustment": "bijsturing",
    "risks": "risicos",
}
QUESTIONS = {field: columns(GoalRow)[name] for field, name in ANSWERS.items()}
INCOMPLETE = "Deze rapportage is niet compleet"
SUMMARY = "Samenvatting"
FIGURES = ("Cijfer", "Periode", "Waarde", "Eenheid", "Toelichting")
FIGURE_WIDTHS = (2.6, 1.1, 0.9, 0.9, 2.3)
ACTIVITIES = ("Activiteit", "Stand", "Periode", "Resultaat", "Plaats")
ACTIVITY_WIDTHS = (2.4, 1, 1.1, 2.4, 0.9)


def export_of(document: Document) -> ExportDocument:
    content = document.content
    return ExportDocument(
        name=document.name,
        kind="Voortgangsrapportage",
        title=content.title,
        subtitle=f"{content.framework_title}. Over {content.period_label}.",
        author=content.author,
        standing=(
            f"Versie {document.number}, gepubliceerd op "
            f"{in_words(document.published_on)}."
        ),
        address=document.address,
        stands_since=document.publication.published_at,
        facts=tuple(Fact(*pair) for pair in document.facts),
        licence=document.licence,
        blocks=tuple(_blocks(document)),
        sheets=_sheets(document),
    )


# --- to read ---


def _blocks(document: Document) -> Iterator[Block]:
    usual = document.usual_area
    if usual:
        yield Text(f"Staat er geen gebied bij een cijfer? Dan gaat het over {usual}.")
    for title, words in _of_the_whole(document):
        yield Heading(2, title)
        yield Text(words)
    for part in document.parts:
        yield from _goal(part, usual)
    if document.figures_without_goal:
        yield Heading(2, "Cijfers die bij geen doel horen")
        yield _figures(document.figures_without_goal, usual)


def _of_the_whole(document: Document) -> list[tuple[str, str]]:
    content = document.content
    texts = [(INCOMPLETE, content.why_incomplete), (SUMMARY, content.summary)]
    return [(title, words) for title, words in texts if words]


def _goal(part: GoalPart, usual_area: str) -> Iterator[Block]:
    yield Heading(2, part.title)
    if part.line:
        yield from _texts(part.line)
    if part.figures:
        yield Heading(3, "Cijfers")
        yield _figures(part.figures, usual_area)
    if part.activities:
        yield Heading(3, "Activiteiten")
        yield _activities(part.activities)


def _texts(line: GoalLine) -> Iterator[Block]:
    if line.pages:
        yield Text(line.pages, "In het stuk")
    for field, question in QUESTIONS.items():
        if answer := getattr(line, field):
            yield Heading(3, question)
            yield Text(answer)
    if line.word or line.reason:
        yield Heading(3, "Wat vindt het college ervan?")
    if line.word:
        yield Text(f"{JudgementWord(line.word).label}.", "Oordeel")
    if line.reason:
        yield Text(line.reason)


def _figures(lines: Iterable[FigureLine], usual_area: str) -> Grid:
    rows = tuple(_figure(line, usual_area) for line in lines)
    return Grid("", FIGURES, rows, FIGURE_WIDTHS)


def _figure(line: FigureLine, usual_area: str) -> tuple[str, ...]:
    area = line.area_label if line.area_label != usual_area else ""
    about = ", ".join(filter(None, (line.breakdown_label, area)))
    return (
        f"{line.title}: {about}" if about else line.title,
        line.period_label,
        why_missing(line)
        if line.value is None
        else exact_number(line.value, line.decimals),
        line.unit_label,
        " ".join(_told(line)),
    )


def _told(line: FigureLine) -> Iterator[str]:
    """What one must know of a figure, each as a sentence."""
    status = ObservationStatus(line.status)
    if line.value is not None and status not in Observation.ORDINARY:
        yield f"Soort cijfer: {status.label}."
    if line.explanation:
        yield _ended(line.explanation)
    if line.note:
        yield _ended(line.note)
    if line.section:
        yield f"Plaats: {line.section}"


def _ended(words: str) -> str:
    """As they were written, but apart from what comes after them."""
    return words if words[-1] in ".?!…" else f"{words}."


def _activities(lines: Sequence[ActivityLine]) -> Grid:
    rows = tuple(
        (
            line.title,
            ActivityStatus(line.status).label,
            line.period_label,
            line.result,
            line.section,
        )
        for line in lines
    )
    return Grid("", ACTIVITIES, rows, ACTIVITY_WIDTHS)


# --- to calculate with ---


def _sheets(document: Document) -> tuple[Sheet, ...]:
    return (
        _sheet_of_the_whole(document),
        Sheet.of(
            "Doelen",
            "Wat de rapportage per doel zegt.",
            GoalRow,
            goal_rows(document),
        ),
        Sheet.of(
            "Cijfers",
            "De cijfers van de rapportage.",
            FigureRow,
            figure_rows(document),
        ),
        Sheet.of(
            "Activiteiten",
            "Wat er bij elk doel is gedaan.",
            ActivityRow,
            activity_rows(document),
        ),
    )


def _sheet_of_the_whole(document: Document) -> Sheet:
    names = (
        Column("onderwerp", "Waar de tekst over gaat."),
        Column("tekst", "De tekst van de rapportage."),
    )
    about = "Wat de rapportage als geheel zegt."
    return Sheet("Rapportage", about, names, _of_the_whole(document))
