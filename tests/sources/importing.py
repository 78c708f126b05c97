"""Import the built table, well or badly, as a worker does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.test import override_settings
from django.utils import timezone

from indicators.choices import SourceReader
from indicators.importers.http import Limits
from indicators.imports import readers
from indicators.imports.job import MOST_ATTEMPTS, perform
from indicators.models import ImportRun, Observation, Series
from tests import factories
from tests.indicators.importers.asking import ALL_KINDS, SHORT
from tests.sources.built import MEASURE, TABLE, TITLE
from tests.sources.dialects import DIALECTS
from tests.sources.server import LocalSource, source


def built_series(dialect: str = "v4") -> Series:
    """A series that asks for all years and areas of the built table."""
    factories.total()
    speaks = DIALECTS[dialect]
    series = factories.series(
        source=factories.source(reader=speaks.reader), table=TABLE, measure=TITLE
    )
    plan = factories.import_plan(
        series=series, area_kinds=list(ALL_KINDS), since=2018, status=""
    )
    factories.import_term(
        plan=plan,
        table=TABLE,
        measure=speaks.measure_code(MEASURE),
        measure_title=TITLE,
        fixed=dict(speaks.fixed),
    )
    return series


def fetched(
    series: Series, fault: str = "", dialect: str = "v4", **options: Any
) -> ImportRun:
    """A run that got as far as it can get by itself, from a source with a fault."""
    with source(fault=fault, dialect=dialect, **options) as server:
        return fetched_from(server, series)


def fetched_from(
    server: LocalSource, series: Series, limits: Limits = SHORT
) -> ImportRun:
    """A run that got as far as it can get by itself."""
    run = factories.import_run(series=series, slot=timezone.now().isoformat())
    with asking(server, SourceReader(series.source.reader), limits):
        perform(run.pk)
    run.refresh_from_db()
    return run


def tried_to_the_end(run: ImportRun) -> None:
    """As if every further attempt had met the same fault."""
    waiting = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.QUEUED)
    if waiting.update(due_at=timezone.now(), attempts=MOST_ATTEMPTS):
        perform(run.pk)


def figures(series: Series) -> set[tuple]:
    return set(
        Observation.objects.filter(series=series).values_list(
            *("area__code", "period__code", "value", "decimals", "missing"),
            *("status", "source_mark"),
        )
    )


@contextmanager
def asking(
    server: LocalSource, kind: SourceReader | None = None, limits: Limits = SHORT
) -> Iterator[None]:
    """On this machine, and with limits for who cannot wait.

    `kind` is for a program that reads this dialect at another address.
    """
    kind = kind or SourceReader(server.dialect.reader)
    reader = readers.READERS[kind]._replace(apart=0)
    own = {reader.address: server.url}
    if reader.key:
        own[reader.key] = server.dialect.key
    with (
        override_settings(ALLOW_LOOPBACK_SOURCES=True, **own),
        mock.patch.object(readers, "LIMITS", limits),
        mock.patch.dict(readers.READERS, {kind: reader}),
    ):
        yield
