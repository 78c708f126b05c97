"""Read a filled-in template for a version, and take over what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from indicators.choices import DecimalMark
from reports.models import ReportFile, ReportVersion
from reports.progress_reports.actions import ReportRefused, save_content
from reports.progress_reports.check.page import CheckPage
from reports.progress_reports.files.reading import sheets_of
from reports.progress_reports.template.findings import Reading
from reports.progress_reports.template.read import read_template

ANSWER = "antwoord-"
CHANGED_MEANWHILE = (
    "Iemand heeft deze rapportage intussen veranderd, of het bestand is anders gelezen "
    "dan u zag. Bekijk hieronder opnieuw wat er zou veranderen, en neem het dan over."
)
BLOCKED = (
    "Dit is nog niet over te nemen. Hieronder staat wat er eerst anders moet. Er is "
    "niets bewaard."
)


def answers_in(sent: Mapping[str, str]) -> dict[str, str]:
    """What a person said of columns with numbers that can be read in two ways."""
    return {
        name.removeprefix(ANSWER): value
        for name, value in sent.items()
        if name.startswith(ANSWER) and value in DecimalMark.values
    }


def reading_of(
    version: ReportVersion, file: ReportFile, answers: Mapping[str, str]
) -> Reading:
    """What the version would say; nothing of it is kept."""
    return read_template(sheets_of(file), version, answers)


@transaction.atomic
def take_over(*, page: CheckPage, was: str, state: str, by: Any) -> ReportVersion:
    """Keep what the template says, as it was on the screen.

    `was` is the hash of the version then, `state` that of what it would say. Raises
    ReportRefused.
    """
    if was != page.version.content_hash or state != page.state:
        raise ReportRefused(CHANGED_MEANWHILE)
    if page.is_blocked:
        raise ReportRefused(BLOCKED)
    return save_content(version=page.version, content=page.content, was=was, by=by)
