"""Fetching at once, and deciding on what was set aside: from the pages themselves."""

import re

import pytest
from django.utils import timezone

from indicators.models import ImportRun
from policy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

State = ImportRun.State
START = "/bronnen/cbs/ophalen/"


@pytest.fixture
def cbs():
    return factories.source(slug="cbs", reader="cbs_v4")


@pytest.fixture
def planned(cbs):
    def make(*, measure="M1", **plan):
        series = factories.series(source=cbs)
        way = factories.import_plan(series=series, **plan)
        factories.import_term(plan=way, measure=measure)
        return series

    return make


def sent(client, address, **values):
    """What the reader sees after sending a form."""
    response = client.post(address, values, follow=True)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# --- Fetch now ---


def test_all_series_that_are_fetched_by_themselves_are_asked_for(as_beheerder, planned):
    asked = {planned(), planned()}
    planned(measure="")
    planned(is_active=False)
    factories.import_plan()

    html = sent(as_beheerder, START)

    runs = ImportRun.objects.all()
    assert {run.series for run in runs} == asked
    assert {(run.state, run.requested_by) for run in runs} == {("queued", "beheerder")}
    assert "Het ophalen van 2 reeksen begint zo." in html


def test_one_series_is_asked_for_by_name_also_when_its_plan_is_off(
    as_beheerder, planned
):
    series = planned(is_active=False)
    planned()

    html = sent(as_beheerder, START, reeks=series.slug)

    assert ImportRun.objects.get().series == series
    assert f"Het ophalen van ‘{series.indicator}’ begint zo." in html


def test_asking_again_while_it_waits_makes_no_second_run(as_beheerder, planned):
    planned()

    for _ in range(2):
        sent(as_beheerder, START)

    assert ImportRun.objects.count() == 1


def test_where_nothing_can_be_fetched_the_reader_is_told(as_beheerder, planned):
    planned(measure="")

    assert "Er is niets op te halen." in sent(as_beheerder, START)
    assert not ImportRun.objects.exists()


def test_a_series_that_the_site_does_not_fetch_is_refused_in_words(as_beheerder, cbs):
    series = factories.series(source=cbs)

    html = sent(as_beheerder, START, reeks=series.slug)

    assert "Voeg in /beheer/ een manier van ophalen toe." in html
    assert not ImportRun.objects.exists()


def test_a_series_of_another_source_is_not_found(as_beheerder, cbs):
    elsewhere = factories.import_plan().series

    for name in (elsewhere.slug, "bestaat-niet"):
        assert as_beheerder.post(START, {"reeks": name}).status_code == 404
    assert not ImportRun.objects.exists()


def test_only_who_may_sees_a_button(client, planned, beheerder, griffier):
    planned()

    def page():
        return client.get("/bronnen/cbs/").content.decode()

    assert START not in page()
    client.force_login(griffier)
    assert START not in page()
    client.force_login(beheerder)
    assert page().count(f'action="{START}"') == 2


def test_what_goes_on_already_has_no_button_of_its_own(as_beheerder, planned):
    factories.import_run(series=planned(), state=State.RUNNING)

    html = as_beheerder.get("/bronnen/cbs/").content.decode()

    assert 'name="reeks"' not in html


def test_somebody_without_the_right_starts_nothing(client, planned, griffier):
    planned()
    client.force_login(griffier)

    assert client.post(START).status_code == 403
    assert not ImportRun.objects.exists()


# --- Take over, or not ---


@pytest.fixture
def set_aside(planned):
    return factories.import_run(series=planned(), state=State.SET_ASIDE)


def decide(client, run, **values):
    return sent(client, f"{run.get_absolute_url()}besluit/", **values)


def test_approving_has_the_kept_answers_taken_over(as_beheerder, set_aside):
    html = decide(as_beheerder, set_aside, besluit="overnemen")

    set_aside.refresh_from_db()
    assert (set_aside.state, set_aside.is_approved) == ("queued", True)
    assert set_aside.decided_by == "beheerder"
    assert "U keurde deze cijfers goed." in html
    assert AuditEvent.objects.first().action == "import_approved"


def test_rejecting_keeps_what_stood_here_with_the_reason(as_beheerder, set_aside):
    html = decide(
        as_beheerder, set_aside, besluit="afwijzen", reden="Het CBS meldde een fout."
    )

    set_aside.refresh_from_db()
    assert set_aside.state == "rejected"
    assert set_aside.decision_reason == "Het CBS meldde een fout."
    assert "U nam deze cijfers niet over. De oude cijfers blijven staan." in html
    assert AuditEvent.objects.first().action == "import_rejected"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({}, "Kies of u deze cijfers overneemt."),
        ({"besluit": "misschien"}, "Kies of u deze cijfers overneemt."),
        ({"besluit": "afwijzen"}, "Schrijf waarom u deze cijfers niet overneemt."),
        (
            {"besluit": "afwijzen", "reden": "  "},
            "Schrijf waarom u deze cijfers niet overneemt.",
        ),
        (
            {"besluit": "afwijzen", "reden": "x" * 2001},
            "Maak de reden korter dan 2.000 tekens.",
        ),
    ],
)
def test_half_a_decision_is_refused_and_changes_nothing(
    as_beheerder, set_aside, values, refusal
):
    html = decide(as_beheerder, set_aside, **values)

    assert "Uw besluit is niet bewaard" in html
    assert refusal in html
    (target,) = re.findall(r'<li><a href="#(\w+)">', html)
    assert f'id="{target}"' in html
    set_aside.refresh_from_db()
    assert set_aside.state == "set_aside"


def test_what_somebody_else_decided_meanwhile_is_told(as_beheerder, set_aside):
    ImportRun.objects.update(
        state=State.REJECTED, decided_by="ander", decided_at=timezone.now()
    )

    html = decide(as_beheerder, set_aside, besluit="overnemen")

    assert "Deze cijfers wachten niet meer op een besluit" in html
    set_aside.refresh_from_db()
    assert (set_aside.state, set_aside.is_approved) == ("rejected", False)


def test_somebody_without_the_right_decides_nothing(client, set_aside, griffier):
    client.force_login(griffier)
    address = f"{set_aside.get_absolute_url()}besluit/"

    assert client.post(address, {"besluit": "overnemen"}).status_code == 403
    set_aside.refresh_from_db()
    assert set_aside.state == "set_aside"


def test_only_what_waits_has_a_form(as_beheerder, set_aside):
    def page():
        return as_beheerder.get(set_aside.get_absolute_url()).content.decode()

    assert 'name="besluit"' in page()
    ImportRun.objects.update(state=State.SUPERSEDED)
    assert 'name="besluit"' not in page()
