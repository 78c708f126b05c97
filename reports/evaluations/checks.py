"""What does not fit in an evaluation: each check raises EvaluationRefused.

Triggers in the database hold the same; here it is said in words, with the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indicators.models.areas import CODE_PATTERN
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evaluation, Evidence, Finding, NormSet, RecommendationDraft

# The address of the form for a new one.
RESERVED_NUMBER = "nieuw"


def refuse_codes_of_no_area(evaluation: Evaluation) -> None:
    for code in evaluation.area_codes:
        if not re.fullmatch(CODE_PATTERN, code):
            raise EvaluationRefused(
                f"‘{code}’ is geen gebiedscode. Schrijf een code zoals GM1783.",
                field="area_codes",
            )


def refuse_other_norms_under_findings(
    evaluation: Evaluation, norm_set: NormSet | None
) -> None:
    if norm_set is None or norm_set.pk == evaluation.norm_set_id:
        return
    if evaluation.findings.exclude(norm=None, rating=None).exists():
        raise EvaluationRefused(
            "Er staan al bevindingen bij normen van dit kader. Haal die eerst weg.",
            field="norm_set",
        )


def refuse_finding_that_does_not_fit(finding: Finding, evaluation: Evaluation) -> None:
    """Norm and rating are of the norm set that the evaluation goes by."""
    norm, rating = finding.norm, finding.rating
    if norm and norm.norm_set_id != evaluation.norm_set_id:
        raise EvaluationRefused(
            f"Norm {norm.code} staat niet in het normenkader van dit onderzoek. Kies "
            "een norm die daar wel in staat.",
            field="norm",
        )
    if norm and norm.is_heading:
        raise EvaluationRefused(
            f"‘{norm}’ is een thema. Kies een norm onder dit thema.", field="norm"
        )
    if rating and rating.norm_set_id != evaluation.norm_set_id:
        raise EvaluationRefused(
            f"Het oordeel ‘{rating}’ hoort bij een andere schaal. Kies een oordeel van "
            "het normenkader van dit onderzoek.",
            field="rating",
        )
    if rating and not finding.text.strip():
        raise EvaluationRefused("Schrijf de bevinding bij dit oordeel.", field="text")


def refuse_rating_without_evidence(
    finding: Finding, *, but_for: Evidence | None = None
) -> None:
    """`but_for` is evidence that is about to go."""
    if finding.rating_id is None or finding.why_no_evidence.strip():
        return
    going = but_for.pk if but_for else None
    if finding.pk is None or not finding.evidence.exclude(pk=going).exists():
        raise EvaluationRefused(
            "Dit oordeel heeft geen bewijs. Voeg eerst bewijs toe, of schrijf waarom "
            "er geen bewijs is.",
            field="rating",
        )


def refuse_recommendation_that_does_not_fit(
    recommendation: RecommendationDraft,
    evaluation: Evaluation,
    findings: Iterable[Finding],
) -> None:
    """It has a number of its own, and is tied to nothing of another evaluation."""
    number = recommendation.number
    if number.lower() == RESERVED_NUMBER:
        raise EvaluationRefused(
            f"‘{number}’ kan geen nummer zijn. Schrijf een nummer zoals 4 of 4a.",
            field="number",
        )
    others = evaluation.recommendation_drafts.exclude(pk=recommendation.pk)
    if others.filter(number=number).exists():
        raise EvaluationRefused(
            f"Nummer {number} is al gebruikt. Kies een ander nummer.", field="number"
        )
    _refuse_wrong_parent(recommendation, evaluation)
    for finding in findings:
        if finding.evaluation_id != evaluation.pk:
            raise EvaluationRefused(
                f"Bevinding {finding.number} is van een ander onderzoek. Kies een "
                "bevinding van dit onderzoek.",
                field="findings",
            )


def _refuse_wrong_parent(
    recommendation: RecommendationDraft, evaluation: Evaluation
) -> None:
    parent, number = recommendation.parent, recommendation.number
    if parent is None:
        return
    if parent.evaluation_id != evaluation.pk:
        message = (
            "Die aanbeveling is van een ander onderzoek. Kies er een van dit onderzoek."
        )
    elif parent.pk == recommendation.pk:
        message = (
            f"Aanbeveling {number} kan geen onderdeel van zichzelf zijn. Kies een "
            "andere, of geen."
        )
    elif parent.parent_id is not None:
        message = (
            f"Aanbeveling {parent.number} is zelf een onderdeel. Kies de aanbeveling "
            "daarboven."
        )
    elif recommendation.pk and recommendation.parts.exists():
        message = (
            f"Aanbeveling {number} heeft zelf onderdelen. Maak die eerst los, of laat "
            "dit leeg."
        )
    else:
        return
    raise EvaluationRefused(message, field="parent")


def refuse_whole_with_parts(recommendation: RecommendationDraft) -> None:
    numbers = [part.number for part in recommendation.parts.all()]
    if numbers:
        raise EvaluationRefused(
            f"Onder aanbeveling {recommendation.number} staan nog onderdelen "
            f"({', '.join(numbers)}). Haal die eerst weg, of maak ze los."
        )
