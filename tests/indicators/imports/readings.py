"""Readings as a reader gives them, made of plain values."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import connection

from indicators.importers.rows import AreaLabel, PeriodLabel, Reading, Row
from indicators.imports.writer import write
from indicators.models import ImportRun, Observation
from tests import factories

TODAY = date(2026, 5, 1)
KINDS = {
    "GM": "municipality",
    "PV": "province",
    "BU": "neighbourhood",
    "LD": "group",
    "NL": "country",
}
NAMES = {"NL01": ("country", "Nederland"), "GM1783": ("municipality", "Westland")}


def row(area="GM1783", period="2024", value="48.7", **over):
    """A figure; `value` is a number, or the reason why there is none."""
    reason = "" if _is_number(value) else value
    values = {
        "value": None if reason else Decimal(value),
        "decimals": 1,
        "missing": reason,
        "status": "final",
        "mark": "Impossible" if reason == "impossible" else "",
    }
    return Row(area, period, **{**values, **over})


def reading(rows, *, areas=None, periods=None, expected=None, modified=None):
    """`rows` are Rows, or {(area, period): value or reason}."""
    if isinstance(rows, dict):
        rows = [row(*place, value) for place, value in rows.items()]
    return Reading(
        expected=len(rows) if expected is None else expected,
        modified=modified,
        areas=areas
        or {code: area_label(code) for code in sorted({r[0] for r in rows})},
        periods=periods
        or {code: year_label(code) for code in sorted({r[1] for r in rows})},
        rows=iter(rows),
    )


def area_label(code):
    kind, name = NAMES.get(code, (KINDS[code[:2]], f"Gebied {code}"))
    return AreaLabel(kind, name)


def year_label(code):
    year = int(code)
    return PeriodLabel("year", date(year, 1, 1), date(year, 12, 31), code)


def stamp(month):
    """A moment at which a source was changed."""
    return datetime(2026, month, 1, 6, tzinfo=UTC)


def municipalities(count, values, period="2024"):
    """`count` municipalities with a value each; `values` makes it of a number."""
    return {
        (f"GM{number:04}", period): str(values(number))
        for number in range(1, count + 1)
    }


def running(series, **over):
    return factories.import_run(series=series, state=ImportRun.State.RUNNING, **over)


def take(series, rows, *, on=TODAY, **over):
    """Read and write it in a run of its own; gives the run as it ended."""
    run = running(series)
    what = rows if hasattr(rows, "rows") else reading(rows, **over)
    write(run, what, on=on)
    run.refresh_from_db()
    return run


def approved(run):
    """A run that was set aside, running again because somebody approved it."""
    ImportRun.objects.filter(pk=run.pk).update(
        state=ImportRun.State.RUNNING,
        is_approved=True,
        finished_at=None,
        decided_by="beheerder",
        decided_at=stamp(4),
    )
    run.refresh_from_db()
    return run


def figures(series):
    """{(area, period): value, or the reason why there is none} as the site has it."""
    rows = Observation.objects.filter(series=series).values_list(
        "area__code", "period__code", "value", "missing"
    )
    return {
        (area, period): missing if value is None else f"{value.normalize():f}"
        for area, period, value, missing in rows
    }


def _is_number(text):
    return text.lstrip("-")[:1].isdigit() or text in ("NaN", "Infinity")


def checksum():
    """Of every figure on the site, with its run and dates."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM indicators_observation t ORDER BY id")
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
