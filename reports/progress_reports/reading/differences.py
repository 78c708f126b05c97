"""Changes in plain sentences, a few of each kind and the others counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from indicators.formatting import in_a_row
from reports.progress_reports.changes import (
    ActivityChange,
    Changes,
    FieldChange,
    FigureChange,
    GoalChange,
    Kind,
)
from reports.progress_reports.reading import words
from reports.progress_reports.reading.figure_rows import KnownFigures

MOST_TOLD = 12
ORDER = (Kind.CHANGED, Kind.GONE, Kind.NEW)


@dataclass(frozen=True)
class Group:
    """Sentences about one kind of thing; `others` were left out."""

    title: str
    sentences: Sequence[str]
    others: int


@dataclass(frozen=True)
class Told:
    groups: Sequence[Group]

    def __bool__(self) -> bool:
        return bool(self.groups)


def told(changes: Changes, known: KnownFigures) -> Told:
    """In the order: the whole, goals, figures, activities; without what is the same."""
    figure = partial(_figure, known=known)
    groups = (
        _group("De rapportage zelf", changes.fields, _field),
        _group("Doelen", _in_order(changes.goals), _goal),
        _group("Cijfers", _in_order(changes.figures), figure),
        _group("Activiteiten", _in_order(changes.activities), _activity),
    )
    return Told([group for group in groups if group.sentences])


def _in_order(changes: Iterable) -> list:
    """What is in both first: of much that is new, the number says enough."""
    return sorted(changes, key=lambda change: ORDER.index(change.kind))


def _group(title: str, changes: Sequence, tell: Callable[..., str]) -> Group:
    first = changes[:MOST_TOLD]
    return Group(title, [tell(change) for change in first], len(changes) - len(first))


def _field(change: FieldChange) -> str:
    name = words.FIELDS[change.name]
    if change.name == "original":
        return f"Anders: {name}." if change.before else f"Nieuw: {name}."
    if isinstance(change.before, str) and change.before and change.after:
        return f"Anders: {name}."
    return f"{'Nieuw' if change.after else 'Weg'}: {name}."


def _goal(change: GoalChange) -> str:
    if change.kind is Kind.NEW:
        return f"Nieuw genoemd: {change.title}."
    if change.kind is Kind.GONE:
        return f"Niet meer genoemd: {change.title}."
    sentences = []
    if change.word:
        sentences.append(f"Oordeel: {_from_to(change.word)}.")
    texts = [item.name for item in change.texts if item.name != "reason"]
    if texts:
        sentences.append(f"Andere tekst bij: {_questions(texts)}.")
    others = _names(
        item.name for item in change.fields if item.name not in ("word", *texts)
    )
    if others:
        sentences.append(f"Anders: {others}.")
    return f"{change.title}. {' '.join(sentences)}"


def _from_to(word: FieldChange) -> str:
    before, after = (
        words.judgement_mark(each).word.lower() if each else "geen"
        for each in (word.before, word.after)
    )
    return f"van {before} naar {after}"


def _questions(names: Iterable[str]) -> str:
    return in_a_row([f"‘{words.TEXTS[name]}’" for name in names])


def _names(names: Iterable[str]) -> str:
    return in_a_row([words.FIELDS[name] for name in names])


def _figure(change: FigureChange, known: KnownFigures) -> str:
    line = change.line
    unit = known.units.get(line.unit)
    title = ", ".join(filter(None, (line.title, line.breakdown_label)))
    if change.kind is not Kind.CHANGED:
        word = "Nieuw" if change.kind is Kind.NEW else "Niet meer"
        return f"{word}: {title}, {line.period_label} ({words.shown(line, unit)})."
    was = words.shown(change.before, known.units.get(change.before.unit))
    size = words.difference(change, unit)
    if change.is_then_and_now:
        then = f"{change.before.period_label}: {was}"
        now = f"{line.period_label}: {words.shown(line, unit)}"
        return f"{title}. {then}. {now}{f', {size}' if size else ''}."
    names = {item.name for item in change.fields}
    if names & {"value", "missing"}:
        return (
            f"{title}, {line.period_label}: eerst {was}, nu "
            f"{words.shown(line, unit)}{f' ({size})' if size else ''}."
        )
    return f"{title}, {line.period_label}. Anders: {_names(sorted(names))}."


def _activity(change: ActivityChange) -> str:
    line = change.line
    if change.kind is Kind.NEW:
        return f"Nieuw: {line.title} ({words.activity_mark(line.status).word.lower()})."
    if change.kind is Kind.GONE:
        return f"Niet meer genoemd: {line.title}."
    if change.status:
        before = words.activity_mark(change.status.before).word.lower()
        after = words.activity_mark(change.status.after).word.lower()
        return f"{line.title}: van ‘{before}’ naar ‘{after}’."
    return f"{line.title}. Anders: {_names(item.name for item in change.fields)}."
