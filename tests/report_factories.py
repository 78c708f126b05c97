"""Rows of progress reports for tests, beside tests/factories.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reports.models import (
    FilePiece,
    ProgressReport,
    Publication,
    ReportFile,
    ReportVersion,
)
from reports.progress_reports.actions import approve, submit
from reports.progress_reports.content import Content, GoalLine, digest
from tests import factories


def report(**fields: Any) -> ProgressReport:
    number = next(factories.numbers)
    defaults = {"slug": f"rapportage-{number}"}
    if "framework" not in fields:
        defaults["framework"] = factories.framework()
    if "period" not in fields:
        defaults["period"] = factories.period()
    return ProgressReport.objects.create(**defaults | fields)


def content(of: ProgressReport, **fields: Any) -> Content:
    """What a report says: something of one goal of its framework, unless told else."""
    if "goals" not in fields:
        goal = of.framework.goals.first() or factories.goal(framework=of.framework)
        fields["goals"] = (
            GoalLine(goal=goal.key, title=str(goal), done="Er is een plan gemaakt."),
        )
    return replace(
        Content(
            title="Voortgangsrapportage",
            author="College van Westland",
            framework=of.framework.slug,
            framework_title=of.framework.title,
            period=of.period.code,
            period_label=of.period.label,
        ),
        **fields,
    )


def version(*, says: Content | None = None, **fields: Any) -> ReportVersion:
    """A draft that a civil servant wrote."""
    of = fields.pop("report", None) or report()
    text = (says or content(of)).as_text()
    defaults = {
        "report": of,
        "number": 1,
        "content": text,
        "content_hash": digest(text),
        "contributors": [factories.user().pk],
    }
    return ReportVersion.objects.create(**defaults | fields)


def submitted(**fields: Any) -> ReportVersion:
    draft = version(**fields)
    return submit(version=draft, was=draft.content_hash, by=factories.user())


def published(**fields: Any) -> Publication:
    """Written by one person and published by another, as it should."""
    waiting = submitted(**fields)
    approve(version=waiting, was=waiting.content_hash, by=factories.user())
    return Publication.objects.get(version=waiting)


def report_file(*, content: bytes = b"%PDF-1.7 ", **fields: Any) -> ReportFile:
    """A document that was brought and read, of one page."""
    number = next(factories.numbers)
    file = ReportFile.objects.create(
        **{
            "use": ReportFile.Use.ORIGINAL,
            "sha256": f"{number:064}",
            "name": f"rapportage {number}.pdf",
            "extension": ".pdf",
            "size": len(content),
            "state": ReportFile.State.READ,
            "done": 1,
            "total": 1,
            "received_by": factories.user(),
        }
        | fields
    )
    FilePiece.objects.create(file=file, number=1, content=content)
    return file
