from decimal import Decimal

import pytest

from indicators.progress import (
    Measurement,
    MovementSign,
    Verdict,
    judge,
    movement,
)


def measured(*values):
    return [
        Measurement(2012 + 2 * step, Decimal(str(value)))
        for step, value in enumerate(values)
    ]


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


@pytest.mark.parametrize(
    ("values", "better", "verdict"),
    [
        ((), -1, Verdict.NO_FIGURE),
        ((1, 2, 3), 1, Verdict.TOO_FEW),
        ((1, 2, 3, 4), 0, Verdict.NO_JUDGEMENT),
        ((1, 2, 3, 4), 1, Verdict.ON_COURSE),
        ((82, 83, 84, 83), 1, Verdict.NEARLY),
        ((4, 3, 2, 3), 1, Verdict.OFF_COURSE),
        ((4, 3, 2, 1), 1, Verdict.WRONG_WAY),
        ((4, 3, 2, 1), -1, Verdict.ON_COURSE),
        ((5, 5, 5, 5), 1, Verdict.WRONG_WAY),
        ((90, 1, 2, 3, 4, 5, 6), 1, Verdict.ON_COURSE),
    ],
)
def test_a_direction_is_judged_on_the_trend_and_the_last_step(values, better, verdict):
    assert judge(measured(*values), better=better) is verdict


def test_every_sign_has_a_symbol_and_a_word_of_its_own():
    for signs in (MovementSign, Verdict):
        assert len({(sign.symbol, sign.word) for sign in signs}) == len(signs)
