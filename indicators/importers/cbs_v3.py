"""Read the figures of a series from the OData v3 service of CBS.

The same service, at another address, has the tables of others, such as the RIVM.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from indicators.importers import faults
from indicators.importers.cbs_cells import CellReader
from indicators.importers.cbs_question import Choice, chosen
from indicators.importers.cbs_reading import reading_of
from indicators.importers.cbs_v3_catalogue import TableV3, Topic
from indicators.importers.cbs_v3_cells import RowOrder, cells_of
from indicators.importers.odata import V3, Answers, listed
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import AreaLabel, PeriodLabel, Reading, Row

CELLS = "TypedDataSet"


@dataclass(frozen=True)
class _Question:
    """What is asked for one term, and how to understand the answer.

    This service counts the rows of a table, but nothing says that it counts those that
    pass a filter: so it is not known beforehand how many there will be.
    """

    term: Term
    table: TableV3
    topic: Topic
    client: Answers
    choice: Choice
    expected: None = None

    @property
    def areas(self) -> dict[str, AreaLabel]:
        return self.choice.areas

    @property
    def periods(self) -> dict[str, PeriodLabel]:
        return self.choice.periods

    def rows(self) -> Iterator[Row]:
        """The figures, if the table has any by now.

        A table that is filled later has its rows already, without a figure in them.
        """
        rows = self._all_rows()
        empty = []
        for row in rows:
            if row.value is not None:
                yield from chain(empty, [row], rows)
                return
            empty.append(row)
        if not self.term.may_be_empty:
            raise faults.Empty(self.table.place)

    def _all_rows(self) -> Iterator[Row]:
        place, order = self.table.place, RowOrder(self.table.place)
        reader = CellReader(self.choice.sheet)
        columns = ["ID", *self.choice.columns, self.topic.column]
        url = self._url(select=",".join(columns))
        for number, page in enumerate(V3.pages(self.client, url), start=1):
            cells = cells_of(page, self.topic, self.term.measure, order, place)
            try:
                yield from reader.read(cells)
            except faults.SourceFault as fault:
                raise fault.on_page(number) from fault
            # So that two pages are never in memory together.
            page.clear()
        self._check_end(order.count)

    def _check_end(self, count: int) -> None:
        """Raise if there is a row after those that came: then some did not.

        Wherever a row was lost, the last one is further on than we counted.
        """
        url = self._url(select="ID", skip=str(count), top="1")
        if listed(self.client.get_json(url), "value", self.table.place):
            raise faults.RowsLost(self.table.place, count)

    def _url(self, **options: str) -> str:
        asked = " and ".join(self.choice.filters)
        options = {"filter": asked, **options} if asked else options
        return V3.question(self.table.url, CELLS, **options)


def read(plan: Plan, client: Answers, *, base_url: str, on: date) -> Reading:
    """The figures that a plan asks for, as known on a day.

    Raises a SourceFault, also while the figures are taken.
    """
    return reading_of(
        plan,
        lambda code: TableV3(client, base_url, code),
        lambda term, table: _prepare(plan, term, table, client, on),
    )


def _prepare(
    plan: Plan, term: Term, table: TableV3, client: Answers, on: date
) -> _Question:
    choice = chosen(plan, term, table, on)
    topic = table.topic(term.measure, term.measure_title)
    return _Question(term, table, topic, client, choice)
