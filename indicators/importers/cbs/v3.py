"""Read the figures of a series from the OData v3 service of CBS.

The same service, at another address, has the tables of others, such as the RIVM.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from indicators.importers import faults
from indicators.importers.cbs.cells import CellReader
from indicators.importers.cbs.question import chosen
from indicators.importers.cbs.reading import Question, reading_of
from indicators.importers.cbs.v3_catalogue import TableV3, Topic
from indicators.importers.cbs.v3_cells import RowOrder, cells_of
from indicators.importers.odata import V3, Answers, listed
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import Reading, Row

CELLS = "TypedDataSet"


@dataclass(frozen=True, kw_only=True)
class _Question(Question):
    """This service does not say how many rows pass a filter.

    So it is not known beforehand how many will come; whether any was lost is seen at
    the end.
    """

    topic: Topic

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
    return _Question(
        client=client,
        term=term,
        table=table,
        choice=choice,
        topic=topic,
        expected=None,
    )
