"""What must be mended in forms that were sent, for the list on top of a page."""

from __future__ import annotations

from typing import NamedTuple

from django import forms


class Trouble(NamedTuple):
    """An error and the id of the field to mend it in."""

    anchor: str
    text: str


def troubles(*parts: forms.Form) -> list[Trouble]:
    """In the order of the page."""
    return [
        Trouble(_anchor(field), error)
        for form in parts
        for field in form
        for error in field.errors
    ]


def _anchor(field: forms.BoundField) -> str:
    # Of a group of buttons or boxes it is the first.
    return field.id_for_label or f"{field.auto_id}_0"
