"""The line with which a figure is cited, at the address that the reader is on."""

from typing import Any

from django import template
from django.utils import timezone

from indicators.citation import Citation, cite, in_full
from indicators.cited import CitedFigure, copied
from indicators.figures import Figures

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of(context: Any, figures: Figures) -> Citation:
    request = context.request
    address = in_full(request, request.path)
    return cite(figures, address=address, today=timezone.localdate())


@register.simple_tag
def cited_figures_of(figures: Figures) -> list[CitedFigure]:
    """Each figure of the page with its own address, the newest first.

    What this site computed itself stands on no page of its own: its parts do.
    """
    shown = [row for row in (*figures.own, *figures.country) if not row.is_summed]
    for row in shown:
        # The page has it already, with all that a citation names of it.
        row.series = figures.series
        row.series.indicator = figures.indicator
    cited = [copied(row) for row in shown]
    return sorted(cited, key=lambda figure: figure.period_label, reverse=True)
