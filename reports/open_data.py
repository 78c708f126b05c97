"""All that is published in one zip: a CSV per table, and what explains them.

The same data give the same bytes. Rows go from the database into the zip one by
one, so that many figures take little memory.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import TextIOWrapper
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

import indicators.open_data
import policy.open_data
import reports.evaluations.needs.open_data
import reports.evaluations.open_data
import reports.progress_reports.open_data
from indicators.export_files import harmless
from indicators.models import Source
from indicators.open_data import newest_change
from policy.open_data import Table
from reports.open_data_texts import LICENCES, metadata, readme, what_is_missing

TABLES = (
    *policy.open_data.TABLES,
    *indicators.open_data.TABLES,
    *reports.progress_reports.open_data.TABLES,
    *reports.evaluations.open_data.TABLES,
    *reports.evaluations.needs.open_data.TABLES,
)
# The earliest moment that a zip can name, for a site without figures.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class TableFile:
    table: Table
    rows: int

    @property
    def name(self) -> str:
        return file_name(self.table)


def file_name(table: Table) -> str:
    return f"{table.name}.csv"


def archive_slug() -> str:
    """What the zip is called: by code, because a municipality may change its name."""
    return f"raadszicht-{settings.MUNICIPALITY.lower()}"


class Downloads:
    """What the page says of the zip, without making it."""

    licences = LICENCES

    @property
    def slug(self) -> str:
        return archive_slug()

    @cached_property
    def files(self) -> list[TableFile]:
        return [TableFile(table, table.count()) for table in TABLES]

    @property
    def row_count(self) -> int:
        return sum(file.rows for file in self.files)

    @property
    def rows_of(self) -> dict[str, int]:
        return {file.table.name: file.rows for file in self.files}

    @cached_property
    def newest(self) -> datetime | None:
        return newest_change()

    @cached_property
    def sources(self) -> list[Source]:
        return sources()

    @cached_property
    def missing(self) -> list[str]:
        return what_is_missing()


def sources() -> list[Source]:
    return list(Source.objects.order_by("slug"))


def write_archive(output: IO[bytes]) -> None:
    """Write the zip; in a snapshot, as its tables belong together."""
    newest = newest_change()
    with ZipFile(output, "w") as zip_file:
        archive = Archive(zip_file, newest.timetuple()[:6] if newest else NO_MOMENT)
        files = [TableFile(table, archive.add_table(table)) for table in TABLES]
        archive.add_csv("kolommen.csv", ("bestand", "kolom", "betekenis"), _columns())
        about = (files, sources(), newest)
        archive.add_text("metadata.json", metadata(*about), encoding="utf-8")
        archive.add_text("LEESMIJ.txt", readme(*about), encoding="utf-8-sig")


@dataclass(frozen=True)
class Archive:
    """A zip of which every file has the same moment."""

    zip_file: ZipFile
    moment: tuple[int, ...]

    @contextmanager
    def new_file(self, name: str, encoding: str) -> Iterator[IO[str]]:
        info = ZipInfo(name, date_time=self.moment)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with (
            self.zip_file.open(info, "w") as binary,
            TextIOWrapper(binary, encoding=encoding, newline="") as text,
        ):
            yield text

    def add_text(self, name: str, text: str, *, encoding: str) -> None:
        with self.new_file(name, encoding) as file:
            file.write(text)

    def add_table(self, table: Table) -> int:
        header = [column.name for column in table.columns]
        return self.add_csv(file_name(table), header, table.lines())

    def add_csv(
        self, name: str, header: Sequence[str], lines: Iterable[Sequence[Any]]
    ) -> int:
        """Write it as the files of one indicator are; how many lines there were."""
        count = 0
        with self.new_file(name, "utf-8-sig") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(header)
            for line in lines:
                writer.writerow([harmless(value) for value in line])
                count += 1
        return count


def _columns() -> Iterator[tuple[str, str, str]]:
    for table in TABLES:
        for column in table.columns:
            yield file_name(table), column.name, column.meaning
