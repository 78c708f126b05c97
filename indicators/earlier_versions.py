"""What an indicator and its figures were before, and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Field, Model, QuerySet, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime

from indicators.formatting import number
from indicators.models import Indicator, Target
from indicators.models.revisions import Revised
from indicators.wording import aim_of
from policy.models import Goal

# Which import brought a figure is no change of it.
UNCHANGING = {"id", "known_from", "run"}
# Only targets go: an import marks a figure that vanished at its source.
REMOVED_TARGETS = """
    SELECT DISTINCT ON (kept.row_id) version.*, kept.known_to
    FROM indicators_revision AS kept,
         jsonb_populate_record(NULL::indicators_target, kept.row) AS version
    WHERE kept."table" = 'indicators_target' AND version.indicator_id = %s
      AND NOT EXISTS (SELECT FROM indicators_target WHERE id = kept.row_id)
    ORDER BY kept.row_id, kept.known_from DESC
"""


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class EarlierVersion:
    """One row as it stood from `known_from` until `known_to`."""

    subject: str
    row: Revised
    changes: list[Change]

    @property
    def known_from(self) -> datetime:
        return self.row.known_from

    @property
    def known_to(self) -> datetime:
        return self.row.known_to


@dataclass(frozen=True)
class _Step:
    """A version and the one that came after it."""

    subject: str
    before: Revised
    after: Revised

    @property
    def fields(self) -> list[Field]:
        return [
            field
            for field in self.before._meta.concrete_fields
            if field.name not in UNCHANGING
            and getattr(self.before, field.attname)
            != getattr(self.after, field.attname)
        ]


def earlier_versions(*kinds: dict[Revised, str], user: Any) -> list[EarlierVersion]:
    """Each kind: rows of one model and what a reader calls them.

    One query per kind, and one per model that a changed row pointed to; `user` does
    not learn the name of what is not published.
    """
    steps = [step for subjects in kinds if subjects for step in _steps(subjects)]
    names = _names(steps, user)
    return [
        EarlierVersion(
            step.subject,
            step.before,
            [_change(step, field, names) for field in step.fields],
        )
        for step in steps
    ]


def removed_targets(indicator: Indicator, user: Any) -> list[EarlierVersion]:
    """The last version of each target that was taken away; `user` may see its goal."""
    removed = list(Target.objects.raw(REMOVED_TARGETS, [indicator.pk]))
    prefetch_related_objects(removed, "unit", "period")
    goal_ids = {target.goal_id for target in removed} - {None}
    seen = _visible(Goal, user).in_bulk(goal_ids)
    return [
        EarlierVersion(
            "Een streefwaarde",
            target,
            [Change("streven", aim_of(target), "weggehaald")],
        )
        for target in removed
        if target.goal_id is None or target.goal_id in seen
    ]


def _steps(subjects: dict[Revised, str]) -> Iterable[_Step]:
    current = {row.pk: row for row in subjects}
    for row_id, versions in groupby(_kept(current), key=lambda version: version.pk):
        chain = [*versions, current[row_id]]
        for before, after in zip(chain, chain[1:], strict=False):
            yield _Step(subjects[current[row_id]], before, after)


def _kept(current: dict[int, Revised]) -> Iterable[Revised]:
    model = type(next(iter(current.values())))
    table = model._meta.db_table
    return model.objects.raw(
        # Only the model's own table name is put into the text, no input.
        f"""
        SELECT version.*, kept.known_to
        FROM indicators_revision AS kept,
             jsonb_populate_record(NULL::{table}, kept.row) AS version
        WHERE kept."table" = %s AND kept.row_id = ANY(%s)
        ORDER BY kept.row_id, kept.known_from
        """,
        [table, list(current)],
    )


def _names(steps: Iterable[_Step], user: Any) -> dict[type[Model], dict[int, Model]]:
    """What the changed references point to, a query per model."""
    wanted = defaultdict(set)
    for step in steps:
        for field in step.fields:
            if field.is_relation:
                for row in (step.before, step.after):
                    wanted[field.related_model].add(getattr(row, field.attname))
    return {
        model: _visible(model, user).in_bulk(ids - {None})
        for model, ids in wanted.items()
    }


def _visible(model: type[Model], user: Any) -> QuerySet:
    rows = model._default_manager.all()
    return rows.visible_to(user) if hasattr(rows, "visible_to") else rows


def _change(step: _Step, field: Field, names: dict) -> Change:
    return Change(
        field.verbose_name,
        *(_text(row, field, names) for row in (step.before, step.after)),
    )


def _text(row: Revised, field: Field, names: dict) -> str:
    value: Any = getattr(row, field.attname)
    if value is None or value == "":
        return "niets"
    if field.is_relation:
        return str(names[field.related_model].get(value, "niet openbaar"))
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return number(value, getattr(row, "decimals", None))
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)
