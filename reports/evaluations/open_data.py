"""What is published of evaluations, as tables to take along.

Of every edition is told that it is or was there. What it says is only in the tables
for the edition that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from indicators.exports import to_the_second
from policy.open_data import ADDRESS, PUBLIC, Column, Table, listed, yes_no
from reports.evaluations.content import EvaluationContent, FindingLine
from reports.models import EvaluationPublication, FollowUp, Recommendation

# A content may be some megabytes, so they come one by one.
AT_ONCE = 1


def _all() -> QuerySet:
    found = EvaluationPublication.objects.visible_to(PUBLIC)
    return found.order_by("slug", "edition")


def _standing() -> QuerySet:
    return _all() & EvaluationPublication.objects.latest_of_each()


def _with_whether_it_stands() -> QuerySet:
    latest = EvaluationPublication.objects.latest_of_each().filter(pk=OuterRef("pk"))
    return _all().annotate(stands=Exists(latest)).defer("content")


def _moment(moment: Any) -> Any:
    return to_the_second(moment) if moment else ""


EVALUATIONS = Table(
    "onderzoeken",
    "Onderzoeken van rekenkamers: elke uitgave, ook wat is ingetrokken.",
    _with_whether_it_stands,
    (
        Column("onderzoek", "Vast kenmerk van het onderzoek.", lambda row: row.slug),
        Column("uitgave", "Nummer van de uitgave.", lambda row: row.edition),
        Column(
            "geldt",
            "‘ja’ bij de nieuwste uitgave die niet is ingetrokken.",
            lambda row: yes_no(row.stands),
        ),
        Column("jaar", "Jaar van het rapport.", lambda row: row.year),
        Column("titel", "Titel van het onderzoek.", lambda row: row.title),
        Column(
            "gepubliceerd_op",
            "Wanneer de uitgave hier openbaar werd.",
            lambda row: _moment(row.published_at),
        ),
        Column(
            "ingetrokken_op",
            "Wanneer de uitgave is ingetrokken. Leeg als dat niet is gebeurd.",
            lambda row: _moment(row.withdrawn_at),
        ),
        Column(
            "controlegetal",
            "De sha256 van de inhoud van de uitgave.",
            lambda row: row.content_hash,
        ),
        ADDRESS,
    ),
)


@dataclass(frozen=True)
class Found:
    """One finding with what belongs to it, as a line of the table."""

    publication: EvaluationPublication
    says: EvaluationContent
    line: FindingLine

    @property
    def norm(self) -> str:
        norm = self.says.norm_of(self.line.norm)
        return norm.title if norm else ""

    @property
    def rating(self) -> str:
        step = self.says.step_of(self.line.rating)
        return f"{step.symbol} {step.word}".strip() if step else ""

    @property
    def evidence(self) -> str:
        return " | ".join(
            ", ".join(filter(None, (line.title, line.place)))
            for line in self.line.evidence
        )

    @property
    def answer(self) -> str:
        return self.line.response.answer if self.line.response else ""


@dataclass(frozen=True)
class Findings(Table):
    """The findings of the contents; `rows` are the publications."""

    def count(self) -> int:
        return sum(1 for _ in self._found())

    def lines(self) -> Iterator[list[Any]]:
        for found in self._found():
            yield [column.read(found) for column in self.columns]

    def _found(self) -> Iterator[Found]:
        for publication in self.rows().iterator(chunk_size=AT_ONCE):
            says = publication.says
            for line in says.findings:
                yield Found(publication, says, line)


def of_line(name: str) -> Callable[[Found], Any]:
    return lambda found: getattr(found.line, name)


FINDINGS = Findings(
    "onderzoek_bevindingen",
    "Wat rekenkamers vonden, met norm, oordeel en bewijs.",
    _standing,
    (
        Column(
            "onderzoek", "Kenmerk van het onderzoek.", lambda row: row.publication.slug
        ),
        Column(
            "uitgave", "Nummer van de uitgave.", lambda row: row.publication.edition
        ),
        Column("nummer", "Nummer van de bevinding.", of_line("number")),
        Column("norm_code", "Code van de norm. Leeg zonder norm.", of_line("norm")),
        Column("norm", "De norm in woorden.", lambda row: row.norm),
        Column("bevinding", "Wat er is gevonden.", of_line("text")),
        Column(
            "oordeel",
            "Het oordeel in de woorden van het normenkader. Leeg is: geen oordeel.",
            lambda row: row.rating,
        ),
        Column(
            "waarom_geen_oordeel",
            "Waarom er geen oordeel is.",
            of_line("why_unrated"),
        ),
        Column("bewijs", "Waar de bevinding op rust.", lambda row: row.evidence),
        Column(
            "waarom_geen_bewijs",
            "Waarom er geen bewijs is.",
            of_line("why_no_evidence"),
        ),
        Column("let_op", "Wat u erbij moet weten.", of_line("note")),
        Column(
            "doelen",
            "Kenmerken van de doelen waar het over gaat.",
            lambda row: listed(goal.key for goal in row.line.goals),
        ),
        Column(
            "antwoord_college",
            "agree is eens, partly deels eens, disagree niet eens. Leeg is onbekend.",
            lambda row: row.answer,
        ),
    ),
)


def _recommendations() -> QuerySet:
    return (
        Recommendation.objects.visible_to(PUBLIC)
        .select_related("publication", "parent")
        .order_by("publication__slug", "position", "number")
    )


RECOMMENDATIONS = Table(
    "aanbevelingen",
    "Aanbevelingen van rekenkamers, en advies van anderen dat zij aanhalen.",
    _recommendations,
    (
        Column(
            "onderzoek", "Kenmerk van het onderzoek.", lambda row: row.publication.slug
        ),
        Column("nummer", "Nummer van de aanbeveling.", lambda row: row.number),
        Column(
            "onderdeel_van",
            "Nummer van de aanbeveling waar dit een deel van is.",
            lambda row: row.parent.number if row.parent else "",
        ),
        Column("soort", "Van wie het komt.", lambda row: row.get_kind_display()),
        Column("van_wie", "Wie het aanbeveelt.", lambda row: row.made_by),
        Column("aan_wie", "Aan wie het is gericht.", lambda row: row.addressee),
        Column("aanbeveling", "De aanbeveling.", lambda row: row.title),
        Column("toelichting", "De toelichting.", lambda row: row.detail),
        Column(
            "aangehaald_in",
            "Bij advies van anderen: waar het is aangehaald.",
            lambda row: row.cited_in,
        ),
        Column("let_op", "Wat u erbij moet weten.", lambda row: row.note),
        Column(
            "antwoord_college",
            "Wat het college zei. Leeg is onbekend.",
            lambda row: row.get_answer_display() if row.answer else "",
        ),
        ADDRESS,
    ),
)


def _follow_ups() -> QuerySet:
    found = FollowUp.objects.filter(recommendation__in=_recommendations().order_by())
    return found.select_related("recommendation__publication").order_by(
        "recommendation__publication__slug", "recommendation__number", "on", "pk"
    )


FOLLOW_UPS = Table(
    "opvolging",
    "Wat er met aanbevelingen is gedaan, op volgorde van datum.",
    _follow_ups,
    (
        Column(
            "onderzoek",
            "Kenmerk van het onderzoek.",
            lambda row: row.recommendation.publication.slug,
        ),
        Column(
            "nummer",
            "Nummer van de aanbeveling.",
            lambda row: row.recommendation.number,
        ),
        Column("datum", "Van welke dag het is.", lambda row: row.on),
        Column("soort", "Wat het is.", lambda row: row.get_kind_display()),
        Column(
            "stand",
            "Hoe ver het is, gecontroleerd door de rekenkamer.",
            lambda row: row.get_status_display() if row.status else "",
        ),
        Column(
            "besluit_raad",
            "Wat de raad besloot.",
            lambda row: row.get_adopted_display() if row.adopted else "",
        ),
        Column("toelichting", "In woorden.", lambda row: row.words),
        Column("bewijs", "Waaruit dat blijkt.", lambda row: row.evidence),
        Column(
            "volgende_controle",
            "Wanneer de rekenkamer weer kijkt.",
            lambda row: row.next_on or "",
        ),
        Column("namens", "Wie dit zegt.", lambda row: row.by_label),
    ),
)

TABLES = (EVALUATIONS, FINDINGS, RECOMMENDATIONS, FOLLOW_UPS)
