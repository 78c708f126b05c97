"""What the method page says of the rule, held against the rule itself."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from indicators import progress
from indicators.aims import due_of
from indicators.choices import TargetKind
from indicators.progress import Aim, Measurement, Verdict
from reports.method_rule import DIRECTION, KEEP, MILESTONE, VALUE_BY_DATE
from reports.published_methods import calendar_year

ON = date(2024, 12, 31)
LEVELS = [Decimal(level) for level in (8, 10, 11, 12)]


def measured(*values):
    return [
        Measurement(2021.5 + step, Decimal(str(value)))
        for step, value in enumerate(values)
    ]


def judged(values, kind, *, year=None, value=10, better=-1):
    aim = Aim(
        kind,
        better=better,
        value=Decimal(value),
        due=due_of(calendar_year(year)) if year else None,
    )
    return progress.judge(measured(*values), aim, on=ON).verdict


def test_the_lines_name_every_verdict_that_a_kind_can_get():
    courses = list(product(LEVELS, repeat=4))
    # In 2022 the time is up, and there is a measurement of that year.
    given = {
        kind: {
            judged(values, kind, year=year)
            for values in courses
            for year in (2022, 2028, *([None] if kind == TargetKind.KEEP else []))
        }
        for kind in (TargetKind.VALUE_BY_DATE, TargetKind.KEEP, TargetKind.MILESTONE)
    }

    assert given == {
        TargetKind.VALUE_BY_DATE: {line.verdict for line in VALUE_BY_DATE},
        TargetKind.KEEP: {line.verdict for line in KEEP},
        TargetKind.MILESTONE: {line.verdict for line in MILESTONE},
    }


@pytest.mark.parametrize(
    ("verdict", "values", "year"),
    [
        (Verdict.REACHED, (12, 11, 10, 9), 2028),
        (Verdict.REACHED, (12, 10, 10, 12), 2022),
        (Verdict.ON_COURSE, (15, 14, 13, 12), 2028),
        # One to go in five years: left is less than 5 %, 5 %, 20 %, and more.
        (Verdict.ON_COURSE, ("11.573", 11, 11, 11), 2029),
        (Verdict.NEARLY, ("11.570", 11, 11, 11), 2029),
        (Verdict.NEARLY, ("11.480", 11, 11, 11), 2029),
        (Verdict.OFF_COURSE, ("11.477", 11, 11, 11), 2029),
        (Verdict.NEARLY, (7, 8, 8, 9), 2028),
        (Verdict.OFF_COURSE, (12, 12, 12, 12), 2028),
        (Verdict.MISSED, (12, 11, 10, 9), 2022),
        (Verdict.WRONG_WAY, (11, 11, 11, 12), 2028),
        # Without a year it must be there now.
        (Verdict.REACHED, (12, 11, 10, 9), None),
        (Verdict.OFF_COURSE, (14, 13, 12, 11), None),
    ],
)
def test_a_line_of_a_value_by_a_year_holds(verdict, values, year):
    assert judged(values, TargetKind.VALUE_BY_DATE, year=year) is verdict


@pytest.mark.parametrize(
    ("verdict", "values", "year"),
    [
        (Verdict.ON_COURSE, (12, 11, 10, 9), None),
        (Verdict.NEARLY, (7, 8, 8, 9), None),
        (Verdict.OFF_COURSE, (14, 13, 12, 11), None),
        (Verdict.WRONG_WAY, (8, 9, 10, 11), None),
        (Verdict.REACHED, (12, 10, 11, 12), 2022),
        (Verdict.MISSED, (12, 11, 10, 9), 2022),
    ],
)
def test_a_line_of_keeping_holds(verdict, values, year):
    assert judged(values, TargetKind.KEEP, year=year) is verdict


@pytest.mark.parametrize(
    ("verdict", "values", "year"),
    [
        (Verdict.REACHED, (10,), 2028),
        (Verdict.MISSED, (11,), 2021),
        (Verdict.NO_JUDGEMENT, (11,), 2028),
    ],
)
def test_a_line_of_a_milestone_holds_with_one_measurement(verdict, values, year):
    assert judged(values, TargetKind.MILESTONE, year=year) is verdict


def test_the_table_of_a_direction_holds_for_the_rule_itself():
    for values in ((1, 2, 1, 3), (3, 2, 1, 0), (1, 2, 4, 3), (4, 3, 2, 3)):
        answers = (values[-1] > values[0], values[-1] > values[-2])
        found = progress.judge(
            measured(*values), Aim(TargetKind.DIRECTION, better=1), on=ON
        )
        assert (*answers, found.verdict) in DIRECTION


def test_a_figure_that_never_changes_is_off_course():
    same = progress.judge(
        measured(5, 5, 5, 5), Aim(TargetKind.DIRECTION, better=1), on=ON
    )

    assert same.verdict is Verdict.OFF_COURSE


def test_after_its_time_a_milestone_needs_a_figure_of_that_time():
    assert judged((11,), TargetKind.MILESTONE, year=2022) is Verdict.NO_FIGURE


def test_within_the_bounds_a_figure_may_move():
    between = Aim(TargetKind.INTERVAL, 1, value=Decimal(5), upper_value=Decimal(10))

    def said(*values):
        return progress.assess(measured(*values), [between], on=ON).verdict

    assert said("6.0", "6.1", "6.2", "6.3") is Verdict.ON_COURSE
    assert said(7, 8, 8, 9) is Verdict.NEARLY


def test_of_an_interval_the_worst_bound_counts():
    between = Aim(TargetKind.INTERVAL, 1, value=Decimal(5), upper_value=Decimal(10))

    def said(*values):
        return progress.assess(measured(*values), [between], on=ON).verdict

    assert said(7, 7, 7, 7) is Verdict.ON_COURSE
    assert said(9, 10, 11, 12) is Verdict.WRONG_WAY
    assert said(6, 5, 4, 3) is Verdict.WRONG_WAY
    assert said(14, 13, 12, 11) is Verdict.OFF_COURSE
