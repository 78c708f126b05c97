"""How to cite a figure: one line with everything that finds it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest

from indicators.absence import why_no_latest
from indicators.definition_card import origin_of
from indicators.figures import Figures
from indicators.looking_back import in_words, peil_query

SITE = "Raadszicht"
# Makes a whole address of one on this site, as `in_full` does for a request.
InFull = Callable[[str], str]


@dataclass(frozen=True)
class Citation:
    """`figure` is the number with its unit, or the words for why there is none."""

    title: str
    area: str
    figure: str
    period: str  # empty where there is no figure of any period
    kind: str  # what kind of figure it is; empty without one
    origin: str
    permalink: str
    consulted: date

    @property
    def text(self) -> str:
        about = ", ".join(filter(None, (self.title, self.area, self.period)))
        kind = f" ({self.kind})" if self.kind else ""
        origin = f" Bron: {self.origin}." if self.origin else ""
        return (
            f"{about}: {self.figure}{kind}.{origin} {SITE}, geraadpleegd op "
            f"{in_words(self.consulted)}: {self.permalink}"
        )


def in_full(request: HttpRequest, address: str) -> str:
    """With the name of the site before it, as everybody can use it."""
    site = settings.BASE_URL or f"{request.scheme}://{request.get_host()}"
    return f"{site}{address}"


def cite(figures: Figures, *, address: str, today: date) -> Citation:
    """The latest figure as it stands on a page; `address` is of that page, in full.

    The link is of the day of the page: it keeps showing what was known then.
    """
    latest = figures.latest
    series = figures.series
    section = latest.section if latest else ""
    origin = origin_of(series) if series else ""
    return Citation(
        title=figures.indicator.title,
        area=figures.area_name,
        figure=figures.with_unit(latest) if latest else why_no_latest(figures),
        period=latest.period.label if latest else "",
        kind=latest.get_status_display() if latest else "",
        origin=", ".join(filter(None, (origin, section))),
        permalink=f"{address}{peil_query(figures.as_of or today)}",
        consulted=today,
    )
