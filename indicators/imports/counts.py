"""What a reading would change, counted beside what the site has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from indicators.imports.staging import Staged
from indicators.models import Breakdown

# What is taken over of a row; which run brought it is no part of the figure.
SAME = """
    (s.value, s.decimals, s.missing, s.status, s.mark)
    IS NOT DISTINCT FROM (e.value, e.decimals, e.missing, e.status, e.source_mark)
"""
# A figure that only the sample brought (run_id is NULL) counts as known too, but
# nobody promised that the source has it: it cannot vanish.
EXISTING = """
    SELECT known.* FROM indicators_observation AS known
    JOIN indicators_breakdown AS total ON total.id = known.breakdown_id
    WHERE known.series_id = %(series)s AND total.key = %(total)s
"""
# OFFSET 0 keeps it a whole: joined on its area alone it would become huge.
READ = """
    SELECT rows.*, areas.id AS area_id, areas.kind, areas.code AS area_code,
           areas.name AS area_name, periods.id AS period_id,
           periods.label AS period_label
    FROM {rows} AS rows
    JOIN {areas} AS areas ON areas.number = rows.area
    JOIN {periods} AS periods ON periods.number = rows.period
    OFFSET 0
"""
BESIDE = f"""
    FROM ({READ}) AS s FULL JOIN ({EXISTING}) AS e
    ON e.area_id = s.area_id AND e.period_id = s.period_id
"""
# What a partial reading leaves out, may be anything: it says nothing of that.
BROUGHT = "e.run_id IS NOT NULL AND %(is_complete)s"
CAN_VANISH = f"{BROUGHT} AND e.missing <> 'vanished'"
JUMPED = """
    s.value <> 0 AND e.value <> 0
    AND greatest(abs(s.value), abs(e.value)) >= %(factor)s
        * least(abs(s.value), abs(e.value))
"""

# One pass over both: per period and kind of area.
COUNT = f"""
    SELECT p.code, p.label, b.kind, b.staged, b.created, b.equal, b.adopted, b.known,
           b.vanished, b.had_value, b.lost, b.compared, b.changed, b.jumped,
           b.values_before, b.values_after, b.least_before, b.most_before,
           b.least_after, b.most_after
    FROM (
        SELECT s.period, e.period_id, coalesce(s.kind, a.kind) AS kind,
            count(s.area) AS staged,
            count(s.area) FILTER (WHERE e.id IS NULL) AS created,
            count(s.area) FILTER (WHERE e.id IS NOT NULL AND {SAME}) AS equal,
            count(s.area) FILTER (
                WHERE e.id IS NOT NULL AND e.run_id IS NULL AND {SAME}
            ) AS adopted,
            count(e.id) FILTER (WHERE {CAN_VANISH}) AS known,
            count(e.id) FILTER (WHERE s.area IS NULL AND {CAN_VANISH}) AS vanished,
            count(e.value) FILTER (WHERE s.area IS NOT NULL) AS had_value,
            count(e.value) FILTER (
                WHERE s.area IS NOT NULL AND s.value IS NULL
            ) AS lost,
            count(e.value) FILTER (WHERE s.value IS NOT NULL) AS compared,
            count(e.value) FILTER (WHERE s.value <> e.value) AS changed,
            count(e.value) FILTER (WHERE {JUMPED}) AS jumped,
            count(e.value) FILTER (WHERE {BROUGHT}) AS values_before,
            count(s.value) AS values_after,
            min(e.value) FILTER (WHERE {BROUGHT}) AS least_before,
            max(e.value) FILTER (WHERE {BROUGHT}) AS most_before,
            min(s.value) AS least_after, max(s.value) AS most_after
        {BESIDE}
        LEFT JOIN indicators_area AS a ON a.id = e.area_id
        GROUP BY s.period, e.period_id, coalesce(s.kind, a.kind)
    ) AS b
    LEFT JOIN {{periods}} AS n ON n.number = b.period
    LEFT JOIN indicators_period AS k ON k.id = b.period_id
    CROSS JOIN LATERAL (
        SELECT coalesce(n.code, k.code) AS code, coalesce(n.label, k.label) AS label
    ) AS p
"""


class Group(NamedTuple):
    """The areas of one kind in one period, or (`everything`) in all of them."""

    period: str  # its code
    period_label: str
    kind: str  # a value of AreaKind
    staged: int  # in the reading
    created: int  # not on the site yet
    equal: int
    adopted: int  # equal, and brought by no import before
    known: int  # brought by an import before, not vanished yet; 0 if read in part
    vanished: int  # of those: not in the reading
    had_value: int  # in the reading, with a value on the site
    lost: int  # of those: the reading has none
    compared: int  # with a value on both sides
    changed: int  # of those: another value
    jumped: int  # of those: a factor ten or more
    values_before: int  # brought by an import before; 0 if read in part
    values_after: int
    least_before: Decimal | None
    most_before: Decimal | None
    least_after: Decimal | None
    most_after: Decimal | None

    @property
    def is_flat(self) -> bool:
        """Whether all areas get the same value, of several."""
        return self.values_after > 1 and self.least_after == self.most_after

    @property
    def was_flat(self) -> bool:
        return self.values_before > 1 and self.least_before == self.most_before


SUMS = Group._fields[3:16]


@dataclass(frozen=True)
class Counts:
    """The groups of a reading, and what they add up to."""

    groups: tuple[Group, ...]

    def total(self, name: str) -> int:
        if name not in SUMS:
            raise ValueError(f"no count is called {name}")
        return sum(getattr(group, name) for group in self.groups)

    @property
    def revised(self) -> int:
        return self.total("staged") - self.total("created") - self.total("equal")

    @property
    def changes_figures(self) -> bool:
        return bool(self.total("created") or self.revised or self.total("vanished"))


def count(staged: Staged, *, series_id: int, factor: int) -> Counts:
    """Compare the staged rows with those of the series; `factor` is a jump."""
    params = {
        "series": series_id,
        "total": Breakdown.TOTAL,
        "factor": factor,
        "is_complete": staged.reading.is_complete,
    }
    return Counts(_one_per_period(map(Group._make, staged.rows(COUNT, params))))


def _one_per_period(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Rows that are only read, only known and both come apart: put them together."""
    found: dict[tuple[str, str], Group] = {}
    for group in groups:
        key = (group.period, group.kind)
        found[key] = _together(found[key], group) if key in found else group
    return tuple(found[key] for key in sorted(found))


def _together(one: Group, other: Group) -> Group:
    sums = {name: getattr(one, name) + getattr(other, name) for name in SUMS}
    ends = {
        name: _end(name, getattr(one, name), getattr(other, name))
        for name in Group._fields[16:]
    }
    return one._replace(**sums, **ends)


def _end(name: str, *values: Decimal | None) -> Decimal | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return min(known) if name.startswith("least") else max(known)
