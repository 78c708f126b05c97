"""No small number of people can be read from a report, nor computed from it."""

from collections import defaultdict
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from indicators.models import Observation
from reports.models import Publication
from reports.progress_reports.content import FigureKey, FigureLine
from reports.progress_reports.publishing.figures import settle_figures
from reports.progress_reports.small_numbers.families import Cell, protect
from reports.progress_reports.small_numbers.hiding import hide_small_numbers
from reports.progress_reports.small_numbers.sums import Larger, families_of
from tests import factories, report_factories
from tests.reports.progress_reports.small_numbers.linear import span

LEAST = 10


# --- the sums themselves: whatever the numbers, nothing can be computed ---


def table_of(atoms, shown_margins):
    """The cells of a table: its parts, and the margins that are given."""
    values = defaultdict(int)
    for key, value in atoms.items():
        for wanted in product(*((part, "") for part in key)):
            values[wanted] += value
    cells = {
        key: Cell(value=Decimal(value), is_hidden=value < LEAST)
        for key, value in values.items()
        if "" not in key or key.count("") in shown_margins
    }
    named = {figure_key(key): cell for key, cell in cells.items()}
    return cells, families_of(named, Larger({}, {}))


def figure_key(key):
    breakdown = ";".join(f"d{place}={part}" for place, part in enumerate(key) if part)
    return FigureKey("cliënten", "aantal", "GM1783", "2024", breakdown)


def spans_of_hidden(atoms, cells):
    """How wide each hidden cell still is for who knows every shown one exactly."""
    names = list(atoms)

    def row(key):
        return [
            int(all(mine in ("", its) for mine, its in zip(key, name, strict=True)))
            for name in names
        ]

    shown = [key for key, cell in cells.items() if not cell.is_hidden]
    for key, cell in cells.items():
        if not cell.is_hidden:
            continue
        # The cell itself is one unknown more: the sum of its atoms.
        rows = [[*row(other), 0] for other in shown]
        rows.append([*row(key), -1])
        sums = [int(cells[other].value) for other in shown]
        yield key, span(len(names), rows, [*sums, 0])


COUNTS = some.one_of(some.integers(0, 12), some.integers(0, 60))
SHAPES = some.sampled_from([(3,), (5,), (2, 2), (2, 3), (3, 3), (2, 2, 2)])


@some.composite
def tables(draw):
    shape = draw(SHAPES)
    names = product(*(range(1, size + 1) for size in shape))
    atoms = {tuple(map(str, name)): draw(COUNTS) for name in names}
    margins = draw(some.sets(some.integers(1, len(shape)), max_size=len(shape)))
    return atoms, margins


@given(tables())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_nothing_hidden_can_be_computed_from_what_is_shown(table):
    atoms, shown_margins = table
    cells, families = table_of(atoms, shown_margins)

    protect(families, LEAST)

    for key, width in spans_of_hidden(atoms, cells):
        # From 0 to 9 are ten whole numbers.
        assert width is None or width >= LEAST - 1, (key, width)


def test_the_check_itself_sees_what_can_be_computed():
    atoms = {("1",): 3, ("2",): 40, ("3",): 50}
    cells, _ = table_of(atoms, {1})

    assert dict(spans_of_hidden(atoms, cells)) == {("1",): 0}


def test_only_one_more_is_hidden_where_one_is_enough():
    atoms = {("1",): 3, ("2",): 12, ("3",): 40, ("4",): 50}
    cells, families = table_of(atoms, {1})

    protect(families, LEAST)

    assert {key for key, cell in cells.items() if cell.is_hidden} == {("1",), ("2",)}


# --- in a report ---


@pytest.fixture
def people(db):
    factories.total()
    unit = factories.unit(code="aantal", label="aantal", symbol="", is_additive=True)
    return factories.indicator(counts_people=True, unit=unit)


@pytest.fixture
def report(people):
    return report_factories.report()


def line(indicator, value, breakdown="", area="GM1783", period="2024", **more):
    return FigureLine(
        indicator=indicator.slug,
        title=indicator.title,
        unit=indicator.unit.code,
        unit_label="aantal",
        area=area,
        area_label=area,
        period=period,
        period_label=period,
        breakdown=breakdown,
        value=None if value is None else Decimal(value),
        **more,
    )


def shown(report, *lines):
    """The values that may be public, in order; None for what is hidden."""
    content = report_factories.content(report, figures=lines)
    hidden = hide_small_numbers(content)
    values = [figure.value for figure in hidden.content.figures]
    for figure in hidden.content.figures:
        assert (figure.missing == "suppressed") == (figure.value is None)
        assert (figure.key in hidden.hidden) == (figure.value is None)
    return [None if value is None else int(value) for value in values]


@pytest.mark.parametrize(
    ("value", "seen"),
    [(0, None), (9, None), (10, 10), (12, 10), (13, 15), (1002, 1000)],
)
def test_a_small_number_is_hidden_and_another_is_rounded(people, report, value, seen):
    assert shown(report, line(people, value)) == [seen]


def test_the_limits_are_settings(people, report, settings):
    settings.SMALL_NUMBER_BELOW, settings.ROUND_TO = 5, 10

    assert shown(report, line(people, 4), line(people, 26, period="2023")) == [None, 30]


