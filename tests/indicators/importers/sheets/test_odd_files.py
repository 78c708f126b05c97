"""Text files as people bring them: read right, or refused with place and reason."""

import json
from pathlib import Path

import pytest

from indicators.importers.sheets.layouts import Form, layout_of
from policy.uploads.refusals import FileRefused
from tests.indicators.importers.sheets.reading import (
    PLAIN,
    csv,
    problems,
    read,
    read_sheet,
    sheet_of,
    values,
)
from tests.sources.files.workbooks import xlsx

# Of a Swing site, beside the house; its areas are parts of Antwerp.
SHARED = Path(__file__).parents[5] / "shared" / "recorded" / "wsjg"
RECORDED = SHARED / "recorded_selectiontable_rows.json"


SWING = ("Gemeente;Jeugdhulp|2022", "Westland;9,8", "Delft;10,5")


class TestSeparatorsAndLetters:
    def test_swing_with_a_bom_and_windows_line_ends(self):
        assert read("a.csv", csv(*SWING)) == PLAIN

    def test_without_a_bom_and_with_unix_line_ends(self):
        assert read("a.csv", csv(*SWING, end="\n", encoding="utf-8")) == PLAIN

    def test_tabs(self):
        lines = [line.replace(";", "\t") for line in SWING]
        assert read("a.txt", csv(*lines)) == PLAIN

    def test_commas_with_a_decimal_comma_within_quotes(self):
        content = csv("Gemeente,Jeugdhulp|2022", 'Westland,"9,8"', 'Delft,"10,5"')
        assert read("a.csv", content) == PLAIN

    def test_commas_with_a_decimal_point(self):
        content = csv("Gemeente,Jeugdhulp|2022", "Westland,9.8", "Delft,10.5")
        assert read("a.csv", content) == PLAIN

    def test_windows_letters_are_read_and_it_is_said(self):
        content = csv(
            "Gemeente;Jeugdhulp|2022", "Súdwest-Fryslân;9,8", encoding="cp1252"
        )
        sheet = sheet_of("a.csv", content)

        assert values(read_sheet(sheet)) == {("GM1900", "2022"): "9.8"}
        assert sheet.encoding == "Windows-1252"

    def test_quotes_with_a_line_end_in_a_header(self):
        content = csv('"Gemeente";"Jeugd\nhulp|2022"', '"Westland";"9,8"')
        assert read("a.csv", content, "Jeugd hulp") == {("GM1783", "2022"): "9.8"}

    def test_empty_columns_and_rows_between(self):
        content = csv(
            "Gemeente;;Jeugdhulp|2022;;",
            ";;;;",
            "Westland;;9,8;;",
            ";;;;",
            "Delft;;10,5;",
        )
        assert read("a.csv", content) == PLAIN

    def test_an_open_quote_is_refused(self):
        with pytest.raises(FileRefused, match="aanhalingsteken"):
            sheet_of(
                "a.csv", csv("Gemeente;Jeugdhulp|2022", 'Westland;"9,8', "Delft;1")
            )


