"""One table: every address, who comes there, and what the answer is.

A new address must be put in the table before these tests pass again. A new role, or
a right for one, changes the table too: it does not follow policy/roles.py by itself.
"""

from copy import deepcopy

import pytest
from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, path

from tests.access import (
    evaluation_work,
    evaluations,
    hearings,
    information,
    norm_sets,
    recommendations,
)
from tests.access.beheer import BEHEER, MODELS
from tests.access.examples import examples as examples
from tests.access.progress_reports import REPORT_FILES, REPORTS
from tests.access.rows import ROLES, VISITOR
from tests.access.site import ACCOUNTS, ASKED, BROUGHT, NEVER_KEPT, PUBLIC

pytestmark = pytest.mark.django_db

TABLE = [
    *PUBLIC,
    *ACCOUNTS,
    *ASKED,
    *BROUGHT,
    *REPORTS,
    *norm_sets.ROWS,
    *evaluation_work.ROWS,
    *hearings.ROWS,
    *evaluations.ROWS,
    *recommendations.ROWS,
    *information.ROWS,
    *BEHEER,
    *(row for model, kept in MODELS.items() for row in kept.rows(model)),
]


# --- What the program has ---


def patterns(resolver=None, route="", namespace=""):
    """Every address of the program: the name of its pattern, or its route."""
    for each in (resolver or get_resolver()).url_patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLPattern):
            yield (f"{namespace}{each.name}" if each.name else here), each.callback
        else:
            inner = f"{each.namespace}:" if each.namespace else namespace
            yield from patterns(each, here, inner)


def read(client, address, method="GET"):
    """To the end, because a download closes its file then."""
    response = client.generic(method, address)
    b"".join(response)
    return response


def answer(visit, method, address):
    """The status, leaving session and database as they were."""
    client = Client()
    client.cookies = deepcopy(visit.cookies)
    with transaction.atomic():
        response = read(client, address, method)
        status = response.status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_the_answers_of_the_table(client, person, examples, role):
    if role != VISITOR:
        somebody = person(role)
        evaluation_work.join_the_team(somebody)
        client.force_login(somebody)

    expected, given = {}, {}
    for row in TABLE:
        address = row.address.format(**examples)
        for method, statuses in row.answers.items():
            expected[method, address] = statuses[role]
            given[method, address] = answer(client, method, address)

    assert given == expected


def test_every_public_page_has_a_tag_and_is_private_during_a_session(
    client, raadslid, examples
):
    """So that it may be kept for everybody, and never for somebody."""
    addresses = [
        row.address.format(**examples)
        for row in [
            *PUBLIC,
            *REPORT_FILES,
            *norm_sets.PUBLIC,
            *recommendations.PUBLIC,
        ]
        if row.answers["GET"][VISITOR] == 200 and row.name not in NEVER_KEPT
    ]
    tags = {address: read(client, address).get("ETag") for address in addresses}
    assert None not in tags.values(), tags

    client.force_login(raadslid)
    for address in addresses:
        response = read(client, address)
        assert response["Cache-Control"] == "private, no-store", address
        assert "ETag" not in response, address


def test_every_address_is_in_the_table():
    assert {name for name, view in patterns()} == {row.name for row in TABLE}


def test_every_model_of_beheer_is_in_the_table():
    assert set(MODELS) == {
        model._meta.label_lower.replace(".", "/") for model in admin.site._registry
    }


def test_only_what_the_table_says_is_public_without_login():
    public_views = {row.name for row in [*PUBLIC, *ACCOUNTS]} | {"version-original"}
    public_views |= {"version-download"}
    public_views |= {"report-list", "report-detail", "version-detail"}
    public_views |= {row.name for row in [*norm_sets.PUBLIC, *recommendations.PUBLIC]}
    public_views |= {row.name for row in [*evaluations.ROWS, *information.PUBLIC]}

    assert {
        name for name, view in patterns() if not getattr(view, "login_required", True)
    } == public_views | {"admin:login", "admin:logout"}


def new_view(request):
    return HttpResponse("Nog niet klaar")


urlpatterns = [
    *get_resolver().url_patterns,
    path("nieuw/", new_view),
]


def test_a_new_view_is_closed_until_it_says_otherwise(client, raadslid, settings):
    settings.ROOT_URLCONF = __name__

    assert client.get("/nieuw/").url == "/inloggen/?next=/nieuw/"
    client.force_login(raadslid)
    assert client.get("/nieuw/").status_code == 200
