"""What a version says is one text with one sha256."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
    Original,
)

CONTENT = Content(
    title="Voortgang",
    author="College",
    framework="kader",
    framework_title="Kader",
    period="2020",
    period_label="2020",
    original=Original("stuk.pdf", "ab" * 32, 12),
    goals=(
        GoalLine(goal="kader-a", title="A Werk", done="Er is ‘veel’ gedaan."),
        GoalLine(goal="kader-b", title="B Geld"),
    ),
    figures=(
        FigureLine(
            indicator="banen",
            title="Banen",
            unit="aantal",
            unit_label="aantal",
            area="GM1783",
            area_label="Westland",
            period="2020",
            period_label="2020",
            value=Decimal("12.50"),
            decimals=2,
            goals=("kader-a",),
        ),
    ),
    activities=(
        ActivityLine(
            goal="kader-c",
            goal_title="C Zorg",
            title="Wijkteam",
            category="improve",
            status="done",
        ),
    ),
)


def test_what_is_kept_comes_back_the_same():
    assert Content.from_text(CONTENT.as_text()) == CONTENT


def test_a_number_is_kept_with_its_zeros():
    again = Content.from_text(CONTENT.as_text())

    assert str(again.figures[0].value) == "12.50"


@pytest.mark.parametrize(
    "changed",
    [
        replace(CONTENT, title="voortgang"),
        replace(CONTENT, goals=CONTENT.goals[:1]),
        replace(
            CONTENT, figures=(replace(CONTENT.figures[0], value=Decimal("12.51")),)
        ),
    ],
)
def test_every_change_gives_another_sha256(changed):
    assert changed.sha256 != CONTENT.sha256


def test_a_goal_without_a_word_is_not_mentioned():
    assert CONTENT.goal_keys == {"kader-a", "kader-c"}
