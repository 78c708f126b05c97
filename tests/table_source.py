"""A source on this machine with one table, of which every figure can be foretold.

It answers in the shape of CBS OData v4 as docs describe it, and is not recorded from
CBS. Each version differs from the one before in a known part of its cells.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, product
from urllib.parse import parse_qs, urlsplit

TABLE, MEASURE, TITLE = "proef", "M1", "Inwoners in de proef"
FIRST_STAMP = datetime.fromisoformat("2026-01-05T02:00:00+01:00")
# One cell in this many is higher in a version, and as always in the next.
CHANGED = 40


class TableSource:
    """`pause` is how many seconds each page of cells takes."""

    def __init__(self, *, areas=400, years=range(1976, 2026), page=2000, pause=0.0):
        self.areas = [f"GM{number:04}" for number in range(1, areas + 1)]
        self.years = years
        self.page = page
        self.pause = pause
        self.version = 1
        # What it answers instead of the next questions: a status, and its headers.
        self.refusals: list[tuple[int, dict]] = []
        self.url = ""
        self.questions = 0

    # --- What it says ---

    def figures(self, version: int) -> dict[tuple[str, str], Decimal]:
        """Every figure by code of area and period, as this site names them."""
        return {
            (area, str(year)): Decimal(value)
            for area, year, value in self.cells(version)
        }

    def cells(self, version: int):
        for number, (area, year) in enumerate(product(self.areas, self.years)):
            higher = version if number % CHANGED == version % CHANGED else 0
            yield area, year, 1000 + number * 37 % 8000 + higher

    def changes(self, before: int, after: int) -> int:
        """How many figures differ between two versions."""
        earlier, later = self.figures(before), self.figures(after)
        return sum(earlier[place] != later[place] for place in later)

    # --- How it says it ---

    def answer(self, path: str, query: dict) -> object:
        part = path.removeprefix(f"/{TABLE}/")
        if part == "Observations":
            return self.observations(int(query.get("$skip", ["0"])[0]))
        if part == "Observations/$count":
            return len(self.areas) * len(self.years)
        return self.about(part)

    def about(self, part: str) -> object:
        stamp = FIRST_STAMP + timedelta(days=self.version)
        lists = {
            "Dimensions": [
                {
                    "Identifier": "Gemeenten",
                    "Title": "Gemeenten",
                    "Kind": "GeoDimension",
                },
                {
                    "Identifier": "Perioden",
                    "Title": "Perioden",
                    "Kind": "TimeDimension",
                },
            ],
            "MeasureCodes": [
                {"Identifier": MEASURE, "Title": TITLE, "Unit": "aantal", "Decimals": 0}
            ],
            "GemeentenCodes": [
                {"Identifier": area, "Title": f"Gemeente {area[2:]}"}
                for area in self.areas
            ],
            "PeriodenCodes": [
                {
                    "Identifier": f"{year}JJ00",
                    "Title": str(year),
                    "Status": "Definitief",
                }
                for year in self.years
            ],
        }
        if part == "Properties":
            return {"Identifier": TABLE, "Modified": stamp.isoformat()}
        return {"value": lists[part]} if part in lists else None

    def observations(self, skip: int) -> dict:
        time.sleep(self.pause)
        cells = list(islice(self.cells(self.version), skip, skip + self.page))
        answer = {
            "value": [
                {
                    "Measure": MEASURE,
                    "Gemeenten": area,
                    "Perioden": f"{year}JJ00",
                    "Value": value,
                    "ValueAttribute": "None",
                }
                for area, year, value in cells
            ]
        }
        if skip + self.page < len(self.areas) * len(self.years):
            following = f"{self.url}/{TABLE}/Observations?$skip={skip + self.page}"
            answer["@odata.nextLink"] = following
        return answer


@contextmanager
def serving(source: TableSource):
    """The source at an address of this machine, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            source.questions += 1
            address = urlsplit(self.path)
            status, headers, answer = 200, {}, None
            if source.refusals:
                status, headers = source.refusals.pop(0)
            else:
                answer = source.answer(address.path, parse_qs(address.query))
                status = 200 if answer is not None else 404
            body = json.dumps(answer).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """The tests say what matters."""

        def handle(self):
            try:
                super().handle()
            except ConnectionError:
                """Whoever asked was killed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    source.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
