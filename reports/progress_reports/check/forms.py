"""What a person answers about a filled-in template, and the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.text import capfirst

from indicators.choices import DecimalMark
from indicators.formatting import in_a_row
from policy.uploads.forms import file_field
from reports.progress_reports.check.taking_over import ANSWER
from reports.progress_reports.template.findings import Question


class TemplateForm(forms.Form):
    """The filled-in template."""

    bestand = file_field("Ingevuld sjabloon", (".xlsx", ".ods", ".csv"))


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
