"""Figures of CBS and RIVM: their sources, series and values."""

from __future__ import annotations

from indicators.models import ImportRun, Observation, Rate, Series, Source
from indicators.sample.figures import (
    MISSING,
    OBSERVATION_KEY,
    Meanings,
    decimals_of,
    number_in,
)
from indicators.sample.plans import A_SERIES, load_import_plans
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same


def load_statistics(load: Load, meanings: Meanings) -> None:
    sources = load.store.merge(
        ((row, _source(row)) for row in load.rows["statistics_sources"]), key=("slug",)
    )
    series = load.store.merge(
        (
            (row, _series(row, sources, meanings))
            for row in load.rows["statistics_series"]
        ),
        key=("slug",),
    )
    load.store.merge(
        ((row, _rate(row, series)) for row in load.rows["rates"]), key=("series_id",)
    )
    load_import_plans(load, series)
    imported = _imported(series)
    load.store.merge(
        (
            (row, _observation(row, series, meanings))
            for row in load.rows["statistics_figures"]
            if row["series"] not in imported
        ),
        key=OBSERVATION_KEY,
        among=Observation.objects.filter(series__in=series.values()),
    )


def _imported(series: dict[str, Series]) -> set[str]:
    """Series that this site fetched itself since: those figures are newer."""
    done = ImportRun.objects.filter(
        series__in=series.values(), state=ImportRun.State.DONE
    )
    return set(done.values_list("series__slug", flat=True))


def _source(row: Row) -> Source:
    return Source(
        slug=row.text("slug", Source, "slug"),
        name=row.text("name", Source, "name"),
        owner=row.text("owner", Source, "owner"),
        url=row.text("url", Source, "url"),
        licence=row.text("licence", Source, "licence"),
        attribution=row.text("attribution", Source, "attribution"),
        reader=row.text("reader", Source, "reader"),
        note=row["note"],
    )


def _series(row: Row, sources: dict[str, Source], meanings: Meanings) -> Series:
    return Series(
        indicator=meanings.indicator(row),
        slug=row.text("slug", Series, "slug"),
        unit=meanings.units.unit(row, "indicator_key"),
        source=row.find("source", sources, "een bron uit statistics_sources.csv"),
        table=row.text("table", Series, "table"),
        measure=row.text("measure", Series, "measure"),
        is_preferred=row.flag("is_preferred"),
        note=row["note"],
    )


def _rate(row: Row, series: dict[str, Series]) -> Rate:
    return Rate(
        series=row.find("series", series, A_SERIES),
        numerator=row.find("numerator", series, A_SERIES),
        denominator=row.find("denominator", series, A_SERIES),
        factor=row.number("factor"),
        decimals=row.whole("decimals"),
    )


def _observation(
    row: Row, series: dict[str, Series], meanings: Meanings
) -> Observation:
    found = row.find("series", series, A_SERIES)
    value = number_in(meanings.units.by_id[found.unit_id], row, "value")
    return Observation(
        series=found,
        area=row.find("area", meanings.areas, "de code van een gebied"),
        period=meanings.period(row),
        breakdown=meanings.breakdowns[""],
        value=value,
        decimals=decimals_of(row),
        missing="" if value is not None else row.choice("missing", MISSING),
        status=row.choice("status", same(Observation.Status)),
        section=row.text("section", Observation, "section"),
        note=row["note"],
    )
