"""Workbooks as people bring them: read right, or refused with place and reason."""

import datetime

import pytest
from odf.office import Annotation
from odf.table import TableCell
from odf.text import P

from indicators.importers.sheets.open_file import open_file
from policy.uploads.refusals import FileRefused
from tests.indicators.importers.sheets.reading import (
    PLAIN,
    problems,
    read,
    read_sheet,
    sheet_of,
    values,
)
from tests.sources.files.workbooks import ods, ods_row, raw_xlsx, replaced, xlsx


class TestExcel:
    def test_merged_titles_above_the_years(self):
        def merge(book):
            book.active.merge_cells("A1:C1")
            book.active.merge_cells("B2:C2")

        content = xlsx(
            ["Jeugd in cijfers"],
            [None, "Jeugdhulp", None, "Jeugdbescherming"],
            ["Gemeente", 2021, 2022, 2022],
            ["Westland", 9.1, 9.8, 1.2],
            [],
            ["Bron: CBS"],
            change=merge,
        )
        assert read("a.xlsx", content, "Jeugdhulp") == {
            ("GM1783", "2021"): "9.1",
            ("GM1783", "2022"): "9.8",
        }
        assert read("a.xlsx", content, "Jeugdbescherming") == {
            ("GM1783", "2022"): "1.2"
        }

    def test_a_number_is_what_it_is_without_noise(self):
        content = xlsx(["Gemeente", "a|2022"], ["Westland", 0.1 + 0.2])
        assert read("a.xlsx", content) == {("GM1783", "2022"): "0.3"}

    def test_a_share_that_is_shown_as_a_percentage_is_one(self):
        def format_it(book):
            book.active["B2"].number_format = "0.0%"

        content = xlsx(["Gemeente", "a|2022"], ["Westland", 0.098], change=format_it)
        assert read("a.xlsx", content) == {("GM1783", "2022"): "9.8"}

    def test_a_number_of_a_workbook_is_shown_in_dutch(self):
        def format_it(book):
            book.active["C2"].number_format = "0.0%"

        rows = ["Gemeente", "a|2022", "b|2022"], ["Westland", 1234.5, 0.098]
        content = xlsx(*rows, change=format_it)
        cells = sheet_of("a.xlsx", content).rows[1]

        assert [cell.shown for cell in cells] == ["Westland", "1234,5", "9,8 %"]
        found = problems("a.xlsx", content, "b", is_percentage=False)
        assert "hier staat ‘9,8 %’" in found[0]

    def test_a_percent_sign_as_plain_text_changes_nothing(self):
        def format_it(book):
            book.active["B2"].number_format = '0.0" %"'

        content = xlsx(["Gemeente", "a|2022"], ["Westland", 9.8], change=format_it)
        assert read("a.xlsx", content) == {("GM1783", "2022"): "9.8"}

    def test_a_number_that_excel_took_for_a_date_is_refused(self):
        content = xlsx(["Gemeente", "a|2022"], ["Westland", datetime.date(2024, 1, 1)])
        (problem,) = problems("a.xlsx", content)

        assert problem.startswith(
            "blad ‘Sheet’, rij 2, kolom B: hier staat ‘01-01-2024’"
        )
        assert "een datum" in problem

    def test_hidden_rows_are_read_and_hidden_sheets_are_told(self):
        def hide(book):
            book.active.row_dimensions[2].hidden = True
            book.create_sheet("Oud").sheet_state = "hidden"

        content = xlsx(["Gemeente", "a|2022"], ["Westland", 9.8], change=hide)
        sheet = sheet_of("a.xlsx", content)

        assert values(read_sheet(sheet)) == {("GM1783", "2022"): "9.8"}
        assert sheet.hidden_rows == {2}

    def test_strings_within_the_sheet_and_a_formula_with_its_outcome(self):
        content = raw_xlsx(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Gemeente</t></is></c>'
            '<c r="B1" t="inlineStr"><is><t>a|2022</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>Westland</t></is></c>'
            '<c r="B2"><f>4.9*2</f><v>9.8</v></c></row>'
        )
        assert read("a.xlsx", content) == {("GM1783", "2022"): "9.8"}

    def test_a_formula_without_its_outcome_is_refused(self):
        content = xlsx(["Gemeente", "a|2022"], ["Westland", "=4.9*2"])
        (problem,) = problems("a.xlsx", content)

        assert "rij 2, kolom B" in problem and "een formule zonder uitkomst" in problem

    def test_a_formula_that_failed_is_refused(self):
        content = raw_xlsx(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Gemeente</t></is></c>'
            '<c r="B1" t="inlineStr"><is><t>a|2022</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>Westland</t></is></c>'
            '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        )
        (problem,) = problems("a.xlsx", content)

        assert "‘#DIV/0!’" in problem and "een fout in een formule" in problem

    def test_a_cell_at_the_far_end_is_refused(self):
        content = raw_xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')

        with pytest.raises(FileRefused, match="1048576 rijen"):
            sheet_of("a.xlsx", content)

    def test_a_sheet_that_is_no_xml_is_refused(self):
        content = replaced(
            xlsx(["Gemeente"]), "xl/worksheets/sheet1.xml", b"</sheetData>", b"<kapot>"
        )
        with pytest.raises(FileRefused, match="beschadigd"):
            sheet_of("a.xlsx", content)


class TestOds:
    def test_as_libreoffice_writes_it(self):
        content = ods(
            ["Gemeente", "Jeugdhulp|2022"], ["Westland", 9.8], ["Delft", 10.5]
        )
        assert read("a.ods", content) == PLAIN

    def test_a_title_over_two_lines_and_empty_cells(self):
        content = ods(
            ["Jeugd\nin cijfers"],
            [],
            ["Gemeente", None, "a|2022"],
            ["Westland", None, 9],
        )
        assert read("a.ods", content) == {("GM1783", "2022"): "9"}

    def test_a_share_that_is_shown_as_a_percentage_is_one(self):
        cell = TableCell(valuetype="percentage", value="0.098")
        content = ods(["Gemeente", "a|2022"], ["Westland", cell])

        assert read("a.ods", content) == {("GM1783", "2022"): "9.8"}

    def test_a_date_and_a_failed_formula_are_refused(self):
        day = TableCell(valuetype="date", datevalue="2024-01-01")
        day.addElement(P(text="1-2024"))
        failed = TableCell(valuetype="string", formula="of:=1/0")
        failed.addElement(P(text="#DEEL/0!"))
        found = problems(
            "a.ods", ods(["Gemeente", "a|2021", "a|2022"], ["Delft", day, failed])
        )

        assert ["een datum" in found[0], "een fout in een formule" in found[1]] == [
            True,
            True,
        ]

    def test_a_formula_without_its_outcome_is_refused(self):
        cell = TableCell(formula="of:=1+1")
        (problem,) = problems("a.ods", ods(["Gemeente", "a|2021"], ["Delft", cell]))

        assert "een formule zonder uitkomst" in problem

    def test_a_note_beside_a_cell_is_no_part_of_it(self):
        cell = TableCell(valuetype="string")
        note = Annotation()
        note.addElement(P(text="Let op: 2021"))
        cell.addElement(note)
        cell.addElement(P(text="Westland"))
        content = ods(["Gemeente", "a|2022"], [cell, 9.8])

        assert read("a.ods", content) == {("GM1783", "2022"): "9.8"}

    def test_empty_rows_that_repeat_count_when_something_follows(self):
        content = ods(
            ["Gemeente", "a|2022"],
            ods_row([None], numberrowsrepeated=100_000),
            ["Westland", "n.b."],
        )
        assert "rij 100002, kolom B" in problems("a.ods", content)[0]

        hidden = ods_row(["Westland", 9.8], visibility="filter")
        sheet = sheet_of("a.ods", ods(["Gemeente", "a|2022"], hidden))
        assert sheet.hidden_rows == {2}

    def test_cells_that_repeat_are_as_many_as_they_are(self):
        twice = TableCell(valuetype="float", value="9.8", numbercolumnsrepeated=2)
        content = ods(["Gemeente", "a|2021", "a|2022"], ["Westland", twice])

        assert list(read("a.ods", content).values()) == ["9.8", "9.8"]

    def test_cells_that_repeat_without_end_are_refused(self):
        many = TableCell(valuetype="float", value="1", numbercolumnsrepeated=10**9)

        with pytest.raises(FileRefused, match="te groot"):
            sheet_of("a.ods", ods(["Gemeente", many]))

    def test_a_hidden_sheet_is_told(self):
        content = ods(["Gemeente", "a|2022"], ["Westland", 9], hidden=[["x", 1]])
        sheets = open_file(content, ".ods")

        assert [sheet.is_hidden for sheet in sheets] == [False, True]
