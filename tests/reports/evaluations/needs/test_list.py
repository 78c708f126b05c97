"""The list of information needs, as everybody reads it and takes it along."""

import csv
import re
from html import unescape
from io import StringIO

import pytest

from reports.choices import PolicyInformation
from reports.evaluations.needs.listing import LETTERS
from tests import factories
from tests.reports.evaluations.needs.rows import answer, need

pytestmark = pytest.mark.django_db

ADDRESS = "/informatiebehoefte/"


@pytest.fixture
def needs():
    """Of a kind met, of a kind not; of others partly, and not looked at."""
    waiting = need(kind="waiting", need="Wachttijden", who="Raad Westervoort")
    demand = need(kind="demand", need="Hulpvragen", who="Raad Westervoort")
    casus = need(need="Signalen uit casussen", who="Organisaties")
    costs = need(need="Kosten per traject", who="Rekenkamer")
    answer(waiting)
    answer(demand, met="no", words="Niemand houdt het bij.")
    answer(casus, met="partly", words="Alleen in rapportages.")
    return {"waiting": waiting, "demand": demand, "casus": casus, "costs": costs}


def text_of(response):
    text = re.sub(r"<[^>]*>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(text))


def test_the_eight_kinds_have_letters_in_the_order_of_the_recommendation():
    assert "".join(LETTERS[kind] for kind in PolicyInformation) == "abcdefgh"
    assert LETTERS[PolicyInformation.DEMAND] == "a"
    assert LETTERS[PolicyInformation.RESPONSE] == "h"


def test_the_heading_counts_the_answers(client, needs):
    response = client.get(ADDRESS)

    assert response.context["listing"].title == (
        "Van 4 informatiebehoeften voorziet deze site in 1, deels in 1 en niet in 1"
    )
    assert "Van 1 is het nog niet nagegaan." in text_of(response)


def test_without_needs_it_says_so(client):
    assert "Hier staat nog niet wat de raad wil weten" in text_of(client.get(ADDRESS))


def test_the_eight_kinds_come_first_also_those_that_nobody_asks_for(client, needs):
    listing = client.get(ADDRESS).context["listing"]

    assert [group.letter for group in listing.of_kinds] == list("abcdefgh")
    assert [len(group.entries) for group in listing.of_kinds] == [
        1,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
    ]
    assert [group.title for group in listing.others] == ["Organisaties", "Rekenkamer"]


def test_each_need_names_its_source_and_where_it_is_met(client, needs):
    html = client.get(ADDRESS).content.decode()
    document = needs["waiting"].document

    row = html.split(f'id="behoefte-{needs["waiting"].pk}"')[1].split("</tr>")[0]
    assert f'href="{document.get_absolute_url()}"' in row
    assert "§6.2" in row
    assert '<a href="/besluiten/">Alle raadsstukken</a>' in row
    assert "namens: griffie" in row


def test_the_newest_answer_counts_and_the_others_are_told_with_their_day(client, needs):
    answer(needs["demand"], met="partly", words="Sinds kort per kwartaal.")

    response = client.get(ADDRESS)

    row = response.content.decode().split(f'id="behoefte-{needs["demand"].pk}"')[1]
    row = row.split("</tr>")[0]
    before, earlier = row.split("<details")
    assert "Deels voorzien" in before and "Sinds kort per kwartaal." in before
    assert "1 eerder antwoord" in earlier and "Niemand houdt het bij." in earlier


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("voorzien=ja", ["waiting"]),
        ("voorzien=deels", ["casus"]),
        ("voorzien=nee", ["demand"]),
        ("voorzien=niet-nagegaan", ["costs"]),
        ("wie=Raad+Westervoort", ["waiting", "demand"]),
        ("soort=d", ["waiting"]),
        ("soort=geen", ["casus", "costs"]),
        ("soort=a&voorzien=ja", []),
    ],
)
def test_a_reader_chooses_by_answer_asker_and_kind(client, needs, query, found):
    listing = client.get(f"{ADDRESS}?{query}").context["listing"]

    assert [entry.need for entry in listing.chosen] == [needs[name] for name in found]
    assert listing.title == f"{len(found)} van de 4 informatiebehoeften"
    shown = [*listing.of_kinds, *listing.others]
    assert sum(len(group.entries) for group in shown) == len(found)


@pytest.mark.parametrize("query", ["voorzien=soms", "wie=Niemand", "soort=z", "x=1"])
def test_nonsense_is_left_out_and_told(client, needs, query):
    response = client.get(f"{ADDRESS}?{query}")

    assert response.status_code == 200
    assert len(response.context["listing"].chosen) == 4
    assert len(response.context["ignored"]) == 1


def test_only_keepers_are_led_to_the_forms(client, griffier, raadslid, needs):
    for user, sees in ((griffier, True), (raadslid, False)):
        client.force_login(user)
        html = client.get(ADDRESS).content.decode()
        assert ("/bijhouden/" in html) is ("/informatiebehoefte/nieuw/" in html) is sees


# --- as a file ---


def read(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_the_file_has_every_answer_and_who_gave_it(client, needs):
    answer(needs["demand"], met="partly", words="Sinds kort per kwartaal.")

    rows = read(client.get("/informatiebehoefte.csv"))

    of_demand = [row for row in rows if row["behoefte"] == "Hulpvragen"]
    assert [row["voorzien"] for row in of_demand] == ["deels", "nee"]
    assert [row["geldt_nu"] for row in of_demand] == ["ja", "nee"]
    (costs,) = (row for row in rows if row["behoefte"] == "Kosten per traject")
    assert (costs["voorzien"], costs["waar"], costs["op"]) == (
        "nog niet nagegaan",
        "",
        "",
    )
    (waiting,) = (row for row in rows if row["soort"] == "d")
    assert waiting["waar"] == "http://testserver/besluiten/"
    assert waiting["namens"] == "griffie"


def test_the_file_follows_the_choice_and_refuses_nonsense(client, needs):
    assert len(read(client.get("/informatiebehoefte.csv?soort=geen"))) == 2

    refused = client.get("/informatiebehoefte.csv?soort=geen&voorzien=soms")

    assert refused.status_code == 400
    assert 'href="/informatiebehoefte/?soort=geen"' in refused.content.decode()


def test_a_text_that_a_spreadsheet_would_run_is_shown_instead(client):
    answer(need(need="=1+1", who="@raad"), words="-2+3")

    (row,) = read(client.get("/informatiebehoefte.csv"))

    assert (row["behoefte"], row["wie"], row["toelichting"]) == (
        "'=1+1",
        "'@raad",
        "'-2+3",
    )


def test_the_number_of_queries_is_the_same_for_many_needs(
    client, django_assert_num_queries
):
    def asked():
        with django_assert_num_queries(4):
            client.get(ADDRESS)

    answer()
    asked()
    for _ in range(5):
        answer(need(document=factories.source_document()))
    asked()
