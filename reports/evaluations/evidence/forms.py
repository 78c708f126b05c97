"""Forms for the four kinds of evidence; each gives the evidence that was chosen."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms

from indicators.cited import cite, copied
from policy.models import SourceDocument
from reports.choices import EvidenceKind
from reports.evaluations.evidence import options
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evidence, Finding
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.forms import line_field, text_field

LONGEST_QUOTATION = 500


def chosen_from(message: str) -> dict[str, str]:
    return {"required": message, "invalid_choice": message}


def note_field() -> forms.CharField:
    return text_field(
        "Wat laat dit zien?",
        required=False,
        help_text="In één of twee zinnen. Dit komt bij het bewijs te staan.",
    )


def quotation_field(*, required: bool) -> forms.CharField:
    return text_field(
        "Kort citaat",
        most=LONGEST_QUOTATION,
        required=required,
        if_empty="Neem de zin over waar het om gaat.",
        help_text="Letterlijk, en niet langer dan nodig.",
    )


class EvidenceForm(forms.Form):
    """`NAMES` gives for each field the name in the row of evidence."""

    KIND: EvidenceKind
    NAMES: dict[str, str] = {}

    def __init__(self, finding: Finding, data: Any = None) -> None:
        super().__init__(data)
        self.finding = finding

    @property
    def evidence(self) -> Evidence:
        """What was filled in, not saved."""
        values = {name: self.cleaned_data[ours] for ours, name in self.NAMES.items()}
        return Evidence(finding=self.finding, kind=self.KIND, **values)

    @property
    def troubles(self) -> list[Trouble]:
        first = next(iter(self)).id_for_label
        loose = [Trouble(first, error) for error in self.non_field_errors()]
        return [*loose, *troubles(self)]

    def refuse(self, refused: EvaluationRefused) -> None:
        """Tell it at the field that it is about."""
        ours = {theirs: ours for ours, theirs in self.NAMES.items()}
        self.add_error(ours.get(refused.field), str(refused))


class DocumentForm(EvidenceForm):
    """A page of a document of this site, or of another one."""

    KIND = EvidenceKind.DOCUMENT
    NAMES = {
        "stuk": "document",
        "titel": "document_title",
        "adres": "document_url",
        "plaats": "place",
        "citaat": "quotation",
        "toont": "note",
    }

    stuk = forms.ChoiceField(
        label="Welk stuk?",
        required=False,
        error_messages=chosen_from("Kies een stuk uit de lijst."),
    )
    titel = line_field(
        "Of de titel van een ander stuk",
        required=False,
        help_text="Alleen als het niet in de lijst staat.",
    )
    adres = forms.URLField(
        label="Webadres van dat andere stuk",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Begint met https://. Mag leeg blijven.",
        error_messages={"invalid": "Dit is geen webadres. Begin met https://."},
    )
    plaats = line_field(
        "Waar in het stuk?",
        most=200,
        if_empty="Schrijf op welke bladzijde of in welke paragraaf het staat.",
        help_text="Bijvoorbeeld bladzijde 12, of paragraaf 3.2.",
    )
    citaat = quotation_field(required=True)
    toont = note_field()

    def __init__(self, finding: Finding, data: Any = None) -> None:
        super().__init__(finding, data)
        self.fields["stuk"].choices = [("", "een ander stuk"), *options.documents()]
        # A report that exists already has its own words; ours do not quote it.
        if finding.evaluation.document_id:
            self.fields["citaat"].required = False

    def clean_stuk(self) -> SourceDocument | None:
        return SourceDocument.objects.filter(key=self.cleaned_data["stuk"]).first()


class DecisionForm(EvidenceForm):
    """A council item."""

    KIND = EvidenceKind.DECISION
    NAMES = {"raadsstuk": "decision_id", "citaat": "quotation", "toont": "note"}

    raadsstuk = forms.ChoiceField(
        label="Welk raadsstuk?",
        error_messages=chosen_from("Kies een raadsstuk uit de lijst."),
    )
    citaat = quotation_field(required=False)
    toont = note_field()

    def __init__(self, finding: Finding, data: Any = None) -> None:
        super().__init__(finding, data)
        found = options.decisions()
        self.fields["raadsstuk"].choices = [("", "Kies een raadsstuk"), *found]

    def refuse(self, refused: EvaluationRefused) -> None:
        self.add_error("raadsstuk", str(refused))


class ReportLineForm(EvidenceForm):
    """One line of a progress report; the report and the goal were chosen before."""

    KIND = EvidenceKind.REPORT
    NAMES = {"regel": "line", "citaat": "quotation", "toont": "note"}

    regel = forms.ChoiceField(
        label="Welke regel?",
        widget=forms.RadioSelect,
        error_messages=chosen_from("Kies een regel uit de lijst."),
    )
    citaat = quotation_field(required=False)
    toont = note_field()

    def __init__(
        self, finding: Finding, data: Any = None, *, report: Any, goal: str
    ) -> None:
        super().__init__(finding, data)
        self.report = report
        self.fields["regel"].choices = [
            (line.key, f"{line.place}: {line.words}" if line.words else line.place)
            for line in options.lines_about(report, goal)
        ]

    @property
    def evidence(self) -> Evidence:
        found = super().evidence
        found.report = self.report
        return found


class FigureForm(EvidenceForm):
    """One figure; the indicator and the area were chosen before."""

    KIND = EvidenceKind.FIGURE
    NAMES = {"toont": "note"}

    cijfer_van = forms.ChoiceField(
        label="Welk cijfer precies?",
        widget=forms.RadioSelect,
        error_messages=chosen_from("Kies een cijfer uit de lijst."),
    )
    toont = note_field()

    def __init__(
        self, finding: Finding, data: Any = None, *, indicator: str, area: str
    ) -> None:
        super().__init__(finding, data)
        self.rows = options.figures(indicator, area)
        self.fields["cijfer_van"].choices = options.figure_options(self.rows)

    @property
    def evidence(self) -> Evidence:
        """With a copy of the figure as it is at this moment."""
        code = self.cleaned_data["cijfer_van"]
        row = next(row for row in self.rows if copied(row).code == code)
        found = super().evidence
        found.figure = asdict(cite(row))
        return found

    def refuse(self, refused: EvaluationRefused) -> None:
        self.add_error("cijfer_van", str(refused))
