"""Who comes at what: for anybody else it is not there."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from policy.roles import (
    ANSWER_HEARINGS,
    PUBLISH_EVALUATIONS,
    WRITE_EVALUATIONS,
)
from reports.models import Evaluation, Hearing
from reports.progress_reports.access import only_with

may_write = only_with(WRITE_EVALUATIONS)
may_adopt = only_with(PUBLISH_EVALUATIONS)
may_answer = only_with(ANSWER_HEARINGS)


def evaluation_for(user: Any, slug: str) -> Evaluation:
    """An evaluation of the team of `user`; else Http404."""
    found = Evaluation.objects.worked_on_by(user).select_related(
        "norm_set", "framework", "document"
    )
    return get_object_or_404(found, slug=slug)


def hearing_for(user: Any, pk: int) -> Hearing:
    """What was sent to the party that `user` answers for; else Http404."""
    return get_object_or_404(Hearing.objects.visible_to(user), pk=pk)
