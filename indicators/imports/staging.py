"""Bring a reading into the database, where nobody but this connection sees it.

The rows come by COPY in blocks, so that the memory that it takes does not grow with
their number. Places are numbered: a place that comes twice is noticed at once, and
what follows joins on numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from itertools import islice

from django.db import connection

from indicators.choices import ObservationMissing
from indicators.importers.rows import Reading, Row
from indicators.imports.faults import (
    ASK_SOURCE,
    CHECK_PLAN,
    TwoFigures,
    UnexplainedPlace,
)

# Cells read, and expected where the source says how many there are.
Progress = Callable[[int, int | None], None]

BLOCK = 50_000  # rows; some 2 MB of text
# Few differ within a table; a source that makes each row different fills no memory.
ENDINGS_KEPT = 4096

TABLES = """
    CREATE TEMP TABLE {rows} (
        area integer NOT NULL, period integer NOT NULL, value numeric,
        decimals integer NOT NULL, missing text NOT NULL, status text NOT NULL,
        mark text NOT NULL
    ) ON COMMIT PRESERVE ROWS;
    CREATE TEMP TABLE {areas} (
        number integer NOT NULL, code text NOT NULL, kind text NOT NULL,
        name text NOT NULL, id bigint
    ) ON COMMIT PRESERVE ROWS;
    CREATE TEMP TABLE {periods} (
        number integer NOT NULL, code text NOT NULL, label text NOT NULL, id bigint
    ) ON COMMIT PRESERVE ROWS;
"""
FIND_IDS = """
    UPDATE {areas} AS staged SET id = known.id
    FROM indicators_area AS known WHERE known.code = staged.code;
    UPDATE {periods} AS staged SET id = known.id
    FROM indicators_period AS known WHERE known.code = staged.code;
"""


class Staged:
    """The rows of one reading in temporary tables, and what their numbers mean."""

    def __init__(self, run_id: int, reading: Reading) -> None:
        self.reading = reading
        self.count = 0
        self.area_codes = list(reading.areas)
        self.period_codes = list(reading.periods)
        self._seen = bytearray(len(self.area_codes) * len(self.period_codes))
        self._again: Row | None = None
        self._tables = {
            name: f"staged_{run_id}_{name}" for name in ("rows", "areas", "periods")
        }

    def sql(self, text: str) -> str:
        """`text` with the names of the tables filled in; they hold no input."""
        return text.format(**self._tables)

    def run(self, text: str, params: object = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(self.sql(text), params)

    def rows(self, text: str, params: object = None) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql(text), params)
            return cursor.fetchall()

    def place(self, area: int, period: int) -> str:
        """A place in words: 'Westland (GM1783), 2024'."""
        code = self.area_codes[area]
        period_label = self.reading.periods[self.period_codes[period]].label
        return f"{self.reading.areas[code].name} ({code}), {period_label}"

    @property
    def read(self) -> int:
        """How many cells were read, once all are.

        Several cells may make one row; a reader gives all that the source announced,
        or raises. Where nothing is announced, the rows are what can be counted.
        """
        return self.count if self.reading.expected is None else self.reading.expected

    @property
    def areas_with_a_row(self) -> set[str]:
        width = len(self.period_codes)
        return {
            code
            for number, code in enumerate(self.area_codes)
            if any(self._seen[number * width : (number + 1) * width])
        }

    @property
    def periods_with_a_row(self) -> set[str]:
        width = len(self.period_codes)
        return {
            code
            for number, code in enumerate(self.period_codes)
            if any(self._seen[number::width])
        }

    def fill(self, progress: Progress) -> None:
        """Take in every row; raises what the reader raises."""
        self._number_places()
        lines = self._lines()
        while block := list(islice(lines, BLOCK)):
            self._copy("{rows}", "".join(block))
            self.count += len(block)
            progress(self.count, self.reading.expected)
        if self._again is not None:
            self._refuse_second(self._again)
        progress(self.read, self.reading.expected)
        self.run("ANALYZE {rows}")

    def find_ids(self) -> None:
        """Say which areas and periods the site has by now."""
        self.run(FIND_IDS + "ANALYZE {areas}; ANALYZE {periods};")

    def _number_places(self) -> None:
        areas = (
            f"{number}\t{escaped(code)}\t{escaped(label.kind)}"
            f"\t{escaped(label.name)}\t\\N\n"
            for number, (code, label) in enumerate(self.reading.areas.items())
        )
        periods = (
            f"{number}\t{escaped(code)}\t{escaped(label.label)}\t\\N\n"
            for number, (code, label) in enumerate(self.reading.periods.items())
        )
        self._copy("{areas}", "".join(areas))
        self._copy("{periods}", "".join(periods))

    def _lines(self) -> Iterator[str]:
        """Each row as a line for COPY; ends where a place comes for a second time."""
        areas = {code: number for number, code in enumerate(self.area_codes)}
        periods = {code: number for number, code in enumerate(self.period_codes)}
        width = len(periods)
        seen = self._seen
        for row in self.reading.rows:
            try:
                area, period = areas[row[0]], periods[row[1]]
            except KeyError:
                raise _unknown(row) from None
            place = area * width + period
            if seen[place]:
                self._again = row
                return
            seen[place] = 1
            value = row[2]
            number = "\\N" if value is None else value
            yield f"{area}\t{period}\t{number}\t{_ending(row[3:])}"

    def _copy(self, table: str, text: str) -> None:
        command = self.sql(f"COPY {table} FROM STDIN")
        with connection.cursor() as cursor:
            cursor.copy_expert(command, BytesIO(text.encode()), size=1 << 16)

    def _refuse_second(self, row: Row) -> None:
        area = self.area_codes.index(row.area)
        period = self.period_codes.index(row.period)
        ((first, reason),) = self.rows(
            "SELECT value, missing FROM {rows} WHERE area = %s AND period = %s",
            [area, period],
        )
        raise TwoFigures(
            f"De bron geeft twee cijfers voor {self.place(area, period)}: "
            f"{_in_words(first, reason)} en {_in_words(row.value, row.missing)}.",
            ASK_SOURCE,
        )


@contextmanager
def staged(run_id: int, reading: Reading, progress: Progress) -> Iterator[Staged]:
    """The reading in temporary tables, gone again at the end."""
    tables = Staged(run_id, reading)
    tables.run(TABLES)
    try:
        tables.fill(progress)
        yield tables
    finally:
        # A broken connection took them with it.
        if connection.is_usable():
            tables.run("DROP TABLE {rows}, {areas}, {periods}")


@lru_cache(ENDINGS_KEPT)
def _ending(columns: tuple[int, str, str, str]) -> str:
    decimals, missing, status, mark = columns
    return f"{decimals}\t{escaped(missing)}\t{escaped(status)}\t{escaped(mark)}\n"


def escaped(text: str) -> str:
    """As COPY reads it back; a NUL, which no text column can hold, becomes visible."""
    return (
        text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\0", "\N{SYMBOL FOR NULL}")
    )


def _in_words(value: Decimal | None, reason: str) -> str:
    if value is not None:
        return str(value)
    known = dict(ObservationMissing.choices)
    return f"geen cijfer ({known.get(reason, reason)})"


def _unknown(row: Row) -> UnexplainedPlace:
    return UnexplainedPlace(
        f"De bron geeft een cijfer voor gebied {row.area} en periode {row.period}, "
        "maar noemt dat gebied of die periode niet in haar eigen lijst.",
        CHECK_PLAN,
    )
