"""Seven published methods beside each other, each applied to the same invented series.

Which colour a goal gets depends on the rule: that is what the table shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from indicators.formatting import number
from reports.published_methods.case import CannotTell, Case, Finding
from reports.published_methods.growth import open_sdg, un_chart
from reports.published_methods.lines import fingertips, german_symbols
from reports.published_methods.ratios import akvo_rsr, kausal_watch, toladata

CANNOT = "kan dit niet berekenen"

# The share of youth in care of a town that does not exist, in percent.
INVENTED = Case(
    first_year=2018,
    values=tuple(
        map(Decimal, (["12.0", "12.3", "12.1", "11.8", "11.9", "11.6", "11.5"]))
    ),
    better=-1,
    target=Decimal("10.0"),
    target_year=2028,
    margin=Decimal("0.5"),
)
# What stands on the straight way to the target, for the methods that ask for it.
EXAMPLE = replace(INVENTED, interim=INVENTED.straight_path)
SMALL_MARGIN = Decimal("0.1")


class Otherwise(NamedTuple):
    """What the same method says when one thing is different."""

    when: str
    change: Callable[[Case], Case]


@dataclass(frozen=True)
class Method:
    name: str
    source: str  # who made it, and where it is written down
    looks_at: str
    judge: Callable[[Case], Finding]
    otherwise: Otherwise | None = None


METHODS = (
    Method(
        "Open SDG",
        "Statistics Canada, in de software Open SDG vanaf versie 2.4.0",
        "De groei per jaar naast de groei die nodig is.",
        open_sdg,
    ),
    Method(
        "Voortgangskaart van de VN",
        "Verenigde Naties, zoals Eustat (Baskenland) die toepast",
        "Hoeveel van de weg straks is gedaan, met deze groei.",
        un_chart,
    ),
    Method(
        "Duitse weersymbolen",
        "Destatis, Duitse duurzaamheidsstrategie; de basis van onze regel",
        "Waar het cijfer in dit tempo uitkomt.",
        german_symbols,
    ),
    Method(
        "Kausal Watch",
        "Kausal, software voor klimaatplannen van gemeenten",
        "Hoeveel van de weg is gedaan, en of een tussendoel is gemist.",
        kausal_watch,
        Otherwise("Zonder tussendoel", lambda case: replace(case, interim=None)),
    ),
    Method(
        "TolaData",
        "TolaData, software voor ontwikkelingshulp",
        "Het cijfer als deel van het tussendoel, met 15 procent speling.",
        toladata,
    ),
    Method(
        "Akvo RSR",
        "Akvo, software voor ontwikkelingshulp",
        "Het cijfer als deel van het streven. Hoger of lager maakt niet uit.",
        akvo_rsr,
    ),
    Method(
        "Fingertips",
        "Public Health Fingertips, cijfers over gezondheid in Engeland",
        "Of de lijn door vijf cijfers meer is dan toeval. Niet naar het streven.",
        fingertips,
        Otherwise(
            f"Met een marge van {number(SMALL_MARGIN)} punt",
            lambda case: replace(case, margin=SMALL_MARGIN),
        ),
    ),
)


class Row(NamedTuple):
    method: Method
    finding: Finding
    otherwise: Finding | None


def compared(case: Case) -> list[Row]:
    return [
        Row(
            method,
            found(method, case),
            found(method, method.otherwise.change(case)) if method.otherwise else None,
        )
        for method in METHODS
    ]


def found(method: Method, case: Case) -> Finding:
    try:
        return method.judge(case)
    except CannotTell as reason:
        return Finding(CANNOT, str(reason))
