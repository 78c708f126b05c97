"""Reading tables from OData v3: what is asked, and what comes of it."""

from decimal import Decimal
from urllib.parse import unquote

import pytest

from indicators.importers.faults import SourceFault
from tests.indicators.importers.asking import plan, reading, rows_of, term
from tests.sources import built
from tests.sources.built import AREAS, MEASURE, MUNICIPALITIES, TABLE, YEARS, at
from tests.sources.server import source

CELLS = f"/ODataFeed/odata/{TABLE}/TypedDataSet"


def v3(*tables, **options):
    return source(tables=list(tables) or None, dialect="v3", **options)


def row(rows, area, period):
    (found,) = [each for each in rows if (each.area, each.period) == (area, period)]
    return found


def westland(table, asked=None):
    """Westland in 2021, as this table tells it."""
    with v3(table) as server:
        return row(rows_of(server, asked), "GM1783", "2021")


def fault_of(server, asked=None):
    with pytest.raises(SourceFault) as raised:
        rows_of(server, asked)
    return raised.value


class TestWhatComes:
    def test_the_same_figures_as_from_v4(self):
        with source() as server:
            in_v4 = rows_of(server)
        with v3() as server:
            in_v3 = rows_of(server)

        figures = {each for each in in_v4 if each.value is not None}
        assert {each for each in in_v3 if each.value is not None} == figures
        assert {each[:2] for each in in_v3} == {each[:2] for each in in_v4}
        assert len(in_v3) == len(in_v4) == AREAS * len(YEARS)

    def test_how_many_there_will_be_is_not_made_up(self):
        with v3() as server:
            assert reading(server)[0].expected is None

    def test_the_table_says_as_of_when_it_is_in_the_time_of_the_netherlands(self):
        with v3() as server:
            found, _ = reading(server)

        assert found.modified.isoformat() == built.MODIFIED

    def test_another_measure_stands_in_another_column_of_the_same_rows(self):
        asked = plan(term(measure=built.RATIO, measure_title="verzonnen percentage"))

        assert westland(built.built(), asked).value == Decimal("24.4")

    def test_a_grain_is_picked_from_a_table_with_several(self):
        with v3() as server:
            rows = rows_of(server, plan(grain="quarter"))

        assert {each.period for each in rows} == {"2025-Q1"}


class TestEmptyCells:
    @pytest.mark.parametrize(
        ("default", "reason", "mark"),
        [
            ("Impossible", "impossible", "Impossible"),
            ("Missing", "not_stated", "Missing"),
            ("Zero", "not_stated", "Zero"),
            ("", "not_stated", ""),
            (None, "not_stated", ""),
        ],
    )
    def test_what_is_missing_means_what_the_measure_says(self, default, reason, mark):
        table = built.built()
        table.measures[0]["Default"] = default
        table.cell(**at("GM1783", "2021JJ00"))["Value"] = None

        found = westland(table)

        assert (found.value, found.missing, found.mark) == (None, reason, mark)

    def test_those_before_the_first_figure_come_as_well(self):
        table = built.built()
        for cell in table.cells(Measure=MEASURE, RegioS="NL01"):
            cell["Value"] = None
        with v3(table) as server:
            rows = rows_of(server)

        assert row(rows, "NL01", "2018").missing == "impossible"
        assert len(rows) == AREAS * len(YEARS)

    def test_a_table_that_is_filled_later_has_no_figure_yet(self):
        terms = [
            term(table=f"9100{year % 10}NED", year=year, fixed={}, may_be_empty=True)
            for year in (2020, 2021)
        ]
        tables = [built.yearly(each.table, each.year) for each in terms]
        for cell in tables[1].observations:
            cell["Value"] = None
        with v3(*tables) as server:
            rows = rows_of(server, plan(*terms))

        assert {each.period for each in rows} == {"2020"}


class TestFiguresInText:
    @pytest.mark.parametrize(
        ("words", "value", "decimals"),
        [("   183.3", "183.3", 1), ("0", "0", 0), ("-12 ", "-12", 0)],
    )
    def test_a_number_is_read_as_it_is_written(self, words, value, decimals):
        found = westland(self.with_words(words))

        assert (found.value, found.decimals) == (Decimal(value), decimals)

    @pytest.mark.parametrize("words", [".", "x", "-"])
    def test_a_mark_is_kept_and_is_no_figure(self, words):
        found = westland(self.with_words(f"     {words}"))

        assert (found.value, found.missing, found.mark) == (None, "not_stated", words)

    def test_spaces_are_an_empty_cell(self):
        assert westland(self.with_words("      ")).missing == "impossible"

    def test_words_are_refused(self):
        with v3(self.with_words("Westland      ")) as server:
            found = fault_of(server)

        assert found.kind == "no_figures"
        assert "‘Westland’" in found.error

    def test_a_number_between_quotes_is_a_number_in_any_column(self):
        table = built.built()
        table.cell(**at("GM1783", "2021JJ00"))["Value"] = "2288"

        assert westland(table).value == 2288

    def with_words(self, words):
        table = built.built()
        table.measures[0]["DataType"] = "String"
        for cell in table.cells(Measure=MEASURE):
            cell["Value"] = f"{cell['Value'] or '.':>8}"
        table.cell(**at("GM1783", "2021JJ00"))["Value"] = words
        return table


