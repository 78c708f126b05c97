"""What the sample's pages must say, taken from the sources themselves."""

import re
from html import unescape

import pytest

from policy.models import Goal

pytestmark = pytest.mark.usefixtures("sample", "db")


@pytest.fixture
def read(client):
    def read(address):
        response = client.get(address)
        assert response.status_code == 200, address
        text = unescape(re.sub(r"<[^>]*>", " ", response.content.decode()))
        return re.sub(r"\s+", " ", text)

    return read


def test_goal_h_shows_what_the_report_of_2020_could_not(read):
    text = read("/doelen/sbk-2016/h/")

    assert "49 van de 100 65-plussers voelen zich eenzaam in 2020." in text
    assert "De raad wilde dat dit niet stijgt." in text
    for year, own, country in (
        ("2020", "48,7", "49,5"),
        ("2016", "45,8", "48,3"),
        ("2012", "42,9", "45,3"),
    ):
        assert f"{year} {own} {country}" in text
    assert "schatting uit een model" in text
    assert "coronajaar" in text
    assert "onze lezing" in text


def test_goal_h_rose_where_it_was_not_to_rise_and_no_status_is_invented(read, client):
    text = read("/doelen/sbk-2016/h/").replace("\xa0", " ")

    assert "Volgens onze regel 1.0 Te weinig cijfers Er zijn 3 metingen." in text
    assert "Voor een oordeel zijn er 4 nodig." in text
    assert (
        "Sinds het besluit Sinds 2016 gestegen van 45,8 naar 48,7 %. "
        "Bedoeld was: niet stijgen. Er zijn sindsdien 2 metingen."
    ) in text
    assert "Van 6 cijfers: 5 te weinig cijfers, 1 geen cijfer." in text
    for mark in ("Schatting uit een model", "Coronajaar", "De bron geeft geen marge"):
        assert mark in text
    top = client.get("/doelen/sbk-2016/h/").content.decode().split("rz-jump")[0]
    assert "rz-status--good" not in top
    assert "rz-status--bad" not in top


def test_the_page_of_an_indicator_says_the_same(read):
    text = read("/indicatoren/eenzaamheid-65plus/").replace("\xa0", " ")

    assert "Te weinig cijfers Er zijn 3 metingen." in text
    assert "Sinds 2016 gestegen van 45,8 naar 48,7 %." in text
    assert "Later dan verwacht" in text


def test_the_lawful_task_of_sheltered_work_is_told_without_a_status(read):
    text = read("/indicatoren/beschut-werk/")

    assert "Te weinig cijfers Er is 1 meting." in text
    assert "Gevraagd was 26 in 2020. Het was 26." in text


def test_goal_b_shows_ambition_figures_activities_council_and_successors(read):
    text = read("/doelen/sbk-2016/b/")

    assert "Zoveel mogelijk mensen redden zichzelf financieel" in text
    assert "2024: 18 (Nederland 34, soortgelijke gemeenten 19)" in text
    assert "2020: 131 2019: 134 2018: 131 2017: 168" in text
    assert "Streefwaarde Geen het kader noemt bij dit doel geen getal" in text
    assert "Kindpakket" in text
    assert "Uitgevoerd" in text
    assert re.search(r"2018 Verborgen Armoede .*? Verworpen", text)
    assert re.search(r"2022 Plan tegen armoede .*? Verworpen", text)
    assert "§3.1 Structurele zekerheid" in text
    assert "§6.3.3 Minimaregelingen en schuldhulpverlening" in text


def test_plans_and_names_are_told_as_they_are(read):
    text = read("/doelen/sbk-2016/q2/")

    assert "2020, Pieter van Foreest: 517" in text
    assert "300 plaatsen; raming" in text


def test_the_overview_of_2016_finds_what_the_audit_found(read):
    text = read("/?kader=sbk-2016")

    assert "Van 12 van de 13 doelen weten wij niet of ze op koers liggen" in text
    assert "Geen enkel doel kreeg een streefwaarde in het kader." in text
    assert "doelen zonder streefwaarde in het kader 13 van 13" in text
    assert "doelen waarover wij geen raadsstuk kennen 9 van 13" in text


