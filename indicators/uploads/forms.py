"""What a person says of a file: which file, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from indicators.choices import DecimalMark, ObservationMissing, PeriodMeaning
from indicators.models import FileColumn, Series
from indicators.uploads.series import usual_meaning
from indicators.uploads.understanding import (
    AreaQuestion,
    MarkQuestion,
    Understanding,
    UnderstoodColumn,
)
from policy.uploads.forms import file_field

LEAVE_OUT = "overslaan"
YEAR = {"min_value": 1900, "max_value": 2100, "required": False}
A_YEAR = "Vul een jaar in, zoals 2023."
YEAR_ERRORS = dict.fromkeys(("invalid", "min_value", "max_value"), A_YEAR)
# A file tells nothing of the others: those are for what stood here before, or is read
# by a person.
REASONS = [
    (reason.value, reason.label)
    for reason in ObservationMissing
    if reason
    not in (
        ObservationMissing.VANISHED,
        ObservationMissing.IN_WORDS,
        ObservationMissing.IN_IMAGE,
    )
]


class UploadForm(forms.Form):
    """The file itself."""

    bestand = file_field("Bestand", (".csv", ".txt", ".xlsx", ".ods"))


class SheetForm(forms.Form):
    """Which sheet has the figures, when there are several."""

    blad = forms.ChoiceField(
        label="Op welk blad staan de cijfers?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een blad.",
            "invalid_choice": "Kies een blad.",
        },
    )

    def __init__(self, understood: Understanding, data: Any = None) -> None:
        super().__init__(data, initial={"blad": understood.upload.sheet})
        names = [sheet.name for sheet, _ in understood.usable]
        self.fields["blad"].choices = [(name, name) for name in names]


class ColumnForm(forms.Form):
    """Of which series the figures of a column are, and how they are written."""

    reeks = forms.ChoiceField(
        label="Dit zijn de cijfers van",
        required=False,
        error_messages={"invalid_choice": "Kies een reeks uit de lijst."},
    )
    teken = forms.ChoiceField(
        label="Wat staat er voor de decimalen?",
        required=False,
        choices=DecimalMark,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een komma of een punt."},
    )
    betekenis = forms.ChoiceField(
        label="Het cijfer gaat over",
        required=False,
        choices=[("", "zoals bij de cijfers die er al zijn"), *PeriodMeaning.choices],
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    vanaf = forms.IntegerField(
        label="Alleen vanaf jaar", error_messages=YEAR_ERRORS, **YEAR
    )
    tot = forms.IntegerField(
        label="Alleen tot en met jaar", error_messages=YEAR_ERRORS, **YEAR
    )

    def __init__(
        self,
        number: int,
        column: UnderstoodColumn,
        series: list[Series],
        data: Any = None,
    ) -> None:
        chosen = column.chosen
        initial = chosen and {
            "reeks": chosen.series.slug,
            "teken": chosen.decimal_mark,
            "betekenis": chosen.period_means,
            "vanaf": chosen.first_year,
            "tot": chosen.last_year,
        }
        super().__init__(data, prefix=f"kolom-{number}", initial=initial)
        self.column = column
        self.by_slug = {item.slug: item for item in series if not item.is_fetched}
        self.fields["reeks"].choices = [
            ("", "Niet overnemen"),
            *((slug, _choice(item)) for slug, item in self.by_slug.items()),
        ]
        if not column.contents.asks_for_mark:
            del self.fields["teken"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("vanaf"), values.get("tot")
        if first and last and first > last:
            self.add_error("tot", "Dit jaar ligt voor het eerste jaar.")
        return values

    @property
    def row(self) -> FileColumn | None:
        """What to remember of the column; None if it gives no figures."""
        values = self.cleaned_data
        if not values["reeks"]:
            return None
        header, occurrence = self.column.key
        series = self.by_slug[values["reeks"]]
        return FileColumn(
            header=header,
            occurrence=occurrence,
            series=series,
            decimal_mark=values.get("teken", ""),
            period_means=values["betekenis"] or usual_meaning(series),
            first_year=values["vanaf"],
            last_year=values["tot"],
        )


def _choice(series: Series) -> str:
    return f"{series.indicator.title} ({series.unit.label}), {series.table}"


class AreaForm(forms.Form):
    """Which areas are meant by names that fit none, or several."""

    def __init__(self, understood: Understanding, data: Any = None) -> None:
        super().__init__(data, prefix="gebied")
        self.questions = understood.area_questions
        self.open = understood.open_areas
        answers = understood.mapping.areas
        for number, question in enumerate(self.questions):
            self.fields[f"{number}"] = _area_field(question, answers.get(question.key))
        if self.open:
            self.fields["rest"] = forms.BooleanField(
                label=f"Sla alle gebieden over waarvoor niets is gekozen "
                f"(nu {len(self.open)})",
                required=False,
            )

    @property
    def more(self) -> int:
        """How many names are open and not asked about one by one."""
        return len(set(self.open) - {question.key for question in self.questions})

    @property
    def answers(self) -> dict[str, str]:
        """A code for each name that was answered; empty for one that is left out."""
        values = self.cleaned_data
        chosen = {
            question.key: "" if answer == LEAVE_OUT else answer
            for number, question in enumerate(self.questions)
            if (answer := values[f"{number}"])
        }
        left_out = dict.fromkeys(self.open, "") if values.get("rest") else {}
        return {**left_out, **chosen}


def _area_field(question: AreaQuestion, answer: str | None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question.key,
        required=False,
        choices=[
            ("", "Kies een gebied"),
            *((item.code, _named(item)) for item in question.choices),
            (LEAVE_OUT, "Niet overnemen: deze regel overslaan"),
        ],
        initial=LEAVE_OUT if answer == "" else answer,
        error_messages={"invalid_choice": "Kies een gebied uit de lijst."},
    )


def _named(area: Any) -> str:
    return f"{area.name} ({area.code})"


class MarkForm(forms.Form):
    """What the signs mean that stand in place of a figure."""

    def __init__(self, questions: Iterable[MarkQuestion], data: Any = None) -> None:
        super().__init__(data, prefix="teken")
        self.questions = list(questions)
        for number, question in enumerate(self.questions):
            self.fields[f"{number}"] = forms.ChoiceField(
                label=f"‘{question.written.text}’" if question.mark else "een leeg vak",
                required=False,
                choices=[("", "Kies een betekenis"), *REASONS],
                initial=question.meaning,
                help_text=f"Bijvoorbeeld in {question.written.place}",
                error_messages={"invalid_choice": "Kies een betekenis uit de lijst."},
            )

    @property
    def answers(self) -> dict[str, str]:
        return {
            question.mark: answer
            for number, question in enumerate(self.questions)
            if (answer := self.cleaned_data[f"{number}"])
        }


class ExplanationForms:
    """All that is said of a file on one page, sent at once."""

    def __init__(self, understood: Understanding, data: Any = None) -> None:
        self.understood = understood
        self.columns = [
            ColumnForm(number, column, understood.series, data)
            for number, column in enumerate(understood.columns)
        ]
        self.areas = AreaForm(understood, data)
        self.marks = MarkForm(understood.marks, data)

    @property
    def all(self) -> list[forms.Form]:
        return [*self.columns, self.areas, self.marks]

    @property
    def errors(self) -> list[forms.BoundField]:
        """The fields that must be mended, in the order of the page."""
        return [field for form in self.all for field in form if field.errors]

    def is_valid(self) -> bool:
        are_valid = [form.is_valid() for form in self.all]
        if not all(are_valid):
            return False
        return not self._refuse_twice()

    def _refuse_twice(self) -> bool:
        """A series takes its figures from one column of a file."""
        taken: set[str] = set()
        for form in self.columns:
            slug = form.cleaned_data["reeks"]
            if slug and slug in taken:
                form.add_error(
                    "reeks",
                    f"‘{form.by_slug[slug].indicator}’ is al gekozen bij een andere "
                    "kolom. Kies per reeks één kolom.",
                )
                return True
            taken.add(slug)
        return False
