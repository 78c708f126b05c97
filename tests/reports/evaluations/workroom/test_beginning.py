"""From a set of norms to an evaluation of one's own."""

import pytest

from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evaluation, NormSet
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db

NEW = "/evaluaties/nieuw/"
WORK = "/evaluaties/werk/"


@pytest.fixture
def norms():
    return make.norm_set(slug="normen", title="Algemene normen")


def begin(desk, **values):
    sent = {
        "titel": "Sociaal beleid",
        "onderwerp": "Westland",
        "gebieden": "GM1783",
        "kader": "",
        "periode": "2016–2024",
        "van": "",
        "tot": "",
        "jaar": "2025",
        "van_wie": "Rekenkamer Westland",
        "vragen": "",
        "normen": "normen",
        "gebruik": "zo",
    }
    return desk.post(NEW, **sent | values)


def test_an_evaluation_begins_with_its_norms_and_who_began_it(
    desk, norms, westland, framework, rekenkamer
):
    html = begin(
        desk,
        kader="kader",
        doelen=["kader-b"],
        van="2016-01-01",
        tot="2024-12-31",
        vragen="Zijn de doelen meetbaar?\r\nWeet de raad dat?",
    )

    evaluation = Evaluation.objects.get()
    assert "<h1>Sociaal beleid</h1>" in html
    assert (evaluation.slug, evaluation.norm_set) == ("sociaal-beleid-2025", norms)
    assert (evaluation.area_codes, evaluation.framework) == (["GM1783"], framework)
    assert [goal.key for goal in evaluation.goals.all()] == ["kader-b"]
    assert evaluation.questions == "Zijn de doelen meetbaar?\nWeet de raad dat?"
    assert list(evaluation.team.all()) == [rekenkamer]


def test_the_municipality_of_the_site_and_its_audit_office_are_filled_in(desk, norms):
    html = desk.get(NEW)

    assert 'name="gebieden" value="GM1783"' in html
    assert 'name="onderwerp" value="Westland"' in html
    assert 'name="van_wie" value="Rekenkamer Westland"' in html


def test_two_with_the_same_title_have_addresses_of_their_own(desk, norms, westland):
    begin(desk)
    begin(desk)
    begin(desk, titel="???")

    slugs = Evaluation.objects.values_list("slug", flat=True)
    assert set(slugs) == {
        "sociaal-beleid-2025",
        "sociaal-beleid-2025-2",
        "onderzoek-2025",
    }


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"titel": " "}, "titel", "Schrijf de titel van het onderzoek."),
        ({"titel": "x" * 201}, "titel", "Maak deze tekst korter dan 200 tekens."),
        ({"gebieden": "GM9999"}, "gebieden", "Het gebied ‘GM9999’ kennen wij niet."),
        ({"gebieden": "Westland"}, "gebieden", "Het gebied ‘WESTLAND’ kennen wij niet"),
        ({"gebieden": " , "}, "gebieden", "Schrijf ten minste één gebiedscode"),
        ({"kader": "ander"}, "kader", "Kies uit de lijst."),
        (
            {"van": "2024-01-01", "tot": "2016-01-01"},
            "tot",
            "De laatste dag ligt voor de eerste.",
        ),
        ({"van": "gisteren"}, "van", "Schrijf een dag, zoals 29-06-2027."),
        ({"jaar": "1800"}, "jaar", "Schrijf een jaar vanaf 1990."),
        ({"jaar": "99999999999"}, "jaar", "Schrijf een jaar tot en met"),
        ({"jaar": "tien"}, "jaar", "Schrijf een jaar, zoals 2026."),
        ({"periode": ""}, "periode", "Schrijf over welke periode"),
        ({"van_wie": ""}, "van_wie", "Schrijf wie het onderzoek doet."),
        ({"normen": ""}, "normen", "Kies een normenkader."),
        ({"normen": "onzin"}, "normen", "Kies een normenkader uit de lijst."),
        ({"gebruik": ""}, "gebruik_0", "Kies hoe u het gebruikt."),
        ({"doelen": ["onzin"]}, "doelen_0", "Kies doelen uit de lijst."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_the_rest_stays(
    desk, norms, westland, values, field, said
):
    html = begin(desk, **{"vragen": "Mijn vraag?"} | values)

    assert f'<a href="#id_{field}">{said}' in html
    assert f'id="id_{field}"' in html
    assert "<title>Niet gelukt: " in html
    assert "Mijn vraag?" in html
    assert not Evaluation.objects.exists()


def test_a_draft_of_norms_of_somebody_else_cannot_be_chosen(
    desk, westland, rekenkamer, norms
):
    make.norm_set(slug="van-mij", title="Mijn", published_at=None, made_by=rekenkamer)
    make.norm_set(
        slug="van-haar", title="Haar", published_at=None, made_by=make.auditor()
    )

    html = desk.get(NEW)

    assert '<option value="van-mij">Mijn (concept)</option>' in html
    assert "van-haar" not in html
    assert "Kies een normenkader uit de lijst." in begin(desk, normen="van-haar")


def test_an_own_version_of_the_norms_is_a_draft_of_the_team(
    desk, norms, westland, rekenkamer
):
    begin(desk, gebruik="eigen")

    copy = Evaluation.objects.get().norm_set
    assert copy.title == "Algemene normen, voor Sociaal beleid"
    assert (copy.is_draft, copy.made_by) == (True, rekenkamer)
    assert copy.norms.get(code="N1").predecessor == norms.norms.get(code="N1")


def test_of_an_own_draft_no_version_is_made(desk, westland, rekenkamer):
    make.norm_set(slug="van-mij", published_at=None, made_by=rekenkamer)

    html = begin(desk, normen="van-mij", gebruik="eigen")

    assert '<a href="#id_gebruik_0">Dit is al een concept' in html
    assert NormSet.objects.count() == 1


def test_when_the_evaluation_is_refused_its_own_norms_are_not_made(
    desk, norms, westland, monkeypatch
):
    def refused(**fields):
        raise EvaluationRefused("Dat kan nu niet.")

    monkeypatch.setattr(
        "reports.evaluations.workroom.beginning.start_evaluation", refused
    )

    html = begin(desk, gebruik="eigen")

    assert "Dat kan nu niet." in html
    assert list(NormSet.objects.all()) == [norms]


def test_the_list_shows_only_what_my_team_works_at(desk, evaluation):
    make.evaluation(title="Van een ander team")

    html = desk.get(WORK)

    assert "Sociaal beleid" in html
    assert "Van een ander team" not in html
    assert "1 onderzoek</h2>" in html


def test_who_lost_the_right_sees_nothing_of_it(client, evaluation, rekenkamer):
    rekenkamer.groups.clear()
    client.force_login(rekenkamer)

    assert client.get(WORK).status_code == 404
    assert client.get(NEW).status_code == 404


def test_norms_that_nobody_published_stay_drafts(desk, westland, rekenkamer):
    make.norm_set(slug="van-mij", published_at=None, made_by=rekenkamer)

    begin(desk, normen="van-mij")

    assert Evaluation.objects.get().norm_set.is_draft
    assert not NormSet.objects.visible_to(factories.user()).exists()
