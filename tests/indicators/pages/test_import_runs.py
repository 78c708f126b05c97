"""The page of one import: when, how it went, what it changed, what the source said."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction

from indicators import run_page
from indicators.import_progress import sentence_about
from indicators.imports.differences import Change, Difference, Municipalities, Totals
from indicators.models import ImportRun, Indicator, Observation
from indicators.templatetags.imports import file_size
from tests import factories
from tests.figure_files import page_tables
from tests.indicators.pages.reading import LONG_AGO, heading, queries_of

pytestmark = pytest.mark.django_db

State = ImportRun.State
MOMENT = datetime(2026, 11, 16, 3, 23, tzinfo=UTC)
DIFFERENCE = Difference(
    reasons=("Het cijfer van 12 gebieden werd tien keer zo groot.",),
    totals=Totals(read=3420, changed=120, lost=1, vanished=1, unchanged=3298),
    changes=(Change("GM1783", "Westland", "2020", "12", "120"),),
    lost=(Change("GM0014", "Groningen", "2020", "3", "geheim (te klein aantal)"),),
    vanished=(Change("GM0003", "", "2020", "4", "staat niet meer in de bron"),),
    municipalities=(Municipalities("2020", 355, 160),),
)


@pytest.fixture
def series():
    source = factories.source(slug="cbs", reader="cbs_v4")
    return factories.series(source=source, table="03759ned", measure="Bevolking")


@pytest.fixture
def run_of(series):
    def make(state, **over):
        return factories.import_run(series=series, state=state, **over)

    return make


@pytest.fixture
def set_aside(run_of):
    return run_of(State.SET_ASIDE, difference=DIFFERENCE.as_json())


def text(html):
    return " ".join(html.split())


# --- How it went ---


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (State.QUEUED, "Het ophalen wacht"),
        (State.RUNNING, "De site haalt deze cijfers nu op"),
        (State.DONE, "Opgehaald, en er veranderde niets"),
        (State.SET_ASIDE, "Deze cijfers wachten op een mens"),
        (State.REJECTED, "Deze cijfers zijn niet overgenomen"),
        (State.SUPERSEDED, "Er is daarna opnieuw opgehaald"),
        (State.FAILED, "Het ophalen is mislukt"),
    ],
)
def test_every_state_has_its_heading_and_its_meaning(read, run_of, state, title):
    run = run_of(state)

    html = read(run.get_absolute_url())

    assert heading(html) == title
    assert run_page.IMPORT_STATE_MEANINGS[state] in text(html)
    assert run.get_state_display() in html


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"created": 5}, "Opgehaald: 5 nieuw"),
        (
            {"created": 5, "revised": 2, "vanished": 1, "unchanged": 9},
            "Opgehaald: 5 nieuw, 2 bijgesteld en 1 niet meer in de bron",
        ),
    ],
)
def test_a_success_opens_with_what_it_brought(read, run_of, counts, title):
    run = run_of(State.DONE, **counts)

    assert heading(read(run.get_absolute_url())) == title


def test_a_failure_says_what_happened_and_what_to_do(read, run_of):
    html = read(run_of(State.FAILED, attempts=5).get_absolute_url())

    assert "De bron antwoordt niet." in html
    assert "Probeer het morgen opnieuw." in html
    assert "Poging 5" in html


def test_a_run_that_waits_to_try_again_says_why_and_when(read, run_of):
    run = run_of(State.QUEUED, attempts=2, error="De bron heeft het druk.")
    ImportRun.objects.update(due_at=MOMENT)

    html = read(run.get_absolute_url())

    assert "De bron heeft het druk." in html
    assert "<dt>Begint opnieuw</dt><dd>16 november 2026, 04:23</dd>" in html


def test_a_turn_of_the_timetable_is_named(read, run_of):
    run = run_of(State.DONE, slot=MOMENT.isoformat(), requested_by="rooster")

    html = text(read(run.get_absolute_url()))

    assert "door het rooster" in html
    assert "Voor de beurt van maandag 16 november 2026, 04:23" in html


def test_who_asked_or_decided_is_named_only_to_who_keeps_the_imports(
    client, run_of, beheerder, griffier
):
    run = run_of(
        State.REJECTED,
        requested_by="p.jansen",
        slot="hand",
        decided_by="a.devries",
        decided_at=MOMENT,
        decision_reason="Het CBS meldde een fout.",
    )

    def page():
        return client.get(run.get_absolute_url()).content.decode()

    for somebody in (None, griffier):
        if somebody:
            client.force_login(somebody)
        html = page()
        assert "p.jansen" not in html and "a.devries" not in html
        assert html.count("door een beheerder van deze site") == 2
        assert "Het CBS meldde een fout." in html
    client.force_login(beheerder)
    html = page()
    assert "door p.jansen" in html and "door a.devries" in html


def test_the_page_leads_to_the_times_before_and_after(read, run_of):
    first, second, third = (run_of(State.DONE) for _ in range(3))
    factories.import_run(state=State.DONE)

    html = read(second.get_absolute_url())

    assert f'href="{first.get_absolute_url()}"' in html
    assert f'href="{third.get_absolute_url()}"' in html
    assert "Dit was de eerste keer" in read(first.get_absolute_url())
    assert "De keer hierna" not in read(third.get_absolute_url())


# --- Who may read it ---


def test_a_run_of_a_draft_is_there_only_for_who_sees_the_draft(
    client, run_of, beheerder
):
    run = run_of(State.DONE)
    Indicator.objects.update(published_at=None)
    addresses = [run.get_absolute_url(), f"{run.get_absolute_url()}voortgang/"]

    assert {client.get(address).status_code for address in addresses} == {404}
    client.force_login(beheerder)
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_run_is_found_only_under_its_own_source(client, run_of):
    run = run_of(State.DONE)
    factories.source(slug="rivm")

    assert client.get(f"/bronnen/rivm/{run.pk}/").status_code == 404
    assert client.get(f"/bronnen/cbs/{run.pk + 1}/").status_code == 404
    assert client.get(f"/bronnen/cbs/{10**30}/").status_code == 404


# --- What it changed ---


def revise(run, figure, **values):
    """As the writer does: figure and run in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        Observation.objects.filter(pk=figure.pk).update(run=run, **values)
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
        ImportRun.objects.filter(pk=run.pk).update(merged_at=now)


