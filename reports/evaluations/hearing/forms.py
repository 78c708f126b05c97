"""What a team asks, what the other party answers, and what becomes of that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from reports import choices
from reports.evaluations.hearing.actions import afterword_state
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.workroom.row_fields import NOT_IN_LIST
from reports.evaluations.workroom.row_form import RowForm
from reports.models import Evaluation
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.forms import text_field

DAYS_TO_ANSWER = 14
NEEDED = "Verplicht als u het deels of niet eens bent."


class PlainForm(forms.Form):
    """A form on no row: `FIELDS` gives the field for the name that an action knows."""

    FIELDS: dict[str, str] = {}

    def refuse(self, refused: EvaluationRefused) -> None:
        """Tell it at the field that it is about, else on top of the page."""
        self.add_error(self.FIELDS.get(refused.field), str(refused))

    @property
    def troubles(self) -> list[Trouble]:
        first = next(iter(self.visible_fields()))
        whole = [
            Trouble(first.id_for_label, error) for error in self.non_field_errors()
        ]
        return [*whole, *troubles(self)]


class SendForm(PlainForm):
    """A letter and a day, with the sha256 of the copy that stands on the page."""

    FIELDS = {"due_on": "uiterlijk"}

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    brief = text_field(
        "Begeleidende tekst",
        required=False,
        help_text="Wie reageert, leest dit eerst. Zeg wat u vraagt.",
    )
    uiterlijk = forms.DateField(
        label="Reactie uiterlijk op",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": "Kies een dag.",
            "invalid": "Schrijf een dag, zoals 29-06-2027.",
        },
    )

    def __init__(self, was: str, data: Any = None) -> None:
        due = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
        super().__init__(data, initial={"was": was, "uiterlijk": due})

    def read_again(self, was: str) -> None:
        """What is sent next is the copy that stands on the page now."""
        self.data = {**self.data.dict(), "was": was}


class CloseForm(PlainForm):
    """Going on; without a response of the college with the reason why."""

    FIELDS = {"why_not_heard": "waarom"}

    waarom = text_field(
        "Waarom is er geen reactie van het college?",
        most=2000,
        required=False,
        help_text="Dit komt bij het onderzoek te staan.",
    )

    def __init__(self, evaluation: Evaluation, data: Any = None) -> None:
        super().__init__(data, initial={"waarom": evaluation.why_not_heard})


class ReplyForm(RowForm):
    """What is said of one finding or recommendation."""

    NAMES = {"antwoord": "answer", "reden": "reason", "bewijs": "evidence"}

    antwoord = forms.ChoiceField(
        label="Bent u het hiermee eens?",
        choices=choices.Answer.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages=NOT_IN_LIST,
    )
    reden = text_field(
        "Waarom?", required=False, help_text=f"{NEEDED} Noem geen personen."
    )
    bewijs = text_field(
        "Waar staat dat?",
        required=False,
        help_text=f"{NEEDED} Noem het stuk, en de bladzijde of paragraaf.",
    )


class WholeForm(RowForm):
    """What is said of the whole."""

    NAMES = {"reden": "reason"}

    reden = text_field(
        "Uw algemene reactie",
        required=False,
        help_text="Dit mag leeg blijven. Noem geen personen.",
    )


class AgreeForm(PlainForm):
    """An explicit tick; `over` are the keys that stood on the page as unanswered."""

    akkoord = forms.BooleanField(
        label="Ik las alles waarbij nog geen antwoord staat, en ben het ermee eens",
        error_messages={"required": "Zet eerst het vinkje. Er is nog niets bewaard."},
    )


class HandleForm(RowForm):
    """What became of a reply in the factual check."""

    NAMES = {"gedaan": "handling", "toelichting": "handling_note"}

    gedaan = forms.ChoiceField(
        label="Wat deed u ermee?",
        choices=choices.ReplyHandling.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages=NOT_IN_LIST,
    )
    toelichting = text_field(
        "Toelichting",
        required=False,
        most=2000,
        help_text="Verplicht als u de reactie deels of niet overneemt.",
    )


class AfterwordForm(PlainForm):
    nawoord = text_field(
        "Nawoord",
        required=False,
        help_text="Wat u zegt bij de reactie van het college. Dit wordt openbaar.",
    )

    def __init__(self, evaluation: Evaluation, data: Any = None) -> None:
        super().__init__(data, initial={"nawoord": evaluation.afterword})
        self.was = afterword_state(evaluation)
