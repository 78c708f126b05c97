"""A goal as tables: its targets, figures, activities, decisions, recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.citation import InFull
from indicators.exports import FigureRow, as_printed, column
from indicators.models import Target
from policy.open_data import yes_no
from reports.exports.document import Sheet
from reports.goal_exports.figures import GoalFigures
from reports.goal_exports.words import (
    decisions_by_subject,
    explanations_of,
    latest_of,
    movement_of,
)
from reports.goal_page import GoalPage
from reports.goal_summary import TiedFigures


@dataclass(frozen=True)
class GoalRow:
    framework: str = column("kader", "Het beleidskader waar het doel in staat.")
    key: str = column("kenmerk_doel", "Vast kenmerk van het doel.")
    level: str = column("niveau", "Wat het in het kader is, zoals doel of ambitie.")
    goal: str = column("doel", "Code en naam van het doel.")
    ambition: str = column("ambitie", "Wat de raad wil bereiken, in gewone woorden.")
    laws: str = column("wetten", "Uit welke wetten het doel volgt.")
    verdict: str = column("oordeel_rekenregel", "Wat de rekenregel van het doel zegt.")
    why: str = column("waarom", "Waarom de rekenregel dat zegt.")
    rule: str = column("rekenregel", "Het nummer van de rekenregel.")
    document: str = column("document", "Titel van het document met dit doel.")
    section: str = column("plaats_in_bron", "Waar het daarin staat.")
    day: date = column("stand", "De dag waarvan dit de stand is.")
    address: str = column("adres", "De pagina van het doel.")


@dataclass(frozen=True)
class TargetRow:
    indicator: str = column("indicator", "Over welk cijfer het gaat.")
    key: str = column("kenmerk_indicator", "Vast kenmerk van de indicator.")
    breakdown: str = column(
        "uitsplitsing", "Over wie of wat het gaat. ‘totaal’ is zonder splitsing."
    )
    kind: str = column("soort", "Wat voor streven het is.")
    aim: str = column("richting", "Welke kant het op moet. Leeg als niemand dat zegt.")
    value: Decimal | None = column(
        "streefwaarde", "Het getal. Leeg als er geen getal is; leeg is nooit nul."
    )
    upper: Decimal | None = column(
        "hoogste_waarde", "Alleen bij een streven tussen twee waarden."
    )
    unit: str = column("eenheid", "De eenheid van het getal.")
    due: str = column("te_halen_in", "Wanneer het gehaald moet zijn.")
    set_by: str = column("bepaald_door", "Wie het streven bepaalde.")
    is_ours: str = column("onze_lezing", "‘ja’ als wij de bron zo lezen.")
    rationale: str = column("waarom", "Waarom dit streven.")
    note: str = column("opmerking", "Wat u erbij moet weten.")
    document: str = column("document", "Titel van het document met dit streven.")
    section: str = column("plaats_in_bron", "Waar het daarin staat.")


@dataclass(frozen=True)
class CourseRow:
    indicator: str = column("indicator", "Naam van de indicator.")
    key: str = column("kenmerk_indicator", "Vast kenmerk van de indicator.")
    kind: str = column("soort", "Middel, prestatie, effect, beleving of omgeving.")
    is_ours: str = column(
        "onze_lezing", "‘ja’ als niet de bron maar wij het cijfer bij dit doel zetten."
    )
    latest: str = column(
        "laatste_cijfer",
        "Het laatste cijfer, of waarom dat er niet is.",
    )
    movement: str = column("verandering", "Wat er veranderde.")
    verdict: str = column("oordeel_rekenregel", "Wat onze rekenregel zegt.")
    why: str = column("waarom", "Waarom de rekenregel dat zegt.")
    explanation: str = column("duiding", "Wat een ander erover uitlegt.")
    address: str = column("adres", "De pagina van de indicator.")


@dataclass(frozen=True)
class ActivityRow:
    activity: str = column("activiteit", "Naam van de activiteit of het project.")
    category: str = column("soort", "Blijven doen, verbeteren of vernieuwen.")
    status: str = column("stand", "Hoe ver het is, volgens de bron.")
    period: str = column("periode", "Wanneer het gebeurt.")
    result: str = column("resultaat", "Wat het opleverde. Leeg als de bron niets zegt.")
    document: str = column("document", "Titel van het document waar het in staat.")
    section: str = column("plaats_in_bron", "Waar het daarin staat.")


@dataclass(frozen=True)
class DecisionRow:
    about: str = column("over", "Over dit doel, of over het hele kader.")
    when: str = column("datum", "De datum, zo precies als wij hem kennen.")
    starts_on: date = column("begin", "De eerste dag die het kan zijn.")
    ends_on: date = column("einde", "De laatste dag die het kan zijn.")
    kind: str = column("soort", "Motie, schriftelijke vraag, besluit enzovoort.")
    title: str = column("titel", "Titel van het stuk.")
    actor: str = column("van_wie", "Van wie het stuk is.")
    outcome: str = column("uitkomst", "Wat ermee gebeurde.")
    summary: str = column("samenvatting", "Waar het over gaat.")
    address: str = column("adres", "De pagina van het stuk.")


@dataclass(frozen=True)
class RecommendationRow:
    number: str = column("nummer", "Het nummer in het onderzoek.")
    title: str = column("aanbeveling", "Wat is aanbevolen.")
    addressee: str = column("aan_wie", "Aan wie het is gericht.")
    evaluation: str = column("onderzoek", "Titel van het onderzoek.")
    year: int = column("jaar", "Het jaar van het onderzoek.")
    status: str = column("stand", "Wat een rekenkamer er het laatst van vond.")
    since: date | None = column("sinds", "Sinds wanneer. Leeg als niemand keek.")
    next_on: date | None = column("volgende_controle", "Wanneer er weer wordt gekeken.")
    is_late: str = column("te_laat", "‘ja’ als die controle al had moeten zijn.")
    address: str = column("adres", "De pagina van de aanbeveling.")


def sheets_of(
    page: GoalPage, figures: GoalFigures, in_full: InFull
) -> tuple[Sheet, ...]:
    return (
        Sheet.of("Doel", "Wat het doel is.", GoalRow, [_goal(page, in_full)]),
        Sheet.of(
            "Streefwaarden",
            "Wat is gevraagd, en door wie.",
            TargetRow,
            map(_target, page.targets),
        ),
        Sheet.of("Cijfers", "Elk cijfer met zijn bron.", FigureRow, figures.rows),
        Sheet.of(
            "Koers",
            "Wat onze rekenregel van elk cijfer zegt.",
            CourseRow,
            (_course(item, in_full) for item in page.summary.tied),
        ),
        Sheet.of("Activiteiten", "Wat er is gedaan.", ActivityRow, _activities(page)),
        Sheet.of(
            "Besluiten",
            "Wat de raad deed. Deze lijst is niet compleet.",
            DecisionRow,
            _decisions(page, in_full),
        ),
        Sheet.of(
            "Aanbevelingen",
            "Wat rekenkamers aanbevelen over dit doel.",
            RecommendationRow,
            _recommendations(page, in_full),
        ),
    )


def _goal(page: GoalPage, in_full: InFull) -> GoalRow:
    goal, computed = page.goal, page.voices.computed
    return GoalRow(
        framework=goal.framework.title,
        key=goal.key,
        level=goal.get_level_display(),
        goal=str(goal),
        ambition=goal.ambition,
        laws=", ".join(goal.laws),
        verdict=computed.verdict.word,
        why=" ".join(computed.why),
        rule=computed.version,
        document=goal.document.title,
        section=goal.section,
        day=page.on,
        address=in_full(goal.get_absolute_url() + page.peil),
    )


def _target(target: Target) -> TargetRow:
    return TargetRow(
        indicator=target.indicator.title,
        key=target.indicator.slug,
        breakdown=target.breakdown.label,
        kind=target.get_kind_display(),
        aim=target.get_aim_display() if target.aim else "",
        value=as_printed(target.value, 0),
        upper=as_printed(target.upper_value, 0),
        unit=target.unit.label,
        due=target.period.label if target.period else "",
        set_by=target.get_set_by_display(),
        is_ours=yes_no(target.is_ours),
        rationale=target.rationale,
        note=target.note,
        document=target.document.title,
        section=target.section,
    )


def _course(item: TiedFigures, in_full: InFull) -> CourseRow:
    indicator, figures = item.indicator, item.figures
    return CourseRow(
        indicator=indicator.title,
        key=indicator.slug,
        kind=indicator.get_kind_display(),
        is_ours=yes_no(item.tie.is_ours),
        latest=latest_of(item),
        movement=movement_of(item),
        verdict=item.verdict.word,
        why=" ".join(item.told.why),
        explanation="\n".join(explanations_of(item)),
        address=in_full(indicator.get_absolute_url() + figures.peil),
    )


def _activities(page: GoalPage) -> Iterator[ActivityRow]:
    for activity in page.activities:
        yield ActivityRow(
            activity=activity.title,
            category=activity.get_category_display(),
            status=activity.get_status_display(),
            period=activity.period_label,
            result=activity.result,
            document=activity.document.title,
            section=activity.section,
        )


def _decisions(page: GoalPage, in_full: InFull) -> Iterator[DecisionRow]:
    for about, decisions in decisions_by_subject(page):
        for decision in decisions:
            yield DecisionRow(
                about=about.lower(),
                when=decision.date_label,
                starts_on=decision.starts_on,
                ends_on=decision.ends_on,
                kind=decision.get_kind_display(),
                title=decision.title,
                actor=decision.actor,
                outcome=decision.get_outcome_display(),
                summary=decision.summary,
                address=in_full(decision.get_absolute_url()),
            )


def _recommendations(page: GoalPage, in_full: InFull) -> Iterator[RecommendationRow]:
    for item in page.recommended.all:
        yield RecommendationRow(
            number=item.line.number,
            title=item.line.title,
            addressee=item.line.addressee,
            evaluation=item.publication.title,
            year=item.publication.year,
            status=item.standing.mark.word,
            since=item.standing.since,
            next_on=item.standing.next_on,
            is_late=yes_no(item.standing.is_overdue),
            address=in_full(item.address),
        )
