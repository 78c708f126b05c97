"""What the sample says its rates are made of."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from indicators.merged_areas.sums import Cell, RateOf, Span
from indicators.models import ImportTerm, Rate
from tests import factories

pytestmark = pytest.mark.usefixtures("sample", "db")


def test_the_rates_are_those_of_the_file():
    assert {
        (
            rate.series.slug,
            rate.numerator.slug,
            rate.denominator.slug,
            int(rate.factor),
            rate.decimals,
        )
        for rate in Rate.objects.all()
    } == {
        ("wmo-per-1000-kwb", "wmo-clienten-kwb", "inwoners-kwb", 1000, 0),
        (
            *("pw-uitkering-per-1000-kwb", "sbk-bijstandsgerechtigden-kwb"),
            *("inwoners-kwb", 1000, 1),
        ),
    }


def test_a_rate_is_in_another_unit_than_its_parts_and_these_add_up():
    for rate in Rate.objects.select_related("series__unit"):
        assert not rate.series.unit.is_additive
        assert rate.numerator.unit.is_additive and rate.denominator.unit.is_additive


def test_a_rate_is_made_of_what_its_import_is_made_of():
    rate = Rate.objects.get(series__slug="pw-uitkering-per-1000-kwb")
    asked = {
        (role, measure)
        for role, measure in ImportTerm.objects.filter(
            plan__series=rate.series
        ).values_list("role", "measure")
    }
    counted, people = (
        set(
            ImportTerm.objects.filter(plan__series=series).values_list(
                "measure", flat=True
            )
        )
        for series in (rate.numerator, rate.denominator)
    )

    assert {measure for role, measure in asked if role == "plus"} <= counted
    assert {measure for role, measure in asked if role == "per"} <= people
    assert rate.series.import_plan.factor == rate.factor
    assert rate.series.import_plan.decimals == rate.decimals


def test_the_rule_gives_the_rates_that_the_source_published(shared):
    """Wmo clients per 1,000 inhabitants of every municipality in 2021."""
    rate = Rate.objects.get(series__slug="wmo-per-1000-kwb")
    path = shared / "recorded" / "kwb" / "municipal-figures.csv"
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["year"] == "2021"]
    codes = {row["area_code"]: number for number, row in enumerate(rows)}

    def figures(name, period):
        return {
            codes[row["area_code"]]: {
                period: Cell(Decimal(row["value"]), 0, "", "final", factories.PUBLISHED)
            }
            for row in rows
            if row["indicator"] == name and row["value"]
        }

    published = figures("wmo_clients_per_1000", 1)
    rule = RateOf(
        numerators=figures("wmo_clients", 1),
        denominators=figures("inhabitants", 2),
        spans={
            1: Span(date(2021, 1, 1), date(2021, 12, 31)),
            2: Span(date(2021, 1, 1), date(2021, 1, 1)),
        },
        factor=rate.factor,
        decimals=rate.decimals,
    )
    differing = {
        area
        for area, by_period in published.items()
        if (found := rule.together(frozenset({area}), 1)) is None
        or found.value != by_period[1].value
    }

    assert len(published) > 300
    assert not differing