class TestHeaders:
    def test_one_thing_in_several_years(self):
        content = csv("Gemeente;Jeugdhulp|2021;Jeugdhulp|2022", "Westland;9,1;9,8")
        assert read("a.csv", content) == {
            ("GM1783", "2021"): "9.1",
            ("GM1783", "2022"): "9.8",
        }

    def test_a_header_that_comes_again_is_another_thing(self):
        content = csv("Gemeente;Gas|2022;Gas|2022", "Westland;1,5;1500,5")

        assert read("a.csv", content, "Gas") == {("GM1783", "2022"): "1.5"}
        again = read("a.csv", content, "Gas", occurrence=2)
        assert again == {("GM1783", "2022"): "1500.5"}

    def test_a_unit_is_a_part_of_the_header(self):
        content = csv("Gemeente;Halt (per 1.000)|2022", "Westland;1,5")
        layout = layout_of(sheet_of("a.csv", content))

        assert [column.unit for column in layout.columns] == ["per 1.000"]

    def test_title_lines_above_and_a_footnote_below(self):
        content = csv("Jeugdhulp per gemeente", "", *SWING, "", "Bron: CBS; bewerking")
        # The last line has a separator of its own: it is a row, and no area.
        assert "Bron: CBS" in problems("a.csv", content)[0]

        content = csv("Jeugdhulp per gemeente", "", *SWING, "", "Bron: CBS")
        assert read("a.csv", content) == PLAIN

    def test_the_layout_that_swing_takes_in(self):
        content = csv("period;geolevel;geoitem;jh;wmo", "2022;gemeente;1783;9.8;1")
        sheet = sheet_of("a.csv", content)

        assert layout_of(sheet).form is Form.SWING_UPLOAD
        assert values(read_sheet(sheet, "jh")) == {("GM1783", "2022"): "9.8"}
        assert values(read_sheet(sheet, "wmo")) == {("GM1783", "2022"): "1"}

    def test_a_list_of_statline_with_its_source_below(self):
        content = csv(
            '"Jongeren met jeugdhulp"',
            '"Regio\'s";"Perioden";"Jeugdhulp (%)"',
            '"Westland";"2022";"9,8"',
            '"GM0503";"2022*";"10,5"',
            '"Bron: CBS"',
        )
        figures = read_sheet(sheet_of("a.csv", content))

        assert values(figures) == PLAIN
        statuses = [row.status for row in figures.rows.values()]
        assert statuses == ["reported", "provisional"]

    def test_a_file_with_only_headers_has_no_figures(self):
        figures = read_sheet(sheet_of("a.csv", csv("Gemeente;Jeugdhulp|2022")))
        assert not figures.rows

    def test_something_else_altogether_has_no_form(self):
        assert layout_of(sheet_of("a.csv", csv("naam;leeftijd", "Jan;12"))) is None

    @pytest.mark.skipif(not RECORDED.exists(), reason="the recorded answer is not here")
    def test_the_recorded_answer_of_a_swing_site(self):
        kept = json.loads(RECORDED.read_text())
        rows = kept["selectiontable_rows_autodeelplaatsen_cambio_sector_2020"]
        header = kept["selectiontable_columns"]
        content = csv(*(";".join(row) for row in [header, *rows]))
        sheet = sheet_of("a.csv", content)
        answers = {row[0]: "GM1783" if row[0] == "A02-" else "" for row in rows}

        assert layout_of(sheet).form is Form.LONG
        figures = read_sheet(sheet, answers=answers)
        assert values(figures) == {("GM1783", "2020"): "9"}
        assert figures.left_out == len(rows) - 1


class TestMissing:
    def test_every_sign_keeps_its_own_reason(self):
        content = csv(
            "Gemeente;a|2018;b|2018;c|2018;d|2018;e|2018;f|2018",
            "Westland;-;x;?;nvt;;0",
        )
        found = {
            header: read("a.csv", content, header)["GM1783", "2018"]
            for header in "abcdef"
        }
        assert found == {
            "a": "not_stated",
            "b": "suppressed",
            "c": "not_yet_known",
            "d": "not_applicable",
            "e": "not_stated",
            "f": "0",
        }

    def test_the_sign_itself_is_kept(self):
        sheet = sheet_of("a.csv", csv("Gemeente;a|2022", "Westland;X"))
        (row,) = read_sheet(sheet).rows.values()

        assert (row.mark, row.value) == ("X", None)

    def test_the_numbers_that_swing_uses_inside_are_no_figures(self):
        content = xlsx(["Gemeente", "a|2022"], ["Westland", -99997])
        assert read("a.xlsx", content) == {("GM1783", "2022"): "suppressed"}

    def test_a_sign_that_nobody_explained_is_refused_with_its_place(self):
        content = csv("Gemeente;a|2022", "Westland;9,8", "Delft;n.b.")
        (problem,) = problems("a.csv", content)

        assert problem.startswith("rij 3, kolom B: hier staat ‘n.b.’.")

    def test_a_broken_date_or_number_is_no_sign(self):
        content = csv("Gemeente;a|2021;a|2022", "Westland;jan-24;9.8.7")
        found = problems("a.csv", content, marks={"jan-24": "not_measured"})

        assert "‘jan-24’" in found[0] and "‘9.8.7’" in found[1]

    def test_a_clerk_can_say_otherwise(self):
        content = csv("Gemeente;a|2022", "Westland;.")
        marks = {".": "suppressed"}

        assert read("a.csv", content, marks=marks) == {("GM1783", "2022"): "suppressed"}


