"""Writing down what became of a recommendation.

What was written stays: a mistake is put right by writing what is so after it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from indicators.looking_back import in_words
from policy.choices import AuditAction
from policy.models import Decision
from policy.roles import COMMENT_FOLLOW_UP, RECORD_ADOPTION, VERIFY_FOLLOW_UP
from reports.choices import OPEN_FOLLOW_UP
from reports.evaluations.actions import locked, log
from reports.evaluations.refusals import EvaluationRefused
from reports.models import EvaluationPublication, FollowUp, Recommendation

Kind = FollowUp.Kind

# Who may write what.
RIGHTS = {
    Kind.STATUS: VERIFY_FOLLOW_UP,
    Kind.ADOPTION: RECORD_ADOPTION,
    Kind.COMMENT: COMMENT_FOLLOW_UP,
}
# In whose name somebody writes, by the first of these rights; else the college's.
SPEAKERS = ((VERIFY_FOLLOW_UP, "rekenkamer"), (RECORD_ADOPTION, "griffie"))
COLLEGE = "college"
# Further ahead it is a slip of the pen.
MOST_AHEAD = timedelta(days=10 * 366)


class FollowUpRefused(EvaluationRefused):
    """`field` is the argument that must be mended; empty if it is none of them."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_follow_up(
    *,
    recommendation: Recommendation,
    kind: str,
    words: str,
    on: date,
    by: Any,
    status: str = "",
    evidence: str = "",
    adopted: str = "",
    decision: Decision | None = None,
    next_on: date | None = None,
) -> FollowUp:
    """Add to the history; raises FollowUpRefused or ValidationError.

    `on` is the day that it is about: of a status the day of the control.
    """
    locked(recommendation.publication.evaluation)
    recommendation = Recommendation.objects.select_related("publication").get(
        pk=recommendation.pk
    )
    if reason := why_not(recommendation, kind):
        raise FollowUpRefused(reason)
    follow_up = FollowUp(
        recommendation=recommendation,
        kind=kind,
        status=status,
        adopted=adopted,
        decision=decision,
        words=words.strip(),
        evidence=evidence.strip(),
        on=on,
        next_on=next_on,
        by=by,
        by_label=speaker(by),
    )
    _refuse_wrong_days(follow_up)
    _refuse_hidden_decision(follow_up)
    _refuse_twice(follow_up)
    follow_up.full_clean()
    follow_up.save()
    log(AuditAction.FOLLOW_UP_ADDED, follow_up, by, kind=kind)
    return follow_up


def speaker(by: Any) -> str:
    """In whose name `by` writes."""
    return next((name for right, name in SPEAKERS if by.has_perm(right)), COLLEGE)


def why_not(recommendation: Recommendation, kind: str) -> str:
    """Why nothing of this kind can be added now; empty if it can."""
    if recommendation.publication.is_withdrawn:
        return (
            "De uitgave met deze aanbeveling is ingetrokken. U kunt er niets meer bij "
            "schrijven."
        )
    if not stands(recommendation):
        return (
            "De nieuwste uitgave van het onderzoek noemt deze aanbeveling niet meer. "
            "U kunt er niets meer bij schrijven."
        )
    is_of_others = recommendation.kind == Recommendation.Kind.OTHERS
    if kind == Kind.STATUS and is_of_others:
        return (
            "Dit is advies van anderen. De rekenkamer volgt alleen haar eigen "
            "aanbevelingen. Schrijf wat u weet als opmerking."
        )
    return ""


def stands(recommendation: Recommendation) -> bool:
    """Whether the newest edition that was not withdrawn has it."""
    latest = EvaluationPublication.objects.latest_of_each()
    return latest.filter(pk=recommendation.publication_id).exists()


# --- what is refused ---


def _refuse_wrong_days(follow_up: FollowUp) -> None:
    on, next_on = follow_up.on, follow_up.next_on
    year = follow_up.recommendation.publication.year
    if on > timezone.localdate():
        raise FollowUpRefused("De datum moet nog komen. Kies vandaag of eerder.", "on")
    if on.year < year:
        raise FollowUpRefused(
            f"De datum ligt voor het onderzoek. Dat is van {year}. Kies een dag "
            f"in {year} of later.",
            "on",
        )
    _refuse_older_than_last(follow_up)
    if next_on is None:
        return
    if follow_up.status and follow_up.status not in OPEN_FOLLOW_UP:
        raise FollowUpRefused(
            "Deze stand sluit de aanbeveling af. Laat de volgende controle leeg, of "
            "kies een stand die open is.",
            "next_on",
        )
    if next_on <= on:
        raise FollowUpRefused(
            f"De volgende controle moet na {in_words(on)} zijn. Kies een latere dag.",
            "next_on",
        )
    if next_on - on > MOST_AHEAD:
        raise FollowUpRefused(
            "De volgende controle ligt meer dan tien jaar later. Klopt het jaar?",
            "next_on",
        )


def _refuse_older_than_last(follow_up: FollowUp) -> None:
    """Else what puts a mistake right would stand below the mistake, and not count."""
    if follow_up.kind == Kind.COMMENT:
        return
    written = follow_up.recommendation.follow_ups.filter(kind=follow_up.kind)
    last = written.first()
    if last is not None and follow_up.on < last.on:
        raise FollowUpRefused(
            f"Er staat al iets van {in_words(last.on)}. Kies die dag of een latere.",
            "on",
        )


def _refuse_hidden_decision(follow_up: FollowUp) -> None:
    decision = follow_up.decision
    if decision is not None and decision.published_at is None:
        raise FollowUpRefused(
            "Dit raadsstuk is nog niet openbaar. Kies een stuk dat openbaar is.",
            "decision",
        )


def _refuse_twice(follow_up: FollowUp) -> None:
    """A form that is sent twice says the same twice."""
    last = follow_up.recommendation.follow_ups.order_by("-pk").first()
    said = ("kind", "status", "adopted", "decision_id", "words", "evidence", "on")
    if last is not None and all(
        getattr(last, name) == getattr(follow_up, name)
        for name in (*said, "next_on", "by_id")
    ):
        raise FollowUpRefused("Dit staat er al. U hoeft het niet nog eens te sturen.")
