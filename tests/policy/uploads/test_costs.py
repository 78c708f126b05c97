"""What looking at strange files costs: little time, little memory, and no network."""

import json
import pickle
import random
import socket
import subprocess
import sys
import zipfile
from contextlib import closing, suppress
from io import BytesIO

import pytest

from config.environment import BASE_DIR
from indicators.importers.sheets.child import cells_of
from indicators.importers.sheets.limits import LONGEST_TEXT
from policy.uploads import apart, pdf
from policy.uploads.pdf import check_pdf
from policy.uploads.refusals import FileRefused
from reports.progress_reports.documents.child import text_of
from tests.policy.uploads.corpus import (
    CONTENTS,
    GOOD,
    HOSTILE,
    ODT,
    SHEET,
    WORD,
    Hostile,
    in_odt,
    related,
)
from tests.policy.uploads.hostile_pdf import on_open
from tests.sources.files.workbooks import raw_xlsx, replaced, with_part

MOST_SECONDS, MOST_MEGABYTES = 1.0, 100


def reaching_far():
    """They pass the gate, and are refused by who reads them."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield Hostile("ver.xlsx", raw_xlsx(far), "te groot")
    row = b"<table:table-row>"
    many = b'<table:table-row table:number-rows-repeated="1048576">'
    rows = replaced(SHEET, "content.xml", row, many)
    yield Hostile("herhaald.ods", rows, "te groot")
    yield Hostile("breed.csv", b";" * 2000, "te groot")
    yield Hostile(
        "lang.csv", b"a;b\n1;" + b"x" * (LONGEST_TEXT + 1) + b"\n", "langer dan"
    )


def heavy():
    """As much as may be unpacked, of elements that must be looked at one by one."""
    dice = random.Random(1)
    many = b"".join(b'<i n="%05d"/>' % dice.randrange(10**5) for _ in range(50_000))
    xml = b'<a href="b" instr="c"><fldChar/>%s</a>' % (many * 80)
    for content, part in (
        (WORD, "word/b.xml"),
        (WORD, "word/_rels/b.rels"),
        (ODT, "b.xml"),
    ):
        file = BytesIO(content)
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
            made.writestr(part, xml)
        yield file.getvalue()


@pytest.fixture(scope="module")
def looked():
    """Per name of a file its refusal, seconds and megabytes above doing nothing."""
    files = {
        **{file.name: file.content for file in (*HOSTILE, *reaching_far())},
        **dict(zip(("zwaar.docx", "rels.docx", "zwaar.odt"), heavy(), strict=True)),
        **{f"bestand.{kind}": content for kind, content in CONTENTS.items()},
    }
    given = b"".join(pickle.dumps(pair) for pair in files.items())
    done = subprocess.run(
        [sys.executable, "-m", "tests.policy.uploads.looked_at"],
        input=given,
        stdout=subprocess.PIPE,
        cwd=BASE_DIR,
        env=apart.ENVIRONMENT,
        check=True,
    )
    (_, _, idle), *lines = map(json.loads, done.stdout.splitlines())
    return {
        name: (refusal, seconds, megabytes - idle)
        for name, (refusal, seconds, megabytes) in zip(files, lines, strict=True)
    }


def test_no_hostile_file_takes_a_second_or_a_hundred_megabytes(looked):
    slow = {name: cost for name, (_, cost, _) in looked.items() if cost > MOST_SECONDS}
    large = [name for name, (_, _, cost) in looked.items() if cost > MOST_MEGABYTES]

    assert not slow, large
    # The most so far: the first name is the one to look at.
    assert not large[:1]


@pytest.mark.parametrize("file", list(reaching_far()), ids=lambda file: file.name)
def test_what_reaches_too_far_is_refused_by_its_reader(file, looked):
    assert file.reason in looked[file.name][0]


def calling(address):
    """Files that would have their reader call `address`, without any gate."""
    link = f'xmlns:l="http://www.w3.org/1999/xlink" l:href="{address}"'
    image = f'<d:image xmlns:d="urn:d" {link}/>'
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{address}">]><a>&b;</a>'
    holder = "word/_rels/settings.xml.rels"
    yield related(WORD, holder, "attachedTemplate", address), ".docx"
    yield related(WORD, "word/_rels/b.xml.rels", "image", address), ".docx"
    yield with_part(WORD, "word/settings2.xml", entity), ".docx"
    yield in_odt(image), ".odt"
    yield on_open("URI", URI=address), ".pdf"
    yield raw_xlsx("", extra={"xl/sharedStrings.xml": entity}), ".xlsx"
    external = related(GOOD["links.xlsx"], "xl/_rels/b.rels", "externalLink", address)
    yield external, ".xlsx"


def test_nothing_that_reads_a_file_calls_anybody():
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/a"
        tried = 0
        for content, extension in calling(address):
            read = cells_of if extension == ".xlsx" else text_of
            with suppress(Exception):
                list(read(content, extension))
            tried += 1

        assert tried == 7
        with pytest.raises(BlockingIOError):
            listener.accept()


# --- The process apart that the gate starts for a PDF ---


def test_the_process_apart_lets_a_good_pdf_pass_and_refuses_a_bad_one():
    check_pdf(GOOD["gewoon.pdf"])

    with pytest.raises(FileRefused, match="een programma"):
        check_pdf(on_open("Launch", F="cmd.exe"))


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "LIMITS", pdf.LIMITS._replace(seconds=0.01))

    with pytest.raises(FileRefused, match="te ingewikkeld om na te kijken"):
        check_pdf(GOOD["gewoon.pdf"])


def test_a_process_that_ends_halfway_is_noticed():
    with pytest.raises(apart.BrokeDown):
        # There is no such module.
        list(apart.ask_apart("policy.nergens", content=[b"x"], limits=pdf.LIMITS))


def test_a_process_nobody_listens_to_any_more_ends(monkeypatch):
    started = []
    popen = subprocess.Popen

    def start(*command, **options):
        started.append(popen(*command, **options))
        return started[0]

    monkeypatch.setattr(apart.subprocess, "Popen", start)
    answers = apart.ask_apart(pdf.CHILD, content=[GOOD["39.pdf"]], limits=pdf.LIMITS)
    next(answers)
    answers.close()

    assert started[0].poll() is not None
