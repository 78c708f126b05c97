"""From a part of a plan to what is asked of a table, in any version of OData."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from indicators.importers import faults
from indicators.importers.cbs.catalogue import (
    AREA_KINDS,
    TIME_KIND,
    Code,
    Dimension,
    Measure,
    Table,
    nearest,
    same_title,
)
from indicators.importers.cbs.cells import Sheet
from indicators.importers.cbs.codes import (
    AREA_PREFIXES,
    COUNTRY,
    MARKERS,
    PeriodCode,
    area_of,
    labelled,
    period_of,
    status_of,
    year_label,
)
from indicators.importers.odata import equals, starts_with
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import AreaLabel, PeriodLabel

# A column that every cell has with the same value: a table without areas is about the
# country, and one without time about the year of the term.
CONSTANT = "Measure"


@dataclass(frozen=True)
class Choice:
    """What one term takes of a table, and how to understand it.

    `filters` say it in the words of OData, without the measure; `columns` are those
    that say of which cell a figure is.
    """

    sheet: Sheet
    filters: list[str]
    areas: dict[str, AreaLabel]
    periods: dict[str, PeriodLabel]
    columns: list[str]


class _Times(NamedTuple):
    """Code of this site and status by code of the table; labels; and the filter."""

    raw: dict[str, tuple[str, str]]
    labels: dict[str, PeriodLabel]
    filters: list[str]


def chosen(plan: Plan, term: Term, table: Table, on: date) -> Choice:
    """Raises a SourceFault for what the table does not have, or nobody chose."""
    measure = _measure(term, table)
    fixed = _fixed_codes(term, table)
    area_column = _own_dimension(term, table, AREA_KINDS)
    time_column = _own_dimension(term, table, (TIME_KIND,))
    raw_areas, areas = _areas(plan, term, table, area_column)
    times = _periods(plan, term, table, time_column)
    sheet = Sheet(
        place=table.place,
        wanted={CONSTANT: term.measure, **fixed},
        area_column=area_column or CONSTANT,
        period_column=time_column or CONSTANT,
        areas=raw_areas,
        periods={
            raw: (code, plan.status or status_of(status))
            for raw, (code, status) in times.raw.items()
        },
        still_to_begin=frozenset()
        if plan.status == "forecast"
        else frozenset(
            code for code, label in times.labels.items() if label.start > on
        ),
        decimals=measure.decimals,
    )
    filters = [equals(column, code) for column, code in fixed.items()]
    if area_column:
        filters.append(_area_filter(area_column, raw_areas, plan, table))
    return Choice(
        sheet,
        filters + times.filters,
        areas,
        times.labels,
        [column for column in (*fixed, area_column, time_column) if column],
    )


# --- Measures and breakdowns ---


def _measure(term: Term, table: Table) -> Measure:
    """Raises when the measure is not, or no longer, what it was."""
    measure = table.measure(term.measure, term.measure_title)
    if measure:
        if term.measure_title and not same_title(measure.title, term.measure_title):
            raise faults.MeasureRenamed(
                table.place, term.measure, term.measure_title, measure.title
            )
        return measure
    titles = {code: each.title for code, each in table.measures.items()}
    near = nearest(term.measure, titles)
    if not term.measure_title:
        raise faults.UnknownMeasure(table.place, table.code, term.measure, near)
    for code, title in titles.items():
        if same_title(title, term.measure_title):
            raise faults.MeasureMoved(
                table.place, table.code, term.measure, term.measure_title, code
            )
    raise faults.MeasureVanished(
        table.place, table.code, term.measure, term.measure_title, near
    )


def _fixed_codes(term: Term, table: Table) -> dict[str, str]:
    """The code that is asked of each dimension, as the source writes it."""
    known = {dimension.code: dimension.title for dimension in table.dimensions}
    codes = {}
    for name, wanted in term.fixed.items():
        if name not in known:
            raise faults.UnknownDimension(table.place, name, nearest(name, known))
        found = {each.code.strip(): each for each in table.codes(name)}
        if wanted.strip() not in found:
            titles = {code: each.title for code, each in found.items()}
            raise faults.UnknownCode(
                table.place, name, wanted, nearest(wanted, titles) or _shown(found)
            )
        codes[name] = found[wanted.strip()].code
    for dimension in table.dimensions:
        if dimension.code not in codes and dimension.kind not in (
            *AREA_KINDS,
            TIME_KIND,
        ):
            raise _not_chosen(table, dimension)
    return codes


def _not_chosen(table: Table, dimension: Dimension) -> faults.DimensionNotChosen:
    found = {each.code.strip(): each for each in table.codes(dimension.code)}
    return faults.DimensionNotChosen(
        table.place, table.code, dimension.code, _shown(found)
    )


def _shown(found: dict[str, Code]) -> list[str]:
    return [f"{code} ({each.title})" for code, each in found.items()]


def _own_dimension(term: Term, table: Table, kinds: tuple[str, ...]) -> str:
    """The column of areas or of time; empty when the table has none."""
    found = [
        each
        for each in table.dimensions
        if each.kind in kinds and each.code not in term.fixed
    ]
    if len(found) > 1:
        raise _not_chosen(table, found[1])
    return found[0].code if found else ""


# --- Areas ---


def _areas(
    plan: Plan, term: Term, table: Table, column: str
) -> tuple[dict[str, str], dict[str, AreaLabel]]:
    """Codes of this site by those of the table, and their labels."""
    if not column:
        if "country" not in plan.area_kinds:
            raise faults.NoFigures(table.place, "zij kent geen gebieden")
        return {term.measure: COUNTRY}, {COUNTRY: AreaLabel("country", "Nederland")}
    codes, labels = {}, {}
    for each in table.codes(column):
        found = area_of(each.code, each.title, plan.area_kinds)
        if found:
            codes[each.code] = found[0]
            labels[found[0]] = found[1]
    if not codes:
        raise faults.NoFigures(table.place, "zij kent deze soorten gebieden niet")
    return codes, labels


def _area_filter(
    column: str, raw_areas: dict[str, str], plan: Plan, table: Table
) -> str:
    parts = [
        starts_with(column, prefix)
        for kind, prefix in AREA_PREFIXES.items()
        if kind in plan.area_kinds and kind != "country"
    ]
    # By its code: a table may have more that starts with NL, such as abroad.
    countries = [raw for raw, code in raw_areas.items() if code == COUNTRY]
    parts += [table.odata.is_code(column, raw) for raw in countries]
    return f"({' or '.join(parts)})"


# --- Time ---


def _periods(plan: Plan, term: Term, table: Table, column: str) -> _Times:
    if not column:
        if not term.year:
            raise faults.NoFigures(
                table.place, "zij noemt geen jaar, en bij het onderdeel staat er geen"
            )
        if table.year not in (None, term.year):
            raise faults.NoFigures(
                table.place, f"zij gaat over {table.year}, en wij zoeken {term.year}"
            )
        code, label = labelled(year_label(term.year), plan.period_means)
        return _Times({term.measure: (code, "")}, {code: label}, [])
    known = {each.code: period_of(each.code.strip()) for each in table.codes(column)}
    grain = _grain(plan, known)
    wanted = {
        raw: period
        for raw, period in known.items()
        if period
        and period.grain == grain
        and period.start.year >= plan.since
        and term.year in (None, period.start.year)
    }
    if not wanted:
        raise faults.NoFigures(table.place, f"zij heeft deze tijd niet ({plan.since})")
    statuses = {each.code: each.status for each in table.codes(column)}
    codes, labels = {}, {}
    for raw, period in wanted.items():
        code, label = labelled(period, plan.period_means)
        codes[raw] = (code, statuses[raw])
        labels[code] = label
    if term.year:
        asked = f"({' or '.join(equals(column, raw) for raw in wanted)})"
    else:
        asked = _time_filter(plan, table, column, grain, known)
    return _Times(codes, labels, [asked])


def _grain(plan: Plan, known: dict[str, PeriodCode | None]) -> str:
    """What is asked; a table that counts on certain days only has those."""
    grains = {period.grain for period in known.values() if period}
    return "moment" if grains == {"moment"} else plan.grain


def _time_filter(
    plan: Plan,
    table: Table,
    column: str,
    grain: str,
    known: dict[str, PeriodCode | None],
) -> str:
    if grain == "moment":
        return f"{column} ge '{plan.since}0101'"
    marker = MARKERS[grain]
    asked = f"{column} ge '{plan.since}{marker}00'"
    if all(period and period.grain == grain for period in known.values()):
        return asked
    return f"{asked} and {table.odata.contains(column, marker)}"
