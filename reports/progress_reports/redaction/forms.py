"""What must be erased, and why; and why a version is withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms

from reports.choices import RedactionGround
from reports.models import Publication
from reports.progress_reports.redaction.places import ORIGINAL, Spot, spots_of
from reports.progress_reports.workroom.forms import text_field

REASON_LENGTH = 2000


class WithdrawForm(forms.Form):
    """Why a version does not stand any more."""

    reden = text_field(
        "Waarom trekt u deze versie in?",
        most=REASON_LENGTH,
        help_text="Dit wordt openbaar. Noem geen personen.",
        if_empty="Schrijf waarom u deze versie intrekt.",
    )


class RedactionForm(forms.Form):
    """Which texts, on which ground, and what is told of it in public."""

    wat = forms.MultipleChoiceField(
        label="Wat moet er weg?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Vink aan wat er weg moet.",
            "invalid_choice": "Een van deze teksten staat er niet meer. Kijk opnieuw "
            "wat er weg moet.",
        },
    )
    grond = forms.ChoiceField(
        label="Op welke grond?",
        choices=[
            (ground, f"{ground.label[0].upper()}{ground.label[1:]}")
            for ground in RedactionGround
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een grond.",
            "invalid_choice": "Kies een grond uit de lijst.",
        },
    )
    toelichting = text_field(
        "Wat vertelt u hierover aan de lezer?",
        most=REASON_LENGTH,
        help_text="Dit wordt openbaar. Zet hier zelf geen gegevens van personen in.",
        if_empty="Schrijf voor de lezer waarom hier iets is weggehaald.",
    )

    def __init__(self, publication: Publication, data: Any = None) -> None:
        super().__init__(data)
        self.spots = spots_of(publication)
        original = publication.version.original
        self.has_original = bool(original and not original.erased_at)
        self.fields["wat"].choices = [
            *([(ORIGINAL, "Het stuk zelf")] if self.has_original else []),
            *((spot.path, spot.where) for spot in self.spots),
        ]

    @property
    def chosen(self) -> set[str]:
        """What was ticked, also when something else has to be mended."""
        return set(self["wat"].value() or ())

    @property
    def suspected(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.kinds]

    @property
    def others(self) -> list[Spot]:
        return [spot for spot in self.spots if not spot.kinds]
