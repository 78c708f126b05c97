"""The figures of a comparison to take along: those of its table, and of the peers."""

from __future__ import annotations

from django.db.models import Q

from indicators.comparison.choice import Choice
from indicators.comparison.figures import Compared, peer_figures
from indicators.comparison.page import ComparisonPage
from indicators.exports import (
    Export,
    about_day,
    described,
    facts_about,
    facts_of_day,
    figures_as_of,
    in_reading_order,
    named_as_of,
    titled_as_of,
    with_remarks,
)
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
    return Export(
        name=named_as_of("vergelijking", as_of),
        title=titled_as_of(TITLE, as_of),
        indicators=indicators,
        subject={
            "vergelijking": about(page),
            "indicatoren": [described(indicator, as_of) for indicator in indicators],
            **about_day(as_of),
        },
        facts=[
            *about(page).items(),
            *(fact for indicator in indicators for fact in facts_about(indicator)),
            *facts_of_day(as_of),
        ],
        series=series,
        observations=figures_as_of(
            as_of, in_reading_order(observations.with_labels()), series, indicators
        ),
        as_of=as_of,
    )


def figures_of(compared: list[Compared], choice: Choice) -> Q:
    """Exactly what the table shows; of its peers each figure by itself."""
    shown = Q(pk__in=[figure.pk for item in compared for figure in item.every])
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
