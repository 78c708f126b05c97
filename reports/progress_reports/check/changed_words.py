"""What changes beside the figures, a sentence for each goal and activity."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.choices import JudgementWord
from indicators.formatting import in_a_row
from policy.choices import ActivityStatus
from reports.progress_reports.changes import ActivityChange, Changes, GoalChange, Kind

FIELDS = {
    "title": "de titel",
    "pages": "de bladzijden",
    "done": "wat er is gedaan",
    "result": "het resultaat",
    "explanation": "de uitleg",
    "adjustment": "de bijsturing",
    "risks": "de risico’s",
    "word": "het oordeel van het college",
    "reason": "de reden van het oordeel",
    "summary": "de samenvatting",
    "author": "van wie de rapportage is",
    "offered_on": "de datum",
    "why_incomplete": "wat er ontbreekt",
    "document": "het document",
    "original": "het stuk zelf",
}


def sentences(changes: Changes) -> list[str]:
    return [
        *_report(changes),
        *(_goal(change) for change in changes.goals),
        *(_activity(change) for change in changes.activities),
    ]


def _report(changes: Changes) -> Iterator[str]:
    names = [FIELDS[item.name] for item in changes.fields if item.name in FIELDS]
    if names:
        yield f"De rapportage zelf: {in_a_row(names)}."


def _goal(change: GoalChange) -> str:
    if change.kind is Kind.NEW:
        return f"{change.title}: wordt nu genoemd."
    if change.kind is Kind.GONE:
        return f"{change.title}: wordt niet meer genoemd."
    texts = [FIELDS[item.name] for item in change.fields if item.name in FIELDS]
    sentence = f"{change.title}: {in_a_row(texts)}."
    if change.word:
        sentence += (
            f" Het oordeel was {_word(change.word.before)} en wordt "
            f"{_word(change.word.after)}."
        )
    return sentence


def _word(value: str) -> str:
    return f"‘{JudgementWord(value).label}’" if value else "er niet"


def _activity(change: ActivityChange) -> str:
    name = f"Activiteit ‘{change.line.title}’"
    if change.kind is Kind.NEW:
        return f"{name}: nieuw, {ActivityStatus(change.line.status).label}."
    if change.kind is Kind.GONE:
        return f"{name}: valt weg."
    if change.status:
        was, now = change.status.before, change.status.after
        return (
            f"{name}: was {ActivityStatus(was).label}, wordt "
            f"{ActivityStatus(now).label}."
        )
    return f"{name}: de tekst."
