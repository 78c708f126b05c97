"""What everybody reads of evaluations, and what nobody reads yet."""

import json

import pytest

from reports.evaluations.publishing.actions import correct, withdraw
from reports.progress_reports.content import digest
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    def get(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def publication():
    of = make.evaluation(slug="armoede", title="Armoedebeleid", lead="Het werkt.")
    norm = of.norm_set.norms.get(code="N1")
    finding = make.finding(of, norm=norm, text="de doelen zijn niet meetbaar")
    make.evidence(finding, quotation="wij streven naar minder")
    finding.rating = of.norm_set.steps.get(code="slecht")
    finding.save()
    make.recommendation_draft(of, number="1", title="Geef elk doel een jaar")
    make.recommendation_draft(
        of,
        number="x",
        title="Vraag het de wijk",
        kind="others",
        cited_in="paragraaf 3",
        made_by="Adviesraad",
    )
    return make.published(of)


def test_the_list_names_what_was_published(read, publication):
    html = read("/evaluaties/")

    assert "Armoedebeleid" in html
    assert "1 aanbeveling van de rekenkamer." in html
    assert "De rekenkamer onderzocht het beleid het laatst in 2025" in html


def test_of_other_municipalities_it_stands_apart(read):
    make.published(title="Elders", subject="Elders", area_codes=["GM0553"])

    html = read("/evaluaties/")

    assert "Wij kennen nog geen onderzoek van de rekenkamer" in html
    assert html.index("Andere gemeenten (voorbeeld)") < html.index("Elders")


def test_the_page_has_finding_rating_evidence_and_recommendation(read, publication):
    html = read("/evaluaties/armoede/")

    for part in (
        "De doelen zijn niet meetbaar.",
        "slecht",
        "Beleidskader, bladzijde 4",
        "<q>wij streven naar minder</q>",
        "Geef elk doel een jaar",
        "Het onderzoek geeft hierbij geen eigen bevinding.",
        publication.content_hash,
    ):
        assert part in html


def test_advice_of_others_is_no_recommendation_of_the_audit_office(read, publication):
    html = read("/evaluaties/armoede/")

    assert "Van Adviesraad, aangehaald in paragraaf 3." in html
    assert html.index("Advies van anderen") < html.index("Vraag het de wijk")
    assert "<p>1 van de rekenkamer.</p>" in html


def test_the_json_is_the_text_of_the_sha256(client, publication):
    response = client.get("/evaluaties/armoede/uitgave-1.json")

    text = response.content.decode()
    assert digest(text) == publication.content_hash
    assert json.loads(text)["title"] == "Armoedebeleid"


def test_an_earlier_edition_stays_and_leads_to_the_newer_one(read, publication):
    writer = publication.evaluation.team.first()
    of = correct(evaluation=publication.evaluation, reason="Een fout.", by=writer)
    make.published(of)

    assert "Dit is een eerdere uitgave." in read("/evaluaties/armoede/uitgave-1/")
    newest = read("/evaluaties/armoede/")
    assert "uitgave 2" in newest
    assert "Een fout." in newest


def test_a_withdrawn_evaluation_says_why_and_no_more(read, client, publication):
    withdraw(
        publication=publication, because="De cijfers klopten niet.", by=factories.user()
    )

    html = read("/evaluaties/armoede/")
    assert "De cijfers klopten niet." in html
    assert "De doelen zijn niet meetbaar" not in html
    assert "Armoedebeleid" not in read("/evaluaties/")
    assert client.get("/evaluaties/armoede/uitgave-1.json").status_code == 404


def test_what_is_written_is_nowhere_to_be_seen(client):
    of = make.evaluation(slug="geheim", title="Nog geheim")
    make.finding(of, text="Nog geheime bevinding")

    for who in (None, of.team.get(), make.auditor()):
        if who:
            client.force_login(who)
        assert client.get("/evaluaties/geheim/").status_code == 404
        assert client.get("/evaluaties/geheim/uitgave-1/").status_code == 404
        assert b"Nog geheim" not in client.get("/evaluaties/").content


def test_the_page_takes_as_many_queries_with_many_findings_as_with_few(
    client, django_assert_max_num_queries
):
    of = make.evaluation(slug="groot")
    for number in range(30):
        make.evidence(make.finding(of, text=f"Bevinding {number}"))
    make.published(of)

    with django_assert_max_num_queries(12):
        client.get("/evaluaties/groot/")
