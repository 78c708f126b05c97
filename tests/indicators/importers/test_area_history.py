"""What became of the municipalities, as CBS really told it on 2 July 2026."""

import csv
from collections import defaultdict
from datetime import date

import pytest

from indicators.importers.cbs.area_history import Change, read_history
from indicators.importers.faults import Contradiction, WrongShape
from indicators.reference.files import AREA_HISTORY, DATA
from indicators.reference.write import write_history
from tests.sources.recorded import RECORDED, needs_recorded, recorded

# What NLExtract flattened from CBS as well: the municipalities of each year.
PER_YEAR = RECORDED.parent / "regions" / "gemeenten-per-jaar-2004-2025.csv"
YEARS = range(2004, 2026)


@pytest.fixture(scope="module")
def codes():
    return recorded("03759ned").codes["RegioS"]


@pytest.fixture(scope="module")
def history(codes):
    return read_history(codes)


def municipality(code="GM0001", title="Hier", *sentences):
    return {
        "Identifier": code,
        "Title": title,
        "Description": "\r\n".join(sentences),
        "DimensionGroupId": "GMPV28",
    }


HERE_GAVE = municipality(
    *("GM0001", "Hier"),
    "Opgeheven per 01-01-2019, overgegaan naar:",
    *("- Daar (GM0002),", "... 12 hectare met 3 woningen en 7 inwoners", ""),
    "Begindatum voor 1830",
)
THERE_GOT = municipality(
    *("GM0002", "Daar"),
    "Gemeentelijke herindeling per 01-01-2019, ontvangen van:",
    *("- Hier (GM0001)", "... 12 hectare met 3 woningen en 7 inwoners"),
    *("- Daar (GM0002),", "... 1 woning en 1 inwoner", ""),
    "Begindatum 01-07-1950",
)


def valid_on(history, day):
    return {
        area.code
        for area in history.areas
        if area.kind == "municipality"
        and (area.valid_from is None or area.valid_from <= day)
        and (area.valid_to is None or area.valid_to > day)
    }


def changes_on(history, day, **parts):
    return [
        change
        for change in history.changes
        if change.on == day
        and all(getattr(change, name) == value for name, value in parts.items())
    ]


# --- The recorded list ---


@needs_recorded
@pytest.mark.parametrize("name", AREA_HISTORY)
def test_the_committed_files_are_what_the_list_says(history, tmp_path, name):
    write_history(history, tmp_path, read_on=date(2026, 7, 2))

    assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines() == (
        DATA / f"{name}.csv"
    ).read_text(encoding="utf-8").splitlines()


@needs_recorded
def test_each_year_has_the_municipalities_that_others_counted(history):
    counted = defaultdict(set)
    with PER_YEAR.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = f"{row['jaar']}-01-02"
            # The list of a year also has what ended on its first day, and what began
            # later in it.
            if row["begindatum"] <= day and not ("" < row["einddatum"] <= day):
                counted[int(row["jaar"])].add(row["gm_code"])

    ours = {year: valid_on(history, date(year, 1, 2)) for year in YEARS}
    assert ours == counted
    assert [len(ours[year]) for year in (2004, 2018, 2019, 2020, 2021, 2022, 2023)] == [
        *(483, 380, 355, 355, 352, 345, 342)
    ]


@needs_recorded
def test_noordwijk_after_the_merger_is_the_sum_that_the_table_counts(history):
    parts = changes_on(history, date(2019, 1, 1), area="GM0575")
    counted = [
        cell["Value"]
        for cell in recorded("03759ned").observations
        if cell["Measure"] == "M000352"
        and (cell["RegioS"].strip(), cell["Perioden"]) == ("GM0575", "2019JJ00")
    ]

    assert [(part.origin, part.kind, part.inhabitants) for part in parts] == [
        ("GM0575", "merged", 26174),
        ("GM0576", "merged", 16685),
    ]
    assert [sum(part.inhabitants for part in parts)] == counted == [42859]


