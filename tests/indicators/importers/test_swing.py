"""Reading a source on this machine that answers as a site made with Swing would."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import pytest

from indicators.importers import http
from indicators.importers.faults import SourceFault
from indicators.importers.rows import Row
from tests.indicators.importers.asking import (
    ALL_KINDS,
    SHORT,
    built_term,
    plan,
    reading,
    rows_of,
)
from tests.sources import built
from tests.sources.built import AREAS, MEASURE, MUNICIPALITIES, YEARS, at
from tests.sources.dialects import DIALECTS
from tests.sources.server import source as any_source

SWING = DIALECTS["swing"]


def source(fault="", table=None, **options):
    tables = [table] if table else None
    return any_source(fault=fault, tables=tables, dialect="swing", **options)


def asked(**changes):
    """A plan for the first variable; words of a term go to the term."""
    of_term = {"measure", "measure_title", "year", "fixed", "role", "may_be_empty"}
    terms = {name: changes.pop(name) for name in of_term & changes.keys()}
    return plan(built_term(SWING, **terms), **changes)


def row(rows, area, period):
    (found,) = [each for each in rows if (each.area, each.period) == (area, period)]
    return found


def fault_of(server, *args, **kwargs):
    with pytest.raises(SourceFault) as raised:
        rows_of(server, *args, **kwargs)
    return raised.value


def questions(server):
    return [unquote(path).removeprefix(SWING.root) for path in server.asked]


class TestWhatComes:
    def test_every_cell_once_over_all_pages(self):
        with source() as server:
            found, rows = reading(server)

        assert found.expected is None
        assert len(rows) == AREAS * len(YEARS)
        assert len({each[:2] for each in rows}) == len(rows)
        assert row(rows, "GM1783", "2018") == Row(
            *("GM1783", "2018", Decimal(2222), 0, "", "reported", "")
        )
        assert {each.area for each in rows} == {"NL01", "PV28", *MUNICIPALITIES}

    def test_labels_are_there_for_every_row(self):
        with source() as server:
            found, rows = reading(server)

        assert {each.area for each in rows} <= found.areas.keys()
        assert {each.period for each in rows} == found.periods.keys()
        assert found.areas["PV28"] == ("province", "Zuid-Holland (PV)")

    def test_as_much_as_the_other_source_says_of_the_same_table(self):
        with source() as server, any_source() as cbs:
            ours, theirs = rows_of(server), rows_of(cbs)

        def values(rows):
            return {each[:2]: each.value for each in rows}

        assert values(ours) == values(theirs)

    def test_a_level_of_its_own_comes_for_who_asks_for_groups(self):
        with source() as server:
            rows = rows_of(server, asked(area_kinds=("group",)))

        assert {each.area for each in rows} == {"X-WSJG-LANDSDEEL-3"}

    def test_only_the_years_that_are_asked(self):
        with source() as server:
            assert {each.period for each in rows_of(server, asked(since=2024))} == {
                *("2024", "2025")
            }
            assert {each.period for each in rows_of(server, asked(year=2020))} == {
                "2020"
            }

    def test_another_grain(self):
        with source() as server:
            rows = rows_of(server, asked(grain="quarter"))

        assert {each.period for each in rows} == {"2025-Q1"}

    def test_a_year_may_stand_for_one_day(self):
        with source() as server:
            rows = rows_of(server, asked(since=2025, period_means="first_day"))

        assert {each.period for each in rows} == {"2025-01-01"}

    def test_the_plan_says_what_kind_of_figure_it_is(self):
        with source() as server:
            rows = rows_of(server, asked(status="modelled"))

        assert {each.status for each in rows} == {"modelled"}

    def test_a_sum_of_two_variables(self):
        other = built_term(
            SWING,
            measure=built.SECOND_MEASURE,
            measure_title="Ander verzonnen aantal",
            role="minus",
        )
        with source() as server:
            rows = rows_of(server, plan(built_term(SWING), other))

        assert row(rows, "GM1783", "2018").value == 2222 - 222

    def test_a_year_is_to_come_until_its_first_day(self):
        with source() as server:
            assert rows_of(server, on=date(2025, 1, 1))
            assert fault_of(server, on=date(2024, 12, 31)).kind == "not_begun"
            assert rows_of(server, asked(status="forecast"), on=date(2024, 12, 31))

    @pytest.mark.parametrize("root", ["/jiveservices/odata", "/ods/odata"])
    def test_the_path_is_that_of_the_setting(self, root, monkeypatch):
        monkeypatch.setattr(SWING, "root", root)
        with source() as server:
            assert len(rows_of(server)) == AREAS * len(YEARS)
            assert all(path.startswith(root) for path in server.asked)


class TestPartsOfMunicipalities:
    def test_a_district_has_the_code_of_its_municipality(self):
        with source(table=_with_district("WK178301")) as server:
            rows = rows_of(server, asked(area_kinds=("district",)))

        assert {each.area for each in rows} == {"WK178301"}
        assert len(rows) == len(YEARS)

    def test_a_number_of_the_source_itself_is_no_official_code(self):
        """It would become a district of a municipality that there is not."""
        with source(table=_with_district("WK000012")) as server:
            found = fault_of(server, asked(area_kinds=("district",)))

        assert found.kind == "unknown_area"


def _with_district(code):
    table = built.built()
    table.codes["RegioS"].append(built.code(code, "Verzonnen wijk"))
    table.observations += [
        {**each, "RegioS": code} for each in table.cells(RegioS="GM1783")
    ]
    return table


class TestReasons:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("-", "not_stated"),
            ("x", "suppressed"),
            ("nvt", "not_applicable"),
            ("?", "not_yet_known"),
            ("", "not_stated"),
            ("-99998", "not_applicable"),
        ],
    )
    def test_an_empty_cell_has_a_reason_and_keeps_what_the_source_says(
        self, text, reason
    ):
        with source(table=_with_value(text)) as server:
            found = row(rows_of(server), "GM1783", "2021")

        assert (found.value, found.missing, found.mark) == (None, reason, text)

    def test_a_cell_that_is_absent_is_no_row(self):
        table = built.built()
        table.remove([table.cell(**at("GM1783", "2021JJ00"))])
        with source(table=table) as server:
            rows = rows_of(server)

        assert len(rows) == AREAS * len(YEARS) - 1
        assert ("GM1783", "2021") not in {each[:2] for each in rows}

    @pytest.mark.parametrize(
        ("text", "decimals"), [("0", 0), ("9.80", 2), ("-1.5", 1), ("0.000001", 6)]
    )
    def test_a_number_is_exact_and_as_precise_as_it_stands(self, text, decimals):
        with source(table=_with_value(text)) as server:
            found = row(rows_of(server), "GM1783", "2021")

        assert (str(found.value), found.decimals) == (
            str(Decimal(text)),
            decimals,
        )

    def test_a_number_that_is_none_is_named_with_its_cell(self):
        with source(fault="decimal_comma") as server:
            found = fault_of(server)

        assert "GM1783 in 2021" in found.error
        assert "‘9,8’" in found.error


def _with_value(text):
    table = built.built()
    table.cell(**at("GM1783", "2021JJ00"))["Value"] = text
    return table


class TestWhatIsAsked:
    def test_one_question_for_all_levels(self):
        with source() as server:
            rows_of(server)

        variable = f"/Variables('{MEASURE}')"
        values = [each for each in questions(server) if "/Values" in each]
        assert questions(server)[:2] == [variable, f"{variable}/GeoLevels"]
        assert values[0] == (
            f"{variable}/GeoLevels('all')/PeriodLevels('year')/Periods('all')/Values"
        )
        assert all("GeoLevels('all')" in each for each in values)

    def test_one_level_is_asked_by_itself(self):
        with source() as server:
            rows_of(server, asked(area_kinds=("municipality",)))

        assert not [each for each in questions(server) if "'all')/PeriodL" in each]

    def test_each_level_by_itself_where_there_is_no_question_for_all(self):
        with source(fault="no_question_for_all_levels") as server:
            rows = rows_of(server)

        assert len(rows) == AREAS * len(YEARS)

    def test_a_level_that_the_answer_for_all_leaves_out_is_asked_by_itself(self):
        with source(fault="all_levels_but_one") as server:
            rows = rows_of(server)
            levels = {
                each.split("'")[3] for each in questions(server) if "/Values" in each
            }

        assert len(rows) == AREAS * len(YEARS)
        assert levels == {"all", "gemeente"}

    def test_a_quote_in_a_code_cannot_end_the_text(self):
        table = built.built()
        with source(table=table) as server:
            fault_of(server, asked(measure="O'1"))

        assert questions(server)[0] == "/Variables('O''1')"

    def test_no_more_than_one_question_at_a_time_and_a_while_between(self, monkeypatch):
        slept = []
        monkeypatch.setattr(http.time, "sleep", slept.append)
        with source() as server:
            rows_of(server, limits=replace(SHORT, apart=0.2))

        assert len(slept) == sum(server.asked.values()) - 1
        assert all(each > 0 for each in slept)


class TestWhatIsNotInThePlan:
    def test_a_variable_that_nobody_chose(self):
        with source() as server:
            assert fault_of(server, asked(measure="")).kind == "not_chosen"
            assert not server.asked

    def test_a_breakdown_is_not_known_here(self):
        with source() as server:
            found = fault_of(server, asked(fixed={"Geslacht": "T001038"}))

        assert found.kind == "unknown_dimension"

    def test_school_years_were_never_seen(self):
        with source() as server:
            assert fault_of(server, asked(grain="school_year")).kind == "no_figures"

    def test_a_plan_without_anything_that_counts(self):
        with source() as server:
            assert fault_of(server, asked(role="per")).kind == "not_chosen"

    def test_kinds_of_areas_that_the_variable_does_not_have(self):
        with source() as server:
            assert fault_of(server, asked(area_kinds=("district",))).kind == (
                "no_figures"
            )

    def test_a_variable_that_has_nothing_yet_may_be_told_so(self):
        with source(fault="nothing_published") as server:
            assert rows_of(server, asked(may_be_empty=True)) == []

    def test_an_unknown_variable_is_met_with_the_nearest(self):
        with source() as server:
            found = fault_of(server, asked(measure="M90001", measure_title="Iets"))

        assert found.kind == "measure_vanished"
        assert f"{MEASURE} ({built.TITLE})" in found.error

    def test_a_variable_that_moved_says_where_to(self):
        with source(fault="measure_with_another_code") as server:
            assert "heeft nu de code M900077" in fault_of(server).error

    def test_of_twins_with_one_name_none_is_the_one_that_moved(self):
        with source(fault="twins_without_the_one_we_know") as server:
            found = fault_of(server)

        assert "heeft nu de code" not in found.error
        assert "m_gwh (Verzonnen aantal), m_kwh (Verzonnen aantal)" in found.error

    def test_another_variable_than_was_asked_is_not_taken(self):
        with source(fault="another_variable") as server:
            assert fault_of(server).kind == "not_asked"

    def test_all_kinds_that_it_has(self):
        with source() as server:
            rows = rows_of(server, asked(area_kinds=(*ALL_KINDS, "neighbourhood")))

        assert len(rows) == AREAS * len(YEARS)
