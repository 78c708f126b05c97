"""Progress reports: which they are, their versions, and what of them is public."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from indicators.models import Explanation, Indicator, Judgement, Period
from policy.constraints import one_of
from policy.models import Framework, Goal
from policy.roles import WRITE_REPORTS
from reports import choices
from reports.models.files import ReportFile
from reports.progress_reports.content import Content


class ProgressReportQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What was published, of frameworks that `user` may see; or all, for a writer.

        What was withdrawn stays in sight: its page says so.
        """
        if user.has_perm(WRITE_REPORTS):
            return self
        published = Publication.objects.filter(version__report=OuterRef("pk"))
        return self.filter(
            Exists(published), framework__in=Framework.objects.visible_to(user)
        )


class ProgressReport(models.Model):
    """Which report it is: of a framework, over a period. What it says has versions."""

    slug = models.SlugField("adres", max_length=80, unique=True)
    framework = models.ForeignKey(
        Framework,
        verbose_name="beleidskader",
        on_delete=models.PROTECT,
        related_name="progress_reports",
    )
    period = models.ForeignKey(
        Period, verbose_name="periode", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("begonnen op", auto_now_add=True)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsrapportage"
        verbose_name_plural = "voortgangsrapportages"
        ordering = (F("period__end").desc(nulls_last=True), "slug")
        constraints = (
            models.UniqueConstraint(
                fields=("framework", "period"),
                name="reports_progressreport_one_per_period",
                violation_error_message=(
                    "Over deze periode van dit kader is er al een rapportage."
                ),
            ),
        )
        permissions = (
            ("publish_progressreport", "Mag een rapportage publiceren"),
            ("redact_progressreport", "Mag vragen om persoonsgegevens te wissen"),
            ("approve_redaction", "Mag het wissen van persoonsgegevens goedkeuren"),
        )

    def __str__(self) -> str:
        return f"{self.framework.short_title}, {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("report-detail", args=[self.slug])


class ReportVersion(models.Model):
    """One version, with its exact content; private, also after it was published.

    `contributors` are the ids of everybody who wrote, brought or submitted any of it:
    none of them may publish it. `approved_hash` is the content that was agreed to.
    """

    State = choices.VersionState

    report = models.ForeignKey(
        ProgressReport,
        verbose_name="rapportage",
        on_delete=models.PROTECT,
        related_name="versions",
    )
    number = models.PositiveSmallIntegerField("versie")
    state = models.CharField("stand", max_length=20, choices=State, default=State.DRAFT)
    content = models.TextField("inhoud")
    content_hash = models.CharField("sha256 van de inhoud", max_length=64)
    original = models.ForeignKey(
        ReportFile,
        verbose_name="het stuk zelf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="versions",
    )
    reason = models.TextField("waarom deze versie", blank=True)
    contributors = ArrayField(
        models.BigIntegerField(), verbose_name="wie eraan werkten", default=list
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="aangeboden door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    submitted_at = models.DateTimeField("aangeboden op", null=True, blank=True)
    returned_because = models.TextField("waarom terug", blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="akkoord door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField("akkoord op", null=True, blank=True)
    approved_hash = models.CharField("akkoord met", max_length=64, blank=True)
    public_from = models.DateTimeField("openbaar vanaf", null=True, blank=True)
    created_at = models.DateTimeField("begonnen op", auto_now_add=True)

    class Meta:
        verbose_name = "versie van een rapportage"
        verbose_name_plural = "versies van rapportages"
        ordering = ("report", "-number")
        constraints = (
            one_of("state", choices.VersionState),
            models.UniqueConstraint(
                fields=("report", "number"), name="reports_reportversion_unique"
            ),
            models.UniqueConstraint(
                fields=("report",),
                condition=~Q(state="published"),
                name="reports_reportversion_one_open",
                violation_error_message="Er is al een versie waaraan iemand werkt.",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""),
                name="reports_reportversion_correction_has_reason",
                violation_error_message="Schrijf waarom er een nieuwe versie komt.",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(returned_because=""),
                name="reports_reportversion_returned_because",
                violation_error_message="Schrijf wat er anders moet.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "submitted", "returned"))
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    approved_hash=F("content_hash"),
                ),
                name="reports_reportversion_approved_as_it_is",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(public_from__isnull=False),
                name="reports_reportversion_scheduled_for_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}, versie {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("version-detail", args=[self.report.slug, self.number])

    @cached_property
    def says(self) -> Content:
        return Content.from_text(self.content)

    def take_back(self, because: str) -> None:
        """To who wrote it, without the approval that it may have had; saves nothing."""
        self.state = self.State.RETURNED
        self.returned_because = because
        self.approved_by = self.approved_at = self.public_from = None
        self.approved_hash = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody may still change what it says."""
        return self.state in choices.OPEN_STATES


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            version__report__framework__in=Framework.objects.visible_to(user)
        )

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def latest_of_each(self) -> Self:
        """Of every report the newest version that was not withdrawn, newest first."""
        newer = Publication.objects.filter(
            version__report=OuterRef("version__report"),
            version__number__gt=OuterRef("version__number"),
            withdrawn_at=None,
        )
        return self.standing().exclude(Exists(newer))


class Publication(models.Model):
    """What the public reads of a version: small numbers hidden, and never changed.

    The only table with content that public pages read; no draft is ever in it. The
    database refuses every change but a withdrawal, once, and a redaction.
    """

    version = models.OneToOneField(
        ReportVersion,
        verbose_name="versie",
        on_delete=models.PROTECT,
        related_name="publication",
    )
    title = models.CharField("titel", max_length=300)
    content = models.TextField("inhoud")
    content_hash = models.CharField("sha256 van de inhoud", max_length=64)
    published_at = models.DateTimeField("gepubliceerd op")
    goals = models.ManyToManyField(Goal, verbose_name="doelen", related_name="reports")
    indicators = models.ManyToManyField(
        Indicator, verbose_name="cijfers", related_name="reports"
    )
    # What it brought to the pages of goals and figures.
    explanations = models.ManyToManyField(
        Explanation, verbose_name="duidingen", related_name="reports"
    )
    judgements = models.ManyToManyField(
        Judgement, verbose_name="oordelen", related_name="reports"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_because = models.TextField("waarom ingetrokken", blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "gepubliceerde rapportage"
        verbose_name_plural = "gepubliceerde rapportages"
        ordering = (
            F("version__report__period__end").desc(nulls_last=True),
            "version__report",
            "-version__number",
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="reports_publication_withdrawn_because",
                violation_error_message="Schrijf waarom u de rapportage intrekt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, versie {self.version.number}"

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url()

    @cached_property
    def says(self) -> Content:
        return Content.from_text(self.content)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
