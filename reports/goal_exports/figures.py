"""The figures of a goal's page as rows, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.definition_card import licence_of, origin_of
from indicators.exports import (
    FigureRow,
    figure_rows,
    figures_as_of,
    in_reading_order,
    with_remarks,
    with_summed,
)
from indicators.figures import Figures
from indicators.merged_areas.figures import SummedFigure
from indicators.models import Observation, Series
from indicators.participation import Participation
from reports.goal_page import GoalPage


@dataclass(frozen=True)
class GoalFigures:
    """Those that the page shows: no figures of other municipalities by themselves."""

    series: list[Series]
    observations: list[Observation | SummedFigure]
    rows: list[FigureRow]

    @classmethod
    def of(cls, page: GoalPage) -> GoalFigures:
        shown = [item.figures for item in page.known if item.figures.series]
        series = _series_of(page, shown)
        by_id = {item.pk: item for item in series}
        observations = with_summed(
            _stored(page, shown, series),
            (
                replace(item, series=by_id[item.series_id])
                for figures in shown
                for item in figures.own
                if item.is_summed
            ),
        )
        # As on the page: what stands for the goal comes first.
        place = {item.series.pk: number for number, item in enumerate(shown)}
        observations.sort(key=lambda item: place[item.series_id])
        took_part = Participation.of(series, as_of=page.as_of)
        return cls(series, observations, list(figure_rows(observations, took_part)))

    @property
    def licences(self) -> list[str]:
        """Each once, with what it is about."""
        said = (f"{origin_of(item)}. {licence_of(item)}" for item in self.series)
        return list(dict.fromkeys(said))


def _series_of(page: GoalPage, shown: list[Figures]) -> list[Series]:
    found = Series.objects.as_of(page.as_of).filter(
        pk__in=[item.series.pk for item in shown]
    )
    return with_remarks(found)


def _stored(
    page: GoalPage, shown: list[Figures], series: list[Series]
) -> list[Observation]:
    stored = Observation.objects.as_of(page.as_of).filter(
        pk__in=[item.pk for figures in shown for item in _published(figures)],
        series__in=[item.pk for item in series],
    )
    return figures_as_of(
        page.as_of,
        in_reading_order(stored.with_labels()),
        series,
        [item.indicator for item in shown],
    )


def _published(figures: Figures) -> Iterator[Observation]:
    """What a source gives of these figures; the rest is computed here."""
    yield from (item for item in figures.own if not item.is_summed)
    yield from figures.country
    yield from figures.printed_peers
    yield from figures.parts
