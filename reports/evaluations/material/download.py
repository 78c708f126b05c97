"""The material as a file: one row for each goal, with the numbers of the page."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from io import StringIO

from indicators.citation import InFull
from indicators.export_files import harmless
from indicators.exports import column
from reports.evaluations.material.facts import GoalFacts
from reports.evaluations.material.page import InformationSupply


@dataclass(frozen=True)
class MaterialRow:
    framework: str = column("kader", "Kenmerk van het kader.")
    on: date = column("stand_op", "De dag waarvan dit de stand is.")
    key: str = column("doel", "Vast kenmerk van het doel.")
    name: str = column("titel", "Titel van het doel.")
    newest: str = column("nieuwste_cijfer", "Periode van het nieuwste cijfer.")
    newest_ends: date | None = column("nieuwste_cijfer_tot", "Laatste dag daarvan.")
    age: int | None = column("jaren_oud", "Leeftijd in jaren.")
    late: int = column("later_dan_verwacht", "Indicatoren met zo’n cijfer.")
    without_rhythm: int = column(
        "ritme_onbekend",
        "Indicatoren waarvan niet te zeggen is wanneer een cijfer komt.",
    )
    report: str = column("laatste_rapportage", "Periode van de laatste rapportage.")
    offered_on: str = column("aangeboden_op", "Wanneer de raad die kreeg.")
    days_after: int | None = column("dagen_na_periode", "Dagen na die periode.")
    remarks: int = column("met_opmerking", "Opmerkingen bij cijfers en reeksen.")
    revised: int = column("later_veranderd", "Cijfers die hier eerst anders waren.")
    differing: int = column("bronnen_verschillen", "Plekken met een ander getal.")
    explained: int = column("met_duiding", "Indicatoren met duiding bij het nieuwste.")
    not_numbers: int = column("niet_als_getal", "Alleen in woorden of een plaatje.")
    own_values: int = column("streefwaarden_kader", "Getallen van het kader zelf.")
    other_values: int = column("streefwaarden_anderen", "Getallen van anderen.")
    figures: int = column("indicatoren", "Alle indicatoren bij het doel.")
    known: int = column("indicatoren_met_cijfer", "Met ten minste één meting.")
    named_in: int = column("rapportages_met_doel", "Rapportages die het doel noemen.")
    silent: str = column("rapportages_zonder_doel", "Perioden van de andere.")
    council: int = column("raadsstukken", "Openbare stukken die wij kennen.")
    last_item: str = column("laatste_raadsstuk", "Datum van het laatste.")
    address: str = column("adres", "De pagina van het doel.")


COLUMNS = [item.metadata["name"] for item in fields(MaterialRow)]


def write_csv(page: InformationSupply, in_full: InFull) -> bytes:
    """`in_full` makes of an address on this site a whole one."""
    output = StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(COLUMNS)
    for row in rows_of(page, in_full):
        writer.writerow(map(harmless, astuple(row)))
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


def rows_of(page: InformationSupply, in_full: InFull) -> Iterator[MaterialRow]:
    for goal in page.goals:
        yield _row(goal, page, in_full)


def _row(goal: GoalFacts, page: InformationSupply, in_full: InFull) -> MaterialRow:
    newest, report, item = goal.newest, goal.last_report, goal.last_item
    return MaterialRow(
        framework=page.framework.slug,
        on=page.on,
        key=goal.key,
        name=goal.name,
        newest=newest.newest if newest else "",
        newest_ends=newest.ends if newest else None,
        age=goal.age,
        late=goal.late,
        without_rhythm=goal.without_rhythm,
        report=report.label if report else "",
        offered_on=report.offered_on if report else "",
        days_after=report.days_after if report else None,
        remarks=goal.remarks,
        revised=goal.revised,
        differing=goal.differing,
        explained=goal.explained,
        not_numbers=goal.not_numbers,
        own_values=goal.own_values,
        other_values=goal.other_values,
        figures=len(goal.figures),
        known=len(goal.known),
        named_in=len(goal.named_in),
        silent=", ".join(each.label for each in goal.silent),
        council=len(goal.council),
        last_item=item.label if item else "",
        address=in_full(f"{goal.address}{page.peil}"),
    )
