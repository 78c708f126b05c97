"""Loading the reference into the database: what is new or differs, and no more."""

from __future__ import annotations

from django.db import transaction

from indicators.models import Area, AreaChange, PeerGroup
from indicators.reference.files import AREA_HISTORY, DATA, PEERS
from policy.models import AuditEvent
from policy.sample.files import read_files
from policy.sample.rows import Row
from policy.sample.store import Store
from policy.sample.words import same

ACTION = "gebieden geladen"


@transaction.atomic
def load_reference(*, by: str) -> Store:
    """Load all of it; the result knows what was written. Raises SampleError."""
    rows = read_files(DATA, AREA_HISTORY | PEERS)
    store = Store()
    areas = _load_areas(store, rows["areas"])
    _load_changes(store, rows["area_changes"], areas)
    groups = _load_groups(store, rows["peer_groups"])
    _load_members(store, rows["peer_group_members"], groups, areas)
    if store.written:
        AuditEvent.objects.record(
            by=by, action=ACTION, created=store.created, changed=store.changed
        )
    return store


def _load_areas(store: Store, rows: list[Row]) -> dict[str, Area]:
    """What somebody noted with an area stays."""
    return store.merge(
        ((row, _area(row)) for row in rows), key=("code",), keep=("note",)
    )


def _area(row: Row) -> Area:
    return Area(
        code=row.text("code", Area, "code"),
        kind=row.choice("kind", same(Area.Kind)),
        name=row.text("name", Area, "name"),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
    )


def _load_changes(store: Store, rows: list[Row], areas: dict[str, Area]) -> None:
    store.merge(
        ((row, _change(row, areas)) for row in rows), key=("area_id", "origin_id", "on")
    )


def _change(row: Row, areas: dict[str, Area]) -> AreaChange:
    return AreaChange(
        on=row.date("on"),
        kind=row.choice("kind", same(AreaChange.Kind)),
        origin=row.find("origin", areas, "de code van een gebied uit areas.csv"),
        area=row.find("area", areas, "de code van een gebied uit areas.csv"),
        inhabitants=row.whole("inhabitants"),
    )


def _load_groups(store: Store, rows: list[Row]) -> dict[str, PeerGroup]:
    """Groups that somebody made here are left alone."""
    return store.merge(((row, _group(row)) for row in rows), key=("slug",))


def _group(row: Row) -> PeerGroup:
    return PeerGroup(
        slug=row.text("group", PeerGroup, "slug"),
        name=row.text("name", PeerGroup, "name"),
        basis=row.choice("basis", same(PeerGroup.Basis)),
        year=row.text("year", PeerGroup, "year"),
        source=row.text("source", PeerGroup, "source"),
    )


def _load_members(
    store: Store,
    rows: list[Row],
    groups: dict[str, PeerGroup],
    areas: dict[str, Area],
) -> None:
    store.link(
        PeerGroup.members.through,
        ("peergroup_id", "area_id"),
        (
            (
                row.find("group", groups, "een groep uit peer_groups.csv").pk,
                row.find("member", areas, "de code van een gebied uit areas.csv").pk,
            )
            for row in rows
        ),
    )
