"""What an indicator and its figures were before, and until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Count,
    Exists,
    Field,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Window,
    prefetch_related_objects,
)
from django.utils.formats import date_format
from django.utils.timezone import localtime

from indicators.formatting import number
from indicators.looking_back import first_seen
from indicators.models import Indicator, Observation, Revision, Series, Target
from indicators.models.revisions import Revised, end_of
from indicators.wording import aim_of
from policy.models import Goal

# Which import brought a figure is no change of it.
UNCHANGING = {"id", "known_from", "run"}
MOST_VERSIONS = 50
# A version and the one that came after it, as rows of their own model.
VERSIONS = """
    SELECT version.*, kept.known_to, kept.id = ANY(%s) AS is_chosen
    FROM indicators_revision AS kept,
         jsonb_populate_record(NULL::{table}, kept.row) AS version
    WHERE kept.id = ANY(%s)
       OR (kept."table", kept.row_id, kept.known_from) IN (
           SELECT "table", row_id, known_to FROM indicators_revision WHERE id = ANY(%s)
       )
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
    seen_from: datetime  # since when the reader may see anything of the indicator

    @property
    def known_from(self) -> datetime:
        return self.row.known_from

    @property
    def known_to(self) -> datetime:
        return self.row.known_to

    @property
    def last_day(self) -> date | None:
        """The last day at whose end a reader saw it; None if it was gone by then."""
        day = localtime(self.known_to).date() - timedelta(days=1)
        is_seen = end_of(day) > max(self.known_from, self.seen_from)
        return day if is_seen else None


@dataclass(frozen=True)
class _Step:
    """A version and the one that came after it; None if the row went."""

    subject: str
    before: Revised
    after: Revised | None

    @property
    def fields(self) -> list[Field]:
        if self.after is None:
            return []
        return [
            field
            for field in self.before._meta.concrete_fields
            if field.name not in UNCHANGING
            and getattr(self.before, field.attname)
            != getattr(self.after, field.attname)
        ]


@dataclass(frozen=True)
class EarlierVersions:
    """The newest versions of an indicator and its figures, of `count` in all."""

    shown: list[EarlierVersion]
    count: int

    @classmethod
    def of(cls, indicator: Indicator, *, user: Any) -> EarlierVersions:
        """The indicator as it is now; the public sees nothing of before it was public.

        A fixed number of queries, and no more rows than are shown.
        """
        kinds = [_newest(kept) for kept in _kept_of(indicator, user)]
        found = list(kinds[0].union(*kinds[1:], all=True))
        found.sort(key=lambda item: item[2], reverse=True)
        chosen = defaultdict(list)
        for pk, table, *_ in found[:MOST_VERSIONS]:
            chosen[table].append(pk)
        steps = [
            step
            for model, subject in SUBJECTS.items()
            if (ids := chosen[model._meta.db_table])
            for step in _steps(model, subject, ids)
        ]
        names = _names(steps, user)
        seen_from = first_seen(indicator, user) if steps else None
        shown = [
            EarlierVersion(step.subject, step.before, _changes(step, names), seen_from)
            for step in steps
        ]
        shown.sort(key=lambda version: version.known_to, reverse=True)
        counts = {table: count for _, table, _, count in found}
        return cls(shown, sum(counts.values()))


SUBJECTS: dict[type[Revised], Callable[[Any], str]] = {
    Indicator: lambda row: "De definitie",
    Series: lambda row: f"De reeks {row.slug}",
    Target: lambda row: "Een streefwaarde",
    Observation: lambda row: f"{row.area}, {row.period}, {row.breakdown}",
}
NAMED_BY = {
    Target: ("unit", "period"),
    Observation: ("area", "period", "breakdown"),
}


def _kept_of(indicator: Indicator, user: Any) -> list[QuerySet[Revision]]:
    """The revisions of each kind that `user` may see."""
    targets = Target.objects.visible_to(user).filter(indicator=indicator)
    kinds = [
        _kept(Indicator).filter(row_id=indicator.pk),
        _kept(Series).filter(row_id__in=indicator.series.values("pk")),
        _kept(Target).filter(
            Q(row_id__in=targets.values("pk")) | _gone_target_of(indicator, user)
        ),
        _kept(Observation).filter(
            row_id__in=Observation.objects.filter(series__indicator=indicator)
            .order_by()
            .values("pk")
        ),
    ]
    if user.has_perm("indicators.change_indicator"):
        return kinds
    kinds[0] = kinds[0].exclude(row__published_at=None)
    return [kept.filter(known_to__gt=indicator.published_at) for kept in kinds]


def _kept(model: type[Revised]) -> QuerySet[Revision]:
    return Revision.objects.filter(table=model._meta.db_table)


def _gone_target_of(indicator: Indicator, user: Any) -> Q:
    """Only targets go: an import marks a figure that vanished at its source."""
    goals = list(Goal.objects.visible_to(user).values_list("pk", flat=True))
    return (
        Q(row__indicator_id=indicator.pk)
        & (Q(row__goal_id=None) | Q(row__goal_id__in=goals))
        & ~Exists(Target.objects.filter(pk=OuterRef("row_id")))
    )


def _newest(kept: QuerySet[Revision]) -> QuerySet:
    """(id, table, until when, how many there are)"""
    return (
        kept.annotate(count=Window(Count("pk")))
        .order_by("-known_to")
        .values_list("pk", "table", "known_to", "count")[:MOST_VERSIONS]
    )


def _steps(
    model: type[Revised], subject: Callable[[Any], str], ids: list[int]
) -> Iterable[_Step]:
    # Only the model's own table name is put into the text, no input.
    sql = VERSIONS.format(table=model._meta.db_table)
    versions = list(model.objects.raw(sql, [ids, ids, ids]))
    now = model.objects.in_bulk({version.pk for version in versions})
    at = {(row.pk, row.known_from): row for row in (*now.values(), *versions)}
    chosen = [version for version in versions if version.is_chosen]
    prefetch_related_objects(chosen, *NAMED_BY.get(model, ()))
    for before in chosen:
        after = at.get((before.pk, before.known_to), now.get(before.pk))
        yield _Step(subject(before), before, after)


def revised_since(day: date, figures: Iterable[Observation]) -> dict[int, str]:
    """What became of `figures`, as they were at the end of `day`: a sentence each."""
    then = {figure.pk: figure for figure in figures}
    now = Observation.objects.filter(pk__in=then, known_from__gte=end_of(day))
    return {figure.pk: _revised(then[figure.pk], figure) for figure in now}


def _revised(then: Observation, now: Observation) -> str:
    if (then.value, then.missing) == (now.value, now.missing):
        return "Later bijgesteld; het cijfer bleef gelijk."
    if now.value is None:
        return f"Later bijgesteld: nu geen cijfer ({now.get_missing_display()})."
    return f"Later bijgesteld: nu {number(now.value, now.decimals)}."


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


def _changes(step: _Step, names: dict) -> list[Change]:
    if step.after is None:
        return [Change("streven", aim_of(step.before), "weggehaald")]
    return [_change(step, field, names) for field in step.fields]


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
