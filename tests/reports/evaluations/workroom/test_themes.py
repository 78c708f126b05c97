"""The norms in the order of their tree."""

from reports.evaluations.content import NormLine
from reports.evaluations.workroom.snippet import snippet
from reports.evaluations.workroom.themes import themes_of


def norm(code, parent="", heading=False):
    return NormLine(code=code, title=code.upper(), parent=parent, is_heading=heading)


def shown(*norms):
    return [
        (theme.title, [it.code for it in theme.norms]) for theme in themes_of(norms)
    ]


def test_norms_stand_under_their_themes_in_the_order_of_the_set():
    norms = (
        norm("a", heading=True),
        norm("b", heading=True),
        norm("b1", "b"),
        norm("a1", "a"),
        norm("a2", "a"),
    )

    assert shown(*norms) == [("A", ["a1", "a2"]), ("B", ["b1"])]


def test_a_norm_is_followed_by_the_norms_under_it():
    norms = (norm("i1"), norm("i2"), norm("i1a", "i1"))

    assert shown(*norms) == [("", ["i1", "i1a", "i2"])]


def test_after_a_theme_in_a_theme_the_outer_one_goes_on():
    norms = (
        norm("a", heading=True),
        norm("a1", "a"),
        norm("x", "a", heading=True),
        norm("x1", "x"),
        norm("a2", "a"),
    )

    assert shown(*norms) == [("A", ["a1"]), ("X", ["x1"]), ("A", ["a2"])]


def test_a_theme_without_norms_is_left_out():
    assert shown(norm("a", heading=True)) == []


def test_a_snippet_ends_at_a_word():
    assert snippet("Kort en\n goed.", 40) == "Kort en goed."
    assert snippet("Dit is een lange bevinding over doelen", 20) == "Dit is een lange …"
