"""Do not show small numbers of people, nor what they can be computed from.

For counts of people or households that the municipality first publishes here: a count
below SMALL_NUMBER_BELOW is not shown, and the rest is rounded to ROUND_TO. Then others
are hidden until no hidden count can be computed from what is shown; how, and what that
guarantees, stands in cell_families.py. A figure that already stands in a public
document is shown as printed. What is public already in the same series counts too.

The exact figures stay in the version, which nobody but who works at it reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

from indicators.models import AreaMember, Indicator, Observation, Period, Unit
from reports.progress_reports.cell_families import Cell, Family, protect
from reports.progress_reports.content import Content, FigureKey, FigureLine
from reports.progress_reports.written_places import document_key

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
    protect(cells.values(), _families(cells), least)
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


# --- what adds up to what ---


def _families(cells: dict[FigureKey, Cell]) -> list[Family]:
    parts: dict[tuple[FigureKey, str], list[FigureKey]] = defaultdict(list)
    larger = Larger({key.area for key in cells}, {key.period for key in cells})
    for key in cells:
        for whole, way in larger.wholes(key, cells):
            parts[whole, way].append(key)
    ways = defaultdict(list)
    for (whole, _), found in parts.items():
        # One part alone is not all there is, or it is the same figure once more.
        if len(found) > 1:
            ways[whole].append([cells[key] for key in found])
    return [
        family
        for whole, divisions in ways.items()
        # A sum that nobody gives matters only where two ways of counting share it.
        if whole in cells or len(divisions) > 1
        for family in _families_of(cells.get(whole), divisions)
    ]


def _families_of(whole: Cell | None, divisions: list[list[Cell]]) -> list[Family]:
    whole = whole or Cell(
        value=max(sum(cell.value for cell in parts) for parts in divisions),
        is_free=False,
        is_given=False,
    )
    return [Family.of(whole, parts) for parts in divisions]


class Larger:
    """Which areas and periods of a content lie in which others of it."""

    def __init__(self, areas: set[str], periods: set[str]) -> None:
        self._groups: dict[str, set[str]] = defaultdict(set)
        members = AreaMember.objects.filter(member__code__in=areas)
        for group, member in members.values_list("group__code", "member__code"):
            self._groups[member].add(group)
        dated = Period.objects.filter(
            code__in=periods, start__isnull=False, end__isnull=False
        ).exclude(kind=Period.Kind.MOMENT)
        self._dated = {period.code: period for period in dated}

    def wholes(
        self, key: FigureKey, cells: Iterable[FigureKey]
    ) -> Iterator[tuple[FigureKey, str]]:
        """What `key` is a part of, each with the way in which it is divided."""
        categories = key.breakdown.split(";") if key.breakdown else []
        for category in categories:
            rest = ";".join(other for other in categories if other != category)
            yield key._replace(breakdown=rest), f"by {category.split('=')[0]}"
        if area := self._area_around(key, cells):
            yield key._replace(area=area), f"area {key.area[:2]}"
        for group in self._groups[key.area]:
            yield key._replace(area=group), "member"
        for period in self._periods_around(key, cells):
            kind = self._dated[key.period].kind
            yield key._replace(period=period), f"period {kind}"

    def _area_around(self, key: FigureKey, cells: Iterable[FigureKey]) -> str:
        """The district or municipality that it lies in, the nearest that is given."""
        code = key.area
        if not code.startswith(("WK", "BU")):
            return ""
        district, municipality = f"WK{code[2:8]}", f"GM{code[2:6]}"
        is_near = code.startswith("BU") and key._replace(area=district) in cells
        return district if is_near else municipality

    def _periods_around(self, key: FigureKey, cells: Iterable[FigureKey]) -> list[str]:
        """The longer periods that it is in and that are given, but none around those.

        Where none is given: those that others may be in too.
        """
        around = self._longer(key.period)
        given = [code for code in around if key._replace(period=code) in cells]
        found = given or around
        return [
            code
            for code in found
            if not any(code in self._longer(other) for other in found)
        ]

    def _longer(self, code: str) -> list[str]:
        short = self._dated.get(code)
        if short is None:
            return []
        return [
            long.code
            for long in self._dated.values()
            if long.start <= short.start
            and short.end <= long.end
            and (long.start, long.end) != (short.start, short.end)
        ]
