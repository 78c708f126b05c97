"""How figures are fetched, each time that it was done, and what the source answered."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from indicators import choices
from indicators.models.definitions import OfSeriesQuerySet, Series
from policy.constraints import one_of

# Shared with periods: what a table may be asked for.
GRAINS = ("year", "half_year", "quarter", "month", "school_year")


class ImportPlanQuerySet(models.QuerySet):
    def ready(self) -> Self:
        """Those that can be fetched: of every term the measure has been chosen."""
        unchosen = ImportTerm.objects.filter(
            plan=OuterRef("pk"), measure="", of_series=None
        )
        return self.filter(terms__isnull=False).exclude(Exists(unchosen)).distinct()


class ImportPlan(models.Model):
    """How the figures of one series are fetched from its source: data, not code.

    A figure is the sum of the terms that count (less those that go off), divided by
    the terms that it is a part of, times `factor`.
    """

    PeriodMeans = choices.PeriodMeaning

    series = models.OneToOneField(
        Series,
        verbose_name="reeks",
        on_delete=models.CASCADE,
        related_name="import_plan",
    )
    area_kinds = ArrayField(
        models.CharField(max_length=20, choices=choices.AreaKind),
        verbose_name="soorten gebieden",
    )
    grain = models.CharField(
        "perioden",
        max_length=20,
        choices=[(kind, choices.PeriodKind(kind).label) for kind in GRAINS],
        default=choices.PeriodKind.YEAR,
    )
    period_means = models.CharField(
        "het cijfer gaat over",
        max_length=20,
        choices=choices.PeriodMeaning,
        default=choices.PeriodMeaning.WHOLE,
    )
    since = models.PositiveSmallIntegerField("vanaf jaar")
    factor = models.DecimalField(
        "maal",
        max_digits=12,
        decimal_places=4,
        default=1,
        help_text="Bijvoorbeeld 1000 voor een aantal per 1.000 inwoners.",
    )
    decimals = models.PositiveSmallIntegerField(
        "decimalen van de uitkomst",
        null=True,
        blank=True,
        help_text="Alleen als deze site het cijfer uitrekent.",
    )
    status = models.CharField(
        "soort cijfer",
        max_length=20,
        choices=choices.ObservationStatus,
        blank=True,
        help_text="Leeg als de bron het per periode zegt.",
    )
    known_within = models.PositiveSmallIntegerField(
        "hoort er te zijn binnen (maanden)",
        null=True,
        blank=True,
        help_text="Na het einde van de periode. Daarna staat er op de site dat het "
        "cijfer ouder is dan het hoort te zijn.",
    )
    is_active = models.BooleanField("wordt vanzelf opgehaald", default=True)
    note = models.TextField("opmerking", blank=True)

    objects = ImportPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "manier van ophalen"
        verbose_name_plural = "manieren van ophalen"
        ordering = ("series",)
        constraints = (
            models.CheckConstraint(
                condition=Q(area_kinds__len__gt=0),
                name="indicators_importplan_some_areas",
                violation_error_message="Kies minstens één soort gebied.",
            ),
            models.CheckConstraint(
                condition=Q(grain__in=GRAINS),
                name="indicators_importplan_grain_valid",
                violation_error_message="Kies een waarde uit de lijst.",
            ),
            one_of("period_means", choices.PeriodMeaning),
            one_of("status", choices.ObservationStatus, blank=True),
            models.CheckConstraint(
                condition=Q(since__gte=1900, since__lte=2100),
                name="indicators_importplan_since_a_year",
                violation_error_message="Vul een jaar in, zoals 2015.",
            ),
            models.CheckConstraint(
                condition=Q(factor__gt=0),
                name="indicators_importplan_factor_positive",
                violation_error_message="Vul een getal boven nul in.",
            ),
        )

    def __str__(self) -> str:
        return f"Ophalen van {self.series}"


class ImportTerm(models.Model):
    """A measure in a table, or another series, that a figure is made of."""

    Role = choices.TermRole

    plan = models.ForeignKey(
        ImportPlan,
        verbose_name="manier van ophalen",
        on_delete=models.CASCADE,
        related_name="terms",
    )
    role = models.CharField("rol", max_length=10, choices=Role, default=Role.PLUS)
    year = models.PositiveSmallIntegerField(
        "alleen voor jaar",
        null=True,
        blank=True,
        help_text="Voor een tabel die over één jaar gaat en zelf geen jaar noemt.",
    )
    table = models.CharField(
        "tabel", max_length=30, blank=True, help_text="Let op hoofdletters: 03759ned."
    )
    measure = models.CharField(
        "code van het onderwerp",
        max_length=60,
        blank=True,
        help_text="Leeg zolang nog niemand het onderwerp koos.",
    )
    measure_title = models.CharField(
        "naam van het onderwerp", max_length=200, blank=True
    )
    fixed = models.JSONField(
        "vaste keuzes",
        default=dict,
        blank=True,
        help_text="Per uitsplitsing van de tabel de code van wat wij vragen.",
    )
    may_be_empty = models.BooleanField(
        "mag nog leeg zijn",
        default=False,
        help_text="Voor een tabel die er al is voordat de cijfers erin staan.",
    )
    of_series = models.ForeignKey(
        Series,
        verbose_name="of een andere reeks",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "onderdeel van het cijfer"
        verbose_name_plural = "onderdelen van het cijfer"
        ordering = ("plan", "year", "role", "pk")
        constraints = (
            one_of("role", choices.TermRole),
            models.CheckConstraint(
                condition=(
                    ~Q(table="") & ~Q(measure_title="") & Q(of_series__isnull=True)
                )
                | Q(
                    table="",
                    measure="",
                    measure_title="",
                    year__isnull=True,
                    fixed={},
                    of_series__isnull=False,
                ),
                name="indicators_importterm_one_origin",
                violation_error_message=(
                    "Kies een tabel met de naam van het onderwerp, of een andere "
                    "reeks; niet allebei."
                ),
            ),
        )

    def __str__(self) -> str:
        return str(self.of_series or f"{self.table}, {self.measure_title}")


class ImportRunQuerySet(OfSeriesQuerySet):
    def unfinished(self) -> Self:
        return self.filter(state__in=ImportRun.UNFINISHED)


class ImportRun(models.Model):
    """One time that the figures of a series are fetched: the job itself.

    The row comes first and the message to a worker second, so that no job is lost
    with a broker. It is kept for ever: figures point to it.
    """

    State = choices.ImportState
    UNFINISHED = (State.QUEUED, State.RUNNING)

    series = models.ForeignKey(
        Series,
        verbose_name="reeks",
        on_delete=models.PROTECT,
        related_name="import_runs",
    )
    slot = models.CharField(
        "aanleiding",
        max_length=60,
        help_text="Het moment in het rooster, of wie het vroeg: hoogstens één keer.",
    )
    state = models.CharField(
        "stand", max_length=20, choices=State, default=State.QUEUED
    )
    requested_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    requested_by = models.CharField("gevraagd door", max_length=150)
    due_at = models.DateTimeField("niet eerder dan", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    started_at = models.DateTimeField("begonnen op", null=True, blank=True)
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)
    # The moment of the transaction that wrote: known_from and known_to of its figures.
    merged_at = models.DateTimeField("overgenomen op", null=True, blank=True)
    rows_expected = models.PositiveIntegerField("te lezen", null=True, blank=True)
    rows_read = models.PositiveIntegerField("gelezen", default=0)
    created = models.PositiveIntegerField("nieuw", default=0)
    revised = models.PositiveIntegerField("bijgesteld", default=0)
    vanished = models.PositiveIntegerField("niet meer in de bron", default=0)
    unchanged = models.PositiveIntegerField("gelijk", default=0)
    source_modified = models.DateTimeField("stand van de bron", null=True, blank=True)
    fault = models.CharField("soort fout", max_length=40, blank=True)
    error = models.TextField("wat er misging", blank=True)
    remedy = models.TextField("wat u kunt doen", blank=True)
    difference = models.JSONField("het verschil", null=True, blank=True)
    decided_by = models.CharField("besloten door", max_length=150, blank=True)
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    decision_reason = models.TextField("reden", blank=True)
    is_approved = models.BooleanField("goedgekeurd", default=False)
    # From a file instead of the source itself, understood as it was when confirmed.
    upload = models.ForeignKey(
        "Upload",
        verbose_name="uit bestand",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
    )
    file_plan = models.JSONField("uitleg bij het bestand", null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "keer ophalen"
        verbose_name_plural = "keren ophalen"
        ordering = ("-pk",)
        permissions = (("approve_importrun", "Mag apart gezette cijfers overnemen"),)
        constraints = (
            one_of("state", choices.ImportState),
            models.UniqueConstraint(
                fields=("series", "slot"), name="indicators_importrun_once_per_slot"
            ),
            # Whoever asks again while it waits or runs, gets that one.
            models.UniqueConstraint(
                fields=("series",),
                condition=Q(state__in=("queued", "running")),
                name="indicators_importrun_one_unfinished",
            ),
            models.UniqueConstraint(
                fields=("series",),
                condition=Q(state="set_aside"),
                name="indicators_importrun_one_set_aside",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("queued", "running"), finished_at=None)
                | (~Q(state__in=("queued", "running")) & Q(finished_at__isnull=False)),
                name="indicators_importrun_finished_with_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""),
                name="indicators_importrun_failure_explained",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(merged_at__isnull=False),
                name="indicators_importrun_done_with_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="set_aside") | Q(difference__isnull=False),
                name="indicators_importrun_set_aside_with_difference",
            ),
            models.CheckConstraint(
                condition=Q(is_approved=False)
                | (~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="indicators_importrun_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(upload=None, file_plan=None)
                | Q(upload__isnull=False, file_plan__isnull=False),
                name="indicators_importrun_file_explained",
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at",),
                condition=Q(state__in=("queued", "running")),
                name="indicators_importrun_unfinishd",
            ),
        )

    def __str__(self) -> str:
        return f"{self.series.slug}, {self.slot}"

    def get_absolute_url(self) -> str:
        return reverse("import-run", args=[self.series.source.slug, self.pk])

    @property
    def is_finished(self) -> bool:
        return self.state not in self.UNFINISHED


class RawAnswer(models.Model):
    """An answer of a source as it came, kept compressed under its sha256."""

    run = models.ForeignKey(
        ImportRun,
        verbose_name="keer ophalen",
        on_delete=models.PROTECT,
        related_name="answers",
    )
    url = models.CharField("gevraagd", max_length=2000)
    retrieved_at = models.DateTimeField("ontvangen op", auto_now_add=True)
    sha256 = models.CharField("sha256", max_length=64)
    size = models.PositiveBigIntegerField("grootte in bytes")

    class Meta:
        verbose_name = "antwoord van een bron"
        verbose_name_plural = "antwoorden van bronnen"
        ordering = ("run", "pk")

    def __str__(self) -> str:
        return self.url
