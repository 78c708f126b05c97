"""Traps that comparable programs fell into, each with a test that keeps it shut.

tests/proof/traps.py names every trap with its guard, and puts each of them back to
see that the guard notices.
"""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from indicators.aims import aims_of, due_of
from indicators.chart_data import ChartContext, chart_of
from indicators.choices import IndicatorDirection, TargetKind
from indicators.figures import load_figures
from indicators.models import Observation, Period, Target, Unit
from indicators.progress import (
    RULE,
    Aim,
    Course,
    Measurement,
    MovementSign,
    Verdict,
    judge,
    movement,
)
from tests import factories
from tests.figure_files import FORMATS, file_rows, page_rows
from tests.indicators.importers.sheets.reading import read_sheet, sheet_of, values

TODAY = date(2026, 11, 22)
HIDDEN = "Zonderling"  # beside the word that is searched for, which gets a mark


def measured(*values):
    return [
        Measurement(2020.5 + step, Decimal(str(value)))
        for step, value in enumerate(values)
    ]


def asked(value, better=-1, year=2030):
    due = due_of(
        Period(
            kind=Period.Kind.YEAR,
            start=date(year, 1, 1),
            end=date(year, 12, 31),
            label=str(year),
        )
    )
    value = Decimal(str(value))
    return Aim(TargetKind.VALUE_BY_DATE, better=better, value=value, due=due)


def verdict(values, aim):
    return judge(measured(*values), aim, on=TODAY).verdict


@pytest.fixture
def westland(db):
    return factories.area(code="GM1783", name="Westland")


def figures_of(indicator):
    loaded = load_figures(
        [indicator], area_code="GM1783", area_name="Westland", on=TODAY
    )
    return loaded[indicator.pk]


def figure(area, value, year=2024, series=None, **over):
    return factories.observation(
        series=series or factories.series(),
        area=area,
        period=factories.year(year),
        value=Decimal(str(value)),
        decimals=1,
        **over,
    )


# --- The rule ---


def test_an_unknown_direction_is_never_guessed():
    """Not from the target either: it may have been passed already."""
    for level in (5, 100):
        target = Target(kind=TargetKind.VALUE_BY_DATE, value=Decimal(level))
        (aim,) = aims_of([target], IndicatorDirection.UNKNOWN, [])

        assert verdict((10, 20, 30, 40), aim) is Verdict.NO_JUDGEMENT
    assert movement(measured(1, 9), better=0, in_points=True).sign is (
        MovementSign.HIGHER
    )


def test_a_target_and_a_first_figure_of_zero_are_judged():
    assert verdict((8, 6, 4, 2), asked(0)) is Verdict.ON_COURSE
    assert verdict((2, 4, 6, 8), asked(0)) is Verdict.WRONG_WAY
    assert verdict((0, 1, 2, 3), asked(9, better=1)) is Verdict.ON_COURSE
    assert verdict((0, 0, 0, 0), asked(0)) is Verdict.REACHED
    assert movement(measured(0, 0), better=1, in_points=False).sign is (
        MovementSign.FLAT
    )


def test_a_series_across_zero_is_judged_as_any_other():
    up = Aim(TargetKind.DIRECTION, better=1)

    assert verdict((-3, -1, 1, 3), up) is Verdict.ON_COURSE
    assert verdict((3, 1, -1, -3), up) is Verdict.WRONG_WAY
    assert verdict((-3, -1, 1, 3), asked(10, better=1)) is Verdict.ON_COURSE


def test_a_target_that_equals_the_last_figure_is_reached():
    assert verdict((13, 12, 11, 10), asked(10)) is Verdict.REACHED
    assert verdict((10, 10, 10, 10), asked(10)) is Verdict.REACHED


def test_a_change_in_a_percentage_counts_in_points():
    """From 10 to 10,8 percent is 0,8 points, and no 8 percent."""
    change = movement(measured(10, 10.8), better=1, in_points=True)

    assert (change.sign, change.change) == (MovementSign.FLAT, Decimal("0.8"))


def test_a_line_through_two_or_three_points_is_no_course():
    for few in ((1, 2), (1, 2, 3)):
        assert verdict(few, asked(90, better=1)) is Verdict.TOO_FEW
    assert RULE.measurements_needed > 3


def test_a_course_is_not_drawn_back_into_the_past():
    course = Course(tuple(measured(10, 9, 8, 7)))

    assert course.at(2026.5) == 4
    assert course.at(2021.5) == 7  # as it is, and not 9


# --- What counts ---


def test_what_was_counted_so_far_is_not_set_beside_a_whole_year(westland):
    series = factories.series(unit=factories.unit(code="aantal", symbol=""))
    half = factories.period(
        code="2024-h1",
        kind=Period.Kind.HALF_YEAR,
        start=date(2024, 1, 1),
        end=date(2024, 6, 30),
        label="1e halfjaar 2024",
    )
    for year in (2022, 2023):
        figure(westland, 100, year, series)
    factories.observation(series=series, area=westland, period=half, value=Decimal(50))

    assert figures_of(series.indicator).movement.change is None


def test_peers_without_a_figure_are_not_counted(westland):
    series = factories.series(unit=factories.unit(symbol="%"))
    figure(westland, 5, series=series)
    members = [factories.area() for _ in range(7)]
    factories.chosen_group(westland, members)
    for number, member in enumerate(members[:5], 1):
        figure(member, number, series=series)
    for member in members[5:]:
        factories.observation(
            series=series,
            area=member,
            period=factories.year(2024),
            missing=Observation.Missing.SUPPRESSED,
        )

    (row,) = figures_of(series.indicator).rows

    assert (row.peers.count, row.peers.low, row.peers.middle) == (5, 1, 3)


