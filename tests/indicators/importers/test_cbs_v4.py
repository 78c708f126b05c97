"""Reading the built table: what is asked, and what comes of it."""

from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import pytest

from indicators.importers.faults import SourceFault
from indicators.importers.rows import Row
from tests.indicators.importers.asking import TODAY, plan, reading, rows_of, term
from tests.sources import built
from tests.sources.built import AREAS, MUNICIPALITIES, YEARS, at, missing
from tests.sources.server import source


def row(rows, area, period):
    (found,) = [each for each in rows if (each.area, each.period) == (area, period)]
    return found


def fault_of(server, *args, **kwargs):
    with pytest.raises(SourceFault) as raised:
        rows_of(server, *args, **kwargs)
    return raised.value


class TestWhatComes:
    def test_every_cell_once_over_all_pages(self):
        with source() as server:
            found, rows = reading(server)

        assert found.expected == len(rows) == AREAS * len(YEARS)
        assert len({each[:2] for each in rows}) == len(rows)
        assert row(rows, "GM1783", "2018") == Row(
            *("GM1783", "2018", Decimal(2222), 0, "", "final", "")
        )

    def test_labels_are_there_before_the_first_row(self):
        with source() as server:
            found, rows = reading(server)

        assert {each.area for each in rows} <= found.areas.keys()
        assert {each.period for each in rows} <= found.periods.keys()

    def test_only_the_kinds_of_areas_that_are_asked(self):
        with source() as server:
            rows = rows_of(server, plan(area_kinds=("municipality",)))

        assert {each.area for each in rows} == set(MUNICIPALITIES)

    def test_only_the_years_that_are_asked(self):
        with source() as server:
            rows = rows_of(server, plan(since=2024))

        assert {each.period for each in rows} == {"2024", "2025"}

    def test_another_grain_of_the_same_table(self):
        with source() as server:
            rows = rows_of(server, plan(grain="quarter"))

        assert {each.period for each in rows} == {"2025-Q1"}

    def test_a_table_that_counts_on_certain_days(self):
        table = built.built()
        for each in table.codes["Perioden"]:
            each["Identifier"] = each["Identifier"].replace("JJ00", "0630")
        table.codes["Perioden"].pop()
        table.remove(table.cells(Perioden="2025KW01"))
        for each in table.observations:
            each["Perioden"] = each["Perioden"].replace("JJ00", "0630")
        with source(tables=[table]) as server:
            rows = rows_of(server, plan(since=2024))

        assert {each.period for each in rows} == {"2024-06-30", "2025-06-30"}

    def test_the_status_is_of_the_period_unless_the_plan_says_it(self):
        with source() as server:
            told = rows_of(server)
            modelled = rows_of(server, plan(status="modelled"))

        assert row(told, "GM1783", "2024").status == "final"
        assert row(told, "GM1783", "2025").status == "provisional"
        assert {each.status for each in modelled} == {"modelled"}

    def test_a_forecast_may_be_about_a_year_to_come(self):
        with source(fault="value_in_the_future") as server:
            rows = rows_of(server, plan(status="forecast"))

        assert row(rows, "GM1783", "2999").value == 2288

    def test_an_empty_cell_of_a_year_to_come_is_no_fault(self):
        table = built.built()
        table.codes["Perioden"].append(built.period("2999JJ00", "2999"))
        cell = {**table.cell(**at("GM1783", "2021JJ00")), "Perioden": "2999JJ00"}
        table.observations.append({**cell, **missing("Impossible")})
        with source(tables=[table]) as server:
            assert row(rows_of(server), "GM1783", "2999").missing == "impossible"

    def test_a_year_is_to_come_until_its_first_day(self):
        with source() as server:
            assert rows_of(server, on=date(2025, 1, 1))
            assert fault_of(server, on=date(2024, 12, 31)).kind == "not_begun"


