"""A page that cannot be kept whole is put together from its kept parts."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from policy import data_version
from policy.models import Goal
from reports.goal_page import GoalPage
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kept_parts(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def goal():
    return factories.goal(title="Minder armoede")


@pytest.fixture
def made(monkeypatch):
    """The goal pages that were really made."""
    pages = []
    of = GoalPage.of

    def counted(goal, **options):
        pages.append(goal)
        return of(goal, **options)

    monkeypatch.setattr(GoalPage, "of", counted)
    return pages


def text_at(client, goal, **query):
    return client.get(goal.get_absolute_url(), query).content.decode()


def test_an_unknown_parameter_costs_a_sentence_and_no_new_page(client, goal, made):
    for number in range(3):
        text = text_at(client, goal, utm_source=f"brief-{number}")
        assert "Minder armoede" in text
        assert "‘utm_source’ kennen wij op deze pagina niet" in text
    assert len(made) == 1
    assert "utm_source" not in text_at(client, goal)


def test_who_sees_what_the_public_sees_shares_its_parts(client, goal, raadslid, made):
    text_at(client, goal, x=1)
    client.force_login(raadslid)
    text = text_at(client, goal)

    assert "Uitloggen (raadslid)" in text
    assert "Minder armoede" in text
    assert len(made) == 1
    assert "Uitloggen" not in text_at(Client(), goal, x=1)


def test_a_page_that_is_kept_whole_takes_no_more_room_for_its_parts(client, goal):
    before = len(cache._cache)
    text_at(client, goal)
    text_at(client, goal)

    assert len(cache._cache) == before + 1


def test_who_sees_drafts_shares_nothing(client, goal, griffier, made):
    draft = factories.decision(title="Motie in concept", published_at=None)
    draft.goals.add(goal)
    client.force_login(griffier)

    assert "Motie in concept" in text_at(client, goal)
    assert "Motie in concept" not in text_at(Client(), goal, x=1)
    assert "Motie in concept" in text_at(client, goal)
    assert len(made) == 3


def test_a_change_makes_new_parts(client, goal):
    text_at(client, goal, x=1)
    Goal.objects.filter(pk=goal.pk).update(title="Geen armoede")

    assert "Geen armoede" in text_at(client, goal, x=1)


def test_parts_made_around_midnight_are_not_kept(client, goal, made, monkeypatch):
    today = [date(2026, 11, 22)]
    of = GoalPage.of

    def after_midnight(goal, **options):
        today[:] = [date(2026, 11, 23)]
        return of(goal, **options)

    monkeypatch.setattr(GoalPage, "of", after_midnight)
    monkeypatch.setattr(data_version.timezone, "localdate", lambda: today[0])
    text_at(client, goal, x=1)
    today[:] = [date(2026, 11, 22)]
    text_at(client, goal, x=1)

    assert len(made) == 2
