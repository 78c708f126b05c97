"""How the sample's figures are fetched: plans that fit their series."""

import pytest
from django.utils import timezone

from indicators.models import ImportPlan, ImportRun, ImportTerm, Observation, Series
from reports.sample.load import load_sample

pytestmark = pytest.mark.django_db


def test_every_plan_is_of_a_source_that_can_be_read(sample):
    plans = ImportPlan.objects.select_related("series__source")

    assert plans.count() == 38
    assert {plan.series.source.reader for plan in plans} == {"cbs_v4", "cbs_third"}
    assert all(plan.terms.exists() for plan in plans)


def test_a_plan_whose_measure_nobody_chose_is_not_ready(sample):
    ready = {plan.series.slug for plan in ImportPlan.objects.ready()}

    assert "inwoners-cbs" in ready
    assert "jeugdhulp-pct-cbs" not in ready
    assert len(ready) == 10


def test_the_population_is_asked_as_a_total(sample):
    term = ImportTerm.objects.get(plan__series__slug="inwoners-cbs")

    assert (term.table, term.measure) == ("03759ned", "M000352")
    assert term.fixed == {
        "BurgerlijkeStaat": "T001019",
        "Geslacht": "T001038",
        "Leeftijd": "10000",
    }


def test_estimates_of_the_rivm_wait_until_somebody_chose_their_measure(sample):
    terms = ImportTerm.objects.filter(plan__series__source__slug="rivm-statline")

    assert terms.count() == 17
    assert set(terms.values_list("table", "measure")) == {("50150NED", "")}
    assert set(terms.values_list("plan__status", flat=True)) == {"modelled"}


def test_a_yearly_table_is_asked_for_its_own_year(sample):
    terms = ImportTerm.objects.filter(plan__series__slug="inwoners-kwb")

    assert dict(terms.values_list("year", "table"))[2017] == "83765NED"
    assert {term.year for term in terms} == set(range(2015, 2027))


def test_loading_again_leaves_what_was_fetched_or_chosen_since(sample):
    series = Series.objects.get(slug="inwoners-cbs")
    now = timezone.now()
    ImportRun.objects.create(
        series=series, slot="nu", state="done", merged_at=now, finished_at=now
    )
    figures = Observation.objects.filter(series=series, area__code="GM1783")
    figures.update(value=1)
    chosen = ImportTerm.objects.filter(plan__series__slug="jeugdhulp-pct-cbs")
    chosen.update(measure="M1")

    load_sample()

    assert set(figures.values_list("value", flat=True)) == {1}
    assert chosen.get().measure == "M1"
