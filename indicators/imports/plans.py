"""From the rows that say how figures are fetched to what a reader is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indicators.importers.plan import KnownFigures, Plan, Term
from indicators.imports import locks
from indicators.imports.faults import OtherTable
from indicators.imports.locks import Lock
from indicators.imports.readers import READERS
from indicators.models import (
    Breakdown,
    ImportPlan,
    ImportRun,
    ImportTerm,
    Observation,
    Series,
)

# Stands for all tables of a source.
WHOLE_SOURCE = ""


def plan_of(rows: ImportPlan) -> Plan:
    """Raises OtherTable if its figures would name a table that they are not from."""
    terms = list(rows.terms.select_related("of_series"))
    _refuse_other_table(terms, rows.series.table)
    return Plan(
        series=rows.series.slug,
        terms=tuple(_term(term) for term in terms),
        area_kinds=tuple(rows.area_kinds),
        grain=rows.grain,
        period_means=rows.period_means,
        since=rows.since,
        factor=rows.factor,
        decimals=rows.decimals,
        status=rows.status,
    )


def _refuse_other_table(terms: Iterable[ImportTerm], named: str) -> None:
    """A series over many tables, one for each year, names only some of them."""
    tables = {term.table for term in terms if term.table}
    if len(tables) == 1 and not tables <= set(re.split(r"[ ,]+", named)):
        raise OtherTable(*tables, named)


def _term(row: ImportTerm) -> Term:
    if row.of_series:
        return Term(
            role=row.role,
            of_series=row.of_series.slug,
            known=known_figures(row.of_series),
        )
    return Term(
        role=row.role,
        table=row.table,
        measure=row.measure,
        measure_title=row.measure_title,
        year=row.year,
        fixed=row.fixed,
        may_be_empty=row.may_be_empty,
    )


def known_figures(series: Series) -> KnownFigures:
    """The figures of a series as this site has them, of people as a whole."""
    rows = Observation.objects.filter(
        series=series, breakdown__key=Breakdown.TOTAL, value__isnull=False
    )
    found = rows.values_list("area__code", "period__code", "value")
    return {(area, period): value for area, period, value in found.iterator()}


def locks_of(run: ImportRun) -> list[Lock]:
    """What a worker holds while it does a run: the run, and the tables it asks for.

    A source that wants to be spared is asked for one table at a time. Whoever takes
    down a plan while its run waits, leaves the run with a lock alone.
    """
    source = run.series.source
    plan = getattr(run.series, "import_plan", None)
    tables = {term.table for term in plan.terms.all() if term.table} if plan else set()
    reader = READERS.get(source.reader)
    if tables and reader and reader.apart:
        tables = {WHOLE_SOURCE}
    return [
        locks.on_run(run.pk),
        *(locks.on_table(source.slug, table) for table in sorted(tables)),
    ]
