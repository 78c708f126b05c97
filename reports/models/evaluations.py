"""An evaluation in the making: seen by its team, and by nobody else.

What others see of it is a copy: of what was sent to them (hearings.py), or of what
was published (evaluation_publications.py).
"""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from policy.constraints import in_order, one_of
from policy.models import Decision, Framework, Goal, SourceDocument
from policy.roles import WRITE_EVALUATIONS
from reports import choices
from reports.models.norms import Norm, NormSet, RatingStep
from reports.models.progress_reports import Publication


class EvaluationQuerySet(models.QuerySet):
    def worked_on_by(self, user: Any) -> Self:
        """Those of the team that `user` is in; nobody else sees that they are there."""
        if not user.has_perm(WRITE_EVALUATIONS):
            return self.none()
        return self.filter(team=user)


class Evaluation(models.Model):
    """What is examined, against which norms, and how far it is.

    `contributors` are the ids of everybody who wrote any of it: none of them adopts
    it. `offered` is the text that a second person is asked to adopt. With a
    `document` it was taken over from a report that exists already: both sides were
    heard then, and the responses are those of the document.
    """

    State = choices.EvaluationState

    slug = models.SlugField("adres", max_length=80, unique=True)
    norm_set = models.ForeignKey(
        NormSet,
        verbose_name="normenkader",
        on_delete=models.PROTECT,
        related_name="evaluations",
    )
    state = models.CharField("stand", max_length=20, choices=State, default=State.DRAFT)
    edition = models.PositiveSmallIntegerField("uitgave", default=1)
    reason = models.TextField("waarom een nieuwe uitgave", blank=True)

    title = models.CharField("titel", max_length=200)
    lead = models.TextField("in het kort", blank=True)
    made_by = models.CharField("onderzoek door", max_length=200)
    commissioned_by = models.CharField("in opdracht van", max_length=200, blank=True)
    researchers = models.CharField("onderzoekers", max_length=300, blank=True)
    subject = models.CharField("gemeente of gemeenten", max_length=200)
    area_codes = ArrayField(
        models.CharField(max_length=20), verbose_name="gebiedscodes", default=list
    )
    framework = models.ForeignKey(
        Framework,
        verbose_name="beleidskader",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations",
    )
    goals = models.ManyToManyField(
        Goal, verbose_name="doelen", related_name="+", blank=True
    )
    year = models.PositiveSmallIntegerField("jaar van het rapport")
    period_label = models.CharField("periode", max_length=60)
    period_start = models.DateField("periode van", null=True, blank=True)
    period_end = models.DateField("periode tot en met", null=True, blank=True)
    questions = models.TextField(
        "onderzoeksvragen", blank=True, help_text="Elke vraag op een regel."
    )
    document = models.ForeignKey(
        SourceDocument,
        verbose_name="overgenomen uit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations",
    )
    note = models.TextField("opmerking", blank=True)
    afterword = models.TextField("nawoord", blank=True)
    why_not_heard = models.TextField("waarom geen reactie van het college", blank=True)

    team = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="team", related_name="evaluations"
    )
    contributors = ArrayField(
        models.BigIntegerField(), verbose_name="wie eraan werkten", default=list
    )
    offered = models.TextField("wat ter vaststelling ligt", blank=True)
    offered_hash = models.CharField("sha256 daarvan", max_length=64, blank=True)
    returned_because = models.TextField("waarom terug", blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="vastgesteld door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    approved_hash = models.CharField("vastgesteld zoals", max_length=64, blank=True)
    created_at = models.DateTimeField("begonnen op", auto_now_add=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "rekenkameronderzoek"
        verbose_name_plural = "rekenkameronderzoeken"
        ordering = ("-year", "slug")
        constraints = (
            one_of("state", choices.EvaluationState),
            in_order("period_start", "period_end", name="period_in_order"),
            models.CheckConstraint(
                condition=Q(edition=1) | ~Q(reason=""),
                name="reports_evaluation_correction_has_reason",
                violation_error_message="Schrijf waarom er een nieuwe uitgave komt.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("submitted", "published"))
                | ~Q(offered="", offered_hash=""),
                name="reports_evaluation_offers_a_text",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    approved_hash=F("offered_hash"),
                ),
                name="reports_evaluation_adopted_as_it_is",
            ),
        )
        permissions = (
            ("publish_evaluation", "Mag een onderzoek vaststellen en publiceren"),
            ("answer_hearing", "Mag reageren namens het college"),
        )

    def __str__(self) -> str:
        """Without its title: the log is read by people outside the team."""
        return f"rekenkameronderzoek nr. {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation-work", args=[self.slug])

    @property
    def may_be_written(self) -> bool:
        """Whether findings and recommendations may still change."""
        return self.state in choices.WRITING_STATES


