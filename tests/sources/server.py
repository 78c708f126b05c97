"""The source itself: a server on this machine, well-behaved or not."""

from __future__ import annotations

import copy
import gzip
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.sources import filters
from tests.sources.built import built
from tests.sources.dialects import DIALECTS, Dialect
from tests.sources.faults import FAULTS, Fault
from tests.sources.tables import SourceTable

PAGE_SIZE = 200  # so that ordinary tests have pages; CBS has 100,000


@dataclass
class LocalSource:
    """A running source. What it tells and how it behaves can be changed meanwhile."""

    as_given: dict[str, SourceTable]
    dialect: Dialect
    # What is told now: as it was given, or altered by a fault.
    tables: dict[str, SourceTable] = field(default_factory=dict)
    url: str = ""
    fault: Fault | None = None
    page_size: int = PAGE_SIZE
    catalogue: list[dict] = field(default_factory=list)
    # How often each address (with what is asked) was asked.
    asked: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    _found: dict[tuple, list[dict]] = field(default_factory=dict)

    def use(self, fault: str) -> None:
        """Behave in this way from now on; "" is well."""
        self.fault = FAULTS[fault] if fault else None
        self.tables = self.as_given
        if self.fault and self.fault.alter:
            self.tables = copy.deepcopy(self.as_given)
            for table in self.tables.values():
                self.fault.alter(table)
        self.forget()

    def forget(self) -> None:
        """Look anew at the tables, after a test changed one."""
        self._found.clear()

    def rows(self, table: SourceTable, wanted: str) -> list[dict]:
        """The rows that pass a filter; kept, as every page asks the same."""
        with self.lock:
            key = (table.code, wanted)
            if key not in self._found:
                test = filters.parse(wanted) if wanted else None
                self._found[key] = [
                    row for row in self.dialect.rows(table) if test is None or test(row)
                ]
            return self._found[key]


class Exchange(BaseHTTPRequestHandler):
    """One question and its answer."""

    protocol_version = "HTTP/1.1"
    # An answer in one piece: headers and body apart wait for each other.
    wbufsize = -1
    disable_nagle_algorithm = True
    source: LocalSource

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.options = {
            name: values[-1] for name, values in parse_qs(parts.query).items()
        }
        self.table, self.part = self.dialect.place_of(unquote(parts.path))
        with self.source.lock:
            self.source.asked[self.path] += 1
        fault = self.source.fault
        try:
            if not (fault and fault.misbehave and fault.misbehave(self)):
                self.answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    # --- For those that misbehave ---

    @property
    def tries(self) -> int:
        """How often this was asked, this time included."""
        return self.source.asked[self.path]

    @property
    def dialect(self) -> Dialect:
        return self.source.dialect

    @property
    def page(self) -> int:
        """Which page of the cells this is, from 1; 0 for anything else."""
        return self.dialect.page_of(self)

    def good(self) -> object:
        """What a well-behaved source answers; None for 404."""
        return self.dialect.good(self)

    def answer(self) -> None:
        if self.dialect.refuses(self):
            self.send(b'{"error":{"message":"No access"}}', status=401)
            return
        try:
            good = self.good()
        except ValueError as error:
            self.send(str(error).encode(), status=400, content_type="text/plain")
            return
        if good is None:
            self.send(b'{"error":{"code":"404","message":"Not found"}}', status=404)
        else:
            self.send_json(good)

    def send_json(self, answer: object) -> None:
        self.send(self.dialect.encoded(answer))

    def send(
        self,
        body: bytes,
        *,
        status: int = 200,
        content_type: str = "application/json;odata.metadata=minimal;charset=utf-8",
        **headers: str,
    ) -> None:
        """Headers with _ for -; gzip where it is asked for, unless told otherwise."""
        wants = "gzip" in self.headers.get("Accept-Encoding", "")
        if wants and "Content_Encoding" not in headers and len(body) > 1000:
            body = gzip.compress(body, compresslevel=1)
            headers["Content_Encoding"] = "gzip"
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def reset(self) -> None:
        """End the connection in the rudest way there is."""
        self.wfile.flush()
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing: a test that fails shows what the client made of it."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that gives up is what most faults are about."""


@contextmanager
def source(
    fault: str = "",
    *,
    tables: list[SourceTable] | None = None,
    catalogue: list[dict] | None = None,
    page_size: int = PAGE_SIZE,
    dialect: str = "v4",
) -> Iterator[LocalSource]:
    """A running source, with one named fault of tests/sources/faults.py or none.

    Without `tables` it has the built one. `dialect` is a name of dialects/, and `.url`
    what the setting of that dialect would be.
    """
    tables = [built()] if tables is None else tables
    local = LocalSource(
        as_given={table.code: table for table in tables},
        dialect=DIALECTS[dialect],
        page_size=page_size,
        catalogue=catalogue or [_listed(table) for table in tables],
    )
    local.use(fault)
    with ExitStack() as stack:
        if local.fault and local.fault.stage:
            local.url = stack.enter_context(local.fault.stage())
        else:
            local.url = stack.enter_context(_running(local))
        local.url += local.dialect.root
        yield local


def _listed(table: SourceTable) -> dict:
    return {
        "Identifier": table.code,
        "Title": table.properties["Title"],
        "Status": table.properties["Status"],
    }


def _running(local: LocalSource) -> AbstractContextManager[str]:
    handler = type("Exchange", (Exchange,), {"source": local})
    return listening(Server(("127.0.0.1", 0), handler))


@contextmanager
def listening(server: ThreadingHTTPServer, scheme: str = "http") -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
