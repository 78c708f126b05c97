"""How far the reading of a file is: for the page, and for the script that follows."""

from __future__ import annotations

from typing import Any

from reports.models import ReportFile
from reports.progress_reports.files.reading import has_text

State = ReportFile.State


def progress_of(file: ReportFile) -> dict[str, Any]:
    """Pages or parts that were read, out of how many; None if not known yet."""
    return {
        "state": file.state,
        "done": file.done,
        "total": file.total,
        "sentence": sentence_about(file),
    }


def sentence_about(file: ReportFile) -> str:
    if file.erased_at:
        return "Dit bestand is gewist: er stonden gegevens van een persoon in."
    if file.state == State.FAILED:
        return f"{file.error} {file.remedy}"
    if file.state == State.READ:
        return _what_was_read(file)
    if file.attempts > 1:
        return "Het lezen lukte nog niet. De site probeert het vanzelf opnieuw."
    if file.state == State.WAITING:
        return "De site begint zo met lezen."
    if not file.total:
        return "De site leest het bestand."
    return f"{file.done} van {file.total} {_pieces(file)} gelezen."


def _what_was_read(file: ReportFile) -> str:
    if file.use == ReportFile.Use.TEMPLATE:
        return "Het sjabloon is gelezen."
    if not has_text(file):
        return (
            "In dit stuk staat geen tekst die de site kan lezen: het zijn afbeeldingen "
            "van bladzijden. U kunt het wel gebruiken, en zelf de bladzijden noemen."
        )
    if file.total == 1:
        return "Het stuk is gelezen."
    return f"Alle {file.total} {_pieces(file)} zijn gelezen."


def _pieces(file: ReportFile) -> str:
    if file.use == ReportFile.Use.TEMPLATE:
        return "bladen"
    return "bladzijden" if file.extension == ".pdf" else "delen"
