"""From the rows of the part Doelen to what the report says of each goal."""

from __future__ import annotations

from policy.folding import fold
from reports.progress_reports.content import GoalLine
from reports.progress_reports.template.file_rows import FileRow, rows_in
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.found_parts import FoundPart
from reports.progress_reports.template.known import Known

KEEP_KEYS = (
    "Zet het kenmerk terug zoals het in het sjabloon stond, of haal deze rij weg."
)


def read_goals(
    found: FoundPart, known: Known, findings: Findings
) -> tuple[GoalLine, ...]:
    before = {line.goal: line for line in known.says.goals}
    lines: dict[str, GoalLine] = {}
    places: dict[str, str] = {}
    renamed: list[str] = []
    for row in rows_in(found, findings):
        key = _goal_key(row, known)
        if key and key in places:
            row.refuse(
                "goal",
                f"Het doel ‘{known.goals.labels[key]}’ staat er twee keer: ook in "
                f"{places[key]}.",
                "Voeg de rijen samen tot één.",
            )
        if key:
            places.setdefault(key, row.place())
        line = _line(row, key, before.get(key), known)
        if row.is_broken:
            continue
        if _is_renamed(row, line.title, known.goals.labels[key]):
            renamed.append(line.title)
        if line.says_something or key in before:
            lines[key] = line
            findings.places[key] = row.place()
    if renamed:
        findings.note(
            f"De naam van een doel was veranderd. De naam in het kader telt: "
            f"{named(renamed)}."
        )
    _tell_of_deleted(known, places, findings)
    return tuple(lines.values())


def _goal_key(row: FileRow, known: Known) -> str:
    text = row.text("goal")
    if row.is_broken:
        return ""
    if not text:
        row.refuse("goal", "Het kenmerk van het doel ontbreekt.", KEEP_KEYS)
        return ""
    return row.key("goal", known.goal, text, "het doel")


def _line(row: FileRow, key: str, before: GoalLine | None, known: Known) -> GoalLine:
    title = before.title if before else known.goals.labels.get(key, "")
    return GoalLine(
        goal=key,
        title=title,
        pages=row.text("pages"),
        word=row.word("word"),
        **{name: row.text(name) for name in GoalLine.TEXTS},
    )


def _is_renamed(row: FileRow, *titles: str) -> bool:
    written = _plain(row.cell("title").text)
    return bool(written) and written not in map(_plain, titles)


def _tell_of_deleted(known: Known, places: dict[str, str], findings: Findings) -> None:
    said = {line.goal: line for line in known.says.goals if line.says_something}
    gone = [line.title for key, line in said.items() if key not in places]
    if gone:
        findings.note(
            f"Deze doelen staan niet meer in het bestand: {named(gone)}. Wat de "
            "rapportage over die doelen zei, vervalt."
        )
    empty = [
        str(goal)
        for goal in known.goal_rows
        if goal.key not in places and goal.key not in said
    ]
    if empty:
        findings.note(
            f"Deze doelen staan niet in het bestand: {named(empty)}. De rapportage "
            "zegt daar niets van."
        )


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
