"""Targets, units and judgements in /beheer/: who keeps them, and what is refused."""

from decimal import Decimal

import pytest

from indicators.models import Judgement, Revision, Series, Target, Unit
from tests import factories
from tests.policy.forms import change, errors_of, form_of, last_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def share():
    return factories.unit(lowest=Decimal(0), highest=Decimal(100))


def address_of(row):
    return f"/beheer/{row._meta.label_lower.replace('.', '/')}/{row.pk}/change/"


class TestAChangedTarget:
    def test_without_a_reason_it_is_refused_at_that_field(self, as_griffier):
        target = factories.target()

        response = change(as_griffier, address_of(target), value="35")

        assert errors_of(response) == {
            "change_reason": ["Schrijf waarom het streven verandert."]
        }
        assert Target.objects.get().value == 40

    def test_with_the_reason_of_last_time_it_is_refused(self, as_griffier):
        target = factories.target(change_reason="De raad wil het sneller.")

        response = change(as_griffier, address_of(target), value="35")

        assert "de vorige verandering" in errors_of(response)["change_reason"][0]
        assert Target.objects.get().value == 40

    def test_with_a_reason_the_earlier_one_is_kept_and_it_is_logged(
        self, as_griffier, griffier
    ):
        target = factories.target(known_from=factories.PUBLISHED)

        change(
            as_griffier,
            address_of(target),
            value="35",
            change_reason="De raad wil het sneller.",
        )

        assert Target.objects.get().value == 35
        (kept,) = Revision.objects.filter(table="indicators_target")
        assert Decimal(kept.row["value"]) == 40
        assert (last_line().action, last_line().by) == ("changed", griffier)

    def test_a_remark_needs_no_reason(self, as_griffier):
        target = factories.target()

        change(as_griffier, address_of(target), note="Zie ook de begroting.")

        assert Target.objects.get().note == "Zie ook de begroting."

    def test_a_new_one_needs_no_reason(self, as_griffier):
        like = factories.target()
        page = as_griffier.get("/beheer/indicators/target/add/")
        names = ("indicator", "area", "breakdown", "unit", "document")
        of_rows = {name: getattr(like, name).pk for name in names}

        as_griffier.post(
            "/beheer/indicators/target/add/",
            {
                **form_of(page),
                **of_rows,
                "kind": "direction",
                "aim": "down",
                "set_by": "law",
            },
        )

        assert Target.objects.filter(set_by="law", aim="down").exists()


class TestWhatIsRefusedAtItsField:
    @pytest.fixture
    def target(self, share):
        return factories.target(
            unit=share,
            baseline_period=factories.year(2020),
            period=factories.year(2030),
        )

    @pytest.mark.parametrize(
        ("field", "value"),
        [("value", "101"), ("value", "-1"), ("baseline_value", "120")],
    )
    def test_a_number_that_the_unit_cannot_have(
        self, as_griffier, target, field, value
    ):
        response = change(
            as_griffier, address_of(target), change_reason="Anders.", **{field: value}
        )

        assert errors_of(response) == {
            field: ["Vul een getal van 0 tot en met 100 in."]
        }

    def test_a_period_that_ends_when_it_begins(self, as_griffier, target):
        response = change(
            as_griffier,
            address_of(target),
            change_reason="Anders.",
            period=factories.year(2020).pk,
        )

        assert errors_of(response) == {
            "period": ["Kies een periode die later eindigt dan het begin."]
        }

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"baseline_value": "40"}, "gelijk aan het cijfer aan het begin"),
            ({"baseline_value": "45", "aim": "up"}, "aan de verkeerde kant"),
            ({"kind": "direction", "aim": "up"}, "Haal de waarde weg"),
            ({"kind": "milestone", "period": ""}, "wanneer de mijlpaal"),
            ({"value": ""}, "Vul de waarde in die gehaald moet zijn."),
        ],
    )
    def test_what_a_check_refuses_is_said_in_dutch(
        self, as_griffier, target, values, words
    ):
        response = change(
            as_griffier, address_of(target), change_reason="Anders.", **values
        )

        assert words in " ".join(errors_of(response)["__all__"])
        assert Target.objects.get().change_reason == ""


class TestDeleting:
    def test_nobody_deletes_a_target_that_people_read(self, as_griffier):
        target = factories.target()

        response = as_griffier.post(
            address_of(target).replace("change", "delete"), {"post": "yes"}
        )

        assert response.status_code == 403
        assert Target.objects.exists()

    def test_one_of_a_draft_can_go(self, client):
        client.force_login(factories.user(is_superuser=True))
        target = factories.target(indicator=factories.indicator(published_at=None))

        client.post(address_of(target).replace("change", "delete"), {"post": "yes"})

        assert not Target.objects.exists()


class TestBounds:
    @pytest.fixture
    def figure(self, share):
        series = factories.series(indicator=factories.indicator(unit=share))
        return factories.observation(series=series, value=Decimal(60))

    def test_those_of_a_unit_may_not_exclude_a_figure(
        self, as_beheerder, share, figure
    ):
        response = change(as_beheerder, address_of(share), highest="59")

        assert errors_of(response)["__all__"] == [
            f"Er is een cijfer dat daar niet in past: 60 in reeks {figure.series.slug}."
        ]
        assert Unit.objects.get(pk=share.pk).highest == 100

    def test_nor_a_target(self, as_beheerder, share):
        target = factories.target(unit=share, value=Decimal(60))

        response = change(as_beheerder, address_of(share), highest="59")

        (error,) = errors_of(response)["__all__"]
        assert error.endswith(f"past: bij {target.indicator}.")

    def test_they_may_come_as_near_as_the_figures_are(
        self, as_beheerder, share, figure
    ):
        change(as_beheerder, address_of(share), lowest="60", highest="60")

        assert Unit.objects.get(pk=share.pk).highest == 60

    def test_a_series_may_not_get_a_unit_that_its_figures_do_not_fit(
        self, as_beheerder, share
    ):
        series = factories.series()
        factories.observation(series=series, value=Decimal(144))

        response = change(as_beheerder, address_of(series), unit=share.pk)

        assert errors_of(response)["unit"][0].startswith("Er is een cijfer")
        assert Series.objects.get().unit != share


class TestJudgements:
    def test_a_civil_servant_adds_one_and_it_is_logged(self, as_ambtelijk, ambtelijk):
        goal, document = factories.goal(), factories.source_document()

        as_ambtelijk.post(
            "/beheer/indicators/judgement/add/",
            {
                "goal": goal.pk,
                "word": "nearly",
                "reason": "Het gaat de goede kant op.",
                "author": "College",
                "role": "college",
                "given_on": "2026-05-01",
                "document": document.pk,
            },
        )

        assert Judgement.objects.get().goal == goal
        assert (last_line().action, last_line().by) == ("added", ambtelijk)

    def test_one_without_a_reason_is_refused(self, as_ambtelijk):
        judgement = factories.judgement()

        response = change(as_ambtelijk, address_of(judgement), reason="")

        assert "reason" in errors_of(response)

    def test_a_clerk_reads_it_and_changes_nothing(self, as_griffier):
        judgement = factories.judgement()

        assert as_griffier.get(address_of(judgement)).status_code == 200
        refused = as_griffier.post(address_of(judgement), {"reason": "Anders."})
        assert refused.status_code == 403
