"""Which area a name in a file is."""

from datetime import date

import pytest

from indicators.importers.sheets.names import AreaNames, KnownArea, key_of
from tests.indicators.importers.sheets.reading import AREAS

NAMES = AreaNames(AREAS)


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("Westland", "", "GM1783"),
        ("westland", "", "GM1783"),
        (" Westland ", "", "GM1783"),
        ("Westland (gemeente)", "", "GM1783"),
        ("Gemeente Westland", "", "GM1783"),
        ("Den Haag", "", "GM0518"),
        ("'s-Gravenhage", "", "GM0518"),
        ("’s-Gravenhage", "", "GM0518"),
        ("'s-Gravenhage (gemeente)", "", "GM0518"),
        ("Friesland", "", "PV21"),
        ("Fryslân (PV)", "", "PV21"),
        ("Sudwest-Fryslan", "", "GM1900"),
        ("Bergen (NH.)", "", "GM0373"),
        ("Bergen (L.)", "", "GM0893"),
        ("Utrecht (gemeente)", "", "GM0344"),
        ("Utrecht (PV)", "", "PV26"),
        ("Utrecht", "provincie", "PV26"),
        ("Provincie Utrecht", "", "PV26"),
        ("Heel Nederland", "", "NL01"),
        ("GM1783", "", "GM1783"),
        ("GM1783  ", "", "GM1783"),
        ("NL00", "", "NL01"),
        ("1783", "gemeente", "GM1783"),
        ("344", "gemeente", "GM0344"),
        ("gemeente_344", "gemeente", "GM0344"),
        ("1", "nederland", "NL01"),
        ("26", "provincie", "PV26"),
    ],
)
def test_it_is_found(text, level, code):
    assert [area.code for area in NAMES.find(text, level)] == [code]


@pytest.mark.parametrize("text", ["Bergen", "Utrecht"])
def test_a_name_of_two_areas_gives_both(text):
    assert len(NAMES.find(text)) == 2


@pytest.mark.parametrize("text", ["Utopia", "GM0001", "", "Bergen (D.)", "1783"])
def test_an_unknown_name_gives_none(text):
    assert NAMES.find(text) == []


def test_the_nearest_names_are_told():
    assert [area.name for area in NAMES.nearest("Westlnad")] == ["Westland"]


def test_an_area_exists_between_its_days():
    gone = KnownArea(
        "GM0576", "municipality", "Noordwijkerhout", None, date(2019, 1, 1)
    )

    assert gone.existed(date(2018, 1, 1), date(2018, 12, 31))
    assert not gone.existed(date(2019, 1, 1), date(2019, 12, 31))


def test_an_area_keeps_its_days_when_it_is_kept():
    for area in AREAS:
        assert KnownArea.from_json(area.as_json()) == area


def test_a_name_is_remembered_with_its_level():
    assert key_of("1783", "gemeente") == "gemeente 1783"
    assert key_of("Westland", "") == "Westland"
