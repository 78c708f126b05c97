"""A stated total beside the sum of its parts: what is added, and what never is."""

from random import Random

import pytest

from indicators.models import Area
from indicators.totals import check_members, check_totals
from tests.indicators.broken_down import (
    DIMENSIONS,
    LISSE,
    MONEY,
    PERCENT,
    figure,
)


def checked(*figures, order=None):
    return check_totals(figures, DIMENSIONS, order)


def test_parts_that_make_the_total_are_said_to_do_so():
    (check,) = checked(figure("", 85), figure("reden=a", 80), figure("reden=b", 5))

    assert check.adds_up
    assert check.sentence == (
        "Lisse, 2017: de bron noemt 85 als totaal. De delen (reden) zijn samen 85, "
        "dus dat klopt."
    )


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (0, "een verschil van 4."),
        (1, "een verschil van 4. Van één deel is er geen cijfer."),
        (2, "een verschil van 4. Van 2 delen is er geen cijfer."),
    ],
)
def test_a_difference_says_of_how_many_parts_there_is_no_figure(missing, sentence):
    empty = [figure(f"reden=leeg-{at}", "not_stated") for at in range(missing)]
    (check,) = checked(
        figure("", 70), figure("reden=a", 60), figure("reden=b", 14), *empty
    )

    assert check.difference == -4
    assert check.sentence.endswith(sentence)


def test_people_are_not_rounded_and_amounts_may_be():
    people = [figure("", 4979), figure("reden=a", 4000), figure("reden=b", 980)]
    money = [
        figure(item.breakdown.key, item.value, unit=MONEY, on=2017) for item in people
    ]

    assert not checked(*people)[0].may_be_rounded
    (check,) = checked(*money)
    assert check.may_be_rounded and not check.adds_up
    assert "een verschil van 1. Dat kan door afronding komen." in check.sentence


def test_a_difference_too_large_for_rounding_is_not_called_rounding():
    (check,) = checked(
        figure("", 7797, unit=MONEY),
        figure("reden=a", 3029, unit=MONEY),
        figure("reden=b", 5121, unit=MONEY),
    )

    assert not check.may_be_rounded


def test_a_subtotal_is_no_part_and_is_compared_with_the_rows_above_it():
    keys = ["reden=a", "reden=b", "reden=totaal werk", "reden=c"]
    order = {key: at for at, key in enumerate(keys)}
    rows = [figure(key, value) for key, value in zip(keys, (3, 4, 7, 10), strict=True)]
    total, subtotal = checked(figure("", 17), *rows, order=order)

    assert (total.parts, total.adds_up) == (17, True)
    assert (subtotal.total, subtotal.parts) == (7, 7)
    assert "als ‘totaal werk’" in subtotal.sentence


def test_rates_and_combinations_are_never_added():
    assert not checked(
        figure("", 50, unit=PERCENT),
        figure("reden=a", 20, unit=PERCENT),
        figure("reden=b", 30, unit=PERCENT),
    )
    assert not checked(
        figure("", 50), figure("profiel=a;reden=a", 20), figure("profiel=a;reden=b", 1)
    )


def test_of_one_part_or_without_a_total_nothing_is_compared():
    assert not checked(figure("", 5), figure("reden=a", 5))
    assert not checked(figure("reden=a", 5), figure("reden=b", 5))
    assert not checked(
        figure("", "suppressed"), figure("reden=a", 5), figure("reden=b", 5)
    )


def test_a_group_is_compared_with_its_municipalities_only_when_all_are_known():
    group = Area(pk=9, code="X-HLN", name="Samen", kind=Area.Kind.GROUP)
    other = Area(pk=2, code="GM0534", name="Hillegom", kind=Area.Kind.MUNICIPALITY)
    stated, own = figure("", 10, area=group), figure("", 4, area=LISSE)
    members = {group.pk: {LISSE.pk, other.pk}}

    (check,) = check_members([stated, own, figure("", 5, area=other)], members)
    assert (check.total, check.parts, check.dimension) == (10, 9, "gemeenten")
    assert not check_members([stated, own], members)
    assert not check_members(
        [stated, own, figure("", "suppressed", area=other)], members
    )


@pytest.mark.parametrize("seed", range(40))
def test_whatever_the_parts_are_only_what_is_known_is_added(seed):
    random = Random(seed)
    values = [
        random.choice(["suppressed", "not_stated", 0, random.randint(-5, 90)])
        for _ in range(random.randint(2, 12))
    ]
    parts = [figure(f"reden=deel-{at}", value) for at, value in enumerate(values)]
    known = [value for value in values if not isinstance(value, str)]
    total = random.choice([sum(known), sum(known) + random.randint(1, 9)])
    checks = checked(figure("", total), *parts)

    if len(known) < 2:
        assert checks == []
        return
    (check,) = checks
    assert check.parts == sum(known)
    assert check.adds_up == (total == sum(known))
    assert check.without_figure == len(values) - len(known)
    assert all(len(line.split()) <= 20 for line in check.sentence.split(". "))
