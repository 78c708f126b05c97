"""One indicator's figures side by side: the municipality, Nederland and the peers.

`load_figures` reads them for many indicators in a fixed number of queries; the
properties of `Figures` say in words what they show. Charts, tables, overview and
goal page all start here, so that they cannot differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from indicators import progress
from indicators.aims import BETTER, aims_of, targets_beside
from indicators.formatting import number, share_of_people, with_symbol
from indicators.looking_back import peil_query
from indicators.merged_areas.figures import (
    BorderChange,
    SummedFigure,
    breaks_of,
    mergers_of,
    summed_figures,
    with_the_past,
)
from indicators.merged_areas.reading import read_pasts
from indicators.merged_areas.words import explained
from indicators.models import (
    Area,
    Explanation,
    Indicator,
    Observation,
    Series,
    SeriesBreak,
    Target,
)
from indicators.observed import COUNTRY, observations_by_series, shown_series
from indicators.peers.everyone import (
    read_middle_halves,
    read_ranks,
)
from indicators.peers.groups import Peers, default_peers
from indicators.peers.spreads import PEERS_NEEDED, MiddleHalf, Rank, Row, Spread
from indicators.small_numbers import read_small_numbers
from indicators.timeline import comparable, middle_of, sort_key


@dataclass
class Figures:
    """The figures of one series of one indicator; `parts` are kept apart."""

    indicator: Indicator
    series: Series | None
    area_name: str
    on: date
    as_of: date | None = None  # as known on this day; None is as known now
    peer_group: Peers | None = None
    own: list[Observation | SummedFigure] = field(default_factory=list)
    country: list[Observation] = field(default_factory=list)
    peers: dict[int, list[Decimal]] = field(default_factory=dict)
    everyone: dict[int, MiddleHalf] = field(default_factory=dict)  # by period
    rank: Rank | None = None  # of `placed`, among all if possible, else its peers
    small_numbers: set[int] = field(default_factory=set)  # periods with few people
    printed_peers: list[Observation] = field(default_factory=list)
    parts: list[Observation] = field(default_factory=list)  # own, broken down
    breaks: list[SeriesBreak] = field(default_factory=list)
    # What became of the municipality: days that break its line, and days before which
    # its figures are those of its predecessors together.
    border_breaks: list[BorderChange] = field(default_factory=list)
    mergers: list[BorderChange] = field(default_factory=list)
    border_notes: list[str] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)

    @cached_property
    def rows(self) -> list[Row]:
        """Every period with an own or national figure, the latest first."""
        own = {item.period_id: item for item in self.own}
        country = {item.period_id: item for item in self.country}
        printed = {item.period_id: item for item in self.printed_peers}
        periods = {
            item.period_id: item.period
            for item in (*self.own, *self.country, *self.printed_peers)
        }
        return [
            Row(
                period,
                own.get(key),
                country.get(key),
                Spread.of(self.peers.get(key, ())),
                self.of_everyone(key),
                printed.get(key),
            )
            for key, period in sorted(
                periods.items(), key=lambda pair: sort_key(pair[1]), reverse=True
            )
        ]

    @cached_property
    def known(self) -> list[Observation]:
        """The municipality's measured figures in time; no forecasts, no gaps."""
        return [
            item
            for item in self.own
            if item.value is not None and item.status != Observation.Status.FORECAST
        ]

    @property
    def is_known(self) -> bool:
        """Any figure or stated reason at all, of the municipality or beside it."""
        return bool(self.rows or self.parts)

    @cached_property
    def all_breaks(self) -> list[SeriesBreak | BorderChange]:
        """In time; across none of them anything is computed."""
        return sorted((*self.breaks, *self.border_breaks), key=attrgetter("on"))

    @cached_property
    def summed_periods(self) -> set[int]:
        """Of own figures that are those of its predecessors together."""
        return {item.period_id for item in self.own if item.is_summed}

    @property
    def latest(self) -> Observation | None:
        return self.known[-1] if self.known else None

    @property
    def previous(self) -> Observation | None:
        """The figure before the latest, if it may be compared with that."""
        return self.compared[-2] if len(self.compared) > 1 else None

    @property
    def broken_on(self) -> date:
        """The day of the last break; before every day where there was none."""
        return self.all_breaks[-1].on if self.all_breaks else date.min

    @cached_property
    def compared(self) -> list[Observation]:
        """What may be compared with the latest: nothing broke, and as much time."""
        return comparable(self.known, since=self.broken_on)

    @cached_property
    def measurements(self) -> list[progress.Measurement]:
        """What movement and judgement are computed from."""
        points = [(middle_of(item.period), item.value) for item in self.compared]
        return [progress.Measurement(*point) for point in points]

    def observation_of(self, measurement: progress.Measurement) -> Observation:
        return self.compared[self.measurements.index(measurement)]

    @property
    def peil(self) -> str:
        """What keeps a link to these figures on the same day; empty for now."""
        return peil_query(self.as_of)

    @property
    def better(self) -> int:
        return BETTER[self.indicator.direction]

    @cached_property
    def movement(self) -> progress.Movement:
        if not self.is_measured:
            return progress.Movement(progress.MovementSign.NONE)
        if not self.measurements and self.known:
            return progress.Movement(progress.MovementSign.ONE)
        return progress.movement(
            self.measurements, better=self.better, in_points=self.unit.is_percentage
        )

    @property
    def is_measured(self) -> bool:
        """Not what is only told in words, or described in a few numbers."""
        return self.unit.is_measurable and not self.indicator.is_description

    @property
    def verdict(self) -> progress.Verdict:
        return self.assessment.verdict

    @cached_property
    def assessment(self) -> progress.Assessment:
        """Against everything that is asked of these figures, whoever asks it."""
        return self.assess(self.targets)

    def assess(
        self, targets: Collection[Target], *, rule: progress.Rule = progress.RULE
    ) -> progress.Assessment:
        """What the rule says of these figures against some of what is asked."""
        if not self.is_measured:
            return progress.Assessment(progress.Verdict.NOT_MEASURABLE, rule)
        if self.known and not self.measurements:
            return progress.Assessment(progress.Verdict.TOO_FEW, rule)
        aims = aims_of(
            targets, self.indicator.direction, self.compared, since=self.broken_on
        )
        return progress.assess(self.measurements, aims, on=self.on, rule=rule)

    @property
    def peer_count(self) -> int | None:
        """How many peers are compared, if that is the same in every period."""
        counts = {row.peers.count for row in self.rows if row.peers}
        return counts.pop() if len(counts) == 1 else None

    @property
    def everyone_count(self) -> int | None:
        """Of how many all are, if that is the same in every period."""
        counts = {row.everyone.count for row in self.rows if row.everyone}
        return counts.pop() if len(counts) == 1 else None

    def of_everyone(self, period_id: int) -> MiddleHalf | None:
        found = self.everyone.get(period_id)
        return found if found and found.is_of_all else None

    @cached_property
    def has_everyone(self) -> bool:
        """Whether any period has figures of all municipalities."""
        return any(row.everyone for row in self.rows)

    @cached_property
    def has_peers(self) -> bool:
        """Whether enough peers have a figure in any period."""
        return any(row.peers for row in self.rows)

    @cached_property
    def placed(self) -> Observation | None:
        """The newest own figure that has enough others beside it."""
        return next((item for item in reversed(self.known) if self._has(item)), None)

    def _has(self, item: Observation | SummedFigure) -> bool:
        # A figure on later borders is not of the municipality that was in the row.
        peers = self.peers.get(item.period_id, ())
        return not item.is_summed and (
            self.of_everyone(item.period_id) is not None or len(peers) >= PEERS_NEEDED
        )

    # --- in words ---

    @property
    def unit(self):
        return self.series.unit if self.series else self.indicator.unit

    @property
    def status_of_all(self) -> str:
        """The remark that every own figure shares, to be said once."""
        remarks = {
            item.status_remark
            for item in (*self.own, *self.parts)
            if item.value is not None
        }
        return remarks.pop() if len(remarks) == 1 else ""

    @property
    def compares_areas(self) -> bool:
        """A count or amount says nothing beside that of a larger area."""
        return not self.unit.is_additive

    @cached_property
    def decimals(self) -> int:
        """As many as the most precise of the shown figures."""
        return max(
            (item.decimals for item in (*self.own, *self.country)),
            default=0,
        )

    def written(self, value: Decimal) -> str:
        return number(value, self.decimals)

    def with_unit(self, observation: Observation) -> str:
        return self.unit.written(number(observation.value, observation.decimals))

    def age_in_years(self, observation: Observation) -> int | None:
        """Whole years since the end of the period; None for a period without end."""
        end = observation.period.end
        return None if end is None else max(0, self.on.year - end.year)

    @property
    def aged(self) -> str:
        """'2020, 6 jaar oud'."""
        if self.latest is None:
            return ""
        age = self.age_in_years(self.latest)
        label = self.latest.period.label
        return f"{label}, {age} jaar oud" if age else label

    @property
    def age_label(self) -> str:
        """With what kind of figure it is, unless ordinary."""
        remark = self.latest.status_remark if self.latest else ""
        return f"{self.aged}, {remark}" if remark else self.aged

    @property
    def counts_in_people(self) -> bool:
        """A percentage of people can be told as '49 van de 100'."""
        indicator = self.indicator
        return bool(
            self.unit.is_percentage and indicator.people and indicator.predicate
        )

    def plain_sentence(self, observation: Observation) -> str:
        """'49 van de 100 65-plussers voelen zich eenzaam.'"""
        indicator = self.indicator
        if self.counts_in_people:
            share = share_of_people(observation.value)
            return f"{share} {indicator.people} {indicator.predicate}."
        return f"{indicator.title}: {self.with_unit(observation)}."

    @property
    def change_label(self) -> str:
        """'2,9 punt hoger', '3 lager', 'gelijk gebleven'; empty without a change."""
        change = self.movement.change
        return "" if change is None else self.written_change(change)

    def written_change(self, change: Decimal) -> str:
        if change == 0:
            return "gelijk gebleven"
        size = self.written(abs(change))
        if self.unit.is_percentage:
            size = f"{size} punt"
        elif self.unit.symbol:
            size = with_symbol(size, self.unit.symbol)
        return f"{size} {'hoger' if change > 0 else 'lager'}"

    @property
    def direction_label(self) -> str:
        return self.indicator.get_direction_display()

    @property
    def caption(self) -> str:
        """The title for a table, with the unit unless it is a plain count."""
        if self.unit.code == "aantal":
            return self.indicator.title
        return f"{self.indicator.title}, in {self.unit.label}"

    @property
    def movement_label(self) -> str:
        return "; ".join(
            part for part in (self.change_label, self.direction_label) if part
        )

    @property
    def count_label(self) -> str:
        count = len(self.measurements) or len(self.known)
        return "1 meting" if count == 1 else f"{count} metingen"


