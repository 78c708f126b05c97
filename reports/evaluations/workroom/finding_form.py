"""What was found, and how it is judged."""

from __future__ import annotations

from typing import Any

from django import forms

from reports.evaluations.workroom.goal_field import GoalField, boxes_of, goals_for
from reports.evaluations.workroom.row_fields import RowField
from reports.evaluations.workroom.row_form import SourceAnswerForm
from reports.models import Finding
from reports.progress_reports.workroom.forms import text_field


class FindingForm(SourceAnswerForm):
    """Of a finding on a norm the norm stands fixed; another one may get a norm yet."""

    NAMES = {
        "norm": "norm",
        "bevinding": "text",
        "oordeel": "rating",
        "geen_oordeel": "why_unrated",
        "geen_bewijs": "why_no_evidence",
        "let_op": "note",
        **SourceAnswerForm.ANSWER_NAMES,
    }

    LINES = {"bevinding": 8, "geen_bewijs": 2, "geen_oordeel": 2, "let_op": 2}

    norm = RowField(
        label="Bij welke norm hoort dit?",
        none_label="bij geen norm",
        required=False,
        help_text="U ziet alleen normen zonder bevinding.",
    )
    bevinding = text_field(
        "Wat vond u?", required=False, help_text="De feiten, nog zonder oordeel."
    )
    geen_bewijs = text_field(
        "Is er geen bewijs? Schrijf waarom",
        required=False,
        most=2000,
        help_text="Leeg als er bewijs is.",
    )
    oordeel = RowField(
        label="Welk oordeel past erbij?",
        none_label="nog geen oordeel",
        required=False,
        widget=forms.RadioSelect,
    )
    geen_oordeel = text_field(
        "Is er geen oordeel? Schrijf waarom",
        required=False,
        most=2000,
        help_text="Leeg als u een oordeel geeft.",
    )
    let_op = text_field(
        "Let op",
        required=False,
        most=2000,
        help_text="Wat een lezer moet weten, zoals een fout in de bron.",
    )
    doelen = GoalField(label="Over welke doelen gaat deze bevinding?")

    def __init__(self, row: Finding, user: Any, data: Any = None) -> None:
        super().__init__(row, data)
        self._offer_norms(row)
        steps = {step.code: step for step in row.evaluation.norm_set.steps.all()}
        words = {code: str(step) for code, step in steps.items()}
        self.fields["oordeel"].offer(steps, words)
        chosen = list(row.goals.select_related("framework")) if row.pk else []
        self.fields["doelen"].offer_groups(goals_for(row.evaluation, user, chosen))
        self.initial["doelen"] = [goal.key for goal in chosen]

    def _offer_norms(self, row: Finding) -> None:
        if row.norm_id is not None:
            del self.fields["norm"]
            return
        free = row.evaluation.norm_set.norms.filter(is_heading=False)
        taken = row.evaluation.findings.exclude(norm=None).values("norm")
        norms = {norm.code: norm for norm in free.exclude(pk__in=taken)}
        titles = {code: str(norm) for code, norm in norms.items()}
        self.fields["norm"].offer(norms, titles)

    def said(self, row: Finding, name: str) -> Any:
        if name in ("norm", "rating"):
            return getattr(getattr(row, name), "code", "")
        return super().said(row, name)

    @property
    def goal_boxes(self) -> list:
        return list(boxes_of(self["doelen"]))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("oordeel") and values.get("bevinding") == "":
            self.add_error("bevinding", "Schrijf de bevinding bij dit oordeel.")
        if values.get("oordeel") and values.get("geen_oordeel"):
            self.add_error(
                "geen_oordeel",
                "Er is een oordeel, of een reden waarom niet. Kies één van de twee.",
            )
        said = ("bevinding", "geen_oordeel", "geen_bewijs", "let_op")
        if not self.errors and not any(values[name] for name in said):
            self.add_error("bevinding", "Schrijf wat u vond.")
        return values
