"""What a team sees of its hearings: what it sent, who read it, what came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports import choices
from reports.evaluations.hearing.copy_page import Copy
from reports.evaluations.hearing.party_page import Sign, sign_of
from reports.models import Evaluation, Hearing, Reply

# In the address of the form to send.
STAGES = {
    "ambtelijk": choices.HearingStage.FACT_CHECK,
    "bestuurlijk": choices.HearingStage.RESPONSE,
}


@dataclass(frozen=True)
class SentHearing:
    """One hearing. What is written but not handed in stays with who writes it."""

    hearing: Hearing
    today: date

    @property
    def sign(self) -> Sign:
        return sign_of(self.hearing, self.today)

    @property
    def is_answered(self) -> bool:
        return self.hearing.answered_at is not None

    @property
    def may_close(self) -> bool:
        hearing = self.hearing
        is_past = self.is_answered or hearing.due_on < self.today
        return hearing.closed_at is None and is_past

    @property
    def is_fact_check(self) -> bool:
        return self.hearing.stage == choices.HearingStage.FACT_CHECK

    @property
    def needs_a_reason(self) -> bool:
        """Whether closing it means that the college was never heard."""
        return not self.is_fact_check and not self.is_answered

    @cached_property
    def readers(self) -> list[tuple[str, Any]]:
        """Who opened it, with the first moment."""
        events = AuditEvent.objects.filter(
            action=AuditAction.HEARING_READ,
            subject_type=self.hearing._meta.label_lower,
            subject_id=str(self.hearing.pk),
        )
        first: dict[str, Any] = {}
        for event in events.order_by("at"):
            first.setdefault(event.by_name, event.at)
        return list(first.items())

    @cached_property
    def copy(self) -> Copy:
        replies = self.hearing.replies.select_related("by") if self.is_answered else ()
        return Copy(self.hearing.says, replies)

    @property
    def unhandled(self) -> int:
        return Reply.objects.filter(hearing=self.hearing).unhandled().count()


class TeamPage:
    """All hearings of one evaluation, and what can be asked now."""

    def __init__(self, evaluation: Evaluation, today: date) -> None:
        self.evaluation = evaluation
        self._today = today

    @cached_property
    def hearings(self) -> list[SentHearing]:
        """The latest first."""
        found = self.evaluation.hearings.select_related("sent_by", "answered_by")
        return [SentHearing(hearing, self._today) for hearing in found]

    @property
    def open(self) -> SentHearing | None:
        return next((it for it in self.hearings if it.hearing.closed_at is None), None)

    @cached_property
    def unhandled(self) -> int:
        return Reply.objects.of(self.evaluation).unhandled().count()

    @property
    def may_ask(self) -> bool:
        return self.evaluation.may_be_written

    @property
    def may_write_afterword(self) -> bool:
        return self.evaluation.state == Evaluation.State.AFTERWORD

    @property
    def stages(self) -> Iterator[tuple[str, str, str]]:
        """For each side that can be asked: its place in the address, name, meaning."""
        for name, stage in STAGES.items():
            yield name, stage.label, choices.HEARING_STAGE_MEANINGS[stage]
