"""A reading of a part: it says nothing of the figures that are not in it."""

from dataclasses import replace

import pytest

from indicators.imports.differences import Difference
from tests import factories
from tests.indicators.imports.readings import figures, municipalities, reading, take

pytestmark = pytest.mark.django_db(transaction=True)

PLACES = municipalities(100, lambda number: number)


@pytest.fixture
def series():
    factories.total()
    made = factories.series()
    take(made, PLACES)
    return made


def part(rows):
    return replace(reading(rows), is_complete=False)


def test_what_it_leaves_out_stays_as_it_is(series):
    run = take(series, part({("GM0001", "2024"): "1", ("GM0002", "2023"): "7"}))

    assert (run.state, run.created, run.unchanged, run.vanished) == ("done", 1, 1, 0)
    assert len(figures(series)) == 101
    assert "vanished" not in figures(series).values()


def test_the_same_as_a_whole_would_wait_for_a_person(series):
    run = take(series, {("GM0001", "2024"): "1"})

    assert run.state == "set_aside"


def test_few_municipalities_are_no_reason_to_look(series):
    run = take(series, part({("GM0001", "2024"): "1"}))

    assert run.state == "done"


def test_other_values_are(series):
    run = take(series, part({("GM0001", "2024"): "100"}))
    difference = Difference.of(run)

    assert run.state == "set_aside" and difference.totals.vanished == 0
    assert [change.after for change in difference.changes] == ["100,0"]
    # Of a part it would say nothing how many municipalities it has.
    assert difference.municipalities == ()
