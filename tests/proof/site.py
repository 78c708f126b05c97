"""A site of one series, with its source, a broker, workers, and somebody who reads."""

from __future__ import annotations

import hashlib
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count

import psycopg2
from django.conf import settings
from django.db import connections

from indicators.actions import request_import
from indicators.imports import locks
from indicators.models import ImportRun, Revision
from tests import factories
from tests.background import Worker, database_url
from tests.brokers import Files, Redis, sending_to
from tests.table_source import MEASURE, TABLE, TITLE, TableSource, serving

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
numbers = count(1)

DIGEST = """
    SELECT md5(string_agg(a.code || ' ' || p.code || ' ' || o.value, ','
                          ORDER BY a.code COLLATE "C", p.code COLLATE "C"))
    FROM indicators_observation o
    JOIN indicators_area a ON a.id = o.area_id
    JOIN indicators_period p ON p.id = o.period_id
    WHERE o.series_id = %s
"""
WORKING = """
    SELECT split_part(a.application_name, ' ', 2)::int, r.attempts,
           CASE WHEN EXISTS (
                    SELECT FROM pg_locks w
                    WHERE w.pid = a.pid AND w.mode = 'RowExclusiveLock'
                      AND w.relation = 'indicators_observation'::regclass)
                THEN 'merging'
                WHEN a.query ~ '^\\s*(COPY|CREATE TEMP|ANALYZE)' THEN 'staging'
                ELSE 'reading' END
    FROM indicators_importrun r
    JOIN pg_locks l ON l.locktype = 'advisory' AND l.granted
         AND l.classid = %s AND l.objid = %s
    JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE r.id = %s AND r.state = 'running' AND a.application_name ~ '^raadszicht'
"""


class Working:
    """Who does a run, and how far it is, as the database sees it."""

    def __init__(self, process: int, attempts: int, phase: str) -> None:
        self.process = process
        self.attempts = attempts
        self.phase = phase


def digest_of(figures) -> str | None:
    """The same as DIGEST of figures by area and period; None of none."""
    if not figures:
        return None
    lines = (
        f"{area} {year} {value:.6f}" for (area, year), value in sorted(figures.items())
    )
    return hashlib.md5(",".join(lines).encode()).hexdigest()


class Site:
    def __init__(self, source: TableSource, broker) -> None:
        self.source = source
        self.broker = broker
        self.slug = f"proef-{next(numbers)}"
        of_figures = factories.source(slug=self.slug, reader="cbs_v4")
        self.series = factories.series(
            source=of_figures, table=TABLE, measure=TITLE, known_from=LONG_AGO
        )
        plan = factories.import_plan(
            series=self.series, area_kinds=["municipality"], since=1900, status=""
        )
        factories.import_term(
            plan=plan, table=TABLE, measure=MEASURE, measure_title=TITLE
        )
        factories.total()
        self.taken_over = 0  # the version of the source that is on the site
        self._session = self.session()

    def session(self):
        session = psycopg2.connect(**connections["default"].get_connection_params())
        session.autocommit = True
        return session

    def close(self) -> None:
        self._session.close()

    def worker(self, name: str = "first", **environment: str) -> Worker:
        return Worker(
            self.broker,
            database_url(connections["default"].settings_dict),
            settings.DATA_DIR,
            name,
            CBS_V4_URL=self.source.url,
            # Nothing by itself, unless a proof asks for it.
            **{"IMPORT_SCHEDULE": "cbs-statline=;cbs-kwb=", **environment},
        )

    # --- Asking and looking ---

    def request(self) -> ImportRun:
        slot = f"proef {next(numbers)}"
        return request_import(series=self.series, slot=slot, by="proef")

    def ask(self, question: str, *parameters):
        with self._session.cursor() as cursor:
            cursor.execute(question, parameters)
            return cursor.fetchall()

    def working(self, run: ImportRun) -> Working | None:
        lock = locks.on_run(run.pk)
        rows = self.ask(WORKING, lock.kind, lock.number, run.pk)
        return Working(*rows[0]) if rows else None

    def is_done(self, run: ImportRun) -> bool:
        run.refresh_from_db()
        return run.is_finished

    def digest(self) -> str | None:
        return self.ask(DIGEST, self.series.pk)[0][0]

    def revisions(self) -> int:
        return Revision.objects.filter(table="indicators_observation").count()


class ConstantReader(threading.Thread):
    """Reads the figures of the series all the time, as pages do.

    What it sees must be one whole version of the source: an allowed one.
    """

    def __init__(self, site: Site) -> None:
        super().__init__(daemon=True)
        self._site = site
        self._session = site.session()
        self._is_over = threading.Event()
        self.allowed: set[str | None] = {site.digest()}
        self.readings = 0
        self.mixtures = 0
        self.error: Exception | None = None

    def allow(self, *versions: int) -> None:
        source = self._site.source
        self.allowed |= {digest_of(source.figures(version)) for version in versions}

    def run(self) -> None:
        try:
            while not self._is_over.is_set():
                with self._session.cursor() as cursor:
                    cursor.execute(DIGEST, [self._site.series.pk])
                    (seen,) = cursor.fetchone()
                self.readings += 1
                self.mixtures += seen not in self.allowed
                time.sleep(0.02)
        except Exception as error:
            self.error = error
        finally:
            self._session.close()

    def stop(self) -> None:
        self._is_over.set()
        self.join(30)
        if self.error:
            raise self.error


@contextmanager
def site_with(broker_name: str, **source_options):
    """A site on the files or on a Redis of its own."""
    with ExitStack() as stack:
        if broker_name == Redis.name:
            broker = Redis()
            options = {"socket_connect_timeout": 2, "socket_timeout": 2}
            stack.enter_context(sending_to(broker.url, options))
        else:
            broker = Files(settings.DATA_DIR)
        stack.callback(broker.close)
        source = stack.enter_context(serving(TableSource(**source_options)))
        site = Site(source, broker)
        stack.callback(site.close)
        yield site


@contextmanager
def constantly_read(site: Site):
    reader = ConstantReader(site)
    reader.start()
    try:
        yield reader
    finally:
        reader.stop()
