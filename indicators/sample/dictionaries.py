"""Units, periods and areas: the words of the facts and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from indicators.models import Area, AreaMember, PeerChoice, PeerGroup, Period, Unit
from indicators.sample.words import PERIOD_KINDS
from policy.sample.account import FileAccount
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same

A_UNIT = "een eenheid uit units.csv of own_units.csv"
ALIAS = "andere schrijfwijze van een gebied dat al geladen is"
# Notes of the facts about the facts themselves, not about the period.
ABOUT_THE_FACTS = "komt voor bij"


def load_units(load: Load) -> dict[str, Unit]:
    """Those of the facts, and our own where a word of the facts means two things."""
    facts, own = load.rows["units"], load.rows["own_units"]
    return load.store.merge(
        [
            *((row, _unit(row, "unit_as_given", "label_nl")) for row in facts),
            *((row, _unit(row, "code", "label")) for row in own),
        ],
        key=("code",),
    )


def _unit(row: Row, code: str, label: str) -> Unit:
    return Unit(
        code=row.text(code, Unit, "code"),
        label=row.text(label, Unit, "label"),
        symbol=row.text("symbol", Unit, "symbol"),
        is_drawable=row.flag("is_drawable"),
        is_additive=row.flag("is_additive"),
        is_measurable=row.flag("is_measurable"),
        lowest=row.number("lowest"),
        highest=row.number("highest"),
        note=row["note"],
    )


@dataclass(frozen=True)
class UnitWords:
    """What the facts mean by a unit; at some indicators '%' is no share but growth."""

    units: dict[str, Unit]
    readings: dict[tuple[str, str], Unit]  # by indicator and unit as given

    @classmethod
    def of(cls, load: Load, units: dict[str, Unit]) -> UnitWords:
        known = {row["key"]: row for row in load.rows["indicators"]}
        readings = {}
        for row in load.rows["unit_readings"]:
            row.find("indicator_key", known, "een indicator uit indicators.csv")
            row.find("unit_as_given", units, A_UNIT)
            key = row["indicator_key"], row["unit_as_given"]
            readings[key] = row.find("unit", units, A_UNIT)
        return cls(units, readings)

    @cached_property
    def by_id(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in self.units.values()}

    def unit(self, row: Row, indicator_key: str) -> Unit:
        """The unit of a figure, or of an indicator."""
        stated = row.find("unit", self.units, A_UNIT)
        return self.readings.get((row[indicator_key], row["unit"]), stated)


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
