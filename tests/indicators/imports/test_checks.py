"""What is never taken over, and when a person has to look first."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.imports.checks import LIMITS, reasons_to_look
from indicators.imports.counts import Counts, Group
from indicators.imports.faults import (
    MeasuredInAdvance,
    NothingRead,
    OlderThanOurs,
    OutOfBounds,
    Unfit,
)
from indicators.models import ImportRun, Observation
from tests import factories
from tests.indicators.imports.readings import (
    area_label,
    municipalities,
    row,
    stamp,
    take,
    year_label,
)


def group(**over):
    """Nothing but a value for one country, unless said otherwise."""
    empty = dict.fromkeys(Group._fields[3:16], 0)
    nothing = dict.fromkeys(Group._fields[16:])
    values = {
        "period": "2024",
        "period_label": "2024",
        "kind": "country",
        "values_after": 1,
    }
    return Group(**{**empty, **nothing, **values, **over})


def series_of_shares():
    unit = factories.unit(lowest=Decimal(0), highest=Decimal(100))
    return factories.series(indicator=factories.indicator(unit=unit))


def reasons(*groups):
    return reasons_to_look(Counts(tuple(groups)))


class TestTooLargeAChange:
    """Each threshold from both sides."""

    @pytest.mark.parametrize(
        ("some", "most", "more", "of"),
        [
            ("vanished", 5, 6, "known"),
            ("lost", 5, 6, "had_value"),
            ("changed", 20, 21, "compared"),
        ],
    )
    def test_a_share_is_taken_over_up_to_its_limit(self, some, most, more, of):
        assert reasons(group(**{some: most, of: 100})) == []

        (reason,) = reasons(group(**{some: more, of: 100}))
        assert reason.startswith(f"{more} van de 100 ({more},0 %)")
        assert f"Meer dan {most} % is ongewoon." in reason

    def test_shares_are_of_the_whole_and_not_of_a_period(self):
        half_gone = group(period="2023", vanished=5, known=10)

        assert reasons(half_gone, group(known=90)) == []
        assert reasons(half_gone, group(known=89)) != []

    def test_a_single_jump_is_enough(self):
        (reason,) = reasons(group(jumped=1, compared=1000))
        assert reason == (
            "1 waarde is minstens 10 keer zo groot of zo klein als op de site. "
            "Misschien gebruikt de bron een andere eenheid."
        )
        assert reasons(group(jumped=2))[0].startswith("2 waarden zijn ")

    @pytest.mark.parametrize("after", [98, 102])
    def test_some_municipalities_may_merge(self, after):
        cities = group(kind="municipality", values_before=100, values_after=after)

        assert reasons(cities) == []

    @pytest.mark.parametrize("after", [97, 103])
    def test_more_municipalities_come_or_go_than_usual(self, after):
        worse = group(kind="municipality", values_before=100, values_after=after)
        less = group(
            period="2023", kind="municipality", values_before=300, values_after=293
        )

        assert reasons(less, worse) == [
            "Het aantal gemeenten met een waarde verandert in 2 perioden meer dan 2 %. "
            f"Het meest voor 2024: van 100 naar {after}."
        ]

    def test_neighbourhoods_come_and_go(self):
        areas = group(kind="neighbourhood", values_before=100, values_after=50)

        assert reasons(areas) == []

    def test_the_first_time_of_a_period_has_nothing_to_compare(self):
        first = group(kind="municipality", values_after=342, least_after=1)

        assert reasons(first) == []

    @pytest.mark.parametrize(("count", "is_strange"), [(19, False), (20, True)])
    def test_many_areas_with_one_value_are_strange(self, count, is_strange):
        flat = group(values_after=count, least_after=Decimal(7), most_after=Decimal(7))

        assert reasons(flat) == (
            [
                "In 1 periode is de waarde in alle gebieden van dezelfde soort gelijk. "
                "Bijvoorbeeld voor 2024: 20 keer 7."
            ]
            if is_strange
            else []
        )

    def test_what_was_equal_everywhere_before_may_be_so_again(self):
        seven = Decimal(7)
        now = {"values_after": 20, "least_after": seven, "most_after": seven}
        before = {"values_before": 20, "least_before": seven, "most_before": seven}

        assert reasons(group(**now, **before)) == []
        assert reasons(group(**now, **{**before, "least_before": Decimal(6)})) != []

    def test_no_value_at_all_is_strange(self):
        assert reasons(group(values_after=0)) == [
            "De bron geeft bij geen enkel cijfer een waarde."
        ]

    def test_every_reason_is_named(self):
        all_wrong = group(vanished=9, known=9, lost=9, had_value=9, jumped=1)

        assert len(reasons(all_wrong)) == 3


@pytest.mark.django_db
class TestWhatIsNeverTakenOver:
    @pytest.fixture
    def series(self):
        return factories.series()

    @pytest.fixture(autouse=True)
    def nothing_is_taken_over(self):
        yield
        assert not Observation.objects.exists()
        assert ImportRun.objects.get().state == ImportRun.State.RUNNING

    def test_no_row_is_no_success(self, series):
        with pytest.raises(NothingRead) as caught:
            take(
                series,
                [],
                areas={"GM1783": area_label("GM1783")},
                periods={"2024": year_label("2024")},
            )
        assert caught.value.kind == "empty"

    @pytest.mark.parametrize(
        ("strange", "words"),
        [
            (row(value="vanished", missing=""), "ook geen reden"),
            (row(missing="suppressed"), "(48.7) en ook een reden"),
            (row(value="geheim"), "de reden “geheim” kent de site niet"),
            (row(status="proefversie"), "de soort cijfer “proefversie”"),
            (row(mark="x" * 101), "langer dan 100 letters"),
            (row(decimals=7), "7 decimalen"),
            (row(decimals=-1), "-1 decimalen"),
            (row(value="0.0000001"), "meer dan 6 decimalen"),
            (row(value="100000000000000"), "te groot of geen getal"),
            (row(value="-100000000000000"), "te groot of geen getal"),
            (row(value="NaN"), "NaN is te groot of geen getal"),
            (row(value="Infinity"), "Infinity is te groot of geen getal"),
        ],
    )
    def test_a_figure_that_the_site_cannot_keep_as_it_is(self, series, strange, words):
        with pytest.raises(Unfit) as caught:
            take(series, [row("NL01"), strange])
        assert "voor Westland (GM1783), 2024 past niet" in caught.value.error
        assert words in caught.value.error

    @pytest.mark.parametrize(
        ("value", "shown"),
        [("144", "144 %"), ("-0.1", "−0,1 %"), ("100.000001", "100,000001 %")],
    )
    def test_a_figure_that_its_unit_cannot_have(self, value, shown):
        series = series_of_shares()

        with pytest.raises(OutOfBounds) as caught:
            take(series, {("GM1783", "2024"): value, ("NL01", "2024"): "100"})

        assert caught.value.kind == "out_of_bounds"
        assert caught.value.error.replace("\xa0", " ") == (
            f"De bron geeft {shown} voor Westland (GM1783), 2024. In de reeks "
            f"{series.slug} kan alleen een getal van 0 tot en met 100 staan."
        )
        assert "een eenheid waarin het past" in caught.value.remedy
        assert not Observation.objects.exists()

    def test_a_measured_value_of_a_time_to_come(self, series):
        with pytest.raises(MeasuredInAdvance) as caught:
            take(series, {("GM1783", "2026"): "1", ("GM1783", "2027"): "2"})
        assert "voor Westland (GM1783), 2027" in caught.value.error


@pytest.mark.django_db
class TestWhatIsTakenOver:
    @pytest.fixture
    def series(self):
        return factories.series()

    @pytest.mark.parametrize("value", ["0", "100", "not_measured"])
    def test_what_its_unit_can_just_have(self, value):
        series = series_of_shares()

        take(series, {("GM1783", "2024"): value, ("NL01", "2024"): "50"})

        assert Observation.objects.count() == 2

    @pytest.mark.parametrize("value", ["-3", "144"])
    def test_any_number_where_the_unit_has_no_bounds(self, series, value):
        take(series, {("GM1783", "2024"): value})

        assert Observation.objects.get().value == Decimal(value)

    @pytest.mark.parametrize(
        "edge",
        [
            row(mark="x" * 100),
            row(decimals=6),
            row(value="0.000001"),
            row(value="99999999999999.999999"),
            row(value="-99999999999999.999999"),
            row(value="0.50000000"),
        ],
    )
    def test_what_just_fits(self, series, edge):
        take(series, [edge])

        kept = Observation.objects.get()
        assert (kept.value, kept.decimals, kept.source_mark) == (
            *(edge.value, edge.decimals, edge.mark),
        )

    def test_a_period_that_begins_today(self, series):
        take(series, {("GM1783", "2026"): "1"}, on=date(2026, 1, 1))

        assert Observation.objects.exists()

    @pytest.mark.parametrize(
        "expected",
        [
            row(period="2030", status="forecast"),
            row(period="2030", value="not_yet_known"),
        ],
    )
    def test_of_a_time_to_come_an_expectation_or_a_reason(self, series, expected):
        take(series, [row(), expected])

        assert Observation.objects.count() == 2


@pytest.mark.django_db
class TestTheStateOfTheSource:
    @pytest.fixture
    def series(self):
        return factories.series()

    def test_an_older_one_is_refused(self, series):
        take(series, {("GM1783", "2024"): "1"}, modified=stamp(3))

        with pytest.raises(OlderThanOurs) as caught:
            take(series, {("GM1783", "2024"): "1.1"}, modified=stamp(2))

        assert caught.value.error == (
            "De bron geeft de stand van 1 februari 2026 07:00. Op de site staat al de "
            "stand van 1 maart 2026 07:00."
        )
        assert Observation.objects.get().value == 1

    @pytest.mark.parametrize("modified", [stamp(3), stamp(4), None])
    def test_the_same_one_a_newer_one_or_none_is_taken_over(self, series, modified):
        take(series, municipalities(10, lambda n: n), modified=stamp(3))
        now = {**municipalities(10, lambda n: n), ("GM0001", "2024"): "2"}

        assert take(series, now, modified=modified).revised == 1

    def test_one_without_a_moment_does_not_make_us_forget_the_last(self, series):
        take(series, {("GM1783", "2024"): "1"}, modified=stamp(3))
        take(series, {("GM1783", "2024"): "1"}, modified=None)

        with pytest.raises(OlderThanOurs):
            take(series, {("GM1783", "2024"): "1"}, modified=stamp(2))

    def test_what_was_set_aside_does_not_count(self, series):
        take(series, {("GM1783", "2024"): "1"}, modified=stamp(1))
        run = take(series, {("GM1783", "2024"): "100"}, modified=stamp(3))
        assert run.state == ImportRun.State.SET_ASIDE

        assert take(series, {("GM1783", "2024"): "1"}, modified=stamp(2)).unchanged == 1

    def test_another_series_does_not_count(self, series):
        take(series, {("GM1783", "2024"): "1"}, modified=stamp(3))

        take(factories.series(), {("GM1783", "2024"): "1"}, modified=stamp(2))


def test_the_limits_are_those_of_the_promise():
    shares = [LIMITS.vanished, LIMITS.lost, LIMITS.changed, LIMITS.municipalities]

    assert [float(share) for share in shares] == [0.05, 0.05, 0.2, 0.02]
    assert (LIMITS.jump, LIMITS.flat) == (10, 20)
