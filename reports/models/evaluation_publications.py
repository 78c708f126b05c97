"""What everybody reads of an evaluation; it never changes."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from policy.models import Framework, Goal
from reports.evaluations.content import EvaluationContent
from reports.models.evaluations import Evaluation


class EvaluationPublicationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            Q(evaluation__framework=None)
            | Q(evaluation__framework__in=Framework.objects.visible_to(user))
        )

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def latest_of_each(self) -> Self:
        """Of every evaluation the newest edition that was not withdrawn."""
        newer = EvaluationPublication.objects.filter(
            evaluation=OuterRef("evaluation"),
            edition__gt=OuterRef("edition"),
            withdrawn_at=None,
        )
        return self.standing().exclude(Exists(newer))


class EvaluationPublication(models.Model):
    """One edition, as it was adopted. The only place where public pages read it."""

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name="onderzoek",
        on_delete=models.PROTECT,
        related_name="publications",
    )
    edition = models.PositiveSmallIntegerField("uitgave")
    reason = models.TextField("waarom deze uitgave", blank=True)
    slug = models.SlugField("adres", max_length=80)
    title = models.CharField("titel", max_length=200)
    year = models.PositiveSmallIntegerField("jaar van het rapport")
    content = models.TextField("inhoud")
    content_hash = models.CharField("sha256 van de inhoud", max_length=64)
    published_at = models.DateTimeField("gepubliceerd op")
    goals = models.ManyToManyField(
        Goal, verbose_name="doelen", related_name="evaluations"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_because = models.TextField("waarom ingetrokken", blank=True)

    objects = EvaluationPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "gepubliceerd rekenkameronderzoek"
        verbose_name_plural = "gepubliceerde rekenkameronderzoeken"
        ordering = (F("year").desc(), "slug", "-edition")
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "edition"),
                name="reports_evaluationpublication_unique",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="reports_evaluationpublication_withdrawn_because",
                violation_error_message="Schrijf waarom u het onderzoek intrekt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.year}), uitgave {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("edition-detail", args=[self.slug, self.edition])

    @cached_property
    def says(self) -> EvaluationContent:
        return EvaluationContent.from_text(self.content)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
