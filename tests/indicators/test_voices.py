"""The rule, the college and the auditor side by side, never mixed."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.choices import JudgementWord
from indicators.course.voices import Computed, Said, Voices
from indicators.marks import JUDGEMENT_MARKS
from indicators.models import Judgement
from indicators.progress import Verdict
from tests import factories

GOOD = (Verdict.REACHED, Verdict.ON_COURSE, Verdict.NEARLY)
BAD = (Verdict.OFF_COURSE, Verdict.MISSED, Verdict.WRONG_WAY)
GOOD_WORDS = (
    JudgementWord.REACHED,
    JudgementWord.ON_COURSE,
    JudgementWord.NEARLY,
)
BAD_WORDS = (JudgementWord.OFF_COURSE, JudgementWord.MISSED)


def said(word, verdict, given_on=date(2021, 5, 1)):
    return Said(Judgement(word=word, given_on=given_on), verdict)


def voices(*items):
    computed = Computed(Verdict.OFF_COURSE, ["Het streven is minder."])
    return Voices(about="dit doel", computed=computed, said=items)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("word", JudgementWord)
def test_they_differ_where_the_one_is_good_and_the_other_bad(word, verdict):
    opposite = (word in GOOD_WORDS and verdict in BAD) or (
        word in BAD_WORDS and verdict in GOOD
    )

    assert said(word, verdict).differs is opposite


def test_every_word_of_the_college_has_a_sign():
    assert set(JUDGEMENT_MARKS) == set(JudgementWord)


def test_a_difference_is_told_in_words():
    assert said("on_course", Verdict.OFF_COURSE).difference == (
        "De rekenregel zegt: niet op koers. Het college zegt: op koers."
    )


def test_what_differs_goes_first():
    alike, apart = said("missed", Verdict.MISSED), said("reached", Verdict.MISSED)

    assert voices(alike, apart).newest == [apart, alike]
    assert voices(alike, apart).differing == [apart]


def test_a_judgement_that_was_followed_by_another_is_history():
    now = said("missed", Verdict.MISSED, date(2024, 5, 1))
    before = said("on_course", Verdict.MISSED, date(2020, 5, 1))

    together = voices(now, before)

    assert (together.newest, together.earlier) == ([now], [before])
    assert together.differing == []


@pytest.mark.parametrize(
    ("given_on", "label"),
    [(date(2021, 5, 1), "1 mei 2021"), (Judgement.in_the_course_of(2021), "2021")],
)
def test_where_only_the_year_is_known_no_day_is_made_up(given_on, label):
    assert Judgement(given_on=given_on).given_label == label


@pytest.fixture
def lonely(db):
    """Four measurements that go the wrong way."""
    westland = factories.area(code="GM1783", name="Westland")
    series = factories.series()
    for year, value in ((2012, 40), (2016, 42), (2020, 44), (2024, 46)):
        factories.observation(
            series=series,
            area=westland,
            period=factories.year(year),
            value=Decimal(value),
        )
    return series.indicator


def test_the_page_of_a_figure_has_the_three_voices(client, lonely):
    factories.judgement(indicator=lonely, reason="Wij zien de cijfers dalen.")

    text = client.get(lonely.get_absolute_url()).content.decode()

    assert "Verkeerde kant op" in text
    assert "Regel 1.0." in text
    assert "Wij zien de cijfers dalen." in text
    assert "Hier verschillen de rekenregel en het college." in text
    assert "Een rekenkamer oordeelt over doelen en normen" in text


def test_what_is_said_of_the_whole_goal_is_not_said_of_its_figure(client, lonely):
    judgement = factories.judgement(reason="Het doel is gehaald.")
    factories.goal_indicator(goal=judgement.goal, indicator=lonely)

    text = client.get(lonely.get_absolute_url()).content.decode()

    assert "Het doel is gehaald." not in text
    assert "Wij kennen geen oordeel van het college over dit cijfer." in text


def test_a_judgement_on_a_draft_goal_stays_off_the_page(client, lonely):
    draft = factories.goal(framework=factories.framework(published_at=None))
    factories.judgement(goal=draft, indicator=lonely, reason="Geheim oordeel.")

    assert (
        "Geheim oordeel." not in client.get(lonely.get_absolute_url()).content.decode()
    )
