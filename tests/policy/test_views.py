import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from policy.decision_list import PER_PAGE
from policy.models import Decision, Goal
from tests import factories

pytestmark = pytest.mark.django_db

WESTLAND = ["GM1783"]
ELSEWHERE = ["GM0293"]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.fixture
def read(client):
    """The text of a page, as a reader sees it."""

    def text(address, status=200):
        response = client.get(address)
        assert response.status_code == status
        main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
        return " ".join(unescape(re.sub("<[^>]+>", " ", main[0])).split())

    return text


@pytest.fixture
def old():
    return factories.framework(
        slug="oud",
        short_title="Kernachtig Sociaal",
        publisher="Westland",
        in_force_from=date(2016, 6, 28),
        in_force_to=date(2025, 6, 18),
    )


@pytest.fixture
def current():
    return factories.framework(
        slug="nieuw",
        short_title="Strategisch kader",
        publisher="Westland",
        in_force_from=date(2025, 6, 18),
    )


# --- Frameworks ---


def test_the_frameworks_page_opens_with_what_holds_now(read, old, current):
    factories.goal(framework=old)
    factories.goal(framework=old, is_heading=True)
    page = read("/kaders/")
    assert "heeft sinds 18 juni 2025 een nieuw beleidskader" in page
    assert "Daarvoor gold Kernachtig Sociaal, met 1 doel." in page
    assert "28 juni 2016 tot 18 juni 2025" in page


def test_without_a_framework_in_force_the_page_says_so(read, old):
    assert "kennen wij geen beleidskader dat nu geldt" in read("/kaders/")


def test_a_programme_stands_apart_from_the_frameworks(read, old, current):
    programme = factories.framework(title="Programma 2016-2020", elaborates=old)
    page = read("/kaders/")
    assert page.index("Wat gold eerder?") < page.index("Uitvoerings")
    assert page.index("Uitvoerings") < page.index(programme.title)


def test_frameworks_of_others_are_an_example(read, current):
    other = factories.framework(title="Kadernota", area_codes=ELSEWHERE)
    page = read("/kaders/")
    assert page.index("Andere gemeenten (voorbeeld)") < page.index(other.title)


def test_a_framework_names_the_one_it_builds_on(read, old, current):
    factories.goal_link(
        from_goal=factories.goal(framework=old),
        to_goal=factories.goal(framework=current),
    )
    page = read(current.get_absolute_url())
    assert "Bouwt voort op Kernachtig Sociaal 1 verband tussen doelen" in page
    assert "Gaat door in Strategisch kader" in read(old.get_absolute_url())


def test_a_draft_framework_is_not_there_for_the_public(client, read):
    draft = factories.framework(title="Nog geheim", published_at=None)
    assert draft.title not in read("/kaders/")
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_the_clerk_sees_a_draft_framework_marked_as_such(client, read, griffier):
    draft = factories.framework(title="Nog geheim", published_at=None)
    client.force_login(griffier)
    assert "Dit is een concept." in read(draft.get_absolute_url())


def test_a_published_framework_does_not_name_a_draft_that_follows_it(read, current):
    draft = factories.framework(short_title="Nog geheim", published_at=None)
    factories.goal_link(
        from_goal=factories.goal(framework=current),
        to_goal=factories.goal(framework=draft),
    )
    assert "Nog geheim" not in read(current.get_absolute_url())


def test_the_goal_tree_links_goals_and_shows_headings_as_headings(client, current):
    theme = factories.goal(framework=current, level=Goal.Level.THEME, title="Werk")
    goal = factories.goal(framework=current, parent=theme, title="Betaald werk")
    heading = factories.goal(
        framework=current, parent=theme, title="Vertrekpunt", is_heading=True
    )
    page = client.get(current.get_absolute_url()).content.decode()
    assert f'<a href="{goal.get_absolute_url()}">Betaald werk</a>' in page
    assert heading.get_absolute_url() not in page
    assert '<p class="rz-tree__head">Vertrekpunt</p>' in page


def test_a_programme_without_goals_of_its_own_says_so(read, old):
    programme = factories.framework(elaborates=old)
    page = read(programme.get_absolute_url())
    assert "Van dit stuk hebben wij geen eigen doelen." in page
    assert "Voert uit Kernachtig Sociaal" in page


