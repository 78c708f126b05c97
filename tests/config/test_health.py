"""/gezond/: what a monitor is told, also when nothing works."""

import socket
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import psycopg2
import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from config import health
from indicators.models import Heartbeat, ImportRun
from tests import factories

pytestmark = pytest.mark.django_db

NO_DATABASE = "De database antwoordt niet, of te laat."
NOT_UP_TO_DATE = "De database is nog niet bijgewerkt voor deze versie."
NO_BROKER = "De wachtrij voor achtergrondwerk is niet bereikbaar."


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(health, "MOST_SECONDS", 0.5)


@pytest.fixture
def ask(client):
    def get():
        response = client.get("/gezond/")
        return response.status_code, response.json()["problemen"]

    return get


@pytest.fixture
def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        # Nobody listens, and nobody else can take it.
        yield taken.getsockname()[1]


@contextmanager
def database_at(port):
    """As when the server has gone away, or another one has come in its place."""
    settings = connections["default"].settings_dict
    right = {name: settings[name] for name in ("HOST", "PORT")}
    settings.update(HOST="127.0.0.1", PORT=str(port))
    try:
        yield
    finally:
        settings.update(right)


def test_all_is_well(client):
    response = client.get("/gezond/")

    assert response.status_code == 200
    answer = response.json()
    assert (answer["gezond"], answer["problemen"]) == (True, [])
    assert "no-store" in response["Cache-Control"]


def test_it_uses_no_connection_of_the_pages(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/gezond/")


def test_a_database_that_is_gone_is_told_of(ask, closed_port):
    with database_at(closed_port):
        assert ask() == (503, [NO_DATABASE])

    assert ask() == (200, [])


def test_a_database_that_takes_the_call_and_says_nothing_does_not_hang_us(ask):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        with database_at(silent.getsockname()[1]):
            assert ask() == (503, [NO_DATABASE])
        assert time.monotonic() - start < 5


def test_a_database_in_which_the_question_waits_does_not_hang_us(ask):
    with locked("django_migrations"):
        start = time.monotonic()
        assert ask() == (503, [NO_DATABASE])
        assert time.monotonic() - start < 5


@contextmanager
def locked(table):
    other = psycopg2.connect(**connections["owner"].get_connection_params())
    try:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        other.close()


def test_a_connection_that_breaks_off_is_told_of(ask):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up():
            server.accept()[0].close()

        caller = threading.Thread(target=hang_up)
        caller.start()
        with database_at(server.getsockname()[1]):
            assert ask() == (503, [NO_DATABASE])
        caller.join()


def test_a_step_that_the_database_still_lacks_is_told_of(ask, monkeypatch):
    newer = health.known_migrations() | {("policy", "9999_later")}
    monkeypatch.setattr(health, "known_migrations", lambda: newer)

    assert ask() == (503, [NOT_UP_TO_DATE])


def test_a_newer_database_is_no_problem(ask, monkeypatch):
    """As during a release, while the older program still runs."""
    older = health.known_migrations() - {("indicators", "0002_revisions")}
    monkeypatch.setattr(health, "known_migrations", lambda: older)

    assert ask() == (200, [])


def test_a_folder_of_messages_that_is_gone_is_told_of(ask, settings, tmp_path):
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": tmp_path / "gone"}

    assert ask() == (503, [NO_BROKER])


def test_a_redis_that_is_gone_is_told_of_without_its_password(
    client, settings, closed_port
):
    settings.CELERY_BROKER_URL = f"redis://:geheim@127.0.0.1:{closed_port}/0"

    response = client.get("/gezond/")

    assert response.status_code == 503
    assert response.json()["problemen"] == [NO_BROKER]
    assert "geheim" not in response.content.decode()


def test_everything_that_is_wrong_is_told_at_once(ask, settings, closed_port):
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{closed_port}/0"
    with database_at(closed_port):
        assert ask() == (503, [NO_DATABASE, NO_BROKER])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cookies", [{}, {"sessionid": "a" * 32}])
def test_without_a_database_a_page_says_in_dutch_that_something_went_wrong(
    closed_port, cookies
):
    client = Client(raise_request_exception=False)
    client.cookies.load(cookies)
    connection.close()
    try:
        with database_at(closed_port):
            response = client.get("/")
    finally:
        connection.close()

    assert response.status_code == 500
    assert "<h1>Er ging iets mis</h1>" in response.content.decode()


class TestBackground:
    """What is told of the work in the background; the pages do without."""

    @pytest.fixture
    def told(self, client):
        def get():
            response = client.get("/gezond/")
            assert response.status_code == 200
            return response.json()["achtergrondwerk"]

        return get

    @pytest.mark.django_db(transaction=True)
    def test_a_worker_that_never_started_is_told_of(self, told):
        assert told() == {
            "laatste_teken_seconden": None,
            "oudste_wachtende_seconden": None,
            "opmerkingen": [
                "Het achtergrondwerk is nog nooit begonnen. Start de werker."
            ],
        }

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize(
        ("silent", "state", "is_told"),
        [
            (5, "queued", False),
            (110, "queued", False),
            (130, "queued", True),
            # The sweep may have to wait until an import is over.
            (130, "running", False),
            (1300, "running", True),
        ],
    )
    def test_a_worker_that_stands_still_is_told_of(self, told, silent, state, is_told):
        factories.import_run(state=state)
        Heartbeat.note("sweep", timezone.now() - timedelta(seconds=silent))

        answer = told()

        assert abs(answer["laatste_teken_seconden"] - silent) <= 2
        assert bool(answer["opmerkingen"]) == is_told

    @pytest.mark.django_db(transaction=True)
    def test_it_says_how_long_the_oldest_run_that_is_due_waits(self, told):
        moments = (timedelta(seconds=-90), timedelta(seconds=-20), timedelta(hours=1))
        for moment in moments:
            run = factories.import_run()
            ImportRun.objects.filter(pk=run.pk).update(due_at=timezone.now() + moment)

        assert 90 <= told()["oudste_wachtende_seconden"] <= 92
