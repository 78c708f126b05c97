"""What councils need to know, and what on this site meets that need."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from policy.constraints import one_of
from policy.models import Sourced
from reports import choices


class InformationNeed(Sourced):
    """What somebody asks to know, as a document says it."""

    Kind = choices.PolicyInformation

    who = models.CharField("wie vraagt dit", max_length=150)
    need = models.CharField("wat wil die weten", max_length=300)
    kind = models.CharField(
        "soort beleidsinformatie", max_length=20, choices=Kind, blank=True
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "informatiebehoefte"
        verbose_name_plural = "informatiebehoeften"
        ordering = ("position", "pk")
        constraints = (
            one_of("kind", choices.PolicyInformation, blank=True),
            models.UniqueConstraint(
                fields=("who", "need"), name="reports_informationneed_unique"
            ),
        )

    def __str__(self) -> str:
        return self.need


class NeedAnswer(models.Model):
    """Whether a need is met, and where; the newest counts, and none is changed.

    `address` is a page of this site, from its first slash on.
    """

    Met = choices.NeedMet

    need = models.ForeignKey(
        InformationNeed,
        verbose_name="informatiebehoefte",
        on_delete=models.PROTECT,
        related_name="answers",
    )
    met = models.CharField("voorzien", max_length=10, choices=Met)
    address = models.CharField("bladzijde op deze site", max_length=300, blank=True)
    label = models.CharField("wat daar staat", max_length=200, blank=True)
    words = models.TextField("toelichting")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_label = models.CharField("namens", max_length=60)
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "antwoord op een informatiebehoefte"
        verbose_name_plural = "antwoorden op informatiebehoeften"
        ordering = ("-at", "-pk")
        constraints = (
            one_of("met", choices.NeedMet),
            models.CheckConstraint(
                condition=~Q(met__in=("yes", "partly"))
                | (~Q(address="") & ~Q(label="")),
                name="reports_needanswer_met_says_where",
                violation_error_message="Noem de bladzijde waar het staat.",
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__startswith="/"),
                name="reports_needanswer_on_this_site",
                violation_error_message="Begin met een schuine streep.",
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="reports_needanswer_has_words"
            ),
        )

    def __str__(self) -> str:
        return f"{self.need}: {self.get_met_display()}"
