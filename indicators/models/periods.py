"""The time that figures are about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from indicators import choices
from policy.constraints import in_order, one_of


class Period(models.Model):
    """The time that a figure is about: a kind with start and end where it has them."""

    Kind = choices.PeriodKind

    code = models.CharField("kenmerk", max_length=40, unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    start = models.DateField("begin", null=True, blank=True)
    end = models.DateField("einde", null=True, blank=True)
    label = models.CharField("in woorden", max_length=60)
    note = models.CharField("opmerking", max_length=200, blank=True)

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "perioden"
        ordering = (
            models.F("end").asc(nulls_last=True),
            models.F("start").asc(nulls_first=True),
            "code",
        )
        constraints = (
            one_of("kind", choices.PeriodKind),
            in_order("start", "end", name="in_order"),
            models.CheckConstraint(
                condition=Q(kind="as_printed", start__isnull=True, end__isnull=True)
                | (Q(kind="span") & (Q(start__isnull=False) | Q(end__isnull=False)))
                | (
                    ~Q(kind__in=("as_printed", "span"))
                    & Q(start__isnull=False, end__isnull=False)
                ),
                name="indicators_period_dates_fit_kind",
                violation_error_message=(
                    "Begin en einde passen niet bij deze soort periode."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.label
