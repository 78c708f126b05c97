"""The promise: what councils adopted, what was done for it and what they decided.

Sources and sections are kept with every row, so that each claim can be traced.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse

from policy import choices
from policy.audit_log import AuditEvent as AuditEvent
from policy.constraints import in_order, one_of
from policy.published import PublishedQuerySet


class SourceDocument(models.Model):
    """A document that states something: one of the sources, or one they cite."""

    key = models.SlugField("kenmerk", unique=True)
    title = models.CharField("titel", max_length=300)
    author = models.CharField("auteur", max_length=200)
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    standing = models.CharField("stand volgens de bron", max_length=200)
    is_source = models.BooleanField(
        "bron van deze site",
        default=False,
        help_text="Uit dit document zijn cijfers en feiten overgenomen.",
    )
    cited_in = models.ForeignKey(
        "self",
        verbose_name="genoemd in",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cites",
    )
    note = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document-detail", args=[self.key])


class Sourced(models.Model):
    """Something that a document says in a section."""

    document = models.ForeignKey(
        SourceDocument, verbose_name="bron", on_delete=models.PROTECT, related_name="+"
    )
    section = models.CharField("plaats in de bron", max_length=200, blank=True)

    class Meta:
        abstract = True


class FrameworkQuerySet(PublishedQuerySet):
    def policy_frameworks(self) -> Self:
        """Without the programmes that only carry out another framework."""
        return self.filter(elaborates__isnull=True)

    def of_area(self, code: str) -> Self:
        return self.filter(area_codes__contains=[code])

    def elsewhere(self, code: str) -> Self:
        return self.exclude(area_codes__contains=[code])

    def current(self, code: str, *, on: date) -> Self:
        """One: the policy framework in force for a municipality, else its latest."""
        in_force = Q(in_force_from__lte=on) & (
            Q(in_force_to__isnull=True) | Q(in_force_to__gt=on)
        )
        in_force_first = Case(When(in_force, then=0), default=1)
        frameworks = self.policy_frameworks().of_area(code)
        return frameworks.order_by(in_force_first, *self.model._meta.ordering)[:1]


class Framework(models.Model):
    """A policy framework that one or more councils adopted."""

    slug = models.SlugField("kenmerk", unique=True)
    title = models.CharField("titel", max_length=200)
    short_title = models.CharField("korte titel", max_length=100)
    abbreviation = models.CharField(
        "afkorting", max_length=30, help_text="Staat in grafieken, zoals SBK 2016."
    )
    publisher = models.CharField("gemeente of gemeenten", max_length=200)
    area_codes = ArrayField(
        models.CharField(max_length=20),
        verbose_name="gebiedscodes",
        help_text="CBS-codes van de gemeenten, bijvoorbeeld GM1783.",
    )
    elaborates = models.ForeignKey(
        "self",
        verbose_name="voert uit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        help_text="Bij een uitvoeringsprogramma: het beleidskader.",
    )
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    adopted_label = models.CharField("vastgesteld (zoals in de bron)", max_length=50)
    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)
    in_force_to = models.DateField("geldt tot", null=True, blank=True)
    goal_level = models.CharField(
        "niveau van de doelen",
        max_length=20,
        blank=True,
        help_text="Het niveau dat op het overzicht als doel telt.",
    )
    note = models.TextField("opmerking", blank=True)
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = "beleidskader"
        verbose_name_plural = "beleidskaders"
        ordering = (F("in_force_from").desc(nulls_last=True), "slug")
        constraints = (
            in_order("in_force_from", "in_force_to", name="in_force_in_order"),
            models.CheckConstraint(
                condition=Q(area_codes__len__gt=0),
                name="policy_framework_has_area",
                violation_error_message="Noem ten minste één gebiedscode.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("framework-detail", args=[self.slug])

    def is_in_force(self, on: date) -> bool:
        return bool(
            self.in_force_from
            and self.in_force_from <= on
            and (self.in_force_to is None or on < self.in_force_to)
        )


class GoalQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(framework__in=Framework.objects.visible_to(user))

    def counted(self) -> Self:
        """The goals that the overview counts: the framework's level, no headings."""
        return self.filter(level=F("framework__goal_level"), is_heading=False)


