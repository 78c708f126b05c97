"""The chosen figures: a few fixed queries for plain values, light enough for a page.

A model for each of some thousand figures would cost more than all the rest of the
page. `Figure` has what `indicators.figures.Figures` asks of an observation, so that
the words about it are those of every other page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg

from indicators.chart_data import is_drawn
from indicators.comparison.choice import Choice
from indicators.figures import Figures
from indicators.formatting import exact_number
from indicators.merged_areas.figures import BorderChange, breaks_of, mergers_of
from indicators.merged_areas.past import Past
from indicators.merged_areas.reading import Pasts, read_pasts
from indicators.merged_areas.words import explained, note_of
from indicators.merged_areas.words import how as how_computed
from indicators.models import (
    Area,
    Breakdown,
    Indicator,
    Observation,
    Period,
    Series,
    SeriesBreak,
)
from indicators.observed import COUNTRY, shown_series
from indicators.participation import Participation
from indicators.peers.spreads import Spread
from indicators.timeline import middle_of, sort_key

MISSING = dict(Observation.Missing.choices)
STATUS = dict(Observation.Status.choices)
ORDINARY = {"", *Observation.ORDINARY}


class Figure(NamedTuple):
    """One figure or the reason why there is none, with the text that all show."""

    pk: int | None
    period: Period
    x: float | None  # its place on a time axis, if it has one
    value: Decimal | None
    decimals: int
    missing: str
    status: str
    note: str
    text: str
    is_summed: bool = False  # of areas that are one now: computed, and no row
    how: str = ""  # in a few words
    published: Figure | None = None  # of the area as it was then, by the source

    @property
    def period_id(self) -> int:
        return self.period.pk

    @property
    def status_remark(self) -> str:
        """What a reader must know of the figure; empty for an ordinary one."""
        is_ordinary = self.value is None or self.status in ORDINARY
        return "" if is_ordinary else STATUS[self.status]

    def get_missing_display(self) -> str:
        return MISSING.get(self.missing, "")


@dataclass
class Compared:
    """One indicator with the figures of the chosen areas and years."""

    figures: Figures  # of the first area
    by_area: dict[int, list[Figure]]  # in time; of a count only the first area's
    spreads: dict[int, Spread | None] = field(default_factory=dict)  # by period
    periods: dict[int, Period] = field(default_factory=dict)  # in time
    places: dict[int, float | None] = field(default_factory=dict)  # of these periods
    pasts: dict[int, Past] = field(default_factory=dict)  # by area that has one
    names: Mapping[int, Area] = field(default_factory=dict)  # of who is named in them
    is_out_of_years: bool = False  # has figures, none of them in the chosen years

    @property
    def indicator(self) -> Indicator:
        return self.figures.indicator

    @property
    def every(self) -> Iterable[Figure]:
        return (item for items in self.by_area.values() for item in items)

    @property
    def published(self) -> Iterable[Figure]:
        """Those of a source; also where a computed one is shown first."""
        for item in self.every:
            found = item.published if item.is_summed else item
            if found:
                yield found

    def border_breaks(self, area_id: int) -> list[BorderChange]:
        """Days that break the line of one area."""
        past = self.pasts.get(area_id)
        return breaks_of(past, self.names) if past else []

    @property
    def border_notes(self) -> list[str]:
        return [
            text for past in self.pasts.values() for text in explained(past, self.names)
        ]

    @cached_property
    def remarks(self) -> set[str]:
        """Which kinds of figures there are; '' stands for an ordinary one."""
        return {item.status_remark for item in self.every if item.value is not None}


def load(choice: Choice, *, user: Any, on: date) -> Loaded:
    indicators = _in_order(choice, user)
    area_codes = [area.code for area in choice.areas]
    series = shown_series(indicators, area_codes, choice.as_of)
    rows = _rows(series.values(), choice)
    spreads = _peer_spreads(series.values(), choice)
    pasts = read_pasts(series.values(), area_codes, as_of=choice.as_of)
    moments = _Moments.of(
        {row[2] for row in rows}.union(*spreads.values(), pasts.period_ids)
    )
    took_part = Participation.of(series.values(), as_of=choice.as_of)
    by_series = _by_series(rows, moments, choice, took_part)
    _bring_in(pasts, by_series, moments)
    breaks = defaultdict(list)
    for item in SeriesBreak.objects.filter(series__in=series.values()).order_by("on"):
        breaks[item.series_id].append(item)
    compared = []
    for indicator in indicators:
        chosen = series.get(indicator.pk)
        key = chosen.pk if chosen else None
        figures = Figures(
            indicator=indicator,
            series=chosen,
            area_name=choice.areas[0].name if choice.areas else "",
            on=on,
            as_of=choice.as_of,
            breaks=breaks[key],
        )
        compared.append(
            _compared(figures, by_series[key], spreads[key], pasts, moments, choice)
        )
    return Loaded(compared, moments.years)


@dataclass(frozen=True)
class Loaded:
    compared: list[Compared]
    years: list[int]  # that any figure of the chosen areas is about


def _in_order(choice: Choice, user: Any) -> list[Indicator]:
    ids = [item.pk for item in choice.indicators]
    visible = Indicator.objects.visible_at(choice.as_of, user)
    found = visible.select_related("unit").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _rows(series: Collection[Series], choice: Choice) -> list[tuple]:
    return list(
        Observation.objects.as_of(choice.as_of)
        .filter(
            series__in=series,
            area__in=[area.pk for area in choice.areas],
            breakdown__key=Breakdown.TOTAL,
        )
        .order_by()
        .values_list(
            *("series_id", "area_id", "period_id"),
            *("pk", "value", "decimals", "missing", "status", "note"),
        )
    )


def _peer_spreads(
    series: Iterable[Series], choice: Choice
) -> dict[int, dict[int, Spread | None]]:
    """{series: {period: where the peers lie}}; of counts there is none."""
    rates = [item.pk for item in series if not item.unit.is_additive]
    spreads = defaultdict(dict)
    if choice.group is None or not rates:
        return spreads
    values = (
        peer_figures(choice)
        .filter(series__in=rates)
        .order_by()
        .values_list("series_id", "period_id")
        .annotate(values=ArrayAgg("value"))
    )
    for series_id, period_id, found in values:
        spreads[series_id][period_id] = Spread.of(found)
    return spreads


def peer_figures(choice: Choice):
    return Observation.objects.as_of(choice.as_of).filter(
        area__in=choice.group.members,
        breakdown__key=Breakdown.TOTAL,
        value__isnull=False,
    )


@dataclass(frozen=True)
class _Moments:
    """Periods in time, each looked at once and not once per figure."""

    periods: dict[int, Period]
    places: dict[int, float | None]
    ranks: dict[int, int]

    @classmethod
    def of(cls, ids: Collection[int]) -> _Moments:
        found = sorted(Period.objects.filter(pk__in=ids), key=sort_key)
        return cls(
            {period.pk: period for period in found},
            {
                period.pk: middle_of(period) if is_drawn(period) else None
                for period in found
            },
            {period.pk: rank for rank, period in enumerate(found)},
        )

    @property
    def years(self) -> list[int]:
        days = [
            day
            for period in self.periods.values()
            for day in (period.start, period.end)
            if day
        ]
        return sorted({day.year for day in days})

    def within(self, first: int | None, last: int | None) -> set[int]:
        """The periods that lie in these years, as a whole."""
        if first is None and last is None:
            return set(self.periods)
        return {
            pk
            for pk, period in self.periods.items()
            if (start := period.start or period.end)
            and (first is None or start.year >= first)
            and (last is None or (period.end or period.start).year <= last)
        }


def _by_series(
    rows: Iterable[tuple],
    moments: _Moments,
    choice: Choice,
    took_part: Participation,
) -> defaultdict[int | None, dict[int, list[Figure]]]:
    """{series: {area: figures in time}}"""
    by_series = defaultdict(lambda: defaultdict(list))
    areas = {area.pk: area for area in choice.areas}
    for row in sorted(rows, key=lambda row: moments.ranks[row[2]]):
        series_id, area_id, period_id, pk, value, decimals, missing, status, note = row
        text = written(value, decimals, missing)
        note = took_part.noted(
            note,
            value=value,
            series_id=series_id,
            period_id=period_id,
            area=areas[area_id],
        )
        by_series[series_id][area_id].append(
            Figure(
                pk,
                moments.periods[period_id],
                moments.places[period_id],
                value,
                decimals,
                missing,
                status,
                note,
                text,
            )
        )
    return by_series


def _bring_in(
    pasts: Pasts, by_series: Mapping[int, dict[int, list[Figure]]], moments: _Moments
) -> None:
    """Computed figures, in place of those of the smaller areas of then."""
    for (series_id, area_id), past in pasts.found.items():
        figures = {item.period_id: item for item in by_series[series_id][area_id]}
        for period_id, summed in past.figures.items():
            figures[period_id] = Figure(
                None,
                moments.periods[period_id],
                moments.places[period_id],
                summed.value,
                summed.decimals,
                summed.missing,
                summed.status,
                note_of(summed, past, pasts.areas),
                written(summed.value, summed.decimals, summed.missing),
                is_summed=True,
                how=how_computed(summed, past),
                published=figures.get(period_id),
            )
        in_time = sorted(figures, key=moments.ranks.__getitem__)
        by_series[series_id][area_id] = [figures[period_id] for period_id in in_time]


def written(value: Decimal | None, decimals: int, missing: str) -> str:
    return MISSING[missing] if value is None else exact_number(value, decimals)


def _compared(
    figures: Figures,
    by_area: dict[int, list[Figure]],
    spreads: dict[int, Spread | None],
    pasts: Pasts,
    moments: _Moments,
    choice: Choice,
) -> Compared:
    chosen = moments.within(*choice.years)
    areas = choice.areas if figures.compares_areas else choice.areas[:1]
    shown = {
        area.pk: [item for item in by_area[area.pk] if item.period.pk in chosen]
        for area in areas
    }
    for number, area in enumerate(areas):
        if number == 0:
            figures.own = shown[area.pk]
        elif area.code == COUNTRY:
            figures.country = shown[area.pk]
    present = {item.period.pk for items in shown.values() for item in items}
    present |= {pk for pk, spread in spreads.items() if spread and pk in chosen}
    periods = {pk: item for pk, item in moments.periods.items() if pk in present}
    # What changed after the years that are shown breaks nothing here.
    first = min(
        (item.start for item in periods.values() if item.start), default=date.max
    )
    last = max((item.end for item in periods.values() if item.end), default=date.min)
    figures.breaks = [item for item in figures.breaks if item.on <= last]
    known = {
        area.pk: past.within(periods, first, last)
        for area in areas
        if figures.series and (past := pasts.of(figures.series.pk, area.pk))
    }
    if areas and (own := known.get(areas[0].pk)):
        figures.border_breaks = breaks_of(own, pasts.areas)
        figures.mergers = mergers_of(own, pasts.areas)
    return Compared(
        figures=figures,
        by_area=shown,
        pasts=known,
        names=pasts.areas,
        spreads={pk: spreads.get(pk) for pk in periods},
        periods=periods,
        places={pk: moments.places[pk] for pk in periods},
        is_out_of_years=any(by_area[area.pk] for area in areas) and not present,
    )
