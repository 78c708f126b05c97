"""A source on this machine with as many figures as wanted, for the import to read.

It answers as CBS OData v4 does, from files made beforehand, so that what is measured
is the import. The figures are made up.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

TABLE = "99999BEN"
MEASURE, TITLE = "M000001", "Gemeten inwoners"
MONTHS = 250
FIRST_YEAR = 2000
# As CBS cuts its answers.
PAGE = 100_000
SEX = {"Geslacht": "T001038"}


class Figures:
    """The same figures each time; `edition` 2 is a day newer with one other value."""

    def __init__(self, count: int, edition: int) -> None:
        self.count = count
        self.edition = edition
        self.areas = [f"GM{number:04}" for number in range(1, count // MONTHS + 1)]
        self.periods = [
            f"{FIRST_YEAR + month // 12}MM{month % 12 + 1:02}"
            for month in range(MONTHS)
        ]

    def observations(self) -> Iterator[dict]:
        number = 0
        for place, area in enumerate(self.areas):
            for month, period in enumerate(self.periods):
                number += 1
                value = 1000 + (place * 7919 + month * 104729) % 9000
                if self.edition == 2 and number == self.count:
                    value += 1
                yield {
                    "Id": number,
                    "Measure": MEASURE,
                    "ValueAttribute": "None",
                    "Value": value / 10 if place % 2 else value,
                    "StringValue": None,
                    **SEX,
                    "RegioS": area,
                    "Perioden": period,
                }

    def described(self) -> dict[str, object]:
        """What the source says of the table, by the last part of the address."""
        dimension = {"MapYear": None, "ContainsCodes": True}
        return {
            "Datasets": {"value": [{"Identifier": TABLE, "Title": "Proeftabel"}]},
            "Properties": {
                "Identifier": TABLE,
                "Title": "Proeftabel",
                "DatasetType": "Numeric",
                "Status": "Regulier",
                "Modified": f"2026-06-0{self.edition}T02:00:00+02:00",
            },
            "Dimensions": {
                "value": [
                    {"Identifier": name, "Kind": kind, "Title": name, **dimension}
                    for name, kind in (
                        ("Geslacht", "Dimension"),
                        ("RegioS", "GeoDimension"),
                        ("Perioden", "TimeDimension"),
                    )
                ]
            },
            "MeasureCodes": {
                "value": [
                    {
                        "Identifier": MEASURE,
                        "Title": TITLE,
                        "Unit": "aantal",
                        "DataType": "Long",
                        "Decimals": 0,
                    }
                ]
            },
            "GeslachtCodes": {
                "value": [{"Identifier": SEX["Geslacht"], "Title": "Totaal"}]
            },
            "RegioSCodes": {
                "value": [
                    {"Identifier": area, "Title": f"Gemeente {area}"}
                    for area in self.areas
                ]
            },
            "PeriodenCodes": {
                "value": [
                    {"Identifier": code, "Title": code, "Status": "Definitief"}
                    for code in self.periods
                ]
            },
        }


def write_answers(folder: Path, figures: Figures, base_url: str) -> None:
    """Every answer as a file; the pages of figures are numbered."""
    folder.mkdir(parents=True)
    for name, answer in figures.described().items():
        (folder / f"{name}.json").write_text(json.dumps(answer))
    (folder / "count.json").write_text(str(figures.count))
    rows = figures.observations()
    pages = -(-figures.count // PAGE)
    for number in range(pages):
        answer = {"value": list(islice(rows, PAGE))}
        if number + 1 < pages:
            address = f"{base_url}/{TABLE}/Observations?page={number + 1}"
            answer["@odata.nextLink"] = address
        (folder / f"page-{number}.json").write_text(json.dumps(answer))


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        name = address.path.removesuffix("/").rpartition("/")[2]
        if name == "Observations":
            name = f"page-{parse_qs(address.query).get('page', ['0'])[0]}"
        file = self.server.folder / f"{name.lstrip('$')}.json"
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(file.stat().st_size))
        self.end_headers()
        with file.open("rb") as content:
            shutil.copyfileobj(content, self.wfile)

    def log_message(self, *arguments) -> None:
        """A bench prints its figures and nothing else."""


@contextmanager
def source_running(port: int) -> Iterator[ThreadingHTTPServer]:
    """Serves the answers in `server.folder`, which may be changed in between."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
