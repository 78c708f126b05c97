"""Fields in which a person chooses rows; they give those rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

NOT_IN_LIST = {"invalid_choice": "Kies uit de lijst.", "invalid_list": "Kies opnieuw."}
Labels = dict[str, str]


class RowField(forms.ChoiceField):
    """One row, or None for `none_label`. The rows come with `offer`, by their key."""

    def __init__(self, *, none_label: str, **options: Any) -> None:
        errors = {**NOT_IN_LIST, **options.pop("error_messages", {})}
        super().__init__(error_messages=errors, **options)
        self.none_label = none_label
        self.rows: dict[str, models.Model] = {}

    def offer(self, rows: dict[str, models.Model], labels: Labels) -> None:
        self.rows = rows
        self.choices = [("", self.none_label), *((key, labels[key]) for key in rows)]

    def clean(self, value: Any) -> models.Model | None:
        return self.rows.get(super().clean(value))


class RowsField(forms.MultipleChoiceField):
    """Boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        errors = {**NOT_IN_LIST, **options.pop("error_messages", {})}
        super().__init__(error_messages=errors, **options)
        self.rows: dict[str, models.Model] = {}

    def offer(self, rows: dict[str, models.Model], labels: Labels) -> None:
        self.rows = rows
        self.choices = [(key, labels[key]) for key in rows]

    def clean(self, value: Any) -> list[models.Model]:
        return [self.rows[key] for key in super().clean(value)]
