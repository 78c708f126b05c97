"""From the rows of the part Activiteiten to what the report says of each."""

from __future__ import annotations

from reports.progress_reports.content import ActivityLine
from reports.progress_reports.template.file_rows import FileRow, rows_in
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.found_parts import FoundPart
from reports.progress_reports.template.known import Known

ActivityKey = tuple[str, str]


def read_activities(
    found: FoundPart, known: Known, findings: Findings
) -> tuple[ActivityLine, ...]:
    before = {line.key: line for line in known.says.activities}
    lines: dict[ActivityKey, ActivityLine] = {}
    places: dict[ActivityKey, str] = {}
    for row in rows_in(found, findings):
        if not _says_something(row):
            continue
        line = _line(row, before, known)
        if row.is_broken:
            continue
        if line.key in places:
            row.refuse(
                "title",
                f"De activiteit ‘{line.title}’ staat bij dit doel ook in "
                f"{places[line.key]}.",
                "Voeg de rijen samen tot één.",
            )
            continue
        places[line.key] = findings.places[line.key] = row.place()
        lines[line.key] = line
    gone = [line.title for key, line in before.items() if key not in lines]
    if gone:
        findings.note(
            f"Over deze activiteiten zegt de rapportage straks niets meer: "
            f"{named(gone)}."
        )
    return tuple(lines.values())


def _says_something(row: FileRow) -> bool:
    """A row that only names the activity is there to be filled in."""
    return any(row.cell(name).text.strip() for name in ("status", "result", "section"))


def _line(
    row: FileRow, before: dict[ActivityKey, ActivityLine], known: Known
) -> ActivityLine:
    written, title = row.text("goal"), row.text("title")
    goal = ""
    if written:
        goal = row.key("goal", known.goal, written, "het doel")
    elif not row.is_broken:
        row.refuse(
            "goal",
            "Het kenmerk van het doel ontbreekt.",
            "Vul in bij welk doel de activiteit hoort.",
        )
    if not title and not row.is_broken:
        row.refuse("title", "De naam van de activiteit ontbreekt.", "Vul die in.")
    same = before.get((goal, title))
    return ActivityLine(
        goal=goal,
        goal_title=same.goal_title if same else known.goals.labels.get(goal, ""),
        title=title,
        category=_needed(row, "category"),
        status=_needed(row, "status"),
        period_label=row.text("period_label"),
        result=row.text("result"),
        section=row.text("section"),
    )


def _needed(row: FileRow, name: str) -> str:
    word = row.word(name)
    if not word and not row.is_broken:
        column = row.found.part.column(name)
        row.refuse(
            name,
            f"‘{column.heading}’ is niet ingevuld.",
            f"Kies een van deze woorden: {', '.join(column.words.values())}.",
        )
    return word
