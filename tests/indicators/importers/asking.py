"""Plans for the built table, and reading them as a job would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.choices import SourceReader
from indicators.importers.http import Limits, SourceClient
from indicators.importers.plan import Plan, Term
from indicators.importers.rows import Reading, Row
from indicators.imports.readers import READERS
from tests.sources.built import FIXED, MEASURE, TABLE, TITLE
from tests.sources.dialects import Dialect
from tests.sources.server import LocalSource

TODAY = date(2026, 11, 22)
# Short enough for tests, and long enough for a machine that does more than this.
SHORT = Limits(
    connect=0.5,
    read=1,
    total=3,
    answer=2**22,
    answers=2**24,
    questions=60,
    pause=0.01,
    longest_pause=2,
)
ALL_KINDS = ("country", "province", "municipality")


def term(**changes) -> Term:
    asked = Term("plus", TABLE, MEASURE, TITLE, fixed=FIXED)
    return replace(asked, **changes)


def built_term(dialect: Dialect, **changes) -> Term:
    """The first measure of the built table, as this dialect asks for it."""
    asked = term(measure=dialect.measure_code(MEASURE), fixed=dialect.fixed)
    return replace(asked, **changes)


def plan(*terms: Term, **changes) -> Plan:
    asked = Plan(
        series="verzonnen",
        terms=terms or (term(),),
        area_kinds=ALL_KINDS,
        grain="year",
        period_means="whole",
        since=2018,
    )
    return replace(asked, **changes)


def reading(
    server: LocalSource, asked: Plan | None = None, *, on: date = TODAY, **client
) -> tuple[Reading, list[Row]]:
    """The reading with all of its rows; any fault of the source comes out."""
    dialect = server.dialect
    reader = READERS[SourceReader(dialect.reader)]
    if dialect.key:
        client.setdefault("headers", {reader.key_header: dialect.key})
    client.setdefault("limits", SHORT)
    client.setdefault("allow_loopback", True)
    with SourceClient(**client) as asking:
        asked = asked or plan(built_term(dialect))
        found = reader.read(asked, asking, base_url=server.url, on=on)
        return found, list(found.rows)


def rows_of(server: LocalSource, asked: Plan | None = None, **more) -> list[Row]:
    return reading(server, asked, **more)[1]
