"""Which figures a chart leaves out, and why."""

from __future__ import annotations

from django.conf import settings

from indicators.chart_data import is_drawn
from indicators.figures import Figures
from indicators.merged_areas.figures import SummedFigure
from indicators.models import Area, Observation
from indicators.observed import COUNTRY
from indicators.peers.spreads import Spread

OTHER_SERIES = "deze reeks, want een grafiek toont er één"
BROKEN_DOWN = "uitsplitsingen"
NO_YEAR = "cijfers zonder jaar, of over meer jaren samen"
ONE_PEER = "vergelijkbare gemeenten apart, wel hun laagste, middelste en hoogste cijfer"
ONE_OF_ALL = "gemeenten apart, wel de middelste helft van alle gemeenten"
ONE_LIKE_US = "vergelijkbare gemeenten apart, wel hun middelste cijfer"
OTHER_AREA = "andere gebieden"
BORDERS_OF_THEN = "cijfers van de gemeente op de grenzen van toen"
COUNTS = "aantallen van Nederland, want een groter gebied heeft er vanzelf meer"


def why_not_charted(item: Observation | SummedFigure, figures: Figures) -> str:
    """Empty for a figure that the chart of these figures draws."""
    if figures.series is None or item.series_id != figures.series.pk:
        return OTHER_SERIES
    if not item.breakdown.is_total:
        return BROKEN_DOWN
    if not is_drawn(item.period):
        return NO_YEAR
    if item.area.code == COUNTRY and not figures.compares_areas:
        return COUNTS
    if item.is_summed:
        own = (each.area.code for each in figures.own if each.is_summed)
        return "" if item.area.code in own else OTHER_AREA
    if item.area.code == settings.MUNICIPALITY:
        return BORDERS_OF_THEN if item.period_id in figures.summed_periods else ""
    if item.area.code == COUNTRY:
        return ""
    if Spread.of(figures.peers.get(item.period_id, ())) and item.area in peers(figures):
        return ONE_LIKE_US if figures.has_everyone else ONE_PEER
    if figures.of_everyone(item.period_id) and item.area.kind == Area.Kind.MUNICIPALITY:
        return ONE_OF_ALL
    return OTHER_AREA


def peers(figures: Figures) -> list[Area]:
    return list(figures.peer_group.members) if figures.peer_group else []
