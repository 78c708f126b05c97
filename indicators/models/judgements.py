"""What the college itself says of a goal or a figure, with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from indicators import choices
from indicators.models.definitions import Indicator
from policy.constraints import one_of
from policy.models import Goal, Sourced


class JudgementQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """On goals that `user` may see, and on figures that `user` may see."""
        return self.filter(
            Q(indicator__isnull=True)
            | Q(indicator__in=Indicator.objects.visible_to(user)),
            goal__in=Goal.objects.visible_to(user),
        )

    def given_until(self, day: date | None) -> Self:
        """Leaves out what was given after `day`; None leaves out nothing."""
        return self if day is None else self.filter(given_on__lte=day)


class Judgement(Sourced):
    """The judgement of the college on a goal, or on one figure of it."""

    Word = choices.JudgementWord

    goal = models.ForeignKey(
        Goal, verbose_name="doel", on_delete=models.PROTECT, related_name="judgements"
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="indicator",
        on_delete=models.PROTECT,
        related_name="judgements",
        null=True,
        blank=True,
        help_text="Leeg als het oordeel over het hele doel gaat.",
    )
    word = models.CharField("oordeel", max_length=20, choices=Word)
    reason = models.TextField("waarom")
    author = models.CharField("wie geeft het oordeel", max_length=150)
    role = models.CharField("functie", max_length=100)
    given_on = models.DateField("gegeven op")

    objects = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = "oordeel van het college"
        verbose_name_plural = "oordelen van het college"
        ordering = ("goal", "-given_on", "pk")
        constraints = (
            one_of("word", choices.JudgementWord),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(author=""),
                name="indicators_judgement_reason_and_author",
                violation_error_message="Schrijf waarom, en wie het oordeel geeft.",
            ),
            models.UniqueConstraint(
                fields=("goal", "indicator", "given_on", "section"),
                nulls_distinct=False,
                name="indicators_judgement_unique",
                violation_error_message=(
                    "Er is al een oordeel van deze dag over dit doel."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_word_display()}"

    @staticmethod
    def in_the_course_of(year: int) -> date:
        """What stands for the day where only the year is known: by then it was given.

        So it is never seen on a day on which it may not have been there.
        """
        return date(year, 12, 31)

    @property
    def given_label(self) -> str:
        """'12 maart 2021', or '2021' where only the year is known."""
        if self.given_on == self.in_the_course_of(self.given_on.year):
            return str(self.given_on.year)
        return date_format(self.given_on, "j F Y")
