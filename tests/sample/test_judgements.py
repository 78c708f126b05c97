"""What the college of Westland says of its own goals, from its evaluation of 2021."""

import pytest

from indicators.models import Judgement
from reports.sample.evaluations import (
    OF_THE_COLLEGE,
    SELF_EVALUATION,
    goals_named_in,
)

pytestmark = pytest.mark.usefixtures("sample", "db")


@pytest.mark.parametrize(
    ("note", "goals"),
    [
        ("zelfevaluatie college; goal=sbk-ca;sbk-up", ["sbk-ca", "sbk-up"]),
        ("zelfevaluatie; project=sbk-n", ["sbk-n"]),
        ("zelfevaluatie; goal=alle", ["sbk-ca"]),
        ("koppeling aan norm afgeleid", []),
    ],
)
def test_a_note_names_the_goals(note, goals):
    assert goals_named_in(note) == goals


def test_every_self_evaluation_became_a_judgement_and_no_other_row_did(sample):
    (evaluations,) = (item for item in sample.accounts if item.name == "evaluations")

    assert len(evaluations.as_another_model[OF_THE_COLLEGE]) == 16
    assert (evaluations.loaded, evaluations.refused) == (71, {})
    assert Judgement.objects.count() == 23


def test_the_college_judges_each_of_the_thirteen_goals_of_2016():
    judged = Judgement.objects.filter(goal__framework__slug="sbk-2016")
    letters = judged.filter(goal__code__regex="^[A-M]$").values_list("goal__code")

    assert sorted(letter for (letter,) in letters) == list("ABCDEFGHIJKLM")


def test_no_judgement_is_made_up_where_the_source_gives_none_in_a_word():
    words = set(Judgement.objects.values_list("word", flat=True))

    assert words == {Judgement.Word.IN_WORDS}


def test_every_sentence_of_the_college_is_short():
    for reason in Judgement.objects.values_list("reason", flat=True):
        assert reason.endswith(".")
        for sentence in reason.rstrip(".").split(". "):
            assert len(sentence.split()) <= 20, sentence


def test_goal_h_shows_what_the_college_said_without_calling_it_different(client):
    page = client.get("/doelen/sbk-2016/h/").content.decode()
    voices = page.split('id="oordeel"')[1].split("</section>")[0]

    assert "Te weinig cijfers" in voices
    assert "Dat er minder eenzaamheid is, is niet aangetoond." in voices
    assert "College gemeente Westland, burgemeester en wethouders, 2021." in voices
    assert SELF_EVALUATION not in page
    assert "verschillen" not in voices
