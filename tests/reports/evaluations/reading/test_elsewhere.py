"""Evaluations on the pages of other things: goals, search, open data, sitemap."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.evaluations.open_data import FINDINGS, RECOMMENDATIONS
from reports.evaluations.reading.voice import audited, evaluations_of
from tests import evaluation_factories as make
from tests import factories
from tests.reports.searching import search, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    framework = factories.framework(slug="sbk", area_codes=["GM1783"])
    return factories.goal(framework=framework, slug="h", title="Minder eenzaam")


@pytest.fixture
def publication(goal):
    """With a rated finding on the goal, and one that is not about it."""
    of = make.evaluation(title="Eenzaamheid onderzocht", year=2024)
    finding = make.finding(
        of,
        norm=of.norm_set.norms.get(code="N1"),
        text="het doel is niet meetbaar",
    )
    make.evidence(finding)
    finding.rating = of.norm_set.steps.get(code="slecht")
    finding.save()
    finding.goals.add(goal)
    make.finding(of, text="iets heel anders")
    make.recommendation_draft(of, number="1", title="Meet de eenzaamheid")
    return make.published(of)


def test_the_auditor_speaks_on_the_page_of_the_goal(client, goal, publication):
    html = client.get("/doelen/sbk/h/").content.decode()

    voices = html.split('id="oordeel"')[1].split("</section>")[0]
    assert "Slecht" in voices
    assert "Het doel is niet meetbaar." in voices
    assert f"/evaluaties/{publication.slug}/#norm-N1" in voices
    assert "iets heel anders" not in voices.lower()


def test_an_evaluation_of_the_goal_as_a_whole_says_so(goal):
    of = make.evaluation(title="Kader onderzocht")
    of.goals.add(goal)
    make.published(of)

    (said,) = audited(goal, evaluations_of(goal, factories.user()))

    assert (said.title, said.sentence, said.word) == ("Kader onderzocht", "", "")


def test_of_an_earlier_day_only_what_was_public_then(goal, publication):
    user, today = factories.user(), timezone.localdate()

    assert evaluations_of(goal, user, today) == [publication]
    assert evaluations_of(goal, user, today - timedelta(days=1)) == []


def test_what_a_team_writes_says_nothing_of_the_goal(client, goal):
    of = make.evaluation(title="Nog geheim")
    make.finding(of).goals.add(goal)

    assert "Nog geheim" not in client.get("/doelen/sbk/h/").content.decode()
    assert not evaluations_of(goal, of.team.get())


def test_an_evaluation_stands_on_the_time_line_of_the_goal(client, goal, publication):
    series = factories.series(indicator=factories.indicator())
    factories.goal_indicator(goal=goal, indicator=series.indicator)
    westland = factories.area(code="GM1783")
    for year in range(2018, 2026):
        factories.observation(series=series, area=westland, period=factories.year(year))

    html = client.get("/doelen/sbk/h/").content.decode()

    assert "2024: onderzoek rekenkamer, Eenzaamheid onderzocht" in html


def test_the_search_finds_it_by_its_words_and_its_recommendations(publication):
    titles = [text_of(item.title) for item in search("eenzaamheid").results]

    assert "Eenzaamheid onderzocht" in titles
    assert "Meet de eenzaamheid" in titles
    assert "Eenzaamheid onderzocht" in [
        text_of(item.title) for item in search("meetbaar").results
    ]


def test_it_is_in_the_open_data_with_its_rating_and_evidence(publication):
    rows = [
        dict(zip([column.name for column in FINDINGS.columns], line, strict=True))
        for line in FINDINGS.lines()
    ]

    assert FINDINGS.count() == len(rows) == 2
    assert rows[0]["oordeel"] == "slecht"
    assert rows[0]["bewijs"] == "Beleidskader, bladzijde 4"
    (line,) = RECOMMENDATIONS.lines()
    assert "Meet de eenzaamheid" in line


def test_what_a_team_writes_is_nowhere(client):
    of = make.evaluation(slug="geheim", title="Nog geheim")
    make.finding(of, text="Nog geheime bevinding")
    make.recommendation_draft(of, title="Nog geheime aanbeveling")

    for address in ("/zoeken/?q=geheime", "/sitemap.xml", "/aanbevelingen/", "/"):
        content = client.get(address).content.decode()
        assert "Nog geheim" not in content
        assert "/geheim/" not in content
    assert not list(FINDINGS.lines())
    assert not list(RECOMMENDATIONS.lines())


def test_the_sitemap_names_it(client, publication):
    assert publication.slug in client.get("/sitemap.xml").content.decode()
