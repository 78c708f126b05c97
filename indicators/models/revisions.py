"""What was known when: earlier rows are kept, and `as_of` brings them back.

A database trigger (migration 0002) writes a Revision whenever a row of a revised
model changes or goes, so that no code path can forget it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
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
        indexes = (
            # What one import changed: all that stood here until that moment.
            models.Index(fields=("known_to",), name="indicators_revision_known_to"),
        )

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} tot {self.known_to:%Y-%m-%d}"


class RevisedQuerySet(models.QuerySet):
    """A queryset of rows whose earlier versions are kept."""

    def as_of(self, day: date) -> list[Any]:
        """These rows as they were known at the end of `day`.

        Filter on what identifies a row only: an earlier version may differ in
        everything else. Rows that were not known yet are left out.
        """
        moment = timezone.make_aware(datetime.combine(day, time())) + timedelta(days=1)
        rows = list(self)
        later = [row.pk for row in rows if row.known_from >= moment]
        earlier = {row.pk: row for row in self._versions(later, moment)}
        return [
            earlier.get(row.pk, row)
            for row in rows
            if row.known_from < moment or row.pk in earlier
        ]

    def _versions(self, ids: list[int], moment: datetime) -> models.RawQuerySet:
        table = self.model._meta.db_table
        return self.model.objects.raw(
            # Only the model's own table name is put into the text, no input.
            f"""
            SELECT version.*
            FROM indicators_revision AS kept,
                 jsonb_populate_record(NULL::{table}, kept.row) AS version
            WHERE kept."table" = %s AND kept.row_id = ANY(%s)
              AND kept.known_from < %s AND kept.known_to >= %s
            """,
            [table, ids, moment, moment],
        )


class Revised(models.Model):
    """A row of which every earlier version is kept as a Revision."""

    known_from = models.DateTimeField(
        "bekend vanaf", default=timezone.now, editable=False
    )

    objects = RevisedQuerySet.as_manager()

    class Meta:
        abstract = True
