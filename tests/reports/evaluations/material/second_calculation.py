"""The numbers of the material once more, one goal and one row at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from indicators.course.certainty import months_between
from indicators.figures import load_figures
from indicators.freshness import MONTHS_OF, months_later
from indicators.models import (
    Explanation,
    Indicator,
    Observation,
    Remark,
    Revision,
    Series,
    Target,
)
from policy.models import Decision, Framework, Goal
from reports.framework_area import shown_area
from reports.models import Publication


def numbers_of(goal: Goal, framework: Framework, on: date) -> dict[str, Any]:
    """As known now; the names are those of the columns of the file."""
    area = shown_area(framework)
    indicators = [
        indicator
        for indicator in Indicator.objects.filter(goal_ties__goal=goal)
        if indicator.published_at
    ]
    found = [_figures(indicator, area, on) for indicator in indicators]
    known = [item for item in found if item["measured"]]
    dated = [item["ends"] for item in known if item["ends"]]
    asked = [
        target
        for each in (goal, *goal.children.all())
        for target in Target.objects.filter(goal=each)
        if target.indicator.published_at and target.value is not None
    ]
    reports = _reports(framework)
    named = [item for item in reports if goal.key in item.says.goal_keys]
    items = [item for item in Decision.objects.filter(goals=goal) if item.published_at]
    last = named[0] if named else None
    return {
        "doel": goal.key,
        "nieuwste_cijfer_tot": max(dated, default=None),
        "jaren_oud": on.year - max(dated).year if dated else None,
        "later_dan_verwacht": sum(item["late"] for item in known),
        "ritme_onbekend": len([item for item in known if item["due"] is None]),
        "laatste_rapportage": last.version.report.period.label if last else "",
        "dagen_na_periode": _days_after(last) if last else None,
        "met_opmerking": sum(item["remarks"] for item in found),
        "later_veranderd": sum(item["revised"] for item in found),
        "bronnen_verschillen": sum(item["differing"] for item in found),
        "met_duiding": sum(item["explained"] for item in known),
        "niet_als_getal": sum(item["not_numbers"] for item in found),
        "streefwaarden_kader": len([t for t in asked if t.set_by == "framework"]),
        "streefwaarden_anderen": len([t for t in asked if t.set_by != "framework"]),
        "indicatoren": len(indicators),
        "indicatoren_met_cijfer": len(known),
        "rapportages_met_doel": len(named),
        "rapportages_zonder_doel": ", ".join(
            item.version.report.period.label for item in reports if item not in named
        ),
        "raadsstukken": len(items),
        "laatste_raadsstuk": max(items, key=lambda item: item.starts_on).date_label
        if items
        else "",
    }


def _figures(indicator: Indicator, area: Any, on: date) -> dict[str, Any]:
    """Which series is shown, and what was summed for an area that grew, is not tried
    here: that is the work of load_figures, with tests of its own.
    """
    figures = load_figures(
        [indicator], area_code=area.code, area_name=area.name, on=on, with_peers=False
    )[indicator.pk]
    rows = [
        row
        for row in Observation.objects.filter(area__code=area.code)
        if row.series_id == getattr(figures.series, "pk", None)
    ]
    measured = [
        row
        for row in (*rows, *(item for item in figures.own if item.is_summed))
        if row.value is not None and row.status != "forecast"
    ]
    newest = max(
        (row.period for row in measured),
        key=lambda period: period.end or period.start or date.min,
        default=None,
    )
    due = _due(figures.series, indicator, newest) if newest else None
    return {
        "measured": measured,
        "ends": newest.end if newest else None,
        "due": due,
        "late": due is not None and on - due >= timedelta(days=1),
        "explained": newest is not None
        and any(
            item.period is None or item.period == newest
            for item in Explanation.objects.filter(
                indicator=indicator, area__code=area.code
            )
        ),
        "remarks": len([item for item in (*figures.own, *figures.parts) if item.note])
        + Remark.objects.filter(series=figures.series, area__code=area.code).count(),
        "revised": len([row for row in rows if _was_revised(row, indicator)]),
        "differing": _differing(indicator, area.code),
        "not_numbers": len([r for r in rows if r.missing in ("in_words", "in_image")]),
    }


def _due(series: Series, indicator: Indicator, newest: Any) -> date | None:
    if newest.end is None:
        return None
    plan = getattr(series, "import_plan", None)
    if plan is not None and plan.known_within is not None:
        return months_later(newest.end, MONTHS_OF[plan.grain] + plan.known_within)
    months = months_between(indicator.frequency)
    return None if months is None else months_later(newest.end, months + 12)


def _was_revised(row: Observation, indicator: Indicator) -> bool:
    return Revision.objects.filter(
        table="indicators_observation",
        row_id=row.pk,
        known_to__gt=indicator.published_at,
    ).exists()


def _differing(indicator: Indicator, code: str) -> int:
    places = {}
    for series in indicator.series.all():
        for row in series.observations.filter(area__code=code):
            if row.value is not None:
                place = (series.unit.code, row.period.code, row.breakdown.key)
                places.setdefault(place, []).append(row.value)
    return len([found for found in places.values() if min(found) != max(found)])


def _reports(framework: Framework) -> list[Publication]:
    """The newest version that stands of each, the latest period first."""
    newest = {}
    for item in Publication.objects.filter(
        version__report__framework=framework, withdrawn_at=None
    ).order_by("version__number"):
        newest[item.version.report_id] = item
    return sorted(
        newest.values(),
        key=lambda item: item.version.report.period.end or date.min,
        reverse=True,
    )


def _days_after(publication: Publication) -> int | None:
    offered, end = publication.says.offered_on, publication.version.report.period.end
    if end is None or len(offered) != len("2021-03-31"):
        return None
    return (date.fromisoformat(offered) - end).days
