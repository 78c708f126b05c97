"""What is recommended: its number, its maker and its addressee."""

import pytest

from reports.models import RecommendationDraft
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.workroom.pages import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def new(evaluation):
    return work(evaluation, "aanbevelingen/nieuw/")


def at(evaluation, number):
    return work(evaluation, f"aanbevelingen/{number}/")


FILLED_IN = {
    "nummer": "1",
    "aanbeveling": "Geef elk doel een getal",
    "aan_wie": "college",
    "soort": "own",
    "van_wie": "Rekenkamer Westland",
}


def fill_in(desk, address, **values):
    return desk.fill_in(address, **FILLED_IN | values)


def test_a_recommendation_is_kept_with_all_that_belongs_to_it(desk, evaluation, new):
    make.finding(evaluation)

    html = fill_in(
        desk,
        new,
        toelichting="Met een jaar.",
        bevindingen=["1"],
        doelen=["kader-a"],
        let_op="Zie ook 2019.",
    )

    draft = RecommendationDraft.objects.get()
    assert "Aanbeveling 1 is bewaard." in html
    assert (draft.title, draft.detail) == ("Geef elk doel een getal", "Met een jaar.")
    assert (draft.addressee, draft.note) == ("college", "Zie ook 2019.")
    assert [finding.number for finding in draft.findings.all()] == [1]
    assert [goal.key for goal in draft.goals.all()] == ["kader-a"]


def test_the_next_number_and_the_office_are_filled_in(desk, evaluation, new):
    make.recommendation_draft(evaluation, number="9")
    make.recommendation_draft(evaluation, number="ev1")

    html = desk.get(new)

    assert 'name="nummer" value="10"' in html
    assert 'name="van_wie" value="Rekenkamer Westland"' in html


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"aan_wie": " "}, "aan_wie", "Schrijf aan wie de aanbeveling is gericht."),
        ({"van_wie": ""}, "van_wie", "Schrijf van wie de aanbeveling is."),
        ({"nummer": ""}, "nummer", "Schrijf het nummer van de aanbeveling."),
        ({"nummer": "4/a"}, "nummer", "Gebruik letters, cijfers, punten"),
        ({"nummer": "nieuw"}, "nummer", "‘nieuw’ kan geen nummer zijn."),
        ({"nummer": "12345678901"}, "nummer", "Maak deze tekst korter dan 10"),
        ({"nummer": "7"}, "nummer", "Nummer 7 is al gebruikt."),
        ({"aanbeveling": ""}, "aanbeveling", "Schrijf de aanbeveling in één zin."),
        ({"soort": "gok"}, "soort_0", "Kies uit de lijst."),
        ({"soort": "others"}, "aangehaald_in", "Schrijf waar dit advies is aangehaald"),
        ({"aangehaald_in": "p. 3"}, "aangehaald_in", "Dit is alleen voor advies van"),
        ({"onderdeel_van": "99"}, "onderdeel_van", "Kies uit de lijst."),
        ({"bevindingen": ["99"]}, "bevindingen_0", "Kies bevindingen uit de lijst."),
        ({"doelen": ["onzin"]}, "doelen_0", "Kies doelen uit de lijst."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    desk, evaluation, new, values, field, said
):
    make.recommendation_draft(evaluation, number="7")
    make.finding(evaluation)

    html = fill_in(desk, new, toelichting="Mijn uitleg.", **values)

    assert f'<a href="#id_{field}">{said}' in html
    assert f'id="id_{field}"' in html
    assert "Mijn uitleg.</textarea>" in html
    assert RecommendationDraft.objects.count() == 1


def test_advice_of_others_says_where_it_is_cited(desk, evaluation, new):
    fill_in(
        desk, new, soort="others", van_wie="Adviesraad", aangehaald_in="paragraaf 2"
    )

    html = desk.get(work(evaluation, "aanbevelingen/"))

    assert "advies van anderen, aangehaald in paragraaf 2" in html


