"""What people type, how it is marked in what they find, and how the page says so."""

import pytest
from django.urls import reverse

from reports.search import LONGEST_QUESTION
from reports.search.highlights import LONGEST_TEXT, Piece, marked, shortened
from reports.search.question import Lexemes, main_part, stands_for, words_of
from tests import factories
from tests.reports.searching import found, hits_of, search, shown, text_of

pytestmark = pytest.mark.django_db


# --- the marks ---


def test_the_words_are_marked_in_the_text_as_it_was_written():
    factories.goal(
        title="Cliëntondersteuning", ambition="Élke cliënt ’s avonds – ook via café’s."
    )

    (result,) = search("client cafe").results

    assert hits_of(result.title) == ["Cliëntondersteuning"]
    assert hits_of(result.text) == ["cliënt", "café"]
    assert text_of(result.text) == "Élke cliënt ’s avonds – ook via café’s."


def test_signs_that_would_mark_are_never_taken_for_marks():
    (pieces,) = marked(["a \ue000b\ue001 ß æ œ sport"], "'sport'")

    assert text_of(pieces) == "a \ue000b\ue001 ß æ œ sport"
    assert hits_of(pieces) == ["sport"]


def test_a_short_text_is_shown_whole():
    text = "Een laag inkomen is geen belemmering. Schuldhulp komt vroeg."
    factories.goal(ambition=text)

    (result,) = search("schuldhulp").results

    assert text_of(result.text) == text


def test_of_a_long_text_whole_sentences_from_the_first_hit_on_are_shown():
    text = "Dit gaat over iets anders dan u vroeg. " * 8
    text += "Niet iedereen krijgt schuldhulp. Dat is zo. " + "Nog een lange zin. " * 20
    factories.goal(ambition=text)

    (result,) = search("schuldhulp").results

    assert text_of(result.text).startswith("… Niet iedereen krijgt schuldhulp. Dat is")
    assert text_of(result.text).endswith("Nog een lange zin. …")
    assert len(text_of(result.text)) <= LONGEST_TEXT + len("…  …")


def test_one_long_sentence_is_not_cut():
    sentence = "Niet " + "heel " * 100 + "lang."

    assert text_of(shortened([Piece(sentence)])) == sentence


# --- what people type ---


@pytest.mark.parametrize(
    "question", ["", " &|!():*'\\ ", "🙂", "hoeveel?", "de het een"]
)
def test_a_question_about_nothing_finds_nothing(question):
    factories.goal(title="Sport")

    assert search(question).results == []


@pytest.mark.parametrize(
    "question",
    [
        *("a & b", "'); DROP TABLE policy_goal; --", "<b>", "!werk", "a:*", "NOC*NSF"),
        *("sport <-> 'x'", "sport | !sport", "\\'sport", "$1 %s %(a)s", "sport:A*"),
        *(
            "ÿ" * 200,
            "\u0301",
            "\ue000sport\ue001",
            "１２ ², ½",
            "-1 +2 1e9",
            "x" * 2000,
        ),
        *("www.westland.nl/sport?a=b", "naam@westland.nl", "2025-06-18", "‘sport’ …"),
    ],
)
def test_nothing_that_is_typed_does_harm(client, question):
    factories.goal(title="Sport")

    response = client.get(reverse("search"), {"q": question})

    assert response.status_code == 200


def test_signs_of_the_database_are_no_operators():
    factories.goal(title="Sport", ambition="")

    assert found("!sport") == found("sport:*") == found("'sport'") == ["Sport"]


def test_a_very_long_question_is_cut():
    result = search("werk " * 1000)

    assert result.is_cut
    assert len(result.question) <= LONGEST_QUESTION


@pytest.mark.parametrize(
    ("name", "meaning", "stands"),
    [
        ("Wmo", "Wet maatschappelijke ondersteuning", True),
        ("MO", "Commissie Maatschappelijke Omgeving", True),
        ("GGD", "Gemeenschappelijke (gemeentelijke) gezondheidsdienst", True),
        ("DWO", "Regio Delft Westland Oostland: Westland en Delft", True),
        ("Caseload", "Aantal klanten per consulent", False),
        ("Sociale basis", "Vrij toegankelijke activiteiten", False),
        ("Sport", "Sport", False),
    ],
)
def test_a_term_that_abbreviates_is_told_from_one_that_is_explained(
    name, meaning, stands
):
    short = "".join(words_of(name))

    assert stands_for(short, words_of(main_part(meaning))) is stands


def test_a_stop_word_has_no_lexeme_and_leaves_its_place_open():
    lexemes = Lexemes()
    words = ["vereniging", "van", "gemeenten"]
    lexemes.learn(words)

    assert lexemes.known["van"] == ""
    assert lexemes.phrase(words) == "('veren' <2> 'gemeent')"


# --- the page ---


def test_the_page_marks_the_words_and_shows_markup_as_text(client):
    factories.goal(title="Minder armoede <script>", ambition="")
    page = shown(client, reverse("search") + "?q=armoede")

    assert "1 resultaat voor ‘armoede’" in page
    assert "<mark>armoede</mark> &lt;script&gt;" in page


def test_a_kind_without_results_leads_back_to_all(client):
    factories.goal(title="Sport")
    page = shown(client, reverse("search") + "?q=sport&soort=begrippen")

    assert "In deze soort vonden wij niets." in page
    assert 'href="?q=sport">Toon alle resultaten' in page


def test_an_empty_question_explains_the_search(client):
    assert "Het begin van een woord is genoeg" in shown(client, reverse("search"))


def test_no_result_gives_advice(client):
    page = shown(client, reverse("search") + "?q=xyzzy")

    assert "Niets gevonden voor ‘xyzzy’" in page
    assert "Probeer een ander woord" in page


def test_a_question_without_a_subject_is_told_so(client):
    page = shown(client, reverse("search") + "?q=Hoeveel%3F")

    assert "Noem het onderwerp" in page


def test_nonsense_in_the_address_is_named(client):
    page = shown(client, reverse("search") + "?q=%00&soort=alles&x=1&pagina=0")

    assert "‘soort=alles’ gebruiken wij niet: die keuze kennen wij niet." in page
    assert "‘x’ kennen wij op deze pagina niet." in page
    assert "‘pagina=0’ gebruiken wij niet: dat is geen paginanummer." in page
