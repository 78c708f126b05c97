"""What is asked of an indicator on its page: by whom, from where, and earlier."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection

from indicators.models import Indicator, Target
from policy.roles import Role
from tests import factories
from tests.figure_files import page_tables
from tests.indicators.pages.reading import LONG_AGO, PAGE, queries_of

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
APRIL = datetime(2026, 4, 1, 12, tzinfo=UTC)


def asked(html):
    return page_tables(html.replace("\xa0", " "))["tabel-streven"]


def asked_before(html):
    tables = page_tables(html.replace("\xa0", " "))
    return [
        (
            row["Streven"],
            row["Stond hier van"],
            row["Tot"],
            row["Waarom veranderd?"],
        )
        for row in tables.get("tabel-eerder-streven", [])
    ]


@pytest.fixture
def target(lonely, westland):
    """30 % in 2030, since April."""
    return factories.target(
        indicator=lonely,
        area=westland,
        value=Decimal(30),
        period=factories.year(2030),
        change_reason="Het gaat sneller dan gedacht.",
        known_from=APRIL,
    )


def version(target, known_from, known_to, **values):
    """What it was earlier, as the trigger leaves it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_jsonb(t)::text FROM indicators_target t WHERE id = %s",
            [target.pk],
        )
        ((row,),) = cursor.fetchall()
    values = {"change_reason": "", **values, "known_from": known_from.isoformat()}
    factories.revision(
        table="indicators_target",
        row_id=target.pk,
        row={**json.loads(row), **values},
        known_from=known_from,
        known_to=known_to,
    )


class TestWhatIsAskedNow:
    def test_the_figure_of_the_source_goes_before_ours(self, read, lonely, westland):
        factories.target(
            indicator=lonely,
            area=westland,
            baseline_period=factories.year(2016),
            baseline_value=Decimal("46.1"),
            period=factories.year(2030),
        )

        assert asked(read(PAGE))[0]["Begin"] == "2016: 46,1 % (cijfer uit de bron)"

    @pytest.mark.parametrize(
        ("over", "words"),
        [
            ({}, "2016: 45,8 % (ons cijfer)"),
            ({"area": factories.area}, "2016: wij kennen geen cijfer van toen"),
            (
                {"breakdown": factories.breakdown},
                "2016: wij kennen geen cijfer van toen",
            ),
            ({"unit": factories.unit}, "2016: wij kennen geen cijfer van toen"),
        ],
        ids=["ours", "area", "breakdown", "unit"],
    )
    def test_our_figure_counts_only_where_it_is_of_the_same(
        self, read, lonely, westland, over, words
    ):
        values = {
            "area": westland,
            "baseline_period": factories.year(2016),
            "period": factories.year(2030),
            **over,
        }
        factories.target(indicator=lonely, **values)

        assert asked(read(PAGE))[0]["Begin"] == words

    def test_a_year_that_was_never_measured_has_no_figure(self, read, lonely, westland):
        factories.target(
            indicator=lonely,
            area=westland,
            baseline_period=factories.year(2019),
            period=factories.year(2030),
        )

        begin = asked(read(PAGE))[0]["Begin"]
        assert begin == "2019: wij kennen geen cijfer van toen"

    def test_without_a_begin_it_says_so(self, read, target):
        assert asked(read(PAGE))[0]["Begin"] == "niet genoemd"

    def test_it_says_why_and_leads_to_the_decision(self, read, lonely, westland):
        decision = factories.decision(title="Motie eenzaamheid")
        factories.target(
            indicator=lonely,
            area=westland,
            rationale="Eenzaamheid maakt ziek.",
            decision=decision,
        )

        html = read(PAGE)

        who = asked(html)[0]["Wie bepaalde het?"]
        assert "Motie eenzaamheid" in who
        assert "Waarom: Eenzaamheid maakt ziek." in who
        assert f'href="{decision.get_absolute_url()}"' in html

    def test_a_source_that_gives_no_reason_is_said_to(self, read, target):
        who = asked(read(PAGE))[0]["Wie bepaalde het?"]
        assert who == "Het beleidskaderDe bron zegt niet waarom."

    def test_a_decision_in_draft_is_not_named(self, read, lonely, westland):
        secret = factories.decision(title="Geheim besluit", published_at=None)
        factories.target(indicator=lonely, area=westland, decision=secret)

        assert "Geheim besluit" not in read(PAGE)


