"""The process that reads a file: it may be slow, greedy or killed; the site lives."""

import subprocess
import zlib

import pytest

from indicators.importers.sheets import open_file as opening
from indicators.importers.sheets.cells import Cell, Sheet
from indicators.importers.sheets.limits import LONGEST_TEXT, MOST_COLUMNS
from indicators.importers.sheets.open_file import open_file, packed, unpacked
from policy.uploads import apart
from policy.uploads.refusals import FileRefused
from tests.sources.files.workbooks import raw_xlsx, xlsx

SHEET = Sheet(
    "Blad",
    ((Cell("a"), Cell(""), Cell("9.8", "number")), ()),
    is_hidden=True,
    hidden_rows=frozenset({2}),
    encoding="UTF-8",
)


def test_cells_are_the_same_after_they_were_kept():
    assert unpacked(packed([SHEET])) == [SHEET]


@pytest.mark.parametrize(
    "damaged", [b"", b"onzin", packed([SHEET])[:-3], zlib.compress(b"{")]
)
def test_kept_cells_that_were_damaged_are_noticed(damaged):
    with pytest.raises(ValueError):
        unpacked(damaged)


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "LIMITS", opening.LIMITS._replace(seconds=0.01))

    with pytest.raises(FileRefused, match="duurde langer"):
        open_file(xlsx(["a"]), ".xlsx")


def test_a_file_that_makes_the_reader_fail_is_refused():
    with pytest.raises(FileRefused, match="beschadigd, of te ingewikkeld"):
        open_file(b"geen werkboek", ".xlsx")


def test_a_very_long_text_is_refused_with_its_place():
    with pytest.raises(FileRefused, match="rij 2, kolom B"):
        open_file(f"a;b\n1;{'x' * (LONGEST_TEXT + 1)}\n".encode(), ".csv")


def test_too_many_columns_are_refused():
    with pytest.raises(FileRefused, match="te groot"):
        open_file((";" * MOST_COLUMNS).encode(), ".csv")


def test_the_reader_gets_no_settings_and_no_keys(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    given = {}

    def start(command, **options):
        given.update(options["env"])
        return start_really(command, **options)

    start_really = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", start)
    open_file(b"a;b\n", ".csv")

    assert given == apart.ENVIRONMENT and "SECRET_KEY" not in given


@pytest.mark.slow
def test_a_file_that_takes_all_memory_ends_its_reader_alone(monkeypatch):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 2000)
    )
    wide = '<row r="2000">' + "<c><v>1</v></c>" * 400_000 + "</row>"
    file = raw_xlsx(rows + wide)
    with pytest.raises(FileRefused, match="te groot"):
        open_file(file, ".xlsx")
    # What it takes then is more than it gets now.
    monkeypatch.setattr(opening, "LIMITS", opening.LIMITS._replace(memory=300 * 2**20))

    with pytest.raises(FileRefused, match="te ingewikkeld"):
        open_file(file, ".xlsx")
