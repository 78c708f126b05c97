"""Read the figures of a series from the OData v4 service of CBS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indicators.importers import faults
from indicators.importers.cbs.catalogue import Table
from indicators.importers.cbs.cells import CellReader
from indicators.importers.cbs.question import CONSTANT, chosen
from indicators.importers.cbs.reading import Question, reading_of
from indicators.importers.cbs.v4_catalogue import TableV4
from indicators.importers.odata import V4, Answers, equals
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import Reading, Row


@dataclass(frozen=True, kw_only=True)
class _Question(Question):
    """This service says how many cells there are: so many must come."""

    filter: str

    def rows(self) -> Iterator[Row]:
        reader = CellReader(self.choice.sheet)
        url = V4.question(self.table.url, "Observations", filter=self.filter)
        count = 0
        for number, page in enumerate(V4.pages(self.client, url), start=1):
            count += len(page)
            if count > self.expected:
                raise faults.Incomplete(self.table.place, self.expected, count)
            try:
                yield from reader.read(page)
            except faults.SourceFault as fault:
                raise fault.on_page(number) from fault
            # So that two pages are never in memory together.
            page.clear()
        if count != self.expected:
            raise faults.Incomplete(self.table.place, self.expected, count)


def read(plan: Plan, client: Answers, *, base_url: str, on: date) -> Reading:
    """The figures that a plan asks for, as known on a day.

    Raises a SourceFault, also while the figures are taken.
    """
    return reading_of(
        plan,
        lambda code: TableV4(client, base_url, code),
        lambda term, table: _prepare(plan, term, table, client, on),
    )


def _prepare(
    plan: Plan, term: Term, table: Table, client: Answers, on: date
) -> _Question:
    if table.description.get("DatasetType") == "Text":
        raise faults.NoFigures(table.place, "zij bevat alleen tekst")
    choice = chosen(plan, term, table, on)
    asked = " and ".join([equals(CONSTANT, term.measure), *choice.filters])
    url = V4.question(table.url, "Observations", "$count", filter=asked)
    expected = client.get_json(url)
    if type(expected) is not int or expected < 0:
        raise faults.WrongShape(table.place, "het aantal cellen is geen getal")
    if not (expected or term.may_be_empty):
        raise faults.Empty(table.place)
    return _Question(
        client=client,
        term=term,
        table=table,
        choice=choice,
        filter=asked,
        expected=expected,
    )
