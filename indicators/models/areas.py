"""Areas that figures are about, and what became of them."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from indicators import choices
from policy.constraints import in_order, one_of

# CBS codes, or an own code (X-...) for partnerships, regions and group averages.
CODE_PATTERN = r"^(GM\d{4}|NL01|PV\d{2}|WK\d{6}|BU\d{8}|X-[A-Z0-9-]+)$"


class Area(models.Model):
    """A country, municipality, neighbourhood or group, with its years of validity.

    `valid_to` is the first day on which it was no more. Municipalities come from
    indicators/reference/; districts and neighbourhoods come with the figures about
    them, and without their years: CBS uses the same code again for other borders, so
    such a code alone does not make two years comparable.
    """

    Kind = choices.AreaKind

    code = models.CharField("code", max_length=30, unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    name = models.CharField("naam", max_length=100)
    valid_from = models.DateField("bestaat vanaf", null=True, blank=True)
    valid_to = models.DateField("bestaat tot", null=True, blank=True)
    members = models.ManyToManyField(
        "self",
        verbose_name="leden",
        through="AreaMember",
        symmetrical=False,
        related_name="groups",
    )
    note = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ("name",)
        constraints = (
            one_of("kind", choices.AreaKind),
            in_order("valid_from", "valid_to", name="validity_in_order"),
            models.CheckConstraint(
                condition=Q(code__regex=CODE_PATTERN),
                name="indicators_area_code_valid",
                violation_error_message=(
                    "Schrijf een CBS-code zoals GM1783, of een eigen code zoals "
                    "X-REGIO."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("area-detail", args=[self.code])

    def existed_on(self, day: date) -> bool:
        has_begun = self.valid_from is None or self.valid_from <= day
        return has_begun and (self.valid_to is None or day < self.valid_to)

    @property
    def municipality_code(self) -> str:
        """The municipality that a district or neighbourhood is part of, by its code."""
        part = re.match(r"(?:WK|BU)(\d{4})", self.code)
        return f"GM{part[1]}" if part else ""


class AreaMember(models.Model):
    """Membership of a partnership or region, as a source lists it."""

    group = models.ForeignKey(
        Area, verbose_name="groep", on_delete=models.CASCADE, related_name="+"
    )
    member = models.ForeignKey(
        Area, verbose_name="lid", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "lid van een gebied"
        verbose_name_plural = "leden van gebieden"
        constraints = (
            models.UniqueConstraint(
                fields=("group", "member"),
                name="indicators_areamember_unique",
                violation_error_message="Dit gebied is al lid van deze groep.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} in {self.group}"


class AreaChange(models.Model):
    """What came to an area from another one, or stayed with it, on one day.

    Where areas merge, `origin` and `area` may be the same: what it was itself.
    """

    Kind = choices.AreaChangeKind

    area = models.ForeignKey(
        Area,
        verbose_name="gebied",
        on_delete=models.CASCADE,
        related_name="received",
    )
    origin = models.ForeignKey(
        Area,
        verbose_name="kwam van",
        on_delete=models.CASCADE,
        related_name="given",
    )
    on = models.DateField("op")
    kind = models.CharField("hoe", max_length=20, choices=Kind)
    inhabitants = models.PositiveIntegerField(
        "inwoners die overgingen",
        null=True,
        blank=True,
        help_text="Leeg als de bron het niet zegt.",
    )

    class Meta:
        verbose_name = "verandering van een gebied"
        verbose_name_plural = "veranderingen van gebieden"
        ordering = ("on", "area", "origin")
        constraints = (
            one_of("kind", choices.AreaChangeKind),
            models.UniqueConstraint(
                fields=("area", "origin", "on"),
                name="indicators_areachange_unique",
                violation_error_message="Deze verandering staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(kind="merged") | ~Q(area=models.F("origin")),
                name="indicators_areachange_from_another",
                violation_error_message="Kies twee verschillende gebieden.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.origin} naar {self.area}, {self.on}"