@pytest.fixture
def figure_of(series):
    def make(area, year=2020, **over):
        return factories.observation(
            series=series,
            area=area,
            period=factories.year(year),
            known_from=LONG_AGO,
            **over,
        )

    return make


@pytest.mark.django_db(transaction=True)
def test_what_a_run_changed_stands_there_as_it_was_and_became(
    read, run_of, figure_of, westland
):
    figure = figure_of(westland, value=Decimal("1234.5"))
    first, second = run_of(State.DONE), run_of(State.DONE)
    revise(first, figure, value=Decimal("1240.5"))
    revise(second, figure, value=None, missing=Observation.Missing.VANISHED)

    def changes(run):
        return page_tables(read(run.get_absolute_url()))["tabel-veranderd"]

    of_westland = {"Gebied": "Westland", "Periode": "2020"}
    assert changes(first) == [{**of_westland, "Eerst": "1.234,5", "Daarna": "1.240,5"}]
    assert changes(second) == [
        {**of_westland, "Eerst": "1.240,5", "Daarna": "staat niet meer in de bron"}
    ]


@pytest.mark.django_db(transaction=True)
def test_a_change_beside_the_value_is_told(read, run_of, figure_of, westland):
    figure = figure_of(westland, status=Observation.Status.PROVISIONAL)
    run = run_of(State.DONE)
    revise(run, figure, status=Observation.Status.FINAL)

    (row,) = page_tables(read(run.get_absolute_url()))["tabel-veranderd"]
    assert row["Daarna"] == "48,7eerst voorlopig, nu definitief"


@pytest.mark.django_db(transaction=True)
def test_of_many_changes_the_own_municipality_comes_first_and_the_rest_is_counted(
    read, run_of, figure_of, westland, monkeypatch
):
    monkeypatch.setattr(run_page, "MOST_CHANGES", 2)
    for name in ("Aalsmeer", "Breda"):
        figure_of(factories.area(name=name))
    figure_of(westland)
    run = run_of(State.DONE)
    with transaction.atomic():
        for figure in Observation.objects.all():
            revise(run, figure, value=Decimal(50))

    html = read(run.get_absolute_url())

    assert [row["Gebied"] for row in page_tables(html)["tabel-veranderd"]] == [
        "Westland",
        "Aalsmeer",
    ]
    assert "Hieronder staan 2 van de 3 veranderde cijfers." in html


@pytest.mark.django_db(transaction=True)
def test_what_changed_in_another_series_at_that_moment_is_left_out(
    read, run_of, figure_of, westland
):
    other = factories.observation(known_from=LONG_AGO)
    run = run_of(State.DONE)
    revise(run, other, value=Decimal(50))

    assert "Geen cijfer dat hier al stond, veranderde." in read(run.get_absolute_url())


# --- What the source said ---


def test_every_answer_stands_there_with_its_fingerprint(read, run_of):
    run = run_of(State.DONE)
    answer = factories.raw_answer(run=run, size=1_234_567)

    html = read(run.get_absolute_url())

    (row,) = page_tables(html)["tabel-antwoorden"]
    assert row["Grootte"] == "1,2 MB"
    assert row["Gevraagd"] == f"{answer.url}sha256: {answer.sha256}"


