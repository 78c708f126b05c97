"""Both sides are heard: what was sent to the other party, and what it replied."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from policy.constraints import one_of
from policy.roles import ANSWER_HEARINGS
from reports import choices
from reports.evaluations.content import EvaluationContent
from reports.models.evaluations import Evaluation


class HearingQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """For who answers on behalf of the college: all that was sent, and no more."""
        if not user.has_perm(ANSWER_HEARINGS):
            return self.none()
        return self


class Hearing(models.Model):
    """A copy that was sent to the other party, which never changes.

    In the factual check it holds no ratings and no recommendations: only what was
    found. The other party reads this copy, and never the evaluation itself.
    """

    Stage = choices.HearingStage

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name="onderzoek",
        on_delete=models.PROTECT,
        related_name="hearings",
    )
    stage = models.CharField("stap", max_length=20, choices=Stage)
    content = models.TextField("wat is gestuurd")
    content_hash = models.CharField("sha256 daarvan", max_length=64)
    letter = models.TextField("begeleidende tekst", blank=True)
    due_on = models.DateField("reactie voor")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gestuurd door",
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_at = models.DateTimeField("gestuurd op", auto_now_add=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="beantwoord door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        verbose_name = "wederhoor"
        verbose_name_plural = "wederhoor"
        ordering = ("-sent_at",)
        constraints = (
            one_of("stage", choices.HearingStage),
            models.UniqueConstraint(
                fields=("evaluation",),
                condition=Q(closed_at__isnull=True),
                name="reports_hearing_one_open",
                violation_error_message="Er loopt al een wederhoor.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="reports_hearing_answered_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_stage_display()} bij {self.evaluation}"

    def get_absolute_url(self) -> str:
        return reverse("hearing-detail", args=[self.pk])

    @cached_property
    def says(self) -> EvaluationContent:
        return EvaluationContent.from_text(self.content)

    @property
    def is_open(self) -> bool:
        """Whether the other party may still write."""
        return self.answered_at is None and self.closed_at is None

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on < today


class ReplyQuerySet(models.QuerySet):
    def of(self, evaluation: Evaluation) -> Self:
        """Those that were handed in."""
        return self.filter(
            hearing__evaluation=evaluation, hearing__answered_at__isnull=False
        )

    def unhandled(self) -> Self:
        """On the facts, not (wholly) agreeing, and nobody said what became of it."""
        return self.filter(
            hearing__stage=choices.HearingStage.FACT_CHECK,
            answer__in=(choices.Answer.PARTLY, choices.Answer.DISAGREE),
            handling="",
        )


class Reply(models.Model):
    """What the other party says of one finding or recommendation, or of the whole.

    `about` is 'finding/<number>', 'recommendation/<number>' or empty: the whole.
    """

    Answer = choices.Answer
    Handling = choices.ReplyHandling

    hearing = models.ForeignKey(
        Hearing,
        verbose_name="wederhoor",
        on_delete=models.PROTECT,
        related_name="replies",
    )
    about = models.CharField("waarover", max_length=40, blank=True)
    answer = models.CharField("antwoord", max_length=10, choices=Answer, blank=True)
    reason = models.TextField("reden", blank=True)
    evidence = models.TextField(
        "bewijs", blank=True, help_text="Welk stuk, en welke bladzijde of paragraaf."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("op", auto_now=True)
    # What the auditor did with it; of the factual check.
    handling = models.CharField("verwerkt", max_length=10, choices=Handling, blank=True)
    handling_note = models.TextField("toelichting van de rekenkamer", blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ("hearing", "pk")
        constraints = (
            one_of("answer", choices.Answer, blank=True),
            one_of("handling", choices.ReplyHandling, blank=True),
            models.UniqueConstraint(
                fields=("hearing", "about"), name="reports_reply_one_each"
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=("partly", "disagree"))
                | (~Q(reason="") & ~Q(evidence="")),
                name="reports_reply_disagreeing_has_reason_and_evidence",
                violation_error_message=(
                    "Bent u het niet (helemaal) eens? Schrijf dan waarom, en waar dat "
                    "staat."
                ),
            ),
            models.CheckConstraint(
                condition=Q(about="", answer="") & ~Q(reason="")
                | (~Q(about="") & ~Q(answer="")),
                name="reports_reply_answers_or_speaks_of_all",
            ),
            models.CheckConstraint(
                condition=~Q(handling__in=("partly", "rejected"))
                | ~Q(handling_note=""),
                name="reports_reply_not_taken_over_says_why",
                violation_error_message="Schrijf waarom u dit niet overneemt.",
            ),
        )

    def __str__(self) -> str:
        return f"reactie op {self.about or 'het geheel'} ({self.hearing})"
