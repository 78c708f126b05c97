"""What merged areas were before, in plain values: without any database."""

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest

from indicators.choices import AreaChangeKind as Kind
from indicators.merged_areas.changes import Change, Changes
from indicators.merged_areas.past import past_of
from indicators.merged_areas.sums import Cell, RateOf, Span, SumOf

DAY_1 = datetime(2026, 1, 1, tzinfo=UTC)
DAY_2 = datetime(2026, 2, 1, tzinfo=UTC)
NOORDWIJK, NOORDWIJKERHOUT, HOUT, NEW = 575, 576, 1, 9
NEW_YEAR_2019 = date(2019, 1, 1)


def changes(*items, founded=None, small=()):
    founded = founded or {}
    return Changes(
        [Change(*item) for item in items],
        existed=lambda area, day: founded.get(area, date.min) < day,
        is_small=lambda item, area: (item.inhabitants, area) in small,
    )


def cell(value, decimals=0, status="final", known_from=DAY_1, missing=""):
    exact = None if value is None else Decimal(str(value))
    reason = missing or ("" if exact is not None else "suppressed")
    return Cell(exact, decimals, reason, status, known_from)


def of_years(**by_area):
    """{area: {year: cell}} of plain numbers, from n575={2018: 10}."""
    return {
        int(name[1:]): {
            year: item if isinstance(item, Cell) else cell(item)
            for year, item in by_year.items()
        }
        for name, by_year in by_area.items()
    }


def spans_of(cells):
    years = {year for by_year in cells.values() for year in by_year}
    return {year: Span(date(year, 1, 1), date(year, 12, 31)) for year in years}


def past(area, history, cells, *, rule="sum", spans=None):
    if rule == "sum":
        rule = SumOf(cells)
    return past_of(
        area,
        history.steps(area, sums=rule is not None),
        cells=cells,
        spans=spans or spans_of(cells),
        rule=rule,
    )


MERGER = (NOORDWIJK, NOORDWIJKERHOUT, NEW_YEAR_2019, Kind.MERGED, 16685)
ITSELF = (NOORDWIJK, NOORDWIJK, NEW_YEAR_2019, Kind.MERGED, 26174)


def values(found):
    return {year: figure.value for year, figure in sorted(found.figures.items())}


# --- Counts ---


@pytest.mark.parametrize("items", [(MERGER,), (MERGER, ITSELF)])
def test_before_a_merger_the_counts_of_all_add_up(items):
    cells = of_years(n575={2017: 100, 2018: 110, 2019: 200}, n576={2017: 60, 2018: 70})

    found = past(NOORDWIJK, changes(*items), cells)

    assert values(found) == {2017: 160, 2018: 180}
    assert found.year == 2019
    assert found.breaks == []
    assert found.figures[2018].areas == {NOORDWIJK, NOORDWIJKERHOUT}


def test_who_was_founded_by_the_merger_was_not_there_before():
    history = changes(
        (NEW, NOORDWIJK, NEW_YEAR_2019, Kind.MERGED, 1),
        (NEW, NOORDWIJKERHOUT, NEW_YEAR_2019, Kind.MERGED, 1),
        founded={NEW: NEW_YEAR_2019},
    )
    cells = of_years(n575={2018: 110}, n576={2018: 70}, n9={2019: 200})

    assert values(past(NEW, history, cells)) == {2018: 180}


def test_a_chain_of_mergers_is_followed():
    history = changes(
        (NOORDWIJKERHOUT, HOUT, date(2011, 1, 1), Kind.MERGED, 1), MERGER, ITSELF
    )
    cells = of_years(
        n575={2010: 1, 2015: 2, 2019: 20},
        n576={2010: 10, 2015: 130},
        n1={2010: 100},
    )

    found = past(NOORDWIJK, history, cells)

    assert values(found) == {2010: 111, 2015: 132}
    assert [step.on.year for step in found.merged] == [2019, 2011]
    assert found.year == 2019


def test_the_same_area_under_another_code_has_its_own_figure():
    history = changes((NEW, HOUT, date(2015, 7, 1), Kind.RENAMED, None))
    cells = of_years(n1={2014: 80, 2015: 81}, n9={2016: 82})

    found = past(NEW, history, cells, rule=None)

    assert values(found) == {2014: 80}
    assert found.breaks == []


