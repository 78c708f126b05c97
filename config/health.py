"""/gezond/: whether this program can do its work, for a monitor.

The database is asked over a connection of its own, of which every step is waited
for no longer than a few seconds: one that hangs must not make this page hang.
"""

from __future__ import annotations

import logging
import os
import selectors
import time
from dataclasses import dataclass
from functools import cache

import psycopg2
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import OperationalError as BrokerError

logger = logging.getLogger(__name__)

MOST_SECONDS = 3
# So that no question stays behind in the server either.
IMPATIENT = "BEGIN READ ONLY; SET LOCAL statement_timeout = %s;"
APPLIED = "SELECT app, name FROM django_migrations"
BACKGROUND = """
SELECT
    (SELECT extract(epoch FROM now() - at)
        FROM indicators_heartbeat WHERE name = 'sweep'),
    (SELECT extract(epoch FROM now() - min(due_at))
        FROM indicators_importrun WHERE state = 'queued' AND due_at <= now()),
    EXISTS (SELECT FROM indicators_importrun WHERE state = 'running')
"""
# The sweep comes every 10 seconds, but may have to wait for a run.
MOST_SECONDS_SILENT = 120
MOST_SECONDS_SILENT_WHILE_BUSY = 20 * 60


@login_not_required
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """503 when pages cannot be served; work that stands still is only told of."""
    problems, background = [], None
    try:
        background = ask_database(problems)
    except (psycopg2.Error, TimeoutError) as error:
        logger.warning("The database does not answer: %s", error)
        problems.append("De database antwoordt niet, of te laat.")
    problems += problems_of_broker()
    return JsonResponse(
        {
            "gezond": not problems,
            "problemen": problems,
            "achtergrondwerk": background.told() if background else None,
        },
        status=503 if problems else 200,
        json_dumps_params={"ensure_ascii": False},
    )


# --- The database ---


@dataclass(frozen=True)
class Background:
    """How the work in the background goes; ages in seconds, None when there is none."""

    silent: float | None
    oldest: float | None
    is_busy: bool

    @property
    def remarks(self) -> list[str]:
        most = MOST_SECONDS_SILENT_WHILE_BUSY if self.is_busy else MOST_SECONDS_SILENT
        if self.silent is None:
            return ["Het achtergrondwerk is nog nooit begonnen. Start de werker."]
        if self.silent > most:
            return ["Het achtergrondwerk staat stil. Start de werker opnieuw."]
        return []

    def told(self) -> dict:
        return {
            "laatste_teken_seconden": rounded(self.silent),
            "oudste_wachtende_seconden": rounded(self.oldest),
            "opmerkingen": self.remarks,
        }


def rounded(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def ask_database(problems: list[str]) -> Background | None:
    """How the background is; what is wrong with the database goes to `problems`."""
    deadline = time.monotonic() + MOST_SECONDS
    parameters = connections["default"].get_connection_params()
    connection = psycopg2.connect(**parameters, async_=True)
    try:
        wait(connection, deadline)
        cursor = connection.cursor()
        applied = set(answer(cursor, APPLIED, deadline))
        if known_migrations() - applied:
            problems.append("De database is nog niet bijgewerkt voor deze versie.")
            return None
        return Background(*answer(cursor, BACKGROUND, deadline)[0])
    finally:
        connection.close()


def answer(cursor, question: str, deadline: float) -> list[tuple]:
    cursor.execute(f"{IMPATIENT} {question}", [MOST_SECONDS * 1000])
    wait(cursor.connection, deadline)
    rows = cursor.fetchall()
    cursor.execute("ROLLBACK")
    wait(cursor.connection, deadline)
    return rows


def wait(connection, deadline: float) -> None:
    """Until the connection is ready for the next step, or the deadline passes."""
    while (state := connection.poll()) != psycopg2.extensions.POLL_OK:
        reading = state == psycopg2.extensions.POLL_READ
        side = selectors.EVENT_READ if reading else selectors.EVENT_WRITE
        with selectors.DefaultSelector() as selector:
            selector.register(connection, side)
            if not selector.select(max(0, deadline - time.monotonic())):
                raise TimeoutError(f"no answer in {MOST_SECONDS} seconds")


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """What this version of the program expects; read once per process."""
    return frozenset(MigrationLoader(None).disk_migrations)


# --- What hands work to the worker ---


def problems_of_broker() -> list[str]:
    if settings.CELERY_BROKER_URL.startswith("filesystem:"):
        reachable = folder_is_writable()
    else:
        reachable = broker_answers()
    return [] if reachable else ["De wachtrij voor achtergrondwerk is niet bereikbaar."]


def folder_is_writable() -> bool:
    folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"]
    return os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def broker_answers() -> bool:
    options = {"socket_connect_timeout": MOST_SECONDS, "socket_timeout": MOST_SECONDS}
    connection = Connection(settings.CELERY_BROKER_URL, transport_options=options)
    try:
        connection.ensure_connection(max_retries=1, timeout=MOST_SECONDS)
    except (BrokerError, OSError) as error:
        logger.warning("The broker does not answer: %s", error)
        return False
    finally:
        connection.release()
    return True
