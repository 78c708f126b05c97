"""What is measured: definition, series, unit, source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from indicators import choices
from indicators.formatting import number, with_symbol
from indicators.models.revisions import Revised, RevisedQuerySet, end_of
from policy.constraints import in_order, is_a_number, one_of
from policy.models import Goal, Sourced, SourceDocument


class Unit(models.Model):
    """The unit of a figure."""

    code = models.CharField("eenheid", max_length=60, unique=True)
    label = models.CharField("in woorden", max_length=100)
    symbol = models.CharField(
        "achter het getal", max_length=10, blank=True, help_text="Bijvoorbeeld %."
    )
    is_drawable = models.BooleanField(
        "mag in een grafiek",
        default=True,
        help_text="Niet voor kloktijden, gemengde of onbekende eenheden.",
    )
    is_additive = models.BooleanField(
        "telt op",
        default=False,
        help_text="Aantallen en bedragen: delen tellen op, en een groot gebied heeft "
        "er vanzelf meer van. Niet voor procenten en cijfers per inwoner.",
    )
    is_measurable = models.BooleanField(
        "is te meten",
        default=True,
        help_text="Niet voor wat alleen in woorden te beschrijven is.",
    )
    lowest = models.DecimalField(
        "kleinste mogelijke cijfer",
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Een aantal is nooit kleiner dan 0. Leeg is: geen grens.",
    )
    highest = models.DecimalField(
        "grootste mogelijke cijfer",
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Een deel van een geheel is nooit meer dan 100 %. Leeg is: geen "
        "grens.",
    )
    note = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "eenheid"
        verbose_name_plural = "eenheden"
        ordering = ("code",)
        constraints = (
            is_a_number("lowest"),
            is_a_number("highest"),
            in_order("lowest", "highest", name="bounds_in_order"),
        )

    def __str__(self) -> str:
        return self.label

    def written(self, number: str) -> str:
        """A number as written in Dutch, with its unit: '48,7 %', '12 maanden', '26'."""
        if self.symbol:
            return with_symbol(number, self.symbol)
        return number if self.code == "aantal" else f"{number} {self.label}"

    @property
    def is_percentage(self) -> bool:
        """A change in it is a change in percentage points."""
        return self.symbol == "%"

    def holds(self, value: Decimal) -> bool:
        """Whether a figure in this unit can be `value`."""
        return not (
            (self.lowest is not None and value < self.lowest)
            or (self.highest is not None and value > self.highest)
        )

    @property
    def bounds_in_words(self) -> str:
        """What a figure in it can be: 'een getal van 0 tot en met 100'."""
        lowest, highest = self.lowest, self.highest
        if lowest is not None and highest is not None:
            return f"een getal van {number(lowest)} tot en met {number(highest)}"
        if lowest is not None:
            return f"een getal van {number(lowest)} of meer"
        if highest is not None:
            return f"een getal van {number(highest)} of minder"
        return "een getal"


class Source(models.Model):
    """An organisation's statistics from which series are taken."""

    slug = models.SlugField("kenmerk", unique=True)
    name = models.CharField("naam", max_length=100)
    owner = models.CharField("eigenaar", max_length=150)
    url = models.URLField("adres", blank=True)
    reader = models.CharField(
        "wordt gelezen met",
        max_length=20,
        choices=choices.SourceReader,
        blank=True,
        help_text="Leeg als deze site de cijfers niet zelf ophaalt.",
    )
    licence = models.CharField("licentie", max_length=100)
    attribution = models.CharField("bronvermelding", max_length=200)
    note = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "bron van cijfers"
        verbose_name_plural = "bronnen van cijfers"
        ordering = ("name",)
        constraints = (one_of("reader", choices.SourceReader, blank=True),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source-detail", args=[self.slug])


class IndicatorQuerySet(RevisedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """What `user` may read: published ones, and drafts for who may edit them."""
        if user.has_perm("indicators.change_indicator"):
            return self
        return self.filter(published_at__isnull=False)

    def visible_at(self, day: date | None, user: Any) -> Self:
        """As they were at the end of `day`, for who may read them both then and now.

        Nobody from the public sees what an indicator was before it was published.
        """
        if day is None:
            return self.visible_to(user)
        now = self.model.objects.visible_to(user)
        if not user.has_perm("indicators.change_indicator"):
            now = now.filter(published_at__lt=end_of(day))
        return self.as_of(day).visible_to(user).filter(pk__in=now.values("pk"))


class Indicator(Revised, Sourced):
    """A definition card: what is measured, in which direction it should go, and why."""

    Direction = choices.IndicatorDirection
    Kind = choices.IndicatorKind
    Influence = choices.IndicatorInfluence

    slug = models.SlugField("adres", max_length=60, unique=True)
    title = models.CharField("titel", max_length=200)
    definition = models.TextField("definitie")
    unit = models.ForeignKey(
        Unit, verbose_name="eenheid", on_delete=models.PROTECT, related_name="+"
    )
    direction = models.CharField("richting", max_length=20, choices=Direction)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    influence = models.CharField(
        "invloed", max_length=20, choices=Influence, default=Influence.UNKNOWN
    )
    owner = models.CharField("eigenaar van het cijfer", max_length=200)
    frequency = models.CharField("hoe vaak", max_length=100)
    stated_aim = models.CharField(
        "streven volgens de bron",
        max_length=200,
        blank=True,
        help_text="Leeg als de bron geen streven noemt.",
    )
    people = models.CharField(
        "over wie",
        max_length=80,
        blank=True,
        help_text="Voor de zin '49 van de 100 ...', bijvoorbeeld: 65-plussers.",
    )
    predicate = models.CharField(
        "wat geldt voor hen",
        max_length=120,
        blank=True,
        help_text="Maakt de zin af, bijvoorbeeld: voelen zich eenzaam.",
    )
    is_description = models.BooleanField(
        "beschrijft alleen",
        default=False,
        help_text="Getallen die iets beschrijven, zoals openingstijden. Zij krijgen "
        "geen grafiek en geen oordeel.",
    )
    counts_people = models.BooleanField(
        "telt personen of huishoudens van de gemeente",
        default=False,
        help_text="Kleine aantallen die de gemeente hier zelf publiceert, "
        "worden dan niet getoond.",
    )
    note = models.TextField("opmerking", blank=True)
    goals = models.ManyToManyField(
        Goal, through="GoalIndicator", related_name="indicators"
    )
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ("title",)
        constraints = (
            one_of("direction", choices.IndicatorDirection),
            one_of("kind", choices.IndicatorKind),
            one_of("influence", choices.IndicatorInfluence),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("indicator-detail", args=[self.slug])


class GoalIndicatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            goal__in=Goal.objects.visible_to(user),
            indicator__in=Indicator.objects.visible_to(user),
        )


class GoalIndicator(models.Model):
    """The tie of a figure to a goal, and who made it."""

    goal = models.ForeignKey(
        Goal,
        verbose_name="doel",
        on_delete=models.CASCADE,
        related_name="indicator_ties",
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="indicator",
        on_delete=models.CASCADE,
        related_name="goal_ties",
    )
    is_ours = models.BooleanField(
        "onze lezing",
        default=False,
        help_text="Het kader of de bron legt dit verband zelf niet.",
    )
    is_headline = models.BooleanField("eerste cijfer bij het doel", default=False)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = GoalIndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer bij een doel"
        verbose_name_plural = "cijfers bij doelen"
        ordering = ("goal", "-is_headline", "position", "indicator")
        constraints = (
            models.UniqueConstraint(
                fields=("goal", "indicator"),
                name="indicators_goalindicator_unique",
                violation_error_message="Dit cijfer hoort al bij dit doel.",
            ),
            models.UniqueConstraint(
                fields=("goal",),
                condition=Q(is_headline=True),
                name="indicators_goalindicator_one_headline",
                violation_error_message="Dit doel heeft al een eerste cijfer.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} bij {self.goal}"


class SeriesQuerySet(RevisedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(indicator__in=Indicator.objects.visible_to(user))


class Series(Revised):
    """Figures of one definition from one origin: a table and measure, or a document."""

    indicator = models.ForeignKey(
        Indicator,
        verbose_name="indicator",
        on_delete=models.PROTECT,
        related_name="series",
    )
    slug = models.SlugField("kenmerk", max_length=80, unique=True)
    unit = models.ForeignKey(
        Unit, verbose_name="eenheid", on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey(
        Source,
        verbose_name="bron van cijfers",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
    )
    table = models.CharField("tabel", max_length=60, blank=True)
    measure = models.CharField("onderwerp in de tabel", max_length=200, blank=True)
    document = models.ForeignKey(
        SourceDocument,
        verbose_name="document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
    )
    is_preferred = models.BooleanField(
        "eerste reeks bij de indicator",
        default=False,
        help_text="Deze reeks geeft het cijfer dat bovenaan staat.",
    )
    note = models.TextField("opmerking", blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "reeks"
        verbose_name_plural = "reeksen"
        ordering = ("indicator", "-is_preferred", "slug")
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(source__isnull=False, document__isnull=True)
                    & ~Q(table="")
                    & ~Q(measure="")
                )
                | Q(source__isnull=True, document__isnull=False, table="", measure=""),
                name="indicators_series_one_origin",
                violation_error_message=(
                    "Kies een bron met tabel en onderwerp, of een document; niet "
                    "allebei."
                ),
            ),
            models.UniqueConstraint(
                fields=("indicator",),
                condition=Q(is_preferred=True),
                name="indicators_series_one_preferred",
                violation_error_message="Deze indicator heeft al een eerste reeks.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} ({self.origin})"

    @property
    def origin(self) -> str:
        """Where the figures come from, for a source line."""
        if self.source:
            return f"{self.source.attribution}, tabel {self.table}"
        return str(self.document)

    @property
    def provider(self) -> Source | SourceDocument:
        """Who or what gives the figures: it has a page of its own."""
        return self.source or self.document


class OfSeriesQuerySet(models.QuerySet):
    """What belongs to a series is seen by who may see the series."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(series__in=Series.objects.visible_to(user))


class SeriesBreak(Sourced):
    """A day at which the definition or method changed: no change is computed across."""

    series = models.ForeignKey(
        Series, verbose_name="reeks", on_delete=models.CASCADE, related_name="breaks"
    )
    on = models.DateField("breuk op")
    reason = models.CharField("wat veranderde", max_length=200)

    objects = OfSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "breuk in de reeks"
        verbose_name_plural = "breuken in reeksen"
        ordering = ("series", "on")
        constraints = (
            models.UniqueConstraint(
                fields=("series", "on"),
                name="indicators_seriesbreak_unique",
                violation_error_message="Deze reeks heeft op deze dag al een breuk.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="indicators_seriesbreak_has_reason",
                violation_error_message="Schrijf wat er veranderde.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}: {self.reason}"