def load_figures(
    indicators: Iterable[Indicator],
    *,
    area_code: str,
    area_name: str,
    on: date,
    as_of: date | None = None,
    with_peers: bool = True,
) -> dict[int, Figures]:
    """The figures of each indicator, by its id, in a fixed number of queries.

    Without peers it is for a list: then nothing of other municipalities is read.
    `on` is the day from which their age counts. With `as_of` they are those known at
    the end of that day; the indicators must then be those of that day too.
    """
    indicators = list(indicators)
    peer_group = default_peers(area_code) if with_peers else None
    peer_ids = {area.pk for area in peer_group.members} if peer_group else set()
    series = shown_series(indicators, [area_code], as_of)
    by_series = observations_by_series(series.values(), area_code, peer_ids, as_of)
    breaks = _grouped(
        SeriesBreak.objects.filter(series__in=series.values()).order_by("on"),
        "series_id",
    )
    targets = _grouped(targets_beside(indicators, area_code, as_of), "indicator_id")
    explanations = _grouped(
        Explanation.objects.written_until(as_of)
        .filter(indicator__in=indicators, area__code=area_code)
        .select_related("period"),
        "indicator_id",
    )
    loaded = {}
    for indicator in indicators:
        chosen = series.get(indicator.pk)
        observations = by_series.get(chosen.pk, []) if chosen else []
        figures = Figures(
            indicator=indicator,
            series=chosen,
            area_name=area_name,
            on=on,
            as_of=as_of,
            peer_group=peer_group,
            breaks=breaks[chosen.pk] if chosen else [],
            # A target in another unit cannot be set beside these figures.
            targets=[
                target
                for target in targets[indicator.pk]
                if chosen is None or target.unit_id == chosen.unit_id
            ],
            explanations=explanations[indicator.pk],
        )
        _share_out(observations, figures, area_code, peer_ids)
        loaded[indicator.pk] = figures
    _bring_in_the_past(loaded.values(), area_code, as_of)
    if with_peers:
        _set_beside_all(loaded.values(), area_code, as_of)
    return loaded


