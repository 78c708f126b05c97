"""What an audit office holds policy against: norms in a tree, with their own scale."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from policy.constraints import one_of
from policy.models import SourceDocument
from policy.roles import WRITE_EVALUATIONS
from reports import choices


class NormSetQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What was published; and of an auditor what they make or work with."""
        public = Q(published_at__isnull=False)
        if not user.has_perm(WRITE_EVALUATIONS):
            return self.filter(public)
        return self.filter(public | _of(user)).distinct()

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def worked_on_by(self, user: Any) -> Self:
        """The drafts that `user` may change: their own, and those of their team."""
        if not user.has_perm(WRITE_EVALUATIONS):
            return self.none()
        return self.filter(_of(user), published_at=None).distinct()


def _of(user: Any) -> Q:
    """Made by `user`, or what an evaluation of their team is held against."""
    return Q(made_by=user) | Q(evaluations__team=user)


class NormSet(models.Model):
    """Norms that belong together. Once published it never changes: a next one does."""

    slug = models.SlugField("adres", max_length=80, unique=True)
    title = models.CharField("titel", max_length=200)
    about = models.TextField("waarvoor", blank=True)
    # Where the norms come from, if they were not written here.
    document = models.ForeignKey(
        SourceDocument,
        verbose_name="bron",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    section = models.CharField("plaats in de bron", max_length=200, blank=True)
    predecessor = models.ForeignKey(
        "self",
        verbose_name="gemaakt naar",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
    )
    scale_note = models.TextField(
        "opmerking bij de schaal",
        blank=True,
        help_text="Bijvoorbeeld als de woorden van ons zijn en niet van de bron.",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gemaakt door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    objects = NormSetQuerySet.as_manager()

    class Meta:
        verbose_name = "normenkader"
        verbose_name_plural = "normenkaders"
        ordering = ("title", "slug")
        constraints = (
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True) | ~Q(predecessor=F("pk")),
                name="reports_normset_not_its_own_predecessor",
            ),
        )

    def __str__(self) -> str:
        """A draft without its title: the log is read by people outside the team."""
        return f"normenkader nr. {self.pk}" if self.is_draft else self.title

    def get_absolute_url(self) -> str:
        return reverse("norm-set-detail", args=[self.slug])

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class RatingStep(models.Model):
    """One word of a scale. Without a position it stands outside the order."""

    Tone = choices.RatingTone

    norm_set = models.ForeignKey(
        NormSet,
        verbose_name="normenkader",
        on_delete=models.CASCADE,
        related_name="steps",
    )
    code = models.SlugField("kenmerk", max_length=30)
    symbol = models.CharField(
        "teken", max_length=4, blank=True, help_text="Zoals de bron het zet: ++"
    )
    word = models.CharField("woord", max_length=60)
    position = models.PositiveSmallIntegerField(
        "plaats", null=True, blank=True, help_text="1 is het slechtst."
    )
    tone = models.CharField("toon", max_length=10, choices=Tone)

    class Meta:
        verbose_name = "trede van een schaal"
        verbose_name_plural = "treden van een schaal"
        ordering = ("norm_set", F("position").desc(nulls_last=True), "code")
        constraints = (
            one_of("tone", choices.RatingTone),
            models.UniqueConstraint(
                fields=("norm_set", "code"), name="reports_ratingstep_code_unique"
            ),
            models.UniqueConstraint(
                fields=("norm_set", "position"),
                name="reports_ratingstep_position_unique",
                violation_error_message="Twee treden hebben dezelfde plaats.",
            ),
            models.CheckConstraint(
                condition=Q(position__isnull=True) | Q(position__gt=0),
                name="reports_ratingstep_position_from_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.symbol} {self.word}".strip()


class Norm(models.Model):
    """One norm, or a heading (`is_heading`) that norms stand under."""

    Weight = choices.NormWeight

    norm_set = models.ForeignKey(
        NormSet,
        verbose_name="normenkader",
        on_delete=models.CASCADE,
        related_name="norms",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="valt onder",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
    )
    code = models.SlugField("code", max_length=30)
    title = models.CharField("norm", max_length=300)
    criteria = models.TextField("waaraan u het ziet", blank=True)
    clarification = models.TextField("toelichting", blank=True)
    weight = models.CharField("gewicht", max_length=10, choices=Weight, blank=True)
    is_heading = models.BooleanField("is een thema", default=False)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    predecessor = models.ForeignKey(
        "self",
        verbose_name="norm in het eerdere kader",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
    )
    section = models.CharField("plaats in de bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        ordering = ("norm_set", "position", "code")
        constraints = (
            one_of("weight", choices.NormWeight, blank=True),
            models.UniqueConstraint(
                fields=("norm_set", "code"),
                name="reports_norm_code_unique",
                violation_error_message="Deze code is al gebruikt in dit normenkader.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="reports_norm_not_its_own_parent",
            ),
        )

    def __str__(self) -> str:
        return self.title if self.is_heading else f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Its place on the page of its set."""
        return f"{self.norm_set.get_absolute_url()}#norm-{self.code}"
