"""What is asked of every figure, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.choices import ObservationStatus
from indicators.formatting import exact_number, in_a_row, rounded
from indicators.models import Observation
from reports.progress_reports.check.differences import (
    Earlier,
    Placed,
    Stood,
    why_jumped,
    why_large,
)
from reports.progress_reports.check.findings import Finding, Kind, heaviest_first
from reports.progress_reports.check.known import Known, SourceFigure
from reports.progress_reports.check.people import kinds_in
from reports.progress_reports.content import FigureKey, FigureLine

# The unit of figures of which the source names none.
NO_UNIT = "niet vermeld"


@dataclass(frozen=True)
class Context:
    """What the checks of one row need to know of all the others."""

    known: Known
    today: date
    earlier: Earlier
    sums: Mapping[FigureKey, str]
    hidden: Mapping[FigureKey, str] = field(default_factory=dict)
    said: Mapping[FigureKey, FigureLine] = field(default_factory=dict)
    where: str = ""

    def found(self, line: FigureLine) -> tuple[Finding, ...]:
        found = [
            finding for check in CHECKS for finding in check(line, self) if finding
        ]
        return heaviest_first(found)

    def stood(self, line: FigureLine) -> Stood | None:
        """What the same figure said, if that was something else.

        Else the figure of the period before it, where there is one.
        """
        said = self.said.get(line.key)
        placed = self.earlier.before(line)
        if said and (not placed or _says_else(line, said)):
            return Stood(said, self.where)
        return placed and Stood(placed.line, f"over {placed.period.label}")


def _says_else(line: FigureLine, said: FigureLine) -> bool:
    return (line.value, line.missing) != (said.value, said.missing)


Found = Iterator[Finding]


def _unknown(line: FigureLine, context: Context) -> Found:
    for words in context.known.missing_of(line):
        yield Finding(
            Kind.UNKNOWN,
            f"Op deze site staat {words} niet.",
            "Kies wat de site kent, of vraag de beheerder om het toe te voegen.",
        )


def _out_of_bounds(line: FigureLine, context: Context) -> Found:
    unit = context.known.unit_of(line)
    if unit and line.value is not None and not unit.holds(line.value):
        yield Finding(
            Kind.OUT_OF_BOUNDS,
            f"Een cijfer in {unit.label} is {unit.bounds_in_words}.",
            "Verbeter het cijfer, of kies een andere eenheid.",
        )


def _too_early(line: FigureLine, context: Context) -> Found:
    period = context.known.periods.get(line.period)
    is_measured = line.value is not None and line.status != ObservationStatus.FORECAST
    if is_measured and period and period.start and period.start > context.today:
        yield Finding(
            Kind.TOO_EARLY,
            "Deze periode is nog niet begonnen.",
            "Verbeter de periode, of noem het cijfer een raming.",
        )


def _personal(line: FigureLine, context: Context) -> Found:
    kinds = kinds_in(line.explanation, line.note)
    if kinds:
        yield Finding(
            Kind.PERSONAL,
            f"In de tekst bij dit cijfer staat misschien een {in_a_row(kinds)}.",
            "Haal het weg als het over een persoon gaat.",
        )


def _sum(line: FigureLine, context: Context) -> Found:
    if sentence := context.sums.get(line.key):
        yield Finding(
            Kind.SUM, sentence, "Verbeter een cijfer, of schrijf er iets bij."
        )


def _no_unit(line: FigureLine, context: Context) -> Found:
    if line.unit == NO_UNIT:
        yield Finding(
            Kind.UNIT,
            "Er staat niet bij waarin dit cijfer is uitgedrukt.",
            "Kies een eenheid, bijvoorbeeld aantal of procent.",
        )


def _other_unit(line: FigureLine, context: Context) -> Found:
    indicator = context.known.indicators.get(line.indicator)
    unit = context.known.unit_of(line)
    if indicator and unit and line.unit != NO_UNIT and indicator.unit_id != unit.pk:
        yield Finding(
            Kind.OTHER_UNIT,
            "De site toont dit cijfer anders in een andere eenheid.",
        )


def _source(line: FigureLine, context: Context) -> Found:
    source = context.known.sources.get(line.key)
    if source is None or line.value is None or _is_same(line, source):
        return
    unit = context.known.unit_of(line)
    theirs = unit.written(exact_number(source.figure.value, source.figure.decimals))
    yield Finding(
        Kind.SOURCE,
        f"{source.name} geeft {theirs}.",
        "Verbeter het cijfer, of schrijf waarom het anders is.",
    )


def _is_same(line: FigureLine, source: SourceFigure) -> bool:
    """With the decimals of the one that is given least exactly."""
    decimals = min(line.decimals, source.figure.decimals)
    return rounded(line.value, decimals) == rounded(source.figure.value, decimals)


def _large(line: FigureLine, context: Context) -> Found:
    sentence = _why_large(line, context)
    if sentence and line.explanation:
        yield Finding(Kind.LARGE_EXPLAINED, sentence)
    elif sentence:
        yield Finding(
            Kind.LARGE,
            f"{sentence} Er staat geen duiding bij.",
            "Verbeter het cijfer, of schrijf er een duiding bij.",
        )


def _why_large(line: FigureLine, context: Context) -> str:
    """Against what the same figure said, or the period before; empty if it is not."""
    unit = context.known.unit_of(line)
    said = context.said.get(line.key)
    if said and (sentence := why_jumped(line, said, context.where, unit)):
        return sentence
    placed = context.earlier.before(line)
    if placed is None or _break_between(line, placed, context):
        return ""
    return why_large(line, placed, unit)


def _break(line: FigureLine, context: Context) -> Found:
    placed = context.earlier.before(line)
    reason = placed and _break_between(line, placed, context)
    if reason:
        yield Finding(Kind.BREAK, f"Sinds {placed.period.label} veranderde: {reason}.")


def _break_between(line: FigureLine, placed: Placed, context: Context) -> str:
    """Why the two may not be compared; empty if they may."""
    period = context.known.periods[line.period]
    for item in context.known.breaks.get((line.indicator, line.unit), ()):
        if placed.period.start < item.on <= period.end:
            return item.reason[:1].lower() + item.reason[1:].rstrip(".")
    return ""


def _small(line: FigureLine, context: Context) -> Found:
    if sentence := context.hidden.get(line.key):
        yield Finding(Kind.SMALL, sentence)


def _status(line: FigureLine, context: Context) -> Found:
    if line.value is not None and line.status not in Observation.ORDINARY:
        word = ObservationStatus(line.status).label
        yield Finding(Kind.STATUS, f"De site zegt erbij: {word}.")


def _unexplained(line: FigureLine, context: Context) -> Found:
    if not line.explanation:
        yield Finding(Kind.UNEXPLAINED, "Nog geen duiding.")


CHECKS: tuple[Callable[[FigureLine, Context], Iterable[Finding]], ...] = (
    _unknown,
    _out_of_bounds,
    _too_early,
    _personal,
    _sum,
    _no_unit,
    _source,
    _large,
    _break,
    _other_unit,
    _small,
    _status,
    _unexplained,
)
