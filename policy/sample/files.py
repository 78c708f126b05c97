"""Which files the sample of policy has, and their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from policy.sample.rows import Row, read

DATA = Path(__file__).parent / "data"
FACTS = {
    "frameworks": (
        *("key", "title", "adopted_on", "valid_from", "valid_to", "municipality"),
        *("note", "short_title", "abbreviation", "area_codes", "goal_level"),
        *("elaborates", "adopted_label", "remark"),
    ),
    "goals": (
        *("framework", "key", "parent_key", "level", "code", "title_nl"),
        *("ambition_nl", "order", "source_file", "source_ref"),
        *("is_heading", "laws", "committee"),
    ),
    "goal_links": (
        *("from_framework", "from_key", "to_framework", "to_key", "relation"),
        *("rationale_nl", "confidence"),
    ),
    "activities": (
        *("framework", "goal_or_project_key", "title_nl", "category", "status"),
        *("period", "result_note_nl", "source_file", "source_ref", "result"),
        "source_remark",
    ),
    "council_items": (
        *("date_or_year", "type", "title_nl", "actor", "outcome", "role"),
        *("goal_keys", "summary_nl", "source_file", "source_ref"),
    ),
    "documents": (
        *("key", "title_nl", "author", "year", "status", "source_file", "note"),
    ),
    "glossary": ("abbreviation", "meaning_nl", "source_file", "source_ref"),
    "partners": (
        *("key", "name_nl", "type", "role_nl", "area", "source_file", "source_ref"),
    ),
}


def read_files(
    folder: Path, columns: Mapping[str, Sequence[str]]
) -> dict[str, list[Row]]:
    """The rows of every file, by its name without the extension."""
    return {name: read(folder, f"{name}.csv", columns[name]) for name in columns}
