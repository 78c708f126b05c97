"""Every information need with the answers that were kept, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from policy.marks import Mark
from reports.evaluations.needs.marks import MET_MARKS, NOT_LOOKED
from reports.models import InformationNeed, NeedAnswer


@dataclass(frozen=True)
class Entry:
    need: InformationNeed
    answers: Sequence[NeedAnswer]

    @property
    def answer(self) -> NeedAnswer | None:
        """The one that counts."""
        return self.answers[0] if self.answers else None

    @property
    def earlier(self) -> Sequence[NeedAnswer]:
        return self.answers[1:]

    @property
    def met(self) -> str:
        """A NeedMet, or empty as long as nobody looked."""
        return self.answer.met if self.answer else NOT_LOOKED

    @property
    def mark(self) -> Mark:
        return MET_MARKS[self.met]

    @property
    def anchor(self) -> str:
        return f"behoefte-{self.need.pk}"


def all_entries() -> list[Entry]:
    """In the order of the list, in two queries."""
    needs = InformationNeed.objects.select_related("document").prefetch_related(
        Prefetch("answers", NeedAnswer.objects.order_by("-at", "-pk"))
    )
    return [Entry(need, list(need.answers.all())) for need in needs]


def entry_of(need: InformationNeed) -> Entry:
    return Entry(need, list(need.answers.all()))
