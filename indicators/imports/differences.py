"""Why a run was set aside, and what it would change: kept with the run, for a person.

Figures are texts in Dutch, as they were at that moment: the page that shows them asks
nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Self

from indicators.choices import ObservationMissing
from indicators.formatting import exact_number
from indicators.imports.checks import municipalities
from indicators.imports.counts import BESIDE, CAN_VANISH, Counts
from indicators.imports.staging import Staged
from indicators.models import Breakdown, ImportRun

# As many as a person reads; the counts say how many there are.
SHOWN = 50

COLUMNS = f"""
    SELECT coalesce(s.area_code, a.code), coalesce(a.name, s.area_name),
           coalesce(p.label, s.period_label),
           e.value, e.decimals, e.missing, s.value, s.decimals, s.missing
    {BESIDE}
    LEFT JOIN indicators_area AS a ON a.id = e.area_id
    LEFT JOIN indicators_period AS p ON p.id = e.period_id
"""
IN_ORDER = "ORDER BY p.end DESC NULLS LAST, a.name LIMIT %(shown)s"
# A factor counts, not a size: else the country and the largest cities fill the list.
CHANGES = f"""
    {COLUMNS} WHERE s.value <> e.value
    ORDER BY abs(s.value - e.value) / greatest(abs(s.value), abs(e.value)) DESC,
             abs(s.value - e.value) DESC, a.name
    LIMIT %(shown)s
"""
LOST = f"""
    {COLUMNS} WHERE e.value IS NOT NULL AND s.area IS NOT NULL AND s.value IS NULL
    {IN_ORDER}
"""
VANISHED = f"{COLUMNS} WHERE s.area IS NULL AND {CAN_VANISH} {IN_ORDER}"


@dataclass(frozen=True)
class Change:
    """A figure before and after, as texts; without a value, the reason in words."""

    area_code: str
    area: str
    period: str
    before: str
    after: str


@dataclass(frozen=True)
class Municipalities:
    """How many municipalities have a value in a period, before and after."""

    period: str
    before: int
    after: int


@dataclass(frozen=True)
class Totals:
    """What the run would do, in numbers of figures."""

    read: int = 0
    created: int = 0
    revised: int = 0
    unchanged: int = 0
    changed: int = 0  # of those that are revised: another value
    lost: int = 0  # of those that are revised: no value any more
    vanished: int = 0


@dataclass(frozen=True)
class Difference:
    """What a person needs to approve or reject a run."""

    reasons: tuple[str, ...] = ()
    totals: Totals = Totals()
    changes: tuple[Change, ...] = ()
    lost: tuple[Change, ...] = ()
    vanished: tuple[Change, ...] = ()
    municipalities: tuple[Municipalities, ...] = ()

    @classmethod
    def of(cls, run: ImportRun) -> Self | None:
        """What was kept with the run; None if it was never set aside."""
        if run.difference is None:
            return None
        kept = run.difference
        return cls(
            reasons=tuple(kept.get("reasons", ())),
            totals=Totals(**kept.get("totals", {})),
            changes=_read_back(Change, kept.get("changes", ())),
            lost=_read_back(Change, kept.get("lost", ())),
            vanished=_read_back(Change, kept.get("vanished", ())),
            municipalities=_read_back(Municipalities, kept.get("municipalities", ())),
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _read_back(kind: type, rows: Iterable[dict[str, Any]]) -> tuple:
    return tuple(kind(**row) for row in rows)


def difference(
    staged: Staged, counts: Counts, reasons: Iterable[str], *, series_id: int
) -> Difference:
    """Describe what taking over the staged rows would change."""
    params = {
        "series": series_id,
        "total": Breakdown.TOTAL,
        "shown": SHOWN,
        "is_complete": staged.reading.is_complete,
    }

    def listed(query: str) -> tuple[Change, ...]:
        return tuple(_change(*row) for row in staged.rows(query, params))

    return Difference(
        reasons=tuple(reasons),
        totals=Totals(
            read=staged.count,
            created=counts.total("created"),
            revised=counts.revised,
            unchanged=counts.total("equal"),
            changed=counts.total("changed"),
            lost=counts.total("lost"),
            vanished=counts.total("vanished"),
        ),
        changes=listed(CHANGES),
        lost=listed(LOST),
        vanished=listed(VANISHED),
        municipalities=tuple(
            Municipalities(group.period_label, group.values_before, group.values_after)
            for group in municipalities(counts)
            if staged.reading.is_complete
        ),
    )


def _change(
    area_code: str,
    area: str,
    period: str,
    *sides: Any,
) -> Change:
    before, after = _in_words(*sides[:3]), _in_words(*sides[3:])
    return Change(area_code, area, period, before, after)


def _in_words(value: Decimal | None, decimals: int | None, missing: str | None) -> str:
    if value is not None:
        return exact_number(value, decimals or 0)
    reason = ObservationMissing.VANISHED if missing is None else missing
    return ObservationMissing(reason).label
