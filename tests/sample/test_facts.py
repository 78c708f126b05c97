"""The committed files against the facts and recorded answers they were made from."""

import csv
import json
from decimal import Decimal

import pytest

from indicators.reference import files as reference_files
from indicators.sample import files as indicator_files
from policy.sample import files as policy_files
from reports.sample import load as report_files

FACTS = [
    (module.DATA, name)
    for module in (policy_files, indicator_files, report_files)
    for name in module.FACTS
]
# The measure in the recorded figures, per series.
RECORDED = {
    "eenzaamheid-65plus-rivm": "lonely_pct_65plus",
    "eenzaamheid-18plus-rivm": "lonely_pct",
    "ernstig-eenzaam-65plus-rivm": "severely_lonely_pct_65plus",
    "emotioneel-eenzaam-65plus-rivm": "emotionally_lonely_pct_65plus",
    "sociaal-eenzaam-65plus-rivm": "socially_lonely_pct_65plus",
    "rondkomen-18plus-rivm": "difficulty_making_ends_meet_pct",
    "grip-op-leven-18plus-rivm": "control_over_life_pct",
    "mantelzorgers-18plus-rivm": "informal_carer_pct",
    "vrijwillige-inzet-rivm": "volunteer_pct",
    "overgewicht-18plus-rivm": "overweight_pct",
    "obesitas-18plus-rivm": "obesity_pct",
    "zware-drinkers-18plus-rivm": "heavy_drinker_pct",
    "alcoholrichtlijn-18plus-rivm": "alcohol_guideline_pct",
    "beweegrichtlijn-18plus-rivm": "exercise_guideline_pct",
    "wekelijks-sporten-18plus-rivm": "weekly_sport_pct",
    "angst-depressie-18plus-rivm": "high_risk_anxiety_depression_pct",
    "ervaren-gezondheid-18plus-rivm": "health_good_pct",
    "zware-drinkers-16-25-rivm": "young_adults_heavy_drinker_pct",
    "alcoholrichtlijn-16-25-rivm": "young_adults_alcohol_guideline_pct",
    "jeugdhulp-pct-cbs": "youth_help_pct",
    "jeugdbescherming-pct-cbs": "youth_protection_pct",
    "netto-arbeidsparticipatie-kwb": "net_participation_pct",
    "sbk-bijstandsgerechtigden-kwb": "social_assistance_persons",
    "wmo-clienten-kwb": "wmo_clients",
    "wmo-per-1000-kwb": "wmo_clients_per_1000",
    "jeugdzorg-pct-kwb": "youth_care_pct",
    "jeugdzorg-personen-cbs": "youth_care_total_persons",
    "inwoners-65plus-kwb": "age_65plus_persons",
    "huishoudens-kwb": "households",
    "inwoners-kwb": "inhabitants",
}


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures():
    return rows_of(indicator_files.DATA / "statistics_figures.csv")


def test_all_seventeen_files_of_the_facts_are_there(shared):
    assert sorted(name for _, name in FACTS) == sorted(
        path.stem for path in (shared / "facts").glob("*.csv")
    )


@pytest.mark.parametrize(("folder", "name"), FACTS, ids=[name for _, name in FACTS])
def test_no_fact_is_lost_or_altered(shared, folder, name):
    facts = rows_of(shared / "facts" / f"{name}.csv")
    committed = rows_of(folder / f"{name}.csv")

    assert [{key: row[key] for key in facts[0]} for row in committed] == facts


def test_every_tie_of_the_facts_is_kept_and_the_others_are_ours():
    stated = {
        (goal, row["key"])
        for row in rows_of(indicator_files.DATA / "indicators.csv")
        for goal in row["goal_keys"].split(";")
    }
    ties = rows_of(indicator_files.DATA / "goal_indicators.csv")
    tied = {(row["goal_key"], row["indicator_key"]) for row in ties}

    assert stated <= tied
    assert {
        row["is_ours"]
        for row in ties
        if (row["goal_key"], row["indicator_key"]) not in stated
    } == {"ja"}


def test_every_series_of_statistics_has_figures_that_are_compared():
    assert {row["series"] for row in figures()} == {*RECORDED, "inwoners-cbs"}


def test_figures_of_cbs_and_rivm_are_as_recorded(shared):
    wanted = set(RECORDED.values())
    recorded = {
        (row["indicator"], row["area_code"], row["year"]): row["value"]
        for row in rows_of(shared / "recorded" / "kwb" / "municipal-figures.csv")
        if row["indicator"] in wanted
    }
    compared = [row for row in figures() if row["series"] in RECORDED]

    for row in compared:
        area = "NL" if row["area"] == "NL01" else row["area"]
        key = (RECORDED[row["series"]], area, row["period"][:4])
        assert row["value"] == recorded[key], row
    assert len(compared) == 953


def test_the_population_is_as_recorded(shared):
    answer = shared / "recorded/cbs/v4/03759ned/observations-page-1.json"
    recorded = {
        (item["RegioS"].strip(), f"{item['Perioden'][:4]}-01-01"): item["Value"]
        for item in json.loads(answer.read_text(encoding="utf-8"))["value"]
        if item["Measure"] == "M000352"
    }
    compared = [row for row in figures() if row["series"] == "inwoners-cbs"]

    for row in compared:
        assert Decimal(row["value"]) == recorded[row["area"], row["period"]]
    assert len(compared) == 8 * 15


def test_the_peers_are_all_municipalities_of_westlands_size(shared):
    sizes = rows_of(shared / "recorded" / "wsjg" / "peer_groups_2022.csv")
    of_size = {r["gm_code"] for r in sizes if r["grootteklasse_code"] == "6"}
    (choice,) = rows_of(indicator_files.DATA / "peer_choices.csv")
    members = {
        row["member"]
        for row in rows_of(reference_files.DATA / "peer_group_members.csv")
        if row["group"] == choice["group"]
    }

    assert (choice["area"], len(members)) == ("GM1783", 14)
    assert members == of_size
