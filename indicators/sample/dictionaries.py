"""Units, periods and areas: the words of the facts and what they stand for."""

from __future__ import annotations

from indicators.models import Area, AreaMember, PeerChoice, PeerGroup, Period, Unit
from indicators.sample.words import PERIOD_KINDS
from policy.sample.account import FileAccount
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same

ALIAS = "andere schrijfwijze van een gebied dat al geladen is"
# Notes of the facts about the facts themselves, not about the period.
ABOUT_THE_FACTS = "komt voor bij"


def load_units(load: Load) -> dict[str, Unit]:
    return load.store.merge(
        ((row, _unit(row)) for row in load.rows["units"]), key=("code",)
    )


def _unit(row: Row) -> Unit:
    return Unit(
        code=row.text("unit_as_given", Unit, "code"),
        label=row.text("label_nl", Unit, "label"),
        symbol=row.text("symbol", Unit, "symbol"),
        is_drawable=row.flag("is_drawable"),
        is_additive=row.flag("is_additive"),
        note=row["note"],
    )


def load_periods(load: Load) -> dict[str, Period]:
    facts, own = load.rows["periods"], load.rows["statistics_periods"]
    return load.store.merge(
        [
            *((row, _period(row, "period_as_given", "label_nl")) for row in facts),
            *((row, _period(row, "period", "label")) for row in own),
        ],
        key=("code",),
    )


def _period(row: Row, code: str, label: str) -> Period:
    note = "; ".join(
        part for part in row.parts("note") if not part.startswith(ABOUT_THE_FACTS)
    )
    return Period(
        code=row.text(code, Period, "code"),
        kind=row.choice("kind", PERIOD_KINDS),
        start=row.date("start"),
        end=row.date("end"),
        label=row.text(label, Period, "label"),
        note=note,
    )


def load_areas(load: Load) -> dict[str, Area]:
    """All areas by code: those of the facts, and what was there before them."""
    account = load.accounts["areas"]
    load.store.merge(
        ((row, _area(row)) for row in _spelled_once(load.rows["areas"], account)),
        key=("code",),
        # The reference says since when and until when.
        keep=("valid_from", "valid_to"),
    )
    areas = Area.objects.in_bulk(field_name="code")
    load.store.link(
        AreaMember,
        ("group_id", "member_id"),
        (
            (areas[row["code"]].pk, member.pk)
            for row in load.rows["areas"]
            for member in row.find_each("members", areas, "codes van gemeenten")
        ),
    )
    return areas


def _spelled_once(rows: list[Row], account: FileAccount) -> list[Row]:
    """The rows that are an area; the others are further spellings of one."""
    codes = {row["code"]: row for row in rows if not row.flag("is_alias")}
    for row in rows:
        if row.flag("is_alias"):
            row.find("code", codes, "de code van een gebied hierboven")
            account.other_model(row, ALIAS)
    return list(codes.values())


def _area(row: Row) -> Area:
    return Area(
        code=row.text("code", Area, "code"),
        kind=row.choice("kind", same(Area.Kind)),
        name=row.text("name_nl", Area, "name"),
        note=row["note"],
    )


def load_peer_choices(load: Load, areas: dict[str, Area]) -> None:
    groups = PeerGroup.objects.in_bulk(field_name="slug")
    load.store.merge(
        ((row, _peer_choice(row, areas, groups)) for row in load.rows["peer_choices"]),
        key=("area_id",),
    )


def _peer_choice(
    row: Row, areas: dict[str, Area], groups: dict[str, PeerGroup]
) -> PeerChoice:
    return PeerChoice(
        area=row.find("area", areas, "de code van een gebied"),
        group=row.find("group", groups, "het kenmerk van een groep gemeenten"),
        reason=row.text("reason", PeerChoice, "reason"),
    )
