"""Read the figures of a series from the OData v4 service of CBS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indicators.importers import faults
from indicators.importers.cbs_catalogue import (
    AREA_KINDS,
    TIME_KIND,
    Answers,
    Code,
    Dimension,
    Table,
    nearest,
    pages,
    question,
)
from indicators.importers.cbs_cells import CellReader, Sheet
from indicators.importers.cbs_codes import (
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
from indicators.importers.combine import combined
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import AreaLabel, PeriodLabel, Reading, Row


@dataclass(frozen=True)
class _Question:
    """What is asked for one term, and how to understand the answer."""

    term: Term
    table: Table
    sheet: Sheet
    filter: str
    areas: dict[str, AreaLabel]
    periods: dict[str, PeriodLabel]
    expected: int


def read(plan: Plan, client: Answers, *, base_url: str, on: date) -> Reading:
    """The figures that a plan asks for, as known on a day.

    What can be seen beforehand is checked before this returns; the figures come while
    they are taken. Raises a SourceFault, also while the figures are taken.
    """
    _check_plan(plan)
    tables: dict[str, Table] = {}
    questions = []
    for term in plan.terms:
        if term.table:
            table = tables.setdefault(term.table, Table(client, base_url, term.table))
            questions.append(_prepare(plan, term, table, client, on))
    areas: dict[str, AreaLabel] = {}
    periods: dict[str, PeriodLabel] = {}
    for each in questions:
        areas.update(each.areas)
        periods.update(each.periods)
    stamps = [table.modified for table in tables.values() if table.modified]
    return Reading(
        expected=sum(each.expected for each in questions),
        modified=max(stamps, default=None),
        areas=areas,
        periods=periods,
        rows=_rows(plan, questions, periods, client),
    )


def _check_plan(plan: Plan) -> None:
    """What can be said before the source is asked."""
    if not any(term.role == "plus" and term.table for term in plan.terms):
        raise faults.SumNotChosen("geen enkel onderwerp van een tabel telt mee")
    for term in plan.terms:
        if term.table and not term.measure:
            raise faults.MeasureNotChosen(
                f"tabel {term.table}", term.table, term.measure_title
            )


def _rows(
    plan: Plan,
    questions: list[_Question],
    periods: dict[str, PeriodLabel],
    client: Answers,
) -> Iterator[Row]:
    if plan.is_computed:
        by_term = [(each.term, _answer(each, client)) for each in questions]
        yield from combined(plan, by_term, periods)
    else:
        for each in questions:
            yield from _answer(each, client)
    for table in {each.table.code: each.table for each in questions}.values():
        table.check_unchanged()


def _answer(asked: _Question, client: Answers) -> Iterator[Row]:
    """The rows of one term, page by page; as many as the source said there are."""
    reader = CellReader(asked.sheet)
    url = question(asked.table.url, "Observations", filter=asked.filter)
    count = 0
    for number, page in enumerate(pages(client, url), start=1):
        count += len(page)
        if count > asked.expected:
            raise faults.Incomplete(asked.table.place, asked.expected, count)
        try:
            yield from reader.read(page)
        except faults.SourceFault as fault:
            raise fault.on_page(number) from fault
        # So that two pages are never in memory together.
        page.clear()
    if count != asked.expected:
        raise faults.Incomplete(asked.table.place, asked.expected, count)


# --- Preparing the question ---


def _prepare(
    plan: Plan, term: Term, table: Table, client: Answers, on: date
) -> _Question:
    if table.properties.get("DatasetType") == "Text":
        raise faults.NoFigures(table.place, "zij bevat alleen tekst")
    decimals = _check_measure(term, table)
    fixed = _fixed_codes(term, table)
    area_column = _own_dimension(term, table, AREA_KINDS)
    time_column = _own_dimension(term, table, (TIME_KIND,))
    raw_areas, areas = _areas(plan, term, table, area_column)
    raw_periods, periods, narrow = _periods(plan, term, table, time_column)
    wanted = {"Measure": term.measure, **fixed}
    asked = " and ".join(
        [_equals(column, code) for column, code in wanted.items()]
        + ([_area_filter(area_column, raw_areas, plan)] if area_column else [])
        + narrow
    )
    url = question(table.url, "Observations", "$count", filter=asked)
    expected = client.get_json(url)
    if type(expected) is not int or expected < 0:
        raise faults.WrongShape(table.place, "het aantal cellen is geen getal")
    if not (expected or term.may_be_empty):
        raise faults.Empty(table.place)
    sheet = Sheet(
        place=table.place,
        wanted=wanted,
        # A table without areas is about the country, and one without time about the
        # year of the term: then every cell has the same, found by its measure.
        area_column=area_column or "Measure",
        period_column=time_column or "Measure",
        areas=raw_areas,
        periods={
            raw: (code, plan.status or status_of(status))
            for raw, (code, status) in raw_periods.items()
        },
        still_to_begin=frozenset()
        if plan.status == "forecast"
        else frozenset(code for code, label in periods.items() if label.start > on),
        decimals=decimals,
    )
    return _Question(term, table, sheet, asked, areas, periods, expected)


def _check_measure(term: Term, table: Table) -> int:
    """The decimals of the measure; raises when it is not, or no longer, what it was."""
    measure = table.measures.get(term.measure)
    if measure:
        if term.measure_title and not _same(measure.title, term.measure_title):
            raise faults.MeasureRenamed(
                table.place, term.measure, term.measure_title, measure.title
            )
        return measure.decimals
    titles = {code: each.title for code, each in table.measures.items()}
    near = nearest(term.measure, titles)
    if not term.measure_title:
        raise faults.UnknownMeasure(table.place, table.code, term.measure, near)
    for code, title in titles.items():
        if _same(title, term.measure_title):
            raise faults.MeasureMoved(
                table.place, table.code, term.measure, term.measure_title, code
            )
    raise faults.MeasureVanished(
        table.place, table.code, term.measure, term.measure_title, near
    )


def _same(one: str, other: str) -> bool:
    """Titles carry stray spaces, and capitals come and go."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


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


