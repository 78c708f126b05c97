"""What is published about policy, as tables to take along.

A column is written down once: its name, what it means and how it is read. Only what
everybody may see gets in, whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from policy.models import (
    Activity,
    Decision,
    Framework,
    Goal,
    GoalLink,
    Partner,
    SourceDocument,
    Term,
)

PUBLIC = AnonymousUser()
# Rows that are in memory at one time.
CHUNK = 2000


class Column(NamedTuple):
    name: str
    meaning: str
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """One kind of thing; `rows` come in a fixed order and need no further query."""

    name: str
    about: str
    rows: Callable[[], QuerySet]
    columns: tuple[Column, ...]

    def count(self) -> int:
        """How many lines there are, without making them."""
        return self.rows().count()

    def lines(self) -> Iterator[list[Any]]:
        for row in self.rows().iterator(chunk_size=CHUNK):
            yield [column.read(row) for column in self.columns]


def is_public(row: Framework | Decision | None) -> bool:
    """Whether a published row may name this one."""
    return row is not None and row.published_at is not None


def yes_no(value: bool) -> str:
    return "ja" if value else "nee"


def listed(values: list[str | None] | None) -> str:
    """Several values in one cell; an empty aggregate is None or holds a None."""
    return ", ".join(value for value in values or () if value is not None)


# What a document says somewhere: the same two columns in many tables.
SOURCED = (
    Column("document", "Kenmerk van het document.", lambda row: row.document.key),
    Column(
        "plaats_in_document",
        "Waar het in het document staat.",
        lambda row: row.section,
    ),
)
ADDRESS = Column(
    "adres", "Adres van de pagina op deze site.", lambda row: row.get_absolute_url()
)

FRAMEWORKS = Table(
    "beleidskaders",
    "Beleidskaders en hun uitvoeringsprogramma’s.",
    lambda: (
        Framework.objects.visible_to(PUBLIC)
        .select_related("elaborates")
        .order_by("slug")
    ),
    (
        Column("kenmerk", "Vast kenmerk van het kader.", lambda row: row.slug),
        Column("titel", "Titel van het kader.", lambda row: row.title),
        Column("korte_titel", "Korte titel.", lambda row: row.short_title),
        Column("afkorting", "Afkorting in grafieken.", lambda row: row.abbreviation),
        Column("gemeente", "Gemeente of gemeenten.", lambda row: row.publisher),
        Column(
            "gebied_codes",
            "CBS-codes van de gemeenten.",
            lambda row: listed(row.area_codes),
        ),
        Column(
            "voert_uit",
            "Bij een uitvoeringsprogramma: kenmerk van het kader dat het uitvoert.",
            lambda row: row.elaborates.slug if is_public(row.elaborates) else "",
        ),
        Column(
            "vastgesteld_op",
            "Dag van vaststelling. Leeg als wij die niet weten.",
            lambda row: row.adopted_on,
        ),
        Column(
            "vastgesteld_volgens_bron",
            "Vaststelling zoals de bron die noemt.",
            lambda row: row.adopted_label,
        ),
        Column(
            "geldt_vanaf",
            "Eerste dag dat het kader geldt. Leeg als wij die niet weten.",
            lambda row: row.in_force_from,
        ),
        Column(
            "geldt_tot",
            "Dag waarop het kader niet meer geldt. Leeg als het nog geldt.",
            lambda row: row.in_force_to,
        ),
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
        ADDRESS,
    ),
)

GOALS = Table(
    "doelen",
    "Doelen, thema’s en uitgangspunten van de kaders.",
    lambda: (
        Goal.objects.visible_to(PUBLIC)
        .select_related("framework", "parent", "document")
        .order_by("framework__slug", "position", "key")
    ),
    (
        Column("kenmerk", "Vast kenmerk van het doel.", lambda row: row.key),
        Column("kader", "Kenmerk van het kader.", lambda row: row.framework.slug),
        Column("code", "Code van het doel in de bron.", lambda row: row.code),
        Column("titel", "Korte titel.", lambda row: row.title),
        Column("niveau", "Plaats in het kader.", lambda row: row.get_level_display()),
        Column(
            "valt_onder",
            "Kenmerk van het doel waar dit onder valt.",
            lambda row: row.parent.key if row.parent else "",
        ),
        Column(
            "ambitie",
            "Wat de gemeente wil, in onze woorden.",
            lambda row: row.ambition,
        ),
        Column(
            "is_kop",
            "‘ja’ als de regel alleen de tekst ordent en geen doel is.",
            lambda row: yes_no(row.is_heading),
        ),
        Column("wetten", "Wetten die erbij horen.", lambda row: listed(row.laws)),
        Column("raadscommissie", "Commissie van de raad.", lambda row: row.committee),
        Column("portefeuille", "Portefeuille.", lambda row: row.portfolio),
        *SOURCED,
        ADDRESS,
    ),
)


GOAL_LINKS = Table(
    "verbanden_tussen_doelen",
    "Hoe een doel bij een ander doel hoort, of daarin verdergaat.",
    lambda: (
        GoalLink.objects.visible_to(PUBLIC)
        .select_related("from_goal", "to_goal")
        .order_by("from_goal__key", "to_goal__key", "relation")
    ),
    (
        Column("van_doel", "Kenmerk van het doel.", lambda row: row.from_goal.key),
        Column("verband", "Het verband.", lambda row: row.get_relation_display()),
        Column(
            "naar_doel", "Kenmerk van het andere doel.", lambda row: row.to_goal.key
        ),
        Column("waarom", "Waarom dat verband er is.", lambda row: row.rationale),
        Column(
            "staat_in_bron",
            "‘nee’ als het verband onze lezing is.",
            lambda row: yes_no(row.is_explicit),
        ),
        Column(
            "verandering",
            "Hoe het doel veranderde.",
            lambda row: row.get_change_display(),
        ),
        Column(
            "cijfers_vergelijkbaar",
            "Of cijfers bij beide doelen te vergelijken zijn.",
            lambda row: row.get_comparable_display(),
        ),
    ),
)

ACTIVITIES = Table(
    "activiteiten",
    "Wat er voor een doel is gedaan of gepland.",
    lambda: (
        Activity.objects.visible_to(PUBLIC)
        .select_related("goal", "document")
        .order_by("goal__key", "title")
    ),
    (
        Column("doel", "Kenmerk van het doel.", lambda row: row.goal.key),
        Column("titel", "Titel van de activiteit.", lambda row: row.title),
        Column(
            "soort",
            "Blijven doen, verbeteren of vernieuwen.",
            lambda row: row.get_category_display(),
        ),
        Column("stand", "Hoe het ervoor staat.", lambda row: row.get_status_display()),
        Column("periode", "De periode in woorden.", lambda row: row.period_label),
        Column("begin", "Eerste dag, als die bekend is.", lambda row: row.starts_on),
        Column("einde", "Laatste dag, als die bekend is.", lambda row: row.ends_on),
        Column("resultaat", "Wat het opleverde.", lambda row: row.result),
        *SOURCED,
    ),
)

DECISIONS = Table(
    "raadsstukken",
    "Wat de raad besloot, vroeg of kreeg. De lijst is niet compleet.",
    lambda: (
        Decision.objects.visible_to(PUBLIC)
        .select_related("document")
        .annotate(
            goal_keys=ArrayAgg(
                "goals__key",
                filter=Q(goals__in=Goal.objects.visible_to(PUBLIC)),
                order_by="goals__key",
            )
        )
        .order_by("starts_on", "title")
    ),
    (
        Column("nummer", "Nummer van het stuk op deze site.", lambda row: row.pk),
        Column("soort", "Soort stuk.", lambda row: row.get_kind_display()),
        Column("titel", "Titel van het stuk.", lambda row: row.title),
        Column("van_wie", "Wie het stuk indiende of stuurde.", lambda row: row.actor),
        Column("uitkomst", "De uitkomst.", lambda row: row.get_outcome_display()),
        Column(
            "rol_van_de_raad",
            "Welke rol de raad had.",
            lambda row: row.get_role_display(),
        ),
        Column("datum", "De datum zoals wij die kennen.", lambda row: row.date_label),
        Column("begin", "De dag, of de eerste dag die kan.", lambda row: row.starts_on),
        Column("einde", "De dag, of de laatste dag die kan.", lambda row: row.ends_on),
        Column(
            "hoe_precies",
            "Of dag, maand, jaar of periode bekend is.",
            lambda row: row.get_date_precision_display(),
        ),
        Column("samenvatting", "In onze woorden.", lambda row: row.summary),
        Column(
            "doelen",
            "Kenmerken van de doelen waar het over gaat.",
            lambda row: listed(row.goal_keys),
        ),
        *SOURCED,
        ADDRESS,
    ),
)

TERMS = Table(
    "begrippen",
    "Afkortingen en woorden, uitgelegd.",
    lambda: Term.objects.select_related("document").order_by("name"),
    (
        Column("woord", "Woord of afkorting.", lambda row: row.name),
        Column("betekenis", "Wat het betekent.", lambda row: row.meaning),
        *SOURCED,
    ),
)

DOCUMENTS = Table(
    "documenten",
    "Documenten waar iets uit komt, en stukken die daarin worden genoemd.",
    lambda: SourceDocument.objects.select_related("cited_in").order_by("key"),
    (
        Column("kenmerk", "Vast kenmerk van het document.", lambda row: row.key),
        Column("titel", "Titel.", lambda row: row.title),
        Column("auteur", "Wie het maakte.", lambda row: row.author),
        Column("jaar", "Jaar. Leeg als wij het niet weten.", lambda row: row.year),
        Column(
            "stand",
            "De status van het document volgens de bron.",
            lambda row: row.standing,
        ),
        Column(
            "is_bron",
            "‘ja’ als wij er gegevens uit overnamen.",
            lambda row: yes_no(row.is_source),
        ),
        Column(
            "genoemd_in",
            "Kenmerk van het document dat dit stuk noemt.",
            lambda row: row.cited_in.key if row.cited_in else "",
        ),
        Column("opmerking", "Wat u moet weten.", lambda row: row.note),
        ADDRESS,
    ),
)

PARTNERS = Table(
    "partners",
    "Organisaties die adviseren, controleren of uitvoeren.",
    lambda: Partner.objects.annotate(
        document_keys=ArrayAgg("documents__key", order_by="documents__key")
    ).order_by("key"),
    (
        Column("kenmerk", "Vast kenmerk.", lambda row: row.key),
        Column("naam", "Naam.", lambda row: row.name),
        Column("soort", "Soort organisatie.", lambda row: row.kind),
        Column("rol", "Wat de organisatie doet.", lambda row: row.role),
        Column("gebied", "Waar zij werkt.", lambda row: row.area_name),
        Column("gebied_code", "Code van dat gebied.", lambda row: row.area_code),
        Column(
            "documenten",
            "Kenmerken van de documenten waar zij in staat.",
            lambda row: listed(row.document_keys),
        ),
        Column(
            "plaats_in_document",
            "Waar zij in die documenten staat.",
            lambda row: row.section,
        ),
    ),
)

TABLES = (
    FRAMEWORKS,
    GOALS,
    GOAL_LINKS,
    ACTIVITIES,
    DECISIONS,
    TERMS,
    DOCUMENTS,
    PARTNERS,
)