class TestValuesAndReasons:
    @pytest.mark.parametrize(
        ("cell", "value", "decimals"),
        [
            ({"Value": 0}, "0", 0),
            ({"Value": -3}, "-3", 0),
            ({"Value": 110878.5}, "110878.5", 1),
            ({"Value": 1.25}, "1.25", 2),
            ({"Value": 0.000001}, "0.000001", 6),
        ],
    )
    def test_a_number_is_exact_and_as_precise_as_it_stands(self, cell, value, decimals):
        table = built.built()
        table.cell(**at("GM1783", "2021JJ00")).update(cell)
        with source(tables=[table]) as server:
            found = row(rows_of(server), "GM1783", "2021")

        assert found.value == Decimal(value)
        assert found.decimals == decimals
        assert found.missing == found.mark == ""

    def test_the_decimals_of_the_measure_are_the_least(self):
        percentage = term(measure=built.RATIO, measure_title="Verzonnen percentage")
        table = built.built()
        table.cell(**at("GM1783", "2021JJ00", built.RATIO))["Value"] = 5
        with source(tables=[table]) as server:
            found = row(rows_of(server, plan(percentage)), "GM1783", "2021")

        assert (found.value, found.decimals) == (5, 1)

    @pytest.mark.parametrize(
        ("attribute", "reason", "mark"),
        [
            ("Impossible", "impossible", "Impossible"),
            ("Confidential", "suppressed", "Confidential"),
            ("NotAvailable", "not_yet_known", "NotAvailable"),
            ("Nieuw woord", "not_stated", "Nieuw woord"),
            ("None", "not_stated", ""),
            (None, "not_stated", ""),
        ],
    )
    def test_an_empty_cell_has_a_reason_and_keeps_what_the_source_says(
        self, attribute, reason, mark
    ):
        table = built.built()
        table.cell(**at("GM1783", "2021JJ00")).update(missing(attribute))
        with source(tables=[table]) as server:
            found = row(rows_of(server), "GM1783", "2021")

        assert found.value is None
        assert (found.missing, found.mark) == (reason, mark)

    def test_words_beside_an_empty_cell_are_kept(self):
        table = built.built()
        words = {**missing("None"), "StringValue": "."}
        table.cell(**at("GM1783", "2021JJ00")).update(words)
        with source(tables=[table]) as server:
            assert row(rows_of(server), "GM1783", "2021").mark == "."

    def test_an_unknown_remark_beside_a_value_is_kept(self):
        table = built.built()
        table.cell(**at("GM1783", "2021JJ00"))["ValueAttribute"] = "Bijzonder"
        with source(tables=[table]) as server:
            found = row(rows_of(server), "GM1783", "2021")

        assert (found.value, found.mark) == (2288, "Bijzonder")


class TestTablesOfAnotherForm:
    def test_one_table_for_each_year_without_time_and_with_padding(self):
        terms = [
            term(table=f"9100{year % 10}NED", year=year, fixed={})
            for year in (2020, 2021)
        ]
        tables = [built.yearly(each.table, each.year) for each in terms]
        with source(tables=tables) as server:
            found, rows = reading(server, plan(*terms))

        assert found.expected == len(rows) == 2 * (len(MUNICIPALITIES) + 1)
        assert row(rows, "GM1783", "2020").value == 2021
        assert row(rows, "NL01", "2021").value == 2021
        assert found.areas["NL01"].name == "Nederland"

    def test_a_table_without_time_needs_a_year_in_the_plan(self):
        asked = plan(term(table="91000NED", fixed={}))
        with source(tables=[built.yearly("91000NED", 2020)]) as server:
            assert fault_of(server, asked).kind == "no_figures"

    def test_a_table_without_areas_is_about_the_country(self):
        with source(tables=[_national()]) as server:
            found, rows = reading(server, plan(area_kinds=("country",)))

        assert {each.area for each in rows} == {"NL01"}
        assert len(rows) == len(YEARS)
        assert found.areas == {"NL01": ("country", "Nederland")}

    def test_and_has_nothing_for_municipalities(self):
        with source(tables=[_national()]) as server:
            asked = plan(area_kinds=("municipality",))
            assert fault_of(server, asked).kind == "no_figures"

    def test_a_term_of_one_year_takes_that_year_only(self):
        with source() as server:
            rows = rows_of(server, plan(term(year=2020)))

        assert {each.period for each in rows} == {"2020"}

    def test_a_second_column_of_areas_has_to_be_chosen(self):
        table = built.built()
        table.dimensions.append(built.dimension("Herkomst", "GeoDimension"))
        table.codes["Herkomst"] = [built.code("NL01", "Nederland")]
        with source(tables=[table]) as server:
            found = fault_of(server)

        assert found.kind == "not_chosen"
        assert "Herkomst" in found.error


def _national():
    table = built.built()
    del table.dimensions[1]
    table.observations = table.cells(RegioS="NL01")
    for each in table.observations:
        del each["RegioS"]
    return table


