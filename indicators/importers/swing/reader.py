"""Read the figures of a series from the OData service of a site made with Swing.

Made for waarstaatjegemeente, from descriptions and from what other clients do: nobody
has tried it against the service itself, which wants a key. Three things the service
does not say, or nobody has seen where:

- how many cells there are. Whether one follows after the last is asked for, which a
  source may not understand; what is lost then shows only beside earlier figures;
- as of when its figures are;
- the unit of a variable, under a name that we know. The name of the variable guards
  against another meaning, not against another unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indicators.importers import faults
from indicators.importers.cbs.reading import check_plan
from indicators.importers.combine import combined
from indicators.importers.odata import Answers
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import AreaLabel, PeriodLabel, Reading, Row
from indicators.importers.swing.catalogue import Site, Variable
from indicators.importers.swing.cells import CellReader, Sheet
from indicators.importers.swing.codes import (
    KINDS,
    LEVELS,
    OWN_KINDS,
    PERIOD_LEVELS,
    area_of,
)
from indicators.importers.swing.faults import UnknownArea

# Kinds of areas that lie in one municipality.
PARTS = ("district", "neighbourhood")
# Stands for every level, in one question.
ALL = "all"


@dataclass(frozen=True)
class _Answer:
    """What was read for one term."""

    term: Term
    rows: list[Row]
    areas: dict[str, AreaLabel]
    periods: dict[str, PeriodLabel]


def read(plan: Plan, client: Answers, *, base_url: str, on: date) -> Reading:
    """The figures that a plan asks for, as known on a day.

    Everything is read before this returns, as nothing but the cells themselves tells
    which periods there are. Raises a SourceFault.
    """
    _check_plan(plan)
    site = Site(client, base_url)
    answers = [_answer(plan, term, site, on) for term in plan.terms if term.table]
    areas: dict[str, AreaLabel] = {}
    periods: dict[str, PeriodLabel] = {}
    for each in answers:
        areas.update(each.areas)
        periods.update(each.periods)
    return Reading(
        expected=None,
        modified=None,
        areas=areas,
        periods=periods,
        rows=_rows(plan, answers, periods),
    )


def _check_plan(plan: Plan) -> None:
    """What can be said before the source is asked."""
    check_plan(plan)
    for term in plan.terms:
        for name in term.fixed:
            raise faults.UnknownDimension(term.table, name, [])
    if plan.grain not in PERIOD_LEVELS:
        raise faults.NoFigures(
            "Een site met Swing", "hoe zij schooljaren noemt, weten wij niet"
        )


def _rows(
    plan: Plan, answers: list[_Answer], periods: dict[str, PeriodLabel]
) -> Iterator[Row]:
    if plan.is_computed:
        return combined(plan, ((each.term, each.rows) for each in answers), periods)
    return (row for each in answers for row in each.rows)


def _answer(plan: Plan, term: Term, site: Site, on: date) -> _Answer:
    variable = Variable(site, term.measure, term.table)
    variable.check_name(term.measure_title)
    levels = _levels(plan, variable)
    areas, labels = _areas(levels, variable)
    sheet = Sheet(
        place=variable.place,
        grain=plan.grain,
        means=plan.period_means,
        since=plan.since,
        year=term.year,
        status=plan.status or "reported",
        levels=_small(variable.levels),
        asked_levels=_small(levels),
        areas=areas,
        on=on,
    )
    reader = CellReader(sheet)
    rows = list(_cells(variable, levels, reader, PERIOD_LEVELS[plan.grain]))
    if not (rows or term.may_be_empty):
        raise faults.Empty(variable.place)
    return _Answer(term, rows, labels, reader.periods)


def _cells(
    variable: Variable, levels: list[str], reader: CellReader, period_level: str
) -> Iterator[Row]:
    """All levels in one question, and by itself what that leaves out.

    A site may not know the one question for all, and gives some levels only when they
    are asked for.
    """
    seen: set[str] = set()
    for level in [ALL] * (len(levels) > 1) + levels:
        if level in seen:
            continue
        for number, page in enumerate(variable.cells(level, period_level), start=1):
            try:
                yield from reader.read(page, "" if level == ALL else level)
            except faults.SourceFault as fault:
                raise fault.on_page(number) from fault
        seen |= {each for each in levels if each.casefold() in reader.levels_seen}


def _levels(plan: Plan, variable: Variable) -> list[str]:
    """The levels of the kinds that are asked, as the source writes them."""
    wants_own = any(kind in plan.area_kinds for kind in OWN_KINDS)
    found = [
        level
        for level in variable.levels
        if KINDS.get(level.casefold()) in plan.area_kinds
        or (wants_own and level.casefold() not in KINDS)
    ]
    if not found:
        raise faults.NoFigures(
            variable.place, "het bestaat niet voor de soorten gebieden die wij vragen"
        )
    return found


def _small(levels: list[str]) -> frozenset[str]:
    return frozenset(level.casefold() for level in levels)


def _areas(
    levels: list[str], variable: Variable
) -> tuple[dict[str, str], dict[str, AreaLabel]]:
    """Codes of this site by those of the source, and their labels."""
    codes: dict[str, str] = {}
    labels: dict[str, AreaLabel] = {}
    for level in levels:
        for item in variable.areas(level):
            found = area_of(item.code, item.name, level)
            if not found:
                raise UnknownArea(variable.place, item.code, item.name)
            if found[0] in labels:
                raise faults.Contradiction(
                    variable.place, f"het gebied {item.code} staat er twee keer in"
                )
            codes[item.code.casefold()] = found[0]
            labels[found[0]] = found[1]
    _check_parts(labels, variable)
    return codes, labels


def _check_parts(labels: dict[str, AreaLabel], variable: Variable) -> None:
    """Raise UnknownArea for a part of a municipality that the site does not have.

    Its number is the official one only if that begins with a municipality.
    """
    parts = {code: label for code, label in labels.items() if label.kind in PARTS}
    if not parts:
        return
    level = LEVELS["municipality"]
    found = [area_of(*item, level) for item in variable.municipalities()]
    known = {each[0][2:] for each in found if each}
    for code, label in parts.items():
        if code[2:6] not in known:
            raise UnknownArea(variable.place, code, label.name)
