"""Files with random damage: figures, problems or a refusal, and never anything else."""

import random
from contextlib import suppress

import pytest

from indicators.importers.sheets.contents import contents_of
from indicators.importers.sheets.layouts import layout_of
from indicators.importers.sheets.open_document import read_ods
from indicators.importers.sheets.text_files import read_text
from indicators.importers.sheets.workbooks import read_xlsx
from policy.uploads.gate import admit
from policy.uploads.kinds import SHEETS
from policy.uploads.refusals import FileRefused
from tests.indicators.importers.sheets.reading import read_sheet
from tests.sources.files.damage import damaged
from tests.sources.files.workbooks import ods, xlsx

SEED = 20_260_501
ROWS = ["Gemeente", "a|2022", "b|2022"], ["Westland", 9.8, "x"], ["Delft", 1234, None]
TEXT = 'Gemeente;a|2022;b|2022*\r\nWestland;9,8;1.234\r\n"Delft";-;12 %\r\nBron: x\r\n'


def read_all(sheets):
    for sheet in sheets:
        layout = layout_of(sheet)
        for column in layout.columns if layout else ():
            contents_of(sheet, layout, column)
            figures = read_sheet(sheet, column.header, occurrence=column.occurrence)
            for row in figures.rows.values():
                assert (row.value is None) is bool(row.missing)
                assert row.value is None or row.value.is_finite()


@pytest.mark.parametrize("part", range(6))
def test_a_damaged_text_is_read_or_refused(part):
    dice = random.Random(SEED + part)
    for _ in range(50):
        content = damaged(TEXT.encode(), dice)
        with suppress(FileRefused):
            admit("a.csv", content, SHEETS)
            read_all(read_text(content))


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [("a.xlsx", xlsx(*ROWS), read_xlsx), ("a.ods", ods(*ROWS), read_ods)],
    ids=["xlsx", "ods"],
)
def test_the_gate_refuses_a_damaged_workbook_or_it_is_read(name, content, reader):
    dice = random.Random(SEED)
    passed = 0
    for _ in range(100):
        broken = damaged(content, dice)
        with suppress(FileRefused):
            admit(name, broken, SHEETS)
            passed += 1
            read_all(reader(broken))
    assert passed < 100
