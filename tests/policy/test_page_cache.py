"""Public pages are kept until something changes, and nothing else is kept."""

import gzip
from datetime import date
from threading import Barrier, Thread
from typing import ClassVar

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test import Client, RequestFactory

from policy import data_version, page_cache
from policy.glossary import Glossary
from policy.models import Term
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

TERMS = "/begrippen/"


class RecordingCache(LocMemCache):
    """Remembers under which names something was kept."""

    names: ClassVar[list[str]] = []

    def set(self, name, *rest, **options):
        self.names.append(name)
        super().set(name, *rest, **options)


@pytest.fixture(autouse=True)
def stored(settings):
    """The names under which pages are kept."""
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.RecordingCache"}}
    RecordingCache.names.clear()
    cache.clear()
    yield RecordingCache.names
    cache.clear()


@pytest.fixture
def term():
    return factories.term(name="SHV", meaning="De oude betekenis")


@pytest.fixture
def made(monkeypatch):
    """The pages with terms that were really made."""
    pages = []
    of = Glossary.of

    def counted(terms):
        pages.append(terms)
        return of(terms)

    monkeypatch.setattr(Glossary, "of", counted)
    return pages


def change(term, meaning="De nieuwe betekenis"):
    Term.objects.filter(pk=term.pk).update(meaning=meaning)


def text_of(response):
    return response.content.decode()


def test_a_page_is_made_once_for_everybody(client, term, made):
    first, second = client.get(TERMS), Client().get(TERMS)

    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())
    assert len(made) == 1


def test_a_change_makes_a_new_page(client, term):
    first = client.get(TERMS)
    change(term)
    second = client.get(TERMS)

    assert "De oude betekenis" in text_of(first)
    assert "De nieuwe betekenis" in text_of(second)
    assert first["ETag"] != second["ETag"]


