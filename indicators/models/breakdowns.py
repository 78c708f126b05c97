"""How figures are broken down."""

from __future__ import annotations

from django.db import models


class Dimension(models.Model):
    """A way in which figures are broken down, for example by age."""

    key = models.CharField("kenmerk", max_length=60, unique=True)
    label = models.CharField("naam", max_length=100)

    class Meta:
        verbose_name = "uitsplitsing"
        verbose_name_plural = "uitsplitsingen"
        ordering = ("label",)

    def __str__(self) -> str:
        return self.label


class Category(models.Model):
    """One part within a dimension."""

    dimension = models.ForeignKey(
        Dimension,
        verbose_name="uitsplitsing",
        on_delete=models.PROTECT,
        related_name="categories",
    )
    key = models.CharField("kenmerk", max_length=100)
    label = models.CharField("naam", max_length=120)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "categorie"
        verbose_name_plural = "categorieën"
        ordering = ("dimension", "position", "label")
        constraints = (
            models.UniqueConstraint(
                fields=("dimension", "key"),
                name="indicators_category_unique",
                violation_error_message=(
                    "Deze uitsplitsing heeft al een categorie met dit kenmerk."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.label


class Breakdown(models.Model):
    """A combination of categories; the combination without any is the total."""

    TOTAL = ""

    key = models.CharField(
        "kenmerk",
        max_length=250,
        unique=True,
        help_text="dimensie=categorie, gescheiden door puntkomma; leeg is het totaal.",
    )
    label = models.CharField("in woorden", max_length=250)
    categories = models.ManyToManyField(Category, verbose_name="categorieën")

    class Meta:
        verbose_name = "combinatie van categorieën"
        verbose_name_plural = "combinaties van categorieën"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.label

    @property
    def is_total(self) -> bool:
        return self.key == self.TOTAL
