"""Figures that this site computes: (plus - minus) / per * factor."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.importers.combine import combined
from indicators.importers.faults import SourceFault
from indicators.importers.plan import Term
from indicators.importers.rows import PeriodLabel, Row
from tests.indicators.importers.asking import plan, reading, rows_of, term
from tests.sources import built
from tests.sources.built import AREAS, YEARS
from tests.sources.server import source

PERIODS = {
    str(year): PeriodLabel("year", date(year, 1, 1), date(year, 12, 31), str(year))
    for year in (2020, 2021)
}
PLUS, MINUS, PER = (
    Term(role, table="T", measure=role) for role in ("plus", "minus", "per")
)


def has(value, *, decimals=0, missing="", status="final", mark="", period="2020"):
    value = None if value is None else Decimal(value)
    return Row("GM1783", period, value, decimals, missing, status, mark)


def figure(*parts, **changes):
    """The one figure that comes of these parts: (term, its row or nothing)."""
    asked = plan(*(part for part, _ in parts), **changes)
    read = [(part, [row] if row else []) for part, row in parts if part.table]
    (found,) = combined(asked, read, PERIODS)
    return found


class TestTheSum:
    def test_what_goes_off_and_what_counts(self):
        found = figure((PLUS, has(10)), (PLUS, has(5)), (MINUS, has(3)))

        assert found == has(12)

    def test_a_part_per_thousand_is_rounded_half_up(self):
        found = figure((PLUS, has(5)), (PER, has(16)), factor=Decimal(1000), decimals=0)

        assert (found.value, found.decimals) == (Decimal(313), 0)  # 312,5

    def test_half_is_rounded_away_from_zero_below_it_too(self):
        found = figure((PLUS, has(0)), (MINUS, has("2.5")), decimals=0)

        assert found.value == -3

    def test_a_plain_sum_is_as_precise_as_its_most_precise_part(self):
        found = figure((PLUS, has("1.25", decimals=2)), (PLUS, has(1)))

        assert (found.value, found.decimals) == (Decimal("2.25"), 2)

    def test_a_long_division_is_exact_up_to_the_rounding(self):
        found = figure((PLUS, has(1)), (PER, has(3)), decimals=6)

        assert found.value == Decimal("0.333333")

    def test_a_division_without_decimals_is_refused(self):
        with pytest.raises(SourceFault, match="hoeveel decimalen") as raised:
            figure((PLUS, has(1)), (PER, has(3)))
        assert raised.value.kind == "not_chosen"

    def test_a_sum_too_large_to_keep_is_refused(self):
        with pytest.raises(SourceFault, match="GM1783 in 2020"):
            figure((PLUS, has(10**13)), factor=Decimal(10), decimals=0)


class TestWhatIsMissing:
    def test_divided_by_zero_is_impossible(self):
        found = figure((PLUS, has(1)), (PER, has(0)), decimals=1)

        assert (found.value, found.missing) == (None, "impossible")

    def test_a_part_without_a_value_is_never_zero(self):
        secret = has(None, missing="suppressed", mark="Confidential")
        found = figure((PLUS, has(10)), (PLUS, secret))

        assert found.value is None
        assert (found.missing, found.mark) == ("suppressed", "Confidential")

    def test_parts_with_different_reasons_state_none(self):
        found = figure(
            (PLUS, has(None, missing="suppressed")),
            (MINUS, has(None, missing="impossible")),
        )

        assert (found.missing, found.mark) == ("not_stated", "")

    def test_a_part_that_is_not_there_at_all(self):
        assert figure((PLUS, has(10)), (MINUS, None)).missing == "not_stated"


class TestStatus:
    @pytest.mark.parametrize(
        ("one", "other", "least"),
        [
            ("final", "provisional", "provisional"),
            ("revised", "provisional", "provisional"),
            ("final", "revised", "revised"),
            ("reported", "final", "reported"),
            ("provisional", "forecast", "forecast"),
        ],
    )
    def test_a_figure_is_as_certain_as_its_least_certain_part(self, one, other, least):
        found = figure((PLUS, has(1, status=one)), (PLUS, has(1, status=other)))

        assert found.status == least

    def test_the_plan_goes_first(self):
        assert figure((PLUS, has(1)), (PLUS, has(1)), status="modelled").status == (
            "modelled"
        )


class TestAnotherSeries:
    def inhabitants(self, **known):
        known = {("GM1783", period): Decimal(value) for period, value in known.items()}
        return Term("per", of_series="inwoners", known=known)

    def test_a_year_is_divided_by_those_of_its_first_day(self):
        people = self.inhabitants(**{"2020-01-01": 1000})

        assert figure((PLUS, has(7)), (people, None), decimals=1).value == (
            Decimal("0.0")
        )
        assert figure(
            (PLUS, has(7)), (people, None), factor=Decimal(1000), decimals=1
        ).value == Decimal("7.0")

    def test_those_of_the_year_itself_go_first(self):
        people = self.inhabitants(**{"2020": 70, "2020-01-01": 1000})

        assert figure((PLUS, has(7)), (people, None), decimals=1).value == (
            Decimal("0.1")
        )

    def test_without_them_there_is_no_figure(self):
        people = self.inhabitants(**{"2019-01-01": 1000})

        found = figure((PLUS, has(7)), (people, None), decimals=1)
        assert (found.value, found.missing) == (None, "not_stated")

    def test_one_series_and_one_table_are_a_sum_and_not_taken_as_they_stand(self):
        people = self.inhabitants(**{"2020-01-01": 1000})

        assert plan(term(year=2020), people).is_computed


class TestFromASource:
    def test_two_measures_of_a_table(self):
        other = term(
            role="per",
            measure=built.SECOND_MEASURE,
            measure_title="Ander verzonnen aantal",
        )
        asked = plan(term(), other, factor=Decimal(100), decimals=1)
        with source() as server:
            found, rows = reading(server, asked)

        assert found.expected == 2 * AREAS * len(YEARS)
        assert len(rows) == AREAS * len(YEARS)
        (westland,) = [r for r in rows if (r.area, r.period) == ("GM1783", "2021")]
        assert westland.value == Decimal("1003.5")  # 2288 / 228 * 100

    def test_a_year_of_its_own_goes_with_that_year_only(self):
        terms = [
            term(table=f"9100{year % 10}NED", year=year, fixed={}, role=role)
            for role in ("plus", "per")
            for year in (2020, 2021)
        ]
        tables = [built.yearly(each.table, each.year) for each in terms[:2]]
        with source(tables=tables) as server:
            rows = rows_of(server, plan(*terms, decimals=1))

        assert {row.value for row in rows} == {Decimal("1.0")}
        assert {row.period for row in rows} == {"2020", "2021"}
