"""What was recommended on a goal, on its page and among the questions."""

from datetime import UTC, date, datetime
from html import unescape

import pytest

from reports.evaluations.publishing.actions import correct, withdraw
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db

SECTION = "Door rekenkamers, over dit doel."


@pytest.fixture
def goal():
    return factories.goal()


def text_of(client, goal, query=""):
    response = client.get(goal.get_absolute_url() + query)
    assert response.status_code == 200
    return " ".join(unescape(response.text).split())


def late(goal, **over):
    of = make.recommendation(goals=[goal], **over)
    make.follow_up(
        of,
        kind="status",
        status="open_agreed",
        evidence="Brief",
        on=date(2025, 3, 1),
        next_on=date(2026, 3, 1),
    )
    return of


def test_without_a_recommendation_nothing_is_said(client, goal):
    make.recommendation(goals=[factories.goal()])

    text = text_of(client, goal)

    assert SECTION not in text
    assert "#aanbevelingen" not in text


def test_what_was_recommended_stands_there_with_how_far_it_is(client, goal):
    of = late(goal, title="Geef dit doel een getal")
    make.recommendation(goals=[goal], title="Praat erover")

    text = text_of(client, goal)

    assert SECTION in text
    assert text.index("Geef dit doel een getal") < text.index("Praat erover")
    assert f'href="{of.get_absolute_url()}"' in text
    assert "Wacht langer dan afgesproken" in text
    assert "Nog niet gevolgd" in text


def test_what_waits_too_long_is_something_to_ask(client, goal):
    late(goal, title="Geef dit doel een getal")

    text = text_of(client, goal)

    question = (
        "De controle van aanbeveling “Geef dit doel een getal” was afgesproken voor "
        "1 maart 2026. Hoe ver is het daarmee?"
    )
    assert question in text


def test_advice_of_others_and_parts_of_a_whole_are_not_named_again(client, goal):
    of = make.evaluation()
    whole = make.recommendation_draft(of, number="4", title="Geheel", goals=[goal])
    make.recommendation_draft(
        of, number="4a", title="Onderdeel", parent=whole, goals=[goal]
    )
    make.recommendation_draft(
        of, kind="others", cited_in="nota", title="Advies van ver", goals=[goal]
    )
    make.published(of)

    text = text_of(client, goal)

    assert "Geheel" in text
    assert "Onderdeel" not in text
    assert "Advies van ver" not in text


def test_more_than_four_are_counted(client, goal):
    of = make.evaluation()
    for number in range(1, 7):
        make.recommendation_draft(of, number=f"{number}", goals=[goal])
    make.published(of)

    assert "Er zijn nog 2 aanbevelingen bij dit doel." in text_of(client, goal)


def test_what_was_withdrawn_is_gone(client, goal):
    of = late(goal)
    withdraw(publication=of.publication, because="Een fout.", by=make.auditor())

    assert SECTION not in text_of(client, goal)


def test_of_an_earlier_day_it_shows_what_was_known_then(client, goal, monkeypatch):
    def today_is(month):
        at = datetime(2026, month, 1, 12, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    today_is(2)
    of = make.recommendation(goals=[goal], title="Eerst zo gezegd")
    today_is(4)
    make.follow_up(
        of, kind="status", status="done", evidence="Brief", on=date(2026, 3, 1)
    )
    today_is(6)
    evaluation = of.publication.evaluation
    evaluation = correct(
        evaluation=evaluation, reason="Taal.", by=evaluation.team.first()
    )
    draft = evaluation.recommendation_drafts.get()
    draft.title = "Later zo gezegd"
    draft.save()
    make.published(evaluation)
    today_is(8)

    before, then, checked, now = (
        text_of(client, goal, query)
        for query in ("?peil=2026-01-15", "?peil=2026-03-15", "?peil=2026-05-15", "")
    )

    assert SECTION not in before
    assert "Eerst zo gezegd" in then
    assert "Nog niet gevolgd" in then
    assert "U ziet wat op die dag bekend was." in then
    assert "Eerst zo gezegd" in checked
    assert "Uitgevoerd" in checked
    assert "Later zo gezegd" in now
    assert "Eerst zo gezegd" not in now
