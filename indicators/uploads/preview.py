"""What taking over a file would change, counted as the writer will do it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from indicators.choices import ObservationMissing
from indicators.formatting import exact_number
from indicators.importers.faults import SourceFault
from indicators.importers.rows import Row
from indicators.importers.sheets.figures import Figures
from indicators.importers.sheets.plan import FilePlan
from indicators.imports.bounds import refuse_out_of_bounds
from indicators.imports.checks import LIMITS, reasons_to_look, refuse_unfit
from indicators.imports.counts import count
from indicators.imports.differences import Difference, difference
from indicators.imports.staging import staged
from indicators.models import Series

# No run has this number: nothing is written for a preview.
NO_RUN = 0
SHOWN = 5


class ReadFigure(NamedTuple):
    """A figure as it was understood, in Dutch."""

    area: str
    period: str
    figure: str
    mark: str


@dataclass(frozen=True)
class Preview:
    """What would change of one series; a `fault` if it cannot be taken over.

    `first` are some figures as they were read, to be compared with the file.
    """

    series: Series
    first: tuple[ReadFigure, ...]
    difference: Difference | None = None
    fault: SourceFault | None = None


def preview_of(series: Series, figures: Figures, *, on: date) -> Preview:
    """`on` is today. Nothing of it is kept."""
    first = _first(series, figures)
    try:
        with (
            transaction.atomic(),
            staged(NO_RUN, figures.reading(), lambda read, expected: None) as rows,
        ):
            refuse_unfit(rows, on=on)
            refuse_out_of_bounds(rows, series)
            rows.find_ids()
            counts = count(rows, series_id=series.pk, factor=LIMITS.jump)
            reasons = reasons_to_look(counts)
            found = difference(rows, counts, reasons, series_id=series.pk)
            return Preview(series, first, difference=found)
    except SourceFault as fault:
        return Preview(series, first, fault=fault)


def _first(series: Series, figures: Figures) -> tuple[ReadFigure, ...]:
    return tuple(
        ReadFigure(
            figures.areas[row.area].name,
            figures.periods[row.period].label,
            _in_words(series, row),
            row.mark,
        )
        for row in islice(figures.rows.values(), SHOWN)
    )


def _in_words(series: Series, row: Row) -> str:
    if row.value is None:
        return ObservationMissing(row.missing).label
    return series.unit.written(exact_number(row.value, row.decimals))


def state_of(plans: Mapping[Series, FilePlan]) -> str:
    """Another text as soon as anybody explains the file otherwise.

    Who confirms sends it back, and so confirms what was on the screen.
    """
    kept = {series.slug: plan.as_json() for series, plan in plans.items()}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
