"""What plain values come down to, and in which words."""

from datetime import date
from decimal import Decimal

import pytest

from reports.evaluations.material import columns
from reports.evaluations.material.facts import (
    CouncilItem,
    FigureFacts,
    GoalFacts,
    ReportFacts,
    Stated,
    differing_places,
)
from reports.evaluations.material.page import findings

TODAY = date(2026, 11, 23)
OF_2020 = FigureFacts(
    is_known=True,
    newest="2020",
    ends=date(2020, 12, 31),
    expected_by=date(2022, 12, 31),
)
OF_2024 = FigureFacts(
    is_known=True,
    newest="2024",
    ends=date(2024, 12, 31),
    expected_by=date(2026, 12, 31),
    is_explained=True,
)
UNDATED = FigureFacts(is_known=True, newest="eerste jaar")
NOTHING = FigureFacts(is_known=False)


def report(label="2020", **over):
    defaults = {
        "address": "/rapportages/x/",
        "ends": date(2020, 12, 31),
        "offered_on": "2021-03-31",
    }
    return ReportFacts(label=label, **defaults | over)


def goal(**over):
    defaults = {
        "key": "sbk-b",
        "name": "b Zelfredzaam",
        "address": "/doelen/sbk/b/",
        "own_values": 0,
        "other_values": 0,
        "figures": [],
        "named_in": [],
        "silent": [],
        "council": [],
        "on": TODAY,
    }
    return GoalFacts(**defaults | over)


@pytest.mark.parametrize(
    ("figures", "text", "detail"),
    [
        ([], "geen", ""),
        ([NOTHING], "geen", ""),
        ([UNDATED], "geen", "niets met een datum"),
        ([OF_2020, OF_2024, NOTHING], "2024", "2 jaar oud"),
        ([OF_2020, UNDATED], "2020", "6 jaar oud"),
        (
            [FigureFacts(is_known=True, newest="maart", ends=date(2026, 3, 31))],
            "maart",
            "",
        ),
    ],
)
def test_the_newest_figure_is_the_last_with_a_date(figures, text, detail):
    assert columns.newest_figure(goal(figures=figures)) == (text, detail)


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2022, 12, 31), 0),
        (date(2023, 1, 1), 1),
        (date(2026, 12, 31), 1),
        (date(2027, 1, 1), 2),
    ],
)
def test_a_figure_is_late_from_the_day_after_a_newer_one_was_expected(on, late):
    assert goal(figures=[OF_2020, OF_2024], on=on).late == late


def test_without_a_rhythm_nothing_is_late_and_that_is_told():
    cell = columns.late_figures(goal(figures=[OF_2020, UNDATED, NOTHING]))

    assert cell == ("1 van 2", "van 1 is niet bekend hoe vaak het komt")
    assert columns.late_figures(goal(figures=[NOTHING])).text == "geen cijfer"


@pytest.mark.parametrize(
    ("over", "text"),
    [
        ({}, "aangeboden 90 dagen na die periode"),
        ({"offered_on": "2021-01-01"}, "aangeboden 1 dag na die periode"),
        ({"offered_on": "2020-12-31"}, "aangeboden 0 dagen na die periode"),
        ({"offered_on": "2020-12-30"}, "aangeboden 1 dag voor het einde daarvan"),
        ({"offered_on": "2021"}, "aangeboden in 2021, de dag is niet bekend"),
        ({"offered_on": ""}, "niet bekend wanneer aangeboden"),
        ({"ends": None}, "aangeboden op 31 maart 2021"),
        (
            {"ends": None, "offered_on": "2021"},
            "aangeboden in 2021, de dag is niet bekend",
        ),
        ({"ends": None, "offered_on": ""}, "niet bekend wanneer aangeboden"),
    ],
)
def test_the_time_until_the_council_got_a_report_is_told_in_days(over, text):
    assert columns.time_after(report(**over)) == text


def test_the_last_report_is_the_first_that_names_the_goal():
    named = [report("2020"), report("2018", offered_on="")]

    assert columns.last_report(goal(named_in=named)).text == "over 2020"
    assert columns.last_report(goal(silent=named)).text == "geen"


