"""The difference of a run that was set aside, for the person who decides."""

from decimal import Decimal

import pytest

from indicators.imports.differences import (
    SHOWN,
    Change,
    Difference,
    Municipalities,
)
from indicators.models import Area, ImportRun, Observation
from tests import factories
from tests.indicators.imports.readings import municipalities, row, take

pytestmark = pytest.mark.django_db

MANY = municipalities(100, lambda number: number)


@pytest.fixture
def series():
    return factories.series()


def difference(series, before, after):
    take(series, before)
    run = take(series, after)
    assert run.state == ImportRun.State.SET_ASIDE
    return Difference.of(run)


def test_it_says_why_and_how_much(series):
    after = {place: f"{value}000" for place, value in MANY.items()}
    found = difference(series, MANY, {**after, ("GM0200", "2024"): "suppressed"})

    assert found.reasons[0].startswith("100 van de 100 (100,0 %) waarden zijn anders")
    assert found.reasons[1].startswith("100 waarden zijn minstens 10 keer")
    totals = found.totals
    assert (totals.read, totals.created, totals.revised) == (101, 1, 100)
    assert (totals.unchanged, totals.changed) == (0, 100)
    assert (totals.lost, totals.vanished) == (0, 0)
    assert found.municipalities == (Municipalities("2024", 100, 100),)


def test_figures_are_written_as_on_the_site(series):
    found = difference(series, [row(value="1234.5")], [row(value="98765.43")])

    assert found.changes == (
        Change("GM1783", "Westland", "2024", "1.234,5", "98.765,43"),
    )


def test_the_largest_changes_come_first_by_factor_and_not_by_size(series):
    known = {("NL01", "2024"): "1000000", ("GM0001", "2024"): "1", **MANY}
    now = {**known, ("NL01", "2024"): "1100000", ("GM0001", "2024"): "70"}
    found = difference(series, known, now)

    assert [change.area_code for change in found.changes] == ["GM0001", "NL01"]


def test_no_more_are_listed_than_a_person_reads_but_all_are_counted(series):
    found = difference(series, MANY, {p: f"{v}0" for p, v in MANY.items()})

    assert len(found.changes) == SHOWN
    assert found.totals.changed == 100


def test_lost_and_vanished_figures_are_told_apart(series):
    after = {
        **dict(list(MANY.items())[10:]),
        ("GM0100", "2024"): "suppressed",
        ("GM0099", "2024"): "suppressed",
    }
    found = difference(series, MANY, after)

    assert [(each.area_code, each.before, each.after) for each in found.lost] == [
        ("GM0099", "99,0", "geheim (te klein aantal)"),
        ("GM0100", "100,0", "geheim (te klein aantal)"),
    ]
    assert len(found.vanished) == 10
    first = found.vanished[0]
    assert (first.before, first.after) == ("1,0", "staat niet meer in de bron")
    assert (found.totals.lost, found.totals.vanished) == (2, 10)
    assert found.municipalities == (Municipalities("2024", 100, 88),)


def test_a_new_area_and_period_are_named_as_the_source_does(series):
    take(series, MANY)
    new = {place: f"{value}0" for place, value in MANY.items()}
    run = take(series, {**new, ("GM0200", "2025"): "5"})

    assert Municipalities("2025", 0, 1) in Difference.of(run).municipalities


def test_names_that_the_site_gave_are_used(series):
    take(series, [row(value="1")])
    Area.objects.update(name="Westland (eigen naam)")

    run = take(series, [row(value="10")])

    assert Difference.of(run).changes[0].area == "Westland (eigen naam)"


def test_a_figure_of_the_sample_is_compared_too(series):
    factories.observation(
        series=series,
        area=factories.area(code="GM1783"),
        period=factories.year(2024),
        value=Decimal(1),
    )

    run = take(series, [row(value="10")])

    assert Difference.of(run).totals.changed == 1
    assert Observation.objects.get().value == 1


def test_what_was_never_set_aside_has_none(series):
    assert Difference.of(take(series, MANY)) is None


def test_it_is_read_back_as_it_was_kept(series):
    found = difference(series, MANY, {p: f"{v}0" for p, v in MANY.items()})
    run = ImportRun.objects.get(state=ImportRun.State.SET_ASIDE)

    assert Difference.of(run) == found
    assert Difference.of(ImportRun(difference={})) == Difference()