def test_a_predecessor_without_a_figure_makes_it_missing_with_its_reason():
    cells = of_years(
        n575={2016: 90, 2017: 100, 2018: 110, 2019: 1},
        n576={2017: None, 2018: 70},
    )

    found = past(NOORDWIJK, changes(MERGER, ITSELF), cells)

    assert values(found) == {2016: None, 2017: None, 2018: 180}
    assert found.figures[2017].missing == "suppressed"
    assert found.figures[2017].lacking == {NOORDWIJKERHOUT: "suppressed"}
    assert found.figures[2016].missing == "not_stated"


def test_where_nobody_has_a_figure_nothing_is_computed():
    cells = of_years(n575={2017: None, 2018: 1, 2019: 3}, n576={2017: None, 2018: 1})

    assert values(past(NOORDWIJK, changes(MERGER, ITSELF), cells)) == {2018: 2}


def test_the_least_certain_and_the_most_precise_part_count():
    cells = of_years(
        n575={2018: cell("1.5", 1, "final", DAY_2)},
        n576={2018: cell("2.25", 2, "provisional", DAY_1)},
    )

    figure = past(NOORDWIJK, changes(MERGER), cells).figures[2018]

    assert (figure.value, figure.decimals) == (Decimal("3.75"), 2)
    assert (figure.status, figure.known_from) == ("provisional", DAY_2)


# --- When ---


def test_a_moment_on_the_day_belongs_to_the_new_area():
    cells = of_years(n575={1: 26174, 2: 42859}, n576={1: 16685, 2: 16685})
    spans = {
        1: Span(date(2018, 12, 31), date(2018, 12, 31)),
        2: Span(NEW_YEAR_2019, NEW_YEAR_2019),
    }

    found = past(NOORDWIJK, changes(MERGER, ITSELF), cells, spans=spans)

    assert values(found) == {1: 42859}


def test_a_period_around_the_day_stays_as_published_and_breaks_the_line():
    weesp = (NOORDWIJK, NOORDWIJKERHOUT, date(2022, 3, 24), Kind.MERGED, 20766)
    cells = of_years(
        n575={2020: 1, 2021: 1, 2022: 1, 2023: 3}, n576={2020: 1, 2021: 1, 2022: 1}
    )

    found = past(NOORDWIJK, changes(weesp), cells)

    assert values(found) == {2020: 2, 2021: 2}
    assert [step.on for step in found.breaks] == [date(2022, 3, 24)]


def test_a_period_without_dates_stays_as_published():
    cells = of_years(n575={2018: 1}, n576={2018: 1})

    found = past(
        NOORDWIJK, changes(MERGER), cells, spans={2018: Span(None, date(2018, 12, 31))}
    )

    assert not found


# --- Tables on the borders of one year ---


def test_a_table_without_the_predecessors_has_them_counted_in_already():
    cells = of_years(n575={2017: 160, 2018: 180, 2019: 200})

    assert not past(NOORDWIJK, changes(MERGER, ITSELF), cells)


def test_a_predecessor_that_is_only_named_as_impossible_is_not_there():
    cells = of_years(n575={2018: 180}, n576={2018: cell(None, missing="impossible")})

    assert not past(NOORDWIJK, changes(MERGER, ITSELF), cells)


def test_what_happened_before_the_year_of_the_table_does_not_matter_either():
    history = changes(
        (NOORDWIJK, HOUT, date(2017, 1, 1), Kind.BORDER, 5000), MERGER, ITSELF
    )
    cells = of_years(n575={2016: 160, 2019: 200}, n1={2016: 20, 2019: 15})

    assert not past(NOORDWIJK, history, cells)


def test_a_figure_of_before_the_founding_is_already_of_the_new_borders():
    history = changes(
        (NEW, NOORDWIJK, NEW_YEAR_2019, Kind.MERGED, 1),
        (NEW, NOORDWIJKERHOUT, NEW_YEAR_2019, Kind.MERGED, 1),
        founded={NEW: NEW_YEAR_2019},
    )
    cells = of_years(
        n575={2017: 100, 2018: 110}, n576={2017: 60, 2018: 70}, n9={2018: 180}
    )

    assert values(past(NEW, history, cells)) == {2017: 160}


# --- Divided, and other borders ---


DIVIDED = (
    (NOORDWIJK, HOUT, date(2018, 1, 1), Kind.DIVIDED, 1442),
    (NEW, HOUT, date(2018, 1, 1), Kind.DIVIDED, 2149),
)


