"""What a figure should become, and who set that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from indicators import choices
from indicators.models.areas import Area
from indicators.models.breakdowns import Breakdown
from indicators.models.definitions import Indicator, Unit
from indicators.models.periods import Period
from indicators.models.revisions import Revised, RevisedQuerySet
from policy.constraints import is_a_number, one_of
from policy.models import Decision, Goal, Sourced

NUMBERS = ("value", "upper_value", "baseline_value")
BASELINE = F("baseline_value")
# An interval asks a rise where its upper end lies above what it was.
ABOVE = {
    lookup: Q(kind="interval", **{f"upper_value__{lookup}": BASELINE})
    | (~Q(kind="interval") & Q(**{f"value__{lookup}": BASELINE}))
    for lookup in ("gt", "gte")
}


class TargetQuerySet(RevisedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Targets of no goal in particular, or of a goal that `user` may see."""
        goals = Goal.objects.visible_to(user)
        return self.filter(
            Q(goal__isnull=True) | Q(goal__in=goals),
            indicator__in=Indicator.objects.visible_to(user),
        )


class Target(Revised, Sourced):
    """What a figure should become, and who set that: a decision with a date.

    What is asked only changes with a reason (migration 0015), and the earlier version
    stays visible. Nobody deletes a target of a published indicator in /beheer/; where
    one goes all the same, its last version stays visible too.
    """

    Kind = choices.TargetKind
    SetBy = choices.TargetSetBy
    Aim = choices.TargetAim

    # What is asked: a change of any of these needs a reason.
    ASKED = (
        *("kind", "aim", "value", "upper_value", "unit", "area", "breakdown"),
        *("baseline_period", "baseline_value", "period", "set_by"),
    )

    indicator = models.ForeignKey(
        Indicator,
        verbose_name="indicator",
        on_delete=models.PROTECT,
        related_name="targets",
    )
    goal = models.ForeignKey(
        Goal,
        verbose_name="doel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
    )
    area = models.ForeignKey(
        Area, verbose_name="gebied", on_delete=models.PROTECT, related_name="+"
    )
    breakdown = models.ForeignKey(
        Breakdown,
        verbose_name="uitsplitsing",
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField("soort", max_length=20, choices=Kind)
    aim = models.CharField("richting", max_length=10, choices=Aim, blank=True)
    value = models.DecimalField(
        "streefwaarde", max_digits=20, decimal_places=6, null=True, blank=True
    )
    unit = models.ForeignKey(
        Unit, verbose_name="eenheid", on_delete=models.PROTECT, related_name="+"
    )
    upper_value = models.DecimalField(
        "hoogste waarde",
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Alleen bij een streven tussen twee waarden.",
    )
    baseline_period = models.ForeignKey(
        Period,
        verbose_name="begin van het streven",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    baseline_value = models.DecimalField(
        "cijfer aan het begin",
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Zoals de bron het noemt. Leeg als ons eigen cijfer ervan telt.",
    )
    period = models.ForeignKey(
        Period,
        verbose_name="te halen in",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    rationale = models.TextField("waarom dit streven", blank=True)
    set_by = models.CharField("bepaald door", max_length=20, choices=SetBy)
    is_ours = models.BooleanField(
        "onze lezing", default=False, help_text="Zo lezen wij de woorden van de bron."
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name="besluit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
    )
    note = models.TextField("opmerking", blank=True)
    change_reason = models.TextField(
        "waarom veranderd",
        blank=True,
        help_text="Verplicht zodra het streven verandert. Het oude blijft zichtbaar.",
    )

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = "streefwaarde"
        verbose_name_plural = "streefwaarden"
        ordering = ("indicator", "period")
        constraints = (
            one_of("kind", choices.TargetKind),
            one_of("set_by", choices.TargetSetBy),
            is_a_number("value"),
            is_a_number("upper_value"),
            is_a_number("baseline_value"),
            one_of("aim", choices.TargetAim, blank=True),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(period__isnull=False) | ~Q(aim=""),
                name="indicators_target_value_date_or_direction",
                violation_error_message=(
                    "Vul een waarde, een periode of een richting in."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind="direction") | ~Q(aim=""),
                name="indicators_target_direction_named",
                violation_error_message="Kies welke richting het cijfer op moet.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="interval",
                    value__isnull=False,
                    upper_value__isnull=False,
                    upper_value__gte=models.F("value"),
                )
                | (~Q(kind="interval") & Q(upper_value__isnull=True)),
                name="indicators_target_interval_in_order",
                violation_error_message=(
                    "Vul bij een streven tussen twee waarden eerst de laagste en dan "
                    "de hoogste in."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind="value_by_date") | Q(value__isnull=False),
                name="indicators_target_value_named",
                violation_error_message="Vul de waarde in die gehaald moet zijn.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="milestone") | Q(period__isnull=False),
                name="indicators_target_milestone_dated",
                violation_error_message="Kies wanneer de mijlpaal gehaald moet zijn.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="direction") | Q(value__isnull=True),
                name="indicators_target_direction_without_value",
                violation_error_message=(
                    "Haal de waarde weg, of kies een andere soort: bij alleen een "
                    "richting hoort geen getal."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind="value_by_date")
                | Q(value__lt=BASELINE)
                | Q(value__gt=BASELINE),
                name="indicators_target_value_is_a_change",
                violation_error_message=(
                    "De waarde is gelijk aan het cijfer aan het begin. Kies een andere "
                    "waarde, of de soort ‘gelijk houden’."
                ),
            ),
            models.CheckConstraint(
                condition=(~Q(aim="up") | ABOVE["gt"])
                & (~Q(aim="not_down") | ABOVE["gte"])
                & (~Q(aim="down") | Q(value__lt=BASELINE))
                & (~Q(aim="not_up") | Q(value__lte=BASELINE)),
                name="indicators_target_value_on_the_right_side",
                violation_error_message=(
                    "De waarde ligt aan de verkeerde kant van het cijfer aan het "
                    "begin. Verander de waarde, de richting of dat cijfer."
                ),
            ),
            models.UniqueConstraint(
                fields=("indicator", "goal", "area", "breakdown", "period", "set_by"),
                nulls_distinct=False,
                name="indicators_target_unique",
                violation_error_message="Dit streven bestaat al.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.get_kind_display()}"

    @property
    def asked(self) -> tuple[Any, ...]:
        """What is asked, to be compared with another version."""
        names = (self._meta.get_field(name).attname for name in self.ASKED)
        return tuple(getattr(self, name) for name in names)

    @property
    def values(self) -> list[Decimal]:
        """The numbers that it names, whichever they are."""
        named = (getattr(self, name) for name in NUMBERS)
        return [value for value in named if value is not None]

    def clean(self) -> None:
        """What triggers refuse (migrations 0015 and 0016), said at its field."""
        super().clean()
        faults = dict(self._faults())
        if faults:
            raise ValidationError(faults)

    def _faults(self) -> Iterator[tuple[str, str]]:
        before = Target.objects.filter(pk=self.pk).first()
        if before and before.asked != self.asked:
            if not self.change_reason.strip():
                yield "change_reason", "Schrijf waarom het streven verandert."
            elif self.change_reason == before.change_reason:
                yield (
                    "change_reason",
                    "Dit is de reden van de vorige verandering. Schrijf waarom het "
                    "streven nu verandert.",
                )
        if self._is_due_before_its_begin:
            yield "period", "Kies een periode die later eindigt dan het begin."
        if self.unit_id:
            for name in NUMBERS:
                value = getattr(self, name)
                if value is not None and not self.unit.holds(value):
                    yield name, f"Vul {self.unit.bounds_in_words} in."

    @property
    def _is_due_before_its_begin(self) -> bool:
        ends = [
            period.end
            for period in (self.baseline_period, self.period)
            if period and period.end
        ]
        return len(ends) == 2 and ends[1] <= ends[0]
