"""Codes, periods and values of a site made with Swing."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.importers.swing.codes import area_of, period_of, value_of


class TestAreas:
    @pytest.mark.parametrize(
        ("code", "name", "level", "ours", "kind"),
        [
            ("gemeente_1783", "Westland", "gemeente", "GM1783", "municipality"),
            ("gemeente_106", "Assen", "gemeente", "GM0106", "municipality"),
            ("GEMEENTE_106", "Assen", "Gemeente", "GM0106", "municipality"),
            ("nederland_1", "Nederland", "nederland", "NL01", "country"),
            ("wijk_10601", "Wijk 01", "wijk", "WK010601", "district"),
            ("buurt_17830101", "Buurt", "buurt", "BU17830101", "neighbourhood"),
            ("res_12", "Rotterdam", "res", "X-WSJG-RES-12", "group"),
            ("res_landsdeel_3", "Zuid", "res_landsdeel", "X-WSJG-RES-LANDSDEEL-3")
            + ("group",),
        ],
    )
    def test_official_codes_where_there_are_and_else_one_of_ours(
        self, code, name, level, ours, kind
    ):
        found, label = area_of(code, name, level)

        assert (found, label.kind, label.name) == (ours, kind, name)

    @pytest.mark.parametrize(
        ("name", "ours"),
        [
            ("Zuid-Holland", "PV28"),
            ("zuid-holland (PV)", "PV28"),
            ("Fryslân", "PV21"),
            ("Friesland", "PV21"),
            ("Utrecht", "PV26"),
        ],
    )
    def test_a_province_is_known_by_its_name_whatever_its_number(self, name, ours):
        assert area_of("provincie_3", name, "provincie")[0] == ours

    @pytest.mark.parametrize(
        ("code", "level"),
        [
            ("gemeente_", "gemeente"),
            ("gemeente_onbekend", "gemeente"),
            ("gemeente_12345", "gemeente"),
            ("gemeente_१२३", "gemeente"),
            ("wijk_178301", "gemeente"),
            ("gemeente1783", "gemeente"),
            ("provincie_28", "provincie"),
            ("res_é", "res"),
            ("een_heel_lang_niveau_123456789", "een_heel_lang_niveau"),
        ],
    )
    def test_what_is_not_sure_is_no_area(self, code, level):
        assert area_of(code, "Verzonnen", level) is None

    def test_an_area_without_a_name_is_called_by_its_code(self):
        assert area_of("gemeente_106", " ", "gemeente")[1].name == "GM0106"


class TestPeriods:
    @pytest.mark.parametrize(
        ("text", "grain", "start", "end"),
        [
            ("2023", "year", date(2023, 1, 1), date(2023, 12, 31)),
            ("2023H1", "half_year", date(2023, 1, 1), date(2023, 6, 30)),
            ("2023 2e halfjaar", "half_year", date(2023, 7, 1), date(2023, 12, 31)),
            ("2e halfjaar 2023", "half_year", date(2023, 7, 1), date(2023, 12, 31)),
            ("2023-Q4", "quarter", date(2023, 10, 1), date(2023, 12, 31)),
            ("2023 kwartaal 1", "quarter", date(2023, 1, 1), date(2023, 3, 31)),
            ("202302", "month", date(2023, 2, 1), date(2023, 2, 28)),
            ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
            ("februari 2024", "month", date(2024, 2, 1), date(2024, 2, 29)),
            ("2024 December", "month", date(2024, 12, 1), date(2024, 12, 31)),
        ],
    )
    def test_a_year_or_a_part_of_one(self, text, grain, start, end):
        assert period_of(text, grain) == (grain, start, end)

    @pytest.mark.parametrize(
        ("text", "grain"),
        [
            ("2023H1", "year"),
            ("2023-2024", "year"),
            ("23", "year"),
            ("mrp", "year"),
            ("", "year"),
            ("0023", "year"),
            ("2023", "quarter"),
            ("2023Q5", "quarter"),
            ("2023Q1", "half_year"),
            ("2023 1 2", "quarter"),
            ("voorjaar 2023", "half_year"),
            ("202313", "month"),
            ("2023-00", "month"),
            ("2023 peildatum 1", "month"),
        ],
    )
    def test_what_is_not_sure_is_no_period(self, text, grain):
        assert period_of(text, grain) is None


class TestValues:
    @pytest.mark.parametrize(
        "text", ["0", "9.8", "-3", "110878.50", "0.000001", "99996", "-99995"]
    )
    def test_a_number_with_a_point_is_exact(self, text):
        value, reason = value_of(text)

        assert (str(value), reason) == (text, "")

    @pytest.mark.parametrize(
        ("texts", "reason"),
        [
            (("", "-", "-99996"), "not_stated"),
            (("x", "X", "-99997", "-99997.0"), "suppressed"),
            (("nvt", "NVT", "-99998"), "not_applicable"),
            (("?", "-99999"), "not_yet_known"),
        ],
    )
    def test_a_mark_and_the_number_that_stands_for_it_are_one_reason(
        self, texts, reason
    ):
        assert {value_of(text) for text in texts} == {(None, reason)}

    @pytest.mark.parametrize(
        "text",
        ["9,8", "1.234.567", "1 234", "1e3", "+3", ".5", "5.", "NaN", "٣", "--", "n/a"],
    )
    def test_what_could_be_read_in_two_ways_is_not_read(self, text):
        with pytest.raises(ValueError):
            value_of(text)

    def test_zero_is_a_number(self):
        assert value_of("0") == (Decimal(0), "")
