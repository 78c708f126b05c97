"""The words of a scale, each on a line of the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from reports.evaluations.workroom.row_fields import NOT_IN_LIST
from reports.models import RatingStep
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.forms import line_field

NEW_STEPS = 3
MOST_STEPS = 20


class StepForm(forms.Form):
    """One word of a scale; a line that is left empty is no step."""

    woord = line_field("Woord", most=60, required=False)
    teken = line_field("Teken", most=4, required=False)
    plaats = forms.IntegerField(
        label="Plaats",
        required=False,
        min_value=1,
        max_value=99,
        error_messages={
            "invalid": "Schrijf de plaats als een getal, of laat haar leeg.",
            "min_value": "De laagste plaats is 1. Dat is het slechtst.",
            "max_value": "Schrijf een plaats tot en met 99.",
        },
    )
    kant = forms.ChoiceField(
        label="Betekent",
        choices=[("", "kies"), *RatingStep.Tone.choices],
        required=False,
        error_messages=NOT_IN_LIST,
    )
    weg = forms.BooleanField(label="Haal deze trede weg", required=False)

    def __init__(self, number: int, step: RatingStep | None, data: Any = None) -> None:
        initial = step and {
            "woord": step.word,
            "teken": step.symbol,
            "plaats": step.position,
            "kant": step.tone,
        }
        super().__init__(data, initial=initial, prefix=f"trede-{number}")
        self.is_new = step is None
        self.title = str(step) if step else "Nog een trede"

    @property
    def step(self) -> RatingStep | None:
        """What was filled in; None for an empty line or a step that goes."""
        values = self.cleaned_data
        if values["weg"] or not values["woord"]:
            return None
        return RatingStep(
            word=values["woord"],
            symbol=values["teken"],
            position=values["plaats"],
            tone=values["kant"],
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("weg") or not self._is_filled_in:
            return values
        if not values.get("woord") and "woord" not in self.errors:
            self.add_error(
                "woord",
                "Schrijf het woord van deze trede."
                if self.is_new
                else "Schrijf het woord, of haal de trede weg.",
            )
        if not values.get("kant") and "kant" not in self.errors:
            word = values.get("woord") or "deze trede"
            self.add_error("kant", f"Kies wat ‘{word}’ betekent.")
        return values

    @property
    def _is_filled_in(self) -> bool:
        return not self.is_new or self.has_changed()


class ScaleForms:
    """All steps, and some empty lines for more."""

    def __init__(self, steps: Iterable[RatingStep], data: Any = None) -> None:
        steps = list(steps)
        lines = [*steps, *[None] * NEW_STEPS]
        if data is not None:
            # What was sent, also where somebody else took a step away meanwhile.
            sent = sum(f"trede-{n}-woord" in data for n in range(MOST_STEPS))
            lines += [None] * (sent - len(lines))
        most = max(MOST_STEPS, len(steps))
        self.all = [
            StepForm(number, step, data) for number, step in enumerate(lines[:most])
        ]

    @property
    def troubles(self) -> list[Trouble]:
        return troubles(*self.all)

    def is_valid(self) -> bool:
        # Each of them, so that every error is told at once.
        are_valid = [form.is_valid() for form in self.all]
        return all(are_valid)

    @property
    def steps(self) -> list[RatingStep]:
        return [step for form in self.all if (step := form.step)]
