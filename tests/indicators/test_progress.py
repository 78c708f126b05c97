"""The rule by hand: what each of its sentences says of figures anyone can recompute."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.choices import TargetKind
from indicators.progress import (
    RULE,
    RULES,
    Aim,
    Due,
    Ground,
    Measurement,
    MovementSign,
    Verdict,
    assess,
    judge,
    movement,
)

TODAY = date(2026, 11, 22)


def measured(*values, since=2012, every=2):
    """Of whole years, the last of them at the end."""
    return [
        Measurement(since + every * step + 0.5, Decimal(str(value)))
        for step, value in enumerate(values)
    ]


def in_year(year):
    return Due(date(year, 12, 31), float(year), year + 0.5, year + 1.0, str(year))


def value(number, year=None, better=-1, **more):
    due = in_year(year) if year else None
    return Aim(TargetKind.VALUE_BY_DATE, better, Decimal(str(number)), due=due, **more)


def keep(level, better=-1, **more):
    level = None if level is None else Decimal(str(level))
    return Aim(TargetKind.KEEP, better, level, may_stay=True, **more)


def between(low, high, year=None):
    return Aim(
        TargetKind.INTERVAL,
        value=Decimal(low),
        upper_value=Decimal(high),
        due=in_year(year) if year else None,
    )


def direction(better, **more):
    return Aim(TargetKind.DIRECTION, better, **more)


def verdict(measurements, aim):
    return judge(measurements, aim, on=TODAY).verdict


# --- movement ---


@pytest.mark.parametrize(
    ("values", "better", "sign", "change"),
    [
        ((45.8, 48.7), -1, MovementSign.AWAY, "2.9"),
        ((15.6, 10.8), -1, MovementSign.TOWARDS, "-4.8"),
        ((29.8, 27.7), 1, MovementSign.AWAY, "-2.1"),
        ((14.4, 14.6), 1, MovementSign.FLAT, "0.2"),
        ((10, 11), -1, MovementSign.AWAY, "1"),
        ((10, 20), 0, MovementSign.HIGHER, "10"),
        ((20, 10), 0, MovementSign.LOWER, "-10"),
    ],
)
def test_movement_compares_the_last_figure_with_the_one_before(
    values, better, sign, change
):
    moved = movement(measured(*values), better=better, in_points=True)

    assert (moved.sign, moved.change) == (sign, Decimal(change))


def test_one_figure_does_not_move_and_none_is_said_to_be_none():
    assert movement([], better=1, in_points=True).sign is MovementSign.NONE
    assert movement(measured(3), better=1, in_points=True).sign is MovementSign.ONE


@pytest.mark.parametrize(
    ("values", "sign"),
    [
        ((134, 131), MovementSign.FLAT),
        ((131, 168), MovementSign.TOWARDS),
        ((0, 1), MovementSign.TOWARDS),
        ((0, 0), MovementSign.FLAT),
        ((-10, -20), MovementSign.AWAY),
    ],
)
def test_a_count_is_about_equal_below_three_percent_of_the_earlier_figure(values, sign):
    assert movement(measured(*values), better=1, in_points=False).sign is sign


# --- without a number ---


@pytest.mark.parametrize(
    ("values", "better", "expected"),
    [
        ((), -1, Verdict.NO_FIGURE),
        ((1, 2, 3), 1, Verdict.TOO_FEW),
        ((1, 2, 3, 4), 0, Verdict.NO_JUDGEMENT),
        ((1, 2, 3, 4), 1, Verdict.ON_COURSE),
        ((82, 83, 84, 83), 1, Verdict.NEARLY),
        ((4, 3, 2, 3), 1, Verdict.OFF_COURSE),
        ((4, 3, 2, 1), 1, Verdict.WRONG_WAY),
        ((4, 3, 2, 1), -1, Verdict.ON_COURSE),
        ((4, 5, 4, 4), 1, Verdict.OFF_COURSE),
        ((90, 1, 2, 3, 4, 5, 6), 1, Verdict.ON_COURSE),
    ],
)
def test_a_direction_is_judged_on_the_trend_and_the_last_step(values, better, expected):
    assert verdict(measured(*values), direction(better)) is expected


def test_what_stands_still_does_not_go_the_wrong_way():
    still = measured(5, 5, 5, 5)

    assert verdict(still, direction(1)) is Verdict.OFF_COURSE
    assert verdict(still, direction(1, may_stay=True)) is Verdict.ON_COURSE
    assert verdict(still, keep(None)) is Verdict.ON_COURSE


def test_what_was_measured_after_the_time_of_a_direction_says_nothing_of_it():
    rising_then_falling = measured(1, 2, 3, 4, 1, since=2014)

    assert verdict(rising_then_falling, direction(1, due=in_year(2021))) is (
        Verdict.ON_COURSE
    )
    assert verdict(rising_then_falling, direction(1)) is Verdict.WRONG_WAY


# --- a number by a year ---

CARE = (12.0, 12.3, 12.1, 11.8, 11.9, 11.6, 11.5)  # a share of youth, 2018 to 2024


def test_the_pace_of_the_last_six_measurements_is_carried_on_to_the_year():
    found = judge(measured(*CARE, since=2018, every=1), value(10, 2028), on=TODAY)

    # 12.3 to 11.5 in five years is 0.16 a year; four years on that is 10.86.
    assert found.verdict is Verdict.OFF_COURSE
    assert found.ground is Ground.PACE
    assert found.projected == Decimal("10.86")
    assert round(found.missing_share, 2) == Decimal("0.57")
    assert [item.value for item in found.course.used][0] == Decimal("12.3")


@pytest.mark.parametrize(
    ("aim", "expected"),
    [
        ("10.86", Verdict.ON_COURSE),  # exactly there
        ("10.85", Verdict.ON_COURSE),  # 1 of 65 is not done
        ("10.8", Verdict.NEARLY),  # 6 of 70
        ("10.7", Verdict.NEARLY),  # exactly a fifth: 16 of 80
        ("10.69", Verdict.OFF_COURSE),
        ("11.5", Verdict.REACHED),
    ],
)
def test_how_much_of_the_way_is_left_undone_decides(aim, expected):
    assert verdict(measured(*CARE, since=2018, every=1), value(aim, 2028)) is expected


def test_exactly_a_twentieth_left_is_no_longer_on_course():
    # 19 a year, and 20 to go in one year: 1 of 20 is left.
    series = measured(0, 19, 38, 57, since=2022, every=1)

    assert verdict(series, value(77, 2026, better=1)) is Verdict.NEARLY
    assert verdict(series, value("76.99", 2026, better=1)) is Verdict.ON_COURSE


def test_the_wrong_way_and_standing_still_are_told_apart():
    assert verdict(measured(10, 11, 12, 13), value(9, 2030)) is Verdict.WRONG_WAY
    assert verdict(measured(10, 11, 12, 10), value(9, 2030)) is Verdict.OFF_COURSE


def test_once_reached_a_setback_makes_it_nearly():
    assert verdict(measured(5, 4, 3, 2), value(4, 2030)) is Verdict.REACHED
    assert verdict(measured(2, 2, 3, 3), value(4, 2030)) is Verdict.NEARLY


def test_without_a_year_it_is_reached_or_falls_short():
    assert verdict(measured(90, 95, 99, 100), value(100, better=1)) is Verdict.REACHED
    found = judge(measured(90, 95, 99, 99), value(100, better=1), on=TODAY)
    assert (found.verdict, found.ground) == (Verdict.OFF_COURSE, Ground.SHORT)


@pytest.mark.parametrize(("number", "year"), [(0, 2031), (-5, 2033)])
def test_zero_and_negative_numbers_are_numbers_like_others(number, year):
    series = measured(30, 25, 20, 15, since=2019)

    assert verdict(series, value(number, year)) is Verdict.ON_COURSE
    assert verdict(series, value(number, 2027)) is Verdict.OFF_COURSE


# --- the time is up ---


@pytest.mark.parametrize(
    ("number", "expected"), [(9, Verdict.REACHED), (8, Verdict.MISSED)]
)
def test_only_a_measurement_in_its_own_time_decides(number, expected):
    series = measured(12, 11, 10, 9, 20, since=2016)

    found = judge(series, value(number, 2022), on=TODAY)

    assert (found.verdict, found.judged_by.year) == (expected, 2022.5)


def test_without_a_measurement_in_its_time_there_is_no_figure():
    found = judge(measured(12, 11, 10, 9), value(9, 2019), on=TODAY)

    assert (found.verdict, found.ground) == (Verdict.NO_FIGURE, Ground.DUE)


def test_the_first_day_of_the_next_year_is_no_longer_in_time():
    series = [Measurement(float(year), Decimal(5)) for year in (2018, 2019, 2020, 2021)]

    found = judge(series, value(9, 2020), on=TODAY)

    assert found.judged_by.year == 2020.0
    assert verdict(series, value(9, 2022)) is Verdict.NO_FIGURE


def test_the_last_day_itself_still_has_time():
    series = measured(12, 11, 10, 9, since=2016)
    aim = value(5, 2025)

    assert judge(series, aim, on=date(2025, 12, 31)).ground is Ground.PACE
    assert judge(series, aim, on=date(2026, 1, 1)).ground is Ground.DUE


# --- a level to keep, and two bounds ---


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((45, 45, 44, 44), Verdict.ON_COURSE),
        ((43, 43, 44, 44), Verdict.NEARLY),
        ((50, 49, 48, 47), Verdict.OFF_COURSE),
        ((47, 47, 47, 47), Verdict.OFF_COURSE),
        ((45, 46, 47, 48), Verdict.WRONG_WAY),
        ((46, 46, 46, 46), Verdict.ON_COURSE),
    ],
)
def test_a_level_to_keep(values, expected):
    assert verdict(measured(*values), keep(46)) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((25, 25, 25, 25), Verdict.ON_COURSE),
        ((24, 24, 25, 25), Verdict.ON_COURSE),  # far from the bound
        ((23, 25, 27, 29), Verdict.NEARLY),  # crosses it as many years on
        ((36, 35, 34, 33), Verdict.OFF_COURSE),
        ((33, 34, 35, 36), Verdict.WRONG_WAY),
        ((17, 16, 15, 14), Verdict.WRONG_WAY),
    ],
)
def test_between_two_numbers_the_worst_of_both_bounds_counts(values, expected):
    assert assess(measured(*values), [between(20, 30)], on=TODAY).verdict is expected


# --- a milestone ---


def milestone(number, year=None, better=1):
    due = in_year(year) if year else None
    number = None if number is None else Decimal(number)
    return Aim(TargetKind.MILESTONE, better, number, due=due)


@pytest.mark.parametrize(
    ("values", "aim", "expected"),
    [
        ((1,), milestone(1, 2013), Verdict.REACHED),
        ((1, 0), milestone(1, 2020), Verdict.REACHED),  # done is done
        ((0, 0, 0), milestone(1, 2016), Verdict.MISSED),
        ((0, 0, 0), milestone(1, 2020), Verdict.NO_FIGURE),
        ((0, 0, 1), milestone(1, 2014), Verdict.MISSED),  # too late
        ((0,), milestone(1, 2030), Verdict.NO_JUDGEMENT),
        ((0,), milestone(1), Verdict.NO_JUDGEMENT),
        ((1,), milestone(None, 2013), Verdict.NO_JUDGEMENT),
        ((1,), milestone(1, 2013, better=0), Verdict.NO_JUDGEMENT),
    ],
)
def test_a_milestone_is_done_in_time_or_not(values, aim, expected):
    assert verdict(measured(*values), aim) is expected


# --- too few ---


def test_four_measurements_of_one_moment_are_one():
    at_once = [Measurement(2020.5, Decimal(value)) for value in (4, 3, 2, 1)]

    assert verdict(at_once, direction(-1)) is Verdict.TOO_FEW
    # Seven, but the last six are of three moments.
    crowded = [Measurement(2015.5, Decimal(9)), Measurement(2016.5, Decimal(8))]
    crowded += [Measurement(2017.5, Decimal(7))] + at_once
    assert verdict(crowded, direction(-1)) is Verdict.TOO_FEW


def test_which_side_is_right_is_never_guessed_from_the_number():
    assert verdict(measured(1, 2, 3, 4), value(9, 2030, better=0)) is (
        Verdict.NO_JUDGEMENT
    )


# --- several aims ---


def test_the_worst_counts_whoever_asks_it():
    series = measured(12, 11, 10, 9, since=2016)
    easy = value(9, 2030, set_by="framework")
    hard = value(1, 2025, set_by="law")

    assert assess(series, [easy], on=TODAY).verdict is Verdict.REACHED
    found = assess(series, [easy, hard], on=date(2025, 1, 1))
    assert (found.verdict, found.aim) == (Verdict.OFF_COURSE, hard)


def test_of_several_years_only_the_next_counts_and_of_past_years_the_last():
    series = measured(12, 11, 10, 9, since=2018)
    aims = [value(9, 2024), value(7, 2027), value(1, 2030)]

    assert assess(series, aims, on=TODAY).aim == aims[1]
    assert assess(series, aims, on=date(2031, 1, 1)).aim == aims[2]


def test_two_numbers_for_the_same_year_both_count():
    series = measured(12, 11, 10, 9, since=2018)
    aims = [value(9, 2027), value(2, 2027)]

    assert assess(series, aims, on=TODAY).aim == aims[1]
    assert assess(series, aims[::-1], on=TODAY).aim == aims[1]


def test_of_two_bounds_for_several_years_only_the_next_counts_too():
    series = measured(25, 25, 25, 25, since=2018)
    aims = [between(20, 30, 2027), between(1, 2, 2040)]

    assert assess(series, aims, on=TODAY).verdict is Verdict.REACHED


def test_without_an_aim_there_is_no_target():
    assert assess(measured(1, 2, 3, 4), [], on=TODAY).verdict is Verdict.NO_TARGET
    assert assess([], [], on=TODAY).verdict is Verdict.NO_FIGURE


def test_every_sign_has_a_symbol_and_a_word_of_its_own():
    for signs in (MovementSign, Verdict):
        assert len({(sign.symbol, sign.word) for sign in signs}) == len(signs)


def test_the_rule_in_force_is_the_newest():
    assert RULE is RULES[-1]
    assert len({rule.version for rule in RULES}) == len(RULES)