def test_an_unknown_framework_is_not_found(client):
    assert client.get("/kaders/bestaat-niet/").status_code == 404


# --- Council items ---


def item(framework=None, **over):
    decision = factories.decision(**over)
    if framework:
        decision.goals.add(factories.goal(framework=framework))
    return decision


def test_the_list_shows_own_items_and_those_of_others_apart(read, current):
    own = item(current, title="Motie van hier")
    loose = item(title="Motie zonder doel")
    other = item(factories.framework(area_codes=ELSEWHERE), title="Motie van elders")
    page = read("/besluiten/")
    assert own.title in page
    assert loose.title in page
    assert other.title not in page
    elsewhere = read("/besluiten/?waar=elders")
    assert other.title in elsewhere
    assert own.title not in elsewhere


def test_the_list_says_that_it_is_not_complete_and_where_it_comes_from(read):
    document = factories.source_document(title="Feitenrapport")
    item(document=document)
    page = read("/besluiten/")
    assert "De lijst is niet compleet: zij komt uit 1 openbaar stuk." in page
    assert page.index("Waar komt deze lijst vandaan?") < page.index("Feitenrapport")


def test_the_list_opens_with_how_many_outcomes_are_unknown(read):
    item(outcome=Decision.Outcome.UNKNOWN)
    item()
    assert "Van 1 van de 2 stukken kennen wij de uitkomst niet" in read("/besluiten/")


@pytest.fixture
def three(current):
    span = {"starts_on": date(2015, 1, 1), "ends_on": date(2016, 12, 31)}
    return (
        item(title="Eerste", kind=Decision.Kind.LETTER, date_precision="span", **span),
        item(title="Tweede", outcome=Decision.Outcome.REJECTED),
        item(current, title="Derde"),
    )


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ("jaar=2016", "Eerste"),
        ("soort=brief", "Eerste"),
        ("uitkomst=rejected", "Tweede"),
        ("kader=nieuw", "Derde"),
    ],
)
def test_a_choice_leaves_the_items_that_fit(read, three, choice, title):
    page = read(f"/besluiten/?{choice}")
    assert "1 van de 3 stukken die wij kennen" in page
    shown = [word for word in ("Eerste", "Tweede", "Derde") if word in page]
    assert shown == [title]


def test_a_goal_can_be_chosen_also_when_no_item_is_known(read, three, current):
    goal = three[2].goals.get()
    assert "Derde" in read(f"/besluiten/?doel={goal.key}")
    without = factories.goal(framework=current)
    page = read(f"/besluiten/?doel={without.key}")
    assert "Wij kennen geen stuk bij deze keuze" in page
    assert "Dat wil niet zeggen dat het er niet is." in page


def test_choosing_a_framework_of_others_shows_their_list(read):
    other = factories.framework(slug="elders", area_codes=ELSEWHERE)
    item(other, title="Motie van elders")
    assert "Motie van elders" in read("/besluiten/?kader=elders")


def test_nonsense_in_the_address_is_named_and_the_list_still_shows(read, three):
    page = read("/besluiten/?jaar=nu&soort=lied&doel=%00&kader=x&pagina=99&foo=1")
    for part in ("‘jaar=nu’", "‘soort=lied’", "‘doel=’", "‘kader=x’", "‘foo’"):
        assert part in page
    assert "Derde" in page


def test_a_page_that_is_not_there_is_named(read, three):
    page = read("/besluiten/?pagina=99")
    assert "‘pagina=99’ gebruiken wij niet: zoveel pagina’s zijn er niet." in page


def test_a_long_list_has_pages_that_keep_the_choice(client):
    for _ in range(PER_PAGE + 1):
        item()
    page = client.get("/besluiten/?soort=motie").content.decode()
    assert 'href="?pagina=2&amp;soort=motie"' in page
    page = client.get("/besluiten/?pagina=2&soort=motie").content.decode()
    assert "Pagina 2 van 2" in page


def test_a_draft_item_is_seen_by_the_clerk_only(client, read, griffier):
    draft = item(title="Nog geheim", published_at=None)
    assert draft.title not in read("/besluiten/")
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(griffier)
    assert "Dit is een concept." in read(draft.get_absolute_url())


