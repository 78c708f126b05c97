import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import TextChoices
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from indicators import choices as of_figures
from indicators import progress
from indicators.course.certainty import MARKS
from indicators.models import Area, Indicator, Observation, Target
from policy import choices as of_policy
from reports import choices as of_reports
from reports.method import WORDS
from reports.method_example import Example
from reports.method_rule import TABLES
from reports.published_methods import EXAMPLE, compared
from tests import factories
from tests.sentences import faults_of

TODAY = date(2026, 11, 22)
PUBLIC = AnonymousUser()
# Only for who keeps the site: the log in /beheer/, and a question about a file.
NOT_FOR_READERS = {
    *(of_policy.AuditAction, of_figures.DecimalMark),
    *(of_reports.FileUse, of_reports.FileState, of_reports.RatingTone),
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def westland(db):
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def read(client, db):
    def text(address="/methode/"):
        response = client.get(address)
        assert response.status_code == 200
        main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
        return " ".join(unescape(re.sub("<[^>]+>", " ", main[0])).split())

    return text


def measured(area, *values, symbol="%", first=2016, **over):
    indicator = factories.indicator(unit=factories.unit(symbol=symbol), **over)
    series = factories.series(indicator=indicator)
    for step, value in enumerate(values):
        factories.observation(
            series=series,
            area=area,
            period=factories.year(first + step),
            value=Decimal(str(value)),
        )
    return indicator


def example():
    return Example.of(PUBLIC, on=TODAY)


# --- Words ---

LISTS = [
    choices
    for module in (of_policy, of_figures, of_reports)
    for choices in vars(module).values()
    if isinstance(choices, type)
    and issubclass(choices, TextChoices)
    and choices is not TextChoices
    and choices not in NOT_FOR_READERS
]


def meanings_of(choices):
    """The dictionary in which the members of a list get their meaning."""
    (found,) = [
        value
        for module in (of_policy, of_figures, of_reports)
        for value in vars(module).values()
        if isinstance(value, dict) and {type(key) for key in value} == {choices}
    ]
    return found


@pytest.mark.parametrize("choices", LISTS, ids=lambda choices: choices.__name__)
def test_every_word_of_a_list_has_a_meaning_and_is_on_the_page(choices):
    meanings = meanings_of(choices)
    assert list(meanings) == list(choices)
    assert all(re.fullmatch(r"[A-Z].+\.", text) for text in meanings.values())
    shown = [[(word.text, word.meaning) for word in words] for words in WORDS.values()]
    assert [(member.label, meanings[member]) for member in choices] in shown


@pytest.mark.parametrize("sign", [*progress.MovementSign, *progress.Verdict])
def test_every_sign_has_a_meaning_and_is_on_the_page(read, sign):
    assert re.fullmatch(r"[A-Z].+\.", sign.meaning)
    page = read()
    assert sign.word in page
    # In the table of the rule the two answers tell what a judgement means.
    assert sign in progress.JUDGED or sign.meaning in page


def test_every_mark_of_certainty_and_freshness_is_on_the_page(read):
    page = read()
    for mark in MARKS:
        assert f"{mark.word} {mark.meaning}" in page


def test_all_words_stand_on_the_page(read):
    page = read()
    for words in WORDS.values():
        for word in words:
            assert word.text.lower() in page.lower()
            assert word.meaning in page


# --- The rule ---


def test_the_page_gives_the_rule_as_the_program_applies_it(read):
    page = read()
    rule = progress.RULE
    assert f"Regel {rule.version}" in page
    assert f"ten minste {rule.measurements_needed} metingen nodig" in page
    assert f"kijkt naar de laatste {rule.measurements_used}" in page
    assert "minder dan 1 punt" in page
    assert "minder dan 3 procent van het cijfer ervoor" in page
    assert "ontbreekt minder dan 5 procent van de weg" in page
    assert "ontbreekt 5 tot en met 20 procent van de weg" in page
    assert "ontbreekt meer dan 20 procent van de weg" in page


def test_every_version_of_the_rule_is_named_with_its_day_and_reason(read):
    page = read()
    for rule in progress.RULES:
        assert (
            f"{rule.version} {date_format(rule.since, 'j F Y')} {rule.reason}" in page
        )


def test_the_page_has_a_part_for_each_kind_of_goal(read):
    page = read()
    for kind in of_figures.TargetKind:
        assert kind.label in page.lower()
    for lines in TABLES.values():
        for line in lines:
            assert line.verdict.word in page
            assert getattr(line, "when", "") in page


# --- The example ---


def test_the_example_shows_every_step(westland):
    measured(westland, 82, 83, 84, 83, symbol="", direction="higher_better")
    assert [(step.question, step.answer, step.sign) for step in example().steps] == [
        (
            "Welke cijfers gebruikt de regel?",
            "Er zijn 4 metingen. De regel gebruikt ze alle 4.",
            None,
        ),
        ("Welke kant is goed?", "Hoger is beter.", None),
        (
            "Welke kant ging het de laatste keer op?",
            "Van 84,0 in 2018 naar 83,0 in 2019: 1,0 lager. "
            "Minder verschil dan 3 procent van 84,0, dus dan 2,52, "
            "noemen wij ongeveer gelijk.",
            progress.MovementSign.FLAT,
        ),
        (
            "Klopt de richting over alle gebruikte metingen?",
            "Van 82,0 in 2016 naar 83,0 in 2019: 1,0 hoger. Dat is de goede kant.",
            None,
        ),
        (
            "Klopt de laatste stap?",
            "Van 84,0 in 2018 naar 83,0 in 2019: 1,0 lager. Dat is niet de goede kant.",
            None,
        ),
        (
            "Wat is de uitkomst?",
            progress.Verdict.NEARLY.meaning,
            progress.Verdict.NEARLY,
        ),
    ]


def test_an_example_in_percent_counts_in_points_and_uses_the_last_six(westland):
    measured(westland, 50, 49, 48, 47, 46, 45, 44, 44)
    shown = example()
    assert [item.period.label for item in shown.used] == [
        str(year) for year in range(2018, 2024)
    ]
    answers = [step.answer for step in shown.steps]
    assert answers[0] == "Er zijn 8 metingen. De regel gebruikt de laatste 6."
    assert "Minder verschil dan 1 punt, noemen wij ongeveer gelijk." in answers[2]
    assert "4,0 punt lager. Dat is de goede kant." in answers[3]
    assert "Gelijk blijven telt niet als de goede kant." in answers[4]
    assert shown.steps[-1].sign is progress.Verdict.NEARLY


def test_the_example_starts_after_a_break(westland):
    indicator = measured(westland, 9, 8, 7, 6, 5, 4)
    factories.series_break(series=indicator.series.get(), on=date(2018, 1, 1))
    shown = example()
    assert shown.used[0].period.label == "2018"
    assert shown.steps[0].answer.startswith("Er zijn 4 metingen sinds de laatste breuk")


def test_of_several_examples_the_newest_is_shown(westland):
    measured(westland, 1, 2, 3, 4, first=2010)
    newest = measured(westland, 1, 2, 3, 4, first=2020)
    measured(westland, 1, 2, 3, first=2022)
    assert example().figures.indicator == newest


@pytest.mark.parametrize(
    "over",
    [
        {"direction": Indicator.Direction.NEUTRAL},
        {"published_at": None},
    ],
)
def test_without_a_judged_public_figure_there_is_no_example(westland, read, over):
    measured(westland, 1, 2, 3, 4, **over)
    assert example() is None
    assert "Er is nog geen cijfer waarover de regel een oordeel geeft." in read()


def test_figures_of_others_and_missing_ones_make_no_example(westland):
    indicator = measured(westland, 1, 2, 3)
    series = indicator.series.get()
    factories.observation(series=series, area=factories.area())
    factories.observation(
        series=series,
        area=westland,
        period=factories.year(2024),
        missing=Observation.Missing.NOT_MEASURED,
    )
    assert example() is None


def asked_of(indicator, **over):
    factories.target(
        **{
            "indicator": indicator,
            "area": Area.objects.get(code="GM1783"),
            "unit": indicator.unit,
            "kind": Target.Kind.VALUE_BY_DATE,
            "value": Decimal(10),
            "period": None,
            **over,
        }
    )


def answers_of(shown):
    return {step.question: step.answer for step in shown.steps}


def test_a_value_still_to_reach_is_worked_out_by_its_pace(westland):
    values = (12, 11.8, 11.5, 11.4)
    indicator = measured(westland, *values, first=2020, direction="lower_better")
    asked_of(indicator, period=factories.year(2028))
    shown = example()
    assert answers_of(shown) == {
        "Welke cijfers gebruikt de regel?": (
            "Er zijn 4 metingen. De regel gebruikt ze alle 4."
        ),
        "Wat is gevraagd?": "Hoogstens 10,0\N{NO-BREAK SPACE}% in 2028.",
        "Hoe snel verandert het cijfer?": (
            "Van 12,0\N{NO-BREAK SPACE}% in 2020 naar 11,4\N{NO-BREAK SPACE}% in 2023: "
            "0,6 punt lager. "
            "Dat is over 3 jaar gemiddeld 0,20 punt per jaar lager."
        ),
        "Waar komt het dan uit?": (
            "Tot 2028 is het nog 5 jaar. "
            "In dit tempo wordt het 10,40\N{NO-BREAK SPACE}%."
        ),
        "Hoeveel van de weg ontbreekt dan?": (
            "De weg is nu nog 1,40 punt. Dan ontbreekt 0,40 punt. "
            "Dat is 28,6 procent van de weg."
        ),
        "Hoeveel mag er ontbreken?": (
            "Minder dan 5 procent is op koers. Tot en met 20 procent is bijna op koers."
        ),
        "Wat is de uitkomst?": progress.Verdict.OFF_COURSE.meaning,
    }
    assert shown.steps[-1].sign is progress.Verdict.OFF_COURSE


@pytest.mark.parametrize(
    ("values", "is_there", "way", "verdict"),
    [
        ((12, 11, 10, 9), "Ja. Het was 9,0", "de goede kant.", "REACHED"),
        ((7, 8, 8, 9), "Ja. Het was 9,0", "niet de goede kant.", "NEARLY"),
        ((9, 9, 9, 9), "Ja. Het was 9,0", "niet van het streven af.", "REACHED"),
        ((15, 14, 13, 12), "Nee. Het was 12,0", "de goede kant.", "OFF_COURSE"),
        ((12, 12, 12, 13), "Nee. Het was 13,0", "niet de goede kant.", "WRONG_WAY"),
    ],
)
def test_without_a_year_the_level_and_the_pace_are_worked_out(
    westland, values, is_there, way, verdict
):
    asked_of(measured(westland, *values, first=2020, direction="lower_better"))
    answers = answers_of(example())
    assert answers["Is het cijfer waar het moet zijn?"].startswith(is_there)
    assert answers["Welke kant gaat het op?"].endswith(f"Dat is {way}")
    assert example().steps[-1].sign is progress.Verdict[verdict]


@pytest.mark.parametrize(
    ("value", "met", "verdict"), [(13, "wel", "REACHED"), (12, "niet", "MISSED")]
)
def test_when_the_time_is_up_the_figure_of_that_year_counts(
    westland, value, met, verdict
):
    indicator = measured(westland, 15, 13, 10, 9, first=2020, direction="lower_better")
    asked_of(indicator, value=Decimal(value), period=factories.year(2021))
    answers = answers_of(example())
    assert answers["Is de tijd om?"] == "2021 is voorbij."
    assert answers["Welk cijfer telt?"] == (
        f"Dat is 13,0\N{NO-BREAK SPACE}%. Daarmee is het streven {met} gehaald."
    )
    assert example().steps[-1].sign is progress.Verdict[verdict]


@pytest.mark.parametrize("symbol", ["%", "", "€"])
@pytest.mark.parametrize("values", [(15, 13, 10, 9), (9, 9.5, 9.5, 9.5), (9, 9, 9, 9)])
@pytest.mark.parametrize(
    "asked", [None, (10, None), (8, None), (8, 2028), (13, 2021), (5, 2021)]
)
def test_every_step_is_told_in_short_and_right_sentences(
    westland, asked, values, symbol
):
    over = {"first": 2020, "direction": "lower_better", "symbol": symbol}
    indicator = measured(westland, *values, **over)
    if asked:
        value, year = asked
        period = factories.year(year) if year else None
        asked_of(indicator, value=Decimal(value), period=period)
    shown = example()
    for answer in (*(step.answer for step in shown.steps), shown.in_numbers):
        for sentence in re.split(r"(?<=[.]) (?=[A-Z])", answer):
            assert faults_of(sentence) == [], sentence


def test_the_example_of_a_value_is_invented_and_says_so(read):
    page = read()
    assert "Verzonnen voorbeeld" in page
    assert "Gevraagd is hoogstens 10 procent in 2028." in page
    assert "In dit tempo wordt het 10,86 %." in page
    assert "Dat is 57,3 procent van de weg." in page


def test_every_published_method_stands_on_the_page_with_its_outcome(read):
    page = read()
    for row in compared(EXAMPLE):
        assert row.method.name in page
        assert row.method.source in page
        assert row.finding.numbers in page
        if row.otherwise:
            assert f"{row.method.otherwise.when}: {row.otherwise.outcome}." in page


# --- What else it says ---


def test_the_peers_are_named_with_the_reason(read, westland):
    members = [factories.area(name="Delft"), factories.area(name="Leiden")]
    factories.chosen_group(westland, members, name="grote gemeenten", year=2022)
    page = read()
    assert (
        "Wij vergelijken Westland met Nederland en met 2 grote gemeenten "
        "(indeling 2022). Ongeveer even groot."
    ) in page
    assert "Toon de 2 gemeenten Delft Leiden Indeling van 2022, volgens CBS" in page


def test_other_groups_are_offered_and_never_cut_with_the_first(read, westland):
    delft, leiden = factories.area(name="Delft"), factories.area(name="Leiden")
    factories.chosen_group(westland, [delft, leiden], name="grote gemeenten")
    other = factories.peer_group(slug="kust", name="gemeenten aan zee", year=2022)
    other.members.set([westland, leiden])
    page = read()
    assert "kunt u een andere groep kiezen: 1 gemeente aan zee (indeling 2022)" in page
    assert (
        "Zo zit maar 1 gemeente samen met Westland bij de grote gemeenten én bij de "
        "gemeenten aan zee."
    ) in page


def test_without_peers_the_page_says_so(read):
    assert "Er is nog geen groep gemeenten gekozen om Westland" in read()


def test_it_says_which_goals_are_counted(read):
    framework = factories.framework(short_title="Kernachtig Sociaal")
    factories.goal(framework=framework)
    factories.goal(framework=framework, is_heading=True)
    factories.framework(short_title="Nog geheim", published_at=None)
    page = read()
    assert "Kernachtig Sociaal 1, op het niveau ‘doel’" in page
    assert "Nog geheim" not in page


def test_series_are_counted_by_where_they_come_from(read, westland):
    measured(westland, 1)
    factories.series(document=factories.source_document())
    factories.series(indicator=factories.indicator(published_at=None))
    page = read()
    assert "1 reeks komt uit een tabel met statistiek, van CBS StatLine" in page
    assert "1 reeks komt uit een document." in page


def test_method_and_glossary_lead_to_each_other(client, db):
    assert 'href="/begrippen/"' in client.get("/methode/").content.decode()
    main = client.get("/begrippen/").content.decode().split("<main")[1]
    assert 'href="/methode/"' in main.split("</main>")[0]


def test_nonsense_in_the_address_is_named(read):
    assert "‘x’ kennen wij op deze pagina niet." in read("/methode/?x=1")


def test_more_figures_and_frameworks_take_no_more_queries(client, westland):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/methode/").status_code == 200
        return len(queries)

    group = factories.chosen_group(westland, [factories.area()])

    def add():
        measured(westland, 1, 2, 3, 4)
        factories.goal()
        factories.source()
        group.members.add(factories.area())

    add()
    few = count()
    for _ in range(5):
        add()
    assert count() == few
