"""What is recommended, by whom and to whom."""

from __future__ import annotations

from typing import Any

from django import forms

from reports.choices import RecommendationKind
from reports.evaluations.workroom.goal_field import GoalField, boxes_of, goals_for
from reports.evaluations.workroom.row_fields import NOT_IN_LIST, RowField, RowsField
from reports.evaluations.workroom.row_form import SourceAnswerForm
from reports.evaluations.workroom.snippet import snippet
from reports.models import Finding, RecommendationDraft
from reports.progress_reports.workroom.forms import line_field, text_field


class RecommendationForm(SourceAnswerForm):
    """One recommendation, or a part of one."""

    NAMES = {
        "nummer": "number",
        "onderdeel_van": "parent",
        "aanbeveling": "title",
        "toelichting": "detail",
        "soort": "kind",
        "van_wie": "made_by",
        "aangehaald_in": "cited_in",
        "aan_wie": "addressee",
        "let_op": "note",
        **SourceAnswerForm.ANSWER_NAMES,
    }

    LINES = {"let_op": 2}

    nummer = line_field(
        "Nummer",
        most=10,
        help_text="Zoals 4 of 4a. De volgorde volgt het nummer.",
        if_empty="Schrijf het nummer van de aanbeveling.",
    )
    onderdeel_van = RowField(
        label="Is het een onderdeel van een andere aanbeveling?",
        none_label="nee",
        required=False,
    )
    aanbeveling = line_field(
        "Aanbeveling", if_empty="Schrijf de aanbeveling in één zin."
    )
    toelichting = text_field("Toelichting", required=False)
    aan_wie = line_field(
        "Aan wie?",
        most=200,
        help_text="Zoals raad of college.",
        if_empty="Schrijf aan wie de aanbeveling is gericht.",
    )
    soort = forms.ChoiceField(
        label="Soort",
        choices=RecommendationKind.choices,
        widget=forms.RadioSelect,
        help_text="Advies van anderen telt niet mee als aanbeveling van de rekenkamer.",
        error_messages={"required": "Kies de soort.", **NOT_IN_LIST},
    )
    van_wie = line_field(
        "Van wie is de aanbeveling?",
        most=200,
        if_empty="Schrijf van wie de aanbeveling is.",
    )
    aangehaald_in = line_field(
        "Waar is het aangehaald?",
        most=200,
        required=False,
        help_text="Alleen bij advies van anderen: bladzijde of paragraaf.",
    )
    bevindingen = RowsField(
        label="Uit welke bevindingen volgt dit?",
        required=False,
        error_messages={"invalid_choice": "Kies bevindingen uit de lijst."},
    )
    doelen = GoalField(label="Over welke doelen gaat deze aanbeveling?")
    let_op = text_field(
        "Let op",
        required=False,
        most=2000,
        help_text="Wat een lezer moet weten, zoals een fout in de bron.",
    )

    def __init__(self, row: RecommendationDraft, user: Any, data: Any = None) -> None:
        super().__init__(row, data)
        self._offer_parents(row)
        self._offer_findings(row)
        chosen = list(row.goals.select_related("framework")) if row.pk else []
        self.fields["doelen"].offer_groups(goals_for(row.evaluation, user, chosen))
        self.initial["doelen"] = [goal.key for goal in chosen]

    def _offer_parents(self, row: RecommendationDraft) -> None:
        whole = row.evaluation.recommendation_drafts.filter(parent=None)
        parents = {each.number: each for each in whole.exclude(pk=row.pk)}
        titles = {number: f"{number} {each.title}" for number, each in parents.items()}
        self.fields["onderdeel_van"].offer(parents, titles)

    def _offer_findings(self, row: RecommendationDraft) -> None:
        found = row.evaluation.findings.select_related("norm")
        findings = {f"{each.number}": each for each in found}
        texts = {key: _in_short(each) for key, each in findings.items()}
        self.fields["bevindingen"].offer(findings, texts)
        if row.pk:
            self.initial["bevindingen"] = [f"{it.number}" for it in row.findings.all()]

    def said(self, row: RecommendationDraft, name: str) -> Any:
        if name == "parent":
            return row.parent.number if row.parent else ""
        return super().said(row, name)

    @property
    def goal_boxes(self) -> list:
        return list(boxes_of(self["doelen"]))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        is_of_others = values.get("soort") == RecommendationKind.OTHERS
        if is_of_others and values.get("aangehaald_in") == "":
            self.add_error("aangehaald_in", "Schrijf waar dit advies is aangehaald.")
        if values.get("soort") == RecommendationKind.OWN and values.get(
            "aangehaald_in"
        ):
            self.add_error(
                "aangehaald_in",
                "Dit is alleen voor advies van anderen. Kies die soort, of maak dit "
                "leeg.",
            )
        return values


def _in_short(finding: Finding) -> str:
    norm = f"{finding.norm.code}: " if finding.norm else ""
    return f"{finding.number}. {norm}{snippet(finding.text, 100)}"
