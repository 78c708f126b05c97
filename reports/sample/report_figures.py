"""The figures of a report of the sample: every one that its document gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from indicators.formatting import number
from indicators.models import GoalIndicator, Observation, Remark, Target
from policy.models import Framework, SourceDocument
from reports.progress_reports.content import FigureLine

Goals = dict[int, tuple[str, ...]]  # keys of goals, by indicator


def figures_of(document: SourceDocument, framework: Framework) -> list[FigureLine]:
    """In the order of the document; what should become is a note, and no figure."""
    goals = _goals(framework)
    observations = Observation.objects.filter(series__document=document)
    lines = [
        _line(item, document, goals)
        for item in observations.select_related(
            "series__indicator", "series__unit", "area", "period", "breakdown"
        ).order_by("pk")
    ]
    targets = Target.objects.filter(document=document, value__isnull=False)
    lines += [
        _target_line(item, document, goals)
        for item in targets.select_related(
            "indicator", "unit", "area", "period", "breakdown"
        ).order_by("pk")
    ]
    return _with_remarks(lines, document)


def _goals(framework: Framework) -> Goals:
    goals: Goals = {}
    ties = GoalIndicator.objects.filter(goal__framework=framework)
    for indicator, key in ties.order_by("goal__position", "goal__key").values_list(
        "indicator_id", "goal__key"
    ):
        goals[indicator] = (*goals.get(indicator, ()), key)
    return goals


def _line(item: Observation, document: SourceDocument, goals: Goals) -> FigureLine:
    series = item.series
    return FigureLine(
        indicator=series.indicator.slug,
        title=series.indicator.title,
        unit=series.unit.code,
        unit_label=series.unit.label,
        area=item.area.code,
        area_label=item.area.name,
        period=item.period.code,
        period_label=item.period.label,
        breakdown=item.breakdown.key,
        breakdown_label=item.breakdown.label if item.breakdown.key else "",
        value=_rounded(item.value, item.decimals),
        decimals=item.decimals,
        missing=item.missing,
        status=item.status,
        section=item.section,
        public_source=document.title,
        note=item.note,
        goals=goals.get(series.indicator_id, ()),
    )


def _target_line(item: Target, document: SourceDocument, goals: Goals) -> FigureLine:
    """What the report wants, and of which it does not say what came of it."""
    aim = f"Streefwaarde: {number(item.value.normalize())} {item.unit.label}."
    return FigureLine(
        indicator=item.indicator.slug,
        title=item.indicator.title,
        unit=item.unit.code,
        unit_label=item.unit.label,
        area=item.area.code,
        area_label=item.area.name,
        period=item.period.code,
        period_label=item.period.label,
        breakdown=item.breakdown.key,
        breakdown_label=item.breakdown.label if item.breakdown.key else "",
        missing=Observation.Missing.NOT_STATED,
        status=Observation.Status.REPORTED,
        section=item.section,
        public_source=document.title,
        note=f"{aim} {item.note}".strip(),
        goals=goals.get(item.indicator_id, ()),
    )


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1).scaleb(-decimals))


def _with_remarks(
    lines: list[FigureLine], document: SourceDocument
) -> list[FigureLine]:
    """A second mention stands at the last figure of the same indicator and area."""
    lines = list(lines)
    remarks = Remark.objects.filter(series__document=document).select_related(
        "series__indicator", "area", "period"
    )
    for remark in remarks.order_by("pk"):
        wanted = remark.series.indicator.slug, remark.area.code
        place = max(
            place
            for place, line in enumerate(lines)
            if (line.indicator, line.area) == wanted
        )
        told = f"{remark.period.label}: {remark.text}"
        note = f"{lines[place].note} {told}".strip()
        lines[place] = replace(lines[place], note=note)
    return lines
