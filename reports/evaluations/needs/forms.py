"""What somebody keeps of an information need."""

from __future__ import annotations

from typing import Any

from django import forms

from policy.models import SourceDocument
from reports.choices import PolicyInformation
from reports.evaluations.needs.actions import NeedRefused, checked_address
from reports.evaluations.needs.entries import Entry
from reports.evaluations.needs.listing import LETTERS
from reports.models import NeedAnswer
from reports.progress_reports.workroom.forms import line_field, text_field

MOST_WORDS = 2000


class _NamedAsInAction(forms.Form):
    """NAMES gives each field its name in the action."""

    NAMES: dict[str, str] = {}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[ours] for ours, name in self.NAMES.items()}

    def refuse(self, message: str, argument: str) -> None:
        """Say it at the field of that argument; without one above the form."""
        fields = {name: ours for ours, name in self.NAMES.items()}
        self.add_error(fields.get(argument), message)


class AnswerForm(_NamedAsInAction):
    """`site` is the beginning of every address here, as in 'https://raad.nl'."""

    NAMES = {
        "voorzien": "met",
        "adres": "address",
        "wat": "label",
        "toelichting": "words",
    }

    voorzien = forms.ChoiceField(
        label="Voorziet deze site in deze behoefte?",
        choices=[("", "Kies een antwoord"), *NeedAnswer.Met.choices],
        error_messages={
            "required": "Kies ja, deels of nee.",
            "invalid_choice": "Kies een antwoord uit de lijst.",
        },
    )
    adres = line_field(
        "Op welke bladzijde van deze site?",
        required=False,
        help_text="Neem het adres over uit uw browser, zoals /besluiten/. Iedereen "
        "moet de bladzijde kunnen lezen. Bij ‘nee’ mag dit leeg blijven.",
    )
    wat = line_field(
        "Wat staat daar?",
        most=200,
        required=False,
        help_text="Wordt de tekst van de link, zoals: wachttijd per soort hulp.",
    )
    toelichting = text_field(
        "Toelichting",
        most=MOST_WORDS,
        help_text="Wat is er wel, wat ontbreekt er?",
        if_empty="Schrijf er een toelichting bij.",
    )

    def __init__(self, entry: Entry, site: str, data: Any = None) -> None:
        super().__init__(data, initial=_last(entry))
        self.site = site
        self.fields["adres"].widget.attrs["list"] = "bladzijden"

    def clean_adres(self) -> str:
        address = self.cleaned_data["adres"]
        if address.startswith(f"{self.site}/"):
            return address.removeprefix(self.site)
        return address

    def clean(self) -> dict[str, Any]:
        """Look at the page now, so that all there is to mend is told at once."""
        cleaned = super().clean()
        if {"voorzien", "adres", "wat"} <= cleaned.keys():
            try:
                checked_address(cleaned["voorzien"], cleaned["adres"], cleaned["wat"])
            except NeedRefused as refused:
                self.refuse(str(refused), refused.field)
        return cleaned


def _last(entry: Entry) -> dict[str, str]:
    answer = entry.answer
    if answer is None:
        return {}
    return {"voorzien": answer.met, "adres": answer.address, "wat": answer.label}


class NeedForm(_NamedAsInAction):
    NAMES = {
        "wie": "who",
        "behoefte": "need",
        "soort": "kind",
        "document": "document",
        "plaats": "place",
    }

    wie = line_field(
        "Wie wil dit weten?",
        most=150,
        help_text="Een functie of groep, zoals: raad Westland. Noem geen personen.",
        if_empty="Schrijf wie dit wil weten.",
    )
    behoefte = line_field("Wat wil die weten?", if_empty="Schrijf wat die wil weten.")
    soort = forms.ChoiceField(
        label="Welke soort beleidsinformatie is het?",
        required=False,
        choices=[
            ("", "Geen van deze acht"),
            *((kind, f"{LETTERS[kind]}. {kind.label}") for kind in PolicyInformation),
        ],
        error_messages={"invalid_choice": "Kies een soort uit de lijst."},
    )
    document = forms.ModelChoiceField(
        SourceDocument.objects.order_by("title"),
        label="In welk document staat dit?",
        empty_label="Kies een document",
        error_messages={
            "required": "Kies het document waar dit in staat.",
            "invalid_choice": "Kies een document uit de lijst.",
        },
    )
    plaats = line_field(
        "Waar in het document?",
        most=200,
        help_text="Bladzijde of paragraaf.",
        if_empty="Schrijf waar het in het document staat.",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["wie"].widget.attrs["list"] = "vragers"