def _set_beside_all(
    loaded: Iterable[Figures], area_code: str, as_of: date | None
) -> None:
    """Where all municipalities lie, and the place of this one among them."""
    by_series = {item.series.pk: item for item in loaded if item.series}
    series = [item.series for item in by_series.values()]
    periods = {
        figure.period.pk: figure.period.start
        for item in loaded
        for figure in (*item.own, *item.country, *item.printed_peers)
    }
    halves = read_middle_halves(series, periods, as_of)
    small = read_small_numbers(series, area_code, as_of)
    for pk, figures in by_series.items():
        figures.everyone = halves.get(pk, {})
        figures.small_numbers = small.get(pk, set())
    among_all = {}
    for pk, figures in by_series.items():
        if (item := figures.placed) is None:
            continue
        if figures.of_everyone(item.period_id):
            among_all[pk] = item.period_id, item.value
        else:
            figures.rank = Rank.among(item.value, figures.peers[item.period_id])
    for pk, rank in read_ranks(among_all, area_code, as_of).items():
        by_series[pk].rank = rank


def _bring_in_the_past(
    loaded: Iterable[Figures], area_code: str, as_of: date | None
) -> None:
    """For the time before the area was as it is now: what together was the same."""
    by_series = {item.series.pk: item for item in loaded if item.series}
    series = [item.series for item in by_series.values()]
    pasts = read_pasts(series, [area_code], as_of=as_of)
    for (series_id, _), past in pasts.found.items():
        figures = by_series[series_id]
        summed = summed_figures(past, figures.series, pasts.areas, pasts.periods)
        figures.own = with_the_past(figures.own, summed)
        figures.border_breaks = breaks_of(past, pasts.areas)
        figures.mergers = mergers_of(past, pasts.areas)
        figures.border_notes = explained(past, pasts.areas)


def _share_out(
    observations: list[Observation],
    figures: Figures,
    area_code: str,
    peer_ids: set[int],
) -> None:
    for item in observations:
        if not item.breakdown.is_total:
            figures.parts.append(item)
        elif item.area.code == area_code:
            figures.own.append(item)
        elif item.area.code == COUNTRY:
            figures.country.append(item)
        elif item.area.kind == Area.Kind.PEER_GROUP:
            figures.printed_peers.append(item)
        elif (
            figures.compares_areas
            and item.area_id in peer_ids
            and item.value is not None
        ):
            figures.peers.setdefault(item.period_id, []).append(item.value)


def _grouped(queryset, key: str) -> defaultdict[int, list]:
    grouped = defaultdict(list)
    for item in queryset:
        grouped[getattr(item, key)].append(item)
    return grouped
