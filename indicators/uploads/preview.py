"""What taking over a file would change, counted as the writer will do it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from indicators.importers.faults import SourceFault
from indicators.importers.rows import Reading
from indicators.importers.sheets.plan import FilePlan
from indicators.imports.checks import LIMITS, reasons_to_look, refuse_unfit
from indicators.imports.counts import count
from indicators.imports.differences import Difference, difference
from indicators.imports.staging import staged
from indicators.models import Series

# No run has this number: nothing is written for a preview.
NO_RUN = 0


@dataclass(frozen=True)
class Preview:
    """What would change of one series; a `fault` if it cannot be taken over."""

    series: Series
    difference: Difference | None = None
    fault: SourceFault | None = None


def preview_of(series: Series, reading: Reading, *, on: date) -> Preview:
    """`on` is today. Nothing of it is kept."""
    try:
        with (
            transaction.atomic(),
            staged(NO_RUN, reading, lambda read, expected: None) as rows,
        ):
            refuse_unfit(rows, on=on)
            rows.find_ids()
            counts = count(rows, series_id=series.pk, factor=LIMITS.jump)
            reasons = reasons_to_look(counts)
            found = difference(rows, counts, reasons, series_id=series.pk)
            return Preview(series, difference=found)
    except SourceFault as fault:
        return Preview(series, fault=fault)


def state_of(plans: Mapping[Series, FilePlan]) -> str:
    """Another text as soon as anybody explains the file otherwise.

    Who confirms sends it back, and so confirms what was on the screen.
    """
    kept = {series.slug: plan.as_json() for series, plan in plans.items()}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
