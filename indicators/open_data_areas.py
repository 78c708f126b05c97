"""What is published of areas and groups of areas, as tables to take along."""

from __future__ import annotations

from django.contrib.postgres.aggregates import ArrayAgg

from indicators.models import Area, AreaChange, PeerChoice, PeerGroup
from policy.open_data import Column, Table, listed

AREA = (
    Column("gebied_code", "Code van het gebied.", lambda row: row.area.code),
    Column("gebied", "Naam van het gebied.", lambda row: row.area.name),
)

AREAS = Table(
    "gebieden",
    "Gemeenten, wijken, buurten en groepen.",
    lambda: Area.objects.annotate(
        codes=ArrayAgg("members__code", order_by="members__code")
    ).order_by("code"),
    (
        Column(
            "code", "CBS-code, of een eigen code die met X begint.", lambda r: r.code
        ),
        Column("naam", "Naam van het gebied.", lambda row: row.name),
        Column("soort", "Soort gebied.", lambda row: row.get_kind_display()),
        Column(
            "bestaat_vanaf",
            "Eerste dag. Leeg als wij die niet weten.",
            lambda row: row.valid_from,
        ),
        Column(
            "bestaat_tot",
            "Dag waarop het gebied ophield te bestaan. Leeg als het nog bestaat.",
            lambda row: row.valid_to,
        ),
        Column(
            "leden",
            "Bij een groep: codes van de gebieden die erin zitten.",
            lambda row: listed(row.codes),
        ),
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
    ),
)

AREA_CHANGES = Table(
    "gebiedswijzigingen",
    "Gemeenten die samengingen, werden verdeeld of een andere naam kregen.",
    lambda: AreaChange.objects.select_related("area", "origin").order_by(
        "on", "area__code", "origin__code"
    ),
    (
        Column("datum", "Eerste dag waarop het zo was.", lambda row: row.on),
        Column("soort", "Wat er gebeurde.", lambda row: row.get_kind_display()),
        Column(
            "van_code", "Code van het gebied vóór die dag.", lambda r: r.origin.code
        ),
        Column("van", "Naam van dat gebied.", lambda row: row.origin.name),
        Column(
            "naar_code",
            "Code van het gebied waar het bij kwam. Gelijk aan "
            "van_code voor het deel dat bleef.",
            lambda row: row.area.code,
        ),
        Column("naar", "Naam van dat gebied.", lambda row: row.area.name),
        Column(
            "inwoners",
            "Hoeveel inwoners overgingen. Leeg bij een andere naam, of als de bron "
            "het niet zegt.",
            lambda row: row.inhabitants,
        ),
    ),
)

PEER_GROUPS = Table(
    "vergelijkgroepen",
    "Gemeenten die op elkaar lijken.",
    lambda: PeerGroup.objects.annotate(
        codes=ArrayAgg("members__code", order_by="members__code")
    ).order_by("slug"),
    (
        Column("kenmerk", "Vast kenmerk van de groep.", lambda row: row.slug),
        Column("naam", "Naam van de groep.", lambda row: row.name),
        Column(
            "gekozen_op",
            "Waarin zij op elkaar lijken.",
            lambda row: row.get_basis_display(),
        ),
        Column("indeling_van", "Jaar van de indeling.", lambda row: row.year),
        Column(
            "indeling_volgens",
            "Wie de gemeenten zo indeelde, met de licentie.",
            lambda row: row.source,
        ),
        Column(
            "leden",
            "Codes van de gemeenten in de groep.",
            lambda row: listed(row.codes),
        ),
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
    ),
)

PEER_CHOICES = Table(
    "gekozen_vergelijkgroepen",
    "Met welke groep een gemeente eerst wordt vergeleken.",
    lambda: PeerChoice.objects.select_related("area", "group").order_by("area__code"),
    (
        *AREA,
        Column("groep", "Kenmerk van de groep.", lambda row: row.group.slug),
        Column("waarom", "Waarom deze groep.", lambda row: row.reason),
    ),
)

AREA_TABLES = (PEER_GROUPS, PEER_CHOICES, AREAS, AREA_CHANGES)