def test_who_has_this_very_page_is_told_so_without_making_it(client, term, made):
    etag = client.get(TERMS)["ETag"]
    again = client.get(TERMS, headers={"If-None-Match": f'"else", {etag}'})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag
    assert again["Cache-Control"] == "no-cache"
    assert len(made) == 1

    change(term)
    assert client.get(TERMS, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("tag", ["*", '"0123456789abcdef0123456789abcdef"', "onzin"])
def test_who_has_something_else_gets_the_page_or_hears_that_there_is_none(client, tag):
    headers = {"If-None-Match": tag}

    assert client.get(TERMS, headers=headers).status_code == 200
    assert client.get("/kaders/bestaat-niet/", headers=headers).status_code == 404


def test_a_head_request_shares_the_page(client, term, made):
    assert client.head(TERMS)["ETag"] == client.get(TERMS)["ETag"]
    assert len(made) == 1


def test_who_reads_gzip_and_who_does_not_get_their_own(client, term, made):
    packed = client.get(TERMS, headers={"Accept-Encoding": "gzip"})
    plain = client.get(TERMS)

    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert packed["ETag"] == plain["ETag"]
    for headers, first in (({"Accept-Encoding": "gzip"}, packed), ({}, plain)):
        assert client.get(TERMS, headers=headers).content == first.content
    assert len(made) == 2


def test_the_page_of_another_day_is_another_page(client, term, monkeypatch):
    pages = []
    for day in (date(2026, 11, 22), date(2026, 11, 23)):
        monkeypatch.setattr(data_version.timezone, "localdate", lambda day=day: day)
        pages.append(client.get(TERMS)["ETag"])
    assert len(set(pages)) == 2


def test_a_page_made_around_midnight_is_not_kept(client, term, stored, monkeypatch):
    """Asked and begun on one day, and ready on the next."""
    days = iter((date(2026, 11, 22), date(2026, 11, 22), date(2026, 11, 23)))
    monkeypatch.setattr(data_version.timezone, "localdate", lambda: next(days))

    assert "ETag" not in client.get(TERMS)
    assert stored == []


def test_another_release_makes_its_own_pages(client, term, made, settings):
    client.get(TERMS)
    settings.RELEASE = "another"
    client.get(TERMS)
    assert len(made) == 2


def test_another_host_has_its_own_pages(client, term, made):
    client.get(TERMS)
    client.get(TERMS, headers={"Host": "127.0.0.1"})
    assert len(made) == 2


# --- The query string ---


def test_parameters_that_no_page_knows_are_never_kept(client, term, stored):
    for number in range(20):
        response = client.get(TERMS, {"utm_source": number})
        assert "ETag" not in response
        assert "kennen wij op deze pagina niet" in text_of(response)
    assert stored == []


@pytest.mark.parametrize(
    "query", ["onbekend", "jaar=abc", "jaar=2018&jaar=2019", "pagina=99"]
)
def test_a_page_that_left_out_part_of_its_address_is_never_kept(client, stored, query):
    client.get("/besluiten/")
    stored.clear()
    assert "ETag" not in client.get(f"/besluiten/?{query}")
    assert stored == []


def test_a_download_with_a_parameter_is_never_kept(client, stored):
    figure = factories.observation()
    slug = figure.series.indicator.slug

    assert "ETag" in client.get(f"/indicatoren/{slug}.csv")
    assert "ETag" not in client.get(f"/indicatoren/{slug}.csv?x=1")
    assert len(stored) == 1


def test_the_order_of_parameters_makes_no_other_page(client, stored):
    queries = ("jaar=2018&soort=motie", "soort=motie&jaar=2018")
    assert len({client.get(f"/besluiten/?{query}")["ETag"] for query in queries}) == 1
    assert len(set(stored)) == 1


def test_other_values_make_another_page(client):
    etags = {client.get("/besluiten/", {"jaar": year})["ETag"] for year in (2018, 2019)}
    assert len(etags) == 2


# --- What is not for everybody ---


def test_the_page_of_somebody_with_a_session_is_never_kept(griffier, term, stored):
    clerk = Client()
    clerk.force_login(griffier)
    response = clerk.get(TERMS)

    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response
    assert "Uitloggen" in text_of(response)
    assert stored == []


def test_somebody_with_a_session_gets_no_kept_page(client, griffier, term):
    etag = client.get(TERMS)["ETag"]
    client.force_login(griffier)

    answer = client.get(TERMS, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert "Uitloggen" in text_of(answer)


def test_a_reader_with_a_message_waiting_gets_a_page_of_their_own(client, term, stored):
    client.cookies["messages"] = "x"
    client.get(TERMS)
    assert stored == []


def test_a_page_that_is_not_there_is_not_kept(client, stored):
    assert client.get("/kaders/bestaat-niet/").status_code == 404
    assert stored == []


def test_a_form_that_is_sent_is_not_kept(client, stored):
    client.post("/inloggen/", {"username": "x", "password": "y"})
    client.get("/inloggen/")
    assert stored == []


def test_a_large_download_is_not_kept_but_has_a_tag(client, term, stored, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_BYTES", 100)

    etag = client.get(TERMS)["ETag"]
    assert stored == []
    assert client.get(TERMS, headers={"If-None-Match": etag}).status_code == 304


# --- Publishing while a page is being made ---


@pytest.fixture
def paused(monkeypatch):
    """The page with terms waits twice: before it reads its terms, and after."""
    barrier = Barrier(2, timeout=20)
    of = Glossary.of

    def waits(terms):
        barrier.wait()
        barrier.wait()
        glossary = of(list(terms))
        barrier.wait()
        barrier.wait()
        return glossary

    monkeypatch.setattr(Glossary, "of", waits)
    yield barrier


def made_while(publish, barrier, *, pause):
    """The page that was being made while somebody published at this pause."""
    answers = []

    def visit():
        answers.append(Client().get(TERMS))
        connection.close()

    reader = Thread(target=visit)
    reader.start()
    for number in (1, 2):
        barrier.wait()
        if number == pause:
            publish()
        barrier.wait()
    reader.join()
    return answers[0]


@pytest.mark.parametrize("pause", [1, 2])
def test_a_page_never_stands_under_a_version_that_it_was_not_made_of(
    term, paused, pause
):
    before = data_version.read()
    page = made_while(lambda: change(term), paused, pause=pause)
    after = data_version.read()

    # Old data under the old version: also when it read them after the change.
    assert after != before
    assert "De oude betekenis" in text_of(page)
    request = RequestFactory().get(TERMS, headers={"Host": "testserver"})
    key_before, key_after = (
        page_cache.PageKey.of(request, data_version.State.today(version))
        for version in (before, after)
    )
    assert page["ETag"] == key_before.etag
    assert page_cache.kept(request, key_after) is None
    assert "De nieuwe betekenis" in text_of(made_while(int, paused, pause=1))
