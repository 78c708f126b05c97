"""/gebieden/: what merged, when, and what an area is."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.management import call_command

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    def text(address="/gebieden/"):
        response = client.get(address)
        assert response.status_code == 200
        main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
        words = " ".join(unescape(re.sub("<[^>]+>", " ", main[0])).split())
        return re.sub(r" (?=[.,])", "", words)

    return text


@pytest.fixture
def reference(db):
    call_command("load_areas", verbosity=0)


@pytest.mark.usefixtures("reference")
class TestTheList:
    def test_it_counts_the_municipalities_of_then_and_now(self, read):
        assert "In 2004 waren er 483 gemeenten, nu 342" in read()

    def test_it_says_where_that_comes_from_and_of_which_day(self, read):
        assert (
            "Bron: CBS, StatLine tabel 03759ned, CC BY 4.0, zoals het er stond op "
            "2 juli 2026."
        ) in read()

    def test_a_merger_has_its_parts_with_inhabitants(self, read):
        assert (
            "Noordwijk Kreeg erbij: heel Noordwijkerhout (16.685 inwoners). "
            "Had zelf 26.174 inwoners. Samen 42.859 inwoners. 1 januari 2019"
        ) in read()

    def test_a_name_finds_who_gave_and_who_received(self, read):
        page = read("/gebieden/?zoek=HAAREN")

        assert "4 veranderingen bij uw keuze" in page
        assert "Haaren (GM0788, tot 1 januari 2021)" in page
        for name in ("Boxtel", "Oisterwijk", "Tilburg", "Vught"):
            assert name in page

    def test_a_name_is_found_without_its_accents(self, read):
        assert "Súdwest-Fryslân (GM1900)" in read("/gebieden/?zoek=sudwest")

    def test_a_year_and_a_name_together(self, read):
        page = read("/gebieden/?zoek=groningen&jaar=2019")

        assert "1 verandering bij uw keuze" in page
        assert "heel Haren (20.191 inwoners)" in page
        assert "Slochteren" not in page

    def test_another_name_is_no_merger(self, read):
        page = read("/gebieden/?zoek=fryske")

        assert "Heette eerst De Friese Meren. De grenzen bleven gelijk." in page

    def test_nothing_found_says_so_and_what_to_do(self, read):
        page = read("/gebieden/?zoek=xyzzy")

        assert "Geen verandering bij uw keuze" in page
        assert "Probeer een deel van de naam." in page

    @pytest.mark.parametrize("query", ["jaar=abc", "onzin=1", f"zoek={'a' * 101}"])
    def test_nonsense_in_the_address_is_named(self, client, query):
        answer = client.get(f"/gebieden/?{query}")

        assert answer.status_code == 200
        assert len(answer.context_data["ignored"]) == 1


@pytest.mark.usefixtures("reference")
class TestTheArea:
    def test_westland_came_from_seven_municipalities(self, read):
        page = read("/gebieden/GM1783/")

        assert "Bestaat sinds 1 januari 2004" in page
        assert "ontstond op 1 januari 2004. Daarna ging er geen bewoond gebied" in page
        assert "Ontstond uit heel 's-Gravenzande (19.560 inwoners)" in page
        assert "een deel van Schipluiden (368 inwoners). Samen 97.270 inw" in page
        assert "Sinds 2004 ging er niets af" in page

    def test_it_names_its_groups_with_year_number_and_source(self, read):
        page = read("/gebieden/GM1783/")

        assert "13 gemeenten met 100.000 tot 150.000 inwoners (indeling 2022)" in page
        assert "Niemand koos nog een groep." in page
        assert "volgens CBS, StatLine tabel 85067NED, CC BY 4.0." in page

    def test_a_divided_municipality_says_that_figures_cannot_be(self, read):
        page = read("/gebieden/GM0788/")

        assert "Deze gemeente bestond tot 1 januari 2021." in page
        assert "Werd verdeeld over Boxtel (2.149 inwoners), Oisterwijk" in page
        assert "zijn niet eerlijk over de nieuwe gemeenten te verdelen" in page
        assert "Met wie is Haaren te vergelijken?" not in page

    def test_a_peer_that_is_no_more_says_until_when(self, read):
        page = read("/gebieden/GM0599/")

        assert "Brielle (tot 1 januari 2023)" in page
        assert "tellen de cijfers mee voor de jaren waarin zij bestond" in page

    def test_one_without_changes_says_so(self, read):
        said = "Sinds 2004 ging er geen bewoond gebied bij of af."
        assert said in read("/gebieden/GM0293/")

    def test_it_leads_to_a_comparison_if_there_are_figures(self, client):
        before = client.get("/gebieden/GM0503/").content.decode()
        area = factories.area(code="GM9999", name="Nergens")
        factories.observation(area=area)
        after = client.get("/gebieden/GM9999/").content.decode()

        assert "gebied=GM1783&amp;gebied=GM0503" not in before
        assert 'href="/vergelijken/?gebied=GM1783&amp;gebied=GM9999"' in after


def test_a_district_leads_to_its_municipality_and_warns_for_its_code(client):
    factories.area(code="GM1783", name="Westland")
    factories.area(code="WK178301", kind="district", name="Naaldwijk")
    html = client.get("/gebieden/WK178301/").content.decode()

    assert 'href="/gebieden/GM1783/"' in html
    assert "Dezelfde code kan dan over een ander gebied gaan." in html


def test_a_region_names_its_members(read):
    region = factories.area(code="X-REGIO", kind="group", name="Regio")
    factories.area_member(group=region, member=factories.area(name="Delft"))

    assert "Wie horen erbij? Delft" in read("/gebieden/X-REGIO/")


def test_without_areas_the_list_says_so(read):
    assert "Wij kennen nog geen gemeenten" in read()


def test_an_area_that_is_not_there_is_not_found(client):
    assert client.get("/gebieden/GM0000/").status_code == 404


def test_an_area_exists_from_its_first_day_until_the_day_it_ended():
    area = factories.area(valid_from=date(2004, 1, 1), valid_to=date(2019, 1, 1))

    assert [
        area.existed_on(day)
        for day in (
            date(2003, 12, 31),
            date(2004, 1, 1),
            date(2018, 12, 31),
            date(2019, 1, 1),
        )
    ] == [False, True, True, False]


def test_more_changes_take_no_more_queries(client, django_assert_max_num_queries):
    for _ in range(3):
        factories.area_change()

    with django_assert_max_num_queries(6):
        client.get("/gebieden/")
