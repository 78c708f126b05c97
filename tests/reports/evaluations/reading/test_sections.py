"""Themes, ratings and counts, made of the content alone."""

from dataclasses import replace

import pytest

from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    NormLine,
    Step,
)
from reports.evaluations.reading.sections import sections_of

STEPS = (
    Step("++", "zeer goed", "good", "++", 5),
    Step("+", "goed", "good", "+", 4),
    Step("-", "slecht", "bad", "-", 2),
    Step("?", "niet vast te stellen", "none", "?"),
)
NORMS = (
    NormLine("uitvoering", "Uitvoering", is_heading=True),
    NormLine("U1", "Er is één toegang", parent="uitvoering"),
    NormLine("U2", "De toegang werkt goed", parent="uitvoering"),
    *(NormLine(f"U2{letter}", f"Deel {letter}", parent="U2") for letter in "abcd"),
)


def content(*findings, norms=NORMS):
    return EvaluationContent(
        slug="o",
        edition=1,
        title="Onderzoek",
        lead="",
        made_by="Rekenkamer",
        subject="Westland",
        year=2025,
        period_label="2016-2024",
        norm_set="Normen",
        norm_set_slug="normen",
        steps=STEPS,
        norms=norms,
        findings=findings,
    )


def parts(rating="+", text="voldoet"):
    return [
        FindingLine(number, text, f"U2{letter}", rating)
        for number, letter in enumerate("abcd", 3)
    ]


U1 = FindingLine(1, "één toegang voor alle inwoners", "U1", "++")
U2 = FindingLine(2, "werkt volgens het toezichtkader", "U2", "++")


def test_ratings_are_counted_per_theme_and_never_averaged():
    (section,) = sections_of(content(U1, U2, *parts()))

    assert [(it.count, it.rating.step.word) for it in section.counts] == [
        (2, "zeer goed"),
        (4, "goed"),
    ]
    assert section.norm_count == 6


def test_parts_that_all_say_the_same_in_a_word_are_folded():
    (section,) = sections_of(content(U1, U2, *parts()))

    first, second = section.found
    assert [part.norm.code for part in second.parts] == ["U2a", "U2b", "U2c", "U2d"]
    assert second.part_rating.step.word == "goed"
    assert not first.parts


@pytest.mark.parametrize(
    "other",
    [
        FindingLine(3, "voldoet", "U2a", "-"),
        FindingLine(3, "voldoet net", "U2a", "+"),
        replace(parts()[0], note="Tegenstrijdig."),
    ],
)
def test_parts_that_differ_stand_each_for_itself(other):
    (section,) = sections_of(content(U1, U2, other, *parts()[1:]))

    assert [item.depth for item in section.found] == [0, 0, 1, 1, 1, 1]


def test_parts_with_much_to_say_are_not_folded():
    long = parts(text="voldoet, maar de medewerkers zien nog ruimte")

    (section,) = sections_of(content(U1, U2, *long))

    assert len(section.found) == 6


def test_a_norm_without_a_finding_is_there_and_has_none():
    (section,) = sections_of(content(U1))

    assert [item.finding for item in section.found] == [U1, None]
    assert section.counts[0].count == 1


def test_a_finding_without_a_rating_is_counted_as_such():
    (section,) = sections_of(content(replace(U1, rating="")))

    assert [(it.count, it.rating) for it in section.counts] == [(1, None)]


def test_findings_without_a_norm_come_last_in_a_section_of_their_own():
    loose = FindingLine(9, "doelmatigheid is niet vast te stellen")

    *_, last = sections_of(content(U1, loose))

    assert (last.title, last.found[0].finding) == ("", loose)
    assert last.norm_count == 0


def test_a_word_outside_the_order_has_no_place_on_the_scale():
    (section,) = sections_of(content(replace(U1, rating="?")))

    assert section.found[0].rating.bars == ()


def test_a_word_stands_at_its_place_among_those_that_have_one():
    (section,) = sections_of(content(replace(U1, rating="-")))

    assert [bar.is_on for bar in section.found[0].rating.bars] == [True, False, False]


def test_norms_outside_every_theme_are_shown_too():
    norms = (*NORMS, NormLine("X1", "Los"))

    sections = sections_of(content(U1, norms=norms))

    assert [item.norm.code for item in sections[-1].found] == ["X1"]
