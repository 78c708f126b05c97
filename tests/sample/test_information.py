"""What the sample tells of the information for councils, counted twice."""

import csv
from io import StringIO

import pytest
from django.utils import timezone

from policy.models import Framework
from policy.public_addresses import public_address
from reports.models import InformationNeed, NeedAnswer
from tests.reports.evaluations.material.second_calculation import numbers_of

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.django_db]


@pytest.mark.parametrize("slug", ["sbk-2016", "sbsd-2025", "hln-reint-2014"])
def test_a_second_calculation_gives_the_same_numbers(client, slug):
    framework = Framework.objects.get(slug=slug)
    text = client.get(f"/kaders/{slug}/informatie.csv").content.decode("utf-8-sig")
    rows = {row["doel"]: row for row in csv.DictReader(StringIO(text), delimiter=";")}
    goals = framework.goals.counted()

    assert set(rows) == {goal.key for goal in goals}
    for goal in goals:
        expected = numbers_of(goal, framework, timezone.localdate())
        given = {name: rows[goal.key][name] for name in expected}
        assert given == {
            name: "" if value is None else str(value)
            for name, value in expected.items()
        }, goal


def test_no_goal_of_2016_has_a_value_of_the_framework_itself(client):
    text = client.get("/kaders/sbk-2016/informatie/").content.decode()

    assert "Van 13 doelen:" in text
    assert "<li>0 met een streefwaarde van het kader zelf</li>" in text
    assert "geen van het kader" in text


def test_all_needs_of_the_documents_are_in_the_list_and_the_eight_kinds_go_first(
    client,
):
    listing = client.get("/informatiebehoefte/").context["listing"]

    assert len(listing.everything) == InformationNeed.objects.count() == 65
    assert [len(group.entries) for group in listing.of_kinds] == [1] * 8
    assert {group.entries[0].need.section for group in listing.of_kinds} == {
        f"§6.2 4{letter}" for letter in "abcdefgh"
    }
    assert sum(len(group.entries) for group in listing.others) == 57


def test_every_page_that_meets_a_need_is_there_for_everybody():
    addresses = set(NeedAnswer.objects.values_list("address", flat=True)) - {""}

    assert addresses
    assert {address: public_address(address) for address in addresses} == {
        address: address for address in addresses
    }
