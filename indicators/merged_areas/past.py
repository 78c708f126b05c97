"""The figures of an area as it is now, for the time before it was so.

For a period before a merger: those of all predecessors together. Where a predecessor
was divided, or the border moved too many people, nothing is computed and the line
breaks. Pure, as the modules that it brings together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from indicators.choices import ObservationMissing
from indicators.merged_areas.changes import Step
from indicators.merged_areas.sums import (
    Cell,
    Cells,
    Rule,
    Span,
    Summed,
    SumOf,
    cell_of,
)


@dataclass
class Past:
    """What became of one area in one series: what is computed, and what breaks."""

    area: int
    is_rate: bool
    has_rule: bool  # else figures of several areas have none together
    made_of: str = ""  # what a rate is, in words
    year: int = 0  # of the borders that the computed figures are on; 0 without any
    figures: dict[int, Summed] = field(default_factory=dict)  # by period
    merged: list[Step] = field(default_factory=list)  # computed across; latest first
    breaks: list[Step] = field(default_factory=list)  # latest first

    def __bool__(self) -> bool:
        return bool(self.figures or self.breaks)

    def within(self, periods: Collection[int], first: date, last: date) -> Past:
        """What concerns these periods, of which the days are the outer ones."""
        figures = {key: item for key, item in self.figures.items() if key in periods}
        return replace(
            self,
            figures=figures,
            merged=[step for step in self.merged if figures and step.on > first],
            breaks=[step for step in self.breaks if first <= step.on <= last],
        )


def past_of(
    area: int,
    steps: Iterable[Step],
    *,
    cells: Cells,
    spans: Mapping[int, Span],
    rule: Rule | None,
) -> Past:
    """`cells` are the published figures of the area and its predecessors; the rule says
    how those of several areas go together. A rate may have none.
    """
    steps = _of_the_series(steps, cells, spans)
    breaks = [step for step in steps if step.is_break]
    joined = [step for step in steps if not step.is_break]
    past = Past(area, not isinstance(rule, SumOf), rule is not None)
    merged, straddled = set(), set()
    for period in {period for figures in cells.values() for period in figures}:
        start, end = spans[period]
        if start is None or end is None or any(step.on > end for step in breaks):
            continue
        across = {step for step in joined if start < step.on <= end}
        later = [step for step in joined if step.on > end]
        if across:
            if _is_known(cell_of(cells, area, period)):
                straddled |= {step for step in across if not step.is_rename}
        elif later and (figure := _figure(area, later[-1], period, cells, rule)):
            past.figures[period] = figure
            merged.update(later)
    past.merged = [step for step in joined if step in merged]
    past.year = past.merged[0].on.year if past.merged else 0
    past.breaks = [step for step in steps if step in straddled or step.is_break]
    return past


def _of_the_series(
    steps: Iterable[Step], cells: Cells, spans: Mapping[int, Span]
) -> list[Step]:
    """Those that its figures show: not what happened before the first of these.

    A table may have all its years on the borders of one later year. The predecessors
    are not in it then, and the change did nothing to it; nor did any change before.
    """
    present = {
        area
        for area, figures in cells.items()
        if any(
            cell.missing != ObservationMissing.IMPOSSIBLE for cell in figures.values()
        )
    }
    periods = {period for figures in cells.values() for period in figures}
    starts = (start for period in periods if (start := spans[period].start))
    first = min(starts, default=date.max)
    return list(
        takewhile(lambda step: step.on > first and step.others & present, steps)
    )


def _figure(
    area: int, step: Step, period: int, cells: Cells, rule: Rule | None
) -> Summed | None:
    if area not in step.before and _is_known(cell_of(cells, area, period)):
        return None  # the source has computed it already
    if len(step.before) == 1:
        rule = SumOf(cells)  # of one: the same area under another code
    return rule.together(step.before, period) if rule else None


def _is_known(cell: Cell | None) -> bool:
    return cell is not None and cell.value is not None