def test_goals_of_other_municipalities_show_their_own_figures(read):
    text = read("/doelen/hln-reint-2014/d1/")

    assert "2017: 3,7 (Nederland 4,9)" in text
    assert "Wij kennen er geen van Hillegom, Lisse en Noordwijkerhout." in text
    assert ": 12 maanden. Bepaald door een ander plan of rapport." in text


def test_no_source_says_what_became_of_the_goals_of_2016(read):
    text = read("/kaders/sbk-2016/opvolging/")

    assert "Van alle 13 doelen uit 2016 kennen wij een opvolger" in text
    assert "Geen enkele opvolger staat in een bron: het is overal onze lezing." in text
    assert "verbanden waarvan niet is beoordeeld wat er veranderde 31 van 31" in text
    assert "Van 21 van de 30 doelen uit 2025 kennen wij een voorganger." in text
    assert "vervallen" not in text
    assert "sbk-" not in text


def test_the_goals_of_2025_are_traced_back(read):
    text = read("/kaders/sbsd-2025/opvolging/")

    assert "Van 21 van de 30 doelen uit 2025 kennen wij een voorganger" in text
    assert "1 van de 41 verbanden staat in een bron." in text
    assert "Preventie huidkanker Nieuw, of wij kennen geen voorganger." in text
    assert "Van alle 13 doelen uit 2016 kennen wij een opvolger." in text


@pytest.mark.parametrize("slug", ["wv-kadernota", "hln-reint-2014", "up-2016-2020"])
def test_other_frameworks_have_no_succession(read, slug):
    text = read(f"/kaders/{slug}/opvolging/")

    assert "Wij kennen geen opvolger en geen voorganger van" in text


def test_the_rule_is_explained_with_figures_of_westland(read):
    text = read("/methode/")

    assert "Succesvol afgeronde schuldhulptrajecten" in text
    assert "2017 82 2018 83 2019 84 2020 83" in text
    assert "Van 82 in 2017 naar 83 in 2020: 1 hoger. Dat is de goede kant." in text
    assert "Dat is niet de goede kant. Wat is de uitkomst?" in text
    assert "13 gemeenten met 100.000 tot 150.000 inwoners" in text
    assert "Kernachtig Sociaal 13, op het niveau ‘doel’" in text


def test_the_first_page_is_about_the_framework_in_force(read):
    assert "van de 30 doelen" in read("/")


def test_every_goal_has_a_page_that_stands(client):
    for goal in Goal.objects.select_related("framework"):
        assert client.get(goal.get_absolute_url()).status_code == 200, goal.key


def test_no_page_shows_an_internal_number_of_a_source_file(read):
    for slug in "abcdefghijklm":
        assert not re.search(r"(?<![.\d])00[0-4]\b", read(f"/doelen/sbk-2016/{slug}/"))


def test_the_sources_say_how_old_they_are_and_what_may_be_done_with_them(read):
    text = read("/bronnen/")

    assert "1.726 cijfers uit 3 statistieken en 5 documenten" in text
    assert "RIVM StatLine RIVM, met de GGD'en en het CBS 705" in text
    text = read("/bronnen/rivm-statline/")
    assert "Licentie Niet gezien" in text
    assert "Eenzaamheid 65 jaar en ouder 50090NED" in text
    assert "45 2012 tot en met 2020 2020, " in text
    # The statistic and the document that names it have the same name.
    assert "Bron van cijfers" in read("/bronnen/cbs-kwb/")
    assert "Document · CBS" in read("/bronnen/documenten/cbs-kwb/")


def test_a_goal_leads_to_the_pages_of_its_sources(client):
    html = client.get("/doelen/sbk-2016/h/").content.decode()

    assert 'href="/bronnen/rivm-statline/"' in html
    assert 'href="/bronnen/documenten/bron-002/"' in html


def test_no_goal_of_2016_has_a_value_of_its_own_as_the_audit_found(read):
    text = read("/kaders/sbk-2016/helder/")

    assert "0 van de 13 doelen hebben een streefwaarde van het kader zelf" in text
    _, others = text.split("Getallen van anderen")
    assert "A Betaald werk : " in others
    assert "26 in 2020. Bepaald door wet of rijk." in others
