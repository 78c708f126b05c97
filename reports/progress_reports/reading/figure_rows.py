"""The figures of a report, each beside the one before and what is known now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from indicators.choices import EFFECT_KINDS
from indicators.formatting import number
from indicators.models import Indicator, Observation, Series, Unit
from indicators.observed import shown_series
from indicators.timeline import sort_key
from reports.progress_reports.changes import (
    Changes,
    FigureChange,
    Kind,
    place_in_time,
)
from reports.progress_reports.content import FigureLine
from reports.progress_reports.reading import words

Place = tuple[str, str, str]  # indicator, area, breakdown


@dataclass(frozen=True)
class FigureRow:
    """`now` is the newest figure on this site; None where we know none, or only one
    in another unit. `change` is what is different from the report before.
    """

    line: FigureLine
    unit: Unit | None
    indicator: Indicator | None  # None where the reader may not see it (any more)
    now: Observation | None
    change: FigureChange | None
    own_area: str

    @property
    def value(self) -> str:
        return words.shown(self.line, self.unit)

    @property
    def remark(self) -> str:
        return words.status_remark(self.line)

    @property
    def is_effect(self) -> bool:
        return self.indicator is not None and self.indicator.kind in EFFECT_KINDS

    @property
    def then(self) -> FigureLine | None:
        """The same figure in the report before, or an earlier one of the same."""
        return self.change.before if self.change else None

    @property
    def then_value(self) -> str:
        return words.shown(self.then, self.unit) if self.then else ""

    @property
    def difference(self) -> str:
        if self.change is None or not self.change.has_both:
            return ""
        return words.difference(self.change, self.unit)

    @property
    def is_revised(self) -> bool:
        """The report before gave another figure of the same period."""
        return (
            self.change is not None
            and self.change.has_both
            and not self.change.is_then_and_now
        )

    @property
    def now_value(self) -> str:
        if self.now is None:
            return ""
        return self.now.series.unit.written(number(self.now.value, self.now.decimals))

    @property
    def now_is_this(self) -> bool:
        """Nothing newer is known, and nobody gives another figure."""
        return (
            self.now is not None
            and self.now.period.code == self.line.period
            and self.now.value == self.line.value
        )


@dataclass(frozen=True)
class Subject:
    """One thing that the report measures, with all its figures, the newest first."""

    rows: Sequence[FigureRow]

    @property
    def newest(self) -> FigureRow:
        return self.rows[0]

    @property
    def indicator(self) -> Indicator | None:
        return self.newest.indicator

    @property
    def title(self) -> str:
        return self.newest.line.title

    @property
    def about(self) -> str:
        """Which part, and of which area where that is another one."""
        line = self.newest.line
        area = line.area_label if line.area != self.newest.own_area else ""
        return ", ".join(filter(None, (line.breakdown_label, area)))

    @property
    def explanations(self) -> list[str]:
        return _once(row.line.explanation for row in self.rows)

    @property
    def notes(self) -> list[str]:
        return _once(row.line.note for row in self.rows)

    @property
    def then(self) -> FigureRow | None:
        """The newest row that has one of the report before beside it."""
        return next((row for row in self.rows if row.then), None)


@dataclass(frozen=True)
class FigureTable:
    """Figures by what they measure, with only the columns that say something."""

    rows: Sequence[FigureRow]

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def subjects(self) -> list[Subject]:
        found: dict[tuple, list[FigureRow]] = defaultdict(list)
        for row in self.rows:
            key = row.line.key
            found[key.indicator, key.unit, key.area, key.breakdown].append(row)
        return [
            Subject(
                sorted(
                    rows, key=lambda row: place_in_time(row.line.period), reverse=True
                )
            )
            for rows in found.values()
        ]

    @property
    def has_then(self) -> bool:
        return any(row.then for row in self.rows)

    @property
    def has_now(self) -> bool:
        newest = [subject.newest for subject in self.subjects]
        return any(row.now and not row.now_is_this for row in newest)

    @property
    def has_explanations(self) -> bool:
        return any(row.line.explanation for row in self.rows)


@dataclass(frozen=True)
class KnownFigures:
    """What is on this site of what a report's figures are about."""

    indicators: dict[str, Indicator]
    units: dict[str, Unit]
    newest: dict[Place, Observation]
    changes: Changes
    own_area: str

    @classmethod
    def of(
        cls,
        figures: Collection[FigureLine],
        changes: Changes,
        *,
        own_area: str,
        user: Any,
        as_of: date | None,
    ) -> KnownFigures:
        """In a fixed number of queries, however many figures there are."""
        slugs = {line.indicator for line in figures}
        indicators = Indicator.objects.visible_at(as_of, user).filter(slug__in=slugs)
        by_slug = {row.slug: row for row in indicators}
        units = Unit.objects.filter(code__in={line.unit for line in figures})
        return cls(
            indicators=by_slug,
            units={unit.code: unit for unit in units},
            newest=_newest(figures, by_slug, as_of),
            changes=changes,
            own_area=own_area,
        )

    def row(self, line: FigureLine) -> FigureRow:
        now = self.newest.get((line.indicator, line.area, line.breakdown))
        return FigureRow(
            line=line,
            unit=self.units.get(line.unit),
            indicator=self.indicators.get(line.indicator),
            now=now if now and now.series.unit.code == line.unit else None,
            change=self.changes.figure_of.get(line.key),
            own_area=self.own_area,
        )

    def rows(self, lines: Iterable[FigureLine]) -> list[FigureRow]:
        """Figures about the effect first, then as the report gives them."""
        return sorted(map(self.row, lines), key=lambda row: not row.is_effect)

    def is_effect(self, line: FigureLine) -> bool:
        indicator = self.indicators.get(line.indicator)
        return (
            line.value is not None
            and indicator is not None
            and indicator.kind in EFFECT_KINDS
        )

    def is_news(self, line: FigureLine) -> bool:
        """The report before did not give it, of this period at least."""
        change = self.changes.figure_of.get(line.key)
        return change is not None and (
            change.kind is Kind.NEW or change.is_then_and_now
        )


def _once(texts: Iterable[str]) -> list[str]:
    """Each text once, without the empty ones."""
    return list(dict.fromkeys(filter(None, texts)))


def _newest(
    figures: Collection[FigureLine],
    indicators: dict[str, Indicator],
    as_of: date | None,
) -> dict[Place, Observation]:
    """Of each place the newest measured figure, of the series that pages show."""
    areas = {line.area for line in figures}
    series = shown_series(list(indicators.values()), areas, as_of)
    by_id: dict[int, Series] = {row.pk: row for row in series.values()}
    slugs = {row.pk: slug for slug, row in indicators.items()}
    observations = (
        Observation.objects.as_of(as_of)
        .filter(
            series__in=by_id,
            area__code__in=areas,
            breakdown__key__in={line.breakdown for line in figures},
            value__isnull=False,
        )
        .exclude(status=Observation.Status.FORECAST)
        .prefetch_related("period", "area", "breakdown")
    )
    found: dict[Place, Observation] = {}
    for item in sorted(observations, key=lambda item: sort_key(item.period)):
        item.series = by_id[item.series_id]
        slug = slugs[item.series.indicator_id]
        found[slug, item.area.code, item.breakdown.key] = item
    return found
