import re
from datetime import date
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policy.framework_list import framework_entries
from policy.models import Goal, GoalLink
from policy.succession import AHEAD, BACK, SuccessionPage, ties_of
from tests import factories

pytestmark = pytest.mark.django_db

PUBLIC = AnonymousUser()
Change, Relation = GoalLink.Change, GoalLink.Relation


@pytest.fixture
def old():
    return factories.framework(
        slug="oud",
        short_title="Kernachtig Sociaal",
        abbreviation="SBK",
        in_force_from=date(2016, 6, 28),
        in_force_to=date(2025, 6, 18),
    )


@pytest.fixture
def new():
    return factories.framework(
        slug="nieuw",
        short_title="Strategisch kader",
        abbreviation="SBSD",
        in_force_from=date(2025, 6, 18),
    )


@pytest.fixture
def read(client):
    def text(address):
        response = client.get(address)
        assert response.status_code == 200
        main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
        return " ".join(unescape(re.sub("<[^>]+>", " ", main[0])).split())

    return text


def page_of(framework, user=PUBLIC):
    entries = framework_entries(user)
    entry = next(item for item in entries if item.framework == framework)
    return SuccessionPage.of(entry, user=user)


def tie(source, target, **over):
    """A link between a goal of either framework; a goal may be given instead."""
    first, last = (
        item if isinstance(item, Goal) else factories.goal(framework=item)
        for item in (source, target)
    )
    return factories.goal_link(from_goal=first, to_goal=last, **over)


def test_the_title_counts_the_goals_with_a_successor(old, new):
    tie(old, new)
    tie(old, new)
    factories.goal(framework=old)
    factories.goal(framework=old, is_heading=True)
    factories.goal(framework=old, level=Goal.Level.PROJECT)
    assert page_of(old).finding == (
        "Van 2 van de 3 doelen uit 2016 kennen wij een opvolger"
    )
    assert page_of(new).finding == (
        "Van beide doelen uit 2025 kennen wij een voorganger"
    )


@pytest.mark.parametrize(
    ("linked", "without", "finding"),
    [
        (1, 0, "Van het ene doel uit 2016 kennen wij een opvolger"),
        (3, 0, "Van alle 3 doelen uit 2016 kennen wij een opvolger"),
        (0, 1, "Van het ene doel uit 2016 kennen wij geen opvolger"),
        (0, 2, "Van geen van de 2 doelen uit 2016 kennen wij een opvolger"),
    ],
)
def test_the_title_is_a_sentence_with_any_count(old, new, linked, without, finding):
    for _ in range(linked):
        tie(old, new)
    for _ in range(without):
        factories.goal(framework=old)
    # So that there is a successor at all.
    tie(factories.goal(framework=old, level=Goal.Level.THEME), new)
    assert page_of(old).finding == finding


def test_a_framework_without_a_known_date_is_called_by_its_name(new):
    undated = factories.framework(short_title="Kadernota", in_force_from=None)
    tie(undated, new)
    assert "doel van Kadernota kennen wij een opvolger" in page_of(undated).finding


def test_a_tie_says_what_why_and_who_says_so(old, new, read):
    work = factories.goal(framework=old, code="A", title="Betaald werk")
    law = factories.goal(framework=new, code="6.3.1", title="Participatiewet")
    tie(work, law, rationale="werk via de wet")
    assert (
        "A Betaald werk Gaat door in 6.3.1 Participatiewet Werk via de wet. "
        "Onze lezing; verandering en cijfers: niet beoordeeld."
    ) in read("/kaders/oud/opvolging/")
    assert (
        "6.3.1 Participatiewet A Betaald werk gaat door in dit doel Werk via de wet."
    ) in read("/kaders/nieuw/opvolging/")


def test_what_was_judged_is_said(old, new, read):
    tie(
        old,
        new,
        is_explicit=True,
        change=Change.NARROWED,
        comparable=GoalLink.Comparable.WITH_BREAK,
    )
    page = read("/kaders/oud/opvolging/")
    assert (
        "Staat in de bron; verandering: smaller; cijfers: vergelijkbaar met een breuk."
    ) in page
    assert "Dat staat steeds in een bron." in page


