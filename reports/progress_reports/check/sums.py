"""A total that the report names, beside the sum of the parts that it names too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from indicators.formatting import number
from indicators.models import Observation, Series
from indicators.totals import TotalCheck, check_totals
from reports.progress_reports.check.known import Known
from reports.progress_reports.content import FigureKey, FigureLine


def wrong_sums(lines: Iterable[FigureLine], known: Known) -> dict[FigureKey, str]:
    """By the key of the total: what its parts are together.

    As of the site's own figures (indicators/totals.py): only of units that add up,
    and only over parts of one dimension. What rounding can make is no mistake.
    """
    groups = defaultdict(list)
    for line in lines:
        if not known.missing_of(line):
            groups[line.key[:-1]].append(line)
    found: dict[FigureKey, str] = {}
    for group in groups.values():
        if len(group) > 2:
            _check(group, known, found)
    return found


def _check(group: list[FigureLine], known: Known, found: dict[FigureKey, str]) -> None:
    order = {line.breakdown: place for place, line in enumerate(group)}
    stated = {_name(line): line.key for line in group}
    for check in check_totals(_observations(group, known), known.dimensions, order):
        if _is_wrong(check):
            said = [found.get(stated[check.name], ""), _sentence(check)]
            found[stated[check.name]] = " ".join(filter(None, said))


def _name(line: FigureLine) -> str:
    """What a check of totals calls it."""
    return f"‘{line.breakdown_label}’" if line.breakdown else "totaal"


def _observations(group: list[FigureLine], known: Known) -> list[Observation]:
    """As the site would have them; nothing of it is saved."""
    first = group[0]
    series = Series(
        indicator=known.indicators[first.indicator], unit=known.units[first.unit]
    )
    area, period = known.areas[first.area], known.periods[first.period]
    return [
        Observation(
            series=series,
            area=area,
            period=period,
            breakdown=known.breakdowns[line.breakdown],
            value=line.value,
            decimals=line.decimals,
        )
        for line in group
    ]


def _is_wrong(check: TotalCheck) -> bool:
    if check.adds_up or check.may_be_rounded:
        return False
    # A part without a figure may be all of the difference.
    return not check.without_figure or check.parts > check.total


def _sentence(check: TotalCheck) -> str:
    return (
        f"De delen ({check.dimension}) zijn samen {number(check.parts)}. De rapportage "
        f"noemt {number(check.total)}: een verschil van "
        f"{number(abs(check.difference))}."
    )
