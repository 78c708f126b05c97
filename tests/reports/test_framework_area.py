import pytest

from indicators.models import Area
from reports.framework_area import shown_area
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_sites_own_municipality_goes_first():
    framework = factories.framework(area_codes=["GM0534", "GM1783"])

    assert shown_area(framework) == ("GM1783", "Westland")


def test_a_framework_of_another_municipality_shows_that_one():
    factories.area(code="GM0293", name="Westervoort")

    area = shown_area(factories.framework(area_codes=["GM0293"]))

    assert area == ("GM0293", "Westervoort")


def test_several_municipalities_are_shown_as_the_group_of_just_them():
    members = [factories.area(code=code) for code in ("GM0534", "GM0553", "GM0576")]
    just_them = factories.area(code="X-HLN", name="HLN", kind=Area.Kind.GROUP)
    larger = factories.area(code="X-ISD", name="ISD", kind=Area.Kind.GROUP)
    for group, named in (
        (just_them, members),
        (larger, [*members, factories.area(code="GM0575")]),
    ):
        for member in named:
            factories.area_member(group=group, member=member)

    area = shown_area(factories.framework(area_codes=["GM0534", "GM0553", "GM0576"]))

    assert area == ("X-HLN", "HLN")