def test_a_figure_of_zero_is_a_figure(client, westland):
    figure_of_zero = figure(westland, 0)
    indicator = figure_of_zero.series.indicator
    html = client.get(indicator.get_absolute_url()).content.decode()

    assert [row["cijfer"] for row in page_rows(html)] == ["0,0"]
    for file_format in FORMATS:
        (row,) = file_rows(client, indicator, file_format)
        assert (row["waarde"], row["reden_geen_cijfer"]) == ("0.0", "")
    chart = chart_of(figures_of(indicator), ChartContext(on=TODAY), key="grafiek")
    assert [point.value for point in chart.own.known] == [0]


def test_a_target_of_zero_is_drawn(westland):
    series = factories.series()
    for year in (2020, 2024):
        figure(westland, 5, year=year, series=series)
    factories.target(
        indicator=series.indicator,
        unit=series.unit,
        area=westland,
        value=Decimal(0),
        period=factories.year(2026),
    )

    chart = chart_of(
        figures_of(series.indicator), ChartContext(on=TODAY), key="grafiek"
    )

    assert [mark.value for mark in chart.targets] == [0]


# --- Out, and in again ---


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_note_stays_where_there_is_no_figure(client, westland, file_format):
    missing = factories.observation(
        area=westland,
        period=factories.year(2024),
        missing=Observation.Missing.SUPPRESSED,
        note="Minder dan tien mensen.",
    )
    indicator = missing.series.indicator

    (row,) = file_rows(client, indicator, file_format)
    assert row["opmerking"] == "Minder dan tien mensen."
    html = client.get(indicator.get_absolute_url()).content.decode()
    assert [row["opmerking"] for row in page_rows(html)] == ["Minder dan tien mensen."]


def test_a_file_of_ours_can_be_read_back(client, westland):
    series = factories.series(unit=factories.unit(symbol="%"))
    for year, value in ((2021, "9.8"), (2022, "1234.5"), (2023, "0.0")):
        figure(westland, value, year=year, series=series)
    answer = client.get(f"{series.indicator.get_absolute_url()[:-1]}.csv")
    content = b"".join(answer)

    found = read_sheet(sheet_of("cijfers.csv", content), "waarde", decimal_mark=".")

    assert not found.problems
    assert values(found) == {
        ("GM1783", "2021"): "9.8",
        ("GM1783", "2022"): "1234.5",
        ("GM1783", "2023"): "0.0",
    }


# --- Drafts ---


@pytest.fixture
def draft(westland):
    """An indicator in draft, at a published goal, with everything around it."""
    unit = Unit.objects.create(code="deel", label="procent", symbol="%")
    indicator = factories.indicator(
        title=f"Nergens {HIDDEN}",
        definition=HIDDEN,
        slug="nergens",
        unit=unit,
        published_at=None,
    )
    series = factories.series(indicator=indicator, measure=HIDDEN)
    for year in (2020, 2021, 2022, 2023):
        figure(westland, 77.7, year=year, series=series, note=HIDDEN)
    goal = factories.goal(slug="doel", framework=factories.framework(slug="kader"))
    factories.goal_indicator(goal=goal, indicator=indicator, is_headline=True)
    factories.target(indicator=indicator, area=westland, note=HIDDEN)
    factories.explanation(indicator=indicator, area=westland, text=HIDDEN)
    return indicator


OUTPUTS = (
    *("/", "/?kader=kader", "/kaders/kader/", "/doelen/kader/doel/"),
    *("/indicatoren/", "/vergelijken/", "/vergelijken/?doel=kader:doel"),
    *("/vergelijken/?indicator=nergens", "/vergelijken.csv", "/methode/"),
    *("/methode/andere-regel/?nodig=3", "/zoeken/?q=nergens", "/sitemap.xml"),
    *("/gebieden/GM1783/", "/bronnen/", "/downloads/"),
)
REFUSED = (
    "/indicatoren/nergens/",
    "/indicatoren/nergens/grafiek.json",
    *(f"/indicatoren/nergens.{file_format}" for file_format in FORMATS),
)


def test_a_draft_is_in_no_output(client, draft):
    for address in OUTPUTS:
        answer = client.get(address)
        content = b"".join(answer).decode()
        assert answer.status_code == 200, address
        assert HIDDEN not in content, address
        assert "77,7" not in content and "77.7" not in content, address
        # The search page and the comparison repeat what was asked.
        assert "/indicatoren/nergens/" not in content, address
    for address in REFUSED:
        assert client.get(address).status_code == 404, address


def test_a_draft_is_not_in_the_file_with_everything(client, draft):
    answer = client.get("/downloads/raadszicht-gm1783.zip")
    with ZipFile(BytesIO(b"".join(answer))) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", "replace")
            assert HIDDEN not in content and "77.7" not in content, name


def test_once_published_it_is_there(client, draft):
    """Or the two tests above would prove nothing."""
    draft.published_at = factories.PUBLISHED
    draft.save()

    for address in ("/indicatoren/", "/doelen/kader/doel/", "/zoeken/?q=nergens"):
        assert HIDDEN in client.get(address).content.decode(), address
