"""Every sentence that the program makes of the sample's figures can be read."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from indicators.course import certainty
from indicators.course.told import tell
from indicators.figures import load_figures
from indicators.models import Indicator
from policy.models import Framework
from reports.goal_summary import summarise
from tests.sentences import faults_of

pytestmark = pytest.mark.usefixtures("sample", "db")
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def told(sample, django_db_blocker):
    """What is told of each indicator, and of each figure of each goal."""
    with django_db_blocker.unblock():
        indicators = list(Indicator.objects.select_related("unit", "document"))
        figures = load_figures(
            indicators, area_code="GM1783", area_name="Westland", on=TODAY
        )
        of_indicators = [
            tell(item, item.assessment, item.targets, adopted_on=date(2016, 6, 28))
            for item in figures.values()
        ]
        of_goals = [
            item.told
            for framework in Framework.objects.all()
            for summary in summarise(
                framework.goals.all(),
                framework=framework,
                user=AnonymousUser(),
                on=TODAY,
            )
            for item in summary.tied
        ]
    return of_indicators + of_goals


def test_every_sentence_is_short_dutch_and_whole(told):
    sentences = {line for item in told for line in (*item.why, *item.since)}
    faults = {line: found for line in sentences if (found := faults_of(line))}

    assert len(sentences) > 40
    assert faults == {}


def test_every_verdict_says_why(told):
    assert not [item for item in told if not item.why]


def test_the_meanings_of_the_marks_are_sentences_too():
    for mark in certainty.MARKS:
        for sentence in re.split(r"(?<=\.) ", mark.meaning):
            assert faults_of(sentence) == []
