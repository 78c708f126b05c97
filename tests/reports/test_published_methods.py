"""Seven methods of others on one series, as their publishers describe them.

The expected numbers were worked out by hand from the published formulae.
"""

import re
from decimal import Decimal

import pytest

from indicators import progress
from reports.published_methods import (
    CANNOT,
    EXAMPLE,
    METHODS,
    Case,
    assessment_of,
    compared,
    found,
)
from reports.published_methods.growth import yearly_growth
from reports.published_methods.lines import slope_of

BY_NAME = {method.name: method for method in METHODS}


def case(*values, better=-1, target=10, **over):
    return Case(
        **{
            "first_year": 2018,
            "values": tuple(Decimal(str(value)) for value in values),
            "better": better,
            "target": Decimal(str(target)),
            "target_year": 2028,
            "margin": Decimal("0.5"),
            **over,
        }
    )


def outcome(name, asked):
    return found(BY_NAME[name], asked).outcome


# --- The example ---


@pytest.mark.parametrize(
    ("name", "outcome", "number"),
    [
        ("Open SDG", "beperkte vooruitgang", "0,71 procent lager"),
        ("Open SDG", "beperkte vooruitgang", "1,81 procent lager"),
        ("Open SDG", "beperkte vooruitgang", "Verhouding: 0,39."),
        ("Voortgangskaart van de VN", "redelijke vooruitgang", "wordt het 11,18."),
        ("Voortgangskaart van de VN", "maar te langzaam", "41 procent"),
        ("Duitse weersymbolen", "niet op koers", "wordt het 10,86."),
        ("Duitse weersymbolen", "niet op koers", "57 procent"),
        ("Kausal Watch", "te laat", "25 procent van de weg is gedaan."),
        ("TolaData", "op koers", "106 procent van het tussendoel 10,8."),
        ("Akvo RSR", "hoog", "115 procent van het streven 10."),
        ("Fingertips", "geen duidelijke verandering", "De toets geeft 3,0."),
    ],
)
def test_each_method_gives_the_published_outcome(name, outcome, number):
    finding = found(BY_NAME[name], EXAMPLE)

    assert outcome in finding.outcome
    assert number in finding.numbers


def test_seven_methods_do_not_agree_on_one_series():
    rows = compared(EXAMPLE)

    assert len(rows) == 7
    assert len({row.finding.outcome for row in rows}) == 7


def test_an_interim_target_and_a_margin_decide_by_themselves():
    otherwise = {
        row.method.name: row.otherwise for row in compared(EXAMPLE) if row.otherwise
    }

    assert otherwise["Kausal Watch"].outcome == "niet te laat"
    assert otherwise["Fingertips"].outcome == "daalt, en dat is beter"
    assert "De toets geeft 75,3." in otherwise["Fingertips"].numbers


def test_the_interim_target_lies_on_the_straight_path():
    assert EXAMPLE.interim == Decimal("10.8")


def test_the_german_symbols_are_our_own_rule():
    found = assessment_of(EXAMPLE)

    assert found.rule is progress.RULE
    assert found.verdict is progress.Verdict.OFF_COURSE
    assert found.projected == Decimal("10.86")


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("Open SDG", "op koers", "achteruitgang"),
        ("Voortgangskaart van de VN", "op koers", "stilstand of achteruitgang"),
        ("Duitse weersymbolen", "op koers", "verkeerde kant op"),
        ("Kausal Watch", "niet te laat", "te laat"),
        ("TolaData", "op koers", "achter"),
        ("Fingertips", "daalt, en dat is beter", "stijgt, en dat is slechter"),
    ],
)
def test_a_method_knows_a_good_and_a_bad_course(name, right, wrong):
    interim = Decimal("10.5")
    falling = case(20, 18, 16, 14, 12.5, 11.5, 10.5, interim=interim)
    rising = case(20, 21, 22, 23, 24, 25, 26, interim=interim)

    assert outcome(name, falling) == right
    assert outcome(name, rising) == wrong