def _area_filter(column: str, raw_areas: dict[str, str], plan: Plan) -> str:
    parts = [
        f"startswith({column},'{prefix}')"
        for kind, prefix in AREA_PREFIXES.items()
        if kind in plan.area_kinds and kind != "country"
    ]
    # By its code: a table may have more that starts with NL, such as abroad.
    countries = [raw for raw, code in raw_areas.items() if code == COUNTRY]
    parts += [_equals(column, raw) for raw in countries]
    return f"({' or '.join(parts)})"


# --- Time ---


def _periods(
    plan: Plan, term: Term, table: Table, column: str
) -> tuple[dict[str, tuple[str, str]], dict[str, PeriodLabel], list[str]]:
    """Code of this site and status by code of the table; labels; and the filter."""
    if not column:
        if not term.year:
            raise faults.NoFigures(
                table.place, "zij noemt geen jaar, en bij het onderdeel staat er geen"
            )
        code, label = labelled(year_label(term.year), plan.period_means)
        return {term.measure: (code, "")}, {code: label}, []
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
    return codes, labels, [_time_filter(plan, term, column, grain, known, wanted)]


def _grain(plan: Plan, known: dict[str, PeriodCode | None]) -> str:
    """What is asked; a table that counts on certain days only has those."""
    grains = {period.grain for period in known.values() if period}
    return "moment" if grains == {"moment"} else plan.grain


def _time_filter(
    plan: Plan,
    term: Term,
    column: str,
    grain: str,
    known: dict[str, PeriodCode | None],
    wanted: dict[str, PeriodCode],
) -> str:
    if term.year:
        return f"({' or '.join(_equals(column, raw) for raw in wanted)})"
    if grain == "moment":
        return f"{column} ge '{plan.since}0101'"
    marker = MARKERS[grain]
    asked = f"{column} ge '{plan.since}{marker}00'"
    if all(period and period.grain == grain for period in known.values()):
        return asked
    return f"{asked} and contains({column},'{marker}')"


def _equals(column: str, code: str) -> str:
    quoted = code.replace("'", "''")
    return f"{column} eq '{quoted}'"
