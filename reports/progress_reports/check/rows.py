"""Every figure of a content as a row: what it says, what stood there, what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.text import capfirst

from indicators.models import Unit
from policy.marks import Mark
from reports.progress_reports.check.checks import Context
from reports.progress_reports.check.differences import (
    Earlier,
    Stood,
    difference,
    shown,
)
from reports.progress_reports.check.findings import FINE, Finding, Weight
from reports.progress_reports.check.known import Known
from reports.progress_reports.check.sums import wrong_sums
from reports.progress_reports.content import Content, FigureKey, FigureLine
from reports.progress_reports.figures.lines import code_of


@dataclass(frozen=True)
class Before:
    """What a content is compared with: what stood there, and the report before it.

    `said` is what the same figures said until now, `where` where: 'in versie 1'.
    """

    said: Content | None = None
    where: str = ""
    previous: Content | None = None


@dataclass(frozen=True)
class Row:
    """`number` counts from 1, in the order in which the report gives its figures.

    `place` is where it was read in a template; empty for what a version says.
    """

    number: int
    line: FigureLine
    place: str
    unit: Unit | None
    stood: Stood | None
    findings: tuple[Finding, ...]

    @property
    def shown(self) -> str:
        return shown(self.line, self.unit)

    @property
    def stood_shown(self) -> str:
        return shown(self.stood.line, self.unit)

    @property
    def difference(self) -> tuple[str, str]:
        return difference(self.line, self.stood.line, self.unit)

    @property
    def mark(self) -> Mark:
        return self.findings[0].kind.mark if self.findings else FINE

    @property
    def weight(self) -> int:
        return self.findings[0].weight if self.findings else 0

    @property
    def is_problem(self) -> bool:
        return self.weight >= Weight.LOOK

    @property
    def anchor(self) -> str:
        return f"regel-{self.number}"

    @property
    def name(self) -> str:
        """What to call it: 'Rij 12' of its sheet, else 'Regel 4' of the report."""
        if self.place:
            return capfirst(self.place.rpartition(", ")[2])
        return f"Regel {self.number}"

    @property
    def summary(self) -> str:
        """What to look at, for the list on top of the page."""
        return f"{self.name}, {self.title}: {self.mark.word.lower()}"

    @property
    def code(self) -> str:
        return code_of(self.line.key)

    @property
    def is_unexplained(self) -> bool:
        return not self.line.explanation

    @property
    def beside(self) -> list[str]:
        """What else tells which figure it is: another area, its place in the text."""
        is_own = self.line.area == settings.MUNICIPALITY
        area = "" if is_own else self.line.area_label
        return [text for text in (area, self.line.section) if text]

    @property
    def title(self) -> str:
        line = self.line
        return f"{line.title}, {line.breakdown_label}" if line.breakdown else line.title


def rows_of(
    content: Content,
    before: Before,
    known: Known,
    *,
    hidden: Mapping[FigureKey, str],
    places: Mapping[FigureKey, str],
    today: date,
) -> list[Row]:
    """`hidden` is what publishing does to small numbers, in words.

    `places` is where each figure was read, if it was.
    """
    said = before.said.figures if before.said else ()
    previous = before.previous.figures if before.previous else ()
    context = Context(
        known=known,
        today=today,
        earlier=Earlier([*content.figures, *said, *previous], known),
        sums=wrong_sums(content.figures, known),
        hidden=hidden,
        said={line.key: line for line in said},
        where=before.where,
    )
    return [
        Row(
            number=number,
            line=line,
            place=places.get(line.key, ""),
            unit=known.unit_of(line),
            stood=context.stood(line),
            findings=context.found(line),
        )
        for number, line in enumerate(content.figures, start=1)
    ]
