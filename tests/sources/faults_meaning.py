"""Answers that are well-formed, where the figures themselves tell something.

These are no faults of the reader. Beside each stands what must become of the run when
an ordinary source was imported before, with measure and fixed choices of built.py, the
kinds country, province and municipality, by year since 2018.
"""

from __future__ import annotations

from tests.sources.built import (
    AREAS,
    ENDED,
    FIXED,
    LAST_YEAR,
    MEASURE,
    MUNICIPALITIES,
    add_year,
    at,
    missing,
)
from tests.sources.fault import Catalogue
from tests.sources.tables import SourceTable

CATALOGUE = Catalogue()
alters = CATALOGUE.alters
NEWER = "2026-07-01T00:00:00+02:00"


def _figures(table: SourceTable, **columns: str) -> list[dict]:
    return table.cells(Measure=MEASURE, **FIXED, **columns)


def _republished(table: SourceTable, when: str = NEWER) -> None:
    table.properties |= {"Modified": when, "ObservationsModified": when}


@alters()
def nothing_new_but_the_date(table: SourceTable) -> None:
    """a new date, and the same figures"""
    table.properties["Modified"] = NEWER


@alters(revised=1)
def one_old_value_revised(table: SourceTable) -> None:
    """one value of an old year is another"""
    _republished(table)
    table.cell(**at("GM1783", "2019JJ00"))["Value"] += 3


@alters(revised=1)
def same_date_with_other_values(table: SourceTable) -> None:
    """another value under the date that we know already"""
    table.cell(**at("GM1783", "2019JJ00"))["Value"] += 3


@alters(outcome="queued")
def older_than_before(table: SourceTable) -> None:
    """an older version than the one that we have: older_than_ours"""
    _republished(table, "2025-06-23T00:00:00+02:00")


@alters(revised=AREAS)
def provisional_to_final(table: SourceTable) -> None:
    """the last year is final now, with the same values"""
    _republished(table)
    for each in table.codes["Perioden"]:
        each["Status"] = "Definitief"


@alters(revised=1)
def value_to_secret(table: SourceTable) -> None:
    """one value is secret now"""
    _republished(table)
    table.cell(**at("GM9003", LAST_YEAR)).update(missing("Confidential"))


@alters(revised=1)
def secret_to_value(table: SourceTable) -> None:
    """a secret value is public now"""
    _republished(table)
    table.cell(**at("GM9001", "2020JJ00")).update(Value=1037, ValueAttribute="None")


@alters(created=AREAS)
def a_new_year(table: SourceTable) -> None:
    """the figures of one more year"""
    _republished(table)
    add_year(table, 2026)


@alters(vanished=1)
def one_cell_gone(table: SourceTable) -> None:
    """one cell is no longer there"""
    _republished(table)
    # Of every measure: where a row has a column for each, the row is gone as well.
    table.remove(table.cells(RegioS="GM1783", Perioden="2018JJ00"))


@alters(outcome="set_aside")
def thousandfold(table: SourceTable) -> None:
    """all values a thousand times as large: another unit"""
    _republished(table)
    for row in _figures(table):
        row["Value"] = row["Value"] and row["Value"] * 1000


@alters(outcome="set_aside")
def one_value_thousandfold(table: SourceTable) -> None:
    """one value a thousand times as large"""
    _republished(table)
    table.cell(**at("GM1783", "2021JJ00"))["Value"] *= 1000


@alters(outcome="set_aside")
def all_values_equal(table: SourceTable) -> None:
    """the same value everywhere"""
    _republished(table)
    for row in _figures(table):
        row["Value"] = row["Value"] and 1234


@alters(outcome="set_aside")
def half_of_the_municipalities_gone(table: SourceTable) -> None:
    """every second municipality is no longer there"""
    _republished(table)
    gone = set(list(MUNICIPALITIES)[1::2])
    table.remove([row for row in _figures(table) if row["RegioS"] in gone])


@alters(outcome="set_aside")
def much_turned_secret(table: SourceTable) -> None:
    """a fifth of the municipalities is secret now"""
    _republished(table)
    for key in list(MUNICIPALITIES)[1:21]:
        for row in _figures(table, RegioS=key):
            row.update(missing("Confidential"))


@alters(outcome="set_aside")
def much_revised(table: SourceTable) -> None:
    """every value a little higher"""
    _republished(table)
    for row in _figures(table):
        row["Value"] = row["Value"] and row["Value"] + 1


@alters(created=AREAS)
def merger(table: SourceTable) -> None:
    """in the new year a municipality has gone on in another, which keeps its code"""
    _republished(table)
    _end(table, "GM9010", {"GM9011": 1})


@alters(created=AREAS)
def split_merger(table: SourceTable) -> None:
    """in the new year a municipality was divided among three; nobody may add it up"""
    _republished(table)
    _end(table, "GM9010", {"GM9011": 0.5, "GM9012": 0.3, "GM9013": 0.2})


def _end(table: SourceTable, code: str, heirs: dict[str, float]) -> None:
    add_year(table, 2026)
    ended = table.cell(**at(code, "2026JJ00"))
    for heir, share in heirs.items():
        table.cell(**at(heir, "2026JJ00"))["Value"] += round(ended["Value"] * share)
    ended.update(missing("Impossible"))


@alters(created=8)
def a_municipality_more(table: SourceTable) -> None:
    """one more municipality, that has figures of the last year only"""
    _republished(table)
    table.codes["RegioS"].append(
        {**table.codes["RegioS"][-1], "Identifier": "GM9101", "Title": "Nieuw"}
    )
    for row in _figures(table, RegioS=ENDED):
        new = {**row, "RegioS": "GM9101", **missing("Impossible")}
        if row["Perioden"] == LAST_YEAR:
            new.update(Value=1500, ValueAttribute="None")
        table.observations.append(new)


@alters()
def an_area_with_another_name(table: SourceTable) -> None:
    """the source writes the name of an area otherwise"""
    _republished(table)
    for each in table.codes["RegioS"]:
        if each["Identifier"] == "GM1783":
            each["Title"] = "Gemeente Westland"
