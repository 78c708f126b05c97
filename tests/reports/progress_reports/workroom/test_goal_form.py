"""All that a report says of one goal, written on one page."""

import re
from decimal import Decimal

import pytest

from reports.progress_reports.workroom.goal_forms import GoalForms
from tests import factories
from tests.reports.progress_reports.workroom.desk import says, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(framework):
    return framework.goals.get(slug="b")


@pytest.fixture
def address(version):
    return work(version, "doelen/b/")


@pytest.fixture
def indicator(goal):
    """A percentage of the goal, and the municipality that it is of."""
    factories.area(code="GM1783", name="Westland")
    unit = factories.unit(code="pct", lowest=Decimal(0), highest=Decimal(100))
    made = factories.indicator(slug="schulden", title="Schulden", unit=unit)
    factories.goal_indicator(goal=goal, indicator=made)
    return made


def prefix(desk, address, kind):
    """What the fields of the first figure or activity begin with."""
    return re.search(rf'name="({kind}-[0-9a-f]+)-', desk.get(address))[1]


def figure(desk, address, **values):
    """The page after filling in the one figure of the goal."""
    of = prefix(desk, address, "cijfer")
    sent = {f"{of}-{name}": value for name, value in values.items()}
    return desk.fill_in(address, **sent)


TEXTS = {
    "doel__gedaan": "Een plan gemaakt.\r\nEn uitgevoerd.",
    "doel__resultaat": "Minder schulden.",
    "doel__duiding": "De economie hielp mee.",
    "doel__bijsturing": "Niets.",
    "doel__risicos": "De rente.",
    "doel__oordeel": "on_course",
    "doel__waarom": "Het gaat zoals bedoeld.",
    "doel__bladzijden": "hoofdstuk 2",
}


def test_every_text_of_the_goal_is_kept(desk, version, address):
    html = desk.fill_in(address, **TEXTS)

    line = says(version).line_of("kader-b")
    assert "‘B Minder armoede’ is bewaard." in html
    assert line.done == "Een plan gemaakt.\nEn uitgevoerd."
    assert (line.word, line.reason) == ("on_course", "Het gaat zoals bedoeld.")
    assert all(line.texts.values()) and line.pages == "hoofdstuk 2"


def as_sent(forms):
    """What a browser sends for a page that nobody changed."""
    values = {field.html_name: field.value() for form in forms.all for field in form}
    return {
        name: str(value).replace("\n", "\r\n")
        for name, value in values.items()
        if value not in (None, False)
    }


def test_to_save_the_page_as_it_stands_changes_nothing(
    desk, version, address, indicator, goal
):
    factories.activity(goal=goal, title="Schuldhulp")
    of = prefix(desk, address, "cijfer")
    of_figure = {f"{of}-waarde": "48,70", f"{of}-duiding": "Hoog."}
    of_activity = {"nieuw-0-titel": "Plan", "nieuw-0-stand": "done"}
    desk.fill_in(address, **TEXTS, **of_figure, **of_activity)
    version.refresh_from_db()
    assert version.says.goals and version.says.figures and version.says.activities

    forms = GoalForms(version, goal, as_sent(GoalForms(version, goal)))

    assert forms.is_valid() and not forms.conflicts
    assert forms.merge(version.says) == version.says


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"oordeel": "on_course"}, "waarom", "Schrijf waarom het college dit vindt."),
        ({"waarom": "Het gaat goed."}, "oordeel", "Kies een oordeel bij deze reden"),
        ({"oordeel": "prima"}, "oordeel", "Kies uit de lijst."),
        ({"gedaan": "x" * 10_001}, "gedaan", "Maak deze tekst korter dan 10000"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    desk, version, address, values, field, said
):
    sent = {f"doel-{name}": value for name, value in values.items()}

    html = desk.fill_in(address, **sent)

    assert f'<a href="#id_doel-{field}">{said}' in html
    assert '<h2 id="h-fouten">Niets is bewaard</h2>' in html
    assert says(version).goals == ()


class TestActivities:
    def test_of_a_known_one_the_status_and_the_result_are_kept(
        self, desk, version, address, goal
    ):
        factories.activity(goal=goal, title="Schuldhulp", category="innovate")
        of = prefix(desk, address, "activiteit")

        sent = {f"{of}-stand": "done", f"{of}-resultaat": "Tien gezinnen geholpen."}
        html = desk.fill_in(address, **sent)

        (line,) = says(version).activities
        assert (line.title, line.category, line.status, line.result) == (
            *("Schuldhulp", "innovate", "done", "Tien gezinnen geholpen."),
        )
        assert "1 activiteit" in html

    def test_a_new_project_is_added(self, desk, version, address):
        desk.fill_in(
            address,
            nieuw__0__titel="Project Kansrijk",
            nieuw__0__soort="innovate",
            nieuw__0__stand="ongoing",
        )

        (line,) = says(version).activities
        assert (line.title, line.goal, line.status) == (
            *("Project Kansrijk", "kader-b", "ongoing"),
        )

    def test_without_a_status_it_leaves_the_report(self, desk, version, address):
        desk.fill_in(address, nieuw__0__titel="Project", nieuw__0__stand="ongoing")
        of = prefix(desk, address, "activiteit")

        desk.fill_in(address, **{f"{of}-stand": ""})

        assert says(version).activities == ()

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"nieuw-0-titel": "Project"}, "Kies ook hoe het ervoor staat."),
            ({"nieuw-0-stand": "done"}, "Schrijf welke activiteit dit is."),
            ({"nieuw-1-resultaat": "Veel."}, "Kies ook hoe het ervoor staat."),
            (
                {"nieuw-0-titel": "Schuldhulp", "nieuw-0-stand": "done"},
                "‘Schuldhulp’ staat hierboven al.",
            ),
            (
                {
                    **{"nieuw-0-titel": "Project", "nieuw-0-stand": "done"},
                    **{"nieuw-1-titel": "Project", "nieuw-1-stand": "done"},
                },
                "‘Project’ hebt u hier al ingevuld.",
            ),
        ],
    )
    def test_half_an_activity_is_refused(
        self, desk, version, address, goal, values, said
    ):
        factories.activity(goal=goal, title="Schuldhulp")

        html = desk.fill_in(address, **values)

        assert html.count(said) == 2
        assert says(version).activities == ()


