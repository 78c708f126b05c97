"""Who did what and when: rows that nobody changes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class AuditEventQuerySet(models.QuerySet):
    def record(
        self,
        *,
        by: Any,
        action: str,
        subject: models.Model | None = None,
        **detail: Any,
    ) -> AuditEvent:
        """Write down who did what. Call it inside the transaction of the act itself.

        `by` is a user, or a short name for a process such as "load_sample".
        """
        return self.create(
            by=None if isinstance(by, str) else by,
            by_name=str(by),
            action=action,
            subject_type=subject._meta.label_lower if subject else "",
            subject_id=str(subject.pk) if subject else "",
            subject_label=str(subject)[:200] if subject else "",
            detail=detail,
        )


class AuditEvent(models.Model):
    """Who did what and when. The database refuses to change or delete a row."""

    at = models.DateTimeField("wanneer", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gebruiker",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    by_name = models.CharField("door wie", max_length=150)
    action = models.CharField("handeling", max_length=60)
    subject_type = models.CharField("soort onderwerp", max_length=100, blank=True)
    subject_id = models.CharField("nummer", max_length=50, blank=True)
    subject_label = models.CharField("onderwerp", max_length=200, blank=True)
    detail = models.JSONField("bijzonderheden", default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "handeling"
        verbose_name_plural = "logboek"
        ordering = ("-at", "-pk")
        indexes = (
            # The login counts recent failures; the log is read by time.
            models.Index(fields=("action", "at"), name="policy_auditevent_action_at"),
        )
        permissions = (("use_beheer", "Mag het beheer gebruiken"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name}: {self.action}"
