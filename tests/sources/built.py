"""Tables that we made ourselves, in the form that is described of CBS.

No figure in here was ever published. Names of places and subjects are made up, apart
from Westland and the country, so that nobody takes them for recorded answers.
"""

from __future__ import annotations

from tests.sources.tables import SourceTable

BASE = "https://example.org/built"
TABLE = "90001NED"
MEASURE, SECOND_MEASURE, RATIO = "M900001", "M900002", "D900003"
TITLE = "Verzonnen aantal"
TOTAL = "T001038"
FIXED = {"Geslacht": TOTAL}
YEARS = range(2018, 2026)
LAST_YEAR = "2025JJ00"
# A hundred municipalities that do not exist, and one that does: one of them more or
# less is no large change.
MUNICIPALITIES = {
    "GM1783": "Westland",
    **{f"GM9{number:03}": f"Voorbeeldgemeente {number}" for number in range(1, 101)},
}
# It ended before 2022, so its later figures are impossible.
ENDED = "GM9100"
# With the country and a province: so many figures has each year.
AREAS = len(MUNICIPALITIES) + 2
MODIFIED = "2026-06-23T00:00:00+02:00"


def built() -> SourceTable:
    """Three measures, one breakdown, areas of three kinds, years and quarters.

    All years are final but the last, which is provisional. One municipality has ended,
    and two cells of 2020 are secret and not yet known.
    """
    table = SourceTable(
        code=TABLE,
        properties=_properties(TABLE, f"{YEARS[0]}-{YEARS[-1]}"),
        dimensions=[
            dimension("Geslacht", "Dimension"),
            dimension("RegioS", "GeoDimension"),
            dimension("Perioden", "TimeDimension"),
        ],
        measures=[
            measure(MEASURE, f"{TITLE} ", group="G1"),
            measure(SECOND_MEASURE, "Ander verzonnen aantal"),
            measure(RATIO, "Verzonnen  percentage", unit="%", decimals=1),
        ],
        groups=[{"Id": "G1", "Title": "Verzonnen groep", "ParentId": None}],
        codes={
            "Geslacht": [
                code(TOTAL, "Totaal mannen en vrouwen"),
                code("3000", "Mannen"),
                code("4000", "Vrouwen"),
            ],
            "RegioS": [
                code("NL01", "Nederland"),
                code("LD03", "West-Nederland (LD)"),
                code("PV28", "Zuid-Holland (PV)"),
                *(code(key, name) for key, name in MUNICIPALITIES.items()),
            ],
            "Perioden": [
                *(period(f"{year}JJ00", str(year)) for year in YEARS),
                period("2025KW01", "2025 1e kwartaal"),
            ],
        },
    )
    table.codes["Perioden"][-2]["Status"] = "Voorlopig"
    table.observations = list(_cells(table))
    table.cell(**at("GM9001", "2020JJ00")).update(missing("Confidential"))
    table.cell(**at("GM9002", "2020JJ00")).update(missing("NotAvailable"))
    return table


def yearly(code_of_table: str, year: int) -> SourceTable:
    """A table about one year that names no time, with its areas in wide columns."""
    areas = {"NL00": "Nederland", **MUNICIPALITIES}
    table = SourceTable(
        code=code_of_table,
        properties=_properties(code_of_table, str(year)),
        dimensions=[dimension("WijkenEnBuurten", "GeoDetail")],
        measures=[measure(MEASURE, TITLE)],
        groups=[],
        codes={
            "WijkenEnBuurten": [
                code(f"{key:<10}", f"{name:<20}") for key, name in areas.items()
            ]
        },
    )
    table.observations = [
        {
            "Id": number,
            "Measure": MEASURE,
            "ValueAttribute": "None",
            "Value": year + number,
            "StringValue": None,
            "WijkenEnBuurten": f"{key:<10}",
        }
        for number, key in enumerate(areas)
    ]
    return table


def at(area: str, when: str, of: str = MEASURE) -> dict[str, str]:
    """The codes of one cell of the total."""
    return {"Measure": of, "RegioS": area, "Perioden": when, **FIXED}


def missing(attribute: str) -> dict:
    return {"Value": None, "ValueAttribute": attribute}


def add_year(table: SourceTable, year: int) -> list[dict]:
    """The year after the last, with figures a little higher; gives the new cells."""
    before = f"{year - 1}JJ00"
    table.codes["Perioden"].append(period(f"{year}JJ00", str(year)))
    added = []
    for row in table.cells(Perioden=before):
        value = row["Value"] and row["Value"] + 1
        new = {"Id": len(table.observations) + len(added) + 1, "Value": value}
        added.append({**row, **new, "Perioden": f"{year}JJ00"})
    table.observations += added
    return added


# --- The form ---


def dimension(name: str, kind: str) -> dict:
    return {
        "Identifier": name,
        "Title": name,
        "Description": "",
        "MapYear": None,
        "ReleasePolicy": None,
        "Kind": kind,
        "ContainsGroups": False,
        "ContainsCodes": True,
        "CodesUrl": f"{BASE}/{name}Codes",
        "GroupsUrl": None,
    }


def measure(
    key: str, title: str, *, unit: str = "aantal", decimals: int = 0, group: str = ""
) -> dict:
    return {
        "Identifier": key,
        "Index": 1,
        "Title": title,
        "Description": "",
        "MeasureGroupId": group or None,
        "DataType": "Long" if decimals == 0 else "Double",
        "Unit": unit,
        "Decimals": decimals,
        "PresentationType": "Absolute",
    }


def code(key: str, title: str) -> dict:
    return {
        "Identifier": key,
        "Index": 1,
        "Title": title,
        "Description": "",
        "DimensionGroupId": None,
    }


def period(key: str, title: str) -> dict:
    return {**code(key, title), "Status": "Definitief"}


def _properties(key: str, coverage: str) -> dict:
    return {
        "Identifier": key,
        "Title": f"Verzonnen tabel {key}",
        "Description": "Gemaakt voor de tests van Raadszicht.",
        "Language": "nl",
        "Modified": MODIFIED,
        "ObservationsModified": MODIFIED,
        "Version": "202606230000",
        "Status": "Regulier",
        "TemporalCoverage": coverage,
        "ObservationCount": 0,
        "DatasetType": "Numeric",
        "License": "",
    }


def _cells(table: SourceTable):
    number = 0
    areas = [each["Identifier"] for each in table.codes["RegioS"]]
    for place, area in enumerate(areas):
        for when in (each["Identifier"] for each in table.codes["Perioden"]):
            for sex, share in ((TOTAL, 2), ("3000", 1)):
                for which, value in _values(place, int(when[:4])).items():
                    number += 1
                    value = value if which == RATIO else value * share
                    cell = {
                        "Id": number,
                        "Measure": which,
                        "ValueAttribute": "None",
                        "Value": value,
                        "StringValue": None,
                        "Geslacht": sex,
                        "RegioS": area,
                        "Perioden": when,
                    }
                    if area == ENDED and when >= "2022":
                        cell |= missing("Impossible")
                    yield cell


def _values(place: int, year: int) -> dict[str, float | int]:
    count = 1000 + 37 * place + 11 * (year - 2018)
    return {MEASURE: count, SECOND_MEASURE: count // 10, RATIO: (count % 300) / 10}
