"""Plotly, drawing, table, file and text say the same of 200 made-up series.

The series have what real ones have: gaps, breaks, provisional figures, zeros, negative
figures, single points, and none, some or all of the other municipalities.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction

from indicators.figures import load_figures
from indicators.models import Area, Observation
from tests import factories
from tests.indicators.agreement import Truth, check, outputs_of

SERIES = 200
YEARS = range(2008, 2024)
COUNTRY = 105
TODAY = date(2026, 11, 22)
STATUSES = [
    *[Observation.Status.FINAL] * 6,
    *(Observation.Status.PROVISIONAL, Observation.Status.REVISED),
    *(Observation.Status.MODELLED, Observation.Status.REPORTED),
]
MISSING = [
    Observation.Missing.NOT_MEASURED,
    Observation.Missing.SUPPRESSED,
    Observation.Missing.NOT_YET_KNOWN,
]
# Where the figures lie, and how exactly they are given.
RANGES = [
    (0, 100, 1),
    (40, 50, 1),
    (0, 3, 2),
    (-50, 50, 1),
    (0, 0, 0),
    (900, 99_000, 0),
]


@pytest.fixture(scope="module")
def made_up(django_db_setup, django_db_blocker):
    """The figures of every series, made once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded = make_series(Random(20261122)).values()
        yield [(figures, Truth.of(figures)) for figures in loaded]
        transaction.set_rollback(True)


def make_series(chance):
    westland = factories.area(code="GM1783", name="Westland")
    nederland = factories.area(code="NL01", name="Nederland", kind=Area.Kind.COUNTRY)
    others = [factories.area(code=f"GM{3000 + n}") for n in range(COUNTRY - 1)]
    factories.chosen_group(westland, others[:13])
    unit = factories.unit()
    periods = {year: factories.year(year) for year in YEARS}
    total = factories.total()
    indicators = []
    for number in range(SERIES):
        indicator = factories.indicator(
            slug=f"verzonnen-{number}", title=f"Verzonnen {number}", unit=unit
        )
        series = factories.series(indicator=indicator)
        indicators.append(indicator)
        years = sorted(chance.sample(YEARS, chance.choice((1, 2, 3, 5, 9, 16))))
        shape = chance.choice(RANGES)
        beside = chance.choice(([], others[:13], others[:13], others))
        for year in chance.sample(
            years, min(len(years) - 1, chance.choice((0, 0, 1, 2)))
        ):
            factories.series_break(series=series, on=date(year, 1, 1))
        Observation.objects.bulk_create(
            figure(chance, series, area, periods[year], total, shape)
            for year in years
            for area in (westland, nederland, *beside)
            if area == westland or chance.random() < 0.9
        )
    return load_figures(indicators, area_code="GM1783", area_name="Westland", on=TODAY)


def figure(chance, series, area, period, total, shape):
    low, high, decimals = shape
    is_missing = chance.random() < 0.1
    value = Decimal(str(round(chance.uniform(low, high), decimals)))
    is_zero = low <= 0 and chance.random() < 0.05
    return Observation(
        series=series,
        area=area,
        period=period,
        breakdown=total,
        value=None if is_missing else Decimal(0) if is_zero else value,
        missing=chance.choice(MISSING) if is_missing else "",
        decimals=decimals,
        status=chance.choice(STATUSES),
    )


@pytest.mark.usefixtures("db")
class TestTwoHundredSeries:
    def test_every_output_says_what_the_rows_say(self, made_up):
        drawn = 0
        for figures, truth in made_up:
            outputs = outputs_of(figures)
            drawn += outputs.plotly is not None
            try:
                check(outputs, truth)
            except AssertionError as difference:
                pytest.fail(f"{figures.indicator.slug}: {difference}")

        assert len(made_up) == SERIES
        assert drawn > SERIES / 2

    def test_the_series_have_all_that_may_go_wrong(self, made_up):
        truths = [truth for _, truth in made_up]

        for has_it in (
            lambda truth: truth.everyone,
            lambda truth: truth.peers and not truth.everyone,
            lambda truth: not truth.peers,
            lambda truth: truth.breaks,
            lambda truth: len(truth.known("own")) == 1,
            lambda truth: any(fact.value is None for fact in truth.own),
            lambda truth: any(fact.value == 0 for fact in truth.known("own")),
            lambda truth: any(fact.value < 0 for fact in truth.known("own")),
        ):
            assert sum(map(bool, map(has_it, truths))) >= 5

    @pytest.mark.parametrize(
        ("output", "tamper"),
        [
            ("table", lambda table: _raised(table, "<b>")),
            ("table", lambda table: _raised(table, "–")),
            ("csv", lambda content: _first_value_raised(content)),
            ("text", lambda text: _raised(text, "Westland: 20")),
            ("text", lambda text: _raised(text, " (")),
            ("plotly", lambda figures: _moved(figures, "own")),
            ("plotly", lambda figures: _moved(figures, "own-points")),
            ("plotly", lambda figures: _moved(figures, "country")),
            ("plotly", lambda figures: _moved(figures, "all-middle")),
            ("plotly", lambda figures: _moved(figures, "all-low")),
            ("plotly", lambda figures: _moved(figures, "peers-middle")),
            ("svg_wide", lambda drawing: _line_moved(drawing)),
            ("svg_narrow", lambda drawing: _line_moved(drawing)),
        ],
    )
    def test_any_difference_is_found(self, made_up, output, tamper):
        figures, truth = next(
            (figures, truth)
            for figures, truth in made_up
            if len(truth.everyone) > 5 and not truth.breaks
        )
        outputs = outputs_of(figures)
        check(outputs, truth)

        other = tamper(getattr(outputs, output))
        with pytest.raises(AssertionError):
            check(replace(outputs, **{output: other}), truth)


def _raised(text, after):
    """The text with another digit in the first number behind some words."""
    start = text.index(after) + len(after)
    if text[start - 2 : start] == "20":
        start += len("08: ")  # the rest of a year
    at = next(n for n in range(start, len(text)) if text[n].isdigit())
    return f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"


def _first_value_raised(content):
    head, first, *rest = content.decode().split("\n")
    cells = first.split(";")
    column = head.split(";").index("waarde")
    cells[column] = str(Decimal(cells[column] or 0) + 1)
    return "\n".join([head, ";".join(cells), *rest]).encode()


def _moved(figures, role):
    """Plotly's data with one figure of a line a little higher."""
    narrow = figures["narrow"]
    data = [{**trace} for trace in narrow["data"]]
    trace = next(trace for trace in data if trace["meta"]["role"] == role)
    trace["y"] = [trace["y"][0] + 0.1, *trace["y"][1:]]
    return {**figures, "narrow": {**narrow, "data": data}}


def _line_moved(drawing):
    """The line of the municipality one pixel lower at its start."""
    before, own = drawing.rsplit('<polyline points="', 1)
    x, rest = own.split(",", 1)
    y, rest = rest.split(" ", 1)
    return f'{before}<polyline points="{x},{float(y) + 1} {rest}'
