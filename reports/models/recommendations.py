"""Recommendations that were published, and what became of them."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from policy.constraints import one_of
from policy.models import Decision, Goal
from reports import choices
from reports.models.evaluation_publications import EvaluationPublication


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Of the newest edition that stands: of a withdrawn evaluation none."""
        publications = EvaluationPublication.objects.visible_to(user).latest_of_each()
        return self.filter(publication__in=publications)


class Recommendation(models.Model):
    """A recommendation as it stands in the newest edition; what follows is added.

    Its words are those of the publication: the database compares them. `answer` is
    the college's, as the publication tells it.
    """

    Kind = choices.RecommendationKind

    publication = models.ForeignKey(
        EvaluationPublication,
        verbose_name="onderzoek",
        on_delete=models.PROTECT,
        related_name="recommendations",
    )
    number = models.CharField("nummer", max_length=10)
    parent = models.ForeignKey(
        "self",
        verbose_name="onderdeel van",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    kind = models.CharField("soort", max_length=10, choices=Kind)
    made_by = models.CharField("van wie", max_length=200)
    cited_in = models.CharField("aangehaald in", max_length=200, blank=True)
    addressee = models.CharField("aan wie", max_length=200)
    title = models.CharField("aanbeveling", max_length=300)
    detail = models.TextField("toelichting", blank=True)
    note = models.TextField("let op", blank=True)
    answer = models.CharField(
        "antwoord van het college", max_length=10, choices=choices.Answer, blank=True
    )
    goals = models.ManyToManyField(
        Goal, verbose_name="doelen", related_name="recommendations"
    )

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbeveling"
        verbose_name_plural = "aanbevelingen"
        ordering = ("publication", "position", "number")
        constraints = (
            one_of("kind", choices.RecommendationKind),
            one_of("answer", choices.Answer, blank=True),
            models.UniqueConstraint(
                fields=("publication", "number"),
                name="reports_recommendation_number_unique",
            ),
            models.CheckConstraint(
                condition=~Q(made_by="") & ~Q(addressee=""),
                name="reports_recommendation_from_and_to",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse(
            "recommendation-detail", args=[self.publication.slug, self.number]
        )


class FollowUp(models.Model):
    """One thing that happened to a recommendation; only ever added to.

    A `status` is what the auditor verified. `adopted` is what the council decided on
    it. A comment is what somebody says of it, such as the college on its progress.
    """

    Kind = choices.FollowUpKind
    Status = choices.FollowUpStatus
    Adopted = choices.Adoption

    recommendation = models.ForeignKey(
        Recommendation,
        verbose_name="aanbeveling",
        on_delete=models.PROTECT,
        related_name="follow_ups",
    )
    kind = models.CharField("soort", max_length=10, choices=Kind)
    status = models.CharField("stand", max_length=20, choices=Status, blank=True)
    adopted = models.CharField(
        "besluit van de raad", max_length=10, choices=Adopted, blank=True
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name="raadsstuk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    words = models.TextField("toelichting")
    evidence = models.TextField("waaruit dat blijkt", blank=True)
    on = models.DateField("datum")
    next_on = models.DateField("volgende controle", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_label = models.CharField("namens", max_length=60)
    created_at = models.DateTimeField("geschreven op", auto_now_add=True)

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolging"
        ordering = ("-on", "-pk")
        permissions = (
            ("verify_followup", "Mag zeggen hoe ver een aanbeveling is"),
            ("record_adoption", "Mag zeggen wat de raad over een aanbeveling besloot"),
        )
        constraints = (
            one_of("kind", choices.FollowUpKind),
            one_of("status", choices.FollowUpStatus, blank=True),
            one_of("adopted", choices.Adoption, blank=True),
            models.CheckConstraint(
                condition=Q(kind="status", adopted="") & ~Q(status="") & ~Q(evidence="")
                | Q(kind="adoption", status="") & ~Q(adopted="")
                | Q(kind="comment", status="", adopted="", next_on=None),
                name="reports_followup_says_one_thing",
                violation_error_message="Kies een stand. Schrijf waaruit die blijkt.",
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="reports_followup_has_words",
                violation_error_message="Schrijf er een toelichting bij.",
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gte=models.F("on")),
                name="reports_followup_next_is_later",
                violation_error_message="De volgende controle ligt voor de datum.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} bij {self.recommendation}, {self.on}"
