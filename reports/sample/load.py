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
from reports.reference.general_norms import load_general_norms
from reports.sample.evaluations import load_evaluations
from reports.sample.information_needs import load_information_needs
from reports.sample.norm_sets import load_norm_sets
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
    "norm_set_about": ("key", "slug", "title", "about", "section", "scale_note"),
    "norm_notes": ("norm_set", "code", "clarification"),
    "rating_steps": ("norm_set", "code", "symbol", "word", "position", "tone"),
    "evaluations_about": (
        *("key", "norm_set", "title", "lead", "made_by", "commissioned_by"),
        *("subject", "area_codes", "framework", "goal_keys", "year", "period"),
        *("period_start", "period_end", "questions", "document_key", "note"),
        "afterword",
    ),
    # What the notes of the facts are in words for a reader.
    "finding_notes": ("note", "let_op", "why_unrated"),
    "findings_about": (
        *("evaluation_key", "norm_code", "source_ref", "goal_keys", "ground"),
        *("remark", "inconsistencies"),
    ),
    "recommendations_about": (
        *("evaluation_key", "number", "kind", "made_by", "goal_keys", "ground"),
        *("findings", "note", "answer_place"),
    ),
    "need_answers": ("who", "need", "met", "address", "label", "words"),
}
BY = "load_sample"
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
        load_reference(by=BY)
        load_general_norms(by=BY)
        dictionaries = load_dictionaries(load)
        load_policy(
            load,
            periods=dictionaries.periods,
            areas={row["area_as_given"]: row for row in load.rows["areas"]},
        )
        load_measures(load, dictionaries)
        load_progress_reports(load, dictionaries.periods)
        load_evaluations(load, load_norm_sets(load))
        load_information_needs(load)
        if load.store.written:
            AuditEvent.objects.record(
                by=BY,
                action=ACTION,
                created=load.store.created,
                changed=load.store.changed,
            )
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
    own = {
        **read_files(folders.indicators, indicator_files.OWN),
        **read_files(folders.reports, OWN),
    }
    return Load(
        rows=facts | own,
        accounts={name: FileAccount(name, len(rows)) for name, rows in facts.items()},
    )
