"""How the fetching of series stands: for the pages of sources, indicators and goals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from indicators.figure_counts import CountedSeries
from indicators.freshness import Fetching, Newest, reasons_to_doubt
from indicators.imports.keys import lacks_key, what_to_do_without_key
from indicators.imports.readers import READERS, Reader
from indicators.imports.schedule import next_run
from indicators.models import ImportPlan, ImportRun, Period, Series, Source

State = ImportRun.State
# What a run came to; the others are not there yet, or were overtaken.
OUTCOMES = (State.DONE, State.FAILED, State.SET_ASIDE, State.REJECTED)
# In a timetable of working days the weekend is the longest wait.
TURNS_LOOKED_AT = 8
DAY = timedelta(days=1)


def plans_with_outcomes(series: Iterable[Any]) -> QuerySet[ImportPlan]:
    """The plans of these series, each with when and how fetching last ended."""
    runs = ImportRun.objects.filter(series=OuterRef("series")).order_by("-pk")
    done, ended = runs.filter(state=State.DONE), runs.filter(state__in=OUTCOMES)
    return ImportPlan.objects.filter(series__in=series).annotate(
        succeeded_at=Subquery(done.values("merged_at")[:1]),
        ended_state=Subquery(ended.values("state")[:1]),
        ended_at=Subquery(ended.values("finished_at")[:1]),
    )


class Timetable:
    """The turns of each source after one moment, each looked up once."""

    def __init__(self, after: datetime) -> None:
        self._after = after
        self._turns: dict[str, list[datetime]] = {}

    def next_of(self, source_slug: str) -> datetime | None:
        """None for a source that is asked by hand only."""
        turns = self._turns_of(source_slug)
        return turns[0] if turns else None

    def every_days(self, source_slug: str) -> int | None:
        """The longest wait between two turns, in whole days and at least one."""
        turns = self._turns_of(source_slug)
        waits = (later - earlier for earlier, later in pairwise(turns))
        return max((max(1, round(wait / DAY)) for wait in waits), default=None)

    def _turns_of(self, source_slug: str) -> list[datetime]:
        if source_slug not in self._turns:
            self._turns[source_slug] = list(self._look_up(source_slug))
        return self._turns[source_slug]

    def _look_up(self, source_slug: str) -> Iterator[datetime]:
        moment = self._after
        for _ in range(TURNS_LOOKED_AT):
            moment = next_run(source_slug, moment)
            if moment is None:
                return
            yield moment


def fetching_of(plan: ImportPlan, *, every_days: int | None) -> Fetching:
    """`plan` comes from plans_with_outcomes; a plan that is off has no turns."""
    ended_on = local_day(plan.ended_at)
    return Fetching(
        grain=plan.grain,
        known_within=plan.known_within,
        every_days=every_days if plan.is_active else None,
        succeeded_on=local_day(plan.succeeded_at),
        failed_on=ended_on
        if plan.is_active and plan.ended_state == State.FAILED
        else None,
        set_aside_on=ended_on if plan.ended_state == State.SET_ASIDE else None,
    )


def local_day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()


def doubts_about(newest: dict[int, Period | None], *, on: date) -> dict[int, list[str]]:
    """Why the figures of a series may be too old, by its id, for those that may.

    `newest` has for each series the newest period of which the page shows a value.
    """
    plans = plans_with_outcomes(newest).annotate(source_slug=F("series__source__slug"))
    timetable = Timetable(timezone.now())
    doubts = {}
    for plan in plans:
        every_days = timetable.every_days(plan.source_slug or "")
        fetching = fetching_of(plan, every_days=every_days)
        period = newest[plan.series_id]
        reasons = reasons_to_doubt(fetching, newest_of(period), on=on)
        if reasons:
            doubts[plan.series_id] = reasons
    return doubts


def newest_of(period: Period | None) -> Newest | None:
    return Newest(period.label, period.end) if period else None


@dataclass(frozen=True)
class SeriesStatus:
    """One series of a source: how it is fetched, and how that goes."""

    counted: CountedSeries
    plan: ImportPlan | None
    latest: ImportRun | None
    every_days: int | None
    on: date

    @property
    def series(self) -> Series:
        return self.counted.series

    @property
    def tables_without_measure(self) -> list[str]:
        """Where nobody has chosen yet what to take."""
        if self.plan is None:
            return []
        terms = [term for term in self.plan.terms.all() if not term.of_series_id]
        return list(dict.fromkeys(term.table for term in terms if not term.measure))

    @property
    def can_be_fetched(self) -> bool:
        return bool(
            self.plan
            and self.series.source.reader
            and self.plan.terms.all()
            and not self.tables_without_measure
        )

    @property
    def can_be_started(self) -> bool:
        is_busy = bool(self.latest and not self.latest.is_finished)
        return self.can_be_fetched and not is_busy and not lacks_key(self.series.source)

    @property
    def succeeded_at(self) -> datetime | None:
        return self.plan.succeeded_at if self.plan else None

    @property
    def days_since(self) -> int | None:
        day = local_day(self.succeeded_at)
        return None if day is None else max(0, (self.on - day).days)

    @property
    def doubts(self) -> list[str]:
        if self.plan is None:
            return []
        fetching = fetching_of(self.plan, every_days=self.every_days)
        newest = newest_of(self.counted.figures.newest)
        return reasons_to_doubt(fetching, newest, on=self.on)


@dataclass(frozen=True)
class SourceFetching:
    """How the fetching of all series of one source goes."""

    source: Source
    statuses: list[SeriesStatus]
    next_turn: datetime | None

    @cached_property
    def planned(self) -> list[SeriesStatus]:
        return [item for item in self.statuses if item.plan and self.source.reader]

    @property
    def not_fetched(self) -> list[SeriesStatus]:
        return [item for item in self.statuses if item not in self.planned]

    @property
    def can_be_fetched(self) -> list[SeriesStatus]:
        return [item for item in self.planned if item.can_be_fetched]

    @property
    def by_itself(self) -> list[SeriesStatus]:
        if self.lacks_key:
            return []
        return [item for item in self.can_be_fetched if item.plan.is_active]

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell about how it is fetched."""
        return bool(self.planned or self.wants_key)

    @property
    def wants_key(self) -> bool:
        return bool(self._reader and self._reader.key)

    @property
    def lacks_key(self) -> bool:
        return lacks_key(self.source)

    @property
    def without_key(self) -> str:
        """What to do about a key that is not here; empty if it is, or none is wanted.

        Nothing else about a key is ever shown.
        """
        return what_to_do_without_key(self.source) if self.lacks_key else ""

    @property
    def untried(self) -> str:
        """Why nobody can promise yet that reading this source works."""
        return self._reader.untried if self._reader else ""

    @property
    def _reader(self) -> Reader | None:
        return READERS.get(self.source.reader)

    @property
    def shown(self) -> list[SeriesStatus]:
        """Those of which there is anything to tell but that nobody chose yet."""
        return [item for item in self.planned if item.can_be_fetched or item.latest]

    @property
    def without_measure(self) -> list[SeriesStatus]:
        return [item for item in self.planned if item.tables_without_measure]

    @property
    def succeeded_at(self) -> datetime | None:
        moments = [item.succeeded_at for item in self.planned if item.succeeded_at]
        return max(moments, default=None)

    @property
    def succeeded(self) -> list[SeriesStatus]:
        return [item for item in self.planned if item.succeeded_at]

    def _latest(self, state: ImportRun.State) -> list[ImportRun]:
        runs = [item.latest for item in self.planned if item.latest]
        return sorted(
            (run for run in runs if run.state == state), key=lambda run: run.pk
        )

    @property
    def running(self) -> list[ImportRun]:
        return self._latest(State.RUNNING)

    @property
    def queued(self) -> list[ImportRun]:
        return self._latest(State.QUEUED)

    @property
    def followed(self) -> list[ImportRun]:
        """Whose progress the page shows: those that run, else the first that waits."""
        return self.running or self.queued[:1]

    @property
    def failed(self) -> list[ImportRun]:
        return self._latest(State.FAILED)

    @property
    def set_aside(self) -> list[ImportRun]:
        return self._latest(State.SET_ASIDE)

    @property
    def from_files(self) -> list[ImportRun]:
        """The newest run of each series that last got its figures from a file."""
        runs = [item.latest for item in self.statuses if item.latest]
        brought = [run for run in runs if run.upload_id and run.merged_at]
        return sorted(brought, key=lambda run: run.merged_at, reverse=True)

    @property
    def doubted(self) -> list[SeriesStatus]:
        return [item for item in self.statuses if item.doubts]

    @classmethod
    def by_source(
        cls, counted: Iterable[CountedSeries], sources: Iterable[Source], *, on: date
    ) -> dict[int, SourceFetching]:
        """By the id of the source, in a fixed number of queries."""
        timetable = Timetable(timezone.now())
        of_sources = [item for item in counted if item.series.source_id]
        statuses = statuses_of(of_sources, timetable, on=on)
        return {
            source.pk: cls(
                source,
                [item for item in statuses if item.series.source_id == source.pk],
                timetable.next_of(source.slug),
            )
            for source in sources
        }


def statuses_of(
    counted: Collection[CountedSeries], timetable: Timetable, *, on: date
) -> list[SeriesStatus]:
    """In the same order, in a fixed number of queries."""
    ids = [item.series.pk for item in counted]
    plans = {
        plan.series_id: plan
        for plan in plans_with_outcomes(ids).prefetch_related("terms")
    }
    latest = {run.series_id: run for run in latest_runs(ids)}
    return [
        SeriesStatus(
            item,
            plans.get(item.series.pk),
            latest.get(item.series.pk),
            timetable.every_days(item.series.source.slug),
            on,
        )
        for item in counted
    ]


def latest_runs(series: Collection[int]) -> QuerySet[ImportRun]:
    """The newest run of each series."""
    runs = ImportRun.objects.filter(series__in=series).defer("difference")
    return (
        runs.select_related("series__indicator", "series__source")
        .order_by("series_id", "-pk")
        .distinct("series_id")
    )
