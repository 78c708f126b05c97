"""What was taken out of a published version, and why: the text itself is gone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from policy.constraints import one_of
from reports import choices
from reports.models.progress_reports import ReportVersion


class Redaction(models.Model):
    """Personal data taken out of a version: asked by one person, done by another.

    `parts` names what: "goals/3/result" is a place in the content, "original" the
    file, "reason" why the version came, "withdrawn_because" why it went. Nothing of
    what stood there is kept, here or anywhere; its sha256 is.
    """

    Ground = choices.RedactionGround

    version = models.ForeignKey(
        ReportVersion,
        verbose_name="versie",
        on_delete=models.PROTECT,
        related_name="redactions",
    )
    parts = ArrayField(models.CharField(max_length=200), verbose_name="wat")
    ground = models.CharField("grond", max_length=20, choices=Ground)
    explanation = models.TextField(
        "toelichting", help_text="Zet hier geen persoonsgegevens in. Dit is openbaar."
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gevraagd door",
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="goedgekeurd door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    done_at = models.DateTimeField("gewist op", null=True, blank=True)
    old_hash = models.CharField("sha256 van voor het wissen", max_length=64, blank=True)

    class Meta:
        verbose_name = "gewiste persoonsgegevens"
        verbose_name_plural = "gewiste persoonsgegevens"
        ordering = ("-asked_at",)
        constraints = (
            one_of("ground", choices.RedactionGround),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
                name="reports_redaction_four_eyes",
                violation_error_message="Een ander dan wie het vroeg, keurt het goed.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, old_hash="")
                | (
                    Q(done_at__isnull=False, approved_by__isnull=False)
                    & ~Q(old_hash="")
                ),
                name="reports_redaction_done_by_two",
            ),
            models.CheckConstraint(
                condition=Q(parts__len__gt=0) & ~Q(explanation=""),
                name="reports_redaction_what_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}: {self.get_ground_display()}"
