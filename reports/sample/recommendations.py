"""What the evaluations of the sample recommend, and what advice of others they cite."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policy.sample.load import Load
from policy.sample.rows import Row, refuse_twice
from policy.sample.words import readable
from reports.choices import Answer, RecommendationKind
from reports.evaluations.content import FindingLine, RecommendationLine, Response
from reports.evaluations.numbering import natural
from reports.models import RecommendationDraft
from reports.sample.evaluation_goals import goal_names, ground_of
from reports.sample.findings import in_sentences

OWN, OTHERS = RecommendationKind.OWN.value, RecommendationKind.OTHERS.value
# Of a row that only points to a document.
REFERENCE = "reference"
KINDS = {kind: kind for kind in (OWN, OTHERS, REFERENCE)}
ONLY_A_REFERENCE = "verwijzing naar een ander stuk, genoemd bij het onderzoek zelf"
ANSWERS = {
    "overgenomen": Answer.AGREE.value,
    "deels": Answer.PARTLY.value,
    "unknown": "",
}
KEY = ("evaluation_key", "number")
# '4' of '4a'.
PART = re.compile(r"(\d+)[a-z]")


def recommendation_lines(
    about: Row, load: Load, findings: Sequence[FindingLine]
) -> tuple[RecommendationLine, ...]:
    """In the order of their numbers; a reference is accounted for, and left out."""
    rows = [r for r in load.rows["recommendations"] if r[KEY[0]] == about["key"]]
    refuse_twice(rows, KEY)
    more = {
        row["number"]: row
        for row in load.rows["recommendations_about"]
        if row[KEY[0]] == about["key"]
    }
    numbers = {row["number"]: row["number"] for row in rows}
    for row in more.values():
        row.find("number", numbers, "een nummer uit recommendations.csv")
    lines = []
    for row in rows:
        added = row.find("number", more, "een nummer uit recommendations_about.csv")
        if added.choice("kind", KINDS) == REFERENCE:
            load.accounts["recommendations"].other_model(row, ONLY_A_REFERENCE)
        else:
            lines.append(_line(row, added, about, load, findings))
    _check_parents(rows, {line.number for line in lines})
    return tuple(sorted(lines, key=lambda line: natural(line.number)))


def _line(
    row: Row,
    added: Row,
    about: Row,
    load: Load,
    findings: Sequence[FindingLine],
) -> RecommendationLine:
    is_own = added["kind"] == OWN
    part = PART.fullmatch(row["number"])
    draft = RecommendationDraft
    return RecommendationLine(
        number=row.text("number", draft, "number"),
        parent=part[1] if part else "",
        title=row.text("title_nl", draft, "title"),
        detail=in_sentences(row["detail_nl"]),
        kind=added["kind"],
        made_by=_made_by(added, about),
        cited_in="" if is_own else readable(row.text("source_ref", draft, "cited_in")),
        addressee=_addressee(row),
        note=" ".join(filter(None, (added["note"], ground_of(added, load)))),
        goals=goal_names(added, load),
        findings=_findings(added, findings),
        response=_response(row, added),
    )


def _check_parents(rows: Sequence[Row], numbers: set[str]) -> None:
    for row in rows:
        part = PART.fullmatch(row["number"])
        if part and part[1] not in numbers:
            raise row.problem(
                "number", f"een aanbeveling {part[1]}", "Zet die er ook in."
            )


def _made_by(row: Row, about: Row) -> str:
    """The audit office of the evaluation, or else who gave the advice."""
    is_own = row["kind"] == OWN
    if is_own == bool(row["made_by"]):
        raise row.problem(
            "made_by",
            "leeg bij een eigen aanbeveling, ingevuld bij advies van anderen",
            "Verbeter de cel of de soort.",
        )
    if is_own:
        return about.text("commissioned_by", RecommendationDraft, "made_by")
    return row.text("made_by", RecommendationDraft, "made_by")


def _addressee(row: Row) -> str:
    """'college/ISD/SPW' is 'college, ISD en SPW'."""
    *first, last = row.text("addressee", RecommendationDraft, "addressee").split("/")
    return f"{', '.join(first)} en {last}" if first else last


def _findings(row: Row, findings: Sequence[FindingLine]) -> tuple[int, ...]:
    """By their norm, or by their place where they have none."""
    known: Mapping[str, int] = {
        line.norm or line.evidence[0].place: line.number for line in findings
    }
    found = row.find_each("findings", known, "norm of plaats van een bevinding")
    return tuple(sorted(found))


def _response(row: Row, added: Row) -> Response | None:
    """What the college answered, with its place: both, or neither."""
    answer = row.choice("response", ANSWERS)
    if bool(answer) != bool(added["answer_place"]):
        raise added.problem(
            "answer_place",
            "de plaats van het antwoord, en leeg als er geen antwoord is",
            f"Zie {row.place}.",
        )
    if not answer:
        return None
    place = added.text("answer_place", RecommendationDraft, "source_answer_place")
    return Response(answer, place=place)
