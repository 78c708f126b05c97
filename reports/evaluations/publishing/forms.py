"""Why an evaluation goes back, comes anew or does not stand any more."""

from __future__ import annotations

from reports.evaluations.hearing.forms import PlainForm
from reports.progress_reports.workroom.forms import text_field


class ReturnForm(PlainForm):
    reden = text_field(
        "Wat moet er eerst anders?",
        most=2000,
        help_text="Alleen uw team leest dit.",
        if_empty="Schrijf wat er anders moet.",
    )


class CorrectForm(PlainForm):
    reden = text_field(
        "Waarom komt er een nieuwe uitgave?",
        most=2000,
        help_text="Dit wordt openbaar. Noem geen personen.",
        if_empty="Schrijf waarom er een nieuwe uitgave komt.",
    )


class WithdrawForm(PlainForm):
    reden = text_field(
        "Waarom trekt u deze uitgave in?",
        most=2000,
        help_text="Dit wordt openbaar. Noem geen personen.",
        if_empty="Schrijf waarom u deze uitgave intrekt.",
    )
