"""Files that people bring for a progress report, kept in the database.

In the database and not in a folder: a version and its original come and go together,
a reserve copy holds both, and what must be erased is erased by one function.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.db.models import Q

from policy.constraints import one_of
from reports import choices


class ReportFile(models.Model):
    """A file as it came, under its sha256, and how far the site is with reading it.

    `reading` is what was read from a template; the text of a document stands in its
    pages. Nothing of it is public before a version that has it is published.
    """

    Use = choices.FileUse
    State = choices.FileState

    use = models.CharField("waarvoor", max_length=20, choices=Use)
    # Of a template: the version that it was filled in for.
    version = models.ForeignKey(
        "reports.ReportVersion",
        verbose_name="versie",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="templates",
    )
    sha256 = models.CharField("sha256", max_length=64)
    name = models.CharField("naam van het bestand", max_length=200)
    extension = models.CharField("soort bestand", max_length=10)
    size = models.PositiveBigIntegerField("grootte in bytes")
    state = models.CharField(
        "stand", max_length=20, choices=State, default=State.WAITING
    )
    done = models.PositiveIntegerField("gelezen", default=0)
    total = models.PositiveIntegerField("te lezen", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    error = models.TextField("wat er mis is", blank=True)
    remedy = models.TextField("wat u kunt doen", blank=True)
    reading = models.BinaryField("wat er is gelezen", null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gebracht door",
        on_delete=models.PROTECT,
        related_name="+",
    )
    received_at = models.DateTimeField("gebracht op", auto_now_add=True)
    erased_at = models.DateTimeField("gewist op", null=True, blank=True)

    class Meta:
        verbose_name = "bestand bij een rapportage"
        verbose_name_plural = "bestanden bij rapportages"
        ordering = ("-pk",)
        constraints = (
            one_of("use", choices.FileUse),
            one_of("state", choices.FileState),
            models.UniqueConstraint(
                fields=("sha256",),
                condition=Q(use="original"),
                name="reports_reportfile_original_once",
                violation_error_message="Dit bestand is er al.",
            ),
            models.UniqueConstraint(
                fields=("version", "sha256"),
                condition=Q(use="template"),
                name="reports_reportfile_template_once",
                violation_error_message="Dit bestand is er al.",
            ),
            models.CheckConstraint(
                condition=Q(use="original", version__isnull=True)
                | Q(use="template", version__isnull=False),
                name="reports_reportfile_template_of_a_version",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") ^ Q(error=""),
                name="reports_reportfile_failed_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_finished(self) -> bool:
        return self.state in (self.State.READ, self.State.FAILED)

    def pieces_in_order(self) -> Iterator[bytes]:
        """Its bytes, a piece at a time: a file of 20 MB is never in memory at once."""
        pieces = self.pieces.order_by("number").values_list("content", flat=True)
        for content in pieces.iterator(chunk_size=1):
            yield bytes(content)


class FilePiece(models.Model):
    """One megabyte, or the rest, of a file."""

    SIZE = 2**20

    file = models.ForeignKey(
        ReportFile,
        verbose_name="bestand",
        on_delete=models.CASCADE,
        related_name="pieces",
    )
    number = models.PositiveIntegerField("nummer")
    content = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "stuk van een bestand"
        verbose_name_plural = "stukken van bestanden"
        ordering = ("file", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("file", "number"), name="reports_filepiece_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file}, stuk {self.number}"


class FilePage(models.Model):
    """The text of one page; of a document without pages, of one heading's part."""

    file = models.ForeignKey(
        ReportFile,
        verbose_name="bestand",
        on_delete=models.CASCADE,
        related_name="pages",
    )
    number = models.PositiveIntegerField("bladzijde")
    heading = models.CharField("kop", max_length=300, blank=True)
    text = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "bladzijde van een bestand"
        verbose_name_plural = "bladzijden van bestanden"
        ordering = ("file", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("file", "number"), name="reports_filepage_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file}, bladzijde {self.number}"
