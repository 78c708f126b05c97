"""What was known when: no earlier figure is ever lost."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from indicators.models import Indicator, Observation, Revision, Series, Target
from policy.search_columns import SEARCH_COLUMNS
from tests import factories

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 5, 1, 12, tzinfo=UTC)

REVISED = {
    Observation: (factories.observation, "value", Decimal("48.7"), Decimal("49.1")),
    # What it asks changes with a reason: target_rules.py.
    Target: (factories.target, "rationale", "Om te groeien", "Om te blijven"),
    Indicator: (factories.indicator, "definition", "Zoals eerst", "Anders geteld"),
    Series: (factories.series, "note", "Uit de enquête", "Uit het register"),
}


@pytest.fixture(params=REVISED, ids=lambda model: model.__name__.lower())
def revised(request):
    """A row that is known for years, its changed field, and two values for it."""
    make, field, before, after = REVISED[request.param]
    row = make(known_from=LONG_AGO, **{field: before})
    row.refresh_from_db()
    return row, field, before, after


def change(row, **values):
    type(row).objects.filter(pk=row.pk).update(**values)


def values_of(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def row_as_json(row):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(t)::text FROM {row._meta.db_table} t WHERE id = %s",
            [row.pk],
        )
        whole = json.loads(cursor.fetchone()[0])
    # They follow from the rest of the row.
    return {name: whole[name] for name in whole if name not in SEARCH_COLUMNS}


def test_a_change_keeps_the_whole_earlier_row(revised):
    row, field, before, after = revised
    whole = row_as_json(row)

    change(row, **{field: after})

    kept = Revision.objects.get()
    assert (kept.table, kept.row_id) == (row._meta.db_table, row.pk)
    assert kept.row == whole
    assert kept.known_from == LONG_AGO
    row.refresh_from_db()
    assert getattr(row, field) == after
    assert row.known_from == kept.known_to


def test_saving_a_row_keeps_the_earlier_one_like_a_bulk_change_does(revised):
    row, field, before, after = revised
    setattr(row, field, after)

    row.save()

    assert Revision.objects.count() == 1


def test_writing_the_same_again_keeps_nothing(revised):
    row, field, before, after = revised
    before_writing = values_of(row)

    change(row, **{field: before})
    row.save()

    assert not Revision.objects.exists()
    assert values_of(row) == before_writing


def test_nobody_can_say_that_a_row_was_known_earlier(revised):
    row, *_ = revised

    change(row, known_from=LONG_AGO - timedelta(days=365))

    assert values_of(row)["known_from"] == LONG_AGO
    assert not Revision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_each_change_keeps_a_version_of_its_own_without_gaps(revised):
    row, field, before, after = revised
    for value in (after, before, after):
        change(row, **{field: value})

    kept = list(Revision.objects.order_by("known_from"))
    row.refresh_from_db()
    assert len(kept) == 3
    assert [version.known_from for version in kept[1:]] + [row.known_from] == [
        version.known_to for version in kept
    ]


def test_what_nobody_saw_leaves_no_version(revised):
    row, field, before, after = revised

    with transaction.atomic():
        change(row, **{field: after})
        change(row, **{field: before})
        change(row, **{field: after})

    kept = Revision.objects.get()
    assert str(kept.row[field]).startswith(str(before))


def test_a_deleted_row_is_kept(revised):
    row, field, before, after = revised
    whole = row_as_json(row)

    row.delete()

    kept = Revision.objects.get(row_id=whole["id"], table=row._meta.db_table)
    assert kept.row == whole


def test_a_change_that_is_undone_leaves_nothing(revised):
    row, field, before, after = revised

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        change(row, **{field: after})
        raise ZeroDivisionError

    assert not Revision.objects.exists()
    assert getattr(type(row).objects.get(), field) == before


# --- as_of ---


def today():
    return timezone.localdate()


def as_of(row, day):
    return list(type(row).objects.filter(pk=row.pk).as_of(day))


def test_a_day_before_the_change_shows_the_old_value(revised):
    row, field, before, after = revised
    change(row, **{field: after})

    (then,) = as_of(row, today() - timedelta(days=1))

    assert type(then) is type(row)
    assert (then.pk, getattr(then, field)) == (row.pk, before)


def test_today_shows_the_new_value(revised):
    row, field, before, after = revised
    change(row, **{field: after})

    (now,) = as_of(row, today())

    assert getattr(now, field) == after


def test_what_was_not_known_yet_is_left_out(revised):
    row, field, before, after = revised
    change(row, **{field: after})

    assert as_of(row, LONG_AGO.date() - timedelta(days=1)) == []


def test_a_row_counts_as_known_from_its_first_day_on(revised):
    row, field, before, after = revised

    assert as_of(row, LONG_AGO.date()) == [row]


def test_of_several_versions_the_one_of_that_day_is_shown():
    first, second, third = (LONG_AGO.replace(year=year) for year in (2020, 2021, 2023))
    row = factories.observation(value=Decimal(3), known_from=third)
    for value, known_from, known_to in ((1, first, second), (2, second, third)):
        Revision.objects.create(
            table="indicators_observation",
            row_id=row.pk,
            row={**row_as_json(row), "value": value},
            known_from=known_from,
            known_to=known_to,
        )

    shown = {
        year: [figure.value for figure in as_of(row, date(year, 12, 31))]
        for year in range(2019, 2024)
    }

    assert shown == {2019: [], 2020: [1], 2021: [2], 2022: [2], 2023: [3]}


def test_a_missing_figure_that_was_filled_in_is_missing_again_then():
    row = factories.observation(
        missing=Observation.Missing.NOT_YET_KNOWN, known_from=LONG_AGO
    )
    change(row, value=Decimal("12.5"), missing="")

    (then,) = as_of(row, today() - timedelta(days=1))

    assert (then.value, then.missing) == (None, "not_yet_known")


def test_the_end_of_a_day_is_midnight_in_the_netherlands():
    row = factories.observation(
        known_from=datetime(2020, 7, 1, 22, 30, tzinfo=UTC)  # half past midnight there
    )

    assert as_of(row, date(2020, 7, 1)) == []
    assert as_of(row, date(2020, 7, 2)) == [row]


def test_looking_back_takes_one_query_for_any_number_of_rows(
    django_assert_num_queries,
):
    for _ in range(5):
        change(factories.observation(known_from=LONG_AGO), value=Decimal(1))

    with django_assert_num_queries(1):
        then = list(Observation.objects.as_of(today() - timedelta(days=1)))

    assert [row.value for row in then] == [Decimal("48.7")] * 5


# --- Versions themselves ---


@pytest.mark.parametrize(
    "attack",
    [
        lambda: Revision.objects.update(known_to=timezone.now()),
        lambda: Revision.objects.all().delete(),
        lambda: Revision.objects.get().delete(),
    ],
)
def test_an_earlier_version_is_never_changed_or_deleted(attack):
    change(factories.observation(known_from=LONG_AGO), value=Decimal(1))

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        attack()

    assert Revision.objects.count() == 1
