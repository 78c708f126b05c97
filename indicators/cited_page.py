"""A cited figure found back, and what became of it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.timezone import localtime

from indicators.cited import CitedFigure, cite_all, copied
from indicators.looking_back import in_words, peil_query
from indicators.models import Area, ImportRun, Observation, Series

# The rows of a series and an area as they stood before a revision. A version from
# before a column was there has nothing in it.
EARLIER = """
    SELECT version.* FROM indicators_revision AS kept,
         jsonb_populate_record(NULL::indicators_observation, kept.row) AS version
    WHERE kept."table" = 'indicators_observation'
      AND (kept.row ->> 'series_id')::bigint = %s
      AND (kept.row ->> 'area_id')::bigint = %s
      AND kept.known_to > %s
    ORDER BY kept.known_to DESC
"""
GONE = "Dit cijfer staat niet meer op deze site."


@dataclass(frozen=True)
class CitedState:
    """Whether the site says something else now, and what: a sentence, or empty."""

    is_revised: bool
    sentence: str = ""


@dataclass(frozen=True)
class CitedPage:
    """What the page of a citation shows. `today` is the day that it is read."""

    figure: CitedFigure
    state: CitedState
    run: ImportRun | None
    indicator_address: str
    today: date

    @property
    def then_address(self) -> str:
        """The page of the indicator as it was when the figure came to be known."""
        return f"{self.indicator_address}{peil_query(self.figure.known_on)}"


def find_cited(
    series_slug: str, area_code: str, code: str, user: Any
) -> CitedPage | None:
    """The page of a citation; None if no figure ever was what it says.

    Nobody finds a figure here that they could not have seen on its page.
    """
    series = Series.objects.visible_to(user).filter(slug=series_slug).first()
    area = Area.objects.filter(code=area_code).first()
    if series is None or area is None:
        return None
    rows = [*_present(series, area), *_earlier(series, area)]
    for row, figure in zip(rows, cite_all(rows), strict=True):
        if figure.code == code:
            return CitedPage(
                figure=figure,
                state=states_of([figure])[code],
                run=row.run,
                indicator_address=row.series.indicator.get_absolute_url(),
                today=timezone.localdate(),
            )
    return None


def _present(series: Series, area: Area) -> Iterable[Observation]:
    return Observation.objects.with_labels().filter(series=series, area=area)


def _earlier(series: Series, area: Area) -> list[Observation]:
    public_since = series.indicator.published_at or timezone.now()
    found = Observation.objects.raw(EARLIER, [series.pk, area.pk, public_since])
    rows = list(found)
    prefetch_related_objects(
        rows,
        *("series__indicator", "series__unit", "series__source", "series__document"),
        *("area", "period", "breakdown", "run"),
    )
    return rows


def states_of(figures: Iterable[CitedFigure]) -> dict[str, CitedState]:
    """What the site says now of each cited figure, by its code; two queries."""
    figures = list(figures)
    rows = Observation.objects.with_labels().filter(
        series__slug__in={figure.series for figure in figures},
        area__code__in={figure.area for figure in figures},
        period__code__in={figure.period for figure in figures},
    )
    now = {
        (row.series.slug, row.area.code, row.period.code, row.breakdown.key): row
        for row in rows
    }
    return {
        figure.code: _state(
            figure,
            now.get((figure.series, figure.area, figure.period, figure.breakdown)),
        )
        for figure in figures
    }


def _state(figure: CitedFigure, row: Observation | None) -> CitedState:
    if row is None:
        return CitedState(True, GONE)
    present = copied(row)
    if present.code == figure.code:
        return CitedState(False)
    since = in_words(localtime(row.known_from).date())
    if (present.value, present.missing) == (figure.value, figure.missing):
        return CitedState(
            True, f"Sinds {since} bijgesteld; het cijfer zelf bleef gelijk."
        )
    if present.missing:
        return CitedState(True, f"Sinds {since} is er geen cijfer: {present.shown}.")
    return CitedState(True, f"Sinds {since} herzien: nu {present.shown}.")
