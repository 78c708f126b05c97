"""The four words of a norm on information for a council, and what is counted for each.

Of every number the rule is here, in the words in which the page gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from indicators.looking_back import in_words
from reports.evaluations.material.facts import GoalFacts, ReportFacts


class Cell(NamedTuple):
    text: str
    detail: str = ""


@dataclass(frozen=True)
class Column:
    """`anchor` is the place on the goal's page where the same is to be seen."""

    title: str
    rule: str
    anchor: str
    read: Callable[[GoalFacts], Cell]


@dataclass(frozen=True)
class Aspect:
    """One word of the norm: what of it can be seen here, and what cannot."""

    slug: str
    word: str
    question: str
    supports: str
    cannot: str
    columns: tuple[Column, ...]


def many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


# --- timely ---


def newest_figure(goal: GoalFacts) -> Cell:
    if goal.newest is None:
        return Cell("geen", "niets met een datum" if goal.known else "")
    return Cell(goal.newest.newest, f"{goal.age} jaar oud" if goal.age else "")


def late_figures(goal: GoalFacts) -> Cell:
    if not goal.known:
        return Cell("geen cijfer")
    detail = f"van {goal.without_rhythm} is niet bekend hoe vaak het komt"
    return Cell(
        f"{goal.late} van {len(goal.known)}", detail if goal.without_rhythm else ""
    )


def last_report(goal: GoalFacts) -> Cell:
    report = goal.last_report
    if report is None:
        return Cell("geen")
    return Cell(f"over {report.label}", time_after(report))


def time_after(report: ReportFacts) -> str:
    """How long after its period the council got it."""
    if report.offered_day is None:
        if report.offered_on:
            return f"aangeboden in {report.offered_on}, de dag is niet bekend"
        return "niet bekend wanneer aangeboden"
    days = report.days_after
    if days is None:
        return f"aangeboden op {in_words(report.offered_day)}"
    if days < 0:
        return f"aangeboden {many(-days, 'dag', 'dagen')} voor het einde daarvan"
    return f"aangeboden {many(days, 'dag', 'dagen')} na die periode"


# --- correct ---


def remarks(goal: GoalFacts) -> Cell:
    return _count(goal.remarks)


def revised(goal: GoalFacts) -> Cell:
    return _count(goal.revised)


def differing(goal: GoalFacts) -> Cell:
    return _count(goal.differing)


def _count(number: int) -> Cell:
    return Cell(str(number) if number else "geen")


# --- accessible ---


def explained(goal: GoalFacts) -> Cell:
    if not goal.known:
        return Cell("geen cijfer")
    return Cell(f"{goal.explained} van {len(goal.known)}")


def not_numbers(goal: GoalFacts) -> Cell:
    return _count(goal.not_numbers)


# --- complete ---


def target_values(goal: GoalFacts) -> Cell:
    others = f"{goal.other_values} van anderen" if goal.other_values else ""
    return Cell(f"{goal.own_values or 'geen'} van het kader", others)


def indicators(goal: GoalFacts) -> Cell:
    if not goal.figures:
        return Cell("geen")
    without = f"{goal.unknown} zonder cijfer" if goal.unknown else ""
    return Cell(f"{len(goal.known)} met cijfer", without)


def reports(goal: GoalFacts) -> Cell:
    total = len(goal.named_in) + len(goal.silent)
    if not total:
        return Cell("geen rapportages")
    silent = ", ".join(_silent(report) for report in goal.silent)
    return Cell(f"{len(goal.named_in)} van {total}", silent and f"niet in: {silent}")


def _silent(report: ReportFacts) -> str:
    return f"{report.label} (niet compleet)" if report.in_part else report.label


def council_items(goal: GoalFacts) -> Cell:
    last = goal.last_item
    detail = f"het laatste van {last.label}" if last else ""
    return Cell(str(len(goal.council)) if last else "geen bij ons bekend", detail)


