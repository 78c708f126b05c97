"""Loading the sample municipality: read every file, then write all or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from indicators.reference.load import load_reference
from indicators.sample import files as indicator_files
from indicators.sample.load import load_dictionaries, load_measures
from policy.models import AuditEvent
from policy.sample import files as policy_files
from policy.sample.account import FileAccount
from policy.sample.files import read_files
from policy.sample.load import Load, load_policy
from policy.sample.rows import Row
from reports.sample.progress_reports import load_progress_reports

DATA = Path(__file__).parent / "data"
FACTS = {
    "norms": (
        "normframework_key",
        "theme",
        "code",
        "norm_nl",
        "source_file",
        "source_ref",
    ),
    "evaluations": (
        *("evaluation_key", "norm_code", "subject", "rating_as_given", "finding_nl"),
        *("source_file", "source_ref", "note"),
    ),
    "recommendations": (
        *("evaluation_key", "number", "addressee", "title_nl", "detail_nl"),
        *("response", "source_file", "source_ref", "note"),
    ),
    "information_needs": ("who", "need_nl", "source_file", "source_ref"),
}
# What is written for this sample, beside the facts.
OWN = {
    "progress_reports": (
        *("period", "document_key", "offered_on", "summary", "why_incomplete"),
    ),
    "report_goals": (
        *("period", "goal_key", "pages", "done", "result", "explanation"),
        *("adjustment", "risks"),
    ),
}
NOT_YET = "komt met de pagina's van de rekenkamer; er is nog geen model voor"
SELF_EVALUATION = "wl-up1620"
OF_THE_COLLEGE = "oordeel van het college over zijn eigen doelen, in judgements.csv"
# The note of such a row names the goals, or all of them: those of the central aim.
GOALS_IN_NOTE = re.compile(r"\b(?:goal|project)=(\S+)")
ALL_GOALS, CENTRAL_AIM = "alle", "sbk-ca"
ACTION = "voorbeeld geladen"


@dataclass(frozen=True)
class Folders:
    """Where the files of each app are."""

    policy: Path = policy_files.DATA
    indicators: Path = indicator_files.DATA
    reports: Path = DATA


@dataclass(frozen=True)
class Outcome:
    """What a load wrote, and what became of every row of the facts."""

    created: int
    changed: int
    accounts: list[FileAccount]


def load_sample(folders: Folders | None = None) -> Outcome:
    """Load the sample; a broken row raises SampleError and nothing is loaded."""
    load = _read(folders or Folders())
    for name in FACTS:
        for row in load.rows[name]:
            _account_for(row, name, load)
    with transaction.atomic():
        load_reference(by="load_sample")
        dictionaries = load_dictionaries(load)
        load_policy(
            load,
            periods=dictionaries.periods,
            areas={row["area_as_given"]: row for row in load.rows["areas"]},
        )
        load_measures(load, dictionaries)
        load_progress_reports(load, dictionaries.periods)
        if load.store.written:
            AuditEvent.objects.record(
                by="load_sample",
                action=ACTION,
                created=load.store.created,
                changed=load.store.changed,
            )
    accounts = sorted(load.accounts.values(), key=lambda account: account.name)
    return Outcome(load.store.created, load.store.changed, accounts)


def _account_for(row: Row, name: str, load: Load) -> None:
    if name == "evaluations" and row["evaluation_key"] == SELF_EVALUATION:
        _check_that_judgements_are_there(row, load)
        load.accounts[name].other_model(row, OF_THE_COLLEGE)
    else:
        load.accounts[name].refuse(row, NOT_YET)


def _check_that_judgements_are_there(row: Row, load: Load) -> None:
    """What the college says of its own goals must stand in judgements.csv."""
    given = {(item["goal_key"], item["source_ref"]) for item in load.rows["judgements"]}
    goals = goals_named_in(row["note"])
    if not goals or not given >= {(goal, row["source_ref"]) for goal in goals}:
        raise row.problem(
            "note",
            "doelen die met deze plaats in de bron ook in judgements.csv staan",
            "Zet het oordeel daar, of noem hier het doel.",
        )


def goals_named_in(note: str) -> list[str]:
    """'zelfevaluatie; goal=sbk-d;sbk-e' names two goals."""
    named = GOALS_IN_NOTE.search(note)
    if named is None:
        return []
    return [CENTRAL_AIM if key == ALL_GOALS else key for key in named[1].split(";")]


def was_loaded() -> bool:
    return AuditEvent.objects.filter(action=ACTION).exists()


def _read(folders: Folders) -> Load:
    facts = {
        **read_files(folders.policy, policy_files.FACTS),
        **read_files(folders.indicators, indicator_files.FACTS),
        **read_files(folders.reports, FACTS),
    }
    own = {
        **read_files(folders.indicators, indicator_files.OWN),
        **read_files(folders.reports, OWN),
    }
    return Load(
        rows=facts | own,
        accounts={name: FileAccount(name, len(rows)) for name, rows in facts.items()},
    )
