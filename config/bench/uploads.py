"""Measure how long a large file takes, from the form to the last page that was read.

Receiving and reading each in a process of its own, as a web server and a worker are.
Seconds are those of both; megabytes the most that either had, with what it started.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import psutil
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connections
from docx.shared import Cm
from openpyxl import Workbook
from PIL import Image

from config.bench.client import WrongAnswer
from config.bench.imports import Taken
from indicators.models import Period
from policy.models import Framework
from reports.models import ReportFile, ReportVersion
from reports.progress_reports.actions import start_report

MEGABYTE = 2**20
LARGE = 20 * MEGABYTE
LOOK_EVERY = 0.02  # seconds
PAGES, ROWS = 200, 5_000
SENTENCE = "Er is een plan gemaakt om eenzaamheid te voorkomen. "


def report_uploads(say: Callable[[str, float], None]) -> None:
    version = _version()
    for name, file, count in (
        ("pdf_20mb", _written("a.pdf", _pdf()), PAGES),
        ("docx_20mb", _written("a.docx", _docx()), PAGES),
        ("xlsx_5000_rows", _written("a.xlsx", _xlsx()), 1),
    ):
        received = _in_a_process("receive", version.pk, file)
        kept = ReportFile.objects.latest("pk")
        read = _in_a_process("read", kept.pk)
        kept.refresh_from_db()
        if kept.state != ReportFile.State.READ or kept.total < count:
            raise WrongAnswer(f"{name} ended as {kept.state}: {kept.error}")
        say(f"uploads.{name}.seconds", received.seconds + read.seconds)
        say(f"uploads.{name}.peak_mb", max(received.megabytes, read.megabytes))


def _version() -> ReportVersion:
    framework = Framework.objects.order_by("pk").first()
    period = Period.objects.create(
        code="bench", label="Bench", kind=Period.Kind.AS_PRINTED
    )
    return start_report(
        framework=framework,
        period=period,
        title="Bench",
        author="Bench",
        by=get_user_model().objects.first(),
    )


def _in_a_process(*what: object) -> Taken:
    """What it took; megabytes are of the process and of those that it starts."""
    connections.close_all()
    command = [sys.executable, "-m", "config.bench.work", *map(str, what)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        most = 0
        while process.poll() is None:
            most = max(most, _bytes_of(psutil.Process(process.pid)))
            time.sleep(LOOK_EVERY)
        output = process.stdout.read()
    if process.returncode:
        raise WrongAnswer(f"{what} ended with {process.returncode}")
    return Taken(json.loads(output)["seconds"], most / MEGABYTE)


def _bytes_of(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        every = [process, *process.children(recursive=True)]
        return sum(each.memory_info().rss for each in every)
    return 0


def _written(name: str, content: bytes) -> Path:
    path = settings.DATA_DIR / name
    path.write_bytes(content)
    return path


def _pdf() -> bytes:
    """Pages of text, each with a picture that cannot be packed any smaller."""
    dice, made = random.Random(1), BytesIO()
    shown = f"BT /F1 9 Tf 40 800 Td ({SENTENCE}) Tj ET ".encode() * 40
    with pikepdf.new() as file:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
        )
        for _ in range(PAGES):
            page = file.add_blank_page()
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = file.make_stream(shown)
            page.obj.PieceInfo = file.make_stream(dice.randbytes(LARGE // PAGES))
        file.save(made)
    return made.getvalue()


def _docx() -> bytes:
    dice, made, document = random.Random(1), BytesIO(), docx.Document()
    for number in range(PAGES):
        document.add_heading(f"Onderdeel {number}", 1)
        for _ in range(15):
            document.add_paragraph(SENTENCE * 3)
    for _ in range(LARGE // MEGABYTE):
        noise, picture = dice.randbytes(MEGABYTE), BytesIO()
        Image.frombytes("L", (1024, 1024), noise).save(picture, "PNG")
        document.add_picture(picture, width=Cm(5))
    document.save(made)
    return made.getvalue()


def _xlsx() -> bytes:
    made, book = BytesIO(), Workbook(write_only=True)
    sheet = book.create_sheet("Doelen")
    for number in range(ROWS):
        sheet.append([f"doel {number}", number, number / 7, *[SENTENCE * 2] * 7])
    book.save(made)
    return made.getvalue()
