"""How far an import is: for the page, and for the script that follows it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from indicators.formatting import number
from indicators.models import ImportRun

State = ImportRun.State


def progress_of(run: ImportRun) -> dict[str, Any]:
    """Cells of the source that were read, out of how many; None if not known yet."""
    return {
        "state": run.state,
        "done": run.rows_read,
        "total": run.rows_expected,
        "sentence": sentence_about(run),
    }


def sentence_about(run: ImportRun) -> str:
    if run.state == State.QUEUED:
        return (
            "Het ophalen begint zo."
            if run.attempts == 0
            else "Het ophalen lukte nog niet. De site probeert het vanzelf opnieuw."
        )
    if run.state != State.RUNNING:
        return f"Het ophalen is klaar: {run.get_state_display()}."
    read = _counted(run.rows_read)
    if run.rows_read and run.rows_expected is None:
        return f"{read} cijfers gelezen. De bron zegt niet vooraf hoeveel er zijn."
    if not run.rows_expected:
        return "De site vraagt de bron om de cijfers."
    if run.rows_read >= run.rows_expected:
        return f"Alle {read} cijfers zijn gelezen. De site kijkt ze nu na."
    return f"{read} van {_counted(run.rows_expected)} cijfers gelezen."


def _counted(cells: int) -> str:
    return number(Decimal(cells))