def test_of_many_answers_the_first_are_shown_and_all_counted(read, run_of, monkeypatch):
    monkeypatch.setattr(run_page, "MOST_ANSWERS", 2)
    run = run_of(State.DONE)
    for _ in range(3):
        factories.raw_answer(run=run)

    html = read(run.get_absolute_url())

    assert len(page_tables(html)["tabel-antwoorden"]) == 2
    assert "De eerste 2 van 3 antwoorden." in html


def test_without_an_answer_the_page_says_so(read, run_of):
    html = read(run_of(State.QUEUED).get_absolute_url())

    assert "Er is nog geen antwoord van de bron bewaard." in html


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (1500, "1,5 kB"), (2_000_000, "2,0 MB")],
)
def test_a_size_is_written_in_dutch(size, words):
    assert file_size(size) == words


# --- The difference ---


def test_what_was_set_aside_shows_why_and_what_would_change(read, set_aside):
    html = read(set_aside.get_absolute_url())
    tables = page_tables(html)

    assert "Het cijfer van 12 gebieden werd tien keer zo groot." in html
    assert tables["tabel-anders"] == [
        {
            "Gebied": "Westland",
            "Periode": "2020",
            "Op deze site": "12",
            "Bij de bron": "120",
        }
    ]
    assert tables["tabel-kwijt"][0]["Bij de bron"] == "geheim (te klein aantal)"
    assert tables["tabel-weg"][0]["Gebied"] == "GM0003"
    assert tables["tabel-gemeenten"] == [
        {"Periode": "2020", "Op deze site": "355", "Bij de bron": "160"}
    ]
    assert "Andere waarde: 1 van 120" in html
    assert "Geen waarde meer<" in html


def test_the_difference_stays_there_after_the_decision(read, run_of):
    run = run_of(State.REJECTED, difference=DIFFERENCE.as_json())

    html = read(run.get_absolute_url())

    assert "tabel-anders" in html
    assert "Een beheerder van deze site bekijkt het verschil." not in html


def test_who_may_not_decide_reads_that_somebody_must(client, set_aside, griffier):
    for somebody in (None, griffier):
        if somebody:
            client.force_login(somebody)
        html = client.get(set_aside.get_absolute_url()).content.decode()
        assert "Een beheerder van deze site bekijkt het verschil." in html
        assert 'name="besluit"' not in html


# --- How far it is ---


def test_progress_is_told_to_the_script(client, run_of):
    run = run_of(State.RUNNING, rows_read=1500, rows_expected=13568)

    response = client.get(f"{run.get_absolute_url()}voortgang/")

    assert response.json() == {
        "state": "running",
        "done": 1500,
        "total": 13568,
        "sentence": "1.500 van 13.568 cijfers gelezen.",
    }
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": State.QUEUED}, "Het ophalen begint zo."),
        (
            {"state": State.QUEUED, "attempts": 1},
            "Het ophalen lukte nog niet. De site probeert het vanzelf opnieuw.",
        ),
        (
            {"state": State.RUNNING},
            "De site vraagt de bron om de cijfers.",
        ),
        (
            {"state": State.RUNNING, "rows_read": 400, "rows_expected": 400},
            "Alle 400 cijfers zijn gelezen. De site kijkt ze nu na.",
        ),
        (
            {"state": State.RUNNING, "rows_read": 1500},
            "1.500 cijfers gelezen. De bron zegt niet vooraf hoeveel er zijn.",
        ),
        ({"state": State.FAILED}, "Het ophalen is klaar: mislukt."),
    ],
)
def test_how_far_it_is_is_said_in_words(values, sentence):
    assert sentence_about(ImportRun(**values)) == sentence


def test_a_page_that_shows_progress_is_not_kept(client, run_of):
    run = run_of(State.RUNNING)
    addresses = [run.get_absolute_url(), "/bronnen/cbs/"]
    factories.import_plan(series=run.series)
    assert not any("ETag" in client.get(address) for address in addresses)

    ImportRun.objects.update(state=State.FAILED, finished_at=MOMENT, error="Mislukt.")
    assert all("ETag" in client.get(address) for address in addresses)


# --- The database ---


@pytest.mark.django_db(transaction=True)
def test_queries_do_not_grow_with_what_changed(
    client, run_of, figure_of, django_assert_max_num_queries
):
    run = run_of(State.DONE)
    before = None
    for count in (2, 6):
        for _ in range(count):
            figure_of(factories.area())
        with transaction.atomic():
            for figure in Observation.objects.all():
                revise(run, figure, value=figure.value + 1)
        queries = queries_of(
            client, run.get_absolute_url(), django_assert_max_num_queries
        )
        before = before or queries

    assert queries == before
