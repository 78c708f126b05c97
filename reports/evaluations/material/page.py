"""Material for a norm on information for the council: per goal, by stated rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indicators.citation import SITE
from indicators.looking_back import LookingBack, in_words, peil_query
from policy.models import Framework
from reports.evaluations.material.columns import (
    ASPECTS,
    Aspect,
    Cell,
    Column,
    time_after,
)
from reports.evaluations.material.facts import GoalFacts, ReportFacts
from reports.evaluations.material.reading import Read, read_goals
from reports.progress_reports.silence import some_of


@dataclass(frozen=True)
class Row:
    goal: GoalFacts
    cells: list[tuple[Column, Cell]]


@dataclass(frozen=True)
class Section:
    """One word of the norm with a row for each goal."""

    aspect: Aspect
    rows: list[Row]


@dataclass(frozen=True)
class ReportRow:
    report: ReportFacts
    named: str  # '9 van de 13 doelen'

    @property
    def after(self) -> str:
        return time_after(self.report)


@dataclass(frozen=True)
class InformationSupply:
    framework: Framework
    read: Read
    on: date
    as_of: date | None

    @classmethod
    def of(
        cls, framework: Framework, *, on: date, as_of: date | None = None
    ) -> InformationSupply:
        """With `as_of` as known at the end of that day; `on` is then that day."""
        return cls(framework, read_goals(framework, on=on, as_of=as_of), on, as_of)

    @property
    def goals(self) -> list[GoalFacts]:
        return self.read.goals

    @property
    def count(self) -> int:
        return len(self.goals)

    @property
    def title(self) -> str:
        if not self.count:
            return "Van dit kader kennen wij geen doelen"
        if self.count == 1:
            return "Welke informatie is er over het ene doel?"
        return f"Welke informatie is er over de {self.count} doelen?"

    @property
    def finding(self) -> list[str]:
        """What the tables come down to, each as the end of 'Van 13 doelen:'."""
        return list(findings(self.goals))

    @cached_property
    def sections(self) -> list[Section]:
        return [
            Section(
                aspect,
                [
                    Row(
                        goal, [(column, column.read(goal)) for column in aspect.columns]
                    )
                    for goal in self.goals
                ],
            )
            for aspect in ASPECTS
        ]

    @property
    def reports(self) -> list[ReportRow]:
        return [
            ReportRow(report, some_of(named, self.count))
            for report, named in zip(self.read.reports, self.read.named, strict=True)
        ]

    # --- of which day ---

    @property
    def address(self) -> str:
        return f"{self.framework.get_absolute_url()}informatie/"

    @property
    def peil(self) -> str:
        return peil_query(self.as_of)

    @property
    def dated_address(self) -> str:
        """Where the same stays to be seen."""
        return f"{self.address}{peil_query(self.on)}"

    @property
    def looking_back(self) -> LookingBack | None:
        if self.as_of is None:
            return None
        unseen = self.read.unseen
        verb = "stond 1 indicator" if unseen == 1 else f"stonden {unseen} indicatoren"
        remark = f"Van deze doelen {verb} op die dag nog niet op deze site."
        return LookingBack(
            self.as_of,
            now=self.address,
            also="Ook de streefwaarden, rapportages en raadsstukken zijn die van toen. "
            "Welk cijfer en welk stuk bij een doel horen, is van nu. Een rapportage "
            "die later is ingetrokken, ontbreekt.",
            remarks=(remark,) if unseen else (),
        )

    def citation(self, address: str, *, today: date) -> str:
        """One line that finds it back; `address` is the dated one, in full."""
        return (
            f"Informatie over de doelen van {self.framework.title}, stand op "
            f"{in_words(self.on)}. {SITE}, geraadpleegd op {in_words(today)}: {address}"
        )


def findings(goals: Iterable[GoalFacts]) -> Iterator[str]:
    """Each begins with a number of goals; no number is a judgement."""
    goals = list(goals)
    own = [goal for goal in goals if goal.own_values]
    others = [goal for goal in goals if goal.other_values and not goal.own_values]
    yield f"{len(own)} met een streefwaarde van het kader zelf"
    yield f"{len(others)} met alleen een streefwaarde van anderen"
    known = [goal for goal in goals if goal.known]
    yield f"{len(known)} met een cijfer"
    late = _number(goal.late for goal in goals)
    yield f"{late} met een cijfer dat later is dan verwacht"
    explained = _number(goal.explained for goal in goals)
    yield f"{explained} met duiding bij ten minste één nieuwste cijfer"
    named = _number(goal.named_in for goal in goals)
    yield f"{named} in ten minste één rapportage"
    items = _number(goal.council for goal in goals)
    yield f"{items} met een raadsstuk dat wij kennen"


def _number(of: Iterable[object]) -> int:
    return sum(map(bool, of))
