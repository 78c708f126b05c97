"""Questions at every figure and goal of the sample."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from indicators.figures import load_figures
from indicators.models import Indicator
from indicators.question_subject import subject_of
from indicators.questions import questions
from policy.models import Goal
from reports.goal_page import GoalPage

pytestmark = pytest.mark.usefixtures("sample", "db")
PUBLIC = AnonymousUser()


def sentences(text):
    return re.split(r"(?<=[.?]) ", text)


@pytest.fixture
def asked():
    """The questions about every indicator, by its slug."""
    figures = load_figures(
        Indicator.objects.visible_to(PUBLIC).select_related("unit"),
        area_code=settings.MUNICIPALITY,
        area_name=settings.MUNICIPALITY_NAME,
        on=timezone.localdate(),
    )
    return {
        item.indicator.slug: [
            question.text
            for question in questions(subject_of(item, item.assessment, item.targets))
        ]
        for item in figures.values()
    }


def test_every_indicator_has_two_or_three_short_questions(asked):
    assert len(asked) > 200
    for slug, found in asked.items():
        assert 2 <= len(found) <= 3, slug
        for text in found:
            assert text.endswith("?")
            assert all(len(each.split()) <= 20 for each in sentences(text)), text
            assert "None" not in text and "  " not in text


def test_different_figures_lead_to_different_questions(asked):
    """Figures of which as much is known are asked about in their own numbers."""
    assert len({tuple(found) for found in asked.values()}) > 60
    assert len({text for found in asked.values() for text in found}) > 120


def test_the_loneliness_that_was_not_to_rise_is_asked_about(asked):
    assert asked["eenzaamheid-65plus"][:2] == [
        "Het cijfer ging van 45,8 naar 48,7\xa0%. Hoe verklaart het college dat?",
        "Het jongste cijfer gaat over 2020. Wanneer komt er een nieuw cijfer?",
    ]


@pytest.mark.parametrize("framework", ["sbk-2016", "sbsd-2025"])
def test_questions_at_a_goal_name_an_existing_section(client, framework):
    for goal in Goal.objects.visible_to(PUBLIC).filter(framework__slug=framework)[:12]:
        page = GoalPage.of(goal, user=PUBLIC, on=timezone.localdate())
        texts = [item.text for item in page.questions]
        html = client.get(goal.get_absolute_url()).content.decode()

        assert texts and len(set(texts)) == len(texts)
        for item in page.questions:
            assert f'id="{item.section.anchor}"' in html
            assert item.about in html
