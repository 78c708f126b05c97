"""Files with figures that people bring, and how such files are understood.

A draft: nothing of it is shown to the public before somebody confirms it, and then
only as the origin of an import.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from indicators import choices
from indicators.models.definitions import Series, Source
from policy.constraints import in_order, one_of


class Upload(models.Model):
    """A file with figures of a source, kept as it came under its sha256."""

    source = models.ForeignKey(
        Source,
        verbose_name="bron van cijfers",
        on_delete=models.PROTECT,
        related_name="uploads",
    )
    sha256 = models.CharField("sha256", max_length=64)
    name = models.CharField("naam van het bestand", max_length=200)
    extension = models.CharField("soort bestand", max_length=10)
    size = models.PositiveBigIntegerField("grootte in bytes")
    sheet = models.CharField("gekozen blad", max_length=100, blank=True)
    uploaded_by = models.CharField("toegevoegd door", max_length=150)
    uploaded_at = models.DateTimeField("toegevoegd op", auto_now_add=True)
    confirmed_by = models.CharField("overgenomen door", max_length=150, blank=True)
    confirmed_at = models.DateTimeField("overgenomen op", null=True, blank=True)

    class Meta:
        verbose_name = "bestand met cijfers"
        verbose_name_plural = "bestanden met cijfers"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "sha256"), name="indicators_upload_once_per_source"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="indicators_upload_confirmed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("upload-detail", args=[self.source.slug, self.pk])

    @property
    def taken(self) -> set[int]:
        """The series of which its figures are taken over; what failed may be again."""
        runs = self.runs.exclude(state=choices.ImportState.FAILED)
        return set(runs.values_list("series", flat=True))

    def next_slot(self, series: Series) -> str:
        """What an import of this file is asked for; a new one after one that failed."""
        before = self.runs.filter(series=series).count()
        again = f", keer {before + 1}" if before else ""
        return f"bestand {self.sha256[:12]}{again}"


class FileMapping(models.Model):
    """What people said of the files of one source, so that they say it once.

    `areas` has the code of each name that had to be asked about, empty for one that is
    left out; `marks` has for each sign the reason why there is no figure.
    """

    source = models.OneToOneField(
        Source,
        verbose_name="bron van cijfers",
        on_delete=models.CASCADE,
        related_name="file_mapping",
    )
    areas = models.JSONField("gebieden", default=dict, blank=True)
    marks = models.JSONField("tekens", default=dict, blank=True)

    class Meta:
        verbose_name = "uitleg bij bestanden"
        verbose_name_plural = "uitleg bij bestanden"

    def __str__(self) -> str:
        return f"Bestanden van {self.source}"


class FileColumn(models.Model):
    """The series that a column of files gives figures of, and how it writes them."""

    DecimalMark = choices.DecimalMark
    PeriodMeans = choices.PeriodMeaning

    mapping = models.ForeignKey(
        FileMapping,
        verbose_name="uitleg bij bestanden",
        on_delete=models.CASCADE,
        related_name="columns",
    )
    header = models.CharField("kop van de kolom", max_length=300)
    occurrence = models.PositiveSmallIntegerField(
        "hoeveelste met deze kop",
        default=1,
        help_text="Soms staat dezelfde kop er twee keer, in een andere eenheid.",
    )
    series = models.ForeignKey(
        Series,
        verbose_name="reeks",
        on_delete=models.CASCADE,
        related_name="file_columns",
    )
    decimal_mark = models.CharField(
        "teken voor de decimalen",
        max_length=1,
        choices=choices.DecimalMark,
        blank=True,
        help_text="Leeg als de getallen het zelf laten zien.",
    )
    period_means = models.CharField(
        "het cijfer gaat over",
        max_length=20,
        choices=choices.PeriodMeaning,
        default=choices.PeriodMeaning.WHOLE,
    )
    first_year = models.PositiveSmallIntegerField("vanaf jaar", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(
        "tot en met jaar", null=True, blank=True
    )

    class Meta:
        verbose_name = "kolom van bestanden"
        verbose_name_plural = "kolommen van bestanden"
        ordering = ("mapping", "header", "occurrence")
        constraints = (
            models.UniqueConstraint(
                fields=("mapping", "header", "occurrence"),
                name="indicators_filecolumn_unique",
            ),
            one_of("decimal_mark", choices.DecimalMark, blank=True),
            one_of("period_means", choices.PeriodMeaning),
            in_order("first_year", "last_year", name="years_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.header}: {self.series}"
