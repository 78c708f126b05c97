"""What a point and a comma mean in the column of values: its numbers say, or a person.

Only numbers that somebody typed as text are asked about: a workbook knows its own.
"""

from __future__ import annotations

from decimal import Decimal

from indicators.choices import DecimalMark
from indicators.formatting import number
from indicators.importers.sheets import numbers
from indicators.importers.sheets.cells import TEXT
from reports.progress_reports.template.file_rows import FileRow
from reports.progress_reports.template.findings import Findings, Question

VALUE = "value"
MOST_EXAMPLES = 3


def mark_of_column(
    rows: list[FileRow], answers: dict[str, str], findings: Findings
) -> str | None:
    """What stands before the decimals; None as long as nobody knows."""
    if answers.get(VALUE) in DecimalMark.values:
        return answers[VALUE]
    texts = [
        (row, row.cell(VALUE).text.strip())
        for row in rows
        if row.cell(VALUE).kind == TEXT
    ]
    shown = {numbers.mark_of(text): (row, text) for row, text in texts}
    shown.pop(None, None)
    unclear = [(row, text) for row, text in texts if numbers.is_ambiguous(text)]
    if len(shown) == 1:
        return next(iter(shown))
    if shown:
        _ask(list(shown.values()), "Soms staat er een komma, soms een punt.", findings)
    elif unclear:
        _ask(unclear, _why_unclear(len(unclear)), findings)
    return None


def _why_unclear(count: int) -> str:
    if count == 1:
        return "Dit getal kan twee dingen zijn."
    return f"{number(Decimal(count))} getallen kunnen twee dingen zijn."


def _ask(found: list[tuple[FileRow, str]], why: str, findings: Findings) -> None:
    examples = tuple(dict.fromkeys(text for _, text in found))[:MOST_EXAMPLES]
    findings.questions.append(
        Question(
            VALUE,
            found[0][0].place(VALUE),
            f"{why} Wat staat er in de kolom Waarde voor de decimalen?",
            examples,
        )
    )
