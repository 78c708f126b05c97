"""A form on one row: what it says now, what is filled in, and what is refused."""

from __future__ import annotations

from copy import copy
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from reports import choices
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.row_state import state_of
from reports.evaluations.workroom.row_fields import NOT_IN_LIST
from reports.models.evaluations import AnsweredInSource
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.forms import line_field, text_field


class Conflict(NamedTuple):
    """What stands in the row now, and the field that was filled in otherwise."""

    label: str
    stands: str
    anchor: str


class RowForm(forms.Form):
    """`NAMES` gives for each field the name in the row."""

    NAMES: dict[str, str] = {}
    # How many lines a text takes on the page, where it is more or less than usual.
    LINES: dict[str, int] = {}

    def __init__(self, row: models.Model, data: Any = None) -> None:
        initial = {ours: self.said(row, name) for ours, name in self.NAMES.items()}
        super().__init__(data, initial=initial)
        self.row = row
        for name, lines in self.LINES.items():
            self.fields[name].widget.attrs["rows"] = lines
        self.was = state_of(row)

    def said(self, row: models.Model, name: str) -> Any:
        """What the row says, as its field shows it."""
        return getattr(row, name)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, under the names of the row."""
        return {
            name: self.cleaned_data[ours]
            for ours, name in self.NAMES.items()
            if ours in self.fields
        }

    @property
    def filled_row(self) -> models.Model:
        """A copy of the row as it was filled in, not saved."""
        row = copy(self.row)
        for name, value in self.values.items():
            setattr(row, name, value)
        return row

    # --- what is wrong ---

    @property
    def troubles(self) -> list[Trouble]:
        """First what is about no field: it leads to the first one."""
        first = troubles_anchor(self)
        return [
            *(Trouble(first, error) for error in self.non_field_errors()),
            *troubles(self),
        ]

    def refuse(self, refused: EvaluationRefused | ValidationError) -> None:
        """Tell it at the field that it is about."""
        if isinstance(refused, EvaluationRefused):
            self._add(refused.field, [str(refused)])
            return
        for name, errors in refused.message_dict.items():
            self._add("" if name == NON_FIELD_ERRORS else name, errors)

    def _add(self, name: str, errors: list[str]) -> None:
        ours = {theirs: ours for ours, theirs in self.NAMES.items()}
        field = ours.get(name)
        for error in errors:
            self.add_error(field if field in self.fields else None, error)

    @property
    def conflicts(self) -> list[Conflict]:
        """Where what was filled in differs from what the row says."""
        return [
            Conflict(
                str(self.fields[name].label),
                in_words(self.fields[name], self.initial.get(name)),
                self[name].id_for_label or f"{self[name].auto_id}_0",
            )
            for name in self.changed_data
        ]


def troubles_anchor(form: forms.Form) -> str:
    first = next(iter(form))
    return first.id_for_label or f"{first.auto_id}_0"


def in_words(field: forms.Field, value: Any) -> str:
    """What a field holds, as a reader knows it."""
    labels = dict(_flat(getattr(field, "choices", ())))
    values = value if isinstance(value, list) else [value]
    shown = (str(labels.get(f"{each}", each)) for each in values if each is not None)
    return ", ".join(filter(None, shown)) or "niets"


def _flat(options: Any) -> Any:
    for value, label in options:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield str(value), label


# --- the response of the college, in the document that it was taken over from ---


class SourceAnswerForm(RowForm):
    """Fields that are only there for an evaluation that was taken over."""

    ANSWER_NAMES = {
        "antwoord": "source_answer",
        "antwoord_toelichting": "source_answer_note",
        "antwoord_plaats": "source_answer_place",
    }

    antwoord = forms.ChoiceField(
        label="Wat zei het college hiervan?",
        choices=[("", "staat niet in het rapport"), *choices.Answer.choices],
        required=False,
        error_messages=NOT_IN_LIST,
    )
    antwoord_toelichting = text_field(
        "Toelichting van het college",
        required=False,
        help_text="In uw eigen woorden.",
    )
    antwoord_plaats = line_field(
        "Waar staat dit antwoord?",
        most=200,
        required=False,
        help_text="Bladzijde of paragraaf van het rapport.",
    )

    def __init__(self, row: AnsweredInSource, data: Any = None) -> None:
        super().__init__(row, data)
        if row.evaluation.document_id is None:
            for name in self.ANSWER_NAMES:
                del self.fields[name]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ANSWER_NAMES if name in self.fields]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("antwoord") and values.get("antwoord_plaats") == "":
            self.add_error("antwoord_plaats", "Schrijf waar dit antwoord staat.")
        said = values.get("antwoord_toelichting") or values.get("antwoord_plaats")
        if said and values.get("antwoord") == "":
            self.add_error("antwoord", "Kies wat het college zei.")
        return values
