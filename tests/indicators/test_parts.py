"""Figures by part: rows, shares, order and bars, from figures that were never saved."""

import re
from decimal import Decimal
from html import unescape
from random import Random

import pytest

from indicators.parts.bars import Scale, draw
from indicators.parts.values import AS_PRINTED, LARGEST_FIRST, parts_table
from indicators.parts.view import views_of
from tests.figure_files import as_file_number
from tests.indicators.broken_down import PERCENT, figure, names_of, series_in


def table(*figures, totals=(), **over):
    keys = [item.breakdown.key for item in figures]
    return parts_table(
        figures, names=names_of(*keys), dimension="reden", totals=totals, **over
    )


def labels(found):
    return [part.label for part in found.parts]


def test_zero_is_a_figure_and_what_is_missing_says_why():
    found = table(
        figure("reden=werk", 0),
        figure("reden=studie", "suppressed"),
        figure("reden=ziek", "in_image"),
        figure("reden=nieuw", 4, on=2016),
    )
    texts = {part.label: part.newest.text for part in found.parts}

    assert texts == {
        "werk": "0",
        "studie": "geheim (te klein aantal)",
        "ziek": "alleen in een afbeelding in de bron",
        "nieuw": "niet genoemd",
    }
    assert [part.newest.value for part in found.parts if part.label == "werk"] == [0]


def test_a_part_that_comes_and_goes_says_in_which_years():
    found = table(
        *(figure("reden=werk", 5, on=year) for year in (2015, 2016, 2017)),
        figure("reden=norm", 9, on=2015),
        *(figure("reden=overige", 2, on=year) for year in (2016, 2017)),
    )

    assert {part.label: part.when for part in found.parts} == {
        "werk": "",
        "norm": "komt alleen in 2015 voor",
        "overige": "komt in 2015 niet voor",
    }


def test_years_of_which_there_is_only_a_total_are_said_once():
    found = table(
        figure("reden=nieuw", 3, on=2019),
        figure("reden=weer", 4, on=2019),
        totals=[figure("", 7, on=2019), figure("", 8, on=2018), figure("", 9, on=2017)],
    )

    assert found.only_totals == ("In 2017 en in 2018 noemt de bron alleen het totaal.")
    assert {part.when for part in found.parts} == {""}


def test_shares_are_of_a_whole_of_which_every_part_is_known():
    whole = [figure("reden=a", 1), figure("reden=b", 2)]

    def shares(*figures, total):
        found = table(*figures, totals=[figure("", total)])
        return [part.newest.share for part in found.parts]

    assert shares(*whole, total=3) == ["66,7\xa0%", "33,3\xa0%"]
    assert shares(*whole, total=4) == ["", ""]
    assert shares(*whole, figure("reden=c", "not_stated"), total=3) == ["", "", ""]
    assert shares(figure("reden=a", 4), figure("reden=b", -1), total=3) == ["", ""]
    assert not table(*whole).has_shares


def test_rates_have_no_shares():
    found = table(
        figure("reden=a", 40, unit=PERCENT),
        figure("reden=b", 60, unit=PERCENT),
        totals=[figure("", 100, unit=PERCENT)],
    )

    assert not found.has_shares


def test_the_largest_stands_first_unless_the_order_means_something():
    reasons = [figure("reden=klein", 1), figure("reden=groot", 9)]
    ages = [figure("leeftijd=0 tot 4 jaar", 1), figure("leeftijd=4 jaar en ouder", 9)]

    assert labels(table(*reasons)) == ["groot", "klein"]
    assert labels(table(*reasons, order=AS_PRINTED)) == ["klein", "groot"]
    assert labels(table(*ages))[0] == "0 tot 4 jaar"
    assert labels(table(*ages, order=LARGEST_FIRST))[0] == "4 jaar en ouder"


def test_combined_dimensions_are_groups():
    found = table(
        figure("profiel=zorg;kenmerk=uren", 3),
        figure("profiel=werk;kenmerk=uren", 5),
        figure("profiel=werk;kenmerk=weken", 4),
    )

    groups = {group: [part.label for part in parts] for group, parts in found.groups}
    assert groups == {"zorg": ["uren"], "werk": ["uren", "weken"]}
    assert list(groups) == ["zorg", "werk"]  # as the source prints them


