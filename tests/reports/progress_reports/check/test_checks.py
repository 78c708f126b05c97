"""What is found of one figure, and what of it has to be looked at first."""

from dataclasses import replace
from datetime import date

import pytest

from reports.progress_reports.check.findings import Kind
from reports.progress_reports.check.rows import Before, rows_of
from reports.progress_reports.content import Content
from tests.reports.progress_reports.check.lines import (
    EURO,
    broken,
    known,
    line,
    part,
    source,
)

TODAY = date(2021, 6, 1)


def content(*figures):
    return Content(
        title="Rapportage",
        author="College",
        framework="kader",
        framework_title="Kader",
        period="2020",
        period_label="2020",
        figures=figures,
    )


def row(figure, *others, previous=(), said=(), hidden=(), where="", **of_site):
    """The row of `figure`, in a report that also has `others`."""
    lines = [figure, *others]
    before = Before(
        said=content(*said) if said else None,
        where=where,
        previous=content(*previous) if previous else None,
    )
    return rows_of(
        content(*lines),
        before,
        known(*lines, *said, *previous, **of_site),
        hidden=dict(hidden),
        places={},
        today=TODAY,
    )[0]


def found(*args, **kwargs):
    return [finding.kind for finding in row(*args, **kwargs).findings]


class TestWhatIsFound:
    def test_nothing_of_an_ordinary_figure(self):
        fine = row(line(26))

        assert fine.findings == ()
        assert fine.mark.word == "In orde"

    @pytest.mark.parametrize("name", ["indicators", "areas", "periods", "breakdowns"])
    def test_what_the_site_does_not_know_blocks(self, name):
        assert Kind.UNKNOWN in found(line(26), **{name: {}})

    @pytest.mark.parametrize(("value", "unit"), [(-1, "aantal"), ("100.1", "%")])
    def test_a_value_that_its_unit_cannot_have_blocks(self, value, unit):
        assert found(line(value, unit=unit)) == [Kind.OUT_OF_BOUNDS]

    def test_a_measurement_of_a_time_to_come(self):
        assert found(line(26, period=2022)) == [Kind.TOO_EARLY]
        assert found(line(26, period=2022, status="forecast")) == [Kind.STATUS]
        assert found(line(None, period=2022)) == []

    def test_a_text_with_the_address_of_a_person(self):
        of_person = line(26, explanation="Mail jan.jansen@voorbeeld.nl")

        assert found(of_person) == [Kind.PERSONAL]

    def test_a_total_that_is_not_the_sum_of_its_parts(self):
        assert found(line(146), part(100, "a"), part(42, "b")) == [Kind.SUM]

    def test_a_figure_of_which_the_unit_is_not_told(self):
        assert found(line("3.2", unit="niet vermeld")) == [Kind.UNIT]

    def test_a_unit_that_is_not_the_usual_one_is_said_aside(self):
        usual = known(line(26, unit="euro")).indicators

        assert found(line(26), indicators=usual) == [Kind.OTHER_UNIT]
        assert row(line(26), indicators=usual).mark.word == "In orde"

    def test_a_source_that_says_otherwise_is_quoted(self):
        figure = line("4.0", unit="%")
        finding = row(figure, sources={figure.key: source("4.2")}).findings[0]

        assert finding.kind is Kind.SOURCE
        assert finding.sentence == "CBS geeft 4,2\N{NO-BREAK SPACE}%."

    @pytest.mark.parametrize("theirs", ["4.2", "4.16", "4.249"])
    def test_a_source_that_is_only_more_exact_says_the_same(self, theirs):
        figure = line("4.2", unit="%")

        assert found(figure, sources={figure.key: source(theirs)}) == []

    def test_a_large_change_without_an_explanation(self):
        before = line(54888, unit="euro", period=2019)
        bare = line(26160, unit="euro", explanation="")

        assert found(bare, previous=[before]) == [Kind.LARGE, Kind.UNEXPLAINED]
        told = replace(bare, explanation="Er kwam een fonds.")
        assert found(told, previous=[before]) == [Kind.LARGE_EXPLAINED]
        assert not row(told, previous=[before]).is_problem

    def test_a_value_ten_times_what_the_same_figure_said(self):
        then = {"said": [line(66)], "where": "nu in het concept"}
        jumped = row(line(1066, explanation=""), **then).findings[0]

        assert jumped.kind is Kind.LARGE
        assert jumped.sentence.startswith(
            "Minstens 10 keer zo groot als nu in het concept (66)."
        )
        assert found(line(106), **then) == []

    def test_across_a_break_nothing_is_compared_but_the_break_is_told(self):
        before = line(54888, unit="euro", period=2018)
        now = line(26160, unit="euro", explanation="")
        breaks = {("schuld", EURO.code): [broken(date(2019, 1, 1))]}

        finding = row(now, previous=[before], breaks=breaks).findings[0]
        assert finding.kind is Kind.BREAK
        assert finding.sentence == "Sinds 2018 veranderde: andere vraag."
        long_ago = {("schuld", EURO.code): [broken(date(2015, 1, 1))]}
        assert Kind.LARGE in found(now, previous=[before], breaks=long_ago)

    def test_a_small_number_says_what_readers_will_see(self):
        figure = line(4)
        small = row(figure, hidden={figure.key: "Lezers zien dit aantal niet."})

        assert small.findings[0].kind is Kind.SMALL
        assert small.mark.word == "Klein aantal"

    def test_a_figure_without_explanation_is_in_order_and_that_is_said(self):
        bare = row(line(26, explanation=""))

        assert [finding.kind for finding in bare.findings] == [Kind.UNEXPLAINED]
        assert (bare.mark.word, bare.is_problem) == ("In orde", False)

    def test_a_provisional_figure_says_so(self):
        provisional = row(line(26, status="provisional"))

        assert provisional.findings[0].sentence == "De site zegt erbij: voorlopig."

    def test_the_heaviest_is_said_first(self):
        figure = line(-1, explanation="")
        kinds = found(figure, sources={figure.key: source("4")})

        assert kinds == [Kind.OUT_OF_BOUNDS, Kind.SOURCE, Kind.UNEXPLAINED]


class TestWhatStoodThere:
    def test_it_is_what_the_same_figure_said(self):
        then = row(line(26), said=[line(25)], where="in versie 1")

        assert (then.stood_shown, then.stood.where) == ("25", "in versie 1")
        assert then.difference == ("+1", "+4 %")

    def test_else_the_figure_of_the_period_before(self):
        then = row(line(26), previous=[line(13, period=2018)])

        assert (then.stood_shown, then.stood.where) == ("13", "over 2018")

    def test_or_nothing(self):
        assert row(line(26)).stood is None