def test_the_ties_of_the_goals_are_summed_up(old, new):
    tie(old, new, is_explicit=True, change=Change.SAME)
    tie(old, new)
    tie(factories.goal(framework=old, level=Goal.Level.THEME), new, is_explicit=True)
    (side,) = page_of(old).sides
    assert (side.explicit, side.inferred) == (1, 1)
    assert (side.change_unknown, side.comparable_unknown) == (1, 2)
    assert (side.explicit_parts, len(side.ties_of_parts)) == (1, 1)
    assert side.who_says == (
        "1 van de 2 verbanden staat in een bron. De andere zijn onze lezing."
    )


def test_every_goal_can_be_pointed_at(old, new, client):
    link = tie(old, new)
    for slug, goal in (("oud", link.from_goal), ("nieuw", link.to_goal)):
        page = client.get(f"/kaders/{slug}/opvolging/").content.decode()
        anchor = "na" if slug == "oud" else "voor"
        assert f'<li id="{anchor}-{goal.slug}">' in page


def test_a_goal_without_a_successor_is_named_and_not_called_dropped(old, new, read):
    tie(old, new)
    factories.goal(framework=old, title="Vrijwilligers")
    page = read("/kaders/oud/opvolging/")
    assert "Vrijwilligers Wij kennen geen opvolger." in page
    assert "vervallen" not in page.lower()


def test_a_goal_under_a_linked_part_refers_to_it(old, new, read):
    theme = factories.goal(
        framework=new, level=Goal.Level.THEME, code="H5", title="Toegang", slug="h5"
    )
    factories.goal(framework=new, parent=theme, title="Loket")
    tie(old, theme)
    page = read("/kaders/nieuw/opvolging/")
    assert (
        "Loket Nieuw, of wij kennen geen voorganger. "
        "Wel van het onderdeel erboven: H5 Toegang ."
    ) in page


def test_under_the_vision_everything_hangs_so_it_explains_nothing(old, new):
    vision = factories.goal(framework=new, level=Goal.Level.VISION)
    factories.goal(framework=new, parent=vision)
    tie(old, vision)
    assert page_of(new).sides[0].goals[0].above is None


@pytest.mark.parametrize(
    ("is_explicit", "words"),
    [(True, "Vervallen. Vergelijk"), (False, "Volgens onze lezing vervallen.")],
)
def test_a_goal_is_dropped_only_where_a_link_says_so(
    old, new, read, is_explicit, words
):
    link = tie(old, new, change=Change.DROPPED, is_explicit=is_explicit)
    assert words in read("/kaders/oud/opvolging/")
    assert page_of(old).sides[0].known == 0
    assert ties_of(link.from_goal, PUBLIC)[0][0].is_gap
    assert ties_of(link.to_goal, PUBLIC) == ([], [])


def test_a_new_goal_is_no_successor(old, new, read):
    link = tie(old, new, change=Change.NEW, is_explicit=True)
    assert "Nieuw. Vergelijk" in read("/kaders/nieuw/opvolging/")
    assert page_of(new).sides[0].known == 0
    assert ties_of(link.from_goal, PUBLIC) == ([], [])


def test_the_other_way_round_names_what_has_no_predecessor(old, new, read):
    tie(old, new)
    factories.goal(framework=new, title="Inburgering")
    page = read("/kaders/oud/opvolging/")
    assert (
        "Van 1 van de 2 doelen uit 2025 kennen wij een voorganger. "
        "Dit is het andere doel. Nieuw, of wij kennen geen voorganger. Inburgering"
    ) in page


def test_other_parts_stand_apart_from_the_goals(old, new):
    theme = factories.goal(framework=old, level=Goal.Level.THEME)
    link = tie(theme, new)
    factories.goal(framework=old, level=Goal.Level.PROJECT)
    goal = factories.goal(framework=old)
    (side,) = page_of(old).sides
    assert [item.goal for item in side.goals] == [goal]
    assert [(item.goal, item.ties[0].link) for item in side.parts] == [(theme, link)]


