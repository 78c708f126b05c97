"""When figures are older than they should be, and the words for it."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.choices import PeriodKind
from indicators.freshness import (
    MONTHS_OF,
    Fetching,
    Newest,
    how_often,
    months_later,
    reasons_to_doubt,
)
from indicators.models.imports import GRAINS

WEEKLY = Fetching(
    grain=PeriodKind.YEAR, every_days=7, succeeded_on=date(2026, 11, 1), known_within=18
)
OF_2024 = Newest("2024", date(2024, 12, 31))


def reasons(fetching=WEEKLY, newest=OF_2024, *, on=date(2026, 11, 10)):
    return reasons_to_doubt(fetching, newest, on=on)


def test_what_was_fetched_lately_and_is_not_due_yet_is_not_doubted():
    assert reasons(newest=Newest("2025", date(2025, 12, 31))) == []


@pytest.mark.parametrize(("day", "is_doubted"), [(15, False), (16, True)])
def test_two_turns_may_pass_and_no_more(day, is_doubted):
    found = reasons(newest=None, on=date(2026, 11, day))

    assert bool(found) is is_doubted


def test_too_long_ago_is_said_with_the_day_and_what_is_usual():
    assert reasons(newest=None, on=date(2026, 12, 1)) == [
        "Deze site haalde de cijfers voor het laatst op 1 november 2026 op. Dat is 30 "
        "dagen geleden, en hoort elke week te gebeuren."
    ]


def test_without_turns_no_time_is_too_long():
    by_hand = replace(WEEKLY, every_days=None)

    assert reasons(by_hand, None, on=date(2030, 1, 1)) == []


def test_a_failure_after_the_last_success_is_said_at_once():
    failed = replace(WEEKLY, failed_on=date(2026, 11, 8))

    assert reasons(failed, None) == [
        "Het ophalen van deze cijfers mislukte op 8 november 2026. Het lukte voor het "
        "laatst op 1 november 2026. Wat de bron daarna veranderde, ziet u hier niet."
    ]


def test_figures_that_wait_for_a_person_were_not_fetched_too_long_ago():
    waiting = replace(WEEKLY, set_aside_on=date(2026, 11, 8))

    assert reasons(waiting, None, on=date(2027, 11, 8)) == [
        "Op 8 november 2026 gaf de bron heel andere cijfers. Die staan apart tot "
        "iemand ze heeft bekeken."
    ]


def test_what_was_never_fetched_is_not_doubted():
    never = replace(WEEKLY, succeeded_on=None, failed_on=date(2026, 11, 8))

    assert reasons(never, on=date(2040, 1, 1)) == []


# --- the period ---


@pytest.mark.parametrize(
    ("on", "is_doubted"), [(date(2027, 6, 30), False), (date(2027, 7, 1), True)]
)
def test_the_next_period_may_come_until_the_last_day_of_its_months(on, is_doubted):
    fresh = replace(WEEKLY, succeeded_on=on)

    assert bool(reasons(fresh, on=on)) is is_doubted


def test_a_period_that_is_too_old_is_named_with_when_a_newer_one_was_due():
    on = date(2027, 7, 1)

    assert reasons(replace(WEEKLY, succeeded_on=on), on=on) == [
        "Het nieuwste cijfer gaat over 2024. Een nieuwer cijfer hoorde er op 30 juni "
        "2027 te zijn."
    ]


@pytest.mark.parametrize("newest", [None, Newest("in tien jaar", None)])
def test_without_a_dated_figure_no_period_is_too_old(newest):
    on = date(2040, 1, 1)

    assert reasons(replace(WEEKLY, succeeded_on=on), newest, on=on) == []


def test_a_plan_that_promises_no_date_never_has_too_old_a_period():
    on = date(2040, 1, 1)
    fetching = replace(WEEKLY, known_within=None, succeeded_on=on)

    assert reasons(fetching, on=on) == []


def test_every_reason_is_given():
    both = replace(WEEKLY, failed_on=date(2027, 11, 8))

    assert len(reasons(both, on=date(2027, 11, 10))) == 2


def test_every_kind_of_period_that_a_plan_may_have_has_a_length():
    assert set(MONTHS_OF) == set(GRAINS)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 12, 31), 18, date(2026, 6, 30)),
        (date(2025, 9, 30), 3, date(2025, 12, 31)),
        (date(2025, 1, 1), 12, date(2026, 1, 1)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 15), 0, date(2024, 12, 15)),
    ],
)
def test_months_later_keeps_to_the_end_of_the_month(day, months, then):
    assert months_later(day, months) == then


@pytest.mark.parametrize(
    ("days", "words"), [(1, "elke dag"), (7, "elke week"), (31, "elke 31 dagen")]
)
def test_how_often_is_said_in_words(days, words):
    assert how_often(days) == words
