"""Rows of evaluations for tests, beside tests/factories.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from policy.roles import Role
from reports.evaluations.actions import (
    add_evidence,
    save_finding,
    save_recommendation,
    start_evaluation,
)
from reports.evaluations.publishing.actions import approve, submit
from reports.models import (
    Evaluation,
    EvaluationPublication,
    Evidence,
    Finding,
    FollowUp,
    Norm,
    NormSet,
    RatingStep,
    Recommendation,
    RecommendationDraft,
)
from tests import factories

SCALE = (("slecht", "bad"), ("matig", "middle"), ("goed", "good"))


def auditor(**over: Any) -> Any:
    return factories.user(Role.REKENKAMER, **over)


def norm_set(**over: Any) -> NormSet:
    """A published set with one theme, two norms (N1, N2) and a scale of three."""
    number = next(factories.numbers)
    defaults = {
        "slug": f"normen-{number}",
        "title": f"Normenkader {number}",
        "published_at": factories.PUBLISHED,
    }
    norms = NormSet(**{**defaults, **over})
    public, norms.published_at = norms.published_at, None
    norms.save()
    for position, (code, word, tone) in enumerate(
        (
            ("slecht", "slecht", "bad"),
            ("matig", "matig", "middle"),
            ("goed", "goed", "good"),
        ),
        1,
    ):
        RatingStep.objects.create(
            norm_set=norms, code=code, word=word, tone=tone, position=position
        )
    RatingStep.objects.create(
        norm_set=norms, code="onbekend", word="niet te beoordelen", tone="none"
    )
    theme = Norm.objects.create(
        norm_set=norms, code="beleid", title="Beleid", is_heading=True
    )
    for position, title in enumerate(("Doelen zijn meetbaar", "De raad is op tijd"), 1):
        Norm.objects.create(
            norm_set=norms,
            parent=theme,
            code=f"N{position}",
            title=title,
            position=position,
        )
    norms.published_at = public
    norms.save()
    return norms


def evaluation(by: Any = None, **over: Any) -> Evaluation:
    """A draft of which `by`, or else a new auditor, is the team."""
    number = next(factories.numbers)
    defaults = {
        "slug": f"onderzoek-{number}",
        "title": f"Onderzoek {number}",
        "made_by": "Rekenkamer Westland",
        "subject": "Westland",
        "area_codes": ["GM1783"],
        "year": 2025,
        "period_label": "2016–2024",
        "why_not_heard": "Het college is bij dit onderzoek geen partij.",
    }
    if "norm_set" not in over:
        defaults["norm_set"] = norm_set()
    return start_evaluation(by=by or auditor(), **defaults | over)


def finding(of: Evaluation, by: Any = None, **over: Any) -> Finding:
    """A finding without a rating, on no norm."""
    defaults = {"text": "De doelen hebben geen streefwaarde."}
    return save_finding(
        finding=Finding(evaluation=of, **defaults | over), by=by or of.team.first()
    )


def evidence(of: Finding, by: Any = None, **over: Any) -> Evidence:
    """A page of a document that this site does not know."""
    defaults = {"kind": Evidence.Kind.DOCUMENT}
    if "kind" not in over:
        defaults |= {"document_title": "Beleidskader", "place": "bladzijde 4"}
    item = Evidence(finding=of, **defaults | over)
    return add_evidence(evidence=item, by=by or of.evaluation.team.first())


def recommendation_draft(
    of: Evaluation, by: Any = None, goals: Any = (), **over: Any
) -> RecommendationDraft:
    defaults = {
        "number": str(next(factories.numbers)),
        "made_by": "Rekenkamer Westland",
        "addressee": "college",
        "title": "Geef elk doel een streefwaarde",
    }
    return save_recommendation(
        recommendation=RecommendationDraft(evaluation=of, **defaults | over),
        by=by or of.team.first(),
        goals=goals,
    )


def published(of: Evaluation | None = None, **over: Any) -> EvaluationPublication:
    """Adopted by a colleague who worked at nothing of it; with something in it."""
    of = of or evaluation(**over)
    of.refresh_from_db()
    if not of.findings.exists():
        finding(of)
    if not of.recommendation_drafts.exists():
        recommendation_draft(of)
    colleague = auditor()
    of.team.add(colleague)
    of = submit(evaluation=of, by=of.team.first())
    return approve(evaluation=of, was=of.offered_hash, by=colleague)


def evaluated(title: str) -> EvaluationPublication:
    """A published evaluation and recommendation of one title."""
    of = evaluation(title=title)
    recommendation_draft(of, number="1", title=title)
    return published(of)


def recommendation(**over: Any) -> Recommendation:
    """A published one, of an evaluation of its own."""
    of = evaluation()
    draft = recommendation_draft(of, **over)
    return published(of).recommendations.get(number=draft.number)


def follow_up(of: Recommendation, **over: Any) -> FollowUp:
    defaults = {
        "kind": FollowUp.Kind.COMMENT,
        "words": "Het college werkt eraan.",
        "on": date(2026, 1, 5),
        "by_label": "college",
    }
    if "by" not in over:
        defaults["by"] = auditor()
    return FollowUp.objects.create(recommendation=of, **defaults | over)
