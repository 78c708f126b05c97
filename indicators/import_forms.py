"""What a person decides about figures that were set aside."""

from __future__ import annotations

from django import forms

TAKE_OVER, LEAVE = "overnemen", "afwijzen"


class DecisionForm(forms.Form):
    """Take the figures over, or leave them and say why."""

    besluit = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=(
            (TAKE_OVER, "Deze cijfers overnemen"),
            (LEAVE, "Deze cijfers niet overnemen"),
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of u deze cijfers overneemt.",
            "invalid_choice": "Kies of u deze cijfers overneemt.",
        },
    )
    reden = forms.CharField(
        label="Waarom niet? (verplicht als u ze niet overneemt)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "Maak de reden korter dan 2.000 tekens."},
    )

    def clean(self) -> dict:
        values = super().clean()
        if values.get("besluit") == LEAVE and values.get("reden") == "":
            self.add_error("reden", "Schrijf waarom u deze cijfers niet overneemt.")
        return values
