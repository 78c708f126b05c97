"""Five questions on a goal: each answer follows from the data, or is not given."""

from dataclasses import replace
from datetime import date

import pytest

from reports.smart import (
    Answer,
    Asked,
    EffectFigure,
    GoalFacts,
    Question,
    accepted,
    five_answers,
    in_time,
    measurable,
    realistic,
    specific,
)

UP = Asked(
    by_framework=True, has_side=True, has_value=False, is_ours=False, explained=False
)
VALUE = replace(UP, has_value=True)
BY_LAW = replace(VALUE, by_framework=False, due="2020", setter="wet of rijk")
OWN = EffectFigure(is_ours=False, is_known=True)
OURS = EffectFigure(is_ours=True, is_known=True)
EMPTY = EffectFigure(is_ours=False, is_known=False)
IN_WORDS = replace(EMPTY, is_measurable=False)


def facts(*asked, effects=(), adopted_on=date(2016, 6, 28), label="28 juni 2016"):
    return GoalFacts(adopted_on, label, asked, effects)


def test_there_are_five_answers_in_the_order_of_the_questions():
    answers = five_answers(facts())

    assert tuple(item.question for item in answers) == tuple(Question)


@pytest.mark.parametrize(
    ("asked", "answer", "reason"),
    [
        ([UP], Answer.YES, "Het kader zegt van 1 cijfer welke kant het op moet."),
        ([UP, VALUE], Answer.YES, "Het kader zegt van 2 cijfers welke kant"),
        ([replace(UP, is_ours=True)], Answer.PARTLY, "De uitwerking is van ons."),
        ([replace(UP, has_side=False)], Answer.UNSEEN, "Wij kennen geen cijfer"),
        ([BY_LAW], Answer.UNSEEN, "Wij kennen geen cijfer waarvan het kader dat zegt."),
        ([], Answer.UNSEEN, "Wij kennen geen cijfer"),
    ],
)
def test_what_must_change_is_what_the_framework_itself_says(asked, answer, reason):
    found, why = specific(facts(*asked))

    assert found is answer
    assert reason in why


@pytest.mark.parametrize(
    ("effects", "answer", "reason"),
    [
        ([OWN], Answer.YES, "Het cijfer dat erbij hoort, is bekend."),
        ([OWN, OWN], Answer.YES, "De 2 cijfers die erbij horen, zijn bekend."),
        ([OWN, EMPTY], Answer.PARTLY, "1 van de 2 cijfers is bekend."),
        ([OWN, OWN, EMPTY], Answer.PARTLY, "2 van de 3 cijfers zijn bekend."),
        ([OURS], Answer.PARTLY, "cijfers die wij er zelf bij zochten"),
        ([OURS, EMPTY], Answer.PARTLY, "cijfers die wij er zelf bij zochten"),
        ([EMPTY], Answer.NO, "Er hoort 1 cijfer bij. Daarvan kennen wij geen waarde."),
        ([EMPTY, EMPTY], Answer.NO, "Van geen daarvan kennen wij een waarde."),
        ([IN_WORDS], Answer.NO, "alleen beschreven, niet gemeten"),
        ([], Answer.NO, "geen cijfer over het effect"),
    ],
)
def test_it_can_be_measured_as_far_as_figures_of_the_effect_are_known(
    effects, answer, reason
):
    found, why = measurable(facts(effects=effects))

    assert found is answer
    assert reason in why


def test_a_decision_is_known_by_its_day():
    assert accepted(facts()) == (
        Answer.YES,
        "De raad stelde het kader vast op 28 juni 2016.",
    )
    assert accepted(facts(adopted_on=None, label="2014, dag niet vermeld")) == (
        Answer.UNSEEN,
        "Wij kennen de dag niet. De bron zegt: 2014, dag niet vermeld.",
    )


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ([], Answer.UNSEEN),
        ([UP], Answer.UNSEEN),
        ([BY_LAW], Answer.UNSEEN),
        ([VALUE], Answer.NO),
        ([replace(VALUE, explained=True)], Answer.YES),
        ([replace(VALUE, explained=True), VALUE], Answer.PARTLY),
    ],
)
def test_only_a_value_can_be_shown_to_be_within_reach(asked, answer):
    assert realistic(facts(*asked))[0] is answer


@pytest.mark.parametrize(
    ("asked", "answer", "reason"),
    [
        ([], Answer.NO, "Het kader noemt bij dit doel geen jaar."),
        ([UP], Answer.NO, "Het kader noemt bij dit doel geen jaar."),
        ([replace(VALUE, due="2027")], Answer.YES, "Het kader noemt 2027."),
        (
            [replace(VALUE, due="2027"), replace(VALUE, due="2030")],
            Answer.YES,
            "Het kader noemt 2027 en 2030.",
        ),
        (
            [replace(VALUE, due="2027"), UP],
            Answer.PARTLY,
            "Het kader noemt 2027, maar niet bij alles.",
        ),
        (
            [UP, BY_LAW],
            Answer.PARTLY,
            "Het kader noemt geen jaar. Wet of rijk noemt wel een jaar: 2020.",
        ),
    ],
)
def test_a_year_of_another_plan_is_not_that_of_the_framework(asked, answer, reason):
    assert in_time(facts(*asked)) == (answer, reason)


@pytest.mark.parametrize("answer", Answer)
def test_every_answer_has_a_word_a_sign_and_a_meaning(answer):
    assert answer.symbol and answer.word and answer.meaning.endswith(".")
