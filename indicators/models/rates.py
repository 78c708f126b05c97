"""What a rate is made of."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from indicators.models.definitions import Series


class RateQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those of which the reader may see both parts too."""
        series = Series.objects.visible_to(user)
        return self.filter(
            series__in=series, numerator__in=series, denominator__in=series
        )


class Rate(models.Model):
    """What a series of rates is made of, so that it can be computed anew for areas
    that merged: numerator / denominator * factor. Rates themselves are never averaged.
    """

    series = models.OneToOneField(
        Series, verbose_name="reeks", on_delete=models.CASCADE, related_name="rate"
    )
    numerator = models.ForeignKey(
        Series, verbose_name="aantal", on_delete=models.PROTECT, related_name="+"
    )
    denominator = models.ForeignKey(
        Series, verbose_name="op de", on_delete=models.PROTECT, related_name="+"
    )
    factor = models.DecimalField(
        "maal",
        max_digits=12,
        decimal_places=4,
        help_text="100 voor een percentage, 1000 voor een cijfer per 1.000.",
    )
    decimals = models.PositiveSmallIntegerField("decimalen van de uitkomst", default=1)

    objects = RateQuerySet.as_manager()

    class Meta:
        verbose_name = "samenstelling van een verhouding"
        verbose_name_plural = "samenstellingen van verhoudingen"
        ordering = ("series",)
        constraints = (
            models.CheckConstraint(
                condition=Q(factor__gt=0),
                name="indicators_rate_factor_positive",
                violation_error_message="Vul een getal boven nul in.",
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=6),
                name="indicators_rate_decimals_fit",
                violation_error_message="Kies hoogstens 6 decimalen.",
            ),
            models.CheckConstraint(
                condition=~Q(numerator=models.F("denominator"))
                & ~Q(series=models.F("numerator"))
                & ~Q(series=models.F("denominator")),
                name="indicators_rate_three_series",
                violation_error_message="Kies drie verschillende reeksen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.series}: {self.numerator} op {self.denominator}"