TIMELY = Aspect(
    "tijdig",
    "Tijdig",
    "Was de informatie er op tijd?",
    "Hoe oud het nieuwste cijfer is, en of er al een nieuwer had moeten zijn. En hoe "
    "lang na een periode de raad de rapportage kreeg.",
    "Of de raad het had vóór zijn besluit. Wanneer een stuk op de agenda stond, weten "
    "wij niet.",
    (
        Column(
            "Nieuwste cijfer",
            "Het nieuwste gemeten cijfer van de gemeente, ook als er alleen cijfers "
            "van groepen zijn. Een raming telt niet. De leeftijd is het jaar van nu "
            "min het jaar van het cijfer.",
            "kwam",
            newest_figure,
        ),
        Column(
            "Later dan verwacht",
            "Hoeveel indicatoren een cijfer hebben waar al een nieuwer van had moeten "
            "zijn. Haalt deze site de reeks op? Dan telt hoe snel de bron een cijfer "
            "geeft. Anders telt hoe vaak er volgens de definitie een komt, met een "
            "jaar uitstel.",
            "kwam",
            late_figures,
        ),
        Column(
            "Laatste rapportage",
            "De rapportage over de laatste periode die dit doel noemt. Wij tellen de "
            "dagen van het einde van die periode tot het aanbieden aan de raad.",
            "rapportages",
            last_report,
        ),
    ),
)
CORRECT = Aspect(
    "juist",
    "Juist",
    "Klopte de informatie?",
    "Waar een bron zichzelf tegenspreekt, waar bronnen verschillen en welk cijfer "
    "later veranderde. Dat zijn feiten. Een verandering is nog geen fout.",
    "Of een cijfer klopt. Wij nemen over wat de bron geeft. Wat iemand in een "
    "vergadering zei, kennen wij niet.",
    (
        Column(
            "Met opmerking",
            "Cijfers waar een opmerking bij staat, en opmerkingen bij een hele reeks. "
            "Bijvoorbeeld dat de bron op een andere plek iets anders zegt.",
            "kwam",
            remarks,
        ),
        Column(
            "Later veranderd",
            "Cijfers waar op deze site eerst iets anders stond. Wat er stond, ziet u "
            "bij het cijfer.",
            "kwam",
            revised,
        ),
        Column(
            "Bronnen verschillen",
            "Wij zetten alle reeksen van een indicator naast elkaar. Wij tellen hoe "
            "vaak zij over dezelfde tijd en groep een ander getal geven.",
            "kwam",
            differing,
        ),
    ),
)
ACCESSIBLE = Aspect(
    "toegankelijk",
    "Toegankelijk",
    "Kon de raad de informatie vinden en begrijpen?",
    "Of bij een cijfer staat wat het betekent, en of de bron het als getal geeft.",
    "Of raadsleden het vonden, lazen en begrepen. Vraag dat aan hen.",
    (
        Column(
            "Met duiding",
            "Van de indicatoren met een cijfer: bij hoeveel iemand het nieuwste cijfer "
            "uitlegt. Uitleg bij het cijfer als geheel telt ook.",
            "kwam",
            explained,
        ),
        Column(
            "Niet als getal",
            "Hoe vaak de bron iets alleen in woorden of in een plaatje geeft.",
            "kwam",
            not_numbers,
        ),
    ),
)
COMPLETE = Aspect(
    "volledig",
    "Volledig",
    "Was alles er?",
    "Waar wij iets kennen, en waar niets: streefwaarde, cijfer, rapportage, raadsstuk.",
    "Wij kennen niet alles. Wat hier ontbreekt, kan er toch zijn. Ook wat de raad "
    "nodig had, staat hier niet.",
    (
        Column(
            "Streefwaarden",
            "Alleen een getal telt. Wat het kader zelf stelt, staat los van wat een "
            "wet, een programma of een ander stuk stelt.",
            "wilden",
            target_values,
        ),
        Column(
            "Indicatoren",
            "Alle indicatoren bij dit doel. ‘Met cijfer’ is met ten minste één gemeten "
            "getal van de gemeente.",
            "kwam",
            indicators,
        ),
        Column(
            "Rapportages",
            "Hoeveel rapportages over dit kader het doel noemen. Dat is zo als er een "
            "tekst, oordeel, cijfer of activiteit bij staat. De nieuwste versie telt.",
            "rapportages",
            reports,
        ),
        Column(
            "Raadsstukken",
            "Openbare stukken die wij kennen en die bij dit doel staan. Stukken over "
            "het hele kader tellen hier niet mee.",
            "raad",
            council_items,
        ),
    ),
)
ASPECTS = (TIMELY, CORRECT, ACCESSIBLE, COMPLETE)