def test_a_divided_predecessor_breaks_the_line_and_nothing_is_summed():
    cells = of_years(n575={2017: 100, 2018: 120}, n1={2017: 30})

    found = past(NOORDWIJK, changes(*DIVIDED), cells)

    assert found.figures == {}
    assert [step.on for step in found.breaks] == [date(2018, 1, 1)]


def test_what_happened_before_the_first_figure_breaks_nothing():
    cells = of_years(n575={2018: 100, 2019: 120}, n1={2018: 30})

    assert not past(NOORDWIJK, changes(*DIVIDED), cells)


def test_whole_predecessors_are_not_summed_beside_a_divided_one():
    whole = (NOORDWIJK, NOORDWIJKERHOUT, date(2018, 1, 1), Kind.MERGED, 5)
    cells = of_years(n575={2017: 100, 2018: 120}, n576={2017: 9}, n1={2017: 30})

    found = past(NOORDWIJK, changes(*DIVIDED, whole), cells)

    assert found.figures == {}
    assert len(found.breaks) == 1


def test_before_a_break_an_earlier_merger_breaks_too():
    earlier = (NOORDWIJK, NOORDWIJKERHOUT, date(2011, 1, 1), Kind.MERGED, 5)
    cells = of_years(n575={2010: 9, 2017: 100, 2018: 1}, n576={2010: 9}, n1={2017: 30})

    found = past(NOORDWIJK, changes(*DIVIDED, earlier), cells)

    assert found.figures == {}
    assert [step.on.year for step in found.breaks] == [2018, 2011]


def test_after_a_break_a_later_merger_is_still_summed():
    cells = of_years(
        n575={2017: 100, 2018: 110, 2019: 200}, n576={2017: 60, 2018: 70}, n1={2017: 9}
    )

    found = past(NOORDWIJK, changes(*DIVIDED, MERGER, ITSELF), cells)

    assert values(found) == {2018: 180}
    assert [step.on.year for step in found.breaks] == [2018]


def test_an_area_divided_over_what_is_one_now_is_summed():
    cells = of_years(n575={2017: 100, 2018: 1}, n1={2017: 30}, n9={2017: 50, 2018: 1})
    into_one = (NOORDWIJK, NEW, NEW_YEAR_2019, Kind.MERGED, 5)

    found = past(NOORDWIJK, changes(*DIVIDED, into_one), cells)

    assert values(found) == {2017: 180, 2018: 2}
    assert found.breaks == []


def test_a_part_without_people_changes_nothing():
    history = changes(
        (NOORDWIJK, HOUT, date(2018, 1, 1), Kind.DIVIDED, 30),
        (NEW, HOUT, date(2018, 1, 1), Kind.DIVIDED, 0),
    )
    cells = of_years(n575={2017: 100, 2018: 130}, n1={2017: 30}, n9={2017: 5, 2018: 5})

    assert values(past(NOORDWIJK, history, cells)) == {2017: 130}
    assert not past(NEW, history, cells)


@pytest.mark.parametrize(
    ("area", "inhabitants", "breaks"),
    [
        (NOORDWIJK, 5, 0),
        (HOUT, 5, 0),
        # Few for who got them, many for who gave them.
        (NOORDWIJK, 500, 0),
        (HOUT, 500, 1),
        (NOORDWIJK, None, 1),
        (HOUT, None, 1),
    ],
)
def test_a_border_breaks_the_line_of_who_gave_or_got_many_people(
    area, inhabitants, breaks
):
    history = changes(
        (NOORDWIJK, HOUT, NEW_YEAR_2019, Kind.BORDER, inhabitants),
        small=[(5, NOORDWIJK), (5, HOUT), (500, NOORDWIJK)],
    )
    cells = of_years(n575={2018: 1, 2019: 1}, n1={2018: 1, 2019: 1})

    found = past(area, history, cells)

    assert found.figures == {}
    assert len(found.breaks) == breaks


def test_a_border_between_what_is_one_now_breaks_nothing():
    history = changes(
        (NOORDWIJK, NOORDWIJKERHOUT, date(2017, 1, 1), Kind.BORDER, 500), MERGER, ITSELF
    )
    cells = of_years(n575={2016: 1, 2018: 2}, n576={2016: 3, 2018: 2})

    found = past(NOORDWIJK, history, cells)

    assert values(found) == {2016: 4, 2018: 4}
    assert found.breaks == []


# --- Rates ---


