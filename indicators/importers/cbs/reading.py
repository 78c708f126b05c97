"""Read the figures of a series from tables of CBS, in any version of OData."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.importers import faults
from indicators.importers.cbs.catalogue import Table
from indicators.importers.cbs.question import Choice
from indicators.importers.combine import combined
from indicators.importers.odata import Answers
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import AreaLabel, PeriodLabel, Reading, Row


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """What is asked of a table for one term, and how to understand the answer.

    `expected` is how many cells the source says that there are; None where it does not.
    """

    client: Answers
    term: Term
    table: Table
    choice: Choice
    expected: int | None

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """Page by page; raises a SourceFault, also after the last row."""


def reading_of(
    plan: Plan,
    table_of: Callable[[str], Table],
    prepare: Callable[[Term, Table], Question],
) -> Reading:
    """The figures that a plan asks for.

    What can be seen beforehand is checked before this returns; the figures come while
    they are taken. Raises a SourceFault, also while the figures are taken.
    """
    check_plan(plan)
    tables: dict[str, Table] = {}
    stamps = []
    questions = []
    for term in plan.terms:
        if term.table and term.table not in tables:
            tables[term.table] = table_of(term.table)
            # Asked first: a table that is unknown is said to be.
            stamps.append(tables[term.table].modified)
        if term.table:
            questions.append(prepare(term, tables[term.table]))
    areas: dict[str, AreaLabel] = {}
    periods: dict[str, PeriodLabel] = {}
    for each in questions:
        areas.update(each.choice.areas)
        periods.update(each.choice.periods)
    counts = [each.expected for each in questions]
    return Reading(
        expected=None if None in counts else sum(counts),
        modified=max(filter(None, stamps), default=None),
        areas=areas,
        periods=periods,
        rows=_rows(plan, questions, periods),
    )


def check_plan(plan: Plan) -> None:
    """What can be said before the source is asked."""
    if not any(term.role == "plus" and term.table for term in plan.terms):
        raise faults.SumNotChosen("geen enkel onderwerp van een tabel telt mee")
    for term in plan.terms:
        if term.table and not term.measure:
            raise faults.MeasureNotChosen(
                f"tabel {term.table}", term.table, term.measure_title
            )


def _rows(
    plan: Plan, questions: list[Question], periods: dict[str, PeriodLabel]
) -> Iterator[Row]:
    if plan.is_computed:
        by_term = [(each.term, each.rows()) for each in questions]
        yield from combined(plan, by_term, periods)
    else:
        for each in questions:
            yield from each.rows()
    for table in {each.table.code: each.table for each in questions}.values():
        table.check_unchanged()
