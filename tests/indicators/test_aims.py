"""How rows become what is asked of figures."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from indicators.aims import aims_of, due_of
from indicators.choices import IndicatorDirection, TargetKind
from indicators.models import Period, Target

LOWER, UNKNOWN = IndicatorDirection.LOWER, IndicatorDirection.UNKNOWN
IN_2016 = Period(
    pk=16, kind=Period.Kind.YEAR, start=date(2016, 1, 1), end=date(2016, 12, 31)
)
MEASURED = [SimpleNamespace(period_id=16, value=Decimal("45.8"))]


def kept(**over):
    values = {"kind": TargetKind.KEEP, "aim": "", "set_by": "framework", **over}
    return Target(baseline_period=IN_2016, **values)


def the_aim(target, direction=LOWER, compared=MEASURED, **more):
    (aim,) = aims_of([target], direction, compared, **more)
    return aim


def test_a_stated_level_goes_before_our_own_figure_and_that_before_the_source():
    stated = Decimal("44.0")
    says = Decimal("45.0")

    assert the_aim(kept(value=stated, baseline_value=says)).value == stated
    assert the_aim(kept(baseline_value=says)).value == Decimal("45.8")
    assert the_aim(kept(baseline_value=says), compared=[]).value == says
    assert the_aim(kept(), compared=[]).value is None


def test_a_level_from_before_a_break_is_none_whoever_states_it():
    target = kept(baseline_value=Decimal("45.0"))

    assert the_aim(target, since=date(2018, 1, 1)).value is None
    assert the_aim(target, since=date(2016, 1, 1)).value == Decimal("45.8")


def test_to_keep_is_never_to_have_to_move():
    assert the_aim(kept()).may_stay
    assert the_aim(kept(aim="not_up")).may_stay
    assert not the_aim(kept(kind=TargetKind.DIRECTION, aim="up")).may_stay
    assert the_aim(kept(kind=TargetKind.DIRECTION, aim="not_down")).may_stay


@pytest.mark.parametrize(
    ("aim", "side"), [("up", 1), ("not_down", 1), ("down", -1), ("not_up", -1)]
)
def test_the_side_of_a_target_goes_before_that_of_the_indicator(aim, side):
    assert the_aim(kept(aim=aim)).better == side
    assert the_aim(kept(aim=aim), UNKNOWN).better == side
    assert the_aim(kept(), UNKNOWN).better == 0


def test_without_targets_only_the_direction_is_asked():
    (aim,) = aims_of([], LOWER, MEASURED)

    assert (aim.kind, aim.better, aim.value) == (TargetKind.DIRECTION, -1, None)
    assert aims_of([], UNKNOWN, MEASURED) == []


def test_a_time_has_its_own_begin_middle_and_end():
    due = due_of(IN_2016)

    assert (due.first, due.after, due.ends_on) == (2016, 2017, date(2016, 12, 31))
    assert round(due.middle, 2) == 2016.5


@pytest.mark.parametrize("start", [date(2012, 1, 1), None])
def test_of_a_longer_time_only_the_last_year_counts(start):
    due = due_of(Period(kind=Period.Kind.SPAN, start=start, end=date(2021, 12, 31)))

    assert (due.first, due.after) == (2021, 2022)
    assert due.holds(2021.5)
    assert not due.holds(2020.5)


def test_a_time_without_an_end_asks_for_no_time():
    since = Period(kind=Period.Kind.SPAN, start=date(2017, 1, 1), end=None)

    assert due_of(since) is None
    assert due_of(Period(kind=Period.Kind.AS_PRINTED)) is None
