"""The figures of a comparison to take along: those of its table, and of the peers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q

from indicators.comparison.choice import Choice
from indicators.comparison.figures import Compared, peer_figures
from indicators.comparison.page import ComparisonPage
from indicators.exports import (
    Export,
    about_borders,
    about_day,
    described,
    facts_about,
    facts_of_borders,
    facts_of_day,
    figures_as_of,
    in_reading_order,
    named_as_of,
    titled_as_of,
    with_remarks,
    with_summed,
)
from indicators.merged_areas.figures import SummedFigure, summed_figures
from indicators.models import Observation, Series

TITLE = "Vergelijking"


def export_of(page: ComparisonPage) -> Export:
    choice, as_of = page.choice, page.choice.as_of
    indicators = [item.indicator for item in page.compared]
    shown = [item.figures.series.pk for item in page.compared if item.figures.series]
    series = with_remarks(Series.objects.as_of(as_of).filter(pk__in=shown))
    observations = Observation.objects.as_of(as_of).filter(
        figures_of(page.compared, choice), series__in=shown
    )
    figures = figures_as_of(
        as_of, in_reading_order(observations.with_labels()), series, indicators
    )
    notes = page.border_notes
    return Export(
        name=named_as_of("vergelijking", as_of),
        title=titled_as_of(TITLE, as_of),
        indicators=indicators,
        subject={
            "vergelijking": about(page),
            "indicatoren": [described(indicator, as_of) for indicator in indicators],
            **about_day(as_of),
            **about_borders(notes),
        },
        facts=[
            *about(page).items(),
            *(fact for indicator in indicators for fact in facts_about(indicator)),
            *facts_of_day(as_of),
            *facts_of_borders(notes),
        ],
        series=series,
        observations=with_summed(figures, summed_of(page.compared, series)),
        as_of=as_of,
    )


def summed_of(
    compared: Iterable[Compared], series: Iterable[Series]
) -> Iterator[SummedFigure]:
    """What the table computes of areas that are one now."""
    by_id = {item.pk: item for item in series}
    for item in compared:
        for past in item.pasts.values():
            of_series = by_id[item.figures.series.pk]
            yield from summed_figures(past, of_series, item.names, item.periods)


def figures_of(compared: list[Compared], choice: Choice) -> Q:
    """What a source gives of the table's figures; of its peers each by itself."""
    shown = Q(pk__in=[figure.pk for item in compared for figure in item.published])
    for item in compared:
        periods = [pk for pk, spread in item.spreads.items() if spread]
        if periods:
            peers = peer_figures(choice).filter(
                series=item.figures.series, period__in=periods
            )
            shown |= Q(pk__in=peers)
    return shown


def about(page: ComparisonPage) -> dict[str, str]:
    """What was chosen, in words."""
    choice = page.choice
    first, last = choice.years
    return {
        "adres": choice.url,
        "gebieden": ", ".join(area.name for area in choice.areas),
        "vergelijkbare gemeenten": page.peers_sentence or "niet getoond",
        "jaren": f"van {first or 'het eerste'} tot en met {last or 'het laatste'} jaar",
    }
