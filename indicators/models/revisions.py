"""What was known when: earlier rows are kept, and `as_of` brings them back.

A database trigger (migration 0002) writes a Revision whenever a row of a revised
model changes or goes, so that no code path can forget it. `as_of` reads the table and
its revisions as one, so that a query about an earlier day is written like any other.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Field, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.db.models.sql.datastructures import BaseTable
from django.utils import timezone


class Revision(models.Model):
    """An earlier row as it stood from `known_from` until `known_to`."""

    table = models.CharField("tabel", max_length=63)
    row_id = models.BigIntegerField("nummer van de rij")
    row = models.JSONField("de rij zoals hij was")
    known_from = models.DateTimeField("bekend vanaf")
    known_to = models.DateTimeField("bekend tot")

    class Meta:
        verbose_name = "eerdere versie"
        verbose_name_plural = "eerdere versies"
        ordering = ("table", "row_id", "known_from")
        indexes = (
            # The figures of a series on an earlier day, without opening all others.
            models.Index(
                Cast(KeyTextTransform("series_id", "row"), models.BigIntegerField()),
                condition=Q(table="indicators_observation"),
                name="indicators_revision_of_series",
            ),
            # What one import changed: all that stood here until that moment.
            models.Index(fields=("known_to",), name="indicators_revision_known_to"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("table", "row_id", "known_from"),
                name="indicators_revision_unique",
            ),
            models.CheckConstraint(
                condition=Q(known_to__gt=F("known_from")),
                name="indicators_revision_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} tot {self.known_to:%Y-%m-%d}"


def end_of(day: date) -> datetime:
    """Midnight after `day`, in the Netherlands."""
    midnight = datetime.combine(day, time()) + timedelta(days=1)
    return timezone.make_aware(midnight)


class TableAsOf(BaseTable):
    """A table in FROM as it was at `moment`: with its earlier rows, and those gone."""

    def __init__(self, model: type[models.Model], alias: str, moment: datetime):
        super().__init__(model._meta.db_table, alias)
        self.model = model
        self.moment = moment

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        quoted = connection.ops.quote_name
        table = quoted(self.table_name)
        fields = self.model._meta.concrete_fields
        now = ", ".join(quoted(field.column) for field in fields)
        then = ", ".join(_column_then(field, quoted) for field in fields)
        # Only names of the model's own table and columns are put into the text.
        sql = f"""(
            SELECT {now} FROM {table} WHERE known_from < %s
            UNION ALL
            SELECT {then}
            FROM indicators_revision AS kept,
                 jsonb_populate_record(NULL::{table}, kept.row) AS version
            WHERE kept."table" = %s AND kept.known_from < %s AND kept.known_to >= %s
        ) {compiler.quote_name_unless_alias(self.table_alias)}"""
        return sql, [self.moment, self.table_name, self.moment, self.moment]

    def relabeled_clone(self, change_map: dict[str, str]) -> TableAsOf:
        alias = change_map.get(self.table_alias, self.table_alias)
        return TableAsOf(self.model, alias, self.moment)

    @property
    def identity(self) -> tuple[Any, ...]:
        return (*super().identity, self.moment)


def _column_then(field: Field, quoted: Any) -> str:
    """Its value in an earlier row.

    What identifies a row is read without opening all of it, so that an index finds
    it. A text that the row did not have yet, is empty and not unknown.
    """
    name = quoted(field.column)
    if field.primary_key:
        return f"kept.row_id AS {name}"
    if field.many_to_one:
        return f"(kept.row ->> '{field.column}')::bigint AS {name}"
    if field.empty_strings_allowed and not field.null:
        return f"COALESCE(version.{name}, '') AS {name}"
    return f"version.{name}"


class RevisedQuerySet(models.QuerySet):
    """A queryset of rows whose earlier versions are kept."""

    def as_of(self, day: date | None) -> Self:
        """The rows as they were known at the end of `day`; None stands for now.

        Every filter, order and count, before or after it, is about those rows: also
        about those that are gone since. What was not known yet is left out. Rows that
        are joined to them are those of now.
        """
        known = self._chain()
        if day is not None:
            query = known.query
            alias = query.get_initial_alias()
            query.alias_map[alias] = TableAsOf(self.model, alias, end_of(day))
        return known


class Revised(models.Model):
    """A row of which every earlier version is kept as a Revision."""

    known_from = models.DateTimeField(
        "bekend vanaf", default=timezone.now, editable=False
    )

    objects = RevisedQuerySet.as_manager()

    class Meta:
        abstract = True
