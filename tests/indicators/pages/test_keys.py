"""The page of a source that answers only who has a key."""

from datetime import date

import pytest
from celery.schedules import crontab
from django.utils import timezone
from django.utils.formats import date_format

from indicators.imports.schedule import next_run
from indicators.models import ImportRun
from tests import factories
from tests.figure_files import page_tables

pytestmark = pytest.mark.django_db

PAGE = "/bronnen/wsjg/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


def text(html):
    return " ".join(html.split())


@pytest.fixture
def wsjg(settings):
    settings.WSJG_API_KEY = ""
    settings.IMPORT_SCHEDULES = {"wsjg": crontab(minute="23", hour="4")}
    return factories.source(
        slug="wsjg", name="WSJG", owner="VNG", reader="swing", licence="niet gezien"
    )


def chosen_of(source):
    series = factories.series(source=source, table="waarstaatjegemeente")
    plan = factories.import_plan(series=series)
    factories.import_term(plan=plan, table="waarstaatjegemeente", measure="m1")
    return series


def test_a_source_without_its_key_says_what_to_do_and_offers_no_button(
    read, wsjg, client, beheerder
):
    chosen_of(wsjg)
    client.force_login(beheerder)

    html = text(read(PAGE))

    assert "<dt>Sleutel</dt> <dd>Ontbreekt" in html
    assert "Vraag een sleutel aan de eigenaar: VNG." in html
    assert "WSJG_API_KEY" in html
    assert "Niet vanzelf, zolang de sleutel ontbreekt" in html
    assert "Haal nu" not in html
    (row,) = page_tables(read("/bronnen/"))["tabel-statistiek"]
    assert row["Opgehaald"] == "nog niet: er is een sleutel nodig"


def test_who_starts_it_all_the_same_is_told_what_to_do(wsjg, client, beheerder):
    series = chosen_of(wsjg)
    client.force_login(beheerder)

    for sent in ({}, {"reeks": series.slug}):
        answer = client.post("/bronnen/wsjg/ophalen/", sent, follow=True)
        assert "Vraag een sleutel aan de eigenaar: VNG." in " ".join(
            str(message) for message in answer.context["messages"]
        )
    assert not ImportRun.objects.exists()


def test_with_its_key_a_source_is_fetched_and_the_key_stays_unseen(
    read, wsjg, settings, client, beheerder
):
    settings.WSJG_API_KEY = "zeer-geheim"
    chosen_of(wsjg)
    client.force_login(beheerder)

    turn = timezone.localtime(next_run("wsjg", timezone.now()))
    html = text(read(PAGE))

    assert "<dt>Sleutel</dt> <dd>Aanwezig" in html
    assert "Haal nu alles op" in html
    assert date_format(turn, "j F Y, H:i") in html
    assert (turn.hour, turn.minute) == (4, 23)
    assert "zeer-geheim" not in html


def test_what_was_never_tried_with_the_source_itself_says_so(read, wsjg):
    chosen_of(factories.source(slug="cbs", reader="cbs_v4"))

    assert "<b>Niet tegen de echte dienst getoetst</b>" in read(PAGE)
    assert "echte dienst" not in read("/bronnen/cbs/")


def test_a_source_of_which_nobody_chose_a_figure_says_who_can(read, wsjg):
    html = text(read(PAGE))

    assert "Nog niemand koos welke cijfers deze site hier ophaalt." in html
    assert "Deze site haalt de cijfers niet zelf op" not in html
