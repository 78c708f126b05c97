"""What a person answers about a filled-in template, and the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.text import capfirst

from indicators.choices import DecimalMark
from indicators.formatting import in_a_row
from reports.progress_reports.check.taking_over import ANSWER
from reports.progress_reports.template.findings import Question


class TemplateForm(forms.Form):
    """The filled-in template."""

    bestand = forms.FileField(
        label="Ingevuld sjabloon",
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "missing": "Kies een bestand.",
            "empty": "Het bestand is leeg: er staat niets in. Kijk of het bij u wel "
            "opent, en kies het opnieuw.",
            "max_length": "De naam van het bestand is te lang. Geef het een kortere "
            "naam.",
        },
    )


class AnswerForm(forms.Form):
    """Of each column with a number that can be read in two ways: which it is.

    Sent with the address of the page: an answer changes nothing but the reading.
    """

    def __init__(
        self, questions: Iterable[Question], answers: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"{ANSWER}{question.key}"] = forms.ChoiceField(
                label=question.text,
                help_text=f"{capfirst(question.place)}: {in_a_row(question.examples)}",
                choices=DecimalMark,
                widget=forms.RadioSelect,
                initial=answers.get(question.key),
            )