class TestWhatWasAskedBefore:
    def test_nothing_changed_yet(self, read, target):
        html = read(PAGE)

        assert asked_before(html) == []
        assert "Eerdere streefwaarden" not in html

    def test_it_says_what_from_when_until_when_and_why(self, read, target):
        version(target, MARCH, APRIL, value=40)

        assert asked_before(read(PAGE)) == [
            (
                "40 % in 2030waarde in een jaarbepaald door het beleidskader",
                "1 maart 2026",
                "1 april 2026",
                "Het gaat sneller dan gedacht.",
            )
        ]

    def test_what_asked_the_same_is_one_version(self, read, target):
        version(target, LONG_AGO, MARCH, value=40, note="Eerst.")
        version(target, MARCH, APRIL, value=40, note="Later.")

        ((_, since, until, _),) = asked_before(read(PAGE))
        assert (since, until) == ("1 februari 2026", "1 april 2026")

    def test_a_remark_is_no_other_target(self, read, target):
        version(target, MARCH, APRIL, note="Eerst.")

        assert asked_before(read(PAGE)) == []

    def test_each_change_has_its_own_reason_and_the_newest_goes_first(
        self, read, target
    ):
        version(target, LONG_AGO, MARCH, value=45)
        version(target, MARCH, APRIL, value=40, change_reason="De raad wil meer.")

        rows = asked_before(read(PAGE))

        assert [(row[0][:4], row[3]) for row in rows] == [
            ("40 %", "Het gaat sneller dan gedacht."),
            ("45 %", "De raad wil meer."),
        ]

    def test_of_an_earlier_day_only_what_was_before_that(self, read, target):
        version(target, LONG_AGO, MARCH, value=45)
        version(target, MARCH, APRIL, value=40, change_reason="De raad wil meer.")

        html = read(f"{PAGE}?peil=2026-03-15")

        assert asked(html)[0]["Streven"].startswith("40 % in 2030")
        ((what, _, _, why),) = asked_before(html)
        assert (what[:4], why) == ("45 %", "De raad wil meer.")
        assert asked_before(read(f"{PAGE}?peil=2026-02-15")) == []

    def test_one_that_was_taken_away_stays_to_be_read(self, read, lonely, westland):
        factories.target(indicator=lonely, area=westland, known_from=LONG_AGO)
        Target.objects.all().delete()

        ((what, since, _, why),) = asked_before(read(PAGE))
        assert what.startswith("40 % in 2024")
        assert since == "1 februari 2026"
        assert why == "Weggehaald. Er staat geen reden bij."

    def test_a_change_through_the_model_is_there_at_once(self, read, target):
        Target.objects.update(value=Decimal(25), change_reason="Het kan nog lager.")

        ((what, since, _, why),) = asked_before(read(PAGE))
        assert what.startswith("30 % in 2030")
        assert (since, why) == ("1 april 2026", "Het kan nog lager.")

    def test_a_version_of_before_reasons_were_asked_is_read_too(self, read, target):
        version(target, LONG_AGO, MARCH, value=45)
        version(target, MARCH, APRIL, value=40, change_reason=None)

        rows = asked_before(read(PAGE))
        assert rows[1][3] == "Er staat geen reden bij."


class TestWhoSeesIt:
    def test_a_goal_in_draft_stays_out(self, client, read, target):
        draft = factories.goal(framework=factories.framework(published_at=None))
        version(target, MARCH, APRIL, value=40, goal_id=draft.pk)

        assert asked_before(read(PAGE)) == []
        client.force_login(factories.user(Role.GRIFFIER))
        assert asked_before(read(PAGE)) != []

    def test_what_it_was_before_it_was_public_does_too(self, client, read, target):
        Indicator.objects.update(published_at=APRIL)
        version(target, MARCH, APRIL, value=40)

        assert asked_before(read(PAGE)) == []
        client.force_login(factories.user(Role.BEHEERDER))
        assert asked_before(read(PAGE)) != []

    def test_nobody_reads_of_a_day_on_which_it_was_no_draft_any_more(
        self, read, target
    ):
        Indicator.objects.update(published_at=MARCH)
        version(target, LONG_AGO, APRIL, value=40)

        ((_, since, _, _),) = asked_before(read(PAGE))
        assert since == "1 maart 2026"


def test_as_many_queries_for_one_change_as_for_many(
    client, lonely, westland, django_assert_max_num_queries
):
    counts = []
    for value in (30, 40, 50):
        target = factories.target(
            indicator=lonely, area=westland, value=Decimal(value), known_from=LONG_AGO
        )
        Target.objects.filter(pk=target.pk).update(
            value=value + 1, change_reason="Anders.", period=factories.period()
        )
        client.get(PAGE)
        counts.append(queries_of(client, PAGE, django_assert_max_num_queries))

    assert counts[1] == counts[2]