class Goal(Sourced):
    """One node of a framework's tree, from central ambition down to target."""

    Level = choices.GoalLevel

    framework = models.ForeignKey(
        Framework,
        verbose_name="beleidskader",
        on_delete=models.PROTECT,
        related_name="goals",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="valt onder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    key = models.CharField("vast kenmerk", max_length=50, unique=True)
    slug = models.CharField("adres", max_length=50)
    level = models.CharField("niveau", max_length=20, choices=Level)
    code = models.CharField("code in de bron", max_length=40, blank=True)
    title = models.CharField("titel", max_length=200)
    ambition = models.TextField(
        "ambitie", help_text="In gewone woorden, niet als citaat."
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    is_heading = models.BooleanField(
        "is een kop",
        default=False,
        help_text="Ordent de tekst van het kader, maar is zelf geen doel.",
    )
    laws = ArrayField(
        models.CharField(max_length=60), verbose_name="wetten", default=list, blank=True
    )
    committee = models.CharField("raadscommissie", max_length=100, blank=True)
    portfolio = models.CharField("portefeuille", max_length=100, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ("framework", "position", "key")
        constraints = (
            models.UniqueConstraint(
                fields=("framework", "slug"),
                name="policy_goal_slug_unique",
                violation_error_message="Dit kader heeft al een doel met dit adres.",
            ),
            one_of("level", choices.GoalLevel),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="policy_goal_not_its_own_parent",
                violation_error_message="Een doel kan niet onder zichzelf vallen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("goal-detail", args=[self.framework.slug, self.slug])

    @property
    def is_counted(self) -> bool:
        """Whether the overview counts it, as in `GoalQuerySet.counted`."""
        return self.level == self.framework.goal_level and not self.is_heading


class GoalLinkQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Ties of which `user` may read both goals."""
        frameworks = Framework.objects.visible_to(user)
        return self.filter(
            from_goal__framework__in=frameworks, to_goal__framework__in=frameworks
        )

    def between_frameworks(self) -> Self:
        """What goals became in another framework."""
        return self.filter(relation__in=choices.SUCCESSION).exclude(
            from_goal__framework=F("to_goal__framework")
        )


class GoalLink(models.Model):
    """How one goal relates to another, within a framework or to its successor."""

    Relation = choices.GoalLinkRelation
    Change = choices.GoalLinkChange
    Comparable = choices.GoalLinkComparable

    from_goal = models.ForeignKey(
        Goal, verbose_name="van", on_delete=models.PROTECT, related_name="links_out"
    )
    to_goal = models.ForeignKey(
        Goal, verbose_name="naar", on_delete=models.PROTECT, related_name="links_in"
    )
    relation = models.CharField("verband", max_length=20, choices=Relation)
    rationale = models.TextField("waarom")
    is_explicit = models.BooleanField(
        "staat in de bron", help_text="Anders is het verband onze lezing."
    )
    change = models.CharField(
        "verandering", max_length=20, choices=Change, default=Change.NOT_ASSESSED
    )
    comparable = models.CharField(
        "cijfers vergelijkbaar",
        max_length=20,
        choices=Comparable,
        default=Comparable.NOT_ASSESSED,
    )

    objects = GoalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "verband tussen doelen"
        verbose_name_plural = "verbanden tussen doelen"
        ordering = ("from_goal", "to_goal")
        constraints = (
            models.UniqueConstraint(
                fields=("from_goal", "to_goal", "relation"),
                name="policy_goallink_unique",
                violation_error_message="Dit verband tussen deze doelen bestaat al.",
            ),
            models.CheckConstraint(
                condition=~Q(from_goal=F("to_goal")),
                name="policy_goallink_two_goals",
                violation_error_message="Kies twee verschillende doelen.",
            ),
            one_of("relation", choices.GoalLinkRelation),
            one_of("change", choices.GoalLinkChange),
            one_of("comparable", choices.GoalLinkComparable),
        )

    def __str__(self) -> str:
        return f"{self.from_goal} {self.get_relation_display()} {self.to_goal}"

    @property
    def basis(self) -> str:
        """Who says so."""
        return "staat in de bron" if self.is_explicit else "onze lezing"


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(goal__in=Goal.objects.visible_to(user))


class Activity(Sourced):
    """What was done, or was to be done, for a goal."""

    Category = choices.ActivityCategory
    Status = choices.ActivityStatus

    goal = models.ForeignKey(
        Goal, verbose_name="doel", on_delete=models.PROTECT, related_name="activities"
    )
    title = models.CharField("titel", max_length=200)
    category = models.CharField("soort", max_length=20, choices=Category)
    status = models.CharField("stand", max_length=20, choices=Status)
    period_label = models.CharField("periode", max_length=60)
    starts_on = models.DateField("begint op", null=True, blank=True)
    ends_on = models.DateField("eindigt op", null=True, blank=True)
    result = models.TextField("wat leverde het op", blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ("goal", "title")
        constraints = (
            models.UniqueConstraint(
                fields=("goal", "title"),
                name="policy_activity_unique",
                violation_error_message=(
                    "Dit doel heeft al een activiteit met deze titel."
                ),
            ),
            one_of("category", choices.ActivityCategory),
            one_of("status", choices.ActivityStatus),
            in_order("starts_on", "ends_on", name="period_in_order"),
        )

    def __str__(self) -> str:
        return self.title


class Decision(Sourced):
    """What a council decided, asked or received."""

    Kind = choices.DecisionKind
    Outcome = choices.DecisionOutcome
    Role = choices.DecisionRole
    Precision = choices.DecisionPrecision

    kind = models.CharField("soort stuk", max_length=30, choices=Kind)
    title = models.CharField("titel", max_length=200)
    actor = models.CharField("van wie", max_length=150)
    outcome = models.CharField("uitkomst", max_length=20, choices=Outcome)
    role = models.CharField("rol van de raad", max_length=20, choices=Role)
    starts_on = models.DateField("datum of begin")
    ends_on = models.DateField("datum of einde")
    date_precision = models.CharField(
        "hoe precies is de datum", max_length=10, choices=Precision
    )
    date_label = models.CharField("datum zoals bekend", max_length=60)
    summary = models.TextField("samenvatting", blank=True)
    goals = models.ManyToManyField(
        Goal, verbose_name="doelen", related_name="decisions", blank=True
    )
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = "raadsstuk"
        verbose_name_plural = "raadsstukken"
        ordering = ("-starts_on", "title")
        constraints = (
            models.UniqueConstraint(
                fields=("title", "starts_on"),
                name="policy_decision_unique",
                violation_error_message=(
                    "Er is al een raadsstuk met deze titel en datum."
                ),
            ),
            one_of("kind", choices.DecisionKind),
            one_of("outcome", choices.DecisionOutcome),
            one_of("role", choices.DecisionRole),
            one_of("date_precision", choices.DecisionPrecision),
            in_order("starts_on", "ends_on", name="date_in_order"),
            models.CheckConstraint(
                condition=~Q(date_precision="day") | Q(starts_on=F("ends_on")),
                name="policy_decision_day_is_one_day",
                violation_error_message=(
                    "Is de dag bekend? Vul dan bij begin en einde dezelfde datum in."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decision-detail", args=[self.pk])

    @property
    def is_act(self) -> bool:
        """The council itself acts here, instead of being told or sent something."""
        return self.kind in choices.ACTS_OF_THE_COUNCIL


class Term(Sourced):
    """An abbreviation or word that a reader may not know."""

    name = models.CharField("woord of afkorting", max_length=60, unique=True)
    meaning = models.TextField("betekenis")

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation that advises, controls or carries out the policy."""

    key = models.SlugField("kenmerk", unique=True)
    name = models.CharField("naam", max_length=150)
    kind = models.CharField("soort", max_length=60)
    role = models.CharField("rol", max_length=200)
    area_name = models.CharField("gebied", max_length=100)
    area_code = models.CharField("gebiedscode", max_length=30)
    documents = models.ManyToManyField(
        SourceDocument, verbose_name="bronnen", related_name="+"
    )
    section = models.CharField("plaats in de bronnen", max_length=200)

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
