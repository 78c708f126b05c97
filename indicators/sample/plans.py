"""How the figures of CBS are fetched: which table, which measure, which choices."""

from __future__ import annotations

from indicators.models import Area, ImportPlan, ImportTerm, Observation, Series
from indicators.models.imports import GRAINS
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same

A_SERIES = "een reeks uit statistics_series.csv"
A_KIND = "soorten gebieden zoals country en municipality"
A_PLAN = "een reeks uit import_plans.csv"


def load_import_plans(load: Load, series: dict[str, Series]) -> None:
    stored = load.store.merge(
        ((row, _plan(row, series)) for row in load.rows["import_plans"]),
        key=("series_id",),
        # Whoever runs the site may switch one off.
        keep=("is_active",),
    )
    plans = {
        slug: stored[item.pk] for slug, item in series.items() if item.pk in stored
    }
    load.store.merge(
        ((row, _term(row, plans, series)) for row in load.rows["import_terms"]),
        key=("plan_id", "role", "year", "table", "measure_title", "of_series_id"),
        # What a person chose is not taken back.
        keep=("measure", "fixed"),
    )


def _plan(row: Row, series: dict[str, Series]) -> ImportPlan:
    statuses = {"": "", **same(Observation.Status)}
    return ImportPlan(
        series=row.find("series", series, A_SERIES),
        area_kinds=row.find_each("area_kinds", same(Area.Kind), A_KIND),
        grain=row.choice("grain", {grain: grain for grain in GRAINS}),
        period_means=row.choice("period_means", same(ImportPlan.PeriodMeans)),
        since=row.year("since"),
        factor=row.number("factor"),
        decimals=row.whole("decimals"),
        status=row.choice("status", statuses),
        known_within=row.whole("known_within"),
        note=row["note"],
    )


def _term(
    row: Row, plans: dict[str, ImportPlan], series: dict[str, Series]
) -> ImportTerm:
    choices = (part.partition("=") for part in row.parts("fixed"))
    return ImportTerm(
        plan=row.find("series", plans, A_PLAN),
        role=row.choice("role", same(ImportTerm.Role)),
        year=row.year("year"),
        table=row.text("table", ImportTerm, "table"),
        measure=row.text("measure", ImportTerm, "measure"),
        measure_title=row.text("measure_title", ImportTerm, "measure_title"),
        fixed={name.strip(): code.strip() for name, _, code in choices},
        may_be_empty=row.flag("may_be_empty"),
        of_series=row.find("of_series", series, A_SERIES) if row["of_series"] else None,
    )