class TestNumbers:
    def test_thousands_show_themselves_beside_decimals(self):
        content = csv("Gemeente;a|2021;a|2022", "Westland;1.234;1.234,5")
        found = read("a.csv", content)

        assert list(found.values()) == ["1234", "1234.5"]

    def test_one_and_a_bit_or_a_thousand_is_asked_about(self):
        content = csv("Gemeente;a|2022", "Westland;1.234")

        assert "Zeg eerst" in problems("a.csv", content)[0]
        asked = [
            read("a.csv", content, decimal_mark=mark)["GM1783", "2022"] for mark in ",."
        ]
        assert asked == ["1234", "1.234"]

    def test_a_column_with_both_is_refused_at_the_one_that_does_not_fit(self):
        content = csv("Gemeente;a|2022", "Westland;9,8", "Delft;9.8")
        (problem,) = problems("a.csv", content, decimal_mark=",")

        assert problem.startswith("rij 3, kolom B: hier staat ‘9.8’.")
        assert "een komma voor de decimalen" in problem

    def test_a_percentage_needs_a_series_of_percentages(self):
        content = csv("Gemeente;a|2022", "Westland;9,8 %")

        assert read("a.csv", content) == {("GM1783", "2022"): "9.8"}
        assert "percentage" in problems("a.csv", content, is_percentage=False)[0]

    def test_a_number_with_too_many_digits_is_refused(self):
        content = csv("Gemeente;a|2022", "Westland;123456789012345")
        assert "14 cijfers" in problems("a.csv", content)[0]


class TestAreasAndPeriods:
    def test_a_name_of_two_areas_is_asked_about(self):
        content = csv("Gemeente;a|2022", "Bergen;9,8")
        (problem,) = problems("a.csv", content)

        assert "rij 2, kolom A: hier staat ‘Bergen’." in problem
        assert "Bergen (NH.) (GM0373) of Bergen (L.) (GM0893)" in problem
        answers = {"Bergen": "GM0893"}
        assert read("a.csv", content, answers=answers) == {("GM0893", "2022"): "9.8"}

    def test_an_unknown_name_is_told_once_with_its_place(self):
        content = csv("Gemeente;a|2021;a|2022", "Utopia;1,5;9,8", "Westland;1,5;2,5")
        (problem,) = problems("a.csv", content)

        assert problem.startswith("rij 2, kolom A: hier staat ‘Utopia’.")

    def test_an_area_that_was_no_more_is_refused(self):
        content = csv("Gemeente;a|2018;a|2019", "Noordwijkerhout;1,5;9,8")
        (problem,) = problems("a.csv", content)

        assert "bestond niet in 2019" in problem

    def test_another_year_than_the_column_is_for_names_both(self):
        content = csv("Gemeente;a|2021;a|2023", "Westland;1,5;9,8")
        (problem,) = problems("a.csv", content, first_year=2019, last_year=2022)

        assert "‘2023’" in problem and "2019 tot en met 2022" in problem

    def test_the_same_figure_twice_is_refused_with_both_places(self):
        content = csv("Gemeente;a|2022", "Westland;9,8", "Delft;1,5", "Westland;9,9")
        (problem,) = problems("a.csv", content)

        assert problem.startswith("rij 4, kolom B: hier staat ‘9,9’.")
        assert "rij 2, kolom B, en daar is het 9,8" in problem

    def test_the_same_figure_twice_alike_is_one_figure(self):
        content = csv("Gemeente;a|2022", "Westland;9,8", "GM1783;9,8")
        assert read("a.csv", content) == {("GM1783", "2022"): "9.8"}

    def test_a_year_may_mean_its_first_day(self):
        content = csv("Gemeente;a|2022", "Westland;9,8")
        found = read("a.csv", content, period_means="first_day")

        assert found == {("GM1783", "2022-01-01"): "9.8"}

    def test_what_is_no_year_is_refused(self):
        content = csv("Geo;Perioden;a", "Westland;jaar 22;9,8")
        (problem,) = problems("a.csv", content)

        assert problem.startswith("rij 2, kolom B: hier staat ‘jaar 22’.")


def test_a_hundred_thousand_rows_are_read():
    years = [f"2{number:03}" for number in range(100)]
    lines = ["Geo;Perioden;a"] + [
        f"GM1783;{year} {month:02};{month},5" for year in years for month in range(1000)
    ]
    sheet = sheet_of("a.csv", csv(*lines))

    assert len(sheet.rows) == 100_001
