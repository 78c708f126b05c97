"""A line of a progress report as evidence: which there are, and what each says.

A version never changes, so the place of a line in it is a lasting name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from indicators.choices import ObservationMissing, ObservationStatus
from indicators.formatting import exact_number
from policy.choices import ActivityStatus
from reports.progress_reports.content import ActivityLine, Content, FigureLine, GoalLine


class ReportLine(NamedTuple):
    """`key` names the line in its version; `place` and `words` are for the reader."""

    key: str
    place: str
    words: str


def lines_of(content: Content) -> Iterator[ReportLine]:
    """Everything in a report that a finding can rest on."""
    for line in content.goals:
        if line.says_something:
            yield ReportLine(f"goal/{line.goal}", line.title, _said(line))
    for number, line in enumerate(content.figures, 1):
        yield ReportLine(f"figure/{number}", _figure_place(line), _figure_words(line))
    for number, line in enumerate(content.activities, 1):
        yield ReportLine(f"activity/{number}", line.title, _activity_words(line))


def words_of_line(content: Content, key: str) -> tuple[str, str]:
    """Its place and its words; a key of no line raises KeyError."""
    for line in lines_of(content):
        if line.key == key:
            return line.place, line.words
    raise KeyError(key)


def _said(line: GoalLine) -> str:
    return " ".join(filter(None, line.texts.values()))


def _figure_place(line: FigureLine) -> str:
    parts = (line.title, line.area_label, line.period_label, line.breakdown_label)
    return ", ".join(filter(None, parts))


def _figure_words(line: FigureLine) -> str:
    if line.value is None:
        shown = str(ObservationMissing(line.missing).label)
    else:
        shown = f"{exact_number(line.value, line.decimals)} {line.unit_label}"
    status = str(ObservationStatus(line.status).label)
    return " ".join(filter(None, (f"{shown} ({status}).", line.explanation)))


def _activity_words(line: ActivityLine) -> str:
    status = str(ActivityStatus(line.status).label)
    about = ", ".join(filter(None, (status, line.period_label)))
    return " ".join(filter(None, (f"{about}.", line.result)))
