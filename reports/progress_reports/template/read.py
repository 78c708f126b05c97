"""Read a filled template: what the version would say, and what to say of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indicators.importers.sheets.cells import Sheet
from reports.models import ReportVersion
from reports.progress_reports.template.activity_lines import read_activities
from reports.progress_reports.template.figure_lines import read_figures
from reports.progress_reports.template.findings import Findings, Reading
from reports.progress_reports.template.found_parts import find_parts
from reports.progress_reports.template.goal_lines import read_goals
from reports.progress_reports.template.known import Known
from reports.progress_reports.template.parts import ACTIVITIES, FIGURES, GOALS


def read_template(
    sheets: list[Sheet], version: ReportVersion, answers: Mapping[str, str]
) -> Reading:
    """Nothing is stored. A part that is not in the file stays as the version has it.

    `answers` has ',' or '.' by the key of a question.
    """
    known, findings = Known(version), Findings()
    read: dict[str, Any] = {}
    for found in find_parts(sheets, version, findings):
        if found.part is GOALS:
            read["goals"] = read_goals(found, known, findings)
        elif found.part is FIGURES:
            read["figures"] = read_figures(found, known, dict(answers), findings)
        elif found.part is ACTIVITIES:
            read["activities"] = read_activities(found, known, findings)
    return Reading(
        content=replace(version.says, **read),
        problems=findings.all_problems(),
        questions=findings.questions,
        notes=findings.notes,
        places=findings.places,
    )
