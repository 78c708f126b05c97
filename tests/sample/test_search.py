"""Thirty questions of a councillor, each with the page that answers it."""

import csv
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from policy.models import Decision, Term
from reports.search import Search

pytestmark = pytest.mark.usefixtures("sample", "db")

# Written before the search was: the right page was chosen by reading the facts.
QUESTIONS = Path(__file__).with_name("councillor_questions.csv")
NAMED = {
    "raadsstuk": lambda title: Decision.objects.get(title=title).get_absolute_url(),
    "begrip": lambda name: f"/begrippen/#begrip-{Term.objects.get(name=name).pk}",
}


def questions():
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [(row["question"], row["right_page"]) for row in csv.DictReader(file)]


def address(page):
    """An address as it is, or of a row by its name, whose number may differ."""
    kind, _, name = page.partition(" ")
    return NAMED[kind](name) if kind in NAMED else page


def test_there_are_thirty_questions():
    assert len({question for question, _ in questions()}) == 30


@pytest.mark.parametrize(("question", "right_page"), questions())
def test_the_right_page_is_among_the_first_three(question, right_page):
    results = Search.of(question, user=AnonymousUser()).results
    first = [result.address.removesuffix("#gedaan") for result in results[:3]]
    right = {address(page) for page in right_page.split(" | ")}
    assert right & set(first), f"{first} instead"