def test_what_is_public_elsewhere_stands_as_printed(people, report):
    printed = line(people, 3, public_source="Jaarverslag 2024, blz. 3")

    content = report_factories.content(report, figures=(printed,))

    assert hide_small_numbers(content).content == content


def test_what_does_not_count_people_stands_as_it_is(people, report):
    other = factories.indicator(unit=people.unit)
    share = factories.indicator(counts_people=True)

    assert shown(report, line(other, 3), line(share, 7)) == [3, 7]


def test_the_exact_number_stays_in_the_version(people, report):
    for name in ("GM1783",):
        factories.area(code=name)
    factories.year(2024)
    says = report_factories.content(report, figures=(line(people, 4),))
    publication = report_factories.published(report=report, says=says)

    assert publication.version.says.figures[0].value == 4
    assert publication.says.figures[0].value is None
    assert Observation.objects.get().missing == "suppressed"


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        # a total and its categories
        ([("", 55), ("leeftijd=jong", 4), ("leeftijd=oud", 51)], {1, 2}),
        # the same without the total: nothing to subtract from
        ([("leeftijd=jong", 4), ("leeftijd=oud", 51)], {0}),
        # no total, but two ways to make it
        (
            [
                *(("leeftijd=jong", 30), ("leeftijd=oud", 25)),
                *(("geslacht=man", 4), ("geslacht=vrouw", 51)),
            ],
            {2, 3},
        ),
        # enough small ones to hide each other
        ([("", 60), ("a=1", 6), ("a=2", 7), ("a=3", 47)], {1, 2}),
        # too few of them
        ([("", 50), ("a=1", 1), ("a=2", 2), ("a=3", 14), ("a=4", 33)], {1, 2, 3}),
    ],
)
def test_categories_do_not_give_each_other_away(people, report, parts, hidden):
    lines = [line(people, value, breakdown) for breakdown, value in parts]

    values = shown(report, *lines)

    assert {place for place, value in enumerate(values) if value is None} == hidden


def test_districts_do_not_give_each_other_away(people, report):
    parts = [("GM1783", 90), ("WK178301", 5), ("WK178302", 30), ("WK178303", 55)]

    values = shown(report, *(line(people, value, area=area) for area, value in parts))

    assert values == [90, None, None, 55]


def test_members_of_a_region_do_not_give_each_other_away(people, report):
    region = factories.area(code="X-REGIO", kind="group")
    for code in ("GM1111", "GM2222"):
        factories.area_member(group=region, member=factories.area(code=code))
    parts = [("X-REGIO", 40), ("GM1111", 3), ("GM2222", 37)]

    values = shown(report, *(line(people, value, area=area) for area, value in parts))

    assert values == [40, None, None]


def test_quarters_do_not_give_each_other_away(people, report):
    factories.year(2024)
    for number, (start, end) in enumerate(
        (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "12-31")), start=1
    ):
        factories.period(
            code=f"2024-{number}",
            kind="quarter",
            start=f"2024-{start}",
            end=f"2024-{end}",
        )
    parts = [("2024", 60), ("2024-1", 2), ("2024-2", 20), ("2024-3", 38)]

    values = shown(report, *(line(people, value, period=code) for code, value in parts))

    assert values == [60, None, None, 40]


def test_a_table_of_two_ways_shows_totals_that_share_nothing(people, report):
    parts = {
        "": 200,
        "leeftijd=jong": 100,
        "leeftijd=oud": 100,
        "geslacht=man": 53,
        "geslacht=vrouw": 147,
        "geslacht=man;leeftijd=jong": 3,
        "geslacht=man;leeftijd=oud": 50,
        "geslacht=vrouw;leeftijd=jong": 97,
        "geslacht=vrouw;leeftijd=oud": 50,
    }

    values = shown(report, *(line(people, value, key) for key, value in parts.items()))

    assert values == [200, *[None] * 8]


def test_a_figure_that_another_report_made_public_is_counted_with(people, report):
    for code in ("GM1783", "WK178301", "WK178302"):
        factories.area(code=code)
    factories.year(2024)
    other = report_factories.report(framework=report.framework)
    published = report_factories.published(
        report=other,
        says=report_factories.content(
            other, figures=(line(people, 90), line(people, 85, area="WK178301"))
        ),
    )
    settle_figures(published.version.report)

    # 90 and 85 stand there already; so nothing new may tell that 85 is all but five.
    assert shown(report, line(people, 5, area="WK178302")) == [None]
    assert Publication.objects.count() == 1


def test_a_correction_keeps_hidden_what_the_version_before_hid(people, report):
    for code in ("GM1783", "WK178301", "WK178302", "WK178303"):
        factories.area(code=code)
    factories.year(2024)
    first = [("GM1783", 90), ("WK178301", 5), ("WK178302", 30), ("WK178303", 55)]
    report_factories.published(
        report=report,
        says=report_factories.content(
            report, figures=tuple(line(people, v, area=a) for a, v in first)
        ),
    )
    second = [("GM1783", 90), ("WK178301", 5), ("WK178302", 56), ("WK178303", 29)]

    values = shown(report, *(line(people, value, area=area) for area, value in second))

    assert values == [90, None, None, 30]
