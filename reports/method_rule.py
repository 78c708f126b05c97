"""The rule in tables: for each kind of goal, which verdict comes when.

Tests hold each line against the rule itself.
"""

from __future__ import annotations

from typing import NamedTuple

from indicators.choices import TargetKind
from indicators.progress import DIRECTION_VERDICTS, RULE, Verdict
from reports.method_steps import percent

ON_COURSE_BELOW = percent(RULE.on_course_below)
NEARLY_UNTIL = percent(RULE.nearly_until)


class Line(NamedTuple):
    verdict: Verdict
    when: str


VALUE_BY_DATE = (
    Line(
        Verdict.REACHED,
        "Het cijfer is er al, en gaat er niet vandaan. Of de tijd is om, en het cijfer "
        "kwam er.",
    ),
    Line(
        Verdict.ON_COURSE,
        f"Straks ontbreekt minder dan {ON_COURSE_BELOW} procent van de weg.",
    ),
    Line(
        Verdict.NEARLY,
        f"Straks ontbreekt {ON_COURSE_BELOW} tot en met {NEARLY_UNTIL} procent van de "
        "weg. Of het cijfer is er al, maar gaat er vandaan.",
    ),
    Line(
        Verdict.OFF_COURSE,
        f"Straks ontbreekt meer dan {NEARLY_UNTIL} procent van de weg.",
    ),
    Line(Verdict.MISSED, "De tijd is om, en het cijfer kwam er niet."),
    Line(Verdict.WRONG_WAY, "Het cijfer is er niet, en gaat er verder vandaan."),
)
KEEP = (
    Line(Verdict.REACHED, "De tijd is om, en het cijfer was goed genoeg."),
    Line(Verdict.ON_COURSE, "Het cijfer is goed genoeg, en wordt niet slechter."),
    Line(Verdict.NEARLY, "Het cijfer is goed genoeg, maar wordt slechter."),
    Line(Verdict.OFF_COURSE, "Het cijfer is te slecht, maar wordt niet slechter."),
    Line(Verdict.MISSED, "De tijd is om, en het cijfer was te slecht."),
    Line(Verdict.WRONG_WAY, "Het cijfer is te slecht, en wordt slechter."),
)
MILESTONE = (
    Line(Verdict.REACHED, "Het gevraagde was er op tijd."),
    Line(Verdict.MISSED, "De tijd is om, en het gevraagde was er niet."),
    Line(Verdict.NO_JUDGEMENT, "Het gevraagde is er niet, maar er is nog tijd."),
)


class Outcome(NamedTuple):
    """A row of the rule for a direction: two questions and the verdict."""

    trend_is_right: bool
    last_step_is_right: bool
    verdict: Verdict


DIRECTION = tuple(
    Outcome(*answers, verdict) for answers, verdict in DIRECTION_VERDICTS.items()
)
# By the name under which the template shows them; an interval is two of these.
TABLES = {
    TargetKind.VALUE_BY_DATE.value: VALUE_BY_DATE,
    TargetKind.KEEP.value: KEEP,
    TargetKind.MILESTONE.value: MILESTONE,
    TargetKind.DIRECTION.value: DIRECTION,
}
