"""How far recommendations are, from what was written of them.

Only what an auditor verified is a status. What is not known is never taken for done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from indicators.looking_back import in_words
from indicators.models.revisions import end_of
from policy.marks import Mark
from policy.models import Decision
from reports.choices import OPEN_FOLLOW_UP
from reports.evaluations.recommendations.marks import (
    ADOPTION_MARKS,
    ANSWER_MARKS,
    NOT_FOLLOWED,
    STATUS_MARKS,
)
from reports.models import FollowUp, Recommendation

Kind = FollowUp.Kind


@dataclass(frozen=True)
class Standing:
    """What is known of one recommendation on the day `today`.

    `follow_ups` are all that count, the newest first; `answer` is the college's.
    """

    follow_ups: Sequence[FollowUp]
    answer: str
    today: date

    # --- what an auditor verified ---

    @cached_property
    def verified(self) -> FollowUp | None:
        return self._latest(Kind.STATUS)

    @property
    def status(self) -> str:
        """A FollowUpStatus; empty if no auditor said anything."""
        return self.verified.status if self.verified else NOT_FOLLOWED

    @property
    def mark(self) -> Mark:
        return STATUS_MARKS[self.status]

    @property
    def slug(self) -> str:
        """The status as it stands in an address."""
        return slugify(self.mark.word)

    @property
    def since(self) -> date | None:
        """The day of the first of the controls in a row that found this status."""
        since = None
        for item in self._of(Kind.STATUS):
            if item.status != self.status:
                break
            since = item.on
        return since

    @property
    def since_label(self) -> str:
        return f"sinds {in_words(self.since)}" if self.since else ""

    @property
    def is_known(self) -> bool:
        return self.verified is not None

    @property
    def is_open(self) -> bool:
        """An auditor saw that it is not, or not wholly, done, and still looks."""
        return self.status in OPEN_FOLLOW_UP

    @property
    def is_closed(self) -> bool:
        return self.is_known and not self.is_open

    # --- what was agreed ---

    @cached_property
    def next_on(self) -> date | None:
        """The day of the next control, unless that was done or nothing is left to do.

        What was agreed last counts, until an auditor looked on that day or later.
        """
        if self.is_closed:
            return None
        agreed = next((item for item in self.follow_ups if item.next_on), None)
        if agreed is None:
            return None
        was_done = self.verified and self.verified.on >= agreed.next_on
        return None if was_done else agreed.next_on

    @property
    def is_overdue(self) -> bool:
        return self.next_on is not None and self.next_on < self.today

    @property
    def rank(self) -> int:
        """Where it stands in a list: overdue, open, not known, closed."""
        if self.is_overdue:
            return 0
        if self.is_open:
            return 1
        return 3 if self.is_closed else 2

    # --- what others said ---

    @cached_property
    def adoption(self) -> FollowUp | None:
        """What the council decided on it last."""
        return self._latest(Kind.ADOPTION)

    @property
    def adoption_mark(self) -> Mark | None:
        return ADOPTION_MARKS[self.adoption.adopted] if self.adoption else None

    @property
    def answer_mark(self) -> Mark | None:
        return ANSWER_MARKS[self.answer] if self.answer else None

    @cached_property
    def comment(self) -> FollowUp | None:
        return self._latest(Kind.COMMENT)

    def _latest(self, kind: str) -> FollowUp | None:
        return next(iter(self._of(kind)), None)

    def _of(self, kind: str) -> list[FollowUp]:
        return [item for item in self.follow_ups if item.kind == kind]


def standing_of(
    recommendations: Iterable[Recommendation], today: date, as_of: date | None = None
) -> dict[int, Standing]:
    """By primary key, in two queries; with `as_of` as was written by that day's end."""
    recommendations = list(recommendations)
    found = FollowUp.objects.filter(recommendation__in=recommendations)
    if as_of is not None:
        found = found.filter(created_at__lt=end_of(as_of))
    by_recommendation: dict[int, list[FollowUp]] = defaultdict(list)
    for item in newest_first(found):
        by_recommendation[item.recommendation_id].append(item)
    return {
        item.pk: Standing(tuple(by_recommendation[item.pk]), item.answer, today)
        for item in recommendations
    }


def newest_first(follow_ups: QuerySet) -> QuerySet:
    """With the council items that are public: of a draft nobody may learn here."""
    public = Decision.objects.filter(published_at__isnull=False)
    return follow_ups.order_by("-on", "-pk").prefetch_related(
        Prefetch("decision", queryset=public)
    )