class TestFigures:
    @pytest.mark.parametrize(
        ("written", "value", "decimals"),
        [("48,7", "48.7", 1), ("48,70 %", "48.70", 2), ("0", "0", 0)],
    )
    def test_a_figure_is_read_as_it_is_written_in_dutch(
        self, desk, version, address, indicator, written, value, decimals
    ):
        figure(desk, address, waarde=written, stand="final", duiding="Hoog.")

        (line,) = says(version).figures
        assert (f"{line.value}", line.decimals) == (value, decimals)
        assert (line.indicator, line.unit, line.area, line.period) == (
            *("schulden", "pct", "GM1783", "2020"),
        )
        assert (line.goals, line.status, line.explanation) == (
            *(("kader-b",), "final", "Hoog."),
        )

    def test_or_it_says_why_there_is_none(self, desk, version, address, indicator):
        figure(desk, address, reden="not_measured")

        (line,) = says(version).figures
        assert (line.value, line.missing) == (None, "not_measured")

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"waarde": "veel"}, "‘veel’ is geen getal."),
            ({"waarde": "3.5"}, "‘3.5’ is geen getal."),
            ({"waarde": "120"}, "het een getal van 0 tot en met 100."),
            ({"waarde": "-1"}, "het een getal van 0 tot en met 100."),
            ({"waarde": "NaN"}, "‘NaN’ is geen getal."),
            ({"waarde": "5", "reden": "not_measured"}, "Kies één van de twee."),
            ({"duiding": "Hoog."}, "Vul het cijfer in, of kies waarom er geen is."),
            ({"reden": "zomaar"}, "Kies uit de lijst."),
        ],
    )
    def test_anything_else_is_refused(
        self, desk, version, address, indicator, values, said
    ):
        html = figure(desk, address, **values)

        assert html.count(said) == 2
        assert '<details class="rz-details" open>' in html
        assert says(version).figures == ()

    def test_a_percentage_is_refused_in_another_unit(
        self, desk, version, address, indicator
    ):
        type(indicator.unit).objects.update(symbol="", label="aantal")

        html = figure(desk, address, waarde="5 %")

        assert "Dit cijfer is in aantal, en niet in procenten." in html

    def test_one_in_the_report_goes_only_when_that_is_said(
        self, desk, version, address, indicator
    ):
        figure(desk, address, waarde="5")

        assert "Vul het cijfer in" in figure(desk, address, waarde="")
        assert len(says(version).figures) == 1
        figure(desk, address, waarde="5", weg="on")
        assert says(version).figures == ()

    def test_left_empty_it_stays_out(self, desk, version, address, indicator):
        figure(desk, address, waarde="", stand="reported")

        assert says(version).figures == ()


class TestTwoPeople:
    def test_of_this_goal_both_texts_are_in_sight(
        self, desk, other_desk, version, address
    ):
        began_with = desk.was(address)
        other_desk.fill_in(address, doel__gedaan="Een ander schreef dit.")

        html = desk.post(address, was=began_with, doel__gedaan="Ik schreef dit.")

        assert "Nog niet bewaard" in html
        assert "Nu staat er:</small>Een ander schreef dit." in html
        assert ">\nIk schreef dit.".replace("\n", " ") in html
        assert says(version).line_of("kader-b").done == "Een ander schreef dit."

    def test_and_then_the_last_word_counts(self, desk, other_desk, version, address):
        began_with = desk.was(address)
        other_desk.fill_in(address, doel__gedaan="Een ander schreef dit.")
        html = desk.post(address, was=began_with, doel__gedaan="Ik schreef dit.")

        state = re.search(r'name="was" value="(\w+)"', html)[1]
        desk.post(address, was=state, doel__gedaan="Samen schreven wij dit.")

        assert says(version).line_of("kader-b").done == "Samen schreven wij dit."

    def test_of_another_goal_it_is_no_matter(self, desk, other_desk, version, address):
        began_with = desk.was(address)
        other_desk.fill_in(work(version, "doelen/a/"), doel__gedaan="Over werk.")

        desk.post(address, was=began_with, doel__gedaan="Over armoede.")

        assert [line.done for line in says(version).goals] == [
            "Over werk.",
            "Over armoede.",
        ]


def test_the_goals_follow_each_other(desk, version, address):
    html = desk.get(address)
    assert f'Vorige doel: <a href="{work(version, "doelen/a/")}">' in html
    assert f'Volgende doel: <a href="{work(version, "doelen/c/")}">' in html

    html = desk.fill_in(address, doel__gedaan="Een plan.", doe="volgende")
    assert "<h1>C Minder eenzaamheid</h1>" in html


def test_a_goal_of_another_framework_is_not_there(desk, version):
    other = factories.goal(slug="z")

    assert desk.client.get(work(version, f"doelen/{other.slug}/")).status_code == 404
