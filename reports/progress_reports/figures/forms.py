"""Say which figure is added: of what, of when, of where, and of which part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings

from indicators.models import Area, GoalIndicator, Indicator
from policy.models import Framework
from reports.models import ReportVersion
from reports.progress_reports.content import FigureLine
from reports.progress_reports.empty_lines import empty_line
from reports.progress_reports.figures.naming import (
    NotKnown,
    area_of,
    breakdown_of,
    period_of,
)
from reports.progress_reports.workroom.forms import line_field

LONGEST = 120


class NewFigureForm(forms.Form):
    """Sent with the address: it only chooses what the next form is about."""

    cijfer = forms.ChoiceField(
        label="Welk cijfer?",
        error_messages={
            "required": "Kies een cijfer.",
            "invalid_choice": "Kies een cijfer uit de lijst.",
        },
    )
    periode = line_field(
        "Over welke periode?",
        most=LONGEST,
        if_empty="Schrijf over welke periode het cijfer gaat.",
        help_text="Bijvoorbeeld 2020, 1e halfjaar 2020 of 1 januari 2020.",
    )
    gebied = line_field(
        "Over welk gebied?",
        most=LONGEST,
        if_empty="Schrijf over welk gebied het cijfer gaat.",
        help_text="Een naam of een code, zoals Westland of GM1783.",
    )
    deel = line_field(
        "Alleen over een deel?",
        most=LONGEST,
        required=False,
        help_text="Bijvoorbeeld 65 jaar en ouder. Leeg is: het totaal.",
    )

    def __init__(self, version: ReportVersion, user: Any, data: Any = None) -> None:
        initial = {
            "periode": version.report.period.label,
            "gebied": Area.objects.filter(code=settings.MUNICIPALITY)
            .values_list("name", flat=True)
            .first(),
        }
        super().__init__(data, initial=initial)
        self.version = version
        self.goals, choices = _choices(version.report.framework, user)
        self.fields["cijfer"].choices = [("", "Kies een cijfer"), *choices]
        self.indicators = Indicator.objects.visible_to(user).select_related("unit")

    def clean_periode(self) -> Any:
        return self._known("periode", period_of)

    def clean_gebied(self) -> Any:
        return self._known("gebied", area_of)

    def clean_deel(self) -> Any:
        return self._known("deel", breakdown_of)

    def _known(self, name: str, find: Callable[[str], Any]) -> Any:
        try:
            return find(self.cleaned_data[name])
        except NotKnown as unknown:
            raise forms.ValidationError(str(unknown)) from unknown

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.errors and self.line.key in {
            line.key for line in self.version.says.figures
        }:
            self.add_error(
                "cijfer",
                "Dit cijfer staat al in de rapportage. Verbeter het in de tabel, of "
                "kies een andere periode, een ander gebied of een ander deel.",
            )
        return values

    @property
    def line(self) -> FigureLine:
        """The figure that is meant, still without a value."""
        values = self.cleaned_data
        indicator = self.indicators.get(slug=values["cijfer"])
        area, period, breakdown = values["gebied"], values["periode"], values["deel"]
        goals = self.goals.get(indicator.slug, ())
        return empty_line(indicator, area, period, goals, breakdown=breakdown)


def _choices(framework: Framework, user: Any) -> tuple[dict[str, list[str]], list]:
    """The goals of each indicator, and the indicators by goal for a list."""
    ties = (
        GoalIndicator.objects.visible_to(user)
        .filter(goal__framework=framework)
        .select_related("goal", "indicator")
        .order_by("goal__position", "goal__key", "-is_headline", "position")
    )
    goals: dict[str, list[str]] = {}
    groups: dict[str, list[tuple[str, str]]] = {}
    for tie in ties:
        choice = (tie.indicator.slug, tie.indicator.title)
        goals.setdefault(tie.indicator.slug, []).append(tie.goal.key)
        groups.setdefault(str(tie.goal), []).append(choice)
    others = Indicator.objects.visible_to(user).exclude(slug__in=goals)
    rest = list(others.order_by("title").values_list("slug", "title"))
    return goals, [*groups.items(), ("Bij geen doel van dit kader", rest)]
