"""Forms of /beheer/ that look at the figures before the database refuses a change."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet

from indicators.formatting import number
from indicators.models import Observation, Target, Unit


def figures_outside(unit: Unit, figures: QuerySet) -> list[str]:
    """A sentence if one of `figures` cannot be in `unit`."""
    outside = Q(value__lt=unit.lowest) if unit.lowest is not None else Q()
    if unit.highest is not None:
        outside |= Q(value__gt=unit.highest)
    first = outside and figures.filter(outside).order_by("pk").first()
    if not first:
        return []
    return [
        f"Er is een cijfer dat daar niet in past: {number(first.value)} in reeks "
        f"{first.series.slug}."
    ]


class UnitForm(forms.ModelForm):
    """Bounds may not exclude what is already there."""

    def clean(self):
        values = super().clean()
        unit = self.instance
        if unit.pk and {"lowest", "highest"} & set(self.changed_data):
            changed = Unit(lowest=values.get("lowest"), highest=values.get("highest"))
            figures = Observation.objects.filter(series__unit=unit)
            for error in figures_outside(changed, figures.select_related("series")):
                self.add_error(None, error)
            for target in Target.objects.filter(unit=unit).select_related("indicator"):
                if not all(changed.holds(value) for value in target.values):
                    self.add_error(
                        None,
                        "Er is een streefwaarde die daar niet in past: bij "
                        f"{target.indicator}.",
                    )
                    break
        return values


class SeriesForm(forms.ModelForm):
    """Its figures must fit another unit too."""

    def clean_unit(self) -> Unit:
        unit = self.cleaned_data["unit"]
        if self.instance.pk:
            figures = self.instance.observations.select_related("series")
            for error in figures_outside(unit, figures):
                raise forms.ValidationError(error)
        return unit
