"""The findings of an evaluation of the sample, each with its place in the report."""

from __future__ import annotations

from dataclasses import replace

from policy.models import SourceDocument
from policy.sample.load import Load
from policy.sample.rows import Row, refuse_twice
from policy.sample.words import readable
from policy.templatetags.texts import sentence
from reports.evaluations.content import EvidenceLine, FindingLine
from reports.models import Evidence, Norm, NormSet, RatingStep
from reports.sample.evaluation_goals import goal_names, ground_of

UNRATED = "none"
KEY = ("evaluation_key", "norm_code", "source_ref")


def finding_lines(
    about: Row, load: Load, document: SourceDocument, norm_set: NormSet
) -> tuple[FindingLine, ...]:
    """Numbered as in the facts, without those of other evaluations."""
    rows = [
        row for row in load.rows["evaluations"] if row["evaluation_key"] == about["key"]
    ]
    refuse_twice(rows, KEY)
    norms = {norm.code: norm for norm in norm_set.norms.all()}
    steps = {step.symbol: step for step in norm_set.steps.all() if step.symbol}
    more = _more(about, load, rows)
    lines = []
    for number, row in enumerate(rows, 1):
        line = _line(row, number, load, norms, steps)
        line = replace(line, evidence=(_evidence(row, load, document),))
        if added := more.get(_key(row)):
            line = _with_more(line, added, load)
        lines.append(line)
    return tuple(lines)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in KEY)


def _more(about: Row, load: Load, rows: list[Row]) -> dict[tuple[str, ...], Row]:
    """Our own rows on findings: goals and what a reader must know."""
    more = [r for r in load.rows["findings_about"] if r[KEY[0]] == about["key"]]
    refuse_twice(more, KEY)
    known = {_key(row) for row in rows}
    for row in more:
        if _key(row) not in known:
            raise row.problem(
                "source_ref",
                "norm en plaats van een bevinding uit evaluations.csv",
                "Neem ze daar precies zo over.",
            )
    return {_key(row): row for row in more}


def _line(
    row: Row,
    number: int,
    load: Load,
    norms: dict[str, Norm],
    steps: dict[str, RatingStep],
) -> FindingLine:
    notes = {item["note"]: item for item in load.rows["finding_notes"]}
    note = row.find("note", notes, "een opmerking uit finding_notes.csv")
    norm = row["norm_code"]
    if norm:
        row.find("norm_code", norms, "een norm van het kader van dit onderzoek")
    if not row["finding_nl"]:
        raise row.problem("finding_nl", "een bevinding", "Schrijf wat is gevonden.")
    rating = _rating(row, steps)
    if bool(rating) == bool(note["why_unrated"]):
        raise note.problem(
            "why_unrated",
            "een reden bij een bevinding zonder oordeel, en alleen daar",
            f"Zie {row.place}.",
        )
    return FindingLine(
        number=number,
        text=in_sentences(row["finding_nl"]),
        norm=norm,
        rating=rating,
        why_unrated=note["why_unrated"],
        note=note["let_op"],
    )


def _rating(row: Row, steps: dict[str, RatingStep]) -> str:
    """The step whose sign the report gives; nothing is made of what it does not."""
    if row["rating_as_given"] == UNRATED:
        return ""
    what = f"een teken uit rating_steps.csv, of {UNRATED}"
    return row.find("rating_as_given", steps, what).code


def _evidence(row: Row, load: Load, document: SourceDocument) -> EvidenceLine:
    if load.source(row) != document:
        raise row.problem(
            "source_file",
            f"het rapport zelf: {document.title}",
            "Verbeter de cel, of document_key in evaluations_about.csv.",
        )
    return EvidenceLine(
        kind=Evidence.Kind.DOCUMENT.value,
        title=document.title,
        place=readable(row.text("source_ref", Evidence, "place")),
        address=document.get_absolute_url(),
    )


def _with_more(line: FindingLine, row: Row, load: Load) -> FindingLine:
    told = (line.note, row["remark"], ground_of(row, load))
    return replace(line, goals=goal_names(row, load), note=" ".join(filter(None, told)))


def in_sentences(text: str) -> str:
    """'doelen niet SMART; geen norm' is two sentences."""
    return " ".join(sentence(part) for part in text.split(";") if part.strip())
