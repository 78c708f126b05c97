"""What is published of the figures, as tables to take along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import F, Max

from indicators.definition_card import licence_of
from indicators.exports import FigureRow, as_printed, to_the_second
from indicators.models import (
    Area,
    Breakdown,
    Explanation,
    GoalIndicator,
    ImportRun,
    Indicator,
    Observation,
    Period,
    Rate,
    Remark,
    Series,
    SeriesBreak,
    Source,
    Target,
)
from indicators.open_data_areas import AREA, AREA_TABLES
from indicators.participation import Participation
from policy.open_data import (
    ADDRESS,
    CHUNK,
    PUBLIC,
    SOURCED,
    Column,
    Table,
    is_public,
    yes_no,
)

KNOWN_FROM = Column(
    "bekend_vanaf",
    "Sinds wanneer het zo op deze site staat.",
    lambda row: to_the_second(row.known_from),
)
OF_INDICATOR = Column(
    "indicator", "Kenmerk van de indicator.", lambda row: row.indicator.slug
)
OF_SERIES = Column("reeks", "Kenmerk van de reeks.", lambda row: row.series.slug)

SOURCES = Table(
    "bronnen_van_cijfers",
    "Statistieken waar cijfers uit komen, met hun licentie.",
    lambda: Source.objects.order_by("slug"),
    (
        Column("kenmerk", "Vast kenmerk van de bron.", lambda row: row.slug),
        Column("naam", "Naam van de bron.", lambda row: row.name),
        Column("eigenaar", "Van wie de cijfers zijn.", lambda row: row.owner),
        Column("adres_van_bron", "Adres van de bron zelf.", lambda row: row.url),
        Column("licentie", "Wat met de cijfers mag.", lambda row: row.licence),
        Column(
            "bronvermelding", "Wat u erbij moet zetten.", lambda row: row.attribution
        ),
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
        ADDRESS,
    ),
)

INDICATORS = Table(
    "indicatoren",
    "Wat er wordt gemeten, en hoe u het leest.",
    lambda: (
        Indicator.objects.visible_to(PUBLIC)
        .select_related("unit", "document")
        .order_by("slug")
    ),
    (
        Column("kenmerk", "Vast kenmerk van de indicator.", lambda row: row.slug),
        Column("titel", "Naam van de indicator.", lambda row: row.title),
        Column(
            "definitie", "Wat er precies wordt gemeten.", lambda row: row.definition
        ),
        Column("eenheid", "De eenheid.", lambda row: row.unit.label),
        Column(
            "richting",
            "Of hoger of lager beter is.",
            lambda row: row.get_direction_display(),
        ),
        Column(
            "soort",
            "Inzet, prestatie, effect, omgeving of ervaring.",
            lambda row: row.get_kind_display(),
        ),
        Column(
            "invloed",
            "Hoeveel invloed de gemeente heeft.",
            lambda row: row.get_influence_display(),
        ),
        Column("eigenaar", "Van wie het cijfer is.", lambda row: row.owner),
        Column("hoe_vaak", "Hoe vaak er een cijfer komt.", lambda row: row.frequency),
        Column(
            "streven_volgens_bron",
            "Leeg als de bron geen streven noemt.",
            lambda row: row.stated_aim,
        ),
        Column(
            "beschrijft_alleen",
            "‘ja’ als de getallen iets beschrijven en niets meten.",
            lambda row: yes_no(row.is_description),
        ),
        Column(
            "telt_personen",
            "‘ja’ als het cijfer personen of huishoudens telt.",
            lambda row: yes_no(row.counts_people),
        ),
        *SOURCED,
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
        KNOWN_FROM,
        ADDRESS,
    ),
)

TIES = Table(
    "cijfers_bij_doelen",
    "Welke indicator bij welk doel hoort.",
    lambda: (
        GoalIndicator.objects.visible_to(PUBLIC)
        .select_related("goal", "indicator")
        .order_by("goal__key", "indicator__slug")
    ),
    (
        Column("doel", "Kenmerk van het doel.", lambda row: row.goal.key),
        OF_INDICATOR,
        Column(
            "onze_lezing",
            "‘ja’ als het kader dit verband zelf niet legt.",
            lambda row: yes_no(row.is_ours),
        ),
        Column(
            "eerste_cijfer",
            "‘ja’ als dit cijfer bij het doel bovenaan staat.",
            lambda row: yes_no(row.is_headline),
        ),
    ),
)

SERIES = Table(
    "reeksen",
    "Cijfers met één bron en één definitie.",
    lambda: (
        Series.objects.visible_to(PUBLIC)
        .select_related("indicator", "unit", "source", "document")
        .order_by("slug")
    ),
    (
        Column("kenmerk", "Vast kenmerk van de reeks.", lambda row: row.slug),
        OF_INDICATOR,
        Column(
            "eerste_reeks",
            "‘ja’ als deze reeks het cijfer geeft dat bovenaan staat.",
            lambda row: yes_no(row.is_preferred),
        ),
        Column("eenheid", "De eenheid.", lambda row: row.unit.label),
        Column(
            "bron",
            "Kenmerk van de bron van cijfers. Leeg bij een document.",
            lambda row: row.source.slug if row.source else "",
        ),
        Column("tabel", "Nummer van de tabel bij de bron.", lambda row: row.table),
        Column(
            "onderwerp", "Naam van het onderwerp in die tabel.", lambda row: row.measure
        ),
        Column(
            "document",
            "Kenmerk van het document. Leeg bij een bron van cijfers.",
            lambda row: row.document.key if row.document else "",
        ),
        Column("licentie", "Wat met de cijfers mag.", licence_of),
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
        KNOWN_FROM,
    ),
)


@dataclass(frozen=True)
class Figures(Table):
    """There are many: what they share is read once, and not again with each."""

    def lines(self) -> Iterator[list[Any]]:
        series = Series.objects.visible_to(PUBLIC).select_related(
            "indicator", "unit", "source", "document"
        )
        shared = {
            "series": series.in_bulk(),
            "area": Area.objects.in_bulk(),
            "period": Period.objects.in_bulk(),
            "breakdown": Breakdown.objects.in_bulk(),
            "run": ImportRun.objects.only("merged_at").in_bulk(),
        }
        took_part = Participation.of(shared["series"].values(), as_of=None)
        for observation in self.rows().iterator(chunk_size=CHUNK):
            for name, rows in shared.items():
                key = getattr(observation, f"{name}_id")
                setattr(observation, name, None if key is None else rows[key])
            row = FigureRow.of(observation, took_part)
            yield [column.read(row) for column in self.columns]


FIGURES = Figures(
    "cijfers",
    "Alle cijfers, of de reden waarom er geen cijfer is.",
    lambda: Observation.objects.visible_to(PUBLIC).order_by(
        "series__slug",
        "area__code",
        F("period__end").asc(nulls_first=True),
        F("period__start").asc(nulls_first=True),
        "period__code",
        "breakdown__key",
    ),
    tuple(
        Column(
            item.metadata["name"], item.metadata["description"], attrgetter(item.name)
        )
        for item in fields(FigureRow)
    ),
)

TARGETS = Table(
    "streefwaarden",
    "Wat een cijfer moet worden, en wie dat bepaalde.",
    lambda: (
        Target.objects.visible_to(PUBLIC)
        .select_related(
            *("indicator", "goal", "area", "breakdown", "unit"),
            *("baseline_period", "period", "document", "decision"),
        )
        .order_by("indicator__slug", "goal__key", "set_by", "pk")
    ),
    (
        OF_INDICATOR,
        Column(
            "doel",
            "Kenmerk van het doel. Leeg als het bij geen doel in het bijzonder hoort.",
            lambda row: row.goal.key if row.goal else "",
        ),
        *AREA,
        Column("uitsplitsing", "Over wie het gaat.", lambda row: row.breakdown.label),
        Column("soort", "Soort streven.", lambda row: row.get_kind_display()),
        Column(
            "richting", "Welke kant het op moet.", lambda row: row.get_aim_display()
        ),
        Column(
            "waarde",
            "De streefwaarde. Leeg als de bron geen getal noemt.",
            lambda row: as_printed(row.value, 0),
        ),
        Column(
            "hoogste_waarde",
            "Alleen bij een streven tussen twee waarden.",
            lambda row: as_printed(row.upper_value, 0),
        ),
        Column("eenheid", "De eenheid.", lambda row: row.unit.label),
        Column(
            "ten_opzichte_van",
            "Periode waarmee wordt vergeleken.",
            lambda row: row.baseline_period.label if row.baseline_period else "",
        ),
        Column(
            "te_halen_in",
            "Periode waarin het moet zijn gehaald.",
            lambda row: row.period.label if row.period else "",
        ),
        Column("waarom", "Waarom dit streven.", lambda row: row.rationale),
        Column(
            "bepaald_door",
            "Wie het streven bepaalde.",
            lambda row: row.get_set_by_display(),
        ),
        Column(
            "onze_lezing",
            "‘ja’ als wij de woorden van de bron zo lezen.",
            lambda row: yes_no(row.is_ours),
        ),
        Column(
            "raadsstuk",
            "Nummer van het raadsstuk waarmee het is besloten.",
            lambda row: row.decision.pk if is_public(row.decision) else "",
        ),
        *SOURCED,
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
        KNOWN_FROM,
    ),
)

BREAKS = Table(
    "breuken",
    "Dagen waarop een meting veranderde. Vergelijk niet over een breuk heen.",
    lambda: (
        SeriesBreak.objects.visible_to(PUBLIC)
        .select_related("series", "document")
        .order_by("series__slug", "on")
    ),
    (
        OF_SERIES,
        Column("breuk_op", "Dag van de breuk.", lambda row: row.on),
        Column("wat_veranderde", "Wat er veranderde.", lambda row: row.reason),
        *SOURCED,
    ),
)

RATES = Table(
    "verhoudingen",
    "Uit welke reeksen een verhouding bestaat: teller gedeeld door noemer, maal een "
    "getal. Zo rekenen wij haar opnieuw uit voor gemeenten die samengingen.",
    lambda: (
        Rate.objects.visible_to(PUBLIC)
        .select_related("series", "numerator", "denominator")
        .order_by("series__slug")
    ),
    (
        OF_SERIES,
        Column("teller", "Kenmerk van de reeks.", lambda row: row.numerator.slug),
        Column("noemer", "Kenmerk van de reeks.", lambda row: row.denominator.slug),
        Column(
            "maal", "Getal waarmee wij malen.", lambda row: as_printed(row.factor, 0)
        ),
        Column("decimalen", "Decimalen van de uitkomst.", lambda row: row.decimals),
    ),
)

REMARKS = Table(
    "opmerkingen_bij_reeksen",
    "Wat u bij een reeks moet weten.",
    lambda: (
        Remark.objects.visible_to(PUBLIC)
        .select_related("series", "document", "area", "period")
        .order_by("series__slug", "period__code", "area__code", "section", "text")
    ),
    (
        OF_SERIES,
        *AREA,
        Column("periode", "Over welke periode.", lambda row: row.period.label),
        Column("opmerking", "De opmerking.", lambda row: row.text),
        *SOURCED,
    ),
)

EXPLANATIONS = Table(
    "duidingen",
    "Wat een cijfer volgens de gemeente betekent.",
    lambda: (
        Explanation.objects.visible_to(PUBLIC)
        .select_related("indicator", "area", "period")
        .order_by("indicator__slug", "written_on", "pk")
    ),
    (
        OF_INDICATOR,
        *AREA,
        Column(
            "periode",
            "Over welke periode. Leeg als het over alle perioden gaat.",
            lambda row: row.period.label if row.period else "",
        ),
        Column("duiding", "De uitleg.", lambda row: row.text),
        Column("auteur", "Wie het schreef.", lambda row: row.author),
        Column("functie", "Functie van de schrijver.", lambda row: row.role),
        Column("geschreven_op", "Wanneer het is geschreven.", lambda r: r.written_on),
    ),
)

REVISED = (Indicator, Series, Observation, Target)

TABLES = (
    INDICATORS,
    TIES,
    SERIES,
    FIGURES,
    TARGETS,
    BREAKS,
    RATES,
    REMARKS,
    EXPLANATIONS,
    SOURCES,
    *AREA_TABLES,
)


def newest_change() -> datetime | None:
    """Since when definitions, figures and targets are as they are."""
    moments = (
        model.objects.visible_to(PUBLIC).aggregate(at=Max("known_from"))["at"]
        for model in REVISED
    )
    known = [moment for moment in moments if moment is not None]
    return to_the_second(max(known)) if known else None
