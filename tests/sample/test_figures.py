"""What the sample shows: the figures that the issue and the mockups rest on."""

from datetime import date
from decimal import Decimal
from statistics import median

import pytest

from indicators.models import (
    Area,
    Breakdown,
    GoalIndicator,
    Indicator,
    Observation,
    Period,
    Remark,
    Series,
    SeriesBreak,
    Target,
)
from indicators.peers.groups import default_peers
from policy.models import Decision, Framework, Goal, GoalLink, SourceDocument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
WESTLAND = "GM1783"


def values(indicator, area=WESTLAND, **filters):
    """A series' totals by period."""
    observations = Observation.objects.filter(
        series__indicator__slug=indicator,
        area__code=area,
        breakdown__key=Breakdown.TOTAL,
        **filters,
    ).order_by("period__start")
    return {item.period.code: item.value for item in observations}


def test_loneliness_of_65_plus_rose_where_it_was_not_to_rise():
    assert values("eenzaamheid-65plus") == {
        "2012": Decimal("42.9"),
        "2016": Decimal("45.8"),
        "2020": Decimal("48.7"),
    }
    figures = Observation.objects.filter(series__slug="eenzaamheid-65plus-rivm")
    assert set(figures.values_list("status", flat=True)) == {"modelled"}
    assert all("corona" in item.note for item in figures.filter(period__code="2020"))
    target = Target.objects.get(indicator__slug="eenzaamheid-65plus")
    assert (target.kind, target.aim, target.value) == ("keep", "not_up", None)
    assert target.is_ours


def test_the_peers_give_the_spread_of_the_mockup():
    peers = [
        item.value
        for item in Observation.objects.filter(
            series__slug="eenzaamheid-65plus-rivm",
            period__code="2020",
            area__in=default_peers(WESTLAND).members,
        )
    ]

    assert len(peers) == 13
    assert (min(peers), median(peers), max(peers)) == (
        Decimal("45.5"),
        Decimal("50.7"),
        Decimal("53.2"),
    )


def test_social_assistance_of_westland_nederland_and_similar_municipalities():
    slug = "pw-uitkering-per-1000"

    assert values(slug) == {"2024": 18}
    assert values(slug, "NL01") == {"2024": 34}
    assert values(slug, "X-SOORTGELIJK") == {"2024": 19}
    assert Area.objects.get(code="X-SOORTGELIJK").kind == Area.Kind.PEER_GROUP


def test_debt_help_clients_from_2017():
    assert list(values("shv-nieuw").values()) == [168, 131, 134, 131]


def test_the_framework_of_2016_set_no_target_value_for_any_of_its_13_goals():
    goals = Goal.objects.counted().filter(framework__slug="sbk-2016")
    set_by_framework = Target.objects.filter(set_by=Target.SetBy.FRAMEWORK)

    assert goals.count() == 13
    assert not set_by_framework.filter(goal__in=goals, value__isnull=False).exists()
    assert Target.objects.get(indicator__slug="beschut-werk").set_by == "law"


def test_each_goal_of_2016_has_the_headline_of_the_mockup():
    headlines = dict(
        GoalIndicator.objects.filter(
            is_headline=True,
            goal__in=Goal.objects.counted(),
            goal__framework__slug="sbk-2016",
        ).values_list("goal__slug", "indicator__slug")
    )

    assert headlines == {
        "a": "netto-arbeidsparticipatie",
        "b": "rondkomen-18plus",
        "c": "grip-op-leven-18plus",
        "e": "vrijwillige-inzet",
        "f": "mantelzorgers-18plus",
        "g": "angst-depressie-18plus",
        "h": "eenzaamheid-65plus",
        "i": "overgewicht-18plus",
        "j": "zware-drinkers-16-25",
        "k": "jeugdhulp-pct",
        "m": "jeugdbescherming-pct",
    }


def test_figures_of_cbs_and_rivm_that_no_document_names_are_tied_by_us():
    own = Indicator.objects.filter(document__key__regex="^(cbs|rivm)-")

    assert own.count() == 28
    assert not GoalIndicator.objects.filter(indicator__in=own, is_ours=False).exists()


def test_statistics_name_their_table_measure_and_licence():
    series = Series.objects.filter(source__isnull=False).select_related("source")

    assert series.count() == 41
    assert all(item.table and item.measure for item in series)
    licences = {item.source.slug: item.source.licence for item in series}
    assert licences["rivm-statline"] == "niet gezien"
    assert licences["cbs-statline"] == licences["cbs-kwb"] == "CC BY 4.0"


def test_every_source_of_one_figure_stands_as_a_series_of_its_own():
    series = Series.objects.filter(indicator__slug="netto-arbeidsparticipatie")

    assert {(item.slug, item.is_preferred) for item in series} == {
        ("netto-arbeidsparticipatie-bron-002", False),
        ("netto-arbeidsparticipatie-cbs", False),
        ("netto-arbeidsparticipatie-kwb", True),
    }


def test_a_missing_figure_has_a_reason_and_no_value():
    missing = Observation.objects.exclude(missing="")
    reasons = dict.fromkeys(missing.values_list("missing", flat=True).distinct())

    assert not missing.filter(value__isnull=False).exists()
    assert set(reasons) == {"not_stated", "in_words", "in_image", "not_measured"}
    assert missing.filter(series__document__isnull=False).count() == 60
    assert Observation.objects.filter(value=0).count() == 24


