"""From nothing to a draft: all on one page, and what stands in the way is told."""

import pytest

from indicators.models import Period
from reports.models import ProgressReport, ReportFile, ReportVersion
from reports.progress_reports.workroom.periods import period_for
from tests import factories, report_factories
from tests.reports.progress_reports.workroom.desk import text_of, work
from tests.sources.files.documents import pdf

pytestmark = pytest.mark.django_db

NEW = "/rapportages/nieuw/"
A_PDF = pdf("Iets over betaald werk.")


def nothing_began():
    return not ProgressReport.objects.exists() and not ReportFile.objects.exists()


def test_with_a_file_it_goes_on_to_the_goals(desk, framework):
    html = desk.begin(A_PDF)

    version = ReportVersion.objects.get()
    assert "<h1>Over welke doelen gaat het?</h1>" in html
    assert version.report.period.code == "2020"
    assert version.says.title == "Voortgang 2020"
    assert version.original.name == "rapportage.pdf"


def test_without_a_file_it_goes_on_to_the_workroom(desk, framework):
    html = desk.begin()

    assert "Het stuk zelf is er niet bij." in html
    assert ReportVersion.objects.get().original is None


def test_the_framework_in_force_and_last_year_are_chosen_already(desk, framework):
    elsewhere = factories.framework(slug="elders", area_codes=["GM0503"])

    html = desk.get(NEW)

    assert '<option value="kader" selected>' in html
    assert f'value="{elsewhere.slug}"' not in html


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"titel": " "}, "Schrijf de titel van de rapportage."),
        ({"van_wie": ""}, "Schrijf van wie de rapportage is."),
        ({"jaar": "1850"}, "Kies een jaar uit de lijst."),
        ({"deel": "-Q9"}, "Kies een deel uit de lijst."),
        ({"kader": "ander"}, "Kies een kader uit de lijst."),
        ({"titel": "x" * 301}, "Maak deze tekst korter dan 300 tekens."),
    ],
)
def test_what_is_wrong_stands_on_top_and_at_its_field(desk, framework, values, said):
    html = desk.begin(**values)

    (field,) = values
    assert f'<a href="#id_{field}">{said}</a>' in html
    assert f'id="id_{field}_error">{said}' in html
    assert "<title>Niet gelukt: " in html
    assert nothing_began()


def test_of_a_refused_file_the_rest_that_was_filled_in_stays(desk, framework):
    html = desk.begin(b"MZ dit is een programma", titel="Mijn titel")

    assert '<a href="#id_bestand">' in html
    assert 'value="Mijn titel"' in html
    assert "Kies het bestand opnieuw" in html
    assert nothing_began()


def test_a_file_that_was_brought_before_leads_to_its_report(desk, framework):
    desk.begin(A_PDF)
    first = ReportVersion.objects.get()

    html = desk.begin(A_PDF, "ander.pdf", jaar="2021")

    assert f'<a href="{work(first)}">Bekijk die rapportage</a>' in html
    assert "Dit bestand is er al, als ‘rapportage.pdf’ bij" in html
    assert ReportVersion.objects.get() == first


@pytest.mark.parametrize("is_published", [True, False])
def test_two_reports_over_one_period_are_refused_with_the_way_on(
    desk, framework, is_published
):
    make = report_factories.published if is_published else report_factories.version
    report = report_factories.report(
        slug="kader-2020", framework=framework, period=factories.year(2020)
    )
    make(report=report)

    html = desk.begin(A_PDF)

    assert "is er al een rapportage" in html
    assert '<a href="/rapportages/kader-2020/versie-1/werk/">' in html
    offers_next = '<a href="/rapportages/kader-2020/nieuwe-versie/">' in html
    assert offers_next == is_published
    assert ReportVersion.objects.count() == 1 and not ReportFile.objects.exists()


@pytest.mark.parametrize(
    ("part", "code", "end"),
    [
        ("", "2020", "2020-12-31"),
        ("-H1", "2020-H1", "2020-06-30"),
        ("-Q4", "2020-Q4", "2020-12-31"),
    ],
)
def test_a_period_is_the_same_as_that_of_figures(part, code, end):
    first = period_for(2020, part)

    assert period_for(2020, part) == first == Period.objects.get(code=code)
    assert first.end.isoformat() == end


def test_what_is_in_the_making_stands_on_top_own_work_first(
    desk, framework, version, ambtelijk
):
    of_other = report_factories.version(report=report_factories.report())
    report_factories.published(report=report_factories.report(slug="openbaar"))

    html = desk.get(NEW)

    assert html.index(work(version)) < html.index(work(of_other))
    assert "/rapportages/openbaar/" not in html


class TestTheNextVersion:
    @pytest.fixture
    def published(self, framework):
        report = report_factories.report(slug="kader-2020", framework=framework)
        return report_factories.published(report=report).version

    address = "/rapportages/kader-2020/nieuwe-versie/"

    def test_begins_with_the_last_one_and_a_reason(self, desk, published):
        html = desk.post(self.address, reden="Een cijfer klopte niet.")

        second = ReportVersion.objects.get(number=2)
        assert second.content == published.content
        assert "Waarom deze versie: Een cijfer klopte niet." in html

    def test_needs_a_reason(self, desk, published):
        html = desk.post(self.address, reden=" ")

        assert '<a href="#id_reden">Schrijf waarom er een nieuwe' in html
        assert ReportVersion.objects.count() == 1

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_is_there_once_at_a_time(self, desk, published, method):
        desk.post(self.address, reden="Een cijfer klopte niet.")

        html = text_of(getattr(desk.client, method)(self.address, follow=True))

        assert "Er is al een nieuwe versie in de maak." in html
        assert ReportVersion.objects.count() == 2
