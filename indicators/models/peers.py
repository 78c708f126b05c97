"""Which municipalities are alike, and with which of them one is compared."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from indicators import choices
from indicators.models.areas import Area
from policy.constraints import one_of


class PeerGroup(models.Model):
    """Municipalities that are alike in one respect, as somebody divided the country.

    Groups are never cut with each other: what is left is soon too small to compare.
    """

    Basis = choices.PeerBasis

    slug = models.SlugField("kenmerk", max_length=80, unique=True)
    name = models.CharField(
        "naam", max_length=100, help_text="In het meervoud: ‘gemeenten in Zeeland’."
    )
    basis = models.CharField("gekozen op", max_length=20, choices=Basis)
    year = models.PositiveSmallIntegerField("indeling van jaar")
    source = models.CharField(
        "indeling volgens",
        max_length=200,
        help_text="Zo, dat een lezer het kan nazoeken, met de licentie.",
    )
    note = models.TextField("opmerking", blank=True)
    members = models.ManyToManyField(Area, verbose_name="gemeenten", related_name="+")

    class Meta:
        verbose_name = "groep vergelijkbare gemeenten"
        verbose_name_plural = "groepen vergelijkbare gemeenten"
        ordering = ("basis", "name")
        constraints = (
            one_of("basis", choices.PeerBasis),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="indicators_peergroup_source_named",
                violation_error_message="Schrijf wie de gemeenten zo indeelde.",
            ),
            models.CheckConstraint(
                condition=~Q(basis="own") | ~Q(note=""),
                name="indicators_peergroup_own_explained",
                violation_error_message=(
                    "Schrijf bij de opmerking waarom u deze gemeenten koos."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


class PeerChoice(models.Model):
    """The group that one municipality is compared with at first, and why that one."""

    area = models.OneToOneField(
        Area,
        verbose_name="wordt vergeleken",
        on_delete=models.CASCADE,
        related_name="peer_choice",
    )
    group = models.ForeignKey(
        PeerGroup,
        verbose_name="met",
        on_delete=models.PROTECT,
        related_name="chosen_by",
    )
    reason = models.TextField("waarom deze groep")

    class Meta:
        verbose_name = "keuze van een groep"
        verbose_name_plural = "keuzes van groepen"
        ordering = ("area",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="indicators_peerchoice_reason_given",
                violation_error_message="Schrijf waarom u deze groep kiest.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.area} met {self.group}"
