"""Rows of progress reports for tests, beside tests/factories.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from reports.models import (
    FilePage,
    FilePiece,
    ProgressReport,
    Publication,
    Redaction,
    ReportFile,
    ReportVersion,
)
from reports.progress_reports.actions import approve, submit
from reports.progress_reports.content import Content, FigureLine, GoalLine, digest
from reports.progress_reports.redaction.actions import (
    approve_redaction,
    ask_redaction,
)
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


def figure_line(**fields: Any) -> FigureLine:
    """A percentage of Westland in 2020, of an indicator that need not exist."""
    number = next(factories.numbers)
    defaults = {
        "indicator": f"indicator-{number}",
        "title": f"Indicator {number}",
        "unit": "%",
        "unit_label": "procent",
        "area": "GM1783",
        "area_label": "Westland",
        "period": "2020",
        "period_label": "2020",
        "value": Decimal("48.7"),
        "decimals": 1,
    }
    if fields.get("missing"):
        defaults["value"] = None
    return FigureLine(**defaults | fields)


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


# --- agreed to for a day, withdrawn, erased ---

FAR_AWAY = datetime(2126, 1, 5, tzinfo=UTC)


def scheduled(*, public_from: datetime = FAR_AWAY, **fields: Any) -> ReportVersion:
    waiting = submitted(**fields)
    return approve(
        version=waiting,
        was=waiting.content_hash,
        by=factories.user(),
        public_from=public_from,
    )


def file(**fields: Any) -> ReportFile:
    """A document that is only named: no byte of it is kept."""
    number = next(factories.numbers)
    defaults = {
        "use": ReportFile.Use.ORIGINAL,
        "sha256": f"{number:064x}",
        "name": f"rapportage-{number}.pdf",
        "extension": ".pdf",
        "size": 4,
    }
    if "received_by" not in fields:
        defaults["received_by"] = factories.user()
    return ReportFile.objects.create(**defaults | fields)


def template(**fields: Any) -> ReportFile:
    if "version" not in fields:
        fields["version"] = version()
    return file(use=ReportFile.Use.TEMPLATE, extension=".xlsx", **fields)


def piece(*, then: Any = None, **fields: Any) -> FilePiece:
    """A piece of a file; `then` is what happens to the file afterwards."""
    row = _of_file(FilePiece, {"content": b"%PDF"}, fields)
    if then:
        then(row.file)
    return row


def page(**fields: Any) -> FilePage:
    return _of_file(FilePage, {"text": "Wat er staat."}, fields)


def _of_file(model: Any, defaults: dict[str, Any], fields: dict[str, Any]) -> Any:
    if "file" not in fields:
        defaults["file"] = file()
    return model.objects.create(**{"number": 1, **defaults, **fields})


def redaction(**fields: Any) -> Redaction:
    """A question to erase, that nobody agreed to yet."""
    defaults = {
        "parts": ["goals/0/done"],
        "ground": Redaction.Ground.REQUEST,
        "explanation": "Iemand was te herkennen.",
    }
    if "version" not in fields:
        defaults["version"] = published().version
    if "asked_by" not in fields:
        defaults["asked_by"] = factories.user()
    return Redaction.objects.create(**defaults | fields)


def erased(publication: Publication, *, parts: list[str]) -> Redaction:
    """Asked for by one person and agreed to by another."""
    asked = ask_redaction(
        publication=publication,
        parts=parts,
        ground=Redaction.Ground.REQUEST,
        explanation="Iemand was te herkennen.",
        by=factories.user(),
    )
    return approve_redaction(redaction=asked, by=factories.user())


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
