"""From a reading to the site: what is new, changed, gone, or not touched."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.importers.rows import AreaLabel
from indicators.imports.faults import Unfit
from indicators.imports.writer import write
from indicators.models import (
    Area,
    Breakdown,
    ImportRun,
    Observation,
    Period,
    Revision,
)
from policy.models import AuditEvent
from tests import factories
from tests.indicators.imports.readings import (
    TODAY,
    area_label,
    checksum,
    figures,
    municipalities,
    reading,
    row,
    running,
    stamp,
    take,
    year_label,
)

pytestmark = pytest.mark.django_db

State = ImportRun.State
TEN = municipalities(10, lambda number: number)
ONE_CHANGED = {**TEN, ("GM0007", "2024"): "7.5"}


@pytest.fixture
def series():
    return factories.series()


class TestTheFirstTime:
    def test_every_row_becomes_a_figure_of_the_total(self, series):
        run = take(
            series,
            [
                row("NL01", "2023", "17800000", decimals=0, status="provisional"),
                row("GM1783", "2023", "110878.5"),
                row("GM0576", "2023", "impossible"),
            ],
        )

        assert figures(series) == {
            ("NL01", "2023"): "17800000",
            ("GM1783", "2023"): "110878.5",
            ("GM0576", "2023"): "impossible",
        }
        kept = Observation.objects.get(area__code="NL01")
        assert (kept.decimals, kept.status, kept.source_mark) == (0, "provisional", "")
        assert (kept.breakdown.key, kept.run) == (Breakdown.TOTAL, run)
        assert Observation.objects.get(area__code="GM0576").source_mark == "Impossible"

    def test_the_run_says_what_came_of_it(self, series):
        run = running(
            series, fault="busy", error="De bron was te druk.", remedy="Wacht."
        )

        outcome = write(run, reading(TEN, modified=stamp(3), expected=20), on=TODAY)

        run.refresh_from_db()
        assert (outcome.state, outcome.created) == (State.DONE, 10)
        assert (run.state, run.source_modified) == (State.DONE, stamp(3))
        assert (run.rows_expected, run.rows_read) == (20, 20)
        assert (run.created, run.revised, run.vanished, run.unchanged) == (10, 0, 0, 0)
        assert (run.fault, run.error, run.remedy, run.difference) == ("", "", "", None)
        assert run.finished_at
        assert {row.known_from for row in Observation.objects.all()} == {run.merged_at}

    def test_a_source_that_says_no_number_has_given_what_was_read(self, series):
        run, steps = running(series), []
        told = replace(reading(TEN), expected=None)

        write(run, told, on=TODAY, progress=lambda *step: steps.append(step))

        run.refresh_from_db()
        assert (run.rows_expected, run.rows_read) == (None, 10)
        assert steps == [(10, None), (10, None)]

    def test_it_is_in_the_log_with_who_asked(self, series):
        run = running(series, requested_by="beheerder")

        write(run, reading(TEN), on=TODAY)

        event = AuditEvent.objects.get(action="imported")
        assert (event.by_name, event.subject_id) == ("beheerder", str(run.pk))
        assert event.detail == {"created": 10, "revised": 0, "vanished": 0}

    def test_progress_is_told(self, series):
        steps = []

        write(
            running(series),
            reading(TEN),
            on=TODAY,
            progress=lambda *step: steps.append(step),
        )

        assert steps[-1] == (10, 10)


class TestAreasAndPeriods:
    def test_only_those_with_a_row_are_made(self, series):
        take(
            series,
            {("GM1783", "2024"): "1"},
            areas={code: area_label(code) for code in ("GM0001", "GM1783")},
            periods={code: year_label(code) for code in ("2024", "2025")},
        )

        assert list(Area.objects.values_list("code", "kind", "name")) == [
            ("GM1783", "municipality", "Westland")
        ]
        made = Period.objects.get()
        assert (made.code, made.kind, made.label) == ("2024", "year", "2024")

    def test_a_municipality_that_has_only_reasons_is_made_too(self, series):
        take(series, {**TEN, ("GM0576", "2024"): "impossible"})

        assert Area.objects.filter(code="GM0576").exists()

    def test_a_name_that_the_site_has_stays(self, series):
        factories.area(code="GM1783", name="Gemeente Westland (eigen naam)")
        factories.year(2024)

        take(series, {("GM1783", "2024"): "1"})

        assert Area.objects.get().name == "Gemeente Westland (eigen naam)"

    def test_a_name_that_does_not_fit_is_refused(self, series):
        long = AreaLabel("municipality", "x" * 101)

        with pytest.raises(Unfit, match="GM1783"):
            take(series, [row()], areas={"GM1783": long})

        assert not Area.objects.exists()

    def test_a_code_that_the_site_does_not_know_is_refused(self, series):
        with pytest.raises(Unfit, match="“LD01”. Zulke codes kent"):
            take(series, [row("LD01")])

    def test_a_year_does_not_become_another_year_with_the_same_code(self, series):
        year = factories.year(2024)
        Period.objects.filter(pk=year.pk).update(kind="school_year")

        with pytest.raises(Unfit, match="periode 2024"):
            take(series, [row()])

        assert not Observation.objects.exists()


class TestTheSameAgain:
    def test_it_changes_no_row(self, series):
        first = take(series, {**TEN, ("GM0576", "2024"): "impossible"})
        before = checksum()

        again = take(series, {**TEN, ("GM0576", "2024"): "impossible"})

        assert checksum() == before
        assert not Revision.objects.exists()
        assert (again.state, again.unchanged) == (State.DONE, 11)
        assert (again.created, again.revised, again.vanished) == (0, 0, 0)
        assert {row.run for row in Observation.objects.all()} == {first}

    def test_a_zero_more_behind_the_point_is_the_same(self, series):
        take(series, {("GM1783", "2024"): "1.50"})
        before = checksum()

        take(series, {("GM1783", "2024"): "1.5"})

        assert checksum() == before

    def test_it_leaves_no_line_in_the_log(self, series):
        take(series, TEN)
        take(series, TEN)

        assert AuditEvent.objects.filter(action="imported").count() == 1


@pytest.mark.django_db(transaction=True)
class TestARevision:
    def test_a_changed_value_keeps_exactly_one_earlier_row(self, series):
        first = take(series, TEN)

        second = take(series, ONE_CHANGED)

        kept = Revision.objects.get()
        now = Observation.objects.get(area__code="GM0007")
        assert (kept.row["value"], kept.row["run_id"]) == (7, first.pk)
        assert (kept.known_from, kept.known_to) == (first.merged_at, second.merged_at)
        assert (now.value, now.run) == (Decimal("7.5"), second)
        assert (second.revised, second.unchanged) == (1, 9)
        assert figures(series) == ONE_CHANGED

    @pytest.mark.parametrize(
        "change",
        [
            {"decimals": 2},
            {"status": "provisional"},
            {"mark": "Nader voorlopig"},
            {"value": Decimal("48.8")},
        ],
    )
    def test_everything_that_the_source_says_counts(self, series, change):
        others = [row(f"GM{number:04}", value=str(number)) for number in range(1, 10)]
        take(series, [row(), *others])

        run = take(series, [row()._replace(**change), *others])

        assert run.revised == 1
        assert Revision.objects.count() == 1

    def test_a_secret_figure_that_comes_out_and_goes_back(self, series):
        many = municipalities(60, lambda number: number)
        place = ("GM0060", "2024")
        for value in ("suppressed", "60", "suppressed"):
            run = take(series, {**many, place: value})
            assert figures(series)[place] == value

        assert run.state == State.DONE
        assert Revision.objects.count() == 2

    def test_a_later_good_time_repairs_a_wrong_one(self, series):
        take(series, TEN)
        take(series, ONE_CHANGED)

        take(series, TEN)

        assert figures(series) == TEN
        assert Revision.objects.count() == 2


@pytest.mark.django_db(transaction=True)
class TestWhatVanished:
    MANY = municipalities(60, lambda number: number)
    FEWER = {place: value for place, value in MANY.items() if place[0] != "GM0060"}

    def test_it_is_marked_and_kept(self, series):
        first = take(series, self.MANY)

        run = take(series, self.FEWER)

        gone = Observation.objects.get(area__code="GM0060")
        assert (gone.value, gone.missing, gone.run) == (None, "vanished", run)
        assert (run.vanished, run.unchanged, run.revised) == (1, 59, 0)
        kept = Revision.objects.get()
        assert (kept.row["value"], kept.row["run_id"]) == (60, first.pk)

    def test_what_vanished_before_is_not_counted_again(self, series):
        take(series, self.MANY)
        take(series, self.FEWER)
        before = checksum()

        run = take(series, self.FEWER)

        assert (run.vanished, checksum()) == (0, before)

    def test_it_may_come_back(self, series):
        for what in (self.MANY, self.FEWER, self.MANY):
            run = take(series, what)

        assert figures(series) == self.MANY
        assert (run.revised, run.vanished, run.created) == (1, 0, 0)
        assert Revision.objects.count() == 2


class TestFiguresOfTheSample:
    def known(self, series, value, **over):
        return factories.observation(
            series=series,
            area=Area.objects.filter(code="GM0001").first()
            or factories.area(code="GM0001"),
            period=factories.year(2024),
            value=Decimal(value),
            section="regel 3",
            **over,
        )

    def test_an_equal_one_gets_its_run_and_nothing_else(self, series):
        known = self.known(series, "1", decimals=1)
        before = known.known_from

        run = take(series, TEN)

        known.refresh_from_db()
        assert (known.run, known.section, known.known_from) == (run, "regel 3", before)
        assert not Revision.objects.exists()
        assert (run.created, run.unchanged) == (9, 1)

    def test_after_that_it_counts_as_brought_by_an_import(self, series):
        self.known(series, "1", decimals=1)
        many = municipalities(60, lambda number: number)
        take(series, many)

        run = take(series, {place: many[place] for place in list(many)[1:]})

        assert run.vanished == 1

    def test_another_value_is_revised(self, series):
        known = self.known(series, "1.1")
        others = {("GM0001", str(year)): "1" for year in range(2015, 2024)}
        take(series, others)

        run = take(series, {**others, **TEN})

        known.refresh_from_db()
        assert (known.value, known.run, run.revised) == (1, run, 1)

    def test_one_that_the_source_does_not_have_stays(self, series):
        known = self.known(series, "1")

        run = take(series, {("GM1783", "2024"): "5"})

        known.refresh_from_db()
        assert (known.value, known.run, run.vanished) == (1, None, 0)

    def test_other_series_and_breakdowns_are_not_touched(self, series):
        part = self.known(series, "3", breakdown=factories.breakdown())
        other = self.known(factories.series(), "4")
        before = checksum()

        take(series, {("GM1783", "2024"): "5"})
        Observation.objects.filter(area__code="GM1783").delete()

        assert checksum() == before
        assert {part.pk, other.pk} == {row.pk for row in Observation.objects.all()}


class TestChangesAreCountedInTheDatabase:
    """The thresholds once more, from rows to the outcome."""

    HUNDRED = municipalities(100, lambda number: number)

    def after(self, series, changed, *, before=None):
        take(series, before or self.HUNDRED)
        return take(series, {**(before or self.HUNDRED), **changed}).state

    def some(self, count, value):
        return {
            (f"GM{number:04}", "2024"): value(number) for number in range(1, count + 1)
        }

    @pytest.mark.parametrize(
        ("count", "state"), [(20, State.DONE), (21, State.SET_ASIDE)]
    )
    def test_values_that_changed(self, series, count, state):
        changed = self.some(count, lambda number: str(number + 1))

        assert self.after(series, changed) == state

    @pytest.mark.parametrize(
        ("count", "state"), [(2, State.DONE), (3, State.SET_ASIDE)]
    )
    def test_municipalities_that_lost_their_value(self, series, count, state):
        assert self.after(series, self.some(count, lambda _: "suppressed")) == state

    @pytest.mark.parametrize(
        ("count", "state"), [(5, State.DONE), (6, State.SET_ASIDE)]
    )
    def test_provinces_that_lost_their_value(self, series, count, state):
        years = {
            (f"PV{number:02}", str(year)): str(number)
            for number in range(20, 30)
            for year in range(2015, 2025)
        }
        lost = dict.fromkeys(list(years)[:count], "suppressed")

        assert self.after(series, lost, before=years) == state

    @pytest.mark.parametrize(
        ("before", "after", "state"),
        [
            ("1", "9.9", State.DONE),
            ("1", "10", State.SET_ASIDE),
            ("10", "1", State.SET_ASIDE),
            ("10", "1.1", State.DONE),
            ("-1", "10", State.SET_ASIDE),
            ("0", "10", State.DONE),
            ("10", "0", State.DONE),
        ],
    )
    def test_a_jump_of_factor_ten(self, series, before, after, state):
        known = {**self.HUNDRED, ("GM0001", "2024"): before}

        changed = {("GM0001", "2024"): after}
        assert self.after(series, changed, before=known) == state

    @pytest.mark.parametrize(
        ("count", "state"), [(5, State.DONE), (6, State.SET_ASIDE)]
    )
    def test_rows_that_vanished(self, series, count, state):
        years = {
            (f"PV{number:02}", str(year)): str(number)
            for number in range(20, 30)
            for year in range(2015, 2025)
        }
        take(series, years)

        run = take(series, {place: years[place] for place in list(years)[count:]})

        assert run.state == state

    @pytest.mark.parametrize(
        ("count", "state"), [(2, State.DONE), (3, State.SET_ASIDE)]
    )
    def test_municipalities_that_come_to_a_known_year(self, series, count, state):
        new = {(f"GM02{number:02}", "2024"): f"{number}" for number in range(count)}

        assert self.after(series, new) == state

    def test_neighbourhoods_that_come_to_a_known_year(self, series):
        places = {(f"BU178301{number:02}", "2024"): f"{number}" for number in range(9)}
        take(series, {**self.HUNDRED, ("BU17830100", "2024"): "0"})

        assert take(series, {**self.HUNDRED, **places}).state == State.DONE

    def test_a_new_year_is_no_change(self, series):
        new = municipalities(100, lambda number: number, period="2025")

        assert self.after(series, new) == State.DONE

    @pytest.mark.parametrize(
        ("count", "state"), [(19, State.DONE), (20, State.SET_ASIDE)]
    )
    def test_one_value_for_all(self, series, count, state):
        assert take(series, municipalities(count, lambda _: "7")).state == state
