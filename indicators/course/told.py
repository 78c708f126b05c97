"""Why the rule says what it says of figures, in plain sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from indicators.choices import IndicatorDirection, TargetKind
from indicators.course.figure_words import (
    asked_of,
    counted,
    due_of,
    figure,
    from_to,
    one_or_two,
    side_of,
    stretch,
    value_of,
)
from indicators.course.since_adoption import asked_and_was, since_adoption, wanted
from indicators.figures import Figures
from indicators.formatting import number
from indicators.models import Observation, Target
from indicators.progress import Aim, Assessment, Ground, Verdict
from indicators.timeline import middle_of
from indicators.wording import when

# To tell apart what it comes to from what it must become.
MOST_EXTRA_DECIMALS = 2


@dataclass(frozen=True)
class Told:
    """A verdict with its reasons, and equally large what came since the decision."""

    assessment: Assessment
    why: list[str]
    since: list[str]

    @property
    def verdict(self) -> Verdict:
        return self.assessment.verdict

    @property
    def version(self) -> str:
        return self.assessment.rule.version


def tell(
    figures: Figures,
    assessment: Assessment,
    targets: Collection[Target],
    *,
    adopted_on: date | None,
) -> Told:
    """`targets` are what was judged against; `adopted_on` is when it was decided."""
    return Told(
        assessment,
        why=why(figures, assessment, targets),
        since=since_adoption(figures, adopted_on, targets),
    )


def why(figures: Figures, found: Assessment, targets: Collection[Target]) -> list[str]:
    """The reasons of the verdict, or why there is none."""
    by_key = {target.pk: target for target in targets}
    target = by_key.get(found.aim.key) if found.aim else None
    if found.is_judged:
        return [*GROUNDS[found.ground](figures, found, target), *_setter(target)]
    reason = REASONS[found.verdict](figures, found, target)
    facts = asked_and_was(figures, targets)
    return [*reason, *(fact for fact in facts if fact not in reason)]


def _setter(target: Target | None) -> list[str]:
    if target is None:
        return []
    ours = "; de uitwerking is onze lezing" if target.is_ours else ""
    return [f"Het streven is bepaald door {target.get_set_by_display()}{ours}."]


# --- a verdict, by the part of the rule that spoke ---


def _by_pace(figures: Figures, found: Assessment, target: Target) -> list[str]:
    return one_or_two(
        f"In het tempo van {stretch(found.course, figures)} is het "
        f"{_projected(figures, found)}{due_of(target)}",
        f"het streven is {value_of(found.aim.value, figures)}",
    )


def _projected(figures: Figures, found: Assessment) -> str:
    """Never outside what the unit can be."""
    value, unit = found.projected, figures.unit
    if unit.lowest is not None:
        value = max(value, unit.lowest)
    if unit.highest is not None:
        value = min(value, unit.highest)
    asked, decimals = found.aim.value, figures.decimals
    most = decimals + MOST_EXTRA_DECIMALS
    while (
        value != asked
        and decimals < most
        and number(value, decimals) == number(asked, decimals)
    ):
        decimals += 1
    return value_of(value, figures, decimals)


def _by_level(figures: Figures, found: Assessment, target: Target) -> list[str]:
    last = figures.observation_of(found.course.last)
    is_between = found.aim.is_bound and found.ground is Ground.HELD
    asked = asked_of(target, figures) if is_between else side_of(found.aim, figures)
    level = one_or_two(
        f"Het is {figure(last, figures)} {when(last.period)}",
        f"het streven is {asked}{due_of(target)}",
    )
    return [*level, _how_it_goes(figures, found)]


def _how_it_goes(figures: Figures, found: Assessment) -> str:
    if found.ground is Ground.HELD and found.verdict is not Verdict.NEARLY:
        return "In dit tempo blijft het daar."
    if found.aim.is_bound and found.ground is Ground.HELD:
        return "In dit tempo blijft het daar niet."
    since = f"Van {stretch(found.course, figures)}"
    if found.ground is Ground.HELD:
        return f"{since} ging het wel de verkeerde kant op."
    if found.verdict is Verdict.WRONG_WAY:
        return f"{since} ging het van het streven af."
    if found.course.change == 0:
        return f"{since} kwam het niet dichterbij."
    return f"{since} kwam het dichterbij, maar het is er nog niet."


def _by_direction(
    figures: Figures, found: Assessment, target: Target | None
) -> list[str]:
    used = [figures.observation_of(item) for item in found.course.used]
    meant = figures.direction_label.capitalize()
    if target:
        meant = f"Bedoeld is: {wanted(target, figures)}"
    return [
        f"Van {stretch(found.course, figures)} {_moved(used[0], used[-1], figures)}.",
        f"De laatste keer {_moved(used[-2], used[-1], figures)}.",
        f"{meant}.",
    ]


def _moved(first: Observation, last: Observation, figures: Figures) -> str:
    if first.value == last.value:
        return f"bleef het gelijk op {figure(last, figures)}"
    verb = "steeg" if last.value > first.value else "daalde"
    return f"{verb} het {from_to(first, last, figures)}"


def _when_due(figures: Figures, found: Assessment, target: Target) -> list[str]:
    judged_by = figures.observation_of(found.judged_by)
    is_then = judged_by.period_id == target.period_id
    then = "" if is_then else f" {when(judged_by.period)}"
    return [
        _asked(found.aim, target, figures),
        f"Het was {figure(judged_by, figures)}{then}.",
    ]


def _asked(aim: Aim, target: Target, figures: Figures, verb: str = "was") -> str:
    return f"Gevraagd {verb} {side_of(aim, figures)}{due_of(target)}."


GROUNDS = {
    Ground.PACE: _by_pace,
    Ground.HELD: _by_level,
    Ground.SHORT: _by_level,
    Ground.DIRECTION: _by_direction,
    Ground.DUE: _when_due,
}


# --- no verdict, and why ---


def _too_few(figures: Figures, found: Assessment, target: Target | None) -> list[str]:
    if found.course is None or not found.course.used:
        return _none_that_counts(figures, found)
    needed, course = found.rule.measurements_needed, found.course
    told = [
        f"{counted(len(course.used))}{_since_when(figures, found)}.",
        f"Voor een oordeel zijn er {needed} nodig.",
    ]
    if len(course.used) >= needed:
        told[1] = f"Voor een oordeel zijn er {needed} van verschillende momenten nodig."
    if _leaves_out_other_lengths(figures):
        told.append("Cijfers over een andere tijdsduur tellen niet mee.")
    return told


def _leaves_out_other_lengths(figures: Figures) -> bool:
    since = figures.broken_on
    dated = [item for item in figures.known if middle_of(item.period) is not None]
    return len(figures.compared) < sum(item.period.start >= since for item in dated)


def _since_when(figures: Figures, found: Assessment) -> str:
    if found.course.last != figures.measurements[-1]:
        return f" tot en met {found.aim.due.label}"
    return f" sinds de breuk van {figures.broken_on.year}" if figures.all_breaks else ""


def _none_that_counts(figures: Figures, found: Assessment) -> list[str]:
    if figures.measurements:
        return [f"Er is niet gemeten in de tijd tot en met {found.aim.due.label}."]
    if figures.all_breaks and figures.latest.period.end:
        return [f"Er is niet meer gemeten sinds de breuk van {figures.broken_on.year}."]
    return ["De bron zegt niet precies over welke tijd het cijfer gaat."]


def _no_figure(figures: Figures, found: Assessment, target: Target | None) -> list[str]:
    if found.ground is Ground.DUE:
        asked = _asked(found.aim, target, figures)
        return [asked, "Van toen kennen wij geen cijfer."]
    if figures.parts:
        return [f"Wij kennen geen totaal van {figures.area_name}, alleen delen."]
    return [f"Wij kennen geen cijfer van {figures.area_name}."]


def _no_judgement(
    figures: Figures, found: Assessment, target: Target | None
) -> list[str]:
    aim = found.aim
    if aim.kind == TargetKind.MILESTONE and aim.value is None:
        return ["Bij deze mijlpaal hoort geen getal."]
    if aim.value is not None and aim.better == 0:
        is_past = aim.due and aim.due.ends_on < figures.on
        asked = _asked(aim, target, figures, "was" if is_past else "is")
        return [asked, "Niemand zegt of meer of minder dan dat beter is."]
    if aim.kind == TargetKind.MILESTONE:
        time = "Die tijd is nog niet voorbij." if aim.due else "Er hoort geen jaar bij."
        return [_asked(aim, target, figures, "is"), time]
    if figures.indicator.direction == IndicatorDirection.NEUTRAL:
        return ["Hoger is hier niet beter en niet slechter dan lager."]
    return ["Niemand zegt welke kant goed is."]


def _no_target(figures: Figures, found: Assessment, target: None) -> list[str]:
    return ["Niemand noemt een getal.", "Niemand zegt of hoger of lager beter is."]


def _in_words(figures: Figures, found: Assessment, target: None) -> list[str]:
    if figures.indicator.is_description:
        return ["Deze getallen beschrijven iets.", "Zij meten geen verandering."]
    return ["Dit is in woorden beschreven.", "Er is geen getal dat kan veranderen."]


REASONS = {
    Verdict.TOO_FEW: _too_few,
    Verdict.NO_FIGURE: _no_figure,
    Verdict.NO_JUDGEMENT: _no_judgement,
    Verdict.NO_TARGET: _no_target,
    Verdict.NOT_MEASURABLE: _in_words,
}
