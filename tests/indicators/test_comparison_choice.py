"""What of an address is compared, and what is said of the rest."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from indicators.comparison import LONGEST_QUERY, Choice
from indicators.comparison.options import Options
from indicators.models import Indicator
from policy.models import Goal
from tests import factories
from tests.indicators.comparisons import (
    make_areas,
    make_figures,
    make_peers,
    percentage,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
PUBLIC = AnonymousUser()


@pytest.fixture
def areas():
    return make_areas()


@pytest.fixture
def unit():
    return percentage()


@pytest.fixture
def make_indicator(areas, unit):
    def make(slug, **over):
        series = factories.series(
            indicator=factories.indicator(slug=slug, title=slug, unit=unit, **over)
        )
        course = {2016: "40", 2020: "44"}
        make_figures(series, dict.fromkeys(areas, course))
        return series.indicator

    return make


def choose(query, user=PUBLIC):
    return Choice.read(QueryDict(query), Options.load(user=user, on=TODAY))


def slugs(choice):
    return [item.slug for item in choice.indicators]


def codes(choice):
    return [area.code for area in choice.areas]


# --- Which indicators ---


def test_indicators_are_shown_in_the_order_of_the_address(make_indicator):
    make_indicator("a"), make_indicator("b"), make_indicator("c")

    choice = choose("indicator=c&indicator=a&indicator=c")
    assert slugs(choice) == ["c", "a"]
    assert choice.ignored == []


def test_a_goal_gives_its_indicators_the_first_figure_first(make_indicator):
    goal = factories.goal(slug="h")
    second, first = make_indicator("second"), make_indicator("first")
    factories.goal_indicator(goal=goal, indicator=second)
    factories.goal_indicator(goal=goal, indicator=first, is_headline=True)
    make_indicator("elsewhere")

    assert slugs(choose(f"doel={goal.framework.slug}:h")) == ["first", "second"]


def test_a_theme_gives_the_indicators_of_all_goals_under_it(make_indicator):
    framework = factories.framework()
    theme = factories.goal(framework=framework, slug="t", level=Goal.Level.THEME)
    for slug in ("a", "b"):
        goal = factories.goal(framework=framework, parent=theme)
        deeper = factories.goal(framework=framework, parent=goal)
        factories.goal_indicator(goal=deeper, indicator=make_indicator(slug))

    assert slugs(choose(f"doel={framework.slug}:t")) == ["a", "b"]


def test_goals_and_single_indicators_add_up(make_indicator):
    goal = factories.goal(slug="h")
    tied, alone = make_indicator("tied"), make_indicator("alone")
    for indicator in (make_indicator("other"), tied):
        factories.goal_indicator(goal=goal, indicator=indicator)

    key = f"{goal.framework.slug}:h"
    choice = choose(f"indicator={alone.slug}&indicator={tied.slug}&doel={key}")
    assert slugs(choice) == ["alone", "tied", "other"]


def test_of_too_many_indicators_the_first_twelve_are_shown_and_it_is_said(
    make_indicator,
):
    made = [make_indicator(f"i{number:02}").slug for number in range(14)]

    choice = choose("&".join(f"indicator={slug}" for slug in made))
    assert slugs(choice) == made[:12]
    assert choice.changes == [
        "Uw keuze heeft 14 cijfers. Op één pagina passen er 12. U ziet de eerste 12."
    ]
    assert choose(choice.query_string).changes == []
    assert slugs(choose(choice.query_string)) == made[:12]


def test_without_a_choice_effects_of_the_current_framework_are_suggested(
    make_indicator,
):
    old = factories.framework(
        in_force_from=date(2016, 1, 1), in_force_to=date(2025, 1, 1)
    )
    new = factories.framework(in_force_from=date(2025, 1, 1))
    coming = factories.framework(in_force_from=date(2030, 1, 1))
    for framework, slug, over in (
        (old, "a-old", {}),
        (new, "b-new", {}),
        (new, "c-context", {"kind": Indicator.Kind.CONTEXT}),
        (coming, "d-coming", {}),
    ):
        factories.goal_indicator(
            goal=factories.goal(framework=framework),
            indicator=make_indicator(slug, **over),
        )

    choice = choose("")
    assert choice.is_suggestion
    assert slugs(choice)[0] == "b-new"
    assert "c-context" not in slugs(choice)


def test_an_unknown_indicator_is_named_and_the_others_are_shown(make_indicator):
    make_indicator("a")

    choice = choose("indicator=a&indicator=bestaat-niet&doel=x:y")
    assert slugs(choice) == ["a"]
    assert choice.ignored == [
        "‘doel=x:y’ gebruiken wij niet: dat doel kennen wij niet.",
        "‘indicator=bestaat-niet’ gebruiken wij niet: dat cijfer kennen wij niet.",
    ]


# --- Drafts ---


def test_a_draft_indicator_does_not_exist_for_the_public(
    make_indicator, beheerder, ambtelijk
):
    make_indicator("concept", published_at=None)

    for user in (PUBLIC, ambtelijk):
        assert slugs(choose("indicator=concept", user)) == []
        assert "concept" in choose("indicator=concept", user).ignored[0]
    assert slugs(choose("indicator=concept", beheerder)) == ["concept"]


def test_a_goal_of_a_draft_framework_does_not_exist_for_the_public(
    make_indicator, griffier
):
    draft = factories.framework(slug="nieuw", published_at=None)
    goal = factories.goal(framework=draft, slug="g", title="Geheim doel")
    factories.goal_indicator(goal=goal, indicator=make_indicator("a"))

    assert choose("doel=nieuw:g").ignored == [
        "‘doel=nieuw:g’ gebruiken wij niet: dat doel kennen wij niet."
    ]
    assert choose("").options.goals == {}
    assert slugs(choose("doel=nieuw:g", griffier)) == ["a"]


def test_a_draft_indicator_of_a_public_goal_is_left_out(make_indicator):
    goal = factories.goal(slug="g")
    factories.goal_indicator(
        goal=goal, indicator=make_indicator("concept", published_at=None)
    )

    assert slugs(choose(f"doel={goal.framework.slug}:g")) == []


# --- Which areas and peers ---


def test_without_a_choice_the_municipality_stands_beside_nederland(make_indicator):
    make_indicator("a")

    assert codes(choose("indicator=a")) == ["GM1783", "NL01"]


def test_the_own_municipality_comes_first_however_it_is_asked(make_indicator):
    make_indicator("a")

    assert codes(choose("gebied=NL01&gebied=GM1783")) == ["GM1783", "NL01"]
    assert codes(choose("gebied=NL01")) == ["NL01"]


def test_an_area_without_figures_is_named(make_indicator):
    make_indicator("a")
    factories.area(code="GM0518", name="Den Haag")

    choice = choose("gebied=GM0518&gebied=GM1783&gebied=weg")
    assert codes(choice) == ["GM1783"]
    assert choice.ignored == [
        f"‘gebied={code}’ gebruiken wij niet: van dat gebied kennen wij geen cijfers."
        for code in ("GM0518", "weg")
    ]


def test_a_neighbourhood_is_not_listed_but_an_address_may_name_it(areas):
    place = factories.area(code="BU17830101", kind="neighbourhood", name="Buurt")
    factories.observation(area=place)

    assert codes(choose("gebied=BU17830101")) == ["BU17830101"]
    assert "BU17830101" not in choose("").options.areas


@pytest.mark.parametrize("reason", ["impossible", "vanished", "not_stated"])
def test_a_municipality_without_any_value_is_not_listed_but_an_address_may_name_it(
    areas, reason
):
    gone = factories.area(code="GM0576", name="Noordwijkerhout")
    factories.observation(area=gone, missing=reason)

    assert "GM0576" not in choose("").options.areas
    assert codes(choose("gebied=GM0576")) == ["GM0576"]


def test_the_own_municipality_is_listed_also_without_a_value(areas):
    home, _ = areas
    factories.observation(area=home, missing="suppressed")

    assert "GM1783" in choose("").options.areas


def test_of_too_many_areas_the_first_five_are_shown_and_it_is_said(areas):
    series = factories.series()
    others = [factories.area() for _ in range(6)]
    make_figures(series, dict.fromkeys(others, {2020: "1"}))

    choice = choose("&".join(f"gebied={area.code}" for area in others))
    assert len(choice.areas) == 5
    assert choice.changes == [
        "Uw keuze heeft 6 gebieden. Op één pagina passen er 5. U ziet de eerste 5."
    ]


def test_the_default_peers_are_shown_until_the_reader_hides_them(make_indicator, areas):
    make_indicator("a")
    make_peers(areas[0])

    assert choose("indicator=a").group.slug == "even-groot"
    assert choose("groep=even-groot").group.slug == "even-groot"
    assert choose("groep=geen").group is None
    assert choose("groep=onzin").ignored == [
        "‘groep=onzin’ gebruiken wij niet: die groep gemeenten kennen wij niet."
    ]


def test_peers_of_the_municipality_are_not_shown_beside_others_alone(
    make_indicator, areas
):
    make_indicator("a")
    make_peers(areas[0])

    assert choose("gebied=NL01").group is None


# --- Which years ---


def test_years_that_are_reversed_are_turned_and_it_is_said(make_indicator):
    make_indicator("a")

    choice = choose("indicator=a&van=2020&tot=2012")
    assert choice.years == (2012, 2020)
    assert choice.changes == [
        "‘van’ was later dan ‘tot’. Wij draaiden de jaren om: van 2012 tot en met 2020."
    ]


@pytest.mark.parametrize("year", ["vroeger", "20", "٢٠٢٠", "99999"])
def test_what_is_no_year_is_named(year):
    assert "dat is geen jaar van vier cijfers" in choose(f"van={year}").ignored[0]


# --- The address ---


def test_the_link_holds_the_whole_choice(make_indicator, areas):
    make_indicator("a")
    make_peers(areas[0])
    goal = factories.goal(slug="g")

    asked = (
        f"doel={goal.framework.slug}:g&indicator=a&gebied=GM1783&gebied=NL01"
        "&groep=even-groot&van=2012&tot=2020"
    )
    assert choose(asked).query_string == asked


def test_the_link_of_a_suggestion_names_its_indicators(make_indicator):
    make_indicator("a")

    assert choose("").query_string == (
        "indicator=a&gebied=GM1783&gebied=NL01&groep=geen"
    )


def test_a_link_leaves_out_what_was_not_used(make_indicator):
    make_indicator("a")

    choice = choose("indicator=a&indicator=weg&gebied=weg&x=1&van=2020&tot=2012")
    again = choose(choice.query_string)
    assert (again.changes, again.ignored) == ([], [])


def test_on_a_site_without_any_figure_there_is_nothing_to_choose():
    choice = choose("")
    assert (choice.indicators, choice.areas, choice.group) == ([], [], None)


# --- Far too much ---


def test_sixty_indicators_take_no_more_queries_than_one(
    make_indicator, client, django_assert_num_queries
):
    made = [make_indicator(f"i{number:02}").slug for number in range(60)]
    query = "&".join(f"indicator={slug}" for slug in made)

    with django_assert_num_queries(13):  # two for the data version
        one = client.get("/vergelijken/?indicator=i00")
    with django_assert_num_queries(13):
        sixty = client.get(f"/vergelijken/?{query}")
    assert one.status_code == sixty.status_code == 200
    assert "Uw keuze heeft 60 cijfers." in sixty.content.decode()
    assert sixty.content.decode().count("<figure") == 12


@pytest.mark.parametrize("path", ["/vergelijken/", "/vergelijken.csv"])
@pytest.mark.parametrize("length", [LONGEST_QUERY + 1, 5_000_000])
def test_a_query_string_that_is_too_long_is_refused_in_dutch(
    client, path, length, django_assert_num_queries
):
    with django_assert_num_queries(2):  # nothing but the data version
        response = client.get(f"{path}?" + "x" * length)
    assert response.status_code == 414
    html = response.content.decode()
    assert "Kies minder cijfers of gebieden." in html
    assert len(html) < 20_000


def test_a_query_string_that_just_fits_is_read(client):
    response = client.get("/vergelijken/?x=" + "y" * (LONGEST_QUERY - 2))
    assert response.status_code == 200


def test_too_many_parameters_are_a_dutch_400(client):
    response = client.get("/vergelijken/?" + "&a" * 2000)
    assert response.status_code == 400
    assert "Wij begrijpen dit verzoek niet" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "indicator=%00&gebied=%00&doel=%00&groep=%00&van=%00",
        "indicator=' OR 1=1--&gebied=<script>alert(1)</script>&doel=::::",
        "van=&tot=&indicator=&gebied=&doel=&groep=",
        "van=2099&tot=1900",
        "gebied=%ff%fe&indicator=%F0%9F%98%80",
    ],
)
def test_nonsense_never_fails_and_is_never_run(client, make_indicator, query):
    make_indicator("a")

    response = client.get(f"/vergelijken/?{query}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
