"""What can be chosen as evidence: only what everybody can read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db.models import QuerySet

from indicators.cited import copied
from indicators.models import Area, Indicator, Observation
from policy.models import Decision, SourceDocument
from policy.open_data import PUBLIC
from reports.evaluations.report_lines import ReportLine, lines_of
from reports.models import Publication

Options = list[tuple[str, str]]
# More figures than these of one indicator and area are not read through by anybody.
MOST_FIGURES = 300


def documents() -> Options:
    found = SourceDocument.objects.order_by("title")
    return [(document.key, document.title) for document in found]


def decisions() -> list[tuple[str, Options]]:
    """By year, the newest first."""
    found = Decision.objects.visible_to(PUBLIC)
    return [
        (
            str(year),
            [(str(it.pk), f"{it.title} ({it.get_kind_display()})") for it in items],
        )
        for year, items in groupby(found, key=lambda it: it.starts_on.year)
    ]


def publications() -> QuerySet[Publication]:
    """The newest version of each report that stands."""
    found = Publication.objects.visible_to(PUBLIC).latest_of_each()
    return found.select_related("version__report")


def goals_in(publication: Publication) -> Options:
    """The goals that a report says something of, in the order of the report."""
    says = publication.says
    titles = {line.goal: line.title for line in says.goals}
    titles |= {line.goal: line.goal_title for line in says.activities}
    return [(key, titles[key]) for key in titles if key in says.goal_keys]


def lines_about(publication: Publication, goal: str) -> list[ReportLine]:
    """What a report says of one goal: in words, in figures and of activities."""
    says = publication.says
    keys = {f"goal/{goal}"}
    keys |= {
        f"figure/{number}"
        for number, line in enumerate(says.figures, 1)
        if goal in line.goals
    }
    keys |= {
        f"activity/{number}"
        for number, line in enumerate(says.activities, 1)
        if line.goal == goal
    }
    return [line for line in lines_of(says) if line.key in keys]


def indicators() -> Options:
    found = Indicator.objects.visible_to(PUBLIC).order_by("title")
    return [(indicator.slug, indicator.title) for indicator in found]


def areas_of(indicator: str) -> Options:
    """Where there is a figure of an indicator; the municipality comes by name."""
    rows = Observation.objects.visible_to(PUBLIC).filter(
        series__indicator__slug=indicator
    )
    found = Area.objects.filter(pk__in=rows.order_by().values("area")).order_by("name")
    return [(area.code, f"{area.name} ({area.code})") for area in found]


def figures(indicator: str, area: str) -> list[Observation]:
    """Of one indicator and area, the newest first; of many only the totals."""
    rows = (
        Observation.objects.visible_to(PUBLIC)
        .with_labels()
        .filter(series__indicator__slug=indicator, area__code=area)
        .order_by("-period__end", "series__slug", "breakdown__key")
    )
    if rows.count() > MOST_FIGURES:
        rows = rows.filter(breakdown__key="")
    return list(rows[:MOST_FIGURES])


def figure_options(rows: Iterable[Observation]) -> Options:
    """By the code of the citation: '2020: 48,7 % (definitief; CBS ...)'."""
    cited = [copied(row) for row in rows]
    return [
        (
            figure.code,
            f"{figure.period_label}, {figure.breakdown_label}: {figure.shown} "
            f"({figure.status_label}; {figure.origin})",
        )
        for figure in cited
    ]
