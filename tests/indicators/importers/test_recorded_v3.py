"""Key figures of municipalities of 2024, as CBS really gave them by OData v3."""

import pytest

from indicators.importers.faults import SourceFault
from tests.indicators.importers.asking import plan, rows_of, term
from tests.sources.recorded import needs_recorded, recorded_v3
from tests.sources.server import source

pytestmark = needs_recorded


@pytest.fixture(scope="module")
def server():
    table = recorded_v3("85984NED")
    with source(tables=[table], dialect="v3", page_size=100) as running:
        yield running


def asked(measure="AantalInwoners", title="Aantal inwoners", **changes):
    measured = term(
        table="85984NED", measure=measure, measure_title=title, year=2024, fixed={}
    )
    return plan(measured, area_kinds=("municipality",), **changes)


def test_westland_and_all_342_municipalities(server):
    rows = rows_of(server, asked(period_means="first_day"))

    (westland,) = [each for each in rows if each.area == "GM1783"]
    assert (westland.period, westland.value) == ("2024-01-01", 115_941)
    assert len(rows) == len({each.area for each in rows}) == 342
    assert all(each.value is not None and each.decimals == 0 for each in rows)


def test_men_and_women_together_are_everyone(server):
    everyone = {each.area: each.value for each in rows_of(server, asked())}
    men = rows_of(server, asked("Mannen", "Mannen"))
    women = rows_of(server, asked("Vrouwen", "Vrouwen"))

    assert {
        man.area: man.value + woman.value for man, woman in zip(men, women, strict=True)
    } == everyone


def test_homes_are_there_twice_and_are_shown_with_their_groups(server):
    with pytest.raises(SourceFault) as raised:
        rows_of(server, asked("EigenWoning", "Eigen woning"))

    assert raised.value.kind == "not_chosen"
    for shown in (
        "EigenWoning_60 (Energie > Gemiddelde elektriciteitslevering > Naar eigendom)",
        "EigenWoning_68 (Energie > Gemiddeld aardgasverbruik > Naar eigendom)",
    ):
        assert shown in raised.value.error