def rate(numerators, denominators, *, factor=1000, decimals=1, spans=None):
    every = spans_of(numerators) | spans_of(denominators) | (spans or {})
    return RateOf(numerators, denominators, every, Decimal(factor), decimals)


RATES = of_years(n575={2018: "10.0", 2019: "14.0"}, n576={2018: "40.0"})
CLIENTS = of_years(n575={2018: 100}, n576={2018: 80})
PEOPLE = of_years(n575={2018: 10000}, n576={2018: 2000})


def test_a_rate_is_computed_anew_and_not_averaged():
    found = past(NOORDWIJK, changes(MERGER), RATES, rule=rate(CLIENTS, PEOPLE))

    assert values(found) == {2018: Decimal("15.0")}  # and not 25.0, their average


@pytest.mark.parametrize(
    ("clients", "expected"), [(180, "0.2"), (150, "0.2"), (149, "0.1")]
)
def test_halves_are_rounded_up(clients, expected):
    counts = of_years(n575={2018: clients}, n576={2018: 0})
    people = of_years(n575={2018: 999999}, n576={2018: 1})

    found = past(NOORDWIJK, changes(MERGER), RATES, rule=rate(counts, people))

    assert values(found) == {2018: Decimal(expected)}


def test_a_year_is_divided_by_the_people_of_its_first_day():
    day = {77: Span(date(2018, 1, 1), date(2018, 1, 1))}
    people = {575: {77: cell(10000)}, 576: {77: cell(2000)}}
    rule = RateOf(CLIENTS, people, spans_of(CLIENTS) | day, Decimal(1000), 1)

    found = past(NOORDWIJK, changes(MERGER), RATES, rule=rule)

    assert values(found) == {2018: Decimal("15.0")}


def test_a_rate_of_unknown_parts_has_a_break_and_no_figure():
    found = past(NOORDWIJK, changes(MERGER, ITSELF), RATES, rule=None)

    assert found.figures == {}
    assert [step.on for step in found.breaks] == [NEW_YEAR_2019]


def test_a_rate_without_a_part_is_missing():
    people = of_years(n575={2018: 10000}, n576={2018: None})

    found = past(NOORDWIJK, changes(MERGER), RATES, rule=rate(CLIENTS, people))

    assert found.figures[2018].value is None
    assert found.figures[2018].lacking == {NOORDWIJKERHOUT: "suppressed"}


def test_nothing_is_divided_by_zero():
    people = of_years(n575={2018: 0}, n576={2018: 0})

    found = past(NOORDWIJK, changes(MERGER), RATES, rule=rate(CLIENTS, people))

    assert (found.figures[2018].value, found.figures[2018].missing) == (
        None,
        "impossible",
    )


# --- Any history ---


def any_history(random):
    """Mergers of random areas on random days, and who is there in each year."""
    alive, next_code = list(range(100, 100 + random.randint(5, 25))), 1000
    there, items, founded = {}, [], {}
    for year in range(2005, 2026):
        day = date(year, 1, 1)
        free = list(alive)  # each merges once on a day
        for _ in range(random.randint(0, 2)):
            if len(free) < 3:
                break
            joined = random.sample(free, random.randint(2, 3))
            free = [area for area in free if area not in joined]
            if random.random() < 0.5:
                target = joined[0]
            else:
                target, next_code = next_code, next_code + 1
                founded[target] = day
            with_itself = random.random() < 0.5
            items += [
                (target, origin, day, Kind.MERGED, 1)
                for origin in joined
                if origin != target or with_itself
            ]
            alive = [area for area in alive if area not in joined] + [target]
        there[year] = list(alive)
    return items, founded, there


@pytest.mark.parametrize("seed", range(150))
def test_the_sum_over_the_areas_of_today_is_that_over_the_areas_of_then(seed):
    random = Random(seed)
    items, founded, there = any_history(random)
    # The first day of a year, on which a merger counts already.
    spans = {year: Span(date(year, 1, 1), date(year, 1, 1)) for year in there}
    cells = defaultdict(dict)
    for year, areas in there.items():
        for area in areas:
            cells[area][year] = cell(random.randint(0, 10**6))
    today = there[max(there)]
    history = changes(*items, founded=founded)
    pasts = {area: past(area, history, cells, spans=spans) for area in today}

    for year, areas in there.items():
        then = sum(cells[area][year].value for area in areas)
        now = sum(
            pasts[area].figures[year].value
            if year in pasts[area].figures
            else cells[area][year].value
            for area in today
        )
        assert now == then, f"in {year}"