class AnsweredInSource(models.Model):
    """The response of the college as a document tells it; of what was taken over."""

    source_answer = models.CharField(
        "antwoord van het college",
        max_length=10,
        choices=choices.Answer,
        blank=True,
    )
    source_answer_note = models.TextField("toelichting bij het antwoord", blank=True)
    source_answer_place = models.CharField(
        "waar het antwoord staat", max_length=200, blank=True
    )

    class Meta:
        abstract = True


class Finding(AnsweredInSource):
    """What was found, in words; mostly on a norm, with a rating and its evidence."""

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name="onderzoek",
        on_delete=models.CASCADE,
        related_name="findings",
    )
    number = models.PositiveSmallIntegerField("nummer")
    norm = models.ForeignKey(
        Norm,
        verbose_name="norm",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
    )
    text = models.TextField("bevinding", blank=True)
    rating = models.ForeignKey(
        RatingStep,
        verbose_name="oordeel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
    )
    why_unrated = models.TextField("waarom geen oordeel", blank=True)
    why_no_evidence = models.TextField("waarom geen bewijs", blank=True)
    note = models.TextField("let op", blank=True)
    goals = models.ManyToManyField(
        Goal, verbose_name="doelen", related_name="+", blank=True
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ("evaluation", "number")
        constraints = (
            one_of("source_answer", choices.Answer, blank=True),
            models.UniqueConstraint(
                fields=("evaluation", "number"), name="reports_finding_number_unique"
            ),
            models.UniqueConstraint(
                fields=("evaluation", "norm"),
                name="reports_finding_one_per_norm",
                violation_error_message="Bij deze norm staat al een bevinding.",
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | ~Q(text=""),
                name="reports_finding_rating_has_words",
                violation_error_message="Schrijf de bevinding bij dit oordeel.",
            ),
        )

    def __str__(self) -> str:
        return f"bevinding {self.number} van {self.evaluation}"


class Evidence(models.Model):
    """What a finding rests on: a document, a decision, a report's line or a figure.

    `figure` is a copy of the figure as it was cited (indicators/cited.py): it stays
    the same when a source revises it. `line` is the key of a line in the content of
    `report`: 'goal/<goal>', 'figure/<number>' or 'activity/<number>'.
    """

    Kind = choices.EvidenceKind

    finding = models.ForeignKey(
        Finding,
        verbose_name="bevinding",
        on_delete=models.CASCADE,
        related_name="evidence",
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    kind = models.CharField("soort bewijs", max_length=10, choices=Kind)
    document = models.ForeignKey(
        SourceDocument,
        verbose_name="document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Of a document that this site does not know.
    document_title = models.CharField("titel", max_length=300, blank=True)
    document_url = models.URLField("webadres", max_length=500, blank=True)
    place = models.CharField("bladzijde of paragraaf", max_length=200, blank=True)
    quotation = models.CharField("kort citaat", max_length=500, blank=True)
    decision = models.ForeignKey(
        Decision,
        verbose_name="raadsstuk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    report = models.ForeignKey(
        Publication,
        verbose_name="rapportage",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    line = models.CharField("regel", max_length=120, blank=True)
    figure = models.JSONField("cijfer", null=True, blank=True)
    note = models.TextField("wat dit laat zien", blank=True)

    class Meta:
        verbose_name = "bewijs"
        verbose_name_plural = "bewijs"
        ordering = ("finding", "position", "pk")
        constraints = (
            one_of("kind", choices.EvidenceKind),
            models.CheckConstraint(
                condition=(
                    Q(kind="document", decision=None, report=None, line="", figure=None)
                    & ~Q(place="")
                    & (
                        (Q(document__isnull=False) & Q(document_title=""))
                        | (Q(document__isnull=True) & ~Q(document_title=""))
                    )
                )
                | Q(kind="decision", decision__isnull=False, document=None)
                & Q(document_title="", report=None, line="", figure=None)
                | Q(kind="report", report__isnull=False, document=None)
                & Q(document_title="", decision=None, figure=None)
                & ~Q(line="")
                | Q(kind="figure", figure__isnull=False, document=None)
                & Q(document_title="", decision=None, report=None, line=""),
                name="reports_evidence_points_to_one_thing",
                violation_error_message="Zeg waar dit bewijs staat.",
            ),
        )

    def __str__(self) -> str:
        return f"bewijs {self.pk} bij {self.finding}"


class RecommendationDraft(AnsweredInSource):
    """A recommendation in the making; published it becomes a Recommendation."""

    Kind = choices.RecommendationKind

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name="onderzoek",
        on_delete=models.CASCADE,
        related_name="recommendation_drafts",
    )
    # Part of an address, where other signs mean something else.
    number = models.CharField(
        "nummer",
        max_length=10,
        validators=(
            RegexValidator(
                r"\A[0-9A-Za-z][0-9A-Za-z.-]*\Z",
                "Gebruik letters, cijfers, punten en streepjes, zoals 4, 4a of 3.1.",
            ),
        ),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="onderdeel van",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.OWN)
    made_by = models.CharField("van wie", max_length=200)
    cited_in = models.CharField("aangehaald in", max_length=200, blank=True)
    addressee = models.CharField("aan wie", max_length=200)
    title = models.CharField("aanbeveling", max_length=300)
    detail = models.TextField("toelichting", blank=True)
    note = models.TextField("let op", blank=True)
    goals = models.ManyToManyField(
        Goal, verbose_name="doelen", related_name="+", blank=True
    )
    findings = models.ManyToManyField(
        Finding, verbose_name="volgt uit", related_name="recommendations", blank=True
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta:
        verbose_name = "concept van een aanbeveling"
        verbose_name_plural = "concepten van aanbevelingen"
        ordering = ("evaluation", "position", "number")
        constraints = (
            one_of("kind", choices.RecommendationKind),
            one_of("source_answer", choices.Answer, blank=True),
            models.UniqueConstraint(
                fields=("evaluation", "number"),
                name="reports_recommendationdraft_number_unique",
                violation_error_message="Dit nummer is al gebruikt.",
            ),
            models.CheckConstraint(
                condition=~Q(made_by=""),
                name="reports_recommendationdraft_has_maker",
                violation_error_message="Schrijf van wie de aanbeveling is.",
            ),
            models.CheckConstraint(
                condition=~Q(addressee=""),
                name="reports_recommendationdraft_has_addressee",
                violation_error_message="Schrijf aan wie de aanbeveling is gericht.",
            ),
            models.CheckConstraint(
                condition=Q(kind="own") | ~Q(cited_in=""),
                name="reports_recommendationdraft_of_others_is_cited",
                violation_error_message="Schrijf waar dit advies is aangehaald.",
            ),
        )

    def __str__(self) -> str:
        return f"aanbeveling {self.number} van {self.evaluation}"
