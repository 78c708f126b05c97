"""Groups that belonged to one municipality keep all that was said of them."""

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("indicators", "0011_areas_over_time")]
AFTER = [("indicators", "0013_peer_groups")]


def migrated(targets):
    """The models as they are with these migrations, and none after them."""
    executor = MigrationExecutor(connections["owner"])
    executor.migrate(targets)
    apps = MigrationExecutor(connections["owner"]).loader.project_state(targets).apps
    return {
        name: apps.get_model("indicators", name).objects.using("owner")
        for name in ("Area", "PeerGroup", *(["PeerChoice"] if targets == AFTER else []))
    }


@pytest.fixture
def before():
    yield migrated(BEFORE)
    executor = MigrationExecutor(connections["owner"])
    executor.migrate(executor.loader.graph.leaf_nodes())


def group(rows, area, members, **fields):
    made = rows["PeerGroup"].create(
        area=area, name="Buren", basis="13 gemeenten", year=2022, **fields
    )
    made.members.set(members)
    return made


def test_a_group_keeps_its_reason_and_its_members_there_and_back(before):
    home, other = (
        before["Area"].create(code=code, kind="municipality", name=code)
        for code in ("GM1783", "GM0503")
    )
    group(before, home, [other], slug="eerst", reason="Even groot.", is_default=True)
    group(before, home, [other], slug="ook", reason="Ook aan zee.")

    after = migrated(AFTER)

    first, also = after["PeerGroup"].order_by("slug")
    assert (first.basis, first.source, first.note) == (
        "own",
        "13 gemeenten",
        "Even groot.",
    )
    assert also.note == "Ook aan zee."
    assert {area.code for area in first.members.all()} == {"GM1783", "GM0503"}
    (choice,) = after["PeerChoice"].all()
    assert (choice.area_id, choice.group_id) == (home.pk, first.pk)
    assert choice.reason == "Even groot."

    back = migrated(BEFORE)["PeerGroup"].get()
    assert (back.slug, back.basis, back.reason) == (
        "eerst",
        "13 gemeenten",
        "Even groot.",
    )
    assert (back.area_id, back.is_default) == (home.pk, True)
    assert [area.code for area in back.members.all()] == ["GM0503"]


def test_two_that_chose_one_group_each_get_it_back(before):
    after = migrated(AFTER)
    areas = [
        after["Area"].create(code=code, kind="municipality", name=code)
        for code in ("GM1783", "GM0503")
    ]
    shared = after["PeerGroup"].create(
        slug="x" * 80, name="Groot", basis="size", year=2022, source="CBS"
    )
    shared.members.set(areas)
    for area in areas:
        after["PeerChoice"].create(area=area, group=shared, reason="Even groot.")

    back = migrated(BEFORE)["PeerGroup"].order_by("pk")

    assert [each.area_id for each in back] == [area.pk for area in areas]
    assert [[of.code for of in each.members.all()] for each in back] == [
        ["GM0503"],
        ["GM1783"],
    ]
    assert len({each.slug for each in back}) == 2
