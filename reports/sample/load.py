"""Loading the sample municipality: read every file, then write all or nothing."""

from __future__ import annotations

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
NOT_YET = "komt met de pagina's van de rekenkamer; er is nog geen model voor"
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
    with transaction.atomic():
        load_reference(by="load_sample")
        dictionaries = load_dictionaries(load)
        load_policy(
            load,
            periods=dictionaries.periods,
            areas={row["area_as_given"]: row for row in load.rows["areas"]},
        )
        load_measures(load, dictionaries)
        if load.store.written:
            AuditEvent.objects.record(
                by="load_sample",
                action=ACTION,
                created=load.store.created,
                changed=load.store.changed,
            )
    for name in FACTS:
        for row in load.rows[name]:
            load.accounts[name].refuse(row, NOT_YET)
    accounts = sorted(load.accounts.values(), key=lambda account: account.name)
    return Outcome(load.store.created, load.store.changed, accounts)


def was_loaded() -> bool:
    return AuditEvent.objects.filter(action=ACTION).exists()


def _read(folders: Folders) -> Load:
    facts = {
        **read_files(folders.policy, policy_files.FACTS),
        **read_files(folders.indicators, indicator_files.FACTS),
        **read_files(folders.reports, FACTS),
    }
    return Load(
        rows=facts | read_files(folders.indicators, indicator_files.OWN),
        accounts={name: FileAccount(name, len(rows)) for name, rows in facts.items()},
    )
