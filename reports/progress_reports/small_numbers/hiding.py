"""Do not show small numbers of people, nor what they can be computed from.

For counts of people or households that the municipality first publishes here: a count
below SMALL_NUMBER_BELOW is not shown, and the rest is rounded to ROUND_TO. Then others
are hidden until no hidden count can be computed from what is shown; how, and what that
guarantees, stands in families.py, and what adds up to what in sums.py. A
figure that already stands in a public document is shown as printed. What is public
already in the same series counts too.

The exact figures stay in the version, which nobody but who works at it reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

from indicators.models import Indicator, Observation, Unit
from reports.progress_reports.content import Content, FigureKey, FigureLine
from reports.progress_reports.publishing.places import document_key
from reports.progress_reports.small_numbers.families import Cell, protect
from reports.progress_reports.small_numbers.sums import Larger, families_of

SUPPRESSED = Observation.Missing.SUPPRESSED


@dataclass(frozen=True)
class Hidden:
    """What may be public of a content, and why each hidden figure is not."""

    content: Content
    hidden: dict[FigureKey, str]
    rounded: frozenset[FigureKey] = frozenset()


def hide_small_numbers(content: Content) -> Hidden:
    """The content as it may be published; the content itself stays as it is."""
    counts = _counts_of_people(content)
    first_here = [
        line
        for line in content.figures
        if (line.indicator, line.unit) in counts
        and line.value is not None
        and not line.public_source
    ]
    if not first_here:
        return Hidden(content, {})
    reasons = _reasons(content, counts)
    rounded = frozenset(line.key for line in first_here if line.key not in reasons)
    figures = tuple(_shown(line, reasons, rounded) for line in content.figures)
    return Hidden(replace(content, figures=figures), reasons, rounded)


def _counts_of_people(content: Content) -> set[tuple[str, str]]:
    """Which indicators and units of the content count people or households."""
    people = set(
        Indicator.objects.filter(
            slug__in=content.indicator_slugs, counts_people=True
        ).values_list("slug", flat=True)
    )
    additive = set(Unit.objects.filter(is_additive=True).values_list("code", flat=True))
    return {
        (line.indicator, line.unit)
        for line in content.figures
        if line.indicator in people and line.unit in additive
    }


def _shown(
    line: FigureLine,
    reasons: dict[FigureKey, str],
    rounded: frozenset[FigureKey],
) -> FigureLine:
    if line.public_source or line.value is None:
        return line
    if line.key in reasons:
        return replace(line, value=None, missing=SUPPRESSED, decimals=0)
    if line.key in rounded:
        return replace(line, value=_rounded(line.value), decimals=0)
    return line


def _rounded(value: Decimal) -> Decimal:
    step = Decimal(settings.ROUND_TO)
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _reasons(content: Content, counts: set[tuple[str, str]]) -> dict[FigureKey, str]:
    least = settings.SMALL_NUMBER_BELOW
    cells = _public_cells(content, counts) | {
        line.key: Cell(
            value=line.value,
            is_free=not line.public_source,
            is_hidden=not line.public_source and line.value < least,
        )
        for line in content.figures
        if (line.indicator, line.unit) in counts and line.value is not None
    }
    _remember_hidden(content, cells)
    small = {key for key, cell in cells.items() if cell.is_hidden}
    protect(families_of(cells, Larger.among(cells)), least)
    own = {line.key for line in content.figures}
    return {
        key: _why(key in small, least)
        for key, cell in cells.items()
        if cell.is_hidden and cell.is_free and key in own
    }


def _why(is_small: bool, least: int) -> str:
    if is_small:
        return f"Kleiner dan {least}: u zou iemand kunnen herkennen."
    return "Met dit getal is een kleiner getal uit te rekenen."


# --- what is public already ---


def _observations(content: Content, counts: set[tuple[str, str]]) -> Iterable:
    return (
        Observation.objects.filter(
            series__document__key=document_key(content.framework),
            series__indicator__slug__in={slug for slug, _ in counts},
        )
        .exclude(missing=Observation.Missing.VANISHED)
        .values_list(
            "series__indicator__slug",
            "series__unit__code",
            "area__code",
            "period__code",
            "breakdown__key",
            "value",
            "missing",
        )
    )


def _public_cells(
    content: Content, counts: set[tuple[str, str]]
) -> dict[FigureKey, Cell]:
    """Figures of the same series that other reports brought: they stay as they are."""
    return {
        FigureKey(*names): Cell(
            value=value or Decimal(0), is_free=False, is_hidden=missing == SUPPRESSED
        )
        for *names, value, missing in _observations(content, counts)
        if value is not None or missing == SUPPRESSED
    }


def _remember_hidden(content: Content, cells: dict[FigureKey, Cell]) -> None:
    counts = {(key.indicator, key.unit) for key in cells}
    for *names, _, missing in _observations(content, counts):
        cell = cells.get(FigureKey(*names))
        if cell and missing == SUPPRESSED:
            cell.was_hidden = True
