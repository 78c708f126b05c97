"""A query about an earlier day is like any other, and is about the rows of then."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, OuterRef, Subquery, Sum
from django.utils import timezone

from indicators.earlier_versions import revised_since
from indicators.figures import load_figures
from indicators.looking_back import first_figures, first_seen
from indicators.models import Indicator, Observation, Series, Target
from policy.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)
THEN = date(2026, 3, 1)
PUBLIC = AnonymousUser()


def known(make, **values):
    row = make(known_from=LONG_AGO, **values)
    row.refresh_from_db()
    return row


def change(row, **values):
    type(row).objects.filter(pk=row.pk).update(**values)


class TestWhichRows:
    def test_without_a_day_it_is_the_table_itself(self):
        row = known(factories.observation)

        queryset = Observation.objects.as_of(None)

        assert list(queryset) == [row]
        assert "indicators_revision" not in str(queryset.query)

    @pytest.mark.parametrize(
        "make",
        [
            factories.observation,
            factories.target,
            factories.indicator,
            factories.series,
        ],
    )
    def test_a_row_that_is_gone_since_is_there_again(self, make):
        row = known(make)
        row_id, model = row.pk, type(row)
        before = model.objects.filter(pk=row_id).values().get()
        row.delete()

        assert model.objects.as_of(THEN).filter(pk=row_id).values().get() == before
        assert not model.objects.filter(pk=row_id).exists()

    def test_a_filter_is_about_what_the_row_was(self):
        first, second = factories.indicator(), factories.indicator()
        target = known(factories.target, indicator=first)
        change(target, indicator=second)

        assert Target.objects.as_of(THEN).get(indicator=first) == target
        assert not Target.objects.as_of(THEN).filter(indicator=second).exists()
        assert Target.objects.get(indicator=second) == target

    def test_the_day_may_be_given_before_or_after_the_filter(self):
        row = known(factories.observation, value=Decimal(3))
        change(row, value=Decimal(4))

        before = Observation.objects.as_of(THEN).filter(value=3)
        after = Observation.objects.filter(value=3).as_of(THEN)

        assert list(before) == list(after) == [row]

    def test_figures_are_exact_again(self):
        row = known(factories.observation, value=Decimal("99999999999999.000001"))
        change(row, value=Decimal(1))

        (then,) = Observation.objects.as_of(THEN)

        assert then.value == Decimal("99999999999999.000001")
        assert then.known_from == LONG_AGO

    def test_a_text_that_rows_did_not_have_yet_is_empty(self):
        row = known(factories.observation, note="Nieuw")
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(o) - 'note' FROM indicators_observation o")
            earlier = json.loads(cursor.fetchone()[0])
        row.delete()
        other = known(factories.observation)
        factories.revision(
            row_id=other.pk, row={**earlier, "id": other.pk}, known_to=LONG_AGO
        )

        (then,) = Observation.objects.as_of(date(2026, 1, 10))

        assert then.note == ""


class TestWhatAQueryCanDo:
    @pytest.fixture
    def revised(self):
        """Two figures of a series that were 10 and 20, and are 1 and 2."""
        series = known(factories.series)
        for before, after in ((10, 1), (20, 2)):
            row = known(
                factories.observation,
                series=series,
                value=Decimal(before),
                period=factories.year(2000 + before),
            )
            change(row, value=Decimal(after))
        return series

    def test_sums_and_counts_are_of_that_day(self, revised):
        then = Observation.objects.as_of(THEN)

        assert then.aggregate(sum=Sum("value"))["sum"] == 30
        assert then.filter(value__gte=20).count() == 1
        assert then.values_list("series").annotate(Count("pk")).get() == (
            revised.pk,
            2,
        )

    def test_it_may_stand_within_another_query(self, revised):
        then = Observation.objects.as_of(THEN).filter(value=20)
        largest = (
            Observation.objects.as_of(THEN)
            .filter(series=OuterRef("pk"))
            .order_by("-value")
            .values("value")[:1]
        )

        assert Observation.objects.filter(pk__in=then).get().value == 2
        assert Series.objects.annotate(at=Subquery(largest)).get().at == 20
        assert not Series.objects.exclude(observations__in=then).exists()

    def test_what_is_joined_is_of_now(self, revised):
        change(revised, note="Nieuwe noot")

        then = Observation.objects.as_of(THEN).select_related("series")

        assert {row.series.note for row in then} == {"Nieuwe noot"}

    def test_two_days_differ_as_tables(self, revised):
        today = timezone.localdate()
        both = Observation.objects.as_of(THEN).union(Observation.objects.as_of(today))

        assert sorted(row.value for row in both) == [1, 2, 10, 20]

    def test_figures_of_a_series_are_found_by_an_index(self, revised):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        then = Observation.objects.as_of(THEN).filter(series=revised)

        assert "indicators_revision_of_series" in then.explain()


class TestWhoMaySeeIt:
    def seen(self, user=PUBLIC):
        return list(Indicator.objects.visible_at(THEN, user))

    def test_the_public_sees_what_was_published_then(self):
        row = known(factories.indicator, published_at=LONG_AGO, title="Eerst")
        change(row, title="Nu")

        assert [item.title for item in self.seen()] == ["Eerst"]

    def test_a_draft_of_then_is_seen_only_by_who_may_edit_it(self):
        row = known(factories.indicator, published_at=None)
        change(row, published_at=timezone.now())

        assert self.seen() == []
        assert self.seen(factories.user(Role.BEHEERDER)) == [row]

    def test_nothing_is_seen_of_before_the_publication_that_counts_now(self):
        row = known(factories.indicator, published_at=LONG_AGO)
        change(row, published_at=timezone.now())

        assert self.seen() == []

    def test_what_was_withdrawn_does_not_come_back_for_the_public(self):
        row = known(factories.indicator, published_at=LONG_AGO)
        change(row, published_at=None)

        assert self.seen() == []
        assert self.seen(factories.user(Role.BEHEERDER)) == [row]


class TestSinceWhen:
    def test_the_first_version_counts_and_not_the_present_one(self):
        figure = known(
            factories.observation,
            series=factories.series(
                indicator=known(factories.indicator, published_at=LONG_AGO)
            ),
        )
        change(figure, value=Decimal(1))
        indicator = figure.series.indicator
        change(indicator, title="Anders")
        indicator.refresh_from_db()

        assert first_figures([indicator], PUBLIC) == LONG_AGO
        assert first_seen(indicator, PUBLIC) == LONG_AGO

    def test_for_the_public_it_is_not_before_the_publication(self):
        published_at = LONG_AGO + timedelta(days=9)
        indicator = known(factories.indicator, published_at=published_at)
        known(factories.observation, series=factories.series(indicator=indicator))
        beheerder = factories.user(Role.BEHEERDER)

        assert first_figures([indicator], PUBLIC) == published_at
        assert first_seen(indicator, PUBLIC) == published_at
        assert first_figures([indicator], beheerder) == LONG_AGO
        assert first_seen(indicator, beheerder) == LONG_AGO

    def test_without_any_figure_there_is_no_first(self):
        assert first_figures([factories.indicator()], PUBLIC) is None


class TestFigures:
    @pytest.fixture
    def westland(self):
        return factories.area(code="GM1783", name="Westland")

    def load(self, indicator):
        then = Indicator.objects.as_of(THEN).get(pk=indicator.pk)
        return load_figures(
            [then], area_code="GM1783", area_name="Westland", on=THEN, as_of=THEN
        )[indicator.pk]

    def test_they_are_those_of_the_day_with_series_and_target(self, westland):
        indicator = known(factories.indicator)
        old = known(
            factories.series, indicator=indicator, is_preferred=True, note="Oud"
        )
        figure = known(factories.observation, series=old, area=westland)
        target = known(factories.target, indicator=indicator, area=westland)
        change(old, is_preferred=False, note="Nu")
        new = factories.series(indicator=indicator, is_preferred=True)
        factories.observation(series=new, area=westland)
        change(figure, value=Decimal(5))
        target.delete()

        figures = self.load(indicator)

        assert (figures.series, figures.series.note) == (old, "Oud")
        assert [item.value for item in figures.own] == [Decimal("48.7")]
        assert [item.value for item in figures.targets] == [40]

    def test_an_explanation_of_after_the_day_is_left_out(self, westland):
        indicator = known(factories.indicator)
        for day in (THEN, THEN + timedelta(days=1)):
            factories.explanation(indicator=indicator, area=westland, written_on=day)

        (shown,) = self.load(indicator).explanations

        assert shown.written_on == THEN

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"value": Decimal("49.1")}, "Later bijgesteld: nu 49,1."),
            ({"note": "Nieuw"}, "Later bijgesteld; het cijfer bleef gelijk."),
            (
                {"value": None, "missing": Observation.Missing.VANISHED},
                "Later bijgesteld: nu geen cijfer (staat niet meer in de bron).",
            ),
        ],
    )
    def test_what_became_of_a_figure_is_told(self, values, sentence):
        row = known(factories.observation)
        same = known(factories.observation)
        change(row, **values)

        then = list(Observation.objects.as_of(THEN))

        assert {item.pk for item in then} == {row.pk, same.pk}
        assert revised_since(THEN, then) == {row.pk: sentence}
