"""Codes of CBS in the words of this site."""

import csv
from datetime import date
from pathlib import Path

import pytest

from indicators.importers.cbs.codes import area_of, labelled, period_of, status_of

SAMPLE = Path(__file__).parents[3] / "indicators" / "sample" / "data"
KINDS = ("country", "province", "municipality", "district", "neighbourhood")


class TestPeriods:
    @pytest.mark.parametrize(
        ("code", "here", "kind", "start", "end", "label"),
        [
            ("2024JJ00", "2024", "year", "2024-01-01", "2024-12-31", "2024"),
            (
                *("2020HJ01", "2020-H1", "half_year"),
                *("2020-01-01", "2020-06-30", "1e halfjaar 2020"),
            ),
            (
                *("2020HJ02", "2020-H2", "half_year"),
                *("2020-07-01", "2020-12-31", "2e halfjaar 2020"),
            ),
            (
                *("2017KW04", "2017-Q4", "quarter"),
                *("2017-10-01", "2017-12-31", "4e kwartaal 2017"),
            ),
            (
                *("2024MM02", "2024-02", "month"),
                *("2024-02-01", "2024-02-29", "februari 2024"),
            ),
            (
                *("2018SJ00", "schooljaar 2018-2019", "school_year"),
                *("2018-08-01", "2019-07-31", "schooljaar 2018-2019"),
            ),
            (
                *("20250630", "2025-06-30", "moment"),
                *("2025-06-30", "2025-06-30", "30 juni 2025"),
            ),
        ],
    )
    def test_a_whole_period(self, code, here, kind, start, end, label):
        found, words = labelled(period_of(code), "whole")

        assert found == here
        assert words == (
            kind,
            date.fromisoformat(start),
            date.fromisoformat(end),
            label,
        )

    def test_a_year_that_means_its_first_or_last_day(self):
        year = period_of("2024JJ00")

        assert labelled(year, "first_day")[0] == "2024-01-01"
        assert labelled(year, "last_day")[0] == "2024-12-31"
        assert labelled(year, "last_day")[1].label == "31 december 2024"
        assert labelled(year, "last_day")[1].kind == "moment"

    @pytest.mark.parametrize(
        "code",
        ["2024W101", "2024X000", "2024KW05", "2024MM00", "20241301", "2024", "", "JJ"],
    )
    def test_what_this_site_has_no_figures_about_is_passed_over(self, code):
        assert period_of(code) is None

    @pytest.mark.parametrize("name", ["periods", "statistics_periods"])
    def test_codes_and_words_are_those_of_the_sample(self, name):
        """Else an import would put its figures beside those of the sample."""
        checked = 0
        text = (SAMPLE / f"{name}.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            code = row.get("period") or row.get("period_as_given")
            there = _code_of_cbs(row["kind"], row["start"])
            if there and (row.get("label") or row["label_nl"]) != "1900":
                found, words = labelled(period_of(there), "whole")
                assert found == code
                assert words.label == (row.get("label") or row["label_nl"])
                assert words.start.isoformat() == row["start"]
                assert words.end.isoformat() == row["end"]
                checked += 1
        assert checked > 5


def _code_of_cbs(kind, start):
    """How CBS would write a period of the sample."""
    if kind == "moment":
        return start.replace("-", "")
    if not start:
        return None
    year, month = start[:4], int(start[5:7])
    return {
        "year": f"{year}JJ00",
        "half-year": f"{year}HJ{(month + 5) // 6:02}",
        "quarter": f"{year}KW{(month + 2) // 3:02}",
        "month": f"{year}MM{month:02}",
        "school year": f"{year}SJ00",
    }.get(kind)


class TestAreas:
    @pytest.mark.parametrize(
        ("code", "here", "kind"),
        [
            ("NL01", "NL01", "country"),
            ("NL00      ", "NL01", "country"),
            ("PV28", "PV28", "province"),
            ("GM1783    ", "GM1783", "municipality"),
            ("WK178301  ", "WK178301", "district"),
            ("BU17830101", "BU17830101", "neighbourhood"),
        ],
    )
    def test_padding_is_taken_off_and_the_kind_follows(self, code, here, kind):
        assert area_of(code, " Naam  van  iets ", KINDS) == (
            here,
            (kind, "Naam van iets"),
        )

    @pytest.mark.parametrize("code", ["LD03", "CR27", "NL98", "GM12", "AM01", ""])
    def test_other_kinds_are_not_stored(self, code):
        assert area_of(code, "Naam", KINDS) is None

    def test_a_kind_that_is_not_asked_is_not_read(self):
        assert area_of("PV28", "Zuid-Holland (PV)", ("municipality",)) is None

    def test_a_province_is_called_one_in_words(self):
        assert area_of("PV28", "Zuid-Holland (PV)", KINDS)[1].name == (
            "Zuid-Holland (provincie)"
        )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Definitief", "final"),
        ("Voorlopig", "provisional"),
        ("NaderVoorlopig", "revised"),
        (None, "reported"),
        ("", "reported"),
    ],
)
def test_the_status_of_a_period(text, status):
    assert status_of(text) == status
