"""A figure as somebody cited it: it stays that figure, whatever a source revises.

Nothing is stored for it here: a citation is a copy of the figure with everything that
finds it back. Its `code` is the sha256 of what makes it this figure and no other, so
that a citation cannot be made up, and a next revision has another code. The page of a
citation finds it among the present figures and their revisions (cited_page.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils.timezone import localtime

from indicators.citation import SITE
from indicators.exports import as_printed
from indicators.formatting import exact_number
from indicators.looking_back import in_words
from indicators.models import Observation, RawAnswer

CODE_LENGTH = 16
# What a revision can change, and what the figure is of. A label or the number of the
# run that saw it again can be another without a revision: then it is the same figure.
HASHED = (
    *("series", "area", "period", "breakdown", "value", "missing", "status"),
    *("section", "known_from"),
)


@dataclass(frozen=True)
class CitedFigure:
    """All texts, so that it can be kept as JSON; empty where there is none.

    `indicator`, `series` are slugs; `area`, `period`, `unit` codes; `breakdown` a key
    (empty for the total). `value` is a decimal number in `unit` as the source prints
    it, or empty with a `missing` (ObservationMissing); `shown` is either in words.
    `status` is an ObservationStatus. `answers` are the sha256s of the kept answers of
    import run `run`. `known_from` is an ISO moment: since when the site says so.
    """

    indicator: str
    title: str
    series: str
    area: str
    area_label: str
    period: str
    period_label: str
    breakdown: str
    breakdown_label: str
    unit: str
    unit_label: str
    value: str
    shown: str
    missing: str
    status: str
    status_label: str
    source: str
    table: str
    measure: str
    document: str
    section: str
    run: str
    answers: str
    known_from: str

    @property
    def code(self) -> str:
        text = json.dumps(
            {name: getattr(self, name) for name in HASHED},
            ensure_ascii=False,
            sort_keys=True,
        )
        return hashlib.sha256(text.encode()).hexdigest()[:CODE_LENGTH]

    @property
    def address(self) -> str:
        """Of the page that keeps showing this figure."""
        return reverse("cited-figure", args=[self.series, self.area, self.code])

    @property
    def known_on(self) -> date:
        return localtime(datetime.fromisoformat(self.known_from)).date()

    @property
    def about(self) -> str:
        """'Eenzaamheid, Westland, 2020', with whom where it is not everybody."""
        parts = [self.title, self.area_label, self.period_label]
        if self.breakdown:
            parts.append(self.breakdown_label)
        return ", ".join(parts)

    @property
    def origin(self) -> str:
        table = f"tabel {self.table}, onderwerp ‘{self.measure}’" if self.table else ""
        source = self.document or self.source
        return ", ".join(filter(None, (source, table, self.section)))

    def line(self, full_address: str, today: date) -> str:
        """With which others cite it: one line with everything that finds it back."""
        fetched = f" Opgehaald in keer {self.run}." if self.run else ""
        known, consulted = in_words(self.known_on), in_words(today)
        return (
            f"{self.about}: {self.shown} ({self.status_label}). Bron: {self.origin}."
            f"{fetched} {SITE}, zo bekend sinds {known}, geraadpleegd op {consulted}: "
            f"{full_address}"
        )


def cite(observation: Observation) -> CitedFigure:
    """The figure as it stands in this row, now or in an earlier version of it."""
    return cite_all([observation])[0]


def cite_all(observations: Iterable[Observation]) -> list[CitedFigure]:
    """Of rows that come `with_labels()` one query: the answers of their imports."""
    rows = list(observations)
    answers: dict[int, list[str]] = {}
    kept = RawAnswer.objects.filter(run__in={row.run_id for row in rows} - {None})
    for run, sha256 in kept.order_by("pk").values_list("run_id", "sha256"):
        answers.setdefault(run, []).append(sha256)
    return [copied(row, answers.get(row.run_id, [])) for row in rows]


def copied(row: Observation, answers: Iterable[str] = ()) -> CitedFigure:
    """As `cite`, of a row that comes `with_labels()`, and without asking for answers.

    They are no part of its code, so that its address is the same.
    """
    series = row.series
    missing = row.missing or ""
    value = as_printed(row.value, row.decimals)
    shown = (
        Observation.Missing(missing).label
        if value is None
        else series.unit.written(exact_number(row.value, row.decimals))
    )
    return CitedFigure(
        indicator=series.indicator.slug,
        title=series.indicator.title,
        series=series.slug,
        area=row.area.code,
        area_label=row.area.name,
        period=row.period.code,
        period_label=row.period.label,
        breakdown=row.breakdown.key,
        breakdown_label=row.breakdown.label,
        unit=series.unit.code,
        unit_label=series.unit.label,
        value="" if value is None else f"{value:f}",
        shown=shown,
        missing=missing,
        status=row.status,
        status_label=Observation.Status(row.status).label,
        source=series.source.name if series.source else series.document.author,
        table=series.table,
        measure=series.measure,
        document=series.document.title if series.document else "",
        section=row.section or "",
        run=str(row.run_id or ""),
        answers=" ".join(answers),
        known_from=row.known_from.astimezone(UTC).isoformat(),
    )
