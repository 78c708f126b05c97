"""The figures that the documents give: series, observations and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify

from indicators.models import (
    Area,
    Breakdown,
    Indicator,
    Observation,
    Period,
    Remark,
    Series,
    SeriesBreak,
    Unit,
)
from indicators.sample.breakdowns import key_of, states_a_place
from indicators.sample.dictionaries import UnitWords
from indicators.sample.words import STATUSES, TARGET
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same

MISSING = same(Observation.Missing)
AS_TARGET = "een streefwaarde, uit targets.csv"
AS_REMARK = "een opmerking bij de reeks: tweede vermelding of alleen in een afbeelding"
OBSERVATION_KEY = ("series_id", "area_id", "period_id", "breakdown_id")


@dataclass(frozen=True)
class Meanings:
    """What the words in the rows stand for."""

    indicators: dict[str, Indicator]
    units: UnitWords
    periods: dict[str, Period]
    areas: dict[str, Area]  # by code
    spellings: dict[str, Area]  # by the name that the facts give
    breakdowns: dict[str, Breakdown]

    def area(self, row: Row) -> Area:
        return row.find("area", self.spellings, "een gebied uit areas.csv")

    def period(self, row: Row, column: str = "period") -> Period:
        return row.find(column, self.periods, "een periode uit periods.csv")

    def indicator(self, row: Row) -> Indicator:
        return row.find("indicator_key", self.indicators, "een indicator")


def load_figures(load: Load, meanings: Meanings) -> dict[str, Series]:
    """Series by slug; each row of the facts becomes an observation or a remark."""
    rows = [row for row in load.rows["observations"] if row["status"] != TARGET]
    wanted = {row.line: _series(row, load, meanings) for row in rows}
    first_rows = {wanted[row.line].slug: row for row in reversed(rows)}
    series = load.store.merge(
        ((row, wanted[row.line]) for row in first_rows.values()),
        key=("slug",),
        keep=("is_preferred",),
    )
    of_row = {line: series[item.slug] for line, item in wanted.items()}
    load.store.merge(
        (
            (row, _observation(row, of_row[row.line], meanings))
            for row in rows
            if not states_a_place(row)
        ),
        key=OBSERVATION_KEY,
        among=Observation.objects.filter(series__in=series.values()),
    )
    load.store.merge(
        (
            (row, _remark(row, load, of_row[row.line], meanings))
            for row in rows
            if states_a_place(row)
        ),
        key=("series_id", "area_id", "period_id", "section", "text"),
    )
    _account_for(load)
    return series


def _account_for(load: Load) -> None:
    account = load.accounts["observations"]
    for row in load.rows["observations"]:
        if row["status"] == TARGET:
            account.other_model(row, AS_TARGET)
        elif states_a_place(row):
            account.other_model(row, AS_REMARK)


def _series(row: Row, load: Load, meanings: Meanings) -> Series:
    """The series of a figure: one per indicator, document and unit."""
    indicator = meanings.indicator(row)
    unit = meanings.units.unit(row, "indicator_key")
    document = load.source(row)
    names = [indicator.slug, document.key]
    if unit.pk != indicator.unit_id:
        names.append(slugify(unit.label))
    return Series(
        indicator=indicator, slug="-".join(names), unit=unit, document=document
    )


def _observation(row: Row, series: Series, meanings: Meanings) -> Observation:
    value = number_in(meanings.units.by_id[series.unit_id], row, "value")
    missing = "" if value is not None else row.choice("missing", MISSING)
    if value is not None and row["missing"]:
        raise row.problem(
            "missing", "niets, want er is een cijfer", "Maak de cel leeg."
        )
    return Observation(
        series=series,
        area=meanings.area(row),
        period=meanings.period(row),
        breakdown=meanings.breakdowns[key_of(row)],
        value=value,
        decimals=decimals_of(row),
        missing=missing,
        status=row.choice("status", STATUSES),
        section=row.text("source_ref", Observation, "section"),
        note=row["note"],
    )


def number_in(unit: Unit, row: Row, column: str) -> Decimal | None:
    """The number of a cell, if a figure in this unit can be that."""
    value = row.number(column)
    if value is not None and not unit.holds(value):
        raise row.problem(
            column,
            f"{unit.bounds_in_words}, want de eenheid is {unit.label}",
            "Verbeter het getal of kies een andere eenheid.",
        )
    return value


def decimals_of(row: Row) -> int:
    """As many decimals as the source gives."""
    return len(row["value"].partition(".")[2])


def _remark(row: Row, load: Load, series: Series, meanings: Meanings) -> Remark:
    return Remark(
        series=series,
        area=meanings.area(row),
        period=meanings.period(row),
        text=row.text("remark", Remark, "text"),
        document=load.source(row),
        section=row.text("source_ref", Remark, "section"),
    )


def load_breaks(load: Load, series: dict[str, Series]) -> None:
    load.store.merge(
        ((row, _break(row, load, series)) for row in load.rows["series_breaks"]),
        key=("series_id", "on"),
    )


def _break(row: Row, load: Load, series: dict[str, Series]) -> SeriesBreak:
    on = row.date("on")
    if on is None:
        raise row.problem("on", "de dag van de breuk", "Vul een datum in.")
    return SeriesBreak(
        series=row.find("series", series, "een reeks uit de feiten"),
        on=on,
        reason=row.text("reason", SeriesBreak, "reason"),
        document=load.source(row),
        section=row.text("source_ref", SeriesBreak, "section"),
    )
