"""Every difference has words, whatever it is in."""

from dataclasses import fields

import pytest

from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureKey,
    FigureLine,
    GoalLine,
)
from reports.progress_reports.reading.words import FIELDS, TEXTS, offered_in_words

# What makes it the same report or line, and what is told line by line.
NEVER_DIFFERENT = {"framework", "period", "figures", "activities", "goal"}


@pytest.mark.parametrize("kind", [Content, GoalLine, FigureLine, ActivityLine])
def test_every_field_that_can_be_different_has_a_name(kind):
    names = {field.name for field in fields(kind)}
    if kind is FigureLine:
        names -= {*FigureKey._fields}

    assert names - NEVER_DIFFERENT <= {*FIELDS, *TEXTS}


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("2021-03-02", "2 maart 2021"),
        ("2021", "2021"),
        ("", ""),
        ("2e kwartaal", "2e kwartaal"),
    ],
)
def test_a_day_is_written_out_and_a_year_stays_a_year(kept, words):
    assert offered_in_words(kept) == words