@needs_recorded
@pytest.mark.parametrize(
    ("origin", "day", "kind", "areas"),
    [
        ("GM0017", date(2019, 1, 1), "merged", {"GM0014"}),
        ("GM0009", date(2019, 1, 1), "merged", {"GM0014"}),
        (
            *("GM0788", date(2021, 1, 1), "divided"),
            {"GM0757", "GM0824", "GM0855", "GM0865"},
        ),
        ("GM0140", date(2018, 1, 1), "divided", {"GM0080", "GM1900", "GM1949"}),
        ("GM0600", date(2010, 3, 18), "merged", {"GM0599"}),
        ("GM0457", date(2022, 3, 24), "merged", {"GM0363"}),
        ("GM0040", date(2017, 1, 1), "border", {"GM0014"}),
        ("GM0240", date(2006, 5, 19), "renamed", {"GM1586"}),
    ],
)
def test_where_a_municipality_went(history, origin, day, kind, areas):
    given = changes_on(history, day, origin=origin)

    assert {change.area for change in given} == areas
    assert {change.kind for change in given} == {kind}


@needs_recorded
def test_westland_came_from_five_municipalities_and_parts_of_two(history):
    parts = changes_on(history, date(2004, 1, 1), area="GM1783")

    # De Lier lost a corner to Midden-Delfland, so it was divided as well.
    assert {(part.origin, part.kind) for part in parts} == {
        *((code, "merged") for code in ("GM0519", "GM0562", "GM0565", "GM0630")),
        *((code, "divided") for code in ("GM0552", "GM0555", "GM0607")),
    }
    assert sum(part.inhabitants for part in parts) == 97270


@needs_recorded
def test_the_day_a_municipality_was_formed_goes_before_its_first_day(history):
    # CBS gives Gooise Meren 2015 as its first day and 2016 as the day it was formed.
    days = {area.code: area.valid_from for area in history.areas}

    assert days["GM1942"] == date(2016, 1, 1)
    assert days["GM1980"] == date(2022, 1, 1)


@needs_recorded
def test_country_and_provinces_are_there_under_the_names_of_this_site(history):
    names = {area.code: area.name for area in history.areas}

    assert len([area for area in history.areas if area.kind == "province"]) == 12
    assert names["NL01"] == "Nederland"
    assert names["PV21"] == "Fryslân (provincie)"
    assert (names["GM0014"], names["GM0518"]) == ("Groningen", "Den Haag")


# --- What a text can say ---


def test_both_sides_make_one_change_and_what_stayed_another():
    found = read_history([HERE_GAVE, THERE_GOT])

    assert found.changes == [
        Change(date(2019, 1, 1), "merged", "GM0001", "GM0002", 7),
        Change(date(2019, 1, 1), "merged", "GM0002", "GM0002", 1),
    ]
    assert [(area.valid_from, area.valid_to) for area in found.areas] == [
        (None, date(2019, 1, 1)),
        (date(1950, 7, 1), None),
    ]


def test_land_without_people_is_no_change():
    empty = [
        {**row, "Description": row["Description"].replace("7 inw", "0 inw")}
        for row in (HERE_GAVE, THERE_GOT)
    ]

    assert [change.origin for change in read_history(empty).changes] == ["GM0002"]


def test_what_ended_before_2004_is_left_out():
    old = [
        {**row, "Description": row["Description"].replace("2019", "2003")}
        for row in (HERE_GAVE, THERE_GOT)
    ]
    found = read_history(old)

    assert [area.code for area in found.areas] == ["GM0002"]
    assert found.changes == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Samengevoegd per 01-01-2030 met Elders (GM0003)",
        "Grenswijziging per 01-01-2030, ontvangen van:",
        "Begindatum 31-02-2004",
        "- Elders (GM0003),",
    ],
)
def test_a_sentence_that_cannot_be_read_is_named_with_its_municipality(sentence):
    with pytest.raises(WrongShape) as caught:
        read_history([municipality("GM0001", "Hier", sentence)])

    assert "gemeente Hier (GM0001)" in caught.value.error
    assert sentence in caught.value.error


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("7 inwoners", "8 inwoners", "7 inwoners en volgens de ander 8 inwoners"),
        ("GM0001", "GM0009", "7 inwoners en volgens de ander niets"),
    ],
)
def test_giver_and_receiver_must_say_the_same(old, new, said):
    other = {**THERE_GOT, "Description": THERE_GOT["Description"].replace(old, new)}

    with pytest.raises(Contradiction) as caught:
        read_history([HERE_GAVE, other])

    assert "van GM0001 naar GM0002 ging op 01-01-2019" in caught.value.error
    assert said in caught.value.error


def test_the_same_two_twice_on_a_day_is_a_contradiction():
    twice = {**HERE_GAVE, "Description": (HERE_GAVE["Description"] + "\r\n") * 2}

    with pytest.raises(Contradiction, match="twee keer"):
        read_history([twice, THERE_GOT])
