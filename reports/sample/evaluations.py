"""The evaluations of the sample: three reports of audit offices, as they tell it.

The facts say what was found; titles, questions and what a reader must know are in
files of our own (evaluations_about.csv, finding_notes.csv, findings_about.csv).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError

from policy.models import Framework, SourceDocument
from policy.sample.load import Load
from policy.sample.rows import Row, SampleError, refuse_twice
from reports.evaluations.content import EvaluationContent
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evaluation, NormSet
from reports.sample.evaluation_goals import goal_names
from reports.sample.evaluation_publishing import Taken, publish_if_new
from reports.sample.findings import finding_lines
from reports.sample.recommendations import recommendation_lines

SELF_EVALUATION = "wl-up1620"
OF_THE_COLLEGE = "oordeel van het college over zijn eigen doelen, in judgements.csv"
# The note of such a row names the goals, or all of them: those of the central aim.
GOALS_IN_NOTE = re.compile(r"\b(?:goal|project)=(\S+)")
ALL_GOALS, CENTRAL_AIM = "alle", "sbk-ca"


def load_evaluations(load: Load, norm_sets: Mapping[str, NormSet]) -> None:
    """Publish every evaluation that is new; one that differs becomes a next edition."""
    _account_for_self_evaluation(load)
    abouts = load.rows["evaluations_about"]
    refuse_twice(abouts, ("key",))
    known = {row["key"]: row for row in abouts}
    for name in ("findings_about", "recommendations", "recommendations_about"):
        for row in load.rows[name]:
            row.find("evaluation_key", known, "een onderzoek uit evaluations_about.csv")
    for row in load.rows["evaluations"]:
        if row["evaluation_key"] != SELF_EVALUATION:
            row.find("evaluation_key", known, "een onderzoek uit evaluations_about.csv")
    for row in abouts:
        taken = _taken(row, load, norm_sets)
        try:
            is_published = publish_if_new(taken)
        except (EvaluationRefused, ValidationError) as error:
            raise SampleError(
                f"{row.place}: dit onderzoek kan zo niet. {_told(error)} Verbeter de "
                "regels van dit onderzoek."
            ) from error
        load.store.created += is_published


def _told(error: EvaluationRefused | ValidationError) -> str:
    return " ".join(getattr(error, "messages", (str(error),)))


# --- what the files say ---


def _taken(row: Row, load: Load, norm_sets: Mapping[str, NormSet]) -> Taken:
    document = row.find("document_key", load.documents, "een stuk uit documents.csv")
    framework = row.find("framework", load.frameworks, "een kader uit frameworks.csv")
    norm_set = row.find("norm_set", norm_sets, "een kader uit norm_set_about.csv")
    return Taken(
        content=_content(row, load, document, framework, norm_set),
        document=document,
        framework=framework,
        norm_set=norm_set,
        period=_period(row),
    )


def _content(
    row: Row,
    load: Load,
    document: SourceDocument,
    framework: Framework,
    norm_set: NormSet,
) -> EvaluationContent:
    findings = finding_lines(row, load, document, norm_set)
    return EvaluationContent(
        slug=row.text("key", Evaluation, "slug"),
        edition=1,
        title=row.text("title", Evaluation, "title"),
        lead=row["lead"],
        made_by=row.text("made_by", Evaluation, "made_by"),
        commissioned_by=row.text("commissioned_by", Evaluation, "commissioned_by"),
        subject=row.text("subject", Evaluation, "subject"),
        area_codes=tuple(_area_codes(row, load)),
        framework=framework.slug,
        framework_title=framework.title,
        year=_year(row),
        period_label=row.text("period", Evaluation, "period_label"),
        questions=tuple(row.parts("questions")),
        document=document.key,
        document_title=document.title,
        note=row["note"],
        norm_set=norm_set.title,
        norm_set_slug=norm_set.slug,
        scale_note=norm_set.scale_note,
        afterword=row["afterword"],
        goals=goal_names(row, load),
        findings=findings,
        recommendations=recommendation_lines(row, load, findings),
    )


def _area_codes(row: Row, load: Load) -> list[str]:
    known = {area["code"]: area["code"] for area in load.rows["areas"]}
    return row.find_each("area_codes", known, "codes uit areas.csv")


def _year(row: Row) -> int:
    year = row.year("year")
    if year is None:
        raise row.problem("year", "het jaar van het rapport", "Vul het jaar in.")
    return year


def _period(row: Row) -> tuple[date | None, date | None]:
    start, end = row.date("period_start"), row.date("period_end")
    if start and end and end < start:
        raise row.problem("period_end", "een dag na het begin", "Verbeter de datum.")
    return start, end


# --- what is no evaluation of an audit office ---


def _account_for_self_evaluation(load: Load) -> None:
    for row in load.rows["evaluations"]:
        if row["evaluation_key"] == SELF_EVALUATION:
            _check_that_judgements_are_there(row, load)
            load.accounts["evaluations"].other_model(row, OF_THE_COLLEGE)


def _check_that_judgements_are_there(row: Row, load: Load) -> None:
    """What the college says of its own goals must stand in judgements.csv."""
    given = {(item["goal_key"], item["source_ref"]) for item in load.rows["judgements"]}
    goals = goals_named_in(row["note"])
    if not goals or not given >= {(goal, row["source_ref"]) for goal in goals}:
        raise row.problem(
            "note",
            "doelen die met deze plaats in de bron ook in judgements.csv staan",
            "Zet het oordeel daar, of noem hier het doel.",
        )


def goals_named_in(note: str) -> list[str]:
    """'zelfevaluatie; goal=sbk-d;sbk-e' names two goals."""
    named = GOALS_IN_NOTE.search(note)
    if named is None:
        return []
    return [CENTRAL_AIM if key == ALL_GOALS else key for key in named[1].split(";")]