def test_a_dash_in_the_source_is_zero_and_an_empty_cell_is_not():
    def cell(category):
        return Observation.objects.get(
            series__slug="isd-uitstroom-bron-004",
            area__name="Lisse",
            period__code="2016",
            breakdown__key=f"reden={category}",
        )

    assert cell("In detentie").value == 0
    assert cell("Niet verschenen oproepen re-int. gesprek").missing == "not_stated"


def test_a_stated_total_is_the_empty_breakdown_and_is_not_the_sum_of_its_parts():
    jobs = Observation.objects.filter(series__slug="vacatures-doelgroep-bron-002")
    parts = jobs.exclude(breakdown__key=Breakdown.TOTAL)
    total = jobs.get(breakdown__key=Breakdown.TOTAL)

    assert total.value == 146
    assert sum(item.value for item in parts) == 142
    assert total.note == "som van de regels is 142"


def test_second_mentions_and_figures_in_images_are_remarks():
    assert Remark.objects.count() == 8
    assert not Breakdown.objects.filter(key__regex="(plaats|tabel)=").exists()


def test_breakdowns_have_readable_words():
    breakdown = Breakdown.objects.get(key="regeling=BBZ IOAW IOAZ")

    assert breakdown.label == "BBZ, IOAW en IOAZ"
    assert [item.dimension.label for item in breakdown.categories.all()] == ["regeling"]
    assert (
        Breakdown.objects.get(
            key="instrument=tegenprestatie;kenmerk=minimale bijstandsduur"
        ).label
        == "tegenprestatie, minimale bijstandsduur"
    )


def test_decimals_are_those_of_the_source():
    decimals = Observation.objects.filter(area__code=WESTLAND).values_list(
        "series__slug", "decimals"
    )

    assert ("sd-saldo-uitgaven-bron-001", 1) in decimals
    assert ("netto-arbeidsparticipatie-kwb", 0) in decimals
    assert Observation.objects.get(value=Decimal("4.32")).decimals == 2


def test_breaks_cut_the_series_where_the_source_does_not_compare():
    breaks = dict(SeriesBreak.objects.values_list("series__slug", "on"))

    assert breaks == {
        "vt-meldingen-bron-002": date(2019, 1, 1),
        "shv-schuldhoogte-bron-002": date(2019, 1, 1),
    }


def test_periods_carry_dates_or_are_as_printed():
    assert Period.objects.get(code="schooljaar 2019-2020").start == date(2019, 8, 1)
    assert Period.objects.get(code="2016-2019").note == "stijging van 2016 naar 2019"
    assert Period.objects.filter(kind=Period.Kind.AS_PRINTED).count() == 6


def test_groups_have_the_members_that_the_source_lists():
    members = Area.objects.get(code="X-DWO").members.order_by("name")

    assert [area.name for area in members] == [
        "Delft",
        "Midden-Delfland",
        "Pijnacker-Nootdorp",
        "Westland",
    ]
    assert Area.objects.get(name="Noordwijkerhout").valid_to == date(2019, 1, 1)


def test_headings_do_not_count_as_goals():
    headings = Goal.objects.filter(is_heading=True)

    assert headings.count() == 18
    assert not Goal.objects.counted().filter(pk__in=headings).exists()
    assert Goal.objects.counted().filter(framework__slug="sbsd-2025").count() == 30


def test_goals_have_the_address_of_their_key_without_the_prefix():
    assert Goal.objects.get(key="sbsd-6.3.1").slug == "6.3.1"
    assert Goal.objects.get(key="sbsd-6.1").laws == ["Jeugdwet"]


def test_the_framework_of_2025_is_in_force_and_that_of_2016_was_withdrawn():
    on = date(2026, 11, 22)
    own = Framework.objects.policy_frameworks().of_area(WESTLAND)
    in_force = [item for item in own if item.is_in_force(on)]

    assert [item.slug for item in in_force] == ["sbsd-2025"]
    programme = Framework.objects.get(slug="up-2016-2020")
    assert programme.elaborates.slug == "sbk-2016"


def test_the_rejected_motions_on_poverty_and_the_successors_of_goal_b():
    motions = Decision.objects.filter(goals__key="sbk-b", outcome="rejected")
    links = GoalLink.objects.filter(
        from_goal__key="sbk-b", to_goal__framework__slug="sbsd-2025"
    )

    assert {(item.title, item.date_label) for item in motions} == {
        ("Verborgen Armoede", "2018"),
        ("Plan tegen armoede", "2022"),
    }
    assert {item.to_goal.slug for item in links} == {"3.1", "6.3.3"}
    assert not any(item.is_explicit for item in links)


def test_documents_say_in_which_source_they_are_cited():
    assert SourceDocument.objects.filter(key__startswith="bron-").count() == 5
    cited = SourceDocument.objects.get(key="pva-eenzaamheid")
    assert cited.cited_in.key == "bron-002"
    assert not cited.is_source


def test_everything_is_published():
    assert not Framework.objects.filter(published_at__isnull=True).exists()
    assert not Decision.objects.filter(published_at__isnull=True).exists()
    assert not Indicator.objects.filter(published_at__isnull=True).exists()