def test_equal_notes_stand_once_with_their_places():
    found = table(
        *(figure(f"reden={part}", "not_stated", note="lege cel") for part in "abcd"),
        figure("reden=e", 3, note="kolom onzeker"),
    )

    assert [(note.text, note.where) for note in found.notes] == [
        ("lege cel", "bij 4 cijfers"),
        ("kolom onzeker", "e, 2017"),
    ]


def test_a_description_in_numbers_and_a_single_part_are_not_drawn():
    def why(found, **over):
        (view,) = views_of([(series_in(**over).indicator, found)])
        assert bool(view.drawings) == (not view.why_no_drawing)
        return view.why_no_drawing

    two = table(figure("reden=a", 1), figure("reden=b", 2))
    assert why(two) == ""
    assert "geen metingen" in why(two, is_description=True)
    assert "één deel" in why(table(figure("reden=a", 1)))
    assert "geen enkel cijfer" in why(table(figure("reden=a", "suppressed")))


# --- bars ---


def bars(drawing):
    """(start, width) of each bar, in the drawing's own pixels."""
    return [
        (float(x), float(width))
        for x, width in re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"', drawing)
    ]


def drawn(*tables, columns=(0,)):
    scale = Scale.of(tables)
    return [draw(each, columns, scale, subject="Proef") for each in tables]


def test_bars_start_at_zero_on_one_scale_for_all_periods():
    found = table(
        figure("reden=a", 10, on=2016),
        figure("reden=a", 20, on=2017),
        figure("reden=b", 40, on=2016),
        figure("reden=b", 40, on=2017),
    )
    ((wide, *_),) = drawn(found, columns=(0, 1))
    (b17, b16), (a17, a16) = (bars(wide)[at : at + 2] for at in (0, 2))

    assert b17[0] == a17[0] and b16[0] == a16[0]
    assert b17[1] == b16[1] == pytest.approx(2 * a17[1]) == pytest.approx(4 * a16[1])


def test_a_figure_below_zero_goes_to_the_other_side_and_zero_has_no_bar():
    found = table(figure("reden=a", 100), figure("reden=b", -276), figure("reden=c", 0))
    ((wide, narrow),) = drawn(found)
    (plus, minus) = bars(wide)

    assert minus[0] + minus[1] == pytest.approx(plus[0])
    assert minus[1] == pytest.approx(2.76 * plus[1], rel=0.01)
    assert "−276" in wide and "−276" in narrow


def test_more_periods_than_fit_stand_in_a_next_drawing():
    found = table(
        *(figure("reden=a", year, on=year) for year in range(2010, 2016)),
        *(figure("reden=b", year, on=year) for year in range(2010, 2016)),
    )
    ((*drawings,),) = drawn(found, columns=range(6))

    assert [drawing.count("rz-chart--wide") for drawing in drawings].count(1) == 2
    assert [drawing.count("rz-chart--narrow") for drawing in drawings].count(1) == 6


def any_figures(random):
    reasons = ["suppressed", "not_stated", "in_image"]
    keys = [f"reden=deel {letter} <&>" for letter in "abcdefgh"[: random.randint(2, 8)]]
    return [
        figure(
            key,
            random.choice([random.choice(reasons), 0, random.randint(-400, 4000)]),
            on=year,
            decimals=random.choice([0, 1]),
        )
        for key in keys
        for year in range(2015, 2015 + random.randint(1, 5))
        if random.random() < 0.8
    ]


@pytest.mark.parametrize("seed", range(40))
def test_table_drawing_and_label_give_every_figure_and_no_other(seed):
    figures = any_figures(Random(seed))
    if not figures:
        return
    found = table(*figures)
    ((*drawings,),) = drawn(found, columns=range(len(found.periods)))
    wide = "".join(each for each in drawings if "chart--wide" in each)
    given = {(item.breakdown.key, item.period.label): item for item in figures}

    for part in found.parts:
        for period, cell in zip(found.periods, part.cells, strict=True):
            item = given.pop((part.key, period.label), None)
            assert cell.value == (item.value if item else None)
            assert cell.text and (cell.is_known or cell.text != "0")
            if cell.is_known:
                assert Decimal(as_file_number(cell.text)) == item.value
            assert f"{part.label}: {cell.full_text}" in unescape(wide)
    assert not given
    nonzero = [item for item in figures if item.value]
    assert len(bars(wide)) == len(nonzero)
    assert all(width >= 1 for _, width in bars(wide))
