"""Forms that change one row, and say what differs when somebody else changed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class Conflict(NamedTuple):
    """What stands there now, and the field where somebody wants something else."""

    label: str
    stands: str
    anchor: str


class NamesForm(forms.Form):
    """Fields in Dutch for attributes of a row; `NAMES` says which is which."""

    NAMES: ClassVar[dict[str, str]] = {}

    def __init__(self, row: Any, data: Any = None) -> None:
        initial = {ours: _key(getattr(row, name)) for ours, name in self.NAMES.items()}
        super().__init__(data, initial=initial)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, under the names of the row."""
        return {name: self.cleaned_data[ours] for ours, name in self.NAMES.items()}

    @property
    def conflicts(self) -> list[Conflict]:
        """Where what was filled in differs from what the row says now."""
        return [
            Conflict(
                self.fields[name].label,
                _in_words(self.fields[name], self.initial.get(name)),
                self[name].id_for_label,
            )
            for name in self.changed_data
        ]

    def take(self, errors: ValidationError) -> None:
        """What the model refuses, at the fields that it is about."""
        ours = {name: field for field, name in self.NAMES.items()}
        for name, messages in errors.message_dict.items():
            self.add_error(ours.get(name, next(iter(self.NAMES))), messages)


def _key(value: Any) -> Any:
    """Of a row its key, as a choice of rows has it."""
    if isinstance(value, models.Model):
        return str(value.pk)
    return "" if value is None else value


def _in_words(field: forms.Field, value: Any) -> str:
    options = dict(_flat(getattr(field, "choices", ())))
    return str(options.get(value, value) or "niets")


def _flat(options: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Also what stands in groups."""
    return [
        each
        for value, label in options
        for each in (label if isinstance(label, (list, tuple)) else [(value, label)])
    ]
