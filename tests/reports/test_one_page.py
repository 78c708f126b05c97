"""A sheet stays one page, whatever its words are."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.contrib.auth.models import AnonymousUser

from policy.models import Activity, Decision, Goal
from reports.one_page.detail import LEVELS, others, shortened
from reports.one_page.of_goal import GoalSheet
from reports.one_page.of_goals import GoalsSheet
from reports.one_page.pdf import DoesNotFit, fitted
from reports.one_page.sheet import Asked
from tests import factories

TODAY = date(2026, 11, 22)
SENTENCE = "Dit is een zin die de griffie over het doel heeft opgeschreven. "
# What would do something in the markup of the layout.
NASTY = '# kop $x$ *vet* @zie <merk> #eval("1+1") [blok] // niets = kop'


@pytest.fixture
def framework(db):
    factories.area(code="GM1783", name="Westland")
    return factories.framework(slug="sbk-2016")


def asked(**changes):
    first = Asked(
        user=AnonymousUser(),
        on=TODAY,
        as_of=None,
        committee="",
        data_version="1",
        in_full=lambda address: f"https://raadszicht.example{address}",
    )
    return replace(first, **changes)


def sheet_of(goal):
    return fitted(GoalSheet.of(goal, asked()), TODAY)


def text_of(made):
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        assert len(pdf) == 1
        return " ".join(pdf[0].get_textpage().get_text_range().split())


def test_a_goal_without_figures_has_a_sheet_that_says_so(framework):
    text = text_of(sheet_of(factories.goal(framework=framework)))

    assert "Er is geen cijfer over het effect. Daarom is er geen grafiek." in text
    assert "Welk cijfer laat zien of dit doel dichterbij komt?" in text


def test_a_text_of_ten_thousand_words_loses_whole_sentences(framework):
    goal = factories.goal(framework=framework, ambition=SENTENCE * 1000)

    made = sheet_of(goal)

    [wanted] = made.page.beside.lines
    assert wanted.text.endswith("opgeschreven.")
    assert made.page.beside.more == "Meer hierover: zie de pagina van dit doel."
    assert made.page.beside.more in text_of(made)


def test_a_sentence_that_never_ends_is_left_out_as_a_whole(framework):
    made = sheet_of(factories.goal(framework=framework, ambition="woord " * 10_000))

    assert not made.page.beside.lines
    assert "Meer hierover: zie de pagina van dit doel." in text_of(made)


def test_words_of_a_source_are_no_markup_and_an_unknown_sign_is_told(framework):
    goal = factories.goal(
        framework=framework, title=NASTY, ambition="Teken \U0001f9ff."
    )

    text = text_of(sheet_of(goal))

    assert NASTY in text
    assert "Dit bestand kan niet elk teken tonen." in text


def test_the_longest_titles_of_everything_still_give_one_page(framework):
    goal = factories.goal(framework=framework, title="Mm" * 99, ambition=SENTENCE * 9)
    for number in range(12):
        title = f"{number} " + "Lange titel " * 16
        factories.activity(title=title, goal=goal, status=Activity.Status.UNKNOWN)
        decision = factories.decision(title=title, kind=Decision.Kind.PROMISE)
        decision.goals.add(goal)

    assert "En nog" in text_of(sheet_of(goal))
    text_of(fitted(GoalsSheet.of(framework, None, asked()), TODAY))


@pytest.mark.parametrize("number", [30, 300])
def test_of_many_goals_none_is_dropped_in_silence(framework, number):
    for place in range(number):
        factories.goal(
            framework=framework, title=f"Doel nummer {place} over iets", position=place
        )
    counted = Goal.objects.filter(framework=framework).counted().count()
    assert counted == number

    text = text_of(fitted(GoalsSheet.of(framework, None, asked()), TODAY))

    named = text.split("Wat kunt u vragen?")[0].count("Doel nummer")
    left = number - named
    assert left == 0 or number == 300
    assert f"Niet te beoordelen: {number} doelen" in text
    assert bool(left) == (f"En nog {left} doelen: zie het adres onderaan." in text)


def test_what_does_not_fit_even_in_short_is_an_error(framework):
    class Endless:
        def at(self, detail):
            page = GoalSheet.of(factories.goal(framework=framework), asked()).at(detail)
            return replace(page, questions=["Waarom?"] * 100)

    with pytest.raises(DoesNotFit):
        fitted(Endless(), TODAY, LEVELS[-1:])


def test_less_detail_is_never_more():
    numbers = [
        (level.charts, level.items, level.questions, level.letters) for level in LEVELS
    ]

    for more, less in zip(numbers, numbers[1:], strict=False):
        assert all(a >= b for a, b in zip(more, less, strict=True))


def test_a_text_is_shortened_by_sentences():
    assert shortened("Een. Twee. Drie.", 10).text == "Een. Twee."
    assert not shortened("Een. Twee. Drie.", 10).is_whole
    assert shortened("Een.", 10).is_whole
    assert shortened("Veel te lang.", 3).text == ""


def test_what_is_left_out_is_counted():
    assert others([1, 2], 2, "doel", "doelen", "de site") == ""
    assert (
        others([1, 2], 1, "doel", "doelen", "de site") == "En nog 1 doel: zie de site."
    )


def test_the_file_has_one_page_by_its_own_count(framework):
    made = sheet_of(factories.goal(framework=framework))

    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert len(pdf.pages) == 1
