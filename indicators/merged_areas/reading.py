"""Read what the past of areas is made of: one query where no area has a past.

As everywhere, with `as_of` the figures are those known at the end of that day; what
became of areas, and what a rate is made of, is of now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Exists, OuterRef

from indicators.merged_areas.changes import Change, Changes
from indicators.merged_areas.past import Past, past_of
from indicators.merged_areas.sums import (
    Cell,
    Cells,
    RateOf,
    Rule,
    Span,
    SumOf,
)
from indicators.merged_areas.words import made_of
from indicators.models import (
    Area,
    AreaChange,
    Breakdown,
    Observation,
    Period,
    Rate,
    Series,
)
from policy.open_data import PUBLIC

# The indicator that says how many people live somewhere: it tells whether a change of
# borders moved many of them.
INHABITANTS = "inwoners"
# A change that moved fewer than one in so many inhabitants is no break.
SMALL = 100


@dataclass(frozen=True)
class Pasts:
    """The past of each area in each series that has one, and who are named in it."""

    found: Mapping[tuple[int, int], Past]  # by series and area
    areas: Mapping[int, Area]

    def of(self, series_id: int | None, area_id: int) -> Past | None:
        return self.found.get((series_id, area_id))

    @property
    def period_ids(self) -> set[int]:
        """Of all computed figures."""
        return {period for past in self.found.values() for period in past.figures}

    @cached_property
    def periods(self) -> dict[int, Period]:
        return Period.objects.in_bulk(self.period_ids)


def read_pasts(
    series: Iterable[Series], codes: Collection[str], *, as_of: date | None = None
) -> Pasts:
    """Of the areas with these codes, where their predecessors have figures too."""
    history = _History.read(as_of)
    series = {item.pk: item for item in series}
    areas = [history.ids[code] for code in codes if code in history.ids]
    around = {area: others for area in areas if (others := history.around(area))}
    if not around or not series:
        return Pasts({}, {})
    others = set().union(*around.values())
    figures = _Figures.read(series, others.union(around), as_of)
    concerned = [
        item for pk, item in series.items() if others & figures.by_series[pk].keys()
    ]
    rates = _rates(concerned)
    rules = _rules(concerned, rates, figures, as_of)
    found = {}
    for item in concerned:
        rule = rules.get(item.pk)
        for area, others in around.items():
            known = figures.of(item.pk, {area, *others})
            past = past_of(
                area,
                history.changes.steps(area, sums=rule is not None),
                cells=known,
                spans=figures.spans,
                rule=rule,
            )
            if past:
                if rate := rates.get(item.pk):
                    past.made_of = made_of(rate)
                found[item.pk, area] = past
    named = {pk for _, area in found for pk in (area, *around[area])}
    return Pasts(found, Area.objects.in_bulk(named) if named else {})


@dataclass(frozen=True)
class _History:
    """All changes of areas, with what decides how they count."""

    every: list[Change]
    ids: Mapping[str, int]  # of the areas in them, by code
    founded: Mapping[int, date | None]
    # Those of which a series may have a figure. Of hundreds that were abolished long
    # ago none has, and then no figure need be read.
    with_figures: Collection[int]
    as_of: date | None

    @classmethod
    def read(cls, as_of: date | None) -> _History:
        of_origin = Observation.objects.filter(area=OuterRef("origin"))
        rows = list(
            AreaChange.objects.order_by()
            .annotate(has_figures=Exists(of_origin))
            .values_list(
                *("area_id", "origin_id", "on", "kind", "inhabitants"),
                *("area__code", "origin__code", "area__valid_from", "has_figures"),
            )
        )
        ids, founded = {}, {}
        with_figures = {row[0] for row in rows}  # most exist today
        for area, origin, *_, area_code, origin_code, valid_from, has_figures in rows:
            ids |= {area_code: area, origin_code: origin}
            founded[area] = valid_from
            if has_figures:
                with_figures.add(origin)
        every = [Change(*row[:5]) for row in rows]
        return cls(every, ids, founded, with_figures, as_of)

    @cached_property
    def changes(self) -> Changes:
        return Changes(self.every, self._existed, self._is_small)

    def _existed(self, area: int, day: date) -> bool:
        founded = self.founded.get(area)
        return founded is None or founded < day

    # --- who has to do with an area ---

    @cached_property
    def _borders(self) -> list[Change]:
        return [item for item in self.every if item.kind == AreaChange.Kind.BORDER]

    @cached_property
    def _predecessors(self) -> Mapping[int, set[int]]:
        found = defaultdict(set)
        for item in self.every:
            if item.kind != AreaChange.Kind.BORDER:
                found[item.area].add(item.origin)
        return found

    @cached_property
    def _neighbours(self) -> Mapping[int, set[int]]:
        """Between which the border moved."""
        found = defaultdict(set)
        for item in self._borders:
            found[item.area].add(item.origin)
            found[item.origin].add(item.area)
        return found

    def around(self, area: int) -> set[int]:
        """Its predecessors and theirs, and the neighbours of all these.

        Empty if no series has a figure of any: then they change nothing.
        """
        found, ahead = set(), {area}
        while ahead:
            found |= ahead
            ahead = {
                origin for item in ahead for origin in self._predecessors.get(item, ())
            } - found
        beside = {other for item in found for other in self._neighbours.get(item, ())}
        around = (found | beside) - {area}
        return around if around & self.with_figures else set()

    # --- how many people moved ---

    def _is_small(self, part: Change, area: int) -> bool:
        """Not if nobody knows: then nothing is computed across it."""
        inhabitants = self._inhabitants(area, part.on)
        if part.inhabitants is None or inhabitants is None:
            return False
        return part.inhabitants * SMALL < inhabitants

    def _inhabitants(self, area: int, day: date) -> Decimal | None:
        """The last number before the day, else the first after."""
        known = self._numbers.get(area, [])
        before = [value for start, value in known if start < day]
        return before[-1] if before else known[0][1] if known else None

    @cached_property
    def _numbers(self) -> Mapping[int, list[tuple[date, Decimal]]]:
        """In time, of all areas whose borders moved; read only where it matters."""
        series = Series.objects.filter(
            indicator__slug=INHABITANTS, is_preferred=True
        ).values_list("pk", flat=True)
        rows = (
            Observation.objects.as_of(self.as_of)
            .filter(
                series__in=list(series),
                area__in=list(self._neighbours),
                breakdown__key=Breakdown.TOTAL,
                value__isnull=False,
                period__start__isnull=False,
            )
            .order_by("period__start")
            .values_list("area_id", "period__start", "value")
        )
        numbers = defaultdict(list)
        for area, start, value in rows:
            numbers[area].append((start, value))
        return numbers


@dataclass(frozen=True)
class _Figures:
    """Published totals of some areas in some series."""

    by_series: Mapping[int, Mapping[int, dict[int, Cell]]]  # by area and period
    spans: dict[int, Span]

    @classmethod
    def read(
        cls, series: Iterable[int], areas: Collection[int], as_of: date | None
    ) -> _Figures:
        rows = (
            Observation.objects.as_of(as_of)
            .filter(series__in=series, area__in=areas, breakdown__key=Breakdown.TOTAL)
            .order_by()
            .values_list(
                *("series_id", "area_id", "period_id"),
                *("period__start", "period__end"),
                *("value", "decimals", "missing", "status", "known_from"),
            )
        )
        by_series = defaultdict(lambda: defaultdict(dict))
        spans = {}
        for series_id, area, period, start, end, *cell in rows:
            by_series[series_id][area][period] = Cell(*cell)
            spans[period] = Span(start, end)
        return cls(by_series, spans)

    def of(self, series_id: int, areas: Collection[int]) -> Cells:
        known = self.by_series[series_id]
        return {area: known[area] for area in areas if area in known}


def _rates(series: Iterable[Series]) -> dict[int, Rate]:
    """What they are made of, as far as that is known, by series."""
    ids = [item.pk for item in series if not item.unit.is_additive]
    if not ids:
        return {}
    # What is computed is for every reader, so from what every reader may see.
    rates = (
        Rate.objects.visible_to(PUBLIC)
        .filter(series__in=ids)
        .select_related("numerator__indicator", "denominator__indicator")
    )
    return {rate.series_id: rate for rate in rates}


def _rules(
    series: Iterable[Series],
    rates: Mapping[int, Rate],
    figures: _Figures,
    as_of: date | None,
) -> dict[int, Rule]:
    """How figures of several areas go together; absent for a rate of unknown parts."""
    rules: dict[int, Rule] = {
        item.pk: SumOf(figures.by_series[item.pk])
        for item in series
        if item.unit.is_additive
    }
    if not rates:
        return rules
    areas = set().union(*(figures.by_series[pk] for pk in rates))
    ids = {
        pk for rate in rates.values() for pk in (rate.numerator_id, rate.denominator_id)
    }
    parts = _Figures.read(ids, areas, as_of)
    for pk, rate in rates.items():
        rules[pk] = RateOf(
            numerators=parts.by_series[rate.numerator_id],
            denominators=parts.by_series[rate.denominator_id],
            spans={**figures.spans, **parts.spans},
            factor=rate.factor,
            decimals=rate.decimals,
        )
    return rules
