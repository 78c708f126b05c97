"""All figures of a version on one page, and one of them on its own."""

from decimal import Decimal

import pytest

from indicators.models import Period
from policy.choices import ActivityStatus
from reports.progress_reports.actions import save_content, submit
from reports.progress_reports.content import ActivityLine
from reports.progress_reports.figures.lines import code_of
from tests import report_factories
from tests.reports.progress_reports.check.conftest import (  # noqa: F401
    goal,
    indicator,
    report,
)
from tests.reports.progress_reports.check.lines import line

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(report, goal, indicator):  # noqa: F811
    activity = ActivityLine(
        goal=goal.key,
        goal_title=str(goal),
        title="Budgetcursus",
        category="improve",
        status="done",
    )
    says = report_factories.content(
        report,
        figures=(line(25, goals=(goal.key,), explanation=""),),
        activities=(activity,),
    )
    return report_factories.version(report=report, says=says)


def address(version, more=""):
    of = f"/rapportages/{version.report.slug}/versie-{version.number}"
    return f"{of}/werk/cijfers/{more}"


def page(client, place, **data):
    return words(client.get(place, data, follow=True))


def send(client, place, **data):
    return words(client.post(place, data, follow=True))


def words(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def was_in(html):
    return html.partition('name="was" value="')[2][:64]


def figures(version):
    version.refresh_from_db()
    version.__dict__.pop("says", None)
    return version.says.figures


@pytest.fixture
def place(version):
    return address(version, f"{code_of(version.says.figures[0].key)}/")


NEW = {"cijfer": "schuld", "periode": "1e halfjaar 2020", "gebied": "westland"}


class TestTheTable:
    def test_every_figure_and_activity_stands_there(self, as_ambtelijk, version, place):
        html = page(as_ambtelijk, address(version))

        assert "Er staat 1 cijfer in. Bij 1 daarvan staat nog geen duiding." in html
        assert "Gemiddelde schuld" in html and "B Geen schulden" in html
        assert place in html
        assert "Budgetcursus" in html and ActivityStatus.DONE.label in html

    def test_of_a_closed_version_there_is_nothing_to_do(
        self, as_ambtelijk, version, place, griffier
    ):
        submit(version=version, was=version.content_hash, by=griffier)
        html = page(as_ambtelijk, address(version))

        assert "Gemiddelde schuld" in html
        assert place not in html and "Voeg een cijfer toe" not in html
        assert "Deze versie is niet meer te veranderen" in page(as_ambtelijk, place)

    def test_a_long_one_is_shown_in_parts(self, as_ambtelijk, report, indicator):  # noqa: F811
        many = [line(1, period=f"p{number}") for number in range(150)]
        says = report_factories.content(report, figures=tuple(many))
        version = report_factories.version(report=report, says=says)

        assert "Pagina 1 van 2" in page(as_ambtelijk, address(version))
        assert "p149" in page(as_ambtelijk, address(version), pagina=2)


class TestOne:
    def test_it_is_mended(self, as_ambtelijk, version, place):
        was = was_in(page(as_ambtelijk, place))
        html = send(
            as_ambtelijk,
            place,
            was=was,
            **{"cijfer-waarde": "26,5", "cijfer-duiding": "Zo zit het."},
        )

        assert "Bewaard." in html
        (mended,) = figures(version)
        assert (mended.value, mended.decimals) == (Decimal("26.5"), 1)
        assert mended.explanation == "Zo zit het."

    def test_it_is_taken_out(self, as_ambtelijk, version, place):
        was = was_in(page(as_ambtelijk, place))
        send(as_ambtelijk, place, was=was, **{"cijfer-weg": "on"})

        assert figures(version) == ()

    def test_a_value_that_cannot_be_is_told_on_top_and_at_its_field(
        self, as_ambtelijk, version, place
    ):
        was = was_in(page(as_ambtelijk, place))
        html = send(as_ambtelijk, place, was=was, **{"cijfer-waarde": "veel"})

        assert '<a href="#id_cijfer-waarde">' in html
        assert 'id="id_cijfer-waarde_error"' in html
        assert [each.value for each in figures(version)] == [25]

    def test_somebody_who_changed_it_meanwhile_keeps_that(
        self, as_ambtelijk, version, place, griffier
    ):
        was = was_in(page(as_ambtelijk, place))
        other = report_factories.content(version.report, figures=(line(24),))
        save_content(
            version=version, content=other, was=version.content_hash, by=griffier
        )
        html = send(as_ambtelijk, place, was=was, **{"cijfer-waarde": "26"})

        assert "Iemand anders heeft dit" in html
        assert 'value="26"' in html and "<small>Nu staat er:</small>24" in html
        assert [each.value for each in figures(version)] == [24]

        send(as_ambtelijk, place, was=was_in(html), **{"cijfer-waarde": "26"})
        assert [each.value for each in figures(version)] == [26]

    def test_one_that_is_not_there_any_more_says_so(self, as_ambtelijk, version):
        html = page(as_ambtelijk, address(version, "0123456789ab/"))

        assert "Dat cijfer staat niet (meer) in de rapportage." in html


class TestANewOne:
    def test_it_is_first_named_and_then_filled_in(self, as_ambtelijk, version, goal):  # noqa: F811
        place = address(version, "nieuw/")
        html = page(as_ambtelijk, place, **NEW)
        assert "Westland, 1e halfjaar 2020, in aantal." in html
        assert not Period.objects.filter(code="2020-H1").exists()

        query = "&".join(f"{name}={value}" for name, value in NEW.items())
        send(
            as_ambtelijk,
            f"{place}?{query}",
            was=was_in(html),
            **{"cijfer-waarde": "12", "cijfer-stand": "reported"},
        )

        new = figures(version)[-1]
        assert (new.value, new.period, new.goals) == (12, "2020-H1", (goal.key,))
        assert Period.objects.get(code="2020-H1").kind == Period.Kind.HALF_YEAR

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("cijfer", "", "Kies een cijfer."),
            ("cijfer", "onzin", "Kies een cijfer uit de lijst."),
            ("periode", "ooit", "De periode ‘ooit’ kennen wij niet."),
            ("gebied", "Westlant", "Bedoelt u ‘Westland’?"),
            ("gebied", "Xyzzy", "Het gebied ‘Xyzzy’ kennen wij niet."),
            ("deel", "jonk", "Bedoelt u ‘Jong’? Laat dit leeg voor het totaal."),
            ("periode", "2020", "Dit cijfer staat al in de rapportage."),
        ],
    )
    def test_what_is_not_known_is_told_with_what_comes_near(
        self, as_ambtelijk, version, field, value, sentence
    ):
        html = page(as_ambtelijk, address(version, "nieuw/"), **NEW | {field: value})

        assert sentence in html
        assert "Zo weten wij niet welk cijfer u bedoelt" in html

    def test_left_empty_it_is_not_added(self, as_ambtelijk, version):
        query = "&".join(f"{name}={value}" for name, value in NEW.items())
        place = f"{address(version, 'nieuw/')}?{query}"
        html = send(as_ambtelijk, place, was=was_in(page(as_ambtelijk, place)))

        assert "Vul het cijfer in, of kies waarom er geen is." in html
        assert len(figures(version)) == 1


@pytest.mark.parametrize("role", ["raadslid", "beheerder"])
def test_who_does_not_write_reports_finds_nothing(client, person, version, place, role):
    client.force_login(person(role))

    for at in (address(version), address(version, "nieuw/"), place):
        assert client.get(at).status_code == 404
