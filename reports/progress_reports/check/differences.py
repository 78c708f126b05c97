"""What stood there before a figure, how much it differs, and whether that is much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from indicators.choices import ObservationMissing
from indicators.formatting import exact_number, number
from indicators.imports.checks import LIMITS
from indicators.models import Period, Unit
from indicators.timeline import comparable, sort_key
from reports.progress_reports.check.known import Known
from reports.progress_reports.content import FigureKey, FigureLine


@dataclass(frozen=True)
class Limits:
    """How much a figure may differ from the one before it without an explanation."""

    # Half of what it was, more or less, seldom happens in one period.
    share: Decimal = Decimal("0.5")
    # A percentage that moves as far as this has turned over a tenth of the people.
    points: int = 10
    # Below this a few people more or less are a large part.
    few: int = 20


LARGE = Limits()


class Stood(NamedTuple):
    """A figure that stood there before, and where: 'in versie 1', '2019'."""

    line: FigureLine
    where: str


class Placed(NamedTuple):
    """A figure in time, as indicators/timeline.py asks for it."""

    line: FigureLine
    period: Period


class Earlier:
    """Of each thing that is measured its figures in time, those of reports together."""

    def __init__(self, lines: Iterable[FigureLine], known: Known) -> None:
        self.periods = known.periods
        self.placed: dict[tuple, list[Placed]] = defaultdict(list)
        self.found: dict[FigureKey, Placed | None] = {}
        seen = set()
        for line in lines:
            period = known.periods.get(line.period)
            # The first to name a figure counts: what this report says itself.
            if period and line.value is not None and line.key not in seen:
                seen.add(line.key)
                self.placed[_subject(line)].append(Placed(line, period))
        for placed in self.placed.values():
            placed.sort(key=lambda item: sort_key(item.period))

    def before(self, line: FigureLine) -> Placed | None:
        """The last one before it that is about as much time."""
        if line.key not in self.found:
            self.found[line.key] = self._before(line)
        return self.found[line.key]

    def _before(self, line: FigureLine) -> Placed | None:
        period = self.periods.get(line.period)
        if period is None:
            return None
        this, moment = Placed(line, period), sort_key(period)
        for item in reversed(self.placed.get(_subject(line), ())):
            is_earlier = sort_key(item.period) < moment
            if is_earlier and len(comparable([item, this], since=date.min)) == 2:
                return item
        return None


def _subject(line: FigureLine) -> tuple[str, str, str, str]:
    return (line.indicator, line.unit, line.area, line.breakdown)


# --- in words ---


def shown(line: FigureLine, unit: Unit | None) -> str:
    """A figure with its unit, or why there is none."""
    if line.value is None:
        return ObservationMissing(line.missing).label if line.missing else "leeg"
    text = exact_number(line.value, line.decimals)
    return unit.written(text) if unit else f"{text} {line.unit_label}".strip()


def difference(now: FigureLine, then: FigureLine, unit: Unit | None) -> tuple[str, str]:
    """How much more or less it is, and that as a share of what it was.

    Percentages differ in points, and have no share.
    """
    if now.value is None or then.value is None:
        return ("", "") if now.missing == then.missing else ("anders", "")
    decimals = max(now.decimals, then.decimals)
    more = now.value - then.value
    if not more:
        return "gelijk", ""
    text = _signed(more, decimals)
    if unit and unit.is_percentage:
        return f"{text} punt", ""
    share = more * 100 / abs(then.value) if then.value else None
    return text, f"{_signed(share, 0)} %" if share is not None else ""


def _signed(value: Decimal, decimals: int) -> str:
    return f"{'+' if value > 0 else ''}{number(value, decimals)}"


# --- whether it is much ---


def why_large(
    now: FigureLine, then: Placed, unit: Unit | None, limits: Limits = LARGE
) -> str:
    """Why somebody should look at the difference; empty if nobody need to."""
    was = then.line.value
    if now.value is None or was is None:
        return ""
    before = f"in {then.period.label} ({shown(then.line, unit)})"
    way = "hoger" if now.value > was else "lager"
    if unit and unit.is_percentage:
        points = abs(now.value - was)
        if points < limits.points:
            return ""
        return f"{number(points)} punt {way} dan {before}."
    if not was or (_is_count(unit) and max(abs(now.value), abs(was)) < limits.few):
        return ""
    if jumped := why_jumped(now, then.line, f"in {then.period.label}", unit):
        return jumped
    if abs(now.value / was - 1) > limits.share:
        return f"Meer dan de helft {way} dan {before}."
    return ""


def why_jumped(now: FigureLine, then: FigureLine, where: str, unit: Unit | None) -> str:
    """Why the unit may be another one: it is ten times as much; else empty."""
    if not now.value or not then.value:
        return ""
    times = now.value / then.value
    if times < 0 or Decimal(1) / LIMITS.jump < times < LIMITS.jump:
        return ""
    way = "groot" if times > 1 else "klein"
    return (
        f"Minstens {LIMITS.jump} keer zo {way} als {where} ({shown(then, unit)}). "
        "Misschien is de eenheid anders."
    )


def _is_count(unit: Unit | None) -> bool:
    return unit is not None and unit.is_additive
