"""The table of inhabitants, as CBS really answered on 2 July 2026."""

from collections import Counter
from decimal import Decimal

import pytest

from indicators.importers.faults import SourceFault
from tests.indicators.importers.asking import plan, reading, rows_of, term
from tests.sources.recorded import needs_recorded, recorded, recorded_catalogue
from tests.sources.server import source

pytestmark = needs_recorded
FIXED = {"Geslacht": "T001038", "Leeftijd": "10000", "BurgerlijkeStaat": "T001019"}
COUNTED = term(
    table="03759ned", measure="M000352", measure_title="Bevolking op 1 januari"
)
AVERAGE = term(
    table="03759ned", measure="M000365", measure_title="Gemiddelde bevolking"
)


def asked(of, **changes):
    of = type(of)(**{**vars(of), "fixed": FIXED})
    return plan(of, since=2019, **changes)


@pytest.fixture(scope="module")
def server():
    with source(
        tables=[recorded("03759ned")], catalogue=recorded_catalogue(), page_size=5000
    ) as running:
        yield running


@pytest.fixture(scope="module")
def counted(server):
    return rows_of(server, asked(COUNTED, period_means="first_day"))


@pytest.fixture(scope="module")
def average(server):
    return rows_of(server, asked(AVERAGE))


def test_both_measures_together_are_all_13568_observations(counted, average):
    assert len(counted) + len(average) == 13_568


def test_westland_is_exact_on_the_first_day_of_each_year(counted):
    found = {row.period: row.value for row in counted if row.area == "GM1783"}

    assert found == {
        f"{year}-01-01": Decimal(value)
        for year, value in zip(
            range(2019, 2027),
            (108603, 110375, 111382, 112448, 114887, 115941, 116916, 118874),
            strict=True,
        )
    }


def test_municipalities_add_up_to_the_country_each_year(counted):
    total, country = Counter(), {}
    for row in counted:
        if row.area == "NL01":
            country[row.period] = row.value
        elif row.area.startswith("GM") and row.value is not None:
            total[row.period] += row.value

    assert len(country) == 8
    assert dict(total) == country


def test_a_figure_with_a_half_stays_exact(average):
    (row,) = [row for row in average if (row.area, row.period) == ("GM1783", "2020")]

    assert str(row.value) == "110878.5"
    assert row.decimals == 1


def test_what_is_impossible_has_a_reason_and_no_value(average):
    (row,) = [row for row in average if (row.area, row.period) == ("GM1783", "2026")]

    assert row.value is None
    assert (row.missing, row.mark) == ("impossible", "Impossible")


def test_every_figure_is_final_and_is_either_there_or_explained(counted, average):
    for row in [*counted, *average]:
        assert row.status == "final"
        assert (row.value is None) == bool(row.missing)


def test_areas_and_periods_are_named(server):
    found, _ = reading(server, asked(COUNTED, period_means="first_day"))

    assert found.expected == 6784
    assert found.modified.isoformat() == "2026-06-23T00:00:00+02:00"
    assert found.areas["GM1783"] == ("municipality", "Westland")
    assert found.areas["PV21"] == ("province", "Fryslân (provincie)")
    assert found.areas["NL01"] == ("country", "Nederland")
    assert not any(code.startswith(("LD", "CR")) for code in found.areas)
    assert found.periods["2026-01-01"].label == "1 januari 2026"


def test_capitals_of_a_table_matter_and_the_right_ones_are_named(server):
    wrong = plan(term(table="03759NED", measure="M000352", fixed=FIXED))

    with pytest.raises(SourceFault, match="geen tabel 03759NED.*: 03759ned") as raised:
        rows_of(server, wrong)
    assert raised.value.kind == "unknown_table"
