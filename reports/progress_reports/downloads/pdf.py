"""A version as PDF/UA: to print, to keep, and to be read aloud.

The words of the report go into the layout as data, and never as its markup.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import typst

from indicators.choices import JudgementWord, ObservationStatus
from indicators.formatting import exact_number
from indicators.looking_back import in_words
from indicators.models import Observation
from policy.choices import ActivityStatus
from reports.progress_reports.content import ActivityLine, FigureLine
from reports.progress_reports.downloads.document import Document, GoalPart
from reports.progress_reports.downloads.fonts import font_folder
from reports.progress_reports.downloads.letters import UNKNOWN, showable
from reports.progress_reports.downloads.rows import GoalRow, columns, why_missing

LAYOUT = Path(__file__).with_name("report.typ")
ANSWERS = ("gedaan", "resultaat", "toelichting", "bijsturing", "risicos")
QUESTIONS = [columns(GoalRow)[name] for name in ANSWERS]
FIELDS = ("done", "result", "explanation", "adjustment", "risks")
SIGNS_LEFT_OUT = (
    f"Dit bestand kan niet elk teken tonen. Daarvoor staat {UNKNOWN}. Op de site staat "
    "het teken wel."
)


def write_pdf(document: Document) -> bytes:
    """The same version always gives the same bytes."""
    data, is_less = showable(_report(document))
    data["signs"] = SIGNS_LEFT_OUT if is_less else ""
    made = typst.compile(
        LAYOUT.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"report": json.dumps(data)},
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
        timestamp=int(document.publication.published_at.timestamp()),
    )
    return packed(made)


def packed(made: bytes) -> bytes:
    """The same in a quarter of the bytes: what each part means takes most of them."""
    output = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.save(
            output,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return output.getvalue()


def _report(document: Document) -> dict[str, Any]:
    content = document.content
    return {
        "title": content.title,
        "author": content.author,
        "subtitle": f"{content.framework_title}. Over {content.period_label}.",
        "foot": f"{content.title}, versie {document.number}",
        "address": document.address,
        "standing": (
            f"Versie {document.number}, gepubliceerd op "
            f"{in_words(document.published_on)}."
        ),
        "usual_area": document.usual_area,
        "facts": [list(fact) for fact in document.facts],
        "summary": _paragraphs(content.summary),
        "why_incomplete": _paragraphs(content.why_incomplete),
        "goals": [_goal(part, document.usual_area) for part in document.parts],
        "others": _figures(document.figures_without_goal, document.usual_area),
    }


def _goal(part: GoalPart, usual_area: str) -> dict[str, Any]:
    line = part.line
    texts = [getattr(line, name) for name in FIELDS] if line else []
    return {
        "title": part.title,
        "pages": line.pages if line else "",
        "texts": [
            {"question": question, "answer": _paragraphs(text)}
            for question, text in zip(QUESTIONS, texts, strict=False)
            if text
        ],
        "word": JudgementWord(line.word).label if line and line.word else "",
        "reason": _paragraphs(line.reason) if line else [],
        "figures": _figures(part.figures, usual_area),
        "activities": [_activity(activity) for activity in part.activities],
    }


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _figures(lines: list[FigureLine], usual_area: str) -> list[dict[str, Any]]:
    return [_figure(line, usual_area) for line in lines]


def _figure(line: FigureLine, usual_area: str) -> dict[str, Any]:
    status = ObservationStatus(line.status)
    is_ordinary = line.value is None or status in Observation.ORDINARY
    area = line.area_label if line.area_label != usual_area else ""
    return {
        "title": line.title,
        "about": ", ".join(filter(None, (line.breakdown_label, area))),
        "period": line.period_label,
        "value": (
            why_missing(line)
            if line.value is None
            else exact_number(line.value, line.decimals)
        ),
        "unit": line.unit_label,
        "told": [
            text
            for text in (
                "" if is_ordinary else f"Soort cijfer: {status.label}.",
                line.explanation,
                line.note,
                f"Plaats: {line.section}" if line.section else "",
            )
            if text
        ],
    }


def _activity(line: ActivityLine) -> dict[str, str]:
    return {
        "title": line.title,
        "status": ActivityStatus(line.status).label,
        "period": line.period_label,
        "result": line.result,
        "section": line.section,
    }
