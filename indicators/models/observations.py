"""The figures themselves, and what people say of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q

from indicators import choices
from indicators.models.areas import Area
from indicators.models.breakdowns import Breakdown
from indicators.models.definitions import Indicator, OfSeriesQuerySet, Series
from indicators.models.imports import ImportRun
from indicators.models.periods import Period
from indicators.models.revisions import Revised, RevisedQuerySet
from policy.constraints import is_a_number, one_of
from policy.models import Sourced


class ObservationQuerySet(RevisedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(series__indicator__in=Indicator.objects.visible_to(user))

    def with_labels(self) -> Self:
        """Everything that a table row or download shows, in two queries."""
        runs = ImportRun.objects.only("merged_at")
        return self.prefetch_related(Prefetch("run", runs)).select_related(
            "series__indicator",
            "series__unit",
            "series__source",
            "series__document",
            "area",
            "period",
            "breakdown",
        )


class Observation(Revised):
    """One figure, or the reason why there is none.

    Unique per series, area, period and breakdown; `value` is in the series' unit.
    """

    Status = choices.ObservationStatus
    Missing = choices.ObservationMissing
    # Of which a reader needs to know no more.
    ORDINARY = (choices.ObservationStatus.REPORTED, choices.ObservationStatus.FINAL)

    # Published by a source; indicators/merged_areas/ computes others from these.
    is_summed = False

    # The database checks these per statement and not per row (migration 0010): an
    # import writes a million rows. The unique constraint is the index of most of them.
    series = models.ForeignKey(
        Series,
        verbose_name="reeks",
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="observations",
    )
    area = models.ForeignKey(
        Area,
        verbose_name="gebied",
        on_delete=models.PROTECT,
        db_constraint=False,
        related_name="+",
    )
    period = models.ForeignKey(
        Period,
        verbose_name="periode",
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    breakdown = models.ForeignKey(
        Breakdown,
        verbose_name="uitsplitsing",
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    value = models.DecimalField(
        "waarde", max_digits=20, decimal_places=6, null=True, blank=True
    )
    decimals = models.PositiveSmallIntegerField(
        "decimalen in de bron",
        default=0,
        help_text="Zo nauwkeurig als de bron het cijfer geeft.",
    )
    missing = models.CharField(
        "waarom geen cijfer", max_length=20, choices=Missing, blank=True
    )
    status = models.CharField("soort cijfer", max_length=20, choices=Status)
    section = models.CharField("plaats in de bron", max_length=200, blank=True)
    source_mark = models.CharField(
        "teken in de bron",
        max_length=100,
        blank=True,
        help_text="Wat de bron letterlijk bij het cijfer zet, bijvoorbeeld Impossible.",
    )
    run = models.ForeignKey(
        ImportRun,
        verbose_name="opgehaald in",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_constraint=False,
        # Every import writes many rows, and nobody asks for those of one run.
        db_index=False,
        related_name="+",
    )
    note = models.TextField("opmerking", blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        ordering = ("series", "area", "period", "breakdown")
        constraints = (
            models.UniqueConstraint(
                fields=("series", "area", "period", "breakdown"),
                name="indicators_observation_unique",
                violation_error_message="Deze reeks heeft hier al een cijfer voor.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="")
                | (Q(value__isnull=True) & ~Q(missing="")),
                name="indicators_observation_value_or_reason",
                violation_error_message=(
                    "Geef een waarde, of de reden waarom die er niet is; niet allebei."
                ),
            ),
            one_of("missing", choices.ObservationMissing, blank=True),
            one_of("status", choices.ObservationStatus),
            is_a_number("value"),
        )

    @property
    def status_remark(self) -> str:
        """What a reader must know of the figure; empty for an ordinary one."""
        if self.value is None or self.status in self.ORDINARY:
            return ""
        return self.get_status_display()

    def __str__(self) -> str:
        shown = self.get_missing_display() if self.value is None else self.value
        return f"{self.series} {self.area} {self.period}: {shown}"


class ExplanationQuerySet(models.QuerySet):
    def written_until(self, day: date | None) -> Self:
        """Leaves out what was written after `day`; None leaves out nothing."""
        return self if day is None else self.filter(written_on__lte=day)

    def visible_to(self, user: Any) -> Self:
        return self.filter(indicator__in=Indicator.objects.visible_to(user))


class Explanation(models.Model):
    """What a named person says that a figure means, and why it is as it is."""

    indicator = models.ForeignKey(
        Indicator,
        verbose_name="indicator",
        on_delete=models.PROTECT,
        related_name="explanations",
    )
    area = models.ForeignKey(
        Area, verbose_name="gebied", on_delete=models.PROTECT, related_name="+"
    )
    period = models.ForeignKey(
        Period,
        verbose_name="periode",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    text = models.TextField("duiding")
    author = models.CharField("wie schrijft dit", max_length=150)
    role = models.CharField("functie", max_length=100)
    written_on = models.DateField("geschreven op")

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = "duiding"
        verbose_name_plural = "duidingen"
        ordering = ("indicator", "-written_on")
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(author=""),
                name="indicators_explanation_text_and_author",
                violation_error_message="Schrijf de duiding en wie haar schrijft.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}, {self.author}, {self.written_on}"


class Remark(Sourced):
    """What a reader should know of a series: a second mention, a figure in an image."""

    series = models.ForeignKey(
        Series, verbose_name="reeks", on_delete=models.CASCADE, related_name="remarks"
    )
    area = models.ForeignKey(
        Area, verbose_name="gebied", on_delete=models.PROTECT, related_name="+"
    )
    period = models.ForeignKey(
        Period, verbose_name="periode", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField("opmerking")

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking bij een reeks"
        verbose_name_plural = "opmerkingen bij reeksen"
        ordering = ("series", "period")
        constraints = (
            models.UniqueConstraint(
                fields=("series", "area", "period", "section", "text"),
                name="indicators_remark_unique",
                violation_error_message="Deze opmerking staat er al.",
            ),
        )

    def __str__(self) -> str:
        return self.text
