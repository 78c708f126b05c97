"""The rule beside a second calculation, on many figures and wishes made by chance."""

import random
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.choices import TargetKind, TargetSetBy
from indicators.progress import Aim, Due, Ground, Measurement, Verdict, assess
from tests.indicators.reference_rule import Wish, status

TODAY = date(2026, 11, 22)
SERIES = 2500
AT_LEAST = 5


def figures_by_chance(chance):
    """Falling, rising, still or wild; also below zero; with gaps and equal moments."""
    count = chance.choice((0, 1, 2, 3, 4, 4, 5, 6, 7, 9))
    year = Decimal(chance.randint(2005, 2018)) + Decimal("0.5")
    value = Decimal(chance.randint(-400, 1000)) / chance.choice((1, 10))
    slope = Decimal(chance.choice((-12, -3, -1, 0, 0, 1, 3, 12)))
    noise = chance.choice((0, 0, 1, 8))
    every = chance.choice((1, 1, 1, 2, 4))
    points = []
    for _ in range(count):
        points.append((year, value))
        year += chance.choice((every, every, every, 0, 2 * every))
        value += slope + Decimal(chance.randint(-noise, noise)) / 2
    return points


def about_where_it_comes(used, year, chance):
    """At its pace, or up to a third further."""
    (first, begin), (last, end) = used[0], used[-1]
    change = (end - begin) * (year - int(last)) / (last - first or 1)
    return round(end + change * chance.randint(95, 133) / 100, 1)


def wish_by_chance(chance, points):
    """An aim, and the same in the words of the second calculation."""
    last = points[-1][1] if points else Decimal(10)
    kind = chance.choice(list(TargetKind))
    side = chance.choice((-1, -1, 1, 1, 0))
    near = last + Decimal(chance.choice((-50, -20, -6, -1, 0, 1, 6, 20, 50)))
    year = chance.choice((None, 2016, 2020, 2024, 2025, 2026, 2027, 2028, 2030, 2040))
    low = chance.choice((near, last, Decimal(0)))
    if points[1:] and year and chance.random() < 0.5:
        low = about_where_it_comes(points[-6:], year, chance)
    if kind == TargetKind.DIRECTION or chance.random() < 0.15:
        low = None
    high = None
    if kind == TargetKind.INTERVAL:
        low = near if low is None else low
        high = low + chance.choice((0, 4, 40))
    party = chance.choice(list(TargetSetBy)[:2])
    stays = kind == TargetKind.KEEP or chance.random() < 0.3
    due, time = None, {}
    if year:
        due = Due(date(year, 12, 31), float(year), year + 0.5, year + 1.0, str(year))
        time = {
            "begins": Fraction(year),
            "middle": Fraction(2 * year + 1, 2),
            "ends": Fraction(year + 1),
            "last_day": date(year, 12, 31),
        }
    aim = Aim(kind, side, low, high, due, stays, party)
    as_fractions = [
        None if number is None else Fraction(number) for number in (low, high)
    ]
    wish = Wish(
        kind.value, side, *as_fractions, still_is_right=stays, party=party, **time
    )
    return aim, wish


def cases():
    chance = random.Random(20261122)
    for _ in range(SERIES):
        points = figures_by_chance(chance)
        wishes = chance.choice((0, 1, 1, 1, 2, 3, 5))
        asked = [wish_by_chance(chance, points) for _ in range(wishes)]
        yield points, asked


CASES = list(cases())


def judged(points, asked):
    measurements = [Measurement(float(year), value) for year, value in points]
    return assess(measurements, [aim for aim, _ in asked], on=TODAY)


def test_every_status_equals_the_second_calculation():
    different = [
        (points, asked, ours.verdict.name, theirs)
        for points, asked in CASES
        if (ours := judged(points, asked)).verdict.name
        != (theirs := status(points, [wish for _, wish in asked], TODAY))
    ]

    assert not different


@pytest.mark.parametrize(
    "kind", [kind for kind in Verdict if kind is not Verdict.NOT_MEASURABLE]
)
def test_the_cases_by_chance_come_to_every_verdict(kind):
    # What is only words has no figures at all; see test_figures.
    assert Counter(judged(*case).verdict for case in CASES)[kind] >= AT_LEAST


@pytest.mark.parametrize("ground", list(Ground))
def test_the_cases_by_chance_come_to_every_part_of_the_rule(ground):
    assert Counter(judged(*case).ground for case in CASES)[ground] >= AT_LEAST


@pytest.mark.parametrize("verdict", ["ON_COURSE", "NEARLY", "OFF_COURSE", "WRONG_WAY"])
def test_the_pace_comes_to_each_of_its_verdicts(verdict):
    by_pace = Counter(
        found.verdict.name
        for case in CASES
        if (found := judged(*case)).ground is Ground.PACE
    )

    assert by_pace[verdict] >= AT_LEAST


def test_the_cases_by_chance_hold_what_trips_others():
    def count(holds):
        return sum(holds(points, [aim for aim, _ in asked]) for points, asked in CASES)

    def has_equal_moments(points, aims):
        years = [year for year, _ in points]
        return len(set(years)) < len(years)

    def asks_the_last_figure(points, aims):
        return bool(points) and any(aim.value == points[-1][1] for aim in aims)

    assert count(has_equal_moments) >= 50
    assert count(asks_the_last_figure) >= 50
    assert count(lambda points, aims: any(value < 0 for _, value in points)) >= 50
    assert count(lambda points, aims: any(aim.value == 0 for aim in aims)) >= 50
    assert count(lambda points, aims: len(points) == 1) >= 50
    for past in (True, False):
        dated = [
            aim
            for _, asked in CASES
            for aim, _ in asked
            if aim.due and (aim.due.ends_on < TODAY) is past
        ]
        assert len(dated) >= 100
