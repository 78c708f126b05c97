"""The source itself: http://127.0.0.1:<port>/odata/v1/CBS, well-behaved or not."""

from __future__ import annotations

import copy
import gzip
import json
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

from tests.sources import filters
from tests.sources.built import built
from tests.sources.faults import FAULTS, Fault
from tests.sources.tables import SourceTable

ROOT = "/odata/v1/CBS"
PAGE_SIZE = 200  # so that ordinary tests have pages; CBS has 100,000


@dataclass
class LocalSource:
    """A running source. What it tells and how it behaves can be changed meanwhile."""

    as_given: dict[str, SourceTable]
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
        """The observations that pass a filter; kept, as every page asks the same."""
        with self.lock:
            key = (table.code, wanted)
            if key not in self._found:
                test = filters.parse(wanted) if wanted else None
                self._found[key] = [
                    row for row in table.observations if test is None or test(row)
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
        path = unquote(parts.path).removeprefix(ROOT).strip("/").split("/")
        self.table, self.part = path[0], "/".join(path[1:])
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
    def page(self) -> int:
        """Which page of the observations this is, from 1; 0 for anything else."""
        if self.part != "Observations":
            return 0
        return int(self.options.get("$skip", 0)) // self.source.page_size + 1

    def good(self) -> object:
        """What a well-behaved source answers; a number for a count."""
        if self.table == "Datasets":
            return self.envelope("Datasets", self.source.catalogue)
        table = self.source.tables.get(self.table)
        if not table:
            return None
        if self.part == "Observations/$count":
            return len(self.source.rows(table, self.options.get("$filter", "")))
        if self.part == "Observations":
            return self._observations(table)
        if self.part == "Properties":
            return {"@odata.context": "$metadata#Properties", **table.properties}
        rows = {
            "Dimensions": table.dimensions,
            "MeasureCodes": table.measures,
            "MeasureGroups": table.groups,
            **{f"{name}Codes": codes for name, codes in table.codes.items()},
        }
        if self.part in rows:
            return self.envelope(self.part, rows[self.part])
        return None

    def answer(self) -> None:
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
        self.send(as_json(answer))

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

    def next_link(self, skip: int, of: str = "") -> str:
        """The address of the page that starts there, whole, as CBS gives it."""
        asked = "&".join(
            f"{name}={quote(value)}"
            for name, value in {**self.options, "$skip": str(skip)}.items()
        )
        return f"{self.source.url}/{of or self.table}/Observations?{asked}"

    def envelope(self, name: str, rows: list[dict]) -> dict:
        return {"@odata.context": f"{self.source.url}/$metadata#{name}", "value": rows}

    def _observations(self, table: SourceTable) -> dict:
        found = self.source.rows(table, self.options.get("$filter", ""))
        start = int(self.options.get("$skip", 0))
        size = self.source.page_size
        most = min(int(self.options.get("$top", size)), size)
        answer = self.envelope("Observations", found[start : start + most])
        if "$top" not in self.options and start + size < len(found):
            answer["@odata.nextLink"] = self.next_link(start + size)
        return answer

    def log_message(self, *args: object) -> None:
        """Say nothing: a test that fails shows what the client made of it."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that gives up is what most faults are about."""


def as_json(answer: object) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


@contextmanager
def source(
    fault: str = "",
    *,
    tables: list[SourceTable] | None = None,
    catalogue: list[dict] | None = None,
    page_size: int = PAGE_SIZE,
) -> Iterator[LocalSource]:
    """A running source, with one named fault of tests/sources/faults.py or none.

    Without `tables` it has the built one. `.url` is what CBS_V4_URL would be.
    """
    tables = [built()] if tables is None else tables
    local = LocalSource(
        as_given={table.code: table for table in tables},
        page_size=page_size,
        catalogue=catalogue or [_listed(table) for table in tables],
    )
    local.use(fault)
    with ExitStack() as stack:
        if local.fault and local.fault.stage:
            local.url = stack.enter_context(local.fault.stage()) + ROOT
        else:
            local.url = stack.enter_context(_running(local)) + ROOT
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