class TestWhatIsNotInThePlan:
    def test_a_measure_that_nobody_chose_points_to_the_command(self):
        with source() as server:
            found = fault_of(server, plan(term(measure="")))

        assert found.kind == "not_chosen"
        assert built.TITLE in found.error
        assert f"list_measures <bron> {built.TABLE}" in found.remedy
        assert not server.asked

    def test_a_breakdown_that_nobody_chose_shows_its_codes(self):
        with source() as server:
            found = fault_of(server, plan(term(fixed={})))

        assert found.kind == "not_chosen"
        assert "Geslacht" in found.error
        assert "T001038 (Totaal mannen en vrouwen)" in found.remedy

    def test_a_plan_without_anything_that_counts(self):
        with source() as server:
            assert fault_of(server, plan(term(role="per"))).kind == "not_chosen"

    @pytest.mark.parametrize(
        ("changes", "kind", "named"),
        [
            ({"table": "90001ned"}, "unknown_table", "90001NED"),
            ({"table": "90011NED"}, "unknown_table", "90001NED"),
            (
                {"measure": "M90001", "measure_title": "Iets"},
                *("measure_vanished", "M900001 (Verzonnen aantal)"),
            ),
            (
                {"measure": "M90001", "measure_title": ""},
                *("unknown_measure", "M900001 (Verzonnen aantal)"),
            ),
            ({"fixed": {"Geslachten": "3000"}}, "unknown_dimension", "Geslacht"),
            ({"fixed": {"Geslacht": "T001039"}}, "unknown_code", "T001038"),
        ],
    )
    def test_a_wrong_name_is_met_with_the_nearest(self, changes, kind, named):
        with source() as server:
            found = fault_of(server, plan(term(**changes)))

        assert found.kind == kind
        assert named in found.error

    def test_without_its_list_of_tables_a_source_still_says_that_one_is_unknown(self):
        with source(catalogue=[{"Title": "geen nummer"}]) as server:
            assert fault_of(server, plan(term(table="X"))).kind == "unknown_table"

    def test_a_title_that_differs_in_spaces_and_capitals_is_the_same(self):
        with source() as server:
            assert rows_of(server, plan(term(measure_title=" verzonnen  AANTAL")))

    def test_years_or_areas_that_the_table_does_not_have(self):
        with source() as server:
            assert fault_of(server, plan(since=2030)).kind == "no_figures"
            districts = plan(area_kinds=("district",))
            assert fault_of(server, districts).kind == "no_figures"


class TestWhatIsAsked:
    def test_the_filter_narrows_to_what_is_needed(self):
        with source() as server:
            rows_of(server)
        (asked,) = [
            unquote(path).partition("$filter=")[2]
            for path in server.asked
            if "$count" in path
        ]

        assert asked == (
            "Measure eq 'M900001' and Geslacht eq 'T001038' and "
            "(startswith(RegioS,'PV') or startswith(RegioS,'GM') or RegioS eq 'NL01') "
            "and Perioden ge '2018JJ00' and contains(Perioden,'JJ')"
        )

    def test_the_dollar_of_an_option_is_not_encoded(self):
        with source() as server:
            rows_of(server)

        assert all("%24" not in path for path in server.asked)

    def test_a_quote_in_a_code_cannot_end_the_text(self):
        table = built.built()
        table.codes["Geslacht"].append(built.code("O'1", "Overig"))
        table.observations += [
            {**each, "Geslacht": "O'1"} for each in table.cells(Geslacht="3000")
        ]
        with source(tables=[table]) as server:
            rows = rows_of(server, plan(term(fixed={"Geslacht": "O'1"})))

        assert len(rows) == AREAS * len(YEARS)

    def test_each_part_of_a_table_is_asked_once_for_several_terms(self):
        other = term(
            role="minus",
            measure=built.SECOND_MEASURE,
            measure_title="Ander verzonnen aantal",
        )
        with source() as server:
            rows_of(server, plan(term(), other))

        for part in ("MeasureCodes", "Dimensions", "RegioSCodes"):
            assert server.asked[f"/odata/v1/CBS/{built.TABLE}/{part}"] == 1

    def test_today_is_never_looked_up_by_the_reader(self):
        with source() as server:
            assert rows_of(server, on=TODAY) == rows_of(server, on=date(2900, 1, 1))
