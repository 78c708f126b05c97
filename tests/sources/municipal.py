"""Real figures of municipalities, in tables of the form in which v3 gives them.

The figures are read from files that CBS and RIVM published; as tables of OData v3 they
were not recorded. So the form is made here, as it is described of those tables: one
table a year, areas of ten characters, columns whose numbers differ from year to year;
and of the RIVM one table of all years, with a part for the age and one for the margin.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

import pytest

from indicators.importers.cbs.codes import COUNTRY
from tests.sources.built import code, dimension, measure, period
from tests.sources.recorded import CBS
from tests.sources.tables import SourceTable

FIGURES = CBS.parent / "kwb" / "municipal-figures.csv"
needs_figures = pytest.mark.skipif(
    not FIGURES.is_file(), reason="the figures of municipalities are not here"
)
Figures = dict[tuple[str, int], Decimal | None]
NAME_OF_THE_PLACE = "Gemeentenaam"
MODELLED_TABLE = "50090NED"
AGES = {"20300": "18 jaar of ouder", "80200": "65 jaar of ouder"}
MARGINS = {
    "MW00000": "Waarde",
    "MOG0095": "Ondergrens 95%-interval",
    "MBG0095": "Bovengrens 95%-interval",
}


class Column(NamedTuple):
    """A column of the yearly tables, and the indicator of the file that it holds."""

    indicator: str
    name: str
    title: str
    decimals: int = 0
    # Empty cells, as the source says what they mean.
    default: str = "Impossible"
    is_text: bool = False


COLUMNS = (
    Column("inhabitants", "AantalInwoners", "Aantal inwoners"),
    Column("households", "HuishoudensTotaal", "Huishoudens totaal"),
    Column(
        "social_assistance_persons",
        "PersonenPerSoortUitkeringBijstand",
        "Personen per soort uitkering; Bijstand",
    ),
    Column("wmo_clients", "WmoClienten", "Wmo-cliënten", default="Missing"),
    Column(
        *("youth_care_pct", "PercentageJongerenMetJeugdzorg"),
        "Percentage jongeren met jeugdzorg",
        decimals=1,
    ),
    Column(
        *("youth_care_age_18_22", "JongerenMetJeugdzorg18Tot23Jaar"),
        "Jongeren met jeugdzorg; 18 tot 23 jaar",
        is_text=True,
    ),
)


@cache
def figures() -> dict[str, Figures]:
    """By indicator, area and year; None where the source has no figure."""
    found: dict[str, Figures] = {}
    with FIGURES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            value = Decimal(row["value"]) if row["value"] else None
            area = COUNTRY if row["area_code"] == "NL" else row["area_code"]
            found.setdefault(row["indicator"], {})[area, int(row["year"])] = value
    return found


def figures_in_rows(column: Column) -> Figures:
    """With an empty cell where a row stands for another column's figure."""
    known = figures()[column.indicator]
    return {
        (area, year): known.get((area, year))
        for year in sorted({year for _, year in known})
        for area in _areas_in(year)
    }


def yearly_tables(*, by_year: dict[int, str]) -> list[SourceTable]:
    """One table for each year, by number, with all that the file has of that year."""
    return [_yearly(table, year) for year, table in by_year.items()]


def _yearly(table: str, year: int) -> SourceTable:
    held = _held_in(year)
    # Elsewhere in each table, so that no column has the same number in every year.
    turn = year % (len(held) + 1)
    order = [NAME_OF_THE_PLACE, *held]
    order = order[turn:] + order[:turn]
    areas = _areas_in(year)
    return SourceTable(
        code=table,
        properties=_properties(table, str(year)),
        dimensions=[dimension("WijkenEnBuurten", "GeoDetail")],
        measures=[_measure(column) for column in order],
        groups=[],
        codes={"WijkenEnBuurten": [code(_as_there(area), area) for area in areas]},
        observations=[
            cell
            for area in areas
            for column in order
            if (cell := _cell(column, area, year))
        ],
    )


def _held_in(year: int) -> list[Column]:
    return [
        column
        for column in COLUMNS
        if any(when == year for _, when in figures()[column.indicator])
    ]


def _areas_in(year: int) -> list[str]:
    return sorted(
        {
            area
            for column in _held_in(year)
            for area, when in figures()[column.indicator]
            if when == year
        }
    )


def _measure(column: Column | str) -> dict:
    if column == NAME_OF_THE_PLACE:
        return measure(column, column, unit="naam") | {"DataType": "String"}
    return measure(column.name, f"{column.title} ", decimals=column.decimals) | {
        "DataType": "String" if column.is_text else "Long",
        "Default": column.default,
    }


def _cell(column: Column | str, area: str, year: int) -> dict | None:
    place = {"WijkenEnBuurten": f"{_as_there(area):<10}"}
    if column == NAME_OF_THE_PLACE:
        return {"Measure": column, "Value": f"{area:<40}", **place}
    known = figures()[column.indicator]
    if (area, year) not in known:
        return None
    value = known[area, year]
    if column.is_text:
        shown = f"{'.' if value is None else value:>8}"
    else:
        shown = None if value is None else _number(value)
    return {"Measure": column.name, "Value": shown, **place}


def modelled_table(topics: dict[str, tuple[str, str]]) -> SourceTable:
    """Estimates of the RIVM; a topic has the indicators of adults and of the elderly.

    Its codes are wider than those of CBS. The margins are made up: a hundredth below
    and above.
    """
    names = {indicator for pair in topics.values() for indicator in pair}
    places = sorted({place for name in names for place in figures()[name]})
    years = sorted({year for _, year in places})
    observations = []
    for (area, year), (margin, shift), (topic, indicators) in product(
        places, zip(MARGINS, (0, -1, 1), strict=True), topics.items()
    ):
        for age, indicator in zip(AGES, indicators, strict=True):
            value = figures()[indicator].get((area, year))
            observations.append(
                {
                    "Measure": topic,
                    "Value": None if value is None else _number(value) + shift / 100,
                    "Leeftijd": age,
                    "Marges": margin,
                    "WijkenEnBuurten": f"{area:<12}",
                    "Perioden": f"{year}JJ00",
                }
            )
    return SourceTable(
        code=MODELLED_TABLE,
        properties=_properties(MODELLED_TABLE, f"{years[0]}-{years[-1]}"),
        dimensions=[
            dimension("Leeftijd", "Dimension"),
            dimension("Marges", "Dimension"),
            dimension("WijkenEnBuurten", "GeoDetail"),
            dimension("Perioden", "TimeDimension"),
        ],
        measures=[measure(topic, topic, unit="%", decimals=1) for topic in topics],
        groups=[],
        codes={
            "Leeftijd": [code(key, title) for key, title in AGES.items()],
            "Marges": [code(key, title) for key, title in MARGINS.items()],
            "WijkenEnBuurten": [
                code(f"{area:<12}", area) for area in sorted({a for a, _ in places})
            ],
            "Perioden": [period(f"{year}JJ00", str(year)) for year in years],
        },
        observations=observations,
    )


def _as_there(area: str) -> str:
    """The yearly tables have the whole country under another code than the others."""
    return "NL00" if area == COUNTRY else area


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral() else float(value)


def _properties(table: str, coverage: str) -> dict:
    return {
        "Identifier": table,
        "Title": f"Tabel {table}",
        "Status": "Regulier",
        "Modified": "2026-03-01T02:00:00",
        "TemporalCoverage": coverage,
    }
