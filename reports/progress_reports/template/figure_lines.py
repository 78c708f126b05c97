"""From the rows of the part Cijfers to the figures that the report gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from indicators.importers.sheets import numbers
from indicators.importers.sheets.cells import TEXT
from reports.progress_reports.content import FigureKey, FigureLine
from reports.progress_reports.template.file_rows import FileRow, rows_in
from reports.progress_reports.template.findings import Findings, named
from reports.progress_reports.template.found_parts import FoundPart
from reports.progress_reports.template.known import Known
from reports.progress_reports.template.marks import VALUE, mark_of_column
from reports.progress_reports.template.rows import TOTAL
from reports.progress_reports.template.values import NotAValue, read_value

BETWEEN_GOALS = re.compile(r"[;,\n]")
REPORTED = "reported"
# A row with nothing in these only names a figure.
SAYING = (*("value", "missing", "explanation", "section", "public_source", "note"),)


def read_figures(
    found: FoundPart, known: Known, answers: dict[str, str], findings: Findings
) -> tuple[FigureLine, ...]:
    rows = [row for row in rows_in(found, findings) if _says_something(row)]
    mark = mark_of_column(rows, answers, findings)
    reader = _Reader(known, findings, mark)
    for row in rows:
        reader.take(row)
    reader.tell()
    return tuple(reader.lines.values())


def _says_something(row: FileRow) -> bool:
    cells = map(row.cell, SAYING)
    return any(cell.text.strip() or cell.kind != TEXT for cell in cells)


class _Reader:
    """Takes the rows one by one; `lines` are the figures, in the order of the file."""

    def __init__(self, known: Known, findings: Findings, mark: str | None) -> None:
        self.known = known
        self.findings = findings
        self.mark = mark
        self.before = {line.key: line for line in known.says.figures}
        self.lines: dict[FigureKey, FigureLine] = {}
        self.named: set[FigureKey] = set()  # also of rows that cannot be used
        self.rounded: list[str] = []

    def take(self, row: FileRow) -> None:
        key = self._key(row)
        if key is None:
            return
        if key in self.named:
            row.refuse(
                "indicator",
                f"Dit cijfer staat er twee keer: ook in {self.findings.places[key]}.",
                "Haal één van de twee rijen weg, of verander gebied, periode of "
                "uitsplitsing.",
            )
            return
        self.named.add(key)
        self.findings.places[key] = row.place()
        line = self._line(row, key)
        if line is not None and not row.is_broken:
            self.lines[key] = line

    def tell(self) -> None:
        gone = [
            f"{line.title} ({line.period_label})"
            for key, line in self.before.items()
            if key not in self.named
        ]
        if gone:
            self.findings.note(
                f"Deze cijfers zijn leeg of staan niet meer in het bestand: "
                f"{named(gone)}. De rapportage geeft ze straks niet meer."
            )
        if self.rounded:
            self.findings.note(
                f"De site bewaart hoogstens {numbers.MOST_DECIMALS} decimalen. Wij "
                f"rondden af in {named(self.rounded)}."
            )

    # --- what the figure is of ---

    def _key(self, row: FileRow) -> FigureKey | None:
        known = self.known
        indicator = self._found(
            row, "indicator", "title", known.indicators.find, "het cijfer", ""
        )
        if not indicator:
            return None
        own_unit = known.unit_of.get(indicator, "")
        key = FigureKey(
            indicator,
            self._found(
                row, "unit", "unit_label", known.units.find, "de eenheid", own_unit
            ),
            self._found(
                row, "area", "area_label", known.area, "het gebied", known.own_area.code
            ),
            self._found(
                row,
                "period",
                "period_label",
                known.period,
                "de periode",
                known.says.period,
            ),
            self._breakdown(row),
        )
        return None if row.is_broken else key

    def _found(
        self,
        row: FileRow,
        name: str,
        label: str,
        find: Callable[[str], str],
        what: str,
        otherwise: str,
    ) -> str:
        """By key; without one by its words; without these what is most ordinary."""
        for column in (name, label):
            if text := row.text(column):
                return row.key(column, find, text, what)
        if not otherwise and not row.is_broken:
            row.refuse(
                name,
                f"Er staat niet bij welk van deze het is: {what}.",
                "Vul het kenmerk in zoals het in het sjabloon stond, of de naam.",
            )
        return otherwise

    def _breakdown(self, row: FileRow) -> str:
        text = row.text("breakdown") or row.text("breakdown_label")
        if not text or text.lower() == TOTAL:
            return ""
        column = "breakdown" if row.cell("breakdown").text else "breakdown_label"
        return row.key(column, self.known.breakdowns.find, text, "de uitsplitsing")

    # --- what it says ---

    def _line(self, row: FileRow, key: FigureKey) -> FigureLine | None:
        missing = row.word("missing")
        has_value = bool(row.cell(VALUE).text.strip()) or row.cell(VALUE).kind != TEXT
        if row.is_broken or not self._is_one(row, has_value, missing):
            return None
        value = self._value(row, key) if has_value else None
        if has_value and value is None:
            return None
        decimals = self._decimals(row)
        if decimals is None:
            decimals = value.decimals if value else 0
        return FigureLine(
            **self._labels(key),
            value=_with_zeros(value, decimals) if value else None,
            decimals=decimals,
            missing=missing,
            status=row.word("status") or REPORTED,
            explanation=row.text("explanation"),
            section=row.text("section"),
            public_source=row.text("public_source"),
            note=row.text("note"),
            goals=self._goals(row),
        )

    def _is_one(self, row: FileRow, has_value: bool, missing: str) -> bool:
        if has_value and missing:
            row.refuse(
                VALUE,
                "Hier staan een waarde en een reden waarom er geen waarde is.",
                "Haal een van de twee weg.",
            )
        elif not has_value and not missing:
            row.refuse(
                VALUE,
                "Bij dit cijfer staat wel iets, maar geen waarde.",
                "Vul de waarde in, of kies waarom die er niet is.",
            )
        return not row.is_broken

    def _value(self, row: FileRow, key: FigureKey) -> numbers.Written | None:
        cell = row.cell(VALUE)
        is_text = cell.kind == TEXT
        if is_text and self.mark is None and numbers.is_ambiguous(cell.text):
            return None  # a question asks about it
        try:
            read = read_value(cell, self.mark, self.known.unit_rows.get(key.unit))
        except NotAValue as fault:
            row.refuse(VALUE, fault.what, fault.remedy)
            return None
        if read.was_rounded:
            self.rounded.append(row.place(VALUE))
        return read

    def _decimals(self, row: FileRow) -> int | None:
        """How many the figure is shown with; None where nobody says so."""
        text = row.text("decimals")
        if not text:
            return None
        if text.isascii() and text.isdigit() and int(text) <= numbers.MOST_DECIMALS:
            return int(text)
        row.refuse(
            "decimals",
            f"‘{text}’ is geen aantal decimalen.",
            f"Vul 0 tot en met {numbers.MOST_DECIMALS} in, of laat het leeg.",
        )
        return None

    def _goals(self, row: FileRow) -> tuple[str, ...]:
        texts = (text.strip() for text in BETWEEN_GOALS.split(row.text("goals")))
        keys = [
            row.key("goals", self.known.goal, text, "het doel")
            for text in texts
            if text
        ]
        return tuple(dict.fromkeys(keys))

    def _labels(self, key: FigureKey) -> dict[str, str]:
        """As the version had them; of a figure that is new, as the site has them."""
        known, before = self.known, self.before.get(key)
        if before:
            labels = {
                name: getattr(before, name)
                for name in (
                    *("title", "unit_label", "area_label"),
                    *("period_label", "breakdown_label"),
                )
            }
            return {**key._asdict(), **labels}
        breakdown = known.breakdowns.labels[key.breakdown] if key.breakdown else ""
        return {
            **key._asdict(),
            "title": known.indicators.labels[key.indicator],
            "unit_label": known.units.labels[key.unit],
            "area_label": known.area_labels[key.area],
            "period_label": known.periods.labels[key.period],
            "breakdown_label": breakdown,
        }


def _with_zeros(read: numbers.Written, decimals: int) -> Decimal:
    """The number with all of its decimals, and zeros up to those that are shown."""
    plain = Decimal(numbers.plain_text(read.value))
    own = max(0, -plain.as_tuple().exponent)
    return plain.quantize(Decimal(1).scaleb(-max(own, decimals)))
