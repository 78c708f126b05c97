"""What every write of a draft needs: the set as it stands, for one writer at a time.

A set that is published never changes. Neither does a draft while an evaluation that
is held against it lies with somebody outside the team: they have a copy of its norms.
The order of the locks is that of evaluations: first those, and then the set.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.utils.text import slugify

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evaluation, NormSet

PUBLISHED = (
    "Dit normenkader is gepubliceerd en verandert niet meer. Maak een nieuw "
    "normenkader naar dit voorbeeld."
)


class ChangedMeanwhile(EvaluationRefused):
    """Somebody else changed the same part since `was`; nothing was kept."""

    def __init__(self) -> None:
        super().__init__(
            "Iemand anders heeft dit intussen veranderd. Wat u wilde, is niet "
            "bewaard. Kijk wat er nu staat, en probeer het daarna opnieuw."
        )


def locked_for_writing(norm_set: NormSet) -> NormSet:
    """The set as it stands now, for one writer at a time; raises EvaluationRefused."""
    evaluations = Evaluation.objects.select_for_update(of=("self",))
    held = list(evaluations.filter(norm_set=norm_set).order_by("pk"))
    found = NormSet.objects.select_for_update(of=("self",))
    norm_set = found.filter(pk=norm_set.pk).first()
    if norm_set is None:
        raise EvaluationRefused("Iemand anders gooide dit normenkader intussen weg.")
    if not norm_set.is_draft:
        raise EvaluationRefused(PUBLISHED)
    for evaluation in held:
        if not evaluation.may_be_written:
            raise EvaluationRefused(
                "U kunt dit normenkader nu niet veranderen. Een onderzoek dat het "
                f"gebruikt, is ‘{evaluation.get_state_display()}’."
            )
    return norm_set


def log(norm_set: NormSet, by: Any) -> None:
    AuditEvent.objects.record(by=by, action=AuditAction.NORMS_CHANGED, subject=norm_set)


def refuse_draft(predecessor: NormSet | None) -> None:
    """What everybody reads would name what nobody else may see yet."""
    if predecessor is not None and predecessor.is_draft:
        raise EvaluationRefused("Kies als eerder kader een gepubliceerd normenkader.")


def names_for(words: str, longest: int) -> Iterator[str]:
    """Addresses or codes made of words: the first that is free will do."""
    first = slugify(words)[: longest - 5].strip("-") or "normen"
    yield first
    yield from (f"{first}-{number}" for number in count(2))
