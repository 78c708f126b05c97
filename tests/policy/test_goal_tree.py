import pytest

from policy.choices import GoalLevel
from policy.goal_tree import APART, CROWN, SECTIONS, GoalTree
from policy.models import Goal
from tests import factories

Level = Goal.Level


@pytest.fixture
def framework(db):
    return factories.framework()


@pytest.fixture
def grow(framework):
    """Make a goal in the framework."""

    def make(level, title, parent=None, **over):
        return factories.goal(
            framework=framework, level=level, title=title, parent=parent, **over
        )

    return make


def tree_of(framework):
    return GoalTree.of(framework.goals.select_related("document"))


def titles(branches):
    return [branch.goal.title for branch in branches]


def test_every_level_has_its_place():
    assert {*CROWN, *SECTIONS, *APART} == set(GoalLevel)


def test_what_hangs_under_the_central_ambition_is_told_by_level(framework, grow):
    crown = grow(Level.CENTRAL_AMBITION, "Iedereen doet mee")
    grow(Level.STRATEGIC_GOAL, "Gezond", parent=crown)
    theme = grow(Level.THEME, "Werk", parent=crown)
    grow(Level.OPERATIONAL_GOAL, "Betaald werk", parent=theme)
    tree = tree_of(framework)
    assert tree.crown == [crown]
    assert [section.level for section in tree.sections] == [
        Level.STRATEGIC_GOAL,
        Level.THEME,
    ]
    assert titles(tree.sections[1].branches) == ["Werk"]
    assert titles(tree.sections[1].branches[0].branches) == ["Betaald werk"]


def test_goals_keep_the_order_of_the_framework(framework, grow):
    theme = grow(Level.THEME, "Werk")
    for position, title in ((2, "tweede"), (10, "derde"), (1, "eerste")):
        grow(Level.OPERATIONAL_GOAL, title, parent=theme, position=position)
    (section,) = tree_of(framework).sections
    assert titles(section.branches[0].branches) == ["eerste", "tweede", "derde"]


def test_the_top_of_the_pyramid_stands_above_its_foundation(framework, grow):
    bottom = grow(Level.LAYER, "Fundament", position=1)
    top = grow(Level.LAYER, "Top", position=2)
    for layer in (bottom, top):
        grow(Level.THEME, f"Thema {layer.title}", parent=layer, position=layer.position)
    pyramid, themes = tree_of(framework).sections
    assert pyramid.is_pyramid
    assert titles(pyramid.branches) == ["Top", "Fundament"]
    assert titles(themes.branches) == ["Thema Fundament", "Thema Top"]


def test_a_heading_gives_way_to_the_goals_under_it(framework, grow):
    theme = grow(Level.THEME, "Zorg", parent=grow(Level.LAYER, "Top"))
    heading = grow(Level.TOPIC, "Werk en inkomen", parent=theme, is_heading=True)
    topic = grow(Level.TOPIC, "Schuldhulp", parent=heading)
    other = grow(Level.TOPIC, "Jeugdhulp", parent=theme, position=1)
    (layer,) = tree_of(framework).sections[0].branches
    assert layer.branches[0].topics == [topic, other]


def test_principles_stand_apart_with_the_goal_they_belong_to(framework, grow):
    theme = grow(Level.THEME, "Gezondheid")
    topic = grow(Level.TOPIC, "Sport", parent=theme)
    grow(Level.PRINCIPLE, "Dichtbij", parent=topic)
    grow(Level.PRINCIPLE, "Samen", position=9)
    tree = tree_of(framework)
    (section,) = tree.sections
    assert titles(section.branches[0].branches) == ["Sport"]
    assert section.branches[0].branches[0].branches == []
    (principles,) = tree.apart
    assert [group.parent for group in principles.groups] == [None, topic]
    assert principles.count == 2


def test_subprojects_stay_with_their_project(framework, grow):
    project = grow(Level.PROJECT, "Gewoon thuis")
    grow(Level.SUBPROJECT, "Wonen", parent=project)
    (section,) = tree_of(framework).apart
    assert titles(section.groups[0].branches[0].branches) == ["Wonen"]


def test_concrete_targets_are_counted(framework, grow):
    grow(Level.TARGET, "In 2027", parent=grow(Level.TOPIC, "Jeugd"))
    grow(Level.TARGET, "In 2040")
    assert tree_of(framework).target_count == 2


def test_a_level_is_named_only_where_the_reader_does_not_expect_it(framework, grow):
    theme = grow(Level.THEME, "Zorg")
    topic = grow(Level.TOPIC, "Jeugdhulp", parent=theme)
    grow(Level.STRATEGIC_GOAL, "Thuis opgroeien", parent=topic)
    (section,) = tree_of(framework).sections
    branch = section.branches[0].branches[0]
    assert branch.level_word == ""
    assert branch.branches[0].level_word == "strategisch doel"


def test_many_goals_under_one_are_folded(framework, grow):
    theme = grow(Level.THEME, "Zorg")
    for number in range(7):
        grow(Level.TOPIC, f"Onderwerp {number}", parent=theme)
    (section,) = tree_of(framework).sections
    assert section.branches[0].size == 7
    assert section.branches[0].is_folded


def test_the_tree_takes_one_query(framework, grow, django_assert_num_queries):
    parent = grow(Level.THEME, "Zorg")
    for number in range(10):
        parent = grow(Level.TOPIC, f"Onderwerp {number}", parent=parent)
    with django_assert_num_queries(1):
        tree = tree_of(framework)
        assert tree.sections[0].branches[0].goal.get_absolute_url()
