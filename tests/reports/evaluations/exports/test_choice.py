"""Which part of an evaluation one takes along."""

import pytest
from django.http import QueryDict

from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    GoalName,
    NormLine,
    RecommendationLine,
)
from reports.evaluations.exports.choice import Choice

A, B = GoalName("sbk-a", "Meedoen"), GoalName("sbk-b", "Rondkomen")
CONTENT = EvaluationContent(
    slug="wl-2025",
    edition=1,
    title="Onderzoek",
    lead="",
    made_by="Rekenkamer",
    subject="Westland",
    year=2025,
    period_label="2016 - 2025",
    norm_set="Normen",
    norm_set_slug="normen",
    goals=(A,),
    norms=(
        NormLine("T1", "Beleid", is_heading=True),
        NormLine("N1", "Doelen zijn meetbaar", parent="T1"),
        NormLine("N1a", "Elk doel heeft een getal", parent="N1"),
        NormLine("T2", "Informatie", is_heading=True),
        NormLine("N2", "De raad is op tijd", parent="T2"),
        NormLine("N3", "De raad weet alles", parent="T2"),
    ),
    findings=(
        FindingLine(1, "Geen getal", norm="N1"),
        FindingLine(2, "Nergens een getal", norm="N1a", goals=(B,)),
        FindingLine(3, "Te laat", norm="N2", goals=(A, B)),
        FindingLine(4, "Zonder norm"),
    ),
    recommendations=(
        RecommendationLine("1", "Meet", "Rekenkamer", "raad", "own", findings=(1, 2)),
        RecommendationLine(
            "2", "Wees op tijd", "Rekenkamer", "college", "own", findings=(3,)
        ),
        RecommendationLine("3", "Kies", "Rekenkamer", "raad", "own", goals=(A,)),
    ),
)


def part(query):
    choice, read = Choice.read(CONTENT, QueryDict(query))
    return choice.of(CONTENT), read.ignored


def codes(content):
    return [norm.code for norm in content.norms]


def numbers(content):
    return [line.number for line in content.findings]


def advice(content):
    return [line.number for line in content.recommendations]


def test_without_a_choice_it_is_the_whole():
    assert part("") == (CONTENT, [])


def test_a_theme_brings_its_norms_findings_and_recommendations():
    chosen, _ = part("thema=T1")

    assert codes(chosen) == ["T1", "N1", "N1a"]
    assert numbers(chosen) == [1, 2]
    assert advice(chosen) == ["1"]


def test_a_norm_brings_those_under_it_and_stands_in_its_theme():
    chosen, _ = part("norm=N1")

    assert codes(chosen) == ["T1", "N1", "N1a"]
    assert numbers(chosen) == [1, 2]


def test_a_norm_on_which_nothing_was_found_is_still_there():
    chosen, _ = part("norm=N3")

    assert codes(chosen) == ["T2", "N3"]
    assert (numbers(chosen), advice(chosen)) == ([], [])


def test_goals_bring_what_is_about_one_of_them():
    chosen, _ = part("doel=sbk-a&doel=sbk-b")

    assert numbers(chosen) == [2, 3]
    assert codes(chosen) == ["T1", "N1", "N1a", "T2", "N2"]
    assert advice(chosen) == ["1", "2", "3"]


def test_a_theme_and_a_goal_narrow_each_other():
    assert numbers(part("thema=T2&doel=sbk-b")[0]) == [3]
    assert numbers(part("thema=T1&doel=sbk-a")[0]) == []


def test_a_norm_of_another_theme_finds_nothing():
    assert numbers(part("thema=T1&norm=N2")[0]) == []


@pytest.mark.parametrize("query", ("thema=N1", "norm=T1", "doel=sbk-z", "kleur=rood"))
def test_what_is_not_there_cannot_be_chosen(query):
    chosen, ignored = part(query)

    assert chosen == CONTENT
    assert len(ignored) == 1


def test_the_choice_is_told_in_words_and_in_the_address():
    choice = Choice(theme="T1", goals=("sbk-b",))

    assert choice.words(CONTENT) == ["Thema T1, Beleid.", "Doel Rondkomen."]
    assert choice.query == "?thema=T1&doel=sbk-b"
    assert choice.name == "t1-sbk-b"
    assert Choice().query == Choice().name == ""
