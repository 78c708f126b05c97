"""With whom a municipality is compared: what somebody chose, else those of its size."""

import csv
from collections import defaultdict

import pytest
from django.core.management import call_command

from indicators.models import PeerChoice, PeerGroup
from indicators.peers.groups import (
    REASON_WITHOUT_CHOICE,
    default_peers,
    groups_of,
)
from tests import factories
from tests.sources.recorded import RECORDED, needs_recorded

# CBS 85067NED of 2022: a row for each municipality, with its groups.
DIVISION = RECORDED.parents[1] / "wsjg" / "peer_groups_2022.csv"

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def reference():
    call_command("load_areas", verbosity=0)


def group_of(*members, **over):
    group = factories.peer_group(**over)
    group.members.set(members)
    return group


def slugs(area_code):
    return [peers.slug for peers in groups_of(area_code)]


def test_the_municipality_itself_is_no_peer(home):
    other = factories.area(name="Delft")
    group_of(home, other, name="matig stedelijke gemeenten", year=2022)

    (peers,) = groups_of("GM1783")

    assert peers.members == (other,)
    assert peers.description == "1 matig stedelijke gemeente (indeling 2022)"


def test_what_somebody_chose_goes_first_with_its_reason(home):
    other = factories.area()
    group_of(home, other, basis="size", slug="groot")
    chosen = group_of(home, other, basis="province", slug="provincie")
    factories.peer_choice(area=home, group=chosen, reason="Wij werken samen.")

    assert slugs("GM1783") == ["provincie", "groot"]
    peers = default_peers("GM1783")
    assert (peers.slug, peers.reason) == ("provincie", "Wij werken samen.")


def test_without_a_choice_it_is_the_newest_division_by_size_and_says_so(home):
    other = factories.area()
    group_of(home, other, basis="size", slug="groot-2020", year=2020)
    group_of(home, other, basis="size", slug="groot-2022", year=2022)
    group_of(home, other, basis="urbanity", slug="stad")

    assert slugs("GM1783") == ["groot-2022", "groot-2020", "stad"]
    assert default_peers("GM1783").reason == REASON_WITHOUT_CHOICE


def test_the_choice_of_another_municipality_is_none_of_ours(home):
    group = group_of(home, factories.area(), basis="urbanity")
    factories.peer_choice(group=group)

    assert default_peers("GM1783") is None


def test_a_group_may_be_chosen_by_who_is_not_in_it(home):
    group = group_of(factories.area(), basis="own", note="Net zulke dorpen.")
    factories.peer_choice(area=home, group=group)

    assert default_peers("GM1783").slug == group.slug


def test_a_group_of_one_is_no_group(home):
    group_of(home, basis="size")

    assert groups_of("GM1783") == []


def test_a_group_that_was_made_here_gives_its_own_reason(home):
    group_of(home, factories.area(), basis="own", note="Net zulke dorpen.")
    group_of(home, factories.area(), basis="province")

    assert [peers.reason for peers in groups_of("GM1783")] == [
        "Gemeenten in dezelfde provincie.",
        "Net zulke dorpen.",
    ]


def test_all_groups_take_one_query(home, django_assert_num_queries):
    for _ in range(3):
        group_of(home, factories.area(), factories.area())

    with django_assert_num_queries(1):
        assert len(groups_of("GM1783")) == 3


# --- The groups that come with the program ---


@needs_recorded
@pytest.mark.parametrize(
    ("basis", "column"),
    [
        ("size", "grootteklasse"),
        ("urbanity", "stedelijkheid"),
        ("youth_region", "jeugdregio"),
        ("ggd_region", "ggd_regio"),
        ("province", "provincie"),
    ],
)
def test_each_division_is_the_one_of_cbs(reference, basis, column):
    divided = defaultdict(set)
    with DIVISION.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            divided[row[column]].add(row["gm_code"])

    ours = {
        group.name: set(group.members.values_list("code", flat=True))
        for group in PeerGroup.objects.filter(basis=basis, year=2022)
    }

    assert sorted(map(sorted, ours.values())) == sorted(map(sorted, divided.values()))


@pytest.mark.usefixtures("reference")
class TestTheGroupsOfTheReference:
    def test_westland_is_in_five_groups_and_of_a_size_with_thirteen(self):
        assert [peers.description for peers in groups_of("GM1783")] == [
            "13 gemeenten met 100.000 tot 150.000 inwoners (indeling 2022)",
            "76 matig stedelijke gemeenten (indeling 2022)",
            "9 gemeenten in de jeugdregio Haaglanden (indeling 2022)",
            "8 gemeenten van GGD Haaglanden (indeling 2022)",
            "51 gemeenten in Zuid-Holland (indeling 2022)",
        ]

    def test_nobody_else_is_of_its_size_and_as_urban(self):
        size, urbanity = groups_of("GM1783")[:2]

        assert not {*size.members} & {*urbanity.members}

    def test_members_that_ended_since_are_known(self):
        (region,) = [
            peers for peers in groups_of("GM0599") if peers.basis == "youth_region"
        ]

        assert {area.name for area in region.ended} == {
            "Brielle",
            "Hellevoetsluis",
            "Westvoorne",
        }

    def test_loading_again_leaves_a_choice_and_an_own_group_alone(self):
        own = factories.peer_group(basis="own", note="Onze buren.")
        factories.peer_choice(group=own)

        call_command("load_areas", verbosity=0)

        assert PeerChoice.objects.get().group == own
        assert PeerGroup.objects.get(pk=own.pk).note == "Onze buren."