class TestColumnsWithNumbers:
    def test_the_number_of_a_column_does_not_matter(self):
        table = built.built()
        table.measures.reverse()

        assert westland(table).value == 2288

    def test_the_whole_code_with_its_number_may_be_asked(self):
        asked = plan(term(measure=f"{MEASURE}_1"))

        assert westland(built.built(), asked).value == 2288

    def test_a_number_that_is_that_of_something_else_by_now_is_noticed(self):
        table = built.built()
        table.measures.insert(0, built.measure("M900000", "Nieuw"))
        with v3(table) as server:
            found = fault_of(server, plan(term(measure=f"{MEASURE}_1")))

        assert found.kind == "measure_vanished"
        assert MEASURE in found.error

    def test_one_name_with_two_titles_is_told_apart_by_the_title(self):
        table = built.built()
        table.measures.append({**table.measures[0], "Title": "Heel iets anders"})

        assert westland(table).value == 2288

    def test_one_name_and_title_twice_has_to_be_chosen(self):
        table = two_of_one_name()
        with v3(table) as server:
            found = fault_of(server)

        assert found.kind == "not_chosen"
        assert f"{MEASURE}_1 (Verzonnen groep)" in found.error
        assert f"{MEASURE}_4 (Verzonnen groep > Daarbinnen)" in found.error
        assert "met het nummer" in found.remedy

    def test_and_is_chosen_by_its_number(self):
        asked = plan(term(measure=f"{MEASURE}_1"))

        assert westland(two_of_one_name(), asked).value == 2288


def two_of_one_name():
    table = built.built()
    table.groups.append({"Id": "G2", "Title": "Daarbinnen", "ParentId": "G1"})
    table.measures.append({**table.measures[0], "MeasureGroupId": "G2", "Unit": "%"})
    return table


class TestTablesOfOneYear:
    def test_padding_is_taken_off_and_the_country_is_the_country(self):
        terms = [
            term(table=f"9100{year % 10}NED", year=year, fixed={})
            for year in (2020, 2021)
        ]
        with v3(*(built.yearly(each.table, each.year) for each in terms)) as server:
            found, rows = reading(server, plan(*terms))

        assert len(rows) == 2 * (len(MUNICIPALITIES) + 1)
        assert row(rows, "GM1783", "2020").value == 2021
        assert row(rows, "NL01", "2021").value == 2021
        assert found.areas["NL01"].name == "Nederland"

    def test_a_table_of_another_year_than_the_plan_says_is_refused(self):
        with v3(built.yearly("91000NED", 2020)) as server:
            found = fault_of(server, plan(term(table="91000NED", year=2021, fixed={})))

        assert found.kind == "no_figures"
        assert "gaat over 2020, en wij zoeken 2021" in found.error


class TestWhatIsAsked:
    def test_only_the_rows_and_columns_that_are_needed(self):
        with v3() as server:
            rows_of(server)
        asked = [unquote(path) for path in server.asked if path.startswith(CELLS)]

        wanted = (
            "Geslacht eq 'T001038 ' and (startswith(RegioS,'PV') or "
            "startswith(RegioS,'GM') or startswith(RegioS,'NL01')) and "
            "Perioden ge '2018JJ00' and substringof('JJ',Perioden)"
        )
        columns = f"ID,Geslacht,RegioS,Perioden,{MEASURE}_1"
        assert asked[0] == f"{CELLS}?$format=json&$filter={wanted}&$select={columns}"
        assert asked[-1] == (
            f"{CELLS}?$format=json&$filter={wanted}&$select=ID"
            f"&$skip={AREAS * len(YEARS)}&$top=1"
        )

    def test_every_question_asks_for_json_the_links_to_next_pages_too(self):
        with v3() as server:
            rows_of(server)

        assert sum("$skip" in path for path in server.asked) > 2
        assert all(path.count("$format=json") == 1 for path in server.asked)


class TestSmallerAreas:
    def test_districts_and_neighbourhoods_are_read_by_their_own_codes(self):
        table = built.yearly("91000NED", 2020)
        for number, code in enumerate(("WK178301", "BU17830101")):
            table.codes["WijkenEnBuurten"].append(built.code(code, f"Buurt {number}"))
            cell = {"Id": 900 + number, "WijkenEnBuurten": code, "Value": number}
            table.observations.append({**table.observations[-1], **cell})
        asked = term(table="91000NED", year=2020, fixed={})
        with v3(table) as server:
            kinds = ("district", "neighbourhood")
            rows = rows_of(server, plan(asked, area_kinds=kinds))

        assert [(each.area, each.value) for each in rows] == [
            ("WK178301", 0),
            ("BU17830101", 1),
        ]


class TestUnknownTables:
    def test_the_nearest_come_from_the_catalogue_beside_the_tables(self):
        with v3() as server:
            found = fault_of(server, plan(term(table="90010NED")))

        assert found.kind == "unknown_table"
        assert f"{TABLE} (Verzonnen tabel {TABLE})" in found.error
        assert any("/ODataCatalog/Tables?" in path for path in server.asked)

    def test_capitals_make_no_other_table(self):
        with v3() as server:
            assert rows_of(server, plan(term(table=TABLE.lower())))

    def test_a_service_without_pages_points_to_the_setting(self):
        with v3(fault="no_pages_at_all") as server:
            assert "ODataFeed" in fault_of(server).remedy
        with v3(fault="more_than_it_gives") as server:
            fault_of(server)
            # Another try would change nothing.
            assert server.asked.most_common(1)[0][1] == 1