@pytest.mark.parametrize(
    ("last", "expected"), [(4, "laag"), (7, "midden"), (8.5, "hoog"), (20, "hoog")]
)
def test_akvo_looks_at_the_share_and_at_no_side(last, expected):
    assert outcome("Akvo RSR", case(9, last, better=-1)) == expected
    assert outcome("Akvo RSR", case(9, last, better=1)) == expected


@pytest.mark.parametrize(
    ("values", "better", "expected"),
    [
        ((5, 20), 1, "boven het doel"),
        ((5, 20), -1, "achter"),
        ((5, 2), 1, "achter"),
        ((5, 2), -1, "boven het doel"),
    ],
)
def test_toladata_turns_its_signs_where_lower_is_better(values, better, expected):
    asked = case(*values, better=better, interim=Decimal(10))

    assert outcome("TolaData", asked) == expected


@pytest.mark.parametrize("name", ["Open SDG", "Voortgangskaart van de VN"])
def test_what_is_reached_is_reached_whatever_the_course(name):
    assert outcome(name, case(8, 9, 9.5)) == "doel gehaald"


def test_below_zero_the_growth_is_read_the_other_way():
    assert outcome("Open SDG", case(-10, -5, better=1, target=-4)) == "op koers"
    assert outcome("Open SDG", case(-10, -12, better=1, target=-4)) == "achteruitgang"


def test_a_trend_that_hangs_on_one_figure_is_no_trend():
    jump = case(10, 10, 10, 10, 20, better=1, target=90)

    assert outcome("Fingertips", jump) == "geen duidelijke verandering"


# --- What cannot be told ---


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Open SDG", case(0, 5, better=1)),
        ("Open SDG", case(12, 11, target=0)),
        ("Open SDG", case(-3, 5, better=1)),
        ("Open SDG", case(5, -3, better=1)),
        ("Open SDG", case(10, 11)),
        ("Open SDG", case(12)),
        ("Voortgangskaart van de VN", case(0, 5, better=1)),
        ("Voortgangskaart van de VN", case(5, -3, better=1)),
        ("Voortgangskaart van de VN", case(10, 11)),
        ("Kausal Watch", case(10, 11)),
        ("TolaData", case(12, 11)),
        ("TolaData", case(12, 11, interim=Decimal(0))),
        ("TolaData", case(12, -11, interim=Decimal(10))),
        ("TolaData", case(12, 11, interim=Decimal(-10))),
        ("Akvo RSR", case(12, 11, target=0)),
        ("Akvo RSR", case(12, -11, target=10)),
        ("Fingertips", case(12, 11, 10, 9)),
        ("Fingertips", case(12, 11, 10, 9, 8, margin=Decimal(0))),
        ("Fingertips", case(12, 11, 10, 9, 8, margin=None)),
    ],
)
def test_where_a_method_has_no_outcome_it_says_why(name, asked):
    finding = found(BY_NAME[name], asked)

    assert finding.outcome == CANNOT
    assert finding.numbers.endswith(".")


def test_our_own_rule_works_with_zero_and_across_it():
    assert outcome("Duitse weersymbolen", case(8, 6, 4, 2, target=0)) == "op koers"
    assert outcome("Duitse weersymbolen", case(-3, -1, 1, 3, better=1)) == "op koers"


def test_too_few_figures_are_no_course():
    assert outcome("Duitse weersymbolen", case(12, 11, 10.5)) == "te weinig cijfers"


# --- Sums ---


def test_growth_per_year_is_the_same_every_year():
    assert yearly_growth(Decimal(100), Decimal(121), 2) == Decimal("0.1")


def test_the_slope_is_that_of_least_squares():
    points = [(0, Decimal(1)), (1, Decimal(3)), (2, Decimal(2))]

    assert slope_of(points) == Decimal("0.5")


def test_every_text_is_short_and_in_dutch():
    for row in compared(EXAMPLE):
        texts = [row.method.looks_at, row.finding.numbers]
        texts += [row.otherwise.numbers] if row.otherwise else []
        for sentence in re.split(r"(?<=[.]) ", " ".join(texts)):
            assert len(sentence.split()) <= 20, sentence
            assert not re.search(r"[0-9][.][0-9]", sentence)
