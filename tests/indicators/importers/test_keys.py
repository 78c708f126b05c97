"""A key goes to the source that asks for it, and nowhere else."""

import logging
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from indicators.importers.faults import SourceFault
from indicators.importers.http import SourceClient
from tests.indicators.importers.asking import SHORT, rows_of
from tests.sources.dialects import DIALECTS
from tests.sources.faults import FAULTS
from tests.sources.server import Server, listening, source

SWING = DIALECTS["swing"]
HEADERS = {"apikey": SWING.key}


@contextmanager
def another_host():
    """Somebody else, who writes down what is asked of him."""
    seen = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append((self.path, dict(self.headers)))
            self.send_error(404)

        def log_message(self, *args):
            """Nothing but what was asked matters."""

    with listening(Server(("127.0.0.1", 0), Listener)) as url:
        yield url, seen


def fault_of(server, **client):
    with pytest.raises(SourceFault) as raised:
        rows_of(server, **client)
    return raised.value


def misbehaving(misbehave):
    """A source that answers as this function does, where it answers itself."""
    return replace(FAULTS["forbidden"], misbehave=misbehave)


def test_the_key_goes_along_with_every_question():
    with source(dialect="swing") as server:
        assert rows_of(server, headers=HEADERS)


@pytest.mark.parametrize("key", ["", "een andere"])
def test_without_the_right_key_the_source_is_asked_once_and_no_more(key):
    with source(dialect="swing") as server:
        found = fault_of(server, headers={"apikey": key} if key else {})

    assert (found.kind, found.may_pass) == ("key_refused", False)
    assert sum(server.asked.values()) == 1
    assert "sleutel ontbreekt, klopt niet of is verlopen" in found.error
    assert "WSJG_API_KEY" in found.remedy


@pytest.mark.parametrize("how", ["redirect", "next page"])
def test_another_host_never_hears_the_key(how):
    def misbehave(asked):
        if how == "redirect":
            asked.send(b"", status=302, Location=f"{other}{asked.path}")
            return True
        if asked.page == 1:
            answer = asked.good()
            asked.send_json(asked.dialect.linked(answer, f"{other}{asked.path}"))
        return asked.page == 1

    with another_host() as (other, seen), source(dialect="swing") as server:
        server.fault = misbehaving(misbehave)
        found = fault_of(server, headers=HEADERS)

    assert found.kind == "wrong_address"
    assert seen == []


def test_no_fault_no_answer_and_no_log_holds_the_key(caplog):
    kept = []
    caplog.set_level(logging.DEBUG)
    names = [name for name, fault in FAULTS.items() if fault.is_shown_by("swing")]
    said = []
    for name in ("once_500", "unauthorised", "redirects_to_another_host", "cut_json"):
        assert name in names
        with (
            source(fault=name, dialect="swing") as server,
            SourceClient(
                SHORT,
                headers=HEADERS,
                allow_loopback=True,
                keep=lambda *answer: kept.append(answer),
            ) as asking,
        ):
            try:
                asking.get_json(f"{server.url}/Variables('M900001')")
            except SourceFault as fault:
                said += [fault.error, fault.remedy]

    assert kept and said
    for text in (*said, *(url for url, _ in kept)):
        assert SWING.key not in text
    assert all(SWING.key.encode() not in body for _, body in kept)
    ours = [each for each in caplog.records if not each.name.startswith("httpcore")]
    assert all(SWING.key not in each.getMessage() for each in ours)


def test_a_key_of_a_source_is_not_sent_to_another_source():
    """Each reading has a client of its own."""
    with source() as server, SourceClient(SHORT, allow_loopback=True) as asking:
        seen = []
        server.fault = misbehaving(lambda asked: seen.append(asked.headers["apikey"]))
        asking.get_json(f"{server.url}/90001NED/Properties")

    assert seen == [None]
