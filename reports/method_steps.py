"""A verdict of the rule, worked out step by step, whichever part of the rule spoke."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from indicators import progress
from indicators.figures import Figures
from indicators.formatting import number
from indicators.models import Observation
from indicators.progress.measurements import years_between
from indicators.timeline import middle_of
from indicators.wording import shown, when

SIDES = {1: "Hoger is beter.", -1: "Lager is beter."}
LIMITS = {1: "Ten minste", -1: "Hoogstens"}


class Step(NamedTuple):
    question: str
    answer: str
    sign: progress.Sign | None = None


@dataclass(frozen=True)
class Workings:
    """Figures with what the rule says of them; steps only where there is a verdict."""

    figures: Figures
    assessment: progress.Assessment

    @property
    def rule(self) -> progress.Rule:
        return self.assessment.rule

    @property
    def aim(self) -> progress.Aim:
        return self.assessment.aim

    @property
    def course(self) -> progress.Course:
        return self.assessment.course

    @property
    def verdict(self) -> progress.Verdict:
        return self.assessment.verdict

    @property
    def in_numbers(self) -> str:
        """The numbers behind the verdict; empty where there are none."""
        found, course = self.assessment, self.course
        match found.ground:
            case progress.Ground.PACE:
                share = number(found.missing_share * 100, 1)
                return f"In dit tempo ontbreekt {share} procent van de weg."
            case progress.Ground.DIRECTION:
                return (
                    f"Over {len(course.used)} metingen "
                    f"{self.figures.written_change(course.change)}, de laatste keer "
                    f"{self.figures.written_change(course.last_step)}."
                )
            case progress.Ground.HELD | progress.Ground.SHORT:
                return self._pace()
            case progress.Ground.DUE if found.judged_by:
                return f"Het cijfer van toen is {self._judged()}."
        if self.verdict is progress.Verdict.TOO_FEW:
            return f"{self.figures.count_label.capitalize()}."
        return ""

    @property
    def used(self) -> list[Observation]:
        """The figures that the verdict follows from, in time."""
        asked = self.course.used if self.course else [self.assessment.judged_by]
        by_point = {
            (middle_of(item.period), item.value): item for item in self.figures.known
        }
        return [by_point[item.year, item.value] for item in asked]

    @property
    def steps(self) -> list[Step]:
        between = {
            progress.Ground.DIRECTION: self._by_direction,
            progress.Ground.PACE: self._by_pace,
            progress.Ground.HELD: self._by_level,
            progress.Ground.SHORT: self._by_level,
            progress.Ground.DUE: self._when_due,
        }[self.assessment.ground]
        return [
            Step("Welke cijfers gebruikt de regel?", self._which()),
            *between(),
            Step("Wat is de uitkomst?", self.verdict.meaning, self.verdict),
        ]

    def _which(self) -> str:
        count, used = len(self.figures.measurements), len(self.used)
        since = " sinds de laatste breuk" if self.figures.all_breaks else ""
        if count == 1:
            return f"Er is 1 meting{since}."
        if used == 1:
            return f"Er zijn {count} metingen{since}. De regel gebruikt er één."
        which = f"ze alle {used}" if used == count else f"de laatste {used}"
        return f"Er zijn {count} metingen{since}. De regel gebruikt {which}."

    # --- only a direction is asked ---

    def _by_direction(self) -> list[Step]:
        first, before, last = self.used[0], self.used[-2], self.used[-1]
        course = self.course
        return [
            Step("Welke kant is goed?", SIDES[self.aim.better]),
            Step(
                "Welke kant ging het de laatste keer op?",
                f"{self._change(before, last, course.last_step)} {self._threshold()}",
                self.figures.movement.sign,
            ),
            Step(
                "Klopt de richting over alle gebruikte metingen?",
                f"{self._change(first, last, course.change)} "
                f"{self._is_right(course.change)}",
            ),
            Step(
                "Klopt de laatste stap?",
                f"{self._change(before, last, course.last_step)} "
                f"{self._is_right(course.last_step)}",
            ),
        ]

    def _threshold(self) -> str:
        figures = self.figures
        if figures.unit.is_percentage:
            limit = f"{number(progress.FLAT_POINTS)} punt"
        else:
            share = number(progress.FLAT_SHARE * 100)
            earlier = self.used[-2].value
            size = number(progress.FLAT_SHARE * abs(earlier))
            limit = f"{share} procent van {figures.written(earlier)}, dus dan {size}"
        return f"Minder verschil dan {limit}, noemen wij ongeveer gelijk."

    def _is_right(self, change: Decimal) -> str:
        if change == 0:
            counts = "telt hier ook" if self.aim.may_stay else "telt niet"
            return f"Gelijk blijven {counts} als de goede kant."
        right = (change > 0) == (self.aim.better > 0)
        return f"Dat is {'de goede' if right else 'niet de goede'} kant."

    # --- a value is asked ---

    def _by_pace(self) -> list[Step]:
        found, aim, last = self.assessment, self.aim, self.course.last
        years = years_between(last.year, aim.due.middle)
        to_go, left = abs(aim.value - last.value), self._left()
        return [
            self._asked(),
            Step("Hoe snel verandert het cijfer?", self._pace()),
            Step(
                "Waar komt het dan uit?",
                f"Tot {aim.due.label} is het nog {number(years)} jaar. "
                f"In dit tempo wordt het {self._finely(found.projected)}.",
            ),
            Step(
                "Hoeveel van de weg ontbreekt dan?",
                f"De weg is nu nog {self._size(to_go)}. "
                f"Dan ontbreekt {self._size(left)}. "
                f"Dat is {number(found.missing_share * 100, 1)} procent van de weg.",
            ),
            Step(
                "Hoeveel mag er ontbreken?",
                f"Minder dan {percent(self.rule.on_course_below)} procent is op "
                f"koers. Tot en met {percent(self.rule.nearly_until)} procent is "
                "bijna op koers.",
            ),
        ]

    def _left(self) -> Decimal:
        short = (self.aim.value - self.assessment.projected) * self.aim.better
        return max(short, Decimal(0))

    def _by_level(self) -> list[Step]:
        last = self.used[-1]
        is_there = self.assessment.ground is progress.Ground.HELD
        return [
            self._asked(),
            Step(
                "Is het cijfer waar het moet zijn?",
                f"{'Ja' if is_there else 'Nee'}. Het was "
                f"{shown(last, self.figures)} {when(last.period)}.",
            ),
            Step("Welke kant gaat het op?", f"{self._pace()} {self._side_of_pace()}"),
        ]

    def _side_of_pace(self) -> str:
        towards = self.course.per_year * self.aim.better
        if towards == 0:
            return "Dat is niet van het streven af."
        return f"Dat is {'de goede' if towards > 0 else 'niet de goede'} kant."

    def _when_due(self) -> list[Step]:
        due, judged = self.aim.due, self.assessment.judged_by
        steps = [self._asked()]
        if due:
            is_over = due.ends_on < self.figures.on
            over = "voorbij" if is_over else "nog niet voorbij"
            steps.append(Step("Is de tijd om?", f"{due.label} is {over}."))
        met = "wel" if self.aim.is_met_by(judged.value) else "niet"
        steps.append(
            Step(
                "Welk cijfer telt?",
                f"Dat is {self._judged()}. Daarmee is het streven {met} gehaald.",
            )
        )
        return steps

    # --- parts of sentences ---

    def _judged(self) -> str:
        value = self.assessment.judged_by.value
        return self.figures.unit.written(self.figures.written(value))

    def _asked(self) -> Step:
        aim, unit = self.aim, self.figures.unit
        value = unit.written(self.figures.written(aim.value))
        by = f" in {aim.due.label}" if aim.due else ""
        return Step("Wat is gevraagd?", f"{LIMITS[aim.better]} {value}{by}.")

    def _pace(self) -> str:
        change = self._change(self.used[0], self.used[-1], self.course.change)
        per_year = self.course.per_year
        if per_year == 0:
            return change
        way = "hoger" if per_year > 0 else "lager"
        return (
            f"{change} Dat is over {number(self.course.years)} jaar gemiddeld "
            f"{self._size(per_year)} per jaar {way}."
        )

    def _change(self, first: Observation, last: Observation, change: Decimal) -> str:
        figures = self.figures
        return (
            f"Van {shown(first, figures)} {when(first.period)} naar "
            f"{shown(last, figures)} {when(last.period)}: "
            f"{figures.written_change(change)}."
        )

    def _finely(self, value: Decimal) -> str:
        """With one decimal more than the figures, so that the sum can be followed."""
        return self.figures.unit.written(number(value, self.figures.decimals + 1))

    def _size(self, change: Decimal) -> str:
        size = number(abs(change), self.figures.decimals + 1)
        if self.figures.unit.is_percentage:
            return f"{size} punt"
        return self.figures.unit.written(size)


def percent(share: Decimal) -> str:
    return number(share * 100)
