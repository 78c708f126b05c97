"""Take over what was staged: whole, or not at all.

Everything here runs inside the one transaction of the writer. Readers see the figures
of before it or of after it, and the run's row says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models

from indicators.choices import ObservationMissing
from indicators.importers.rows import AreaLabel, PeriodLabel, Reading
from indicators.imports.counts import CAN_VANISH, EXISTING, READ, SAME, Counts
from indicators.imports.faults import CHECK_PLAN, Unfit
from indicators.imports.staging import Staged
from indicators.models import Area, Breakdown, ImportRun, Period
from indicators.models.areas import CODE_PATTERN

INSERT = f"""
    INSERT INTO indicators_observation (
        series_id, area_id, period_id, breakdown_id, value, decimals, missing, status,
        source_mark, run_id, section, note, known_from
    )
    SELECT %(series)s, s.area_id, s.period_id, %(breakdown)s, s.value, s.decimals,
           s.missing, s.status, s.mark, %(run)s, '', '', now()
    FROM ({READ}) AS s LEFT JOIN ({EXISTING}) AS e
    ON e.area_id = s.area_id AND e.period_id = s.period_id
    WHERE e.id IS NULL
"""
# An equal row that no import brought before, gets its run and nothing else.
UPDATE = f"""
    UPDATE indicators_observation AS e
    SET value = s.value, decimals = s.decimals, missing = s.missing,
        status = s.status, source_mark = s.mark, run_id = %(run)s
    FROM ({READ}) AS s
    WHERE e.series_id = %(series)s AND e.breakdown_id = %(breakdown)s
      AND e.area_id = s.area_id AND e.period_id = s.period_id
      AND (e.run_id IS NULL OR NOT ({SAME}))
"""
MARK_VANISHED = f"""
    UPDATE indicators_observation AS e
    SET value = NULL, missing = %(vanished)s, source_mark = '', run_id = %(run)s
    WHERE e.series_id = %(series)s AND e.breakdown_id = %(breakdown)s
      AND {CAN_VANISH}
      AND NOT EXISTS (
          SELECT FROM ({READ}) AS s
          WHERE s.area_id = e.area_id AND s.period_id = e.period_id
      )
"""


def take_over(staged: Staged, counts: Counts, run: ImportRun) -> None:
    """Bring the figures of the series to what was staged."""
    _create_areas(staged)
    _create_periods(staged)
    staged.find_ids()
    params = {
        "series": run.series_id,
        "total": Breakdown.TOTAL,
        "breakdown": _total().pk,
        "run": run.pk,
        "vanished": ObservationMissing.VANISHED,
        "is_complete": staged.reading.is_complete,
    }
    # In this order: what is inserted here needs no second look.
    if counts.revised or counts.total("adopted"):
        staged.run(UPDATE, params)
    if counts.total("vanished"):
        staged.run(MARK_VANISHED, params)
    if counts.total("created"):
        staged.run(INSERT, params)


def _total() -> Breakdown:
    return Breakdown.objects.get_or_create(
        key=Breakdown.TOTAL, defaults={"label": "totaal"}
    )[0]


def _create_areas(staged: Staged) -> None:
    """Those that are not known yet; the others keep the name that they have here."""
    known = _codes(Area, staged.areas_with_a_row)
    new = [
        _new_area(code, staged.reading.areas[code])
        for code in sorted(staged.areas_with_a_row - known)
    ]
    Area.objects.bulk_create(new, ignore_conflicts=True)


def _new_area(code: str, label: AreaLabel) -> Area:
    area = Area(code=code, kind=label.kind, name=label.name)
    _refuse_unfit_label(area)
    if not re.search(CODE_PATTERN, code):
        raise Unfit(
            f"De bron noemt een gebied met code “{code}”. Zulke codes kent deze site "
            "niet.",
            CHECK_PLAN,
        )
    return area


def _create_periods(staged: Staged) -> None:
    wanted = staged.periods_with_a_row
    _refuse_other_dates(staged.reading, wanted)
    new = [
        _new_period(code, staged.reading.periods[code])
        for code in sorted(wanted - _codes(Period, wanted))
    ]
    Period.objects.bulk_create(new, ignore_conflicts=True)


def _new_period(code: str, label: PeriodLabel) -> Period:
    period = Period(
        code=code,
        kind=label.kind,
        start=label.start,
        end=label.end,
        label=label.label,
    )
    _refuse_unfit_label(period)
    return period


def _codes(model: type[models.Model], codes: Iterable[str]) -> set[str]:
    found = model.objects.filter(code__in=codes)
    return set(found.values_list("code", flat=True))


def _refuse_other_dates(reading: Reading, codes: Iterable[str]) -> None:
    """A year of the source may not become another year here, that has its code."""
    for period in Period.objects.filter(code__in=codes):
        label = reading.periods[period.code]
        ours = (period.kind, period.start, period.end)
        if ours != (label.kind, label.start, label.end):
            raise Unfit(
                f"De bron bedoelt met periode {period.code}: {label.start} tot en met "
                f"{label.end}. Op deze site is dat: {period.start} tot en met "
                f"{period.end}.",
                CHECK_PLAN,
            )


def _refuse_unfit_label(row: Area | Period) -> None:
    try:
        row.clean_fields()
    except ValidationError as refused:
        raise Unfit(
            f"De bron noemt {row.code} “{row}”. Dat past niet op deze site: "
            f"{' '.join(refused.messages)}",
            CHECK_PLAN,
        ) from None
