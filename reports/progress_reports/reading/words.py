"""The words that a report is read in: its questions, its marks, its differences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from indicators.choices import JudgementWord, ObservationMissing, ObservationStatus
from indicators.formatting import exact_number, number, with_symbol
from indicators.marks import JUDGEMENT_MARKS
from indicators.models import Observation, Unit
from policy.choices import ActivityStatus
from policy.marks import ACTIVITY_MARKS, Mark
from reports.progress_reports.changes import FigureChange
from reports.progress_reports.content import FigureLine, GoalLine

# In the order in which they are read.
TEXTS = {
    "done": "Wat is er gedaan?",
    "result": "Wat leverde dat op?",
    "explanation": "Hoe komt dat?",
    "adjustment": "Is bijsturing nodig?",
    "risks": "Welke risico’s zijn er?",
}
# Fields of the whole or of a line, but for the texts of a goal.
FIELDS = {
    "title": "de titel",
    "author": "van wie het is",
    "offered_on": "wanneer het is aangeboden",
    "summary": "de samenvatting",
    "why_incomplete": "wat er ontbreekt",
    "document": "het document waar het uit komt",
    "original": "het stuk zelf",
    "framework_title": "de naam van het kader",
    "period_label": "de periode",
    "pages": "de bladzijden",
    "word": "het oordeel",
    "reason": "de reden van het oordeel",
    "value": "het cijfer",
    "missing": "waarom er geen cijfer is",
    "status": "de stand",
    "decimals": "hoe precies het is",
    "explanation": "de uitleg",
    "result": "wat het opleverde",
    "section": "de plaats in het stuk",
    "public_source": "de openbare bron",
    "note": "de opmerking",
    "goals": "bij welke doelen het hoort",
    "goal_title": "de naam van het doel",
    "category": "de soort",
    "unit_label": "de eenheid",
    "area_label": "het gebied",
    "breakdown_label": "de uitsplitsing",
}


def texts_of(line: GoalLine) -> list[tuple[str, str]]:
    """The question and the answer, for what the report answers."""
    return [
        (question, getattr(line, name))
        for name, question in TEXTS.items()
        if getattr(line, name)
    ]


def judgement_mark(word: str) -> Mark:
    return JUDGEMENT_MARKS[JudgementWord(word)]


def activity_mark(status: str) -> Mark:
    return ACTIVITY_MARKS[ActivityStatus(status)]


# --- figures ---


def written(value: Decimal, decimals: int, unit: Unit | None, label: str) -> str:
    """As the report printed it, with its unit: '48,7 %', '12 maanden'."""
    text = exact_number(value, decimals)
    return unit.written(text) if unit else f"{text} {label}"


def shown(line: FigureLine, unit: Unit | None) -> str:
    """The figure, or the reason why there is none."""
    if line.value is None:
        return ObservationMissing(line.missing).label
    return written(line.value, line.decimals, unit, line.unit_label)


def status_remark(line: FigureLine) -> str:
    """What a reader must know of a figure; empty for an ordinary one."""
    status = ObservationStatus(line.status)
    return "" if line.value is None or status in Observation.ORDINARY else status.label


def difference(change: FigureChange, unit: Unit | None) -> str:
    """'2,9 punt hoger', '3 lager', 'gelijk'; empty where there is nothing to say."""
    size = change.difference
    if size is None:
        return ""
    if size == 0:
        return "gelijk"
    decimals = max(change.before.decimals, change.after.decimals)
    text = number(abs(size), decimals)
    if change.in_points or (unit and unit.is_percentage):
        text = f"{text} punt"
    elif unit and unit.symbol:
        text = with_symbol(text, unit.symbol)
    return f"{text} {'hoger' if size > 0 else 'lager'}"


# --- days ---


def day_in_words(day: Any) -> str:
    return date_format(day, "j F Y")


def offered_in_words(offered_on: str) -> str:
    """'3 maart 2021', or '2021' where only the year is known."""
    try:
        return day_in_words(date.fromisoformat(offered_on))
    except ValueError:
        return offered_on
