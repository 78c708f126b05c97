"""What the other party sees of what was sent: never the evaluation itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from reports import choices
from reports.evaluations.content import EvaluationContent
from reports.evaluations.hearing.asked import WHOLE
from reports.evaluations.hearing.copy_page import Copy, Item
from reports.models import Hearing


class Sign(NamedTuple):
    """How far a hearing is: for components/status.html."""

    symbol: str
    word: str
    tone: str


def sign_of(hearing: Hearing, today: date) -> Sign:
    if hearing.answered_at is not None:
        return Sign("a-done", "ingeleverd", "good")
    if hearing.closed_at is not None:
        return Sign("a-stop", "gesloten zonder reactie", "plain")
    if hearing.is_late(today):
        return Sign("a-late", "te laat", "bad")
    return Sign("a-run", "open", "plain")


@dataclass(frozen=True)
class PartyPage:
    """One hearing; everything of it comes from the copy that was sent."""

    hearing: Hearing
    today: date

    @property
    def says(self) -> EvaluationContent:
        return self.hearing.says

    @cached_property
    def copy(self) -> Copy:
        return Copy(self.says, self.hearing.replies.select_related("by"))

    @property
    def sign(self) -> Sign:
        return sign_of(self.hearing, self.today)

    @property
    def meaning(self) -> str:
        stage = choices.HearingStage(self.hearing.stage)
        return choices.HEARING_STAGE_MEANINGS[stage]

    @property
    def is_response(self) -> bool:
        return self.hearing.stage == choices.HearingStage.RESPONSE

    @cached_property
    def missing(self) -> list[tuple[Item, str]]:
        """What must be answered yet, with the address to do so."""
        return [
            (item, reply_address(self.hearing, item.about))
            for item in self.copy.unanswered
        ]

    @property
    def whole_address(self) -> str:
        return reply_address(self.hearing, WHOLE)

    @property
    def next_address(self) -> str:
        """Of the first that is unanswered; empty when all is answered."""
        return self.missing[0][1] if self.missing else ""


def reply_address(hearing: Hearing, about: str) -> str:
    """The form to reply to a finding, a recommendation, or (empty) the whole."""
    if about == WHOLE:
        return reverse("hearing-reply-whole", args=[hearing.pk])
    kind, number = about.split("/", 1)
    return reverse(f"hearing-reply-{kind}", args=[hearing.pk, number])
