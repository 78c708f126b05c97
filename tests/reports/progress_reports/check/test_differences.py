"""How much a figure differs from what stood there, and whether that is much."""

from datetime import date

import pytest

from indicators.models import Period
from reports.progress_reports.check.differences import (
    Earlier,
    difference,
    shown,
    why_large,
)
from tests.reports.progress_reports.check.lines import UNITS, known, line


@pytest.mark.parametrize(
    ("then", "now", "unit", "text"),
    [
        (1174, 1168, "aantal", ("−6", "−1 %")),
        (84, 83, "aantal", ("−1", "−1 %")),
        ("45.8", "48.7", "%", ("+2,9 punt", "")),
        ("48.7", "48.7", "%", ("gelijk", "")),
        (54888, 26160, "euro", ("−28.728", "−52 %")),
        (0, 12, "aantal", ("+12", "")),
        (None, 12, "aantal", ("anders", "")),
        (None, None, "aantal", ("", "")),
    ],
)
def test_the_difference_is_told_in_the_figures_unit(then, now, unit, text):
    before, after = line(then, unit=unit), line(now, unit=unit)

    assert difference(after, before, UNITS[unit]) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (line("73.4", unit="%"), "73,4\N{NO-BREAK SPACE}%"),
        (line(26160, unit="euro"), "€\N{NO-BREAK SPACE}26.160"),
        (line(None), "niet gemeten"),
    ],
)
def test_a_figure_is_shown_with_its_unit_or_with_why_there_is_none(figure, text):
    assert shown(figure, UNITS[figure.unit]) == text


@pytest.mark.parametrize(
    ("then", "now", "unit", "words"),
    [
        (54888, 26160, "euro", "Meer dan de helft lager dan in 2019 (€\xa054.888)."),
        (100, 151, "aantal", "Meer dan de helft hoger dan in 2019 (100)."),
        (100, 150, "aantal", ""),
        (100, 50, "aantal", ""),
        (12, 120, "aantal", "Minstens 10 keer zo groot als in 2019 (12)."),
        (120, 12, "aantal", "Minstens 10 keer zo klein als in 2019 (120)."),
        (3, 12, "aantal", ""),
        (0, 50, "aantal", ""),
        ("40.0", "50.0", "%", "10 punt hoger dan in 2019 (40,0\xa0%)."),
        ("40.0", "30.0", "%", "10 punt lager dan in 2019 (40,0\xa0%)."),
        ("40.0", "49.9", "%", ""),
        ("2.0", "4.0", "%", ""),
        (None, 4, "aantal", ""),
    ],
)
def test_a_change_is_large_by_half_or_by_ten_points(then, now, unit, words):
    before, after = line(then, unit=unit, period=2019), line(now, unit=unit)
    earlier = Earlier([before, after], known(before, after)).before(after)

    told = why_large(after, earlier, UNITS[unit]) if earlier else ""

    assert told.startswith(words) if words else told == ""


class TestWhatIsEarlier:
    def test_it_is_the_last_period_before_of_the_same_thing(self):
        old, last, now = line(1, period=2017), line(2, period=2018), line(3)
        other = line(9, period=2019, indicator="iets-anders")
        earlier = Earlier([now, old, other, last], known(now, old, other, last))

        assert earlier.before(now).line == last
        assert earlier.before(old) is None

    def test_what_this_report_says_of_the_year_before_goes_before_an_older_report(self):
        mine, theirs, now = line(2, period=2019), line(5, period=2019), line(3)

        assert Earlier([now, mine, theirs], known(now, mine)).before(now).line == mine

    def test_a_half_year_is_not_set_beside_a_year(self):
        half, now = line(2, period="2019-H1"), line(3)
        periods = known(now).periods
        periods["2019-H1"] = Period(
            pk=99,
            code="2019-H1",
            kind=Period.Kind.HALF_YEAR,
            start=date(2019, 1, 1),
            end=date(2019, 6, 30),
            label="1e halfjaar 2019",
        )

        assert Earlier([half, now], known(now, periods=periods)).before(now) is None

    def test_a_period_that_the_site_does_not_know_has_nothing_before_it(self):
        now = line(3)

        assert Earlier([now], known(now, periods={})).before(now) is None