def test_reports_that_are_silent_are_named_and_so_is_what_they_may_lack():
    found = goal(
        named_in=[report("2020")],
        silent=[report("2019"), report("2017", in_part=True)],
    )

    assert columns.reports(found) == ("1 van 3", "niet in: 2019, 2017 (niet compleet)")
    assert columns.reports(goal()).text == "geen rapportages"
    assert columns.reports(goal(named_in=[report()])) == ("1 van 1", "")


def test_values_of_the_framework_and_of_others_are_told_apart():
    assert columns.target_values(goal()) == ("geen van het kader", "")
    assert columns.target_values(goal(own_values=2, other_values=1)) == (
        "2 van het kader",
        "1 van anderen",
    )


def test_indicators_with_and_without_a_figure_are_told_apart():
    assert columns.indicators(goal()).text == "geen"
    assert columns.indicators(goal(figures=[NOTHING, OF_2020])) == (
        "1 met cijfer",
        "1 zonder cijfer",
    )


def test_explanation_is_counted_where_there_is_a_figure_to_explain():
    explained = FigureFacts(is_known=False, is_explained=True)

    cell = columns.explained(goal(figures=[OF_2020, OF_2024, explained]))

    assert cell.text == "1 van 2"
    assert columns.explained(goal(figures=[explained])).text == "geen cijfer"


def test_the_last_council_item_is_told():
    items = [
        CouncilItem(date(2021, 3, 1), "maart 2021"),
        CouncilItem(date(2019, 1, 1), "2019"),
    ]

    assert columns.council_items(goal(council=items)) == (
        "2",
        "het laatste van maart 2021",
    )
    assert columns.council_items(goal()).text == "geen bij ons bekend"


def test_facts_on_what_is_correct_are_added_up_over_the_figures():
    one = FigureFacts(is_known=True, remarks=2, revised=1, differing=3, not_numbers=1)
    two = FigureFacts(is_known=False, remarks=1, not_numbers=4)

    found = goal(figures=[one, two])

    assert (found.remarks, found.revised) == (3, 1)
    assert (found.differing, found.not_numbers) == (3, 5)
    assert columns.revised(goal()).text == "geen"


@pytest.mark.parametrize(
    ("stated", "places"),
    [
        ([], 0),
        ([(1, 1, 1, "9.8")], 0),
        ([(1, 1, 1, "9.8"), (1, 1, 1, "9.80")], 0),
        ([(1, 1, 1, "9.8"), (1, 1, 1, "9.9")], 1),
        ([(1, 1, 1, "9.8"), (1, 1, 1, "9.9"), (1, 1, 1, "10")], 1),
        ([(1, 1, 1, "9.8"), (2, 1, 1, "9.9")], 0),
        ([(1, 1, 1, "9.8"), (1, 2, 1, "9.9"), (1, 1, 2, "9.7")], 0),
        ([(1, 1, 1, "1"), (1, 1, 1, "2"), (1, 2, 1, "1"), (1, 2, 1, "2")], 2),
    ],
)
def test_only_values_of_one_place_and_unit_are_compared(stated, places):
    rows = [Stated(*place, Decimal(value)) for *place, value in stated]

    assert differing_places(rows) == places


def test_the_findings_count_goals_and_begin_with_the_number():
    goals = [
        goal(own_values=1, other_values=1, figures=[OF_2020, OF_2024]),
        goal(other_values=2, figures=[OF_2024], named_in=[report()]),
        goal(figures=[NOTHING], council=[CouncilItem(TODAY, "nu")]),
    ]

    assert list(findings(goals)) == [
        "1 met een streefwaarde van het kader zelf",
        "1 met alleen een streefwaarde van anderen",
        "2 met een cijfer",
        "1 met een cijfer dat later is dan verwacht",
        "2 met duiding bij ten minste één nieuwste cijfer",
        "1 in ten minste één rapportage",
        "1 met een raadsstuk dat wij kennen",
    ]


def test_every_number_has_its_rule_beside_it():
    for aspect in columns.ASPECTS:
        assert aspect.supports and aspect.cannot
        for column in aspect.columns:
            assert len(column.rule) > 40, column.title


def test_no_word_of_the_page_judges():
    words = " ".join(
        [text for aspect in columns.ASPECTS for text in (aspect.word, aspect.supports)]
        + [column.title for aspect in columns.ASPECTS for column in aspect.columns]
        + list(findings([goal(figures=[OF_2020])]))
    ).lower()

    for verdict in ("onvoldoende", "slecht", "goed ", "tekort", "schiet"):
        assert verdict not in words
