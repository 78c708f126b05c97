"""The page of an indicator as of an earlier day, and its files."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.earlier_versions import MOST_VERSIONS
from indicators.indicator_page import MOST_OTHER_MUNICIPALITIES
from indicators.models import Area, Observation, Target
from indicators.models.revisions import end_of
from policy.roles import Role
from tests import factories
from tests.figure_files import FORMATS, READERS, page_rows, page_tables, zip_files
from tests.indicators.pages.reading import LONG_AGO, PAGE, heading, queries_of

pytestmark = pytest.mark.django_db

THEN = "?peil=2026-03-01"
BEFORE = "?peil=2026-01-15"
SENTENCE = "U ziet de cijfers zoals zij op 1 maart 2026 bekend waren."


@pytest.fixture
def revised(lonely):
    """The latest figure was 48.7 and is 50.2; series and definition changed too."""
    Observation.objects.filter(value=Decimal("48.7")).update(value=Decimal("50.2"))
    type(lonely).objects.update(title="Eenzame ouderen", definition="Anders geteld")
    return lonely


class TestWhatItShows:
    def test_figures_and_definition_are_those_of_the_day(self, read, revised):
        then, now = read(PAGE + THEN), read(PAGE)

        assert SENTENCE in then
        assert heading(then) == "Eenzaamheid 65-plus"
        assert "49 van de 100 65-plussers zijn eenzaam in 2020." in then
        assert "Deel van de inwoners dat zich eenzaam voelt." in then
        assert SENTENCE not in now
        assert heading(now) == "Eenzame ouderen"
        assert "50 van de 100 65-plussers zijn eenzaam in 2020." in now

    def test_what_was_revised_since_is_marked_in_the_table(self, read, revised):
        rows = {row["periode"]: row for row in page_rows(read(PAGE + THEN))}

        assert rows["2020"]["cijfer"] == "48,7"
        assert rows["2020"]["opmerking"] == "Later bijgesteld: nu 50,2."
        assert rows["2016"]["opmerking"] == ""
        assert "Later bijgesteld" not in read(PAGE)

    def test_a_target_that_was_taken_away_since_is_there(self, read, lonely, westland):
        factories.target(
            indicator=lonely, area=westland, value=Decimal(37), known_from=LONG_AGO
        )
        Target.objects.all().delete()

        assert "37" in str(page_tables(read(PAGE + THEN))["tabel-streven"])
        assert "tabel-streven" not in page_tables(read(PAGE))

    def test_a_target_of_a_goal_in_draft_stays_out(self, read, lonely, westland):
        goal = factories.goal(framework=factories.framework(published_at=None))
        target = {"area": westland, "goal": goal, "known_from": LONG_AGO}
        factories.target(indicator=lonely, **target)
        Target.objects.all().delete()

        assert "tabel-streven" not in page_tables(read(PAGE + THEN))

    def test_everything_on_the_page_leads_to_the_same_day(self, read, revised):
        goal = factories.goal()
        factories.goal_indicator(goal=goal, indicator=revised)
        html = read(PAGE + THEN)

        assert f'data-chart="{PAGE}grafiek.json{THEN}"' in html
        for file_format in FORMATS:
            assert f'href="/indicatoren/eenzaamheid.{file_format}{THEN}"' in html
            assert f'href="/indicatoren/eenzaamheid.{file_format}"' not in html
        assert f'href="{goal.get_absolute_url()}{THEN}"' in html
        assert "?indicator=eenzaamheid&amp;peil=2026-03-01" in html
        assert f'<a href="{PAGE}">Bekijk de cijfers van nu</a>' in html

    def test_only_an_earlier_day_is_kept_from_search_engines(self, read, revised):
        noindex = '<meta name="robots" content="noindex">'

        assert noindex in read(PAGE + THEN)
        assert noindex not in read(PAGE)

    def test_the_chart_is_of_the_day(self, client, revised):
        def last(address):
            drawing = client.get(address).json()["wide"]["data"]
            return {value for trace in drawing for value in trace.get("y") or ()}

        address = f"{PAGE}grafiek.json"
        assert 48.7 in last(address + THEN)
        assert 50.2 not in last(address + THEN)
        assert 50.2 in last(address)

    def test_today_is_a_day_too(self, read, revised):
        html = read(f"{PAGE}?peil={timezone.localdate()}")

        assert "zoals zij op" in html
        assert heading(html) == "Eenzame ouderen"


class TestWhatWasNotKnown:
    def test_before_the_indicator_the_page_says_since_when(self, read, lonely):
        html = read(PAGE + BEFORE)

        assert "Op 15 januari 2026 stond deze indicator niet op deze site." in html
        assert "Hij staat hier sinds 1 februari 2026." in html
        assert f'<a href="{PAGE}">Bekijk de cijfers van nu</a>' in html
        assert "42,9" not in html

    def test_before_the_first_figure_the_page_says_when_it_came(self, read, westland):
        indicator = factories.indicator(known_from=LONG_AGO, published_at=LONG_AGO)
        address = indicator.get_absolute_url()

        assert "Ook nu kennen wij er geen cijfer van." in read(address + THEN)

        factories.observation(
            series=factories.series(indicator=indicator, known_from=LONG_AGO),
            area=westland,
            known_from=LONG_AGO + timedelta(days=60),
        )
        html = read(address + THEN)
        assert "Op die dag stond hier nog geen cijfer." in html
        assert "Het eerste kwam op 2 april 2026." in html
        assert "Wij kennen bij deze indicator geen enkel cijfer." not in html

    def test_the_public_sees_nothing_of_before_the_publication(self, client, lonely):
        type(lonely).objects.update(published_at=timezone.now(), title="Publiek")

        page = client.get(PAGE + THEN).content.decode()
        file = client.get(f"/indicatoren/eenzaamheid.csv{THEN}")

        assert heading(page) == "Publiek"
        assert "Eenzaamheid 65-plus" not in page
        assert "48,7" not in page
        assert file.status_code == 400
        assert "stond deze indicator niet op deze site" in file.content.decode()
        assert client.get(f"{PAGE}grafiek.json{THEN}").status_code == 404

    def test_who_may_edit_drafts_sees_them_of_then(self, client, lonely):
        type(lonely).objects.update(published_at=timezone.now(), title="Publiek")
        client.force_login(factories.user(Role.BEHEERDER))

        assert heading(client.get(PAGE + THEN).content.decode()) == (
            "Eenzaamheid 65-plus"
        )


class TestTheAddress:
    @pytest.mark.parametrize(
        ("day", "reason"),
        [
            ("gisteren", "dat is geen dag"),
            ("2026-02-30", "dat is geen dag"),
            ("2999-01-01", "die dag moet nog komen"),
        ],
    )
    def test_an_unusable_day_is_named_and_gives_the_page_of_now(
        self, read, revised, day, reason
    ):
        html = read(f"{PAGE}?peil={day}")

        assert f"‘peil={day}’ gebruiken wij niet: {reason}" in html
        assert heading(html) == "Eenzame ouderen"
        assert "zoals zij op" not in html

    @pytest.mark.parametrize("name", ["eenzaamheid.csv", "eenzaamheid/grafiek.json"])
    @pytest.mark.parametrize(
        "query", ["peil=x", "peil=2999-01-01", "peil=2026-03-01&peil=2026-04-01"]
    )
    def test_a_file_of_an_unusable_day_is_refused(self, client, lonely, name, query):
        response = client.get(f"/indicatoren/{name}?{query}")

        assert response.status_code == 400
        html = response.content.decode()
        assert "Dit bestand kunnen wij niet geven" in html
        assert "‘peil" in html
        assert f'href="{PAGE}"' in html

    def test_what_a_file_does_not_know_is_passed_over_as_ever(self, client, lonely):
        assert client.get("/indicatoren/eenzaamheid.csv?utm=1").status_code == 200

    @pytest.mark.parametrize(
        "address", [PAGE, f"{PAGE}grafiek.json", "/indicatoren/eenzaamheid.csv"]
    )
    def test_a_page_or_file_of_a_day_is_kept_like_any_other(
        self, client, revised, address
    ):
        assert client.get(address + THEN).has_header("ETag")
        assert not client.get(f"{address}{THEN}&x=1").has_header("ETag")

    def test_the_form_leads_to_the_same_page(self, read, revised):
        html = read(PAGE + THEN)

        assert f'method="get" action="{PAGE}"' in html
        assert 'name="peil" type="date" required value="2026-03-01"' in html


class TestFiles:
    @pytest.mark.parametrize("file_format", FORMATS)
    def test_a_file_has_the_figures_of_the_day(self, client, revised, file_format):
        response = client.get(f"/indicatoren/eenzaamheid.{file_format}{THEN}")

        rows = READERS[file_format](response.content)
        assert [row["waarde"] for row in rows] == ["48.7", "45.8", "42.9"]
        assert {row["indicator"] for row in rows} == {"Eenzaamheid 65-plus"}
        assert {row["opmerking"] for row in rows} == {""}
        assert (
            f"raadszicht-eenzaamheid-peil-2026-03-01.{file_format}"
            in response["Content-Disposition"]
        )

    def test_the_page_of_that_day_has_the_same_figures(self, client, read, revised):
        content = client.get(f"/indicatoren/eenzaamheid.csv{THEN}").content
        in_file = [
            (row["periode"], row["waarde"].replace(".", ","))
            for row in READERS["csv"](content)
        ]

        on_page = [
            (row["periode"], row["cijfer"]) for row in page_rows(read(PAGE + THEN))
        ]
        assert on_page == in_file

    def test_the_explanation_says_the_day(self, client, revised):
        files = zip_files(client.get(f"/indicatoren/eenzaamheid.zip{THEN}").content)

        about = json.loads(files["metadata.json"])
        assert about["peil"]["dag"] == "2026-03-01"
        assert about["indicator"]["adres"] == PAGE + THEN
        readme = files["LEESMIJ.txt"].decode("utf-8-sig")
        assert "Raadszicht: Eenzaamheid 65-plus, zoals bekend op 1 maart 2026" in readme
        assert "aan het einde van 1 maart 2026 op deze site bekend waren" in readme
        assert "eenzaamheid-peil-2026-03-01.csv" in files

    def test_a_file_of_now_says_nothing_of_a_day(self, client, revised):
        files = zip_files(client.get("/indicatoren/eenzaamheid.zip").content)

        assert "peil" not in json.loads(files["metadata.json"])
        assert "Peildatum" not in files["LEESMIJ.txt"].decode("utf-8-sig")


class TestManyMunicipalities:
    @pytest.fixture
    def others(self, lonely):
        def make(count):
            areas = Area.objects.bulk_create(
                Area(code=f"GM{5000 + number}", kind="municipality", name=f"G {number}")
                for number in range(count)
            )
            Observation.objects.bulk_create(
                Observation(
                    series=lonely.series.get(),
                    area=area,
                    period=factories.year(2020),
                    breakdown=factories.total(),
                    value=number,
                    status=Observation.Status.FINAL,
                    known_from=LONG_AGO,
                )
                for number, area in enumerate(areas)
            )
            return areas

        return make

    @pytest.mark.parametrize("query", ["", THEN])
    def test_a_page_leaves_them_to_the_downloads_and_says_how_many(
        self, client, read, others, query
    ):
        others(MOST_OTHER_MUNICIPALITIES + 1)
        html = read(PAGE + query)

        assert {row["gebied"] for row in page_rows(html)} == {"Westland"}
        assert "De cijfers van 31 andere gemeenten staan hier niet." in html
        assert "Het zijn er 31, te veel voor een pagina." in html
        file = client.get(f"/indicatoren/eenzaamheid.csv{query}").content
        assert len(READERS["csv"](file)) == 34

    def test_a_few_of_them_stand_on_the_page(self, read, others):
        others(MOST_OTHER_MUNICIPALITIES)
        html = read(PAGE)

        assert len(page_rows(html)) == 33
        assert "te veel voor een pagina" not in html

    def test_the_peers_the_country_and_areas_of_another_kind_stay(
        self, read, westland, lonely, others
    ):
        first, *_ = others(MOST_OTHER_MUNICIPALITIES + 2)
        factories.chosen_group(westland, [first])
        for name, kind in (
            ("Nederland", Area.Kind.COUNTRY),
            ("Wijk 1", Area.Kind.DISTRICT),
        ):
            code = "NL01" if kind == Area.Kind.COUNTRY else "WK178301"
            area = factories.area(code=code, name=name, kind=kind)
            factories.observation(series=lonely.series.get(), area=area)

        shown = {row["gebied"] for row in page_rows(read(PAGE))}

        assert shown == {"Westland", "G 0", "Nederland", "Wijk 1"}


class TestVersions:
    def test_each_leads_to_the_last_day_that_it_stood(self, read, revised):
        yesterday = timezone.localdate() - timedelta(days=1)

        assert f'href="{PAGE}?peil={yesterday}">De cijfers van' in read(PAGE)

    def test_one_that_was_gone_by_midnight_leads_nowhere(self, read, lonely, westland):
        row = factories.observation(
            series=lonely.series.get(),
            area=westland,
            period=factories.year(1999),
            known_from=end_of(timezone.localdate() - timedelta(days=1)),
        )
        Observation.objects.filter(pk=row.pk).update(value=Decimal(1))

        (version,) = page_tables(read(PAGE))["tabel-eerder"]

        assert "Westland, 1999, totaal" in version["Waarvan?"]
        assert "De cijfers van" not in version["Tot"]

    def test_of_thousands_the_newest_are_shown_with_their_count(self, read, revised):
        make_versions(revised, 1200)
        html = read(PAGE)

        assert "De laatste 50 van 1.202 veranderingen." in html
        assert len(page_tables(html)["tabel-eerder"]) == MOST_VERSIONS

    def test_more_of_them_take_no_more_queries(
        self, client, revised, django_assert_max_num_queries
    ):
        few = queries_of(client, PAGE, django_assert_max_num_queries)
        make_versions(revised, 300)

        assert queries_of(client, PAGE, django_assert_max_num_queries) <= few

    def test_looking_back_takes_the_same_queries_for_many_figures(
        self, client, revised, westland, django_assert_max_num_queries
    ):
        address = PAGE + THEN
        few = queries_of(client, address, django_assert_max_num_queries)
        for year in range(1920, 1980):
            row = factories.observation(
                series=revised.series.get(),
                area=westland,
                period=factories.year(year),
                known_from=LONG_AGO,
            )
            Observation.objects.filter(pk=row.pk).update(value=Decimal(1))

        assert queries_of(client, address, django_assert_max_num_queries) == few


def make_versions(indicator, count):
    """As many earlier versions of one of its figures."""
    figure = Observation.objects.filter(series__indicator=indicator).first()
    row = {
        "id": figure.pk,
        "series_id": figure.series_id,
        "area_id": figure.area_id,
        "period_id": figure.period_id,
        "breakdown_id": figure.breakdown_id,
        "decimals": 0,
        "status": "final",
    }
    for number in range(count):
        known_from = LONG_AGO + timedelta(minutes=number)
        factories.revision(
            row_id=figure.pk,
            row={**row, "value": number, "known_from": known_from.isoformat()},
            known_from=known_from,
            known_to=known_from + timedelta(minutes=1),
        )


def test_a_day_is_whole_in_the_netherlands(read, lonely):
    """LONG_AGO is noon there: on that day it was known, on the day before not."""
    assert "zoals zij op 1 februari 2026" in read(f"{PAGE}?peil={date(2026, 2, 1)}")
    assert "stond deze indicator niet" in read(f"{PAGE}?peil={date(2026, 1, 31)}")
