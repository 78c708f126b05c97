"""The figures of a report of the sample: every one that its document gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from indicators.formatting import number
from indicators.models import Indicator, Observation, Remark, Target, Unit
from indicators.sample.definitions import slug_of
from indicators.sample.words import TARGET
from policy.models import Framework, SourceDocument
from policy.sample.load import Load
from reports.progress_reports.content import FigureLine
from reports.progress_reports.empty_lines import empty_line

Goals = dict[str, tuple[str, ...]]  # keys of goals, by indicator


def figures_of(
    load: Load, document: SourceDocument, framework: Framework
) -> list[FigureLine]:
    """In the order of the document; what should become is a note, and no figure."""
    goals = _goals(load, framework)
    observations = Observation.objects.filter(series__document=document)
    lines = [
        _line(item, document, goals)
        for item in observations.select_related(
            "series__indicator", "series__unit", "area", "period", "breakdown"
        ).order_by("pk")
    ]
    lines += [
        _target_line(item, document, goals) for item in _stated_targets(load, document)
    ]
    return _with_remarks(lines, document)


def _goals(load: Load, framework: Framework) -> Goals:
    """As the files tie them: a tie that somebody made since is not the report's."""
    goals: Goals = {}
    for row in load.rows["goal_indicators"]:
        if load.goals[row["goal_key"]].framework_id == framework.pk:
            slug = slug_of(row, "indicator_key")
            goals[slug] = (*goals.get(slug, ()), row["goal_key"])
    return goals


def _stated_targets(load: Load, document: SourceDocument) -> Iterator[Target]:
    """Those among the figures; targets.csv has them too, and others of our reading."""
    targets = Target.objects.filter(document=document, value__isnull=False)
    known: dict[tuple, Target] = {}
    for item in targets.select_related(
        "indicator", "unit", "area", "period", "breakdown"
    ).order_by("pk"):
        known.setdefault((item.indicator.slug, item.value), item)
    for row in load.rows["observations"]:
        if row["status"] == TARGET and load.source(row) == document:
            stated = slug_of(row, "indicator_key"), row.number("value")
            if stated not in known:
                raise row.problem(
                    "source_file",
                    "het document dat targets.csv bij deze streefwaarde noemt",
                    "Noem op beide plaatsen hetzelfde document.",
                )
            yield known[stated]


def _line(item: Observation, document: SourceDocument, goals: Goals) -> FigureLine:
    series = item.series
    return replace(
        _where(item, series.indicator, series.unit, document, goals),
        value=_rounded(item.value, item.decimals),
        decimals=item.decimals,
        missing=item.missing,
        status=item.status,
        note=item.note,
    )


def _target_line(item: Target, document: SourceDocument, goals: Goals) -> FigureLine:
    """What the report wants, and of which it does not say what came of it."""
    aim = f"Streefwaarde: {number(item.value.normalize())} {item.unit.label}."
    return replace(
        _where(item, item.indicator, item.unit, document, goals),
        missing=Observation.Missing.NOT_STATED,
        status=Observation.Status.REPORTED,
        note=f"{aim} {item.note}".strip(),
    )


def _where(
    item: Observation | Target,
    indicator: Indicator,
    unit: Unit,
    document: SourceDocument,
    goals: Goals,
) -> FigureLine:
    """What is measured, of whom and when; not yet how much."""
    line = empty_line(
        indicator,
        item.area,
        item.period,
        goals.get(indicator.slug, ()),
        unit=unit,
        breakdown=item.breakdown,
    )
    return replace(line, section=item.section, public_source=document.title)


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
