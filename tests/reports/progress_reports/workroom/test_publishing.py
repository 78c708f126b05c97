"""From a draft to what everybody reads: who may do what, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from policy.roles import Role
from reports.models import Publication, ReportVersion
from reports.progress_reports.actions import submit
from tests import factories, report_factories
from tests.reports.progress_reports.workroom.desk import says, work

pytestmark = pytest.mark.django_db
State = ReportVersion.State


@pytest.fixture
def written(desk, version):
    """With a text at one goal."""
    desk.fill_in(work(version, "doelen/a/"), doel__gedaan="Een plan gemaakt.")
    version.refresh_from_db()
    return version


@pytest.fixture
def waiting(written, ambtelijk):
    return submit(version=written, was=written.content_hash, by=ambtelijk)


def offer(desk, version):
    return desk.post(work(version, "aanbieden/"), was=hash_of(version))


def publish(desk, version, **values):
    return desk.post(work(version, "publiceren/"), was=hash_of(version), **values)


def hash_of(version):
    return ReportVersion.objects.get(pk=version.pk).content_hash


def state(version):
    return ReportVersion.objects.get(pk=version.pk).state


class TestADraft:
    def test_is_offered_as_it_stands_on_the_screen(self, desk, written):
        html = desk.post(work(written, "aanbieden/"), was=desk.was(work(written)))

        assert "De rapportage is aangeboden." in html
        assert state(written) == State.SUBMITTED

    def test_that_changed_meanwhile_is_not_offered(self, desk, other_desk, written):
        began_with = desk.was(work(written))
        other_desk.fill_in(work(written, "doelen/b/"), doel__gedaan="Meer.")

        html = desk.post(work(written, "aanbieden/"), was=began_with)

        assert "Iemand heeft deze rapportage intussen veranderd." in html
        assert state(written) == State.DRAFT

    def test_that_is_empty_is_not_offered(self, desk, version):
        html = desk.post(work(version, "aanbieden/"), was=desk.was(work(version)))

        assert "Deze rapportage is nog leeg." in html

    def test_says_what_is_missing_and_what_it_says(self, desk, written):
        html = desk.get(work(written))

        assert "Het stuk zelf is er niet bij." in html
        assert "Over 2 van de 3 doelen staat er niets." in html
        assert "tekst" in html and "<h1>Voortgang 2020</h1>" in html

    @pytest.mark.parametrize(
        ("year", "said"),
        [
            (2015, "het kader geldt pas vanaf 28 juni 2016"),
            (2020, ""),
            (2026, "het kader gold tot 18 juni 2025"),
        ],
    )
    def test_over_a_time_without_the_framework_is_pointed_at(
        self, desk, framework, version, year, said
    ):
        framework.in_force_to = "2025-06-18"
        framework.save()
        version.report.period = factories.year(year)
        version.report.save()

        html = desk.get(work(version))

        assert said in html
        assert ("Kijk of u het goede kader koos." in html) == bool(said)

    def test_with_data_of_a_person_warns_without_repeating_them(self, desk, version):
        desk.fill_in(
            work(version, "doelen/a/"), doel__gedaan="Vraag j.jansen@westland.nl."
        )

        html = desk.get(work(version))

        assert "Kijk hiernaar voordat u verder gaat." in html
        assert (
            f'<a href="{work(version, "doelen/a/")}">A Betaald werk</a>: e-mail' in html
        )
        assert "j.jansen@westland.nl" not in html

    def test_is_thrown_away(self, desk, version):
        html = desk.post(work(version, "weggooien/"))

        assert "is weggegooid" in html
        assert not ReportVersion.objects.exists()

    def test_of_which_the_history_is_told(self, desk, written):
        assert "rapportage gewijzigd, door ambtelijk" in desk.get(work(written))


class TestWhatWaits:
    def test_is_published_by_another(self, other_desk, waiting):
        html = other_desk.post(
            work(waiting, "publiceren/"), was=other_desk.was(work(waiting))
        )

        assert "De rapportage is gepubliceerd. Iedereen kan haar lezen." in html
        assert Publication.objects.get().version == waiting

    def test_says_to_who_wrote_it_why_not_and_who_can(self, desk, other_desk, written):
        factories.user(Role.GRIFFIER, username="vreemd", first_name="Vera")
        other_desk.fill_in(work(written, "doelen/b/"), doel__gedaan="Meer.")
        offer(desk, written)

        html = other_desk.get(work(written))
        assert "U werkte zelf aan deze rapportage." in html
        assert "Dat kan wel: Vera." in html
        assert work(written, "publiceren/") not in html

        html = publish(other_desk, written)
        assert "Vraag een andere griffier" in html
        assert state(written) == State.SUBMITTED

    def test_says_to_a_civil_servant_who_publishes(self, desk, waiting, griffier):
        html = desk.get(work(waiting))

        assert "Een griffier kijkt en publiceert. Dat kan: griffier." in html
        for act in ("publiceren/", "terug/"):
            assert desk.client.post(work(waiting, act)).status_code == 404

    def test_is_not_published_when_another_text_was_on_the_screen(
        self, other_desk, waiting
    ):
        html = other_desk.post(work(waiting, "publiceren/"), was="0" * 64)

        assert "Iemand heeft deze rapportage intussen veranderd." in html
        assert state(waiting) == State.SUBMITTED

    def test_becomes_public_on_the_agreed_moment(self, other_desk, waiting):
        day = timezone.localdate() + timedelta(days=40)

        html = other_desk.post(
            work(waiting, "publiceren/"),
            was=waiting.content_hash,
            dag=day.isoformat(),
            tijd="20:00",
        )

        waiting.refresh_from_db()
        assert waiting.state == State.SCHEDULED
        assert (
            timezone.localtime(waiting.public_from).isoformat()[:16] == f"{day}T20:00"
        )
        assert "om 20.00 uur." in html and "Openbaar vanaf" in html

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"dag": "2020-01-01"}, "Dit moment is al voorbij."),
            ({"dag": "binnenkort"}, "Schrijf een dag, zoals 29-06-2027."),
            ({"tijd": "20:00"}, "Schrijf ook op welke dag."),
            ({"dag": "2090-01-01", "tijd": "25:00"}, "Schrijf een tijd, zoals 20:00."),
        ],
    )
    def test_has_no_other_moment(self, other_desk, waiting, values, said):
        html = other_desk.post(
            work(waiting, "publiceren/"), was=waiting.content_hash, **values
        )

        assert html.count(said) == 2
        assert state(waiting) == State.SUBMITTED

    def test_goes_back_with_a_question(self, other_desk, desk, waiting):
        other_desk.post(work(waiting, "terug/"), vraag="Waar is doel C?")

        html = desk.get(work(waiting))
        assert "Waar is doel C?" in html
        assert "Vraag iemand om te publiceren" in html

    def test_does_not_go_back_without_one(self, other_desk, waiting):
        html = other_desk.post(work(waiting, "terug/"), vraag="")

        assert '<a href="#id_vraag">Schrijf wat er anders moet.</a>' in html
        assert state(waiting) == State.SUBMITTED

    def test_is_called_back_before_its_day(self, other_desk, desk, waiting):
        day = (timezone.localdate() + timedelta(days=40)).isoformat()
        publish(other_desk, waiting, dag=day)
        assert "Vraag een griffier om haar terug te halen." in desk.get(work(waiting))
        assert "Haal de rapportage terug" in other_desk.get(work(waiting))

        html = other_desk.post(work(waiting, "terug/"), vraag="Doel C klopt niet.")

        assert "De rapportage is teruggehaald." in html
        html = desk.get(work(waiting))
        assert "terug met een vraag" in html and "Doel C klopt niet." in html
        assert "Openbaar vanaf" not in html
        waiting.refresh_from_db()
        assert (waiting.approved_by, waiting.public_from) == (None, None)

    def test_is_not_called_back_without_a_reason(self, other_desk, waiting):
        day = (timezone.localdate() + timedelta(days=40)).isoformat()
        publish(other_desk, waiting, dag=day)

        html = other_desk.post(work(waiting, "terug/"), vraag=" ")

        assert html.count("Schrijf waarom u de rapportage terughaalt.") == 2
        assert state(waiting) == State.SCHEDULED

    def test_is_not_thrown_away(self, desk, waiting):
        html = desk.post(work(waiting, "weggooien/"))

        assert "Deze versie is niet meer te veranderen" in html
        assert state(waiting) == State.SUBMITTED


@pytest.mark.parametrize("rest", ["stuk/", "doelen/", "doelen/a/"])
def test_what_is_published_has_no_form_any_more(desk, framework, rest):
    report = report_factories.report(slug="openbaar", framework=framework)
    version = report_factories.published(report=report).version

    html = desk.get(work(version))
    assert "Maak een nieuwe versie" in html
    response = desk.client.get(work(version, rest))
    assert response.url == work(version)


class TestTheDocument:
    WORDS = {
        "titel": "Andere titel",
        "van_wie": "Het college",
        "datum": "2021-06-29",
        "samenvatting": "In het kort.",
        "onvolledig": "Bijlage 2 ontbreekt.",
    }

    def test_has_words_of_its_own(self, desk, version):
        desk.fill_in(work(version, "stuk/"), **self.WORDS)

        content = says(version)
        assert content.title == "Andere titel"
        assert content.offered_on == "2021-06-29"
        assert content.why_incomplete == "Bijlage 2 ontbreekt."

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"titel": ""}, "Schrijf de titel van de rapportage."),
            ({"van_wie": "B" * 151}, "Maak deze tekst korter dan 150 tekens."),
            ({"datum": "29 juni"}, "Schrijf een dag als 2021-06-29, of een jaar."),
            ({"datum": "2021-02-31"}, "Schrijf een dag als 2021-06-29, of een jaar."),
        ],
    )
    def test_refuses_what_is_wrong(self, desk, version, values, said):
        html = desk.fill_in(work(version, "stuk/"), **self.WORDS | values)

        assert html.count(said) == 2
        assert says(version).title == "Voortgang 2020"

    def test_tells_of_two_people_at_once(self, desk, other_desk, version):
        began_with = desk.was(work(version, "stuk/"))
        other_desk.fill_in(work(version, "stuk/"), **self.WORDS)

        html = desk.post(
            work(version, "stuk/"),
            was=began_with,
            **self.WORDS | {"titel": "Mijn titel"},
        )

        assert "Nu staat er:</small>Andere titel" in html
        assert 'value="Mijn titel"' in html
        assert says(version).title == "Andere titel"
