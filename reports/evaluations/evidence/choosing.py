"""What is chosen before the form of a report's line or of a figure can be shown.

The choices stand in the address, so that they go without JavaScript and a step back
is a step back.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict

from reports.choices import EvidenceKind
from reports.evaluations.evidence import options
from reports.evaluations.evidence.forms import (
    DecisionForm,
    DocumentForm,
    EvidenceForm,
    FigureForm,
    ReportLineForm,
    chosen_from,
)
from reports.models import Finding


class Choosing(forms.Form):
    """Sent with the address; `chosen` gives what the next form needs, or nothing."""

    REPEATED: tuple[str, ...] = ()

    def __init__(self, asked: QueryDict) -> None:
        super().__init__({name: asked.get(name, "") for name in self.base_fields})
        # Whoever comes here first has chosen nothing, and did nothing wrong.
        self.is_begun = any(self.data.values())

    @property
    def chosen(self) -> dict[str, Any] | None:
        raise LookupError(type(self))

    @property
    def repeated(self) -> list[tuple[str, str]]:
        """What was chosen, to be sent along."""
        return [(name, self.data[name]) for name in self.fields]


class ChooseLine(Choosing):
    """A report, and then a goal of it."""

    rapportage = forms.ChoiceField(
        label="Welke rapportage?",
        error_messages=chosen_from("Kies een rapportage uit de lijst."),
    )
    doel = forms.ChoiceField(
        label="Over welk doel?",
        required=False,
        error_messages=chosen_from("Deze rapportage zegt niets over dit doel."),
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.reports = {str(it.pk): it for it in options.publications()}
        self.fields["rapportage"].choices = [
            ("", "Kies een rapportage"),
            *((key, str(it)) for key, it in self.reports.items()),
        ]
        self.report = self.reports.get(self.data["rapportage"])
        goals = options.goals_in(self.report) if self.report else []
        self.fields["doel"].choices = [("", "Kies een doel"), *goals]
        if self.report is None:
            del self.fields["doel"]

    @property
    def chosen(self) -> dict[str, Any] | None:
        if not self.is_valid() or not self.cleaned_data.get("doel"):
            return None
        return {"report": self.report, "goal": self.cleaned_data["doel"]}


class ChooseFigure(Choosing):
    """An indicator, and then an area."""

    cijfer = forms.ChoiceField(
        label="Welke indicator?",
        error_messages=chosen_from("Kies een indicator uit de lijst."),
    )
    gebied = forms.ChoiceField(
        label="Over welk gebied?",
        required=False,
        error_messages=chosen_from("Hier is van dit gebied geen cijfer."),
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        known = options.indicators()
        self.fields["cijfer"].choices = [("", "Kies een indicator"), *known]
        indicator = self.data["cijfer"]
        areas = options.areas_of(indicator) if indicator in dict(known) else []
        self.fields["gebied"].choices = areas
        if not areas:
            del self.fields["gebied"]
        elif not self.data["gebied"]:
            codes = [code for code, _ in areas]
            own = settings.MUNICIPALITY
            self.data["gebied"] = own if own in codes else codes[0]

    @property
    def chosen(self) -> dict[str, Any] | None:
        if not self.is_valid() or not self.cleaned_data.get("gebied"):
            return None
        return {
            "indicator": self.cleaned_data["cijfer"],
            "area": self.cleaned_data["gebied"],
        }


CHOOSING: dict[EvidenceKind, type[Choosing]] = {
    EvidenceKind.REPORT: ChooseLine,
    EvidenceKind.FIGURE: ChooseFigure,
}
FORMS: dict[EvidenceKind, type[EvidenceForm]] = {
    form.KIND: form for form in (DocumentForm, DecisionForm, ReportLineForm, FigureForm)
}


def form_for(
    kind: EvidenceKind,
    finding: Finding,
    choosing: Choosing | None,
    data: QueryDict | None,
) -> EvidenceForm | None:
    """The form, or None while something must be chosen first."""
    if choosing is None:
        return FORMS[kind](finding, data)
    chosen = choosing.chosen
    return None if chosen is None else FORMS[kind](finding, data, **chosen)
