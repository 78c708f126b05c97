"""What was erased, written down outside the database: a restore brings it back.

A reserve copy of the database from before holds the text again. So every redaction is
also a line in a file; `replay_redactions` does what a restored database lost. The file
names places, people by their number, and hashes; nothing of what stood there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from reports.models import Redaction


def path() -> Path:
    return settings.FILES_DIR / "redactions.jsonl"


def note(redaction: Redaction) -> None:
    """Add a line, and have it on the disk before the transaction ends.

    If that transaction fails after all, the line stays: two people agreed to it, and
    replaying erases it then.
    """
    version = redaction.version
    line = {
        "report": version.report.slug,
        "version": version.number,
        "parts": redaction.parts,
        "ground": redaction.ground,
        "explanation": redaction.explanation,
        "asked_by": redaction.asked_by_id,
        "asked_at": redaction.asked_at.isoformat(),
        "approved_by": redaction.approved_by_id,
        "old_hash": redaction.old_hash,
        "new_hash": version.publication.content_hash,
    }
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())


def lines() -> Iterator[dict[str, Any]]:
    """What was noted, oldest first; nothing where nothing was ever erased."""
    if path().exists():
        with path().open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
