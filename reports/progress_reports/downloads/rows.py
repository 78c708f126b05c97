"""The lines of a version as rows of a table, with what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from indicators.choices import JudgementWord, ObservationMissing, ObservationStatus
from indicators.exports import as_printed, column
from policy.choices import ActivityCategory, ActivityStatus
from reports.progress_reports.content import (
    ActivityLine,
    FigureLine,
    GoalLine,
)
from reports.progress_reports.downloads.document import Document

TOTAL = "totaal"


@dataclass(frozen=True)
class GoalRow:
    goal: str = column("doel", "Naam van het doel.")
    key: str = column("kenmerk_doel", "Vast kenmerk van het doel.")
    pages: str = column("plaats_in_stuk", "Waar het stuk over dit doel gaat.")
    done: str = column("gedaan", "Wat is er gedaan?")
    result: str = column("resultaat", "Wat leverde dat op?")
    explanation: str = column("toelichting", "Hoe komt dat?")
    adjustment: str = column("bijsturing", "Is bijsturing nodig?")
    risks: str = column("risicos", "Welke risico’s zijn er?")
    word: str = column("oordeel", "Het oordeel van het college, in één woord.")
    reason: str = column("reden_oordeel", "Waarom het college dat vindt.")


@dataclass(frozen=True)
class FigureRow:
    goals: str = column("doelen", "Bij welke doelen het cijfer hoort.")
    indicator: str = column("indicator", "Naam van de indicator.")
    key: str = column("kenmerk_indicator", "Vast kenmerk van de indicator.")
    area_code: str = column("gebied_code", "Code van het gebied.")
    area: str = column("gebied", "Naam van het gebied.")
    period: str = column("periode", "De periode van het cijfer.")
    breakdown: str = column(
        "uitsplitsing", "Over wie of wat het cijfer gaat. ‘totaal’ is zonder splitsing."
    )
    value: Decimal | None = column(
        "waarde", "Het cijfer. Leeg als er geen cijfer is; leeg is nooit nul."
    )
    unit: str = column("eenheid", "De eenheid van het cijfer.")
    missing: str = column(
        "reden_geen_cijfer", "Waarom er geen cijfer is. Leeg als er een cijfer is."
    )
    status: str = column(
        "soort_cijfer", "Zoals gemeld, voorlopig, definitief, schatting of raming."
    )
    explanation: str = column("duiding", "De uitleg van het college bij het cijfer.")
    section: str = column("plaats_in_stuk", "Waar het cijfer in het stuk staat.")
    public_source: str = column(
        "openbare_bron",
        "In welk openbaar stuk het cijfer al stond. Leeg als het hier voor het eerst "
        "openbaar is.",
    )
    note: str = column("opmerking", "Wat u bij dit cijfer moet weten.")


@dataclass(frozen=True)
class ActivityRow:
    goal: str = column("doel", "Bij welk doel de activiteit hoort.")
    activity: str = column("activiteit", "Naam van de activiteit of het project.")
    category: str = column("soort", "Blijven doen, verbeteren of vernieuwen.")
    status: str = column("stand", "Hoe ver het is.")
    period: str = column("periode", "Wanneer het gebeurt.")
    result: str = column("resultaat", "Wat het opleverde.")
    section: str = column("plaats_in_stuk", "Waar het in het stuk staat.")


@dataclass(frozen=True)
class Origin:
    """Of which version a figure is, where it stands alone in a file."""

    report: str = column("rapportage", "Titel van de rapportage.")
    framework: str = column("beleidskader", "Het kader waarover de rapportage gaat.")
    over: str = column("rapportage_over", "De periode van de rapportage.")
    version: int = column("versie", "Nummer van de versie.")
    published_on: date = column("gepubliceerd_op", "Wanneer de versie openbaar werd.")
    address: str = column("adres", "De pagina van deze versie.")
    sha256: str = column("controlegetal", "De sha256 van de inhoud van de versie.")

    @classmethod
    def of(cls, document: Document) -> Origin:
        content = document.content
        return cls(
            report=content.title,
            framework=content.framework_title,
            over=content.period_label,
            version=document.number,
            published_on=document.published_on,
            address=document.address,
            sha256=document.publication.content_hash,
        )


Row = GoalRow | FigureRow | ActivityRow | Origin


def columns(kind: type[Row]) -> dict[str, str]:
    """Their names, with what they mean."""
    return {
        item.metadata["name"]: item.metadata["description"] for item in fields(kind)
    }


def goal_rows(document: Document) -> Iterator[GoalRow]:
    return map(goal_row, document.content.goals)


def goal_row(line: GoalLine) -> GoalRow:
    return GoalRow(
        goal=line.title,
        key=line.goal,
        pages=line.pages,
        word=JudgementWord(line.word).label if line.word else "",
        **line.texts,
    )


def figure_rows(document: Document) -> Iterator[FigureRow]:
    titles = document.goal_titles
    for line in document.content.figures:
        yield figure_row(line, "; ".join(titles[key] for key in line.goals))


def figure_row(line: FigureLine, goals: str) -> FigureRow:
    return FigureRow(
        goals=goals,
        indicator=line.title,
        key=line.indicator,
        area_code=line.area,
        area=line.area_label,
        period=line.period_label,
        breakdown=line.breakdown_label or TOTAL,
        value=as_printed(line.value, line.decimals),
        unit=line.unit_label,
        missing=why_missing(line),
        status=ObservationStatus(line.status).label,
        explanation=line.explanation,
        section=line.section,
        public_source=line.public_source,
        note=line.note,
    )


def activity_rows(document: Document) -> Iterator[ActivityRow]:
    return map(activity_row, document.content.activities)


def activity_row(line: ActivityLine) -> ActivityRow:
    return ActivityRow(
        goal=line.goal_title,
        activity=line.title,
        category=ActivityCategory(line.category).label,
        status=ActivityStatus(line.status).label,
        period=line.period_label,
        result=line.result,
        section=line.section,
    )


def why_missing(line: FigureLine) -> str:
    return ObservationMissing(line.missing).label if line.missing else ""
