"""Loading the whole sample, twice, and the account it gives of every row."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from indicators.models import Indicator, Observation, Revision, Target, Unit
from policy.models import Activity, AuditEvent, Framework
from reports.sample.load import load_sample

pytestmark = pytest.mark.django_db


def versions_of_all_rows():
    """Where PostgreSQL keeps each row; an update moves it."""
    places = {}
    with connection.cursor() as cursor:
        for app in ("policy", "indicators", "reports"):
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"SELECT ctid::text, xmin::text FROM {table}")
                places[table] = sorted(cursor.fetchall())
    return places


def run(**options):
    output = StringIO()
    call_command("load_sample", stdout=output, **options)
    return output.getvalue()


def test_the_account_adds_up_for_all_seventeen_files(sample):
    lines = run(report=True).splitlines()
    accounts = [
        [int(number) for number in re.findall(r"\d+", line.partition(":")[2])]
        for line in lines
        if line.startswith("facts.")
    ]

    assert len(accounts) == 17
    for rows, loaded, as_another_model, refused in accounts:
        assert rows == loaded + as_another_model + refused
    assert (
        "facts.observations: rows 732, loaded 715, as another model 17, refused 0"
        in (lines)
    )


def test_every_row_that_is_no_ordinary_load_has_a_reason_and_a_line_number(sample):
    for account in sample.accounts:
        exceptions = account.rows - account.loaded
        named = [
            line
            for reasons in (account.as_another_model, account.refused)
            for reason, lines in reasons.items()
            for line in lines
            if reason
        ]
        assert len(named) == len(set(named)) == exceptions


def test_the_database_holds_as_many_rows_as_the_account_says(sample):
    loaded = {account.name: account.loaded for account in sample.accounts}

    assert Framework.objects.count() == loaded["frameworks"] == 5
    assert Activity.objects.count() == loaded["activities"] == 239
    assert (
        Observation.objects.filter(series__document__isnull=False).count()
        == loaded["observations"]
    )


def test_loading_twice_changes_nothing(sample):
    before = versions_of_all_rows()

    outcome = load_sample()

    assert (outcome.created, outcome.changed) == (0, 0)
    assert versions_of_all_rows() == before
    assert Revision.objects.count() == 0
    assert AuditEvent.objects.filter(action="voorbeeld geladen").count() == 1


def test_a_row_that_differs_is_put_back_and_only_that_one(sample):
    Activity.objects.filter(title="Belmaatjes").update(result="iets anders")

    outcome = load_sample()

    assert (outcome.created, outcome.changed) == (0, 1)
    assert Activity.objects.get(title="Belmaatjes").result == "52 koppelingen"


def test_a_relation_that_differs_is_put_back(sample):
    indicator = Indicator.objects.get(slug="shv-nieuw")
    Indicator.objects.filter(pk=indicator.pk).update(
        unit=Unit.objects.get(code="aantal huishoudens")
    )

    load_sample()

    assert Indicator.objects.get(slug="shv-nieuw").unit == indicator.unit


def test_what_was_taken_offline_stays_offline(sample):
    Framework.objects.filter(slug="wv-kadernota").update(published_at=None)

    load_sample()

    assert Framework.objects.get(slug="wv-kadernota").published_at is None


def test_rows_that_are_not_in_the_files_are_left_alone(sample):
    own = Target.objects.get(indicator__slug="beschut-werk")
    own.pk = None
    own.set_by = Target.SetBy.OTHER
    own.save()

    load_sample()

    assert Target.objects.filter(pk=own.pk).exists()


def test_once_does_nothing_when_the_sample_was_loaded_before(sample):
    Activity.objects.filter(title="Belmaatjes").update(result="zelf verbeterd")

    assert run(once=True) == "Het voorbeeld was al geladen.\n"
    assert Activity.objects.get(title="Belmaatjes").result == "zelf verbeterd"


def test_the_log_says_that_the_sample_was_loaded(sample):
    event = AuditEvent.objects.get(action="voorbeeld geladen")

    assert event.by_name == "load_sample"
    # Of three municipalities that the reference brought, the facts note something.
    assert event.detail == {"created": sample.created, "changed": 3}
