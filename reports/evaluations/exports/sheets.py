"""An evaluation as tables: norms, findings, evidence, figures and recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.citation import InFull
from indicators.exports import column
from reports.choices import EvidenceKind, RecommendationKind
from reports.evaluations.content import (
    EvaluationContent,
    EvidenceLine,
    FindingLine,
    GoalName,
)
from reports.evaluations.exports.words import (
    answer_words,
    evidence_number,
    evidence_place,
    evidence_title,
    rating_words,
    theme_of,
)
from reports.exports.document import Sheet


@dataclass(frozen=True)
class StepRow:
    code: str = column("code", "Vast kenmerk van het oordeel.")
    sign: str = column("teken", "Het teken in het rapport.")
    word: str = column("woord", "Het oordeel in woorden.")
    place: int | None = column(
        "plaats", "1 is het slechtste oordeel. Leeg staat buiten de volgorde."
    )


@dataclass(frozen=True)
class NormRow:
    code: str = column("code", "De code van de norm of het thema.")
    part_of: str = column("onderdeel_van", "De code van de norm of het thema erboven.")
    is_theme: str = column("thema", "‘ja’ bij een thema; daarop is niets getoetst.")
    title: str = column("norm", "Hoe het zou moeten zijn.")
    criteria: str = column("criteria", "Wanneer eraan is voldaan.")
    clarification: str = column("toelichting", "De uitleg bij de norm.")
    weight: str = column("weging", "Hoe zwaar de norm weegt. Leeg is: niet gewogen.")
    predecessor: str = column("gemaakt_naar", "De norm waar deze op volgt.")
    section: str = column("plaats_in_stuk", "Waar de norm in het rapport staat.")


@dataclass(frozen=True)
class FindingRow:
    number: int = column("nummer", "Het nummer van de bevinding.")
    theme: str = column("thema", "De code van het thema.")
    norm_code: str = column("norm_code", "De code van de norm. Leeg is: zonder norm.")
    norm: str = column("norm", "De norm in woorden.")
    text: str = column("bevinding", "Wat er is gevonden.")
    rating: str = column("oordeel", "Het oordeel. Leeg is: geen oordeel.")
    why_unrated: str = column("waarom_geen_oordeel", "Waarom er geen oordeel is.")
    why_no_evidence: str = column("waarom_geen_bewijs", "Waarom er geen bewijs is.")
    note: str = column("let_op", "Wat u erbij moet weten.")
    goals: str = column("doelen", "Vaste kenmerken van de doelen waar het om gaat.")
    answer: str = column("antwoord_college", "Wat het college zei. Leeg is onbekend.")
    reason: str = column("reden_college", "Waarom het college dat vindt.")
    answer_evidence: str = column("bewijs_college", "Waar het college zich op beroept.")
    answer_place: str = column("plaats_antwoord", "Waar het antwoord staat.")


@dataclass(frozen=True)
class EvidenceRow:
    number: str = column(
        "bewijs", "Nummer van de bevinding, punt, nummer van het bewijs."
    )
    finding: int = column("bevinding", "Bij welke bevinding het hoort.")
    norm_code: str = column("norm_code", "De code van de norm.")
    kind: str = column(
        "soort", "Document, raadsstuk, regel uit een rapportage of cijfer."
    )
    title: str = column("titel", "Wat het is.")
    place: str = column("plaats", "Waar het daarin staat.")
    quotation: str = column("citaat", "De aangehaalde woorden.")
    words: str = column("inhoud", "Wat er staat, in het kort.")
    note: str = column("opmerking", "Wat u erbij moet weten.")
    address: str = column("adres", "Waar het op deze site staat.")
    url: str = column("elders", "Waar het buiten deze site staat.")


@dataclass(frozen=True)
class FigureRow:
    evidence: str = column("bewijs", "Het nummer van het bewijs.")
    indicator: str = column("indicator", "Naam van de indicator.")
    key: str = column("kenmerk_indicator", "Vast kenmerk van de indicator.")
    series: str = column("reeks", "Vast kenmerk van de reeks.")
    area_code: str = column("gebied_code", "Code van het gebied.")
    area: str = column("gebied", "Naam van het gebied.")
    period: str = column("periode", "De periode van het cijfer.")
    breakdown: str = column("uitsplitsing", "Over wie het gaat. Leeg is: iedereen.")
    value: Decimal | None = column("waarde", "Het cijfer. Leeg is nooit nul.")
    shown: str = column("in_woorden", "Het cijfer of de reden dat het er niet is.")
    unit: str = column("eenheid", "De eenheid van het cijfer.")
    status: str = column("soort_cijfer", "Definitief, voorlopig, schatting of raming.")
    source: str = column("bron", "Van wie het cijfer komt.")
    table: str = column("tabel", "De tabel van de bron.")
    measure: str = column("onderwerp", "De kolom in die tabel.")
    document: str = column("document", "Het stuk waar het in staat.")
    section: str = column("plaats_in_stuk", "Waar in dat stuk.")
    run: str = column("keer", "Het nummer van de keer dat het is opgehaald.")
    answers: str = column(
        "sha256_antwoorden", "Van de bewaarde antwoorden van de bron."
    )
    known_from: str = column("bekend_sinds", "Sinds wanneer de site dit cijfer heeft.")
    code: str = column("citaatcode", "De code van dit citaat.")
    address: str = column("adres", "De pagina van dit citaat.")


@dataclass(frozen=True)
class RecommendationRow:
    number: str = column("nummer", "Het nummer in het onderzoek.")
    part_of: str = column("onderdeel_van", "Het nummer waar dit een deel van is.")
    kind: str = column("soort", "Van de rekenkamer zelf, of aangehaald van anderen.")
    made_by: str = column("van_wie", "Wie het aanbeveelt.")
    addressee: str = column("aan_wie", "Aan wie het is gericht.")
    title: str = column("aanbeveling", "Wat wordt aanbevolen.")
    detail: str = column("toelichting", "De toelichting daarbij.")
    cited_in: str = column("aangehaald_in", "Waar advies van anderen is aangehaald.")
    note: str = column("let_op", "Wat u erbij moet weten.")
    findings: str = column("bevindingen", "De nummers van de bevindingen eronder.")
    goals: str = column("doelen", "Vaste kenmerken van de doelen waar het om gaat.")
    answer: str = column("antwoord_college", "Wat het college zei. Leeg is onbekend.")
    reason: str = column("reden_college", "Waarom het college dat vindt.")
    answer_evidence: str = column("bewijs_college", "Waar het college zich op beroept.")
    answer_place: str = column("plaats_antwoord", "Waar het antwoord staat.")


def sheets_of(content: EvaluationContent, in_full: InFull) -> tuple[Sheet, ...]:
    """Every table, also one without rows: then one sees that there is nothing."""
    return (
        Sheet.of("Bevindingen", "Wat er is gevonden.", FindingRow, _findings(content)),
        Sheet.of(
            "Bewijs",
            "Waar bevindingen op rusten.",
            EvidenceRow,
            _evidence(content, in_full),
        ),
        Sheet.of(
            "Cijfers", "Cijfers die bewijs zijn.", FigureRow, _figures(content, in_full)
        ),
        Sheet.of(
            "Aanbevelingen",
            "Wat is aanbevolen.",
            RecommendationRow,
            _recommendations(content),
        ),
        Sheet.of("Normen", "Waaraan is getoetst.", NormRow, _norms(content)),
        Sheet.of("Schaal", "De woorden van de oordelen.", StepRow, _steps(content)),
    )


def _steps(content: EvaluationContent) -> Iterator[StepRow]:
    for step in content.steps:
        yield StepRow(step.code, step.symbol, step.word, step.position)


def _norms(content: EvaluationContent) -> Iterator[NormRow]:
    for norm in content.norms:
        yield NormRow(
            code=norm.code,
            part_of=norm.parent,
            is_theme="ja" if norm.is_heading else "nee",
            title=norm.title,
            criteria=norm.criteria,
            clarification=norm.clarification,
            weight=norm.weight,
            predecessor=norm.predecessor,
            section=norm.section,
        )


def _findings(content: EvaluationContent) -> Iterator[FindingRow]:
    for line in content.findings:
        norm = content.norm_of(line.norm)
        yield FindingRow(
            number=line.number,
            theme=theme_of(content, line.norm),
            norm_code=line.norm,
            norm=norm.title if norm else "",
            text=line.text,
            rating=rating_words(content.step_of(line.rating)),
            why_unrated=line.why_unrated,
            why_no_evidence=line.why_no_evidence,
            note=line.note,
            goals=_keys(line.goals),
            **_answered(line),
        )


def _evidence(content: EvaluationContent, in_full: InFull) -> Iterator[EvidenceRow]:
    for number, found, line in _pieces(content):
        address = line.figure.address if line.figure else line.address
        yield EvidenceRow(
            number=number,
            finding=found.number,
            norm_code=found.norm,
            kind=EvidenceKind(line.kind).label,
            title=evidence_title(line),
            place=evidence_place(line),
            quotation=line.quotation,
            words=line.words,
            note=line.note,
            address=in_full(address) if address else "",
            url=line.url,
        )


def _figures(content: EvaluationContent, in_full: InFull) -> Iterator[FigureRow]:
    for number, _, line in _pieces(content):
        if (figure := line.figure) is None:
            continue
        yield FigureRow(
            evidence=number,
            indicator=figure.title,
            key=figure.indicator,
            series=figure.series,
            area_code=figure.area,
            area=figure.area_label,
            period=figure.period_label,
            breakdown=figure.breakdown_label,
            value=Decimal(figure.value) if figure.value else None,
            shown=figure.shown,
            unit=figure.unit_label,
            status=figure.status_label,
            source=figure.source,
            table=figure.table,
            measure=figure.measure,
            document=figure.document,
            section=figure.section,
            run=figure.run,
            answers=figure.answers,
            known_from=figure.known_from,
            code=figure.code,
            address=in_full(figure.address),
        )


def _pieces(
    content: EvaluationContent,
) -> Iterator[tuple[str, FindingLine, EvidenceLine]]:
    for found in content.findings:
        for position, line in enumerate(found.evidence, 1):
            yield evidence_number(found.number, position), found, line


def _recommendations(content: EvaluationContent) -> Iterator[RecommendationRow]:
    for line in content.recommendations:
        yield RecommendationRow(
            number=line.number,
            part_of=line.parent,
            kind=RecommendationKind(line.kind).label,
            made_by=line.made_by,
            addressee=line.addressee,
            title=line.title,
            detail=line.detail,
            cited_in=line.cited_in,
            note=line.note,
            findings=" ".join(map(str, line.findings)),
            goals=_keys(line.goals),
            **_answered(line),
        )


def _answered(line: Any) -> dict[str, str]:
    response = line.response
    return {
        "answer": answer_words(response),
        "reason": response.reason if response else "",
        "answer_evidence": response.evidence if response else "",
        "answer_place": response.place if response else "",
    }


def _keys(goals: Iterable[GoalName]) -> str:
    return " ".join(goal.key for goal in goals)
