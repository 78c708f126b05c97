"""The pages of /beheer/ themselves: their words, their speed, what they load."""

from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policy.models import AuditEvent, Decision
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_log_reads_in_dutch_and_shows_who_and_what(as_beheerder, beheerder):
    AuditEvent.objects.record(by=beheerder, action="published", subject=beheerder)

    html = as_beheerder.get("/beheer/policy/auditevent/").content.decode()

    assert "gepubliceerd" in html
    assert "beheerder" in html


def test_every_page_says_in_dutch_where_one_is(as_griffier):
    html = as_griffier.get("/beheer/").content.decode()

    assert "Beheer van Raadszicht" in html
    assert '<html lang="nl"' in html


class InlineCode(HTMLParser):
    """Collects what the Content-Security-Policy would refuse."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        script = tag == "script" and "src" not in values
        if tag == "style" or (script and values.get("type") != "application/json"):
            self.found.append(tag)
        self.found += [
            f"{tag} {name}"
            for name, value in attributes
            if name == "style"
            or name.startswith("on")
            or str(value).startswith(("javascript:", "data:"))
        ]


def test_no_page_has_code_or_style_that_the_browser_would_refuse(as_beheerder):
    superuser = factories.user(is_superuser=True)
    as_beheerder.force_login(superuser)
    row = factories.observation()
    rows = [row, row.series, row.series.indicator, row.area, factories.framework()]
    addresses = [
        "/beheer/",
        "/beheer/password_change/",
        f"/beheer/auth/user/{superuser.pk}/password/",
        *(
            f"/beheer/{model._meta.app_label}/{model._meta.model_name}/{page}"
            for model in admin.site._registry
            for page in ("", "add/")
        ),
        *(
            f"/beheer/{each._meta.app_label}/{each._meta.model_name}/{each.pk}/{page}/"
            for each in rows
            for page in ("change", "history", "delete")
        ),
    ]
    looked_at = 0
    for address in addresses:
        response = as_beheerder.get(address)
        if response.status_code == 403:
            continue
        looked_at += 1
        page = InlineCode()
        page.feed(response.content.decode())
        assert page.found == [], address
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    assert looked_at > 50


def test_no_field_is_offered_without_being_named():
    """A new field of a model is not in a form until somebody puts it there."""
    for model_admin in admin.site._registry.values():
        assert model_admin.fields or model_admin.fieldsets
        for inline in model_admin.inlines:
            assert inline.fields


LISTS = {
    "auth/user": factories.user,
    "indicators/area": factories.area,
    "indicators/areachange": factories.area_change,
    "indicators/breakdown": factories.breakdown,
    "indicators/explanation": lambda: factories.explanation(period=factories.period()),
    "indicators/importplan": factories.import_plan,
    "indicators/importrun": factories.import_run,
    "indicators/indicator": factories.indicator,
    "indicators/judgement": lambda: factories.judgement(
        indicator=factories.indicator()
    ),
    "indicators/observation": factories.observation,
    "indicators/peergroup": factories.peer_group,
    "indicators/peerchoice": factories.peer_choice,
    "indicators/period": factories.period,
    "indicators/rate": factories.rate,
    "indicators/rawanswer": factories.raw_answer,
    "indicators/revision": factories.revision,
    "indicators/series": factories.series,
    "indicators/source": factories.source,
    "indicators/target": lambda: factories.target(goal=factories.goal()),
    "indicators/unit": factories.unit,
    "policy/activity": factories.activity,
    "policy/auditevent": factories.audit_event,
    "policy/decision": factories.decision,
    "policy/framework": factories.framework,
    "policy/goal": factories.goal,
    "policy/goallink": factories.goal_link,
    "policy/partner": factories.partner,
    "policy/sourcedocument": factories.source_document,
    "policy/term": factories.term,
}


def test_every_list_is_tried_below():
    assert set(LISTS) == {
        model._meta.label_lower.replace(".", "/") for model in admin.site._registry
    }


@pytest.mark.parametrize("model", LISTS)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_few(client, model):
    client.force_login(factories.user(is_superuser=True))
    counts = []
    for rows in (2, 10):
        for _ in range(rows):
            LISTS[model]()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/beheer/{model}/").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_decision_of_the_council_is_found_by_its_title(as_griffier):
    factories.decision(title="Motie schulden")
    factories.decision(title="Motie sport")

    html = as_griffier.get("/beheer/policy/decision/?q=schulden").content.decode()

    assert Decision.objects.count() == 2
    assert "Motie schulden" in html
    assert "Motie sport" not in html