class TestParts:
    @pytest.fixture
    def whole(self, evaluation):
        return make.recommendation_draft(evaluation, number="4")

    def test_a_part_stands_under_its_whole(self, desk, whole, new):
        fill_in(desk, new, nummer="4a", onderdeel_van="4")

        assert RecommendationDraft.objects.get(number="4a").parent == whole

    def test_it_is_no_part_of_itself(self, desk, evaluation, whole):
        html = fill_in(desk, at(evaluation, "4"), nummer="4", onderdeel_van="4")

        assert '<a href="#id_onderdeel_van">Kies uit de lijst.</a>' in html

    def test_a_part_has_no_parts(self, desk, evaluation, whole, new):
        fill_in(desk, new, nummer="4a", onderdeel_van="4")

        html = fill_in(desk, new, nummer="4b", onderdeel_van="4a")

        assert '<a href="#id_onderdeel_van">Kies uit de lijst.</a>' in html

    def test_who_has_parts_becomes_no_part(self, desk, evaluation, whole, new):
        make.recommendation_draft(evaluation, number="1")
        fill_in(desk, new, nummer="4a", onderdeel_van="4")

        html = fill_in(desk, at(evaluation, "4"), nummer="4", onderdeel_van="1")

        assert '<a href="#id_onderdeel_van">Aanbeveling 4 heeft zelf onderdelen' in html

    def test_a_whole_is_not_thrown_away_with_its_parts(
        self, desk, evaluation, whole, new
    ):
        fill_in(desk, new, nummer="4a", onderdeel_van="4")
        address = at(evaluation, "4")

        html = desk.post(f"{address}weg/", was=desk.was(address))

        assert "Onder aanbeveling 4 staan nog onderdelen (4a)." in html
        assert RecommendationDraft.objects.count() == 2


def test_they_stand_in_the_order_of_their_numbers(desk, evaluation, new):
    for number in ("10", "ev1", "4a", "2", "4"):
        fill_in(desk, new, nummer=number)
    fill_in(desk, at(evaluation, "ev1"), nummer="1")

    numbers = RecommendationDraft.objects.values_list("number", flat=True)
    assert list(numbers) == ["1", "2", "4", "4a", "10"]


def test_a_number_may_change_and_its_address_with_it(desk, evaluation):
    make.recommendation_draft(evaluation, number="1")

    fill_in(desk, at(evaluation, "1"), nummer="3b")

    assert desk.client.get(at(evaluation, "1")).status_code == 404
    assert "<h1>Aanbeveling 3b</h1>" in desk.get(at(evaluation, "3b"))


def test_one_after_the_other(desk, new):
    html = fill_in(desk, new, doe="volgende")

    assert "<h1>Nieuwe aanbeveling</h1>" in html
    assert 'name="nummer" value="2"' in html


def test_an_address_that_is_no_text_is_not_found(desk, evaluation):
    assert desk.client.get(at(evaluation, "%00")).status_code == 404


class TestTwoAtOnce:
    def test_the_second_is_refused_and_keeps_what_they_typed(
        self, desk, other_desk, evaluation
    ):
        make.recommendation_draft(evaluation, number="1")
        address = at(evaluation, "1")
        began_with = desk.was(address)
        fill_in(other_desk, address, toelichting="Van de collega.")

        html = desk.post(address, **FILLED_IN, was=began_with, toelichting="Van mij.")

        assert "Iemand anders heeft dit intussen veranderd." in html
        assert "Van mij.</textarea>" in html
        assert "Nu staat er:</small>Van de collega." in html
        assert RecommendationDraft.objects.get().detail == "Van de collega."

    def test_two_new_ones_with_one_number(self, desk, other_desk, new):
        fill_in(other_desk, new)

        html = fill_in(desk, new)

        assert "Nummer 1 is al gebruikt. Kies een ander nummer." in html
        assert RecommendationDraft.objects.count() == 1


def test_a_recommendation_is_thrown_away(desk, evaluation):
    make.recommendation_draft(evaluation, number="1")
    address = at(evaluation, "1")

    html = desk.post(f"{address}weg/", was=desk.was(address))

    assert "Aanbeveling 1 is weggehaald." in html
    assert not RecommendationDraft.objects.exists()


def test_of_what_was_taken_over_the_answer_of_the_college_is_kept(
    desk, evaluation, new
):
    type(evaluation).objects.update(document=factories.source_document())

    fill_in(desk, new, antwoord="agree", antwoord_plaats="bijlage 2")

    draft = RecommendationDraft.objects.get()
    assert (draft.source_answer, draft.source_answer_place) == ("agree", "bijlage 2")
