"""What every sheet has around its content: whose it is, for whom and of which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as date_format

from indicators.citation import InFull
from indicators.looking_back import in_words, peil_query
from policy.models import Framework
from reports.one_page.content import Heading
from reports.one_page.detail import others

SAMPLE = "Voorbeeld uit openbare stukken; niet de site van de gemeente."


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, and who is looking.

    `in_full` makes an address of the site one that works on paper.
    """

    user: Any
    on: date
    as_of: date | None
    committee: str
    data_version: str
    in_full: InFull

    @property
    def peil(self) -> str:
        return peil_query(self.as_of)

    @property
    def heading(self) -> Heading:
        return Heading(
            site="Raadszicht",
            municipality=f"Gemeente {settings.MUNICIPALITY_NAME}",
            committee=f"Voor de commissie {self.committee}" if self.committee else "",
            standing=f"stand {in_words(self.on)}",
        )

    @property
    def looking_back(self) -> str:
        """What to know of figures of an earlier day."""
        if self.as_of is None:
            return ""
        return f"U ziet de cijfers zoals zij op {in_words(self.as_of)} bekend waren."

    @property
    def about_data(self) -> str:
        sample = SAMPLE if settings.DEMO else ""
        return " ".join(
            filter(None, (f"Gegevens: versie {self.data_version}.", sample))
        )


def in_force(framework: Framework) -> str:
    """'kader 2016 – juni 2025', as the pages write it."""
    first, last = framework.in_force_from, framework.in_force_to
    if first is None:
        return "datum niet bekend"
    if last is None:
        return f"kader vanaf {in_words(first)}"
    return f"kader {first.year} – {date_format(last, 'F Y')}"


def sources(names: Iterable[str], most: int) -> str:
    """Each once; those that do not fit are counted."""
    names = list(dict.fromkeys(filter(None, names)))
    if not names:
        return ""
    said = f"Bronnen: {'; '.join(names[:most])}."
    return f"{said} {others(names, most, 'bron', 'bronnen', 'de site')}".strip()