def test_a_framework_in_the_middle_looks_both_ways(old, new):
    next_one = factories.framework(in_force_from=date(2033, 1, 1))
    middle = factories.goal(framework=new)
    tie(old, middle)
    tie(middle, next_one)
    page = page_of(new)
    assert [side.wording for side in page.sides] == [AHEAD, BACK]
    assert page.finding == "Van het ene doel uit 2025 kennen wij een opvolger"


def test_a_link_within_a_framework_or_a_contribution_is_no_succession(old, new):
    tie(old, old)
    tie(old, new, relation=Relation.CONTRIBUTES)
    assert page_of(old).sides == []


def test_a_draft_framework_leaves_no_trace_for_the_public(
    old, new, read, client, griffier
):
    tie(old, new)
    draft = factories.framework(short_title="Nog geheim", published_at=None)
    goal = factories.goal(framework=draft, title="Geheim doel")
    tie(factories.goal(framework=old), goal)
    tie(goal, factories.goal(framework=new))
    for address in ("/kaders/oud/opvolging/", "/kaders/nieuw/opvolging/"):
        page = read(address)
        assert "Geheim doel" not in page
        assert "Nog geheim" not in page
    assert page_of(old).sides[0].known == 1
    client.force_login(griffier)
    assert "Geheim doel" in read("/kaders/oud/opvolging/")


def test_without_succession_the_page_says_so(old, read):
    page = read("/kaders/oud/opvolging/")
    assert "Wij kennen geen opvolger en geen voorganger van Kernachtig Sociaal" in page
    assert "Dat wil niet zeggen dat er geen is." in page


def test_a_programme_refers_to_its_framework(old, client):
    programme = factories.framework(slug="programma", elaborates=old)
    page = client.get("/kaders/programma/opvolging/").content.decode()
    assert '<a href="/kaders/oud/opvolging/">Kernachtig Sociaal</a>' in page
    old.published_at = None
    old.save()
    page = client.get(f"/kaders/{programme.slug}/opvolging/").content.decode()
    assert "Kernachtig Sociaal" not in page


def test_an_unknown_framework_has_no_succession(client):
    assert client.get("/kaders/bestaat-niet/opvolging/").status_code == 404


def test_nonsense_in_the_address_is_named(old, read):
    assert "‘x’ kennen wij op deze pagina niet." in read("/kaders/oud/opvolging/?x=1")


def test_framework_pages_lead_there_where_there_is_something_to_read(old, new, client):
    alone = factories.framework()
    tie(old, new)
    link = '<a href="/kaders/{}/opvolging/">'
    for framework, there in ((old, True), (new, True), (alone, False)):
        page = client.get(framework.get_absolute_url()).content.decode()
        assert (link.format(framework.slug) in page) is there
    listing = client.get("/kaders/").content.decode()
    assert link.format("oud") in listing
    assert link.format(alone.slug) not in listing


def test_goals_stand_in_the_order_of_the_tree(old, new):
    second = factories.goal(framework=old, level=Goal.Level.THEME, position=2)
    first = factories.goal(framework=old, level=Goal.Level.THEME, position=1)
    late = factories.goal(framework=old, parent=second, position=1)
    early = factories.goal(framework=old, parent=first, position=9)
    tie(late, new)
    assert [item.goal for item in page_of(old).sides[0].goals] == [early, late]


def test_more_goals_and_links_take_no_more_queries(old, new, client):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/kaders/oud/opvolging/").status_code == 200
        return len(queries)

    def add():
        theme = factories.goal(framework=old, level=Goal.Level.THEME)
        part = factories.goal(framework=old, level=Goal.Level.STRATEGIC_GOAL)
        tie(factories.goal(framework=old, parent=theme), new)
        tie(part, factories.goal(framework=new, level=Goal.Level.PRINCIPLE))
        factories.goal(framework=new, parent=factories.goal(framework=new))

    add()
    few = count()
    for _ in range(6):
        add()
    assert count() == few