def test_an_item_does_not_name_goals_of_a_draft_framework(read):
    decision = item(factories.framework(short_title="Nog geheim", published_at=None))
    assert "Nog geheim" not in read(decision.get_absolute_url())
    assert "nog niet aan een doel gekoppeld" in read(decision.get_absolute_url())


def test_an_item_explains_date_outcome_and_role_in_words(read, current):
    decision = item(
        current,
        kind=Decision.Kind.QUESTIONS,
        actor="CDA",
        outcome=Decision.Outcome.UNKNOWN,
        role=Decision.Role.CONTROLLING,
        starts_on=date(2017, 1, 1),
        ends_on=date(2017, 12, 31),
        date_precision=Decision.Precision.YEAR,
        date_label="2017",
        section="§2.2",
        document=factories.source_document(title="Feitenrapport"),
    )
    page = read(decision.get_absolute_url())
    assert "Schriftelijke vragen · 2017 · CDA" in page
    assert "De bron noemt alleen het jaar." in page
    assert "De bron noemt de uitkomst niet." in page
    assert "De raad controleert dat." in page
    # The end of the link reads as a space here.
    assert "Feitenrapport , §2.2." in page


@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_an_unknown_item_is_not_found(client, number):
    assert client.get(f"/besluiten/{number}/").status_code == 404


# --- Words, about, accessibility ---


def test_the_glossary_is_alphabetical_without_regard_to_accents_and_capitals(read):
    for name in ("zzp", "Één loket", "3D", "Wmo", "echt", "ASDW"):
        factories.term(name=name)
    page = read("/begrippen/")
    places = [
        page.index(f" {name} Wat het betekent")
        for name in ("3D", "ASDW", "echt", "Één loket", "Wmo", "zzp")
    ]
    assert places == sorted(places)


def test_every_letter_link_of_the_glossary_leads_somewhere(client):
    for name in ("3D", "Wmo", "Éénloket"):
        factories.term(name=name)
    page = client.get("/begrippen/").content.decode()
    links = re.findall(r'href="#(letter-[^"]+)"', page)
    assert links == ["letter-0–9", "letter-E", "letter-W"]
    assert all(f'id="{link}"' in page for link in links)


def test_an_empty_glossary_says_so(read):
    assert "Er staan nog geen begrippen in de lijst." in read("/begrippen/")


def test_the_about_page_names_sources_and_licences(read):
    factories.source_document(title="Feitenrapport", is_source=True)
    page = read("/over/")
    assert "Feitenrapport" in page
    assert "CC BY 4.0" in page
    assert "EUPL-1.2" in page


def test_the_accessibility_page_has_no_made_up_address(read, settings):
    page = read("/toegankelijkheid/")
    assert "Hier is nog geen contactadres ingevuld." in page
    assert "@" not in page
    settings.CONTACT_EMAIL = "griffie@example.nl"
    assert "griffie@example.nl" in read("/toegankelijkheid/")


@pytest.mark.parametrize(
    "name",
    ["framework-list", "decision-list", "term-list", "about", "accessibility"],
)
def test_every_page_names_what_it_ignored(read, name):
    page = read(reverse(name) + "?vreemd=1")
    assert "‘vreemd’ kennen wij op deze pagina niet." in page


# --- Queries ---


def fill(number):
    for _ in range(number):
        before, after = factories.framework(), factories.framework()
        link = factories.goal_link(
            from_goal=factories.goal(framework=before),
            to_goal=factories.goal(framework=after),
        )
        factories.decision().goals.add(link.from_goal, link.to_goal)
        factories.term()
        factories.partner()


@pytest.mark.parametrize("address", ["/kaders/", "/besluiten/", "/begrippen/"])
def test_a_list_makes_as_many_queries_for_many_rows_as_for_few(client, address):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    fill(2)
    few = queries()
    fill(18)
    assert queries() == few


def test_a_framework_page_makes_as_many_queries_for_a_large_tree(client, current):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(current.get_absolute_url())
        return len(captured)

    theme = factories.goal(framework=current, level=Goal.Level.THEME)
    few = queries()
    for _ in range(20):
        goal = factories.goal(framework=current, parent=theme)
        factories.goal(framework=current, parent=goal, level=Goal.Level.PRINCIPLE)
    assert queries() == few
