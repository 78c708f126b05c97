"""Is a figure on course? The computed rule of DESIGN 6, and its earlier versions.

Linear, after the German sustainability indicators, on the mean change per year over
the last six measurements, so that surveys of every four years count too. With fewer
than four measurements it says nothing of a course. Nothing here guesses which side is
right, divides by a value, or looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from indicators.choices import TargetKind
from indicators.progress.aims import Aim, that_count
from indicators.progress.measurements import Course, Measurement
from indicators.progress.signs import JUDGED, Verdict


@dataclass(frozen=True)
class Rule:
    """The numbers of the rule. Shares are of the way that is still to go."""

    version: str
    since: date
    reason: str
    measurements_needed: int = 4
    measurements_used: int = 6
    on_course_below: Decimal = Decimal("0.05")
    nearly_until: Decimal = Decimal("0.20")


# The newest last; a version is never changed, only followed.
RULES = (
    Rule(
        version="1.0",
        since=date(2026, 11, 22),
        reason="De eerste regel die ook naar getallen, jaren en grenzen kijkt.",
    ),
)
RULE = RULES[-1]


class Ground(Enum):
    """Which part of the rule spoke."""

    NONE = "none"  # nothing to judge, or too little
    DIRECTION = "direction"  # trend and last step
    PACE = "pace"  # where it comes in time, at this pace
    HELD = "held"  # it is where it must be; does it stay there?
    SHORT = "short"  # it is not where it must be all the time
    DUE = "due"  # the time is up


# By whether the change over all measurements used is right, and the last step.
DIRECTION_VERDICTS = {
    (True, True): Verdict.ON_COURSE,
    (True, False): Verdict.NEARLY,
    (False, True): Verdict.OFF_COURSE,
    (False, False): Verdict.WRONG_WAY,
}


@dataclass(frozen=True)
class Assessment:
    """The verdict of the rule with everything that it follows from."""

    verdict: Verdict
    rule: Rule
    aim: Aim | None = None
    ground: Ground = Ground.NONE
    course: Course | None = None  # the measurements used, or that are too few
    judged_by: Measurement | None = None  # once the time is up
    projected: Decimal | None = None  # in the middle of the period that is due
    missing_share: Decimal | None = None  # of the way still to go

    @property
    def is_judged(self) -> bool:
        return self.verdict in JUDGED


def assess(
    measurements: Sequence[Measurement],
    aims: Iterable[Aim],
    *,
    on: date,
    rule: Rule = RULE,
) -> Assessment:
    """The worst of what the rule says of each aim; nothing is averaged.

    Where it judges none of them, the first says why. Without any aim there is neither
    a number nor a direction.
    """
    found = [
        judge(measurements, bound, on=on, rule=rule)
        for aim in that_count(aims, on=on)
        for bound in aim.bounds
    ]
    judged = [item for item in found if item.is_judged]
    if judged:
        return max(judged, key=lambda item: JUDGED.index(item.verdict))
    if found:
        return found[0]
    verdict = Verdict.NO_TARGET if measurements else Verdict.NO_FIGURE
    return Assessment(verdict, rule)


def judge(
    measurements: Sequence[Measurement], aim: Aim, *, on: date, rule: Rule = RULE
) -> Assessment:
    """What the rule says of measurements in time, against one aim, on one day."""
    if not measurements:
        return Assessment(Verdict.NO_FIGURE, rule, aim)
    if aim.kind == TargetKind.MILESTONE:
        return _milestone(measurements, aim, on, rule)
    if aim.better == 0:
        return Assessment(Verdict.NO_JUDGEMENT, rule, aim)
    if aim.value is None and aim.due:
        # What was measured after it, says nothing of what was asked until then.
        measurements = [item for item in measurements if item.year < aim.due.after]
    course = Course(tuple(measurements[-rule.measurements_used :]))
    if course.moments < rule.measurements_needed:
        return Assessment(Verdict.TOO_FEW, rule, aim, course=course)
    if aim.value is None:
        return _direction(course, aim, rule)
    if aim.due and aim.due.ends_on < on:
        return _when_due(measurements, course, aim, rule)
    if aim.is_met_by(course.last.value):
        return _held(course, aim, rule)
    if aim.due and aim.kind != TargetKind.KEEP:
        return _pace(course, aim, rule)
    return _short(course, aim, rule)


def _milestone(
    measurements: Sequence[Measurement], aim: Aim, on: date, rule: Rule
) -> Assessment:
    """Done or not: there is no course, so one measurement is enough.

    Done before its time is done; not done counts only in its time.
    """
    if aim.value is None or aim.better == 0:
        return Assessment(Verdict.NO_JUDGEMENT, rule, aim)
    in_time = [
        item for item in measurements if not aim.due or item.year < aim.due.after
    ]
    met = [item for item in in_time if aim.is_met_by(item.value)]
    if met:
        return Assessment(Verdict.REACHED, rule, aim, Ground.DUE, judged_by=met[-1])
    if not aim.due or aim.due.ends_on >= on:
        return Assessment(Verdict.NO_JUDGEMENT, rule, aim, Ground.DUE)
    of_then = [item for item in in_time if aim.due.holds(item.year)]
    if not of_then:
        return Assessment(Verdict.NO_FIGURE, rule, aim, Ground.DUE)
    return Assessment(Verdict.MISSED, rule, aim, Ground.DUE, judged_by=of_then[-1])


def _direction(course: Course, aim: Aim, rule: Rule) -> Assessment:
    verdict = DIRECTION_VERDICTS[
        _is_right(course.change, aim), _is_right(course.last_step, aim)
    ]
    if verdict is Verdict.WRONG_WAY and course.change == course.last_step == 0:
        # It goes no way at all.
        verdict = Verdict.OFF_COURSE
    return Assessment(verdict, rule, aim, Ground.DIRECTION, course)


def _is_right(change: Decimal, aim: Aim) -> bool:
    towards = change * aim.better
    return towards >= 0 if aim.may_stay else towards > 0


def _when_due(
    measurements: Sequence[Measurement], course: Course, aim: Aim, rule: Rule
) -> Assessment:
    """Only a measurement of the period itself tells whether it was reached."""
    of_then = [item for item in measurements if aim.due.holds(item.year)]
    if not of_then:
        return Assessment(Verdict.NO_FIGURE, rule, aim, Ground.DUE, course)
    last = of_then[-1]
    verdict = Verdict.REACHED if aim.is_met_by(last.value) else Verdict.MISSED
    return Assessment(verdict, rule, aim, Ground.DUE, course, judged_by=last)


def _held(course: Course, aim: Aim, rule: Rule) -> Assessment:
    """It is where it must be. At a pace away from there it is nearly on course."""
    verdict = Verdict.ON_COURSE if aim.kind == TargetKind.KEEP else Verdict.REACHED
    if _is_threatened(course, aim):
        verdict = Verdict.NEARLY
    return Assessment(verdict, rule, aim, Ground.HELD, course)


def _is_threatened(course: Course, aim: Aim) -> bool:
    """Between two bounds a figure always leaves one: only crossing it counts."""
    if not aim.is_bound:
        return course.change * aim.better < 0
    ahead = course.at(aim.due.middle) if aim.due else course.as_far_ahead
    return not aim.is_met_by(ahead)


def _short(course: Course, aim: Aim, rule: Rule) -> Assessment:
    away = course.change * aim.better < 0
    verdict = Verdict.WRONG_WAY if away else Verdict.OFF_COURSE
    return Assessment(verdict, rule, aim, Ground.SHORT, course)


def _pace(course: Course, aim: Aim, rule: Rule) -> Assessment:
    """How much of the way still to go is left in time, at this pace."""
    projected = course.at(aim.due.middle)
    to_go = (aim.value - course.last.value) * aim.better  # positive: it is not met
    left = max((aim.value - projected) * aim.better, Decimal(0))
    share = left / to_go
    if course.change * aim.better < 0:
        verdict = Verdict.WRONG_WAY
    elif share < rule.on_course_below:
        verdict = Verdict.ON_COURSE
    elif share <= rule.nearly_until:
        verdict = Verdict.NEARLY
    else:
        verdict = Verdict.OFF_COURSE
    return Assessment(
        verdict,
        rule,
        aim,
        Ground.PACE,
        course,
        projected=projected,
        missing_share=share,
    )
