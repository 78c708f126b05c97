import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.search import FEW, KINDS, LONGEST_QUESTION, Piece, Search, pieces
from tests import factories

pytestmark = pytest.mark.django_db

PUBLIC = AnonymousUser()


def search(question, **options):
    return Search.of(question, user=PUBLIC, **options)


def found(question, **options):
    """The titles that a question finds, per kind."""
    return {
        group.kind.slug: [
            "".join(piece.text for piece in result.title) for result in group.results
        ]
        for group in search(question, **options).groups
    }


def test_every_kind_of_text_is_found_under_its_own_name():
    factories.goal(title="Minder armoede")
    factories.indicator(title="Kinderen in armoede")
    factories.decision(title="Plan tegen armoede")
    factories.term(name="Armoedeval", meaning="Werken levert minder op.")
    factories.source_document(title="Armoedebeleid")
    assert found("armoede") == {
        "doelen": ["Minder armoede"],
        "indicatoren": ["Kinderen in armoede"],
        "raadsstukken": ["Plan tegen armoede"],
        "begrippen": ["Armoedeval"],
        "documenten": ["Armoedebeleid"],
    }


def test_another_form_of_the_word_is_found():
    factories.goal(title="Minder schulden", ambition="Niemand heeft een schuld.")
    assert found("schuld") == {"doelen": ["Minder schulden"]}


def test_the_beginning_of_a_word_is_enough():
    factories.goal(title="Minimaregelingen en schuldhulpverlening")
    assert found("schuldhulp") == {
        "doelen": ["Minimaregelingen en schuldhulpverlening"]
    }


def test_all_words_must_be_in_one_text():
    factories.goal(title="Betaald werk", ambition="Ook met een beperking.")
    assert found("werk beperking") == {"doelen": ["Betaald werk"]}
    assert found("werk armoede") == {}


def test_a_hit_in_the_title_comes_before_one_in_the_text():
    factories.goal(title="Gezond", ambition="Minder mensen zijn eenzaam.")
    factories.goal(title="Eenzaam", ambition="Iedereen doet mee.")
    assert found("eenzaam")["doelen"] == ["Eenzaam", "Gezond"]


def test_drafts_are_not_found():
    factories.goal(
        title="Geheim plan", framework=factories.framework(published_at=None)
    )
    factories.indicator(title="Geheim cijfer", published_at=None)
    factories.decision(title="Geheime motie", published_at=None)
    assert found("geheim") == {}


def test_headings_of_the_framework_are_not_found():
    factories.goal(title="Ouderen", is_heading=True)
    assert found("ouderen") == {}


def test_a_few_of_each_kind_are_shown_and_all_are_counted():
    for number in range(FEW + 3):
        factories.goal(title=f"Sport {number}")
    (group,) = search("sport").groups
    assert (len(group.results), group.count, group.not_shown) == (FEW, FEW + 3, 3)
    (group,) = search("sport", kind="doelen").groups
    assert group.not_shown == 0


def test_one_kind_can_be_chosen():
    factories.goal(title="Sport")
    factories.decision(title="Motie over sport")
    assert found("sport", kind="raadsstukken") == {"raadsstukken": ["Motie over sport"]}


def test_a_question_without_words_finds_nothing_and_asks_nothing(
    django_assert_num_queries,
):
    with django_assert_num_queries(0):
        assert search(" &|!():*'\\ ").groups == []


@pytest.mark.parametrize(
    "question", ["a & b", "'); --", "<b>", "!werk", "a:*", "NOC*NSF"]
)
def test_signs_with_a_meaning_for_the_database_do_no_harm(question):
    assert search(question).count == 0


def test_a_very_long_question_is_cut():
    result = search("werk " * 1000)
    assert result.is_cut
    assert len(result.question) <= LONGEST_QUESTION


def test_the_text_is_shown_whole():
    text = "Een laag inkomen is geen belemmering. " * 5 + "Schuldhulp komt vroeg."
    factories.goal(ambition=text)
    (result,) = search("schuldhulp").groups[0].results
    assert "".join(piece.text for piece in result.text) == text


def test_the_hit_is_marked_and_the_rest_is_not():
    assert pieces("a \ue000b\ue001 c") == [
        Piece("a ", False),
        Piece("b", True),
        Piece(" c", False),
    ]


def test_the_number_of_queries_does_not_grow(client):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse("search"), {"q": "sport"})
        return len(captured)

    for make in (factories.goal, factories.indicator, factories.decision):
        make(title="Sport")
    few = queries()
    for number in range(20):
        factories.goal(title=f"Sport {number}")
        factories.decision(title=f"Sport {number}")
    assert queries() == few == len(KINDS) + 2  # for the data version


def test_the_page_marks_the_words_and_shows_markup_as_text(client):
    factories.goal(title="Minder armoede <script>")
    page = client.get(reverse("search"), {"q": "armoede"}).content.decode()
    assert "1 resultaat voor ‘armoede’" in page
    assert "<mark>armoede</mark> &lt;script&gt;" in page


def test_an_empty_question_explains_the_search(client):
    page = client.get(reverse("search")).content.decode()
    assert "Het begin van een woord is genoeg" in page


def test_no_result_gives_advice(client):
    page = client.get(reverse("search"), {"q": "xyzzy"}).content.decode()
    assert "Niets gevonden voor ‘xyzzy’" in page
    assert "Probeer een ander woord" in page


def test_nonsense_in_the_address_is_named(client):
    response = client.get(reverse("search") + "?q=%00&soort=alles&x=1")
    page = response.content.decode()
    assert response.status_code == 200
    assert "‘soort=alles’ gebruiken wij niet: die keuze kennen wij niet." in page
    assert "‘x’ kennen wij op deze pagina niet." in page
