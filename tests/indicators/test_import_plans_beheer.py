"""How figures are fetched, as kept in /beheer/."""

import pytest

from indicators.models import ImportPlan, ImportTerm
from tests import factories
from tests.policy.forms import change, errors_of, last_line

pytestmark = pytest.mark.django_db

ADD = "/beheer/indicators/importplan/add/"
ONE_ORIGIN = (
    "Kies een tabel met de naam van het onderwerp, of een andere reeks; niet allebei."
)


def plan_form(series, *terms, **over):
    values = {
        "series": series.pk,
        "area_kinds": ["country", "municipality"],
        "grain": "year",
        "period_means": "whole",
        "since": 2015,
        "factor": "1",
        "is_active": "on",
        "terms-TOTAL_FORMS": len(terms),
        "terms-INITIAL_FORMS": 0,
    }
    for number, term in enumerate(terms):
        for name, value in {"role": "plus", "fixed": "{}", **term}.items():
            values[f"terms-{number}-{name}"] = value
    return {**values, **over}


def term_errors(response):
    (rows,) = response.context["inline_admin_formsets"]
    return [
        str(error) for form in rows.formset.forms for error in form.non_field_errors()
    ]


def test_a_plan_is_kept_with_what_it_asks_for(as_beheerder):
    series = factories.series()
    term = {"table": "03759ned", "measure": "M1", "measure_title": "Bevolking"}

    response = as_beheerder.post(ADD, plan_form(series, term))

    assert response.status_code == 302
    plan = ImportPlan.objects.get()
    assert plan.area_kinds == ["country", "municipality"]
    assert [str(each) for each in plan.terms.all()] == ["03759ned, Bevolking"]
    assert last_line().action == "added"


def test_the_measure_is_chosen_in_the_form(as_beheerder):
    plan = factories.import_plan()
    term = factories.import_term(plan=plan, measure="")
    address = f"/beheer/indicators/importplan/{plan.pk}/change/"

    change(as_beheerder, address, **{"terms-0-measure": "M000352"})

    term.refresh_from_db()
    assert term.measure == "M000352"
    assert list(ImportPlan.objects.ready()) == [plan]


@pytest.mark.parametrize(
    "term",
    [
        {"table": "", "measure_title": ""},
        {"table": "03759ned", "measure_title": ""},
        {"table": "", "measure_title": "Bevolking"},
    ],
    ids=["niets", "geen-onderwerp", "geen-tabel"],
)
def test_a_term_without_an_origin_is_refused_in_dutch(as_beheerder, term):
    response = as_beheerder.post(
        ADD, plan_form(factories.series(), {"measure": "M1", **term})
    )

    assert term_errors(response) == [ONE_ORIGIN]
    assert not ImportTerm.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"), [("", {}), ('{"Geslacht": "T001038"}', {"Geslacht": "T001038"})]
)
def test_fixed_choices_may_be_left_out(as_beheerder, sent, kept):
    term = {"table": "03759ned", "measure_title": "Bevolking", "fixed": sent}

    as_beheerder.post(ADD, plan_form(factories.series(), term))

    assert ImportTerm.objects.get().fixed == kept


@pytest.mark.parametrize("fixed", ["Geslacht", '["T001038"]', '{"Geslacht": 1}'])
def test_fixed_choices_in_another_form_are_refused_with_an_example(as_beheerder, fixed):
    term = {"table": "03759ned", "measure_title": "Bevolking", "fixed": fixed}

    response = as_beheerder.post(ADD, plan_form(factories.series(), term))

    (rows,) = response.context["inline_admin_formsets"]
    (form,) = rows.formset.forms
    assert form.errors["fixed"] == [
        'Schrijf het zo: {"Geslacht": "T001038"}. Laat het leeg als er niets te kiezen '
        "is."
    ]


def test_a_term_is_a_table_or_another_series_and_not_both(as_beheerder):
    term = {
        "table": "03759ned",
        "measure_title": "Bevolking",
        "of_series": factories.series().pk,
    }

    response = as_beheerder.post(ADD, plan_form(factories.series(), term))

    assert term_errors(response) == [ONE_ORIGIN]


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("area_kinds", [], "Kies minstens één soort gebied."),
        ("since", 15, "Vul een jaar in, zoals 2015."),
        ("factor", "0", "Vul een getal boven nul in."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_dutch(as_beheerder, field, value, refusal):
    response = as_beheerder.post(ADD, plan_form(factories.series(), **{field: value}))

    assert refusal in str(errors_of(response))
    assert not ImportPlan.objects.exists()


def test_a_series_has_one_plan(as_beheerder):
    series = factories.import_plan().series

    response = as_beheerder.post(ADD, plan_form(series))

    assert "series" in errors_of(response)


def test_a_run_is_read_in_beheer_and_leads_to_its_page(as_beheerder):
    run = factories.import_run()

    html = as_beheerder.get(
        f"/beheer/indicators/importrun/{run.pk}/change/"
    ).content.decode()

    assert f'href="{run.get_absolute_url()}"' in html
    assert 'name="_save"' not in html


def test_with_which_program_a_source_is_read_is_kept_with_the_source(as_beheerder):
    source = factories.source()

    change(
        as_beheerder,
        f"/beheer/indicators/source/{source.pk}/change/",
        reader="cbs_v4",
    )

    source.refresh_from_db()
    assert source.reader == "cbs_v4"
