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
from reports.progress_reports.content import FigureLine


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
        period = self.periods.get(line.period)
        if period is None:
            return None
        moment = sort_key(period)
        earlier = [
            item
            for item in self.placed.get(_subject(line), ())
            if sort_key(item.period) < moment
        ]
        alike = comparable([*earlier, Placed(line, period)], since=date.min)
        return alike[-2] if len(alike) > 1 else None


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
    if unit and unit.is_percentage:
        points = abs(now.value - was)
        if points < limits.points:
            return ""
        way = "hoger" if now.value > was else "lager"
        return f"{number(points)} punt {way} dan {before}."
    if not was or max(abs(now.value), abs(was)) < limits.few and _is_count(unit):
        return ""
    times = now.value / was
    if times >= LIMITS.jump or 0 < times <= Decimal(1) / LIMITS.jump:
        way = "groot" if times > 1 else "klein"
        return (
            f"Minstens {LIMITS.jump} keer zo {way} als {before}. Misschien is de "
            "eenheid anders."
        )
    if abs(times - 1) > limits.share:
        way = "hoger" if now.value > was else "lager"
        return f"Meer dan de helft {way} dan {before}."
    return ""


def _is_count(unit: Unit | None) -> bool:
    return unit is not None and unit.is_additive
