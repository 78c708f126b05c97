"""A file in a form, with in Dutch what may be wrong with it before anybody looks."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

LONGEST_NAME = 200


def file_field(label: str, extensions: Iterable[str], **options: object) -> forms.Field:
    """`extensions` are what a browser offers; what may come in, the gate decides."""
    nothing = "Kies een bestand."
    return forms.FileField(
        label=label,
        max_length=LONGEST_NAME,
        widget=forms.FileInput(attrs={"accept": ",".join(extensions)}),
        error_messages={
            "required": nothing,
            "invalid": nothing,
            "missing": nothing,
            "empty": "Het bestand is leeg: er staat niets in. Kijk of het bij u wel "
            "opent, en kies het opnieuw.",
            "max_length": "De naam van het bestand is te lang. Geef het een kortere "
            "naam.",
        },
        **options,
    )
