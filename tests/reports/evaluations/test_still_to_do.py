"""What is missing, told of a content alone."""

from dataclasses import replace

from reports.choices import EvaluationState as State
from reports.evaluations.content import (
    EvaluationContent,
    EvidenceLine,
    FindingLine,
    NormLine,
    RecommendationLine,
)
from reports.evaluations.still_to_do import Missing, still_to_do

EVIDENCE = EvidenceLine(kind="document", title="Kader", place="bladzijde 4")
FINDING = FindingLine(
    number=1, text="Geen getal.", norm="N1", rating="slecht", evidence=(EVIDENCE,)
)
ADVICE = RecommendationLine(
    number="1",
    title="Geef een getal",
    made_by="Rekenkamer",
    addressee="college",
    kind="own",
    findings=(1,),
)
WHOLE = EvaluationContent(
    slug="x",
    edition=1,
    title="X",
    lead="Niet te meten.",
    made_by="Rekenkamer",
    subject="Westland",
    year=2025,
    period_label="2024",
    norm_set="Normen",
    norm_set_slug="normen",
    why_not_heard="Geen partij.",
    norms=(
        NormLine(code="beleid", title="Beleid", is_heading=True),
        NormLine(code="N1", title="Doelen zijn meetbaar", parent="beleid"),
    ),
    findings=(FINDING,),
    recommendations=(ADVICE,),
)


def left(state=State.DRAFT, finding=None, advice=None, **over):
    if finding is not None:
        over["findings"] = (replace(FINDING, **finding),)
    if advice is not None:
        over["recommendations"] = (replace(ADVICE, **advice),)
    return still_to_do(replace(WHOLE, **over), state)


def kinds(*args, **over):
    return [(todo.missing, todo.about) for todo in left(*args, **over)]


def blocking(*args, **over):
    return [todo.missing for todo in left(*args, **over) if todo.blocks]


def test_of_a_whole_evaluation_nothing_is_missing():
    assert left() == []


def test_without_findings_every_norm_waits_for_one():
    missing = kinds(findings=(), advice={"kind": "others"})

    assert missing == [(Missing.ANY_FINDING, ""), (Missing.FINDING, "norm/N1")]
    assert blocking(findings=()) == [Missing.ANY_FINDING]


def test_a_finding_without_text_cannot_be_offered():
    assert kinds(finding={"text": " "}) == [(Missing.TEXT, "finding/1")]
    assert blocking(finding={"text": ""}) == [Missing.TEXT]


def test_a_rating_without_evidence_cannot_be_offered_and_a_bare_finding_can():
    assert blocking(finding={"evidence": ()}) == [Missing.EVIDENCE]
    unrated = {"evidence": (), "rating": "", "why_unrated": "Te vroeg."}
    assert kinds(finding=unrated) == [(Missing.EVIDENCE, "finding/1")]
    assert blocking(finding=unrated) == []
    assert kinds(finding=unrated | {"why_no_evidence": "Gesprekken."}) == []


def test_a_finding_on_a_norm_has_a_rating_or_a_reason():
    assert kinds(finding={"rating": ""}) == [(Missing.RATING, "finding/1")]
    assert kinds(finding={"rating": "", "why_unrated": "Te vroeg."}) == []
    on_none = kinds(finding={"rating": "", "norm": ""})
    assert on_none == [(Missing.FINDING, "norm/N1")]


def test_an_own_recommendation_follows_from_something():
    bare = {"findings": ()}

    assert kinds(advice=bare) == [(Missing.GROUND, "recommendation/1")]
    assert kinds(advice=bare | {"kind": "others"}) == []


def test_a_part_rests_on_what_its_whole_rests_on_and_the_other_way_round():
    part = replace(ADVICE, number="1a", parent="1", findings=())

    assert kinds(recommendations=(ADVICE, part)) == []
    whole = replace(ADVICE, findings=())
    assert kinds(recommendations=(whole, replace(part, findings=(1,)))) == []


def test_without_a_lead_or_a_recommendation_it_can_still_be_offered():
    assert kinds(lead="", recommendations=()) == [
        (Missing.LEAD, ""),
        (Missing.RECOMMENDATION, ""),
    ]
    assert blocking(lead="", recommendations=()) == []


def test_both_sides_are_heard_or_it_says_why_not():
    assert blocking(why_not_heard=" ") == [Missing.HEARING]
    assert blocking(State.AFTERWORD, why_not_heard="") == []
    assert blocking(why_not_heard="", document="rapport-2019") == []


def test_each_sentence_names_the_place():
    sentences = [todo.sentence for todo in left(finding={"text": ""})]

    assert sentences == [
        "Bevinding 1 (norm N1) heeft nog geen tekst. Schrijf die, of haal de bevinding "
        "weg."
    ]
