"""What somebody says of a recommendation: a status, a decision, or a comment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from policy.models import Decision
from reports.choices import Adoption, FollowUpStatus
from reports.models import FollowUp
from reports.progress_reports.workroom.forms import text_field

Kind = FollowUp.Kind
MOST = 4000


def day_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": "Kies een dag.",
            "invalid": "Schrijf een dag, zoals 29-06-2026.",
        },
        **options,
    )


def next_field() -> forms.DateField:
    return day_field(
        "Wanneer is de volgende controle?",
        required=False,
        help_text="Leeg als er geen dag is afgesproken. Na die dag staat de "
        "aanbeveling bovenaan de lijst.",
    )


class FollowUpForm(forms.Form):
    """What every follow-up has. NAMES gives each field its name in the action."""

    NAMES: dict[str, str] = {}

    toelichting = text_field(
        "Toelichting", most=MOST, if_empty="Schrijf er een toelichting bij."
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"datum": timezone.localdate()})

    @property
    def names(self) -> dict[str, str]:
        return {"toelichting": "words", "datum": "on", **self.NAMES}

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as add_follow_up takes it."""
        return {name: self.cleaned_data[ours] for ours, name in self.names.items()}

    def refuse(self, message: str, argument: str) -> None:
        """Say it at the field of that argument; without one above the form."""
        fields = {name: ours for ours, name in self.names.items()}
        self.add_error(fields.get(argument), message)


class StatusForm(FollowUpForm):
    NAMES = {"stand": "status", "waaruit": "evidence", "volgende": "next_on"}

    stand = forms.ChoiceField(
        label="Hoe ver is het?",
        choices=[("", "Kies een stand"), *FollowUpStatus.choices],
        error_messages={
            "required": "Kies een stand.",
            "invalid_choice": "Kies een stand uit de lijst.",
        },
    )
    waaruit = text_field(
        "Waaruit blijkt dat?",
        most=MOST,
        help_text="Noem het stuk en de bladzijde of paragraaf, of wie het u liet zien.",
        if_empty="Schrijf waaruit dit blijkt.",
    )
    datum = day_field("Wanneer hebt u dit gecontroleerd?")
    volgende = next_field()

    field_order = ("stand", "waaruit", "toelichting", "datum", "volgende")


class AdoptionForm(FollowUpForm):
    NAMES = {"besluit": "adopted", "stuk": "decision", "volgende": "next_on"}

    besluit = forms.ChoiceField(
        label="Wat besloot de raad?",
        choices=[("", "Kies een besluit"), *Adoption.choices],
        error_messages={
            "required": "Kies wat de raad besloot.",
            "invalid_choice": "Kies een besluit uit de lijst.",
        },
    )
    stuk = forms.ModelChoiceField(
        # What is not public yet must not be told of here.
        Decision.objects.filter(published_at__isnull=False),
        label="In welk raadsstuk staat dat?",
        required=False,
        empty_label="Het staat niet in deze lijst",
        help_text="Staat het er niet bij? Noem het stuk dan in de toelichting.",
        error_messages={"invalid_choice": "Kies een raadsstuk uit de lijst."},
    )
    datum = day_field("Wanneer besloot de raad dit?")
    volgende = next_field()

    field_order = ("besluit", "stuk", "toelichting", "datum", "volgende")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["stuk"].label_from_instance = _named


class CommentForm(FollowUpForm):
    toelichting = text_field(
        "Wat wilt u erover zeggen?",
        most=MOST,
        help_text="Bijvoorbeeld hoe ver het college is. Dit is geen oordeel van de "
        "rekenkamer.",
        if_empty="Schrijf wat u erover wilt zeggen.",
    )
    datum = day_field("Over welke dag gaat dit?")


FORMS: dict[str, type[FollowUpForm]] = {
    Kind.STATUS: StatusForm,
    Kind.ADOPTION: AdoptionForm,
    Kind.COMMENT: CommentForm,
}


def _named(decision: Decision) -> str:
    return f"{decision.date_label}: {decision.title}"
