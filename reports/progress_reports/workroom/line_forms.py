"""Forms for one line of a report: what it says of a goal, an activity, a figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from indicators.choices import JudgementWord, ObservationMissing, ObservationStatus
from indicators.formatting import exact_number
from indicators.importers.sheets.numbers import COMMA, NoNumber, Written, read_number
from indicators.models import Unit
from policy.choices import ActivityCategory, ActivityStatus
from reports.progress_reports.content import ActivityLine, FigureLine, GoalLine
from reports.progress_reports.workroom.forms import line_field, text_field
from reports.progress_reports.workroom.pages import (
    LONGEST,
    NOT_NAMED,
    NoPages,
    pages_in,
)

NOT_IN_LIST = {"invalid_choice": "Kies uit de lijst."}
# A report gives a reason itself; the others are what a reader or a source says.
REASONS = [
    (reason.value, reason.label)
    for reason in ObservationMissing
    if reason not in (ObservationMissing.VANISHED, ObservationMissing.NOT_STATED)
]


class LineForm(forms.Form):
    """A form about one line. `NAMES` gives for each field the name in the line."""

    NAMES: dict[str, str] = {}

    def __init__(self, line: Any, data: Any, prefix: str) -> None:
        initial = {ours: getattr(line, name) for ours, name in self.NAMES.items()}
        super().__init__(data, prefix=prefix, initial=initial)
        self.began_with = line

    @property
    def is_open(self) -> bool:
        """Whether to show it unfolded: somebody is busy with it."""
        return self.is_bound and (self.has_changed() or not self.is_valid())

    def with_values(self) -> Any:
        values = {name: self.cleaned_data[ours] for ours, name in self.NAMES.items()}
        return replace(self.began_with, **values)


class GoalLineForm(LineForm):
    """What the report says of one goal."""

    NAMES = {
        "bladzijden": "pages",
        "gedaan": "done",
        "resultaat": "result",
        "duiding": "explanation",
        "bijsturing": "adjustment",
        "risicos": "risks",
        "oordeel": "word",
        "waarom": "reason",
    }

    bladzijden = line_field(
        "Waar staat het in het stuk?",
        most=LONGEST,
        required=False,
        help_text="Bladzijden, zoals 4, 12-14.",
    )
    gedaan = text_field("Wat is er gedaan?", required=False)
    resultaat = text_field("Wat kwam ervan terecht?", required=False)
    duiding = text_field("Hoe komt dat?", required=False)
    bijsturing = text_field("Wat moet er anders?", required=False)
    risicos = text_field("Wat kan er misgaan?", required=False)
    oordeel = forms.ChoiceField(
        label="Wat vindt het college ervan?",
        choices=[("", "geen oordeel"), *JudgementWord.choices],
        required=False,
        error_messages=NOT_IN_LIST,
    )
    waarom = text_field("Waarom vindt het college dat?", required=False)

    def __init__(self, line: GoalLine, most: int | None, data: Any = None) -> None:
        super().__init__(line, data, "doel")
        self.most = most
        if line.pages == NOT_NAMED:
            self.initial["bladzijden"] = ""

    def clean_bladzijden(self) -> str:
        try:
            return pages_in(self.cleaned_data["bladzijden"], self.most)
        except NoPages as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("oordeel") and values.get("waarom") == "":
            self.add_error("waarom", "Schrijf waarom het college dit vindt.")
        if values.get("waarom") and values.get("oordeel") == "":
            self.add_error(
                "oordeel",
                "Kies een oordeel bij deze reden, of ‘geen oordeel in één woord’.",
            )
        return values

    @property
    def line(self) -> GoalLine:
        line = self.with_values()
        if self.began_with.pages == NOT_NAMED and not line.pages:
            return replace(line, pages=NOT_NAMED)
        return line


class ActivityLineForm(LineForm):
    """How one activity or project goes. Without a status the report says nothing."""

    NAMES = {"stand": "status", "resultaat": "result"}

    stand = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        choices=[("", "staat niet in de rapportage"), *ActivityStatus.choices],
        required=False,
        error_messages=NOT_IN_LIST,
    )
    resultaat = text_field("Wat leverde het op?", required=False)

    def __init__(self, line: ActivityLine, prefix: str, data: Any = None) -> None:
        super().__init__(line, data, prefix)

    @property
    def stands(self) -> str:
        """What the report says of it now, in a word; empty for nothing."""
        status = self.began_with.status
        return ActivityStatus(status).label if status else ""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("resultaat") and values.get("stand") == "":
            self.add_error("stand", "Kies ook hoe het ervoor staat.")
        return values

    @property
    def line(self) -> ActivityLine | None:
        return self.with_values() if self.cleaned_data["stand"] else None


class NewActivityForm(ActivityLineForm):
    """An activity or project that the site did not know yet."""

    NAMES = {"titel": "title", "soort": "category", **ActivityLineForm.NAMES}

    titel = line_field("Activiteit of project", most=200, required=False)
    soort = forms.ChoiceField(
        label="Soort",
        choices=ActivityCategory.choices,
        required=False,
        error_messages=NOT_IN_LIST,
    )

    field_order = ("titel", "soort", "stand", "resultaat")

    def __init__(
        self, line: ActivityLine, prefix: str, taken: set[str], data: Any = None
    ) -> None:
        super().__init__(line, prefix, data)
        self.taken = taken

    def clean_titel(self) -> str:
        title = self.cleaned_data["titel"]
        if title in self.taken:
            raise forms.ValidationError(
                f"‘{title}’ staat hierboven al. Vul het daar in."
            )
        return title

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("stand") and values.get("titel") == "":
            self.add_error("titel", "Schrijf welke activiteit dit is.")
        if values.get("titel") and values.get("stand") == "":
            self.add_error("stand", "Kies ook hoe het ervoor staat.")
        return values


class FigureLineForm(LineForm):
    """One figure: a value, or why there is none.

    `is_in_report` is False for one that is only offered: left empty it stays out.
    """

    NAMES = {
        "reden": "missing",
        "stand": "status",
        "duiding": "explanation",
        "openbaar": "public_source",
    }

    waarde = line_field("Cijfer", most=40, required=False)
    reden = forms.ChoiceField(
        label="Of: waarom is er geen cijfer?",
        choices=[("", "er is een cijfer"), *REASONS],
        required=False,
        error_messages=NOT_IN_LIST,
    )
    stand = forms.ChoiceField(
        label="Hoe zeker is het?",
        choices=ObservationStatus,
        required=False,
        error_messages=NOT_IN_LIST,
    )
    duiding = text_field("Uitleg bij het cijfer", required=False)
    openbaar = line_field(
        "Staat dit cijfer al in een openbaar stuk? Welk?",
        required=False,
        help_text="Leeg is: het wordt hier voor het eerst openbaar. Kleine aantallen "
        "mensen laat de site dan niet zien.",
    )
    weg = forms.BooleanField(label="Haal dit cijfer weg", required=False)

    def __init__(
        self,
        line: FigureLine,
        unit: Unit,
        prefix: str,
        *,
        is_in_report: bool,
        data: Any = None,
    ) -> None:
        super().__init__(line, data, prefix)
        self.unit = unit
        self.is_in_report = is_in_report
        self.initial["waarde"] = (
            "" if line.value is None else exact_number(line.value, line.decimals)
        )
        self._keep_choice("reden", line.missing)
        self.fields["waarde"].label = f"Cijfer ({line.unit_label})"
        if not is_in_report:
            del self.fields["weg"]

    @property
    def stands(self) -> str:
        """What the report gives now, in words; empty for nothing."""
        line = self.began_with
        if line.value is not None:
            return self.unit.written(exact_number(line.value, line.decimals))
        return ObservationMissing(line.missing).label if line.missing else ""

    def _keep_choice(self, name: str, value: str) -> None:
        """What stands in the report can stay, also if nobody can choose it here."""
        field = self.fields[name]
        if value and value not in dict(field.choices):
            label = ObservationMissing(value).label
            field.choices = [*field.choices, (value, label)]

    def clean_waarde(self) -> Written | None:
        text = self.cleaned_data["waarde"]
        if not text or "waarde" not in self.changed_data:
            return None
        try:
            written = read_number(text, COMMA)
        except NoNumber as wrong:
            raise forms.ValidationError(
                f"‘{text}’ is geen getal. Schrijf het met een komma voor de decimalen, "
                "zoals 1.234,5."
            ) from wrong
        if written.is_percentage and not self.unit.is_percentage:
            raise forms.ValidationError(
                f"Dit cijfer is in {self.unit.label}, en niet in procenten."
            )
        if not self.unit.holds(written.value):
            raise forms.ValidationError(
                f"{text} kan niet. In {self.unit.label} is het "
                f"{self.unit.bounds_in_words}."
            )
        return written

    @property
    def _has_value(self) -> bool:
        return bool(self["waarde"].value())

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("weg") or "reden" not in values or "waarde" in self.errors:
            return values
        if self._has_value and values["reden"]:
            self.add_error(
                "reden",
                "Er is een cijfer, of een reden waarom niet. Kies één van de twee.",
            )
        elif not self._has_value and not values["reden"] and self._must_be_there:
            self.add_error("waarde", "Vul het cijfer in, of kies waarom er geen is.")
        return values

    @property
    def _must_be_there(self) -> bool:
        said = self.cleaned_data.get("duiding") or self.cleaned_data.get("openbaar")
        return self.is_in_report or bool(said)

    @property
    def line(self) -> FigureLine | None:
        """None for one that stays out of the report, or leaves it."""
        values = self.cleaned_data
        if values.get("weg") or not (self._has_value or values["reden"]):
            return None
        line = replace(
            self.with_values(),
            status=values["stand"] or self.began_with.status,
        )
        if not self._has_value:
            return replace(line, value=None, decimals=0)
        written = values["waarde"]
        if written is None:
            return line
        return replace(line, value=written.value, decimals=written.decimals)
