"""The numbers of findings and recommendations.

What the other party or a reader saw under a number, stays known by it: a response of
the college is found by the number of the finding that it is about.
"""

from __future__ import annotations

import re

from reports.models import Evaluation, RecommendationDraft


def next_finding_number(evaluation: Evaluation) -> int:
    """One that no finding has now, nor had in anything that left the team."""
    now = evaluation.findings.values_list("number", flat=True)
    copies = (*evaluation.hearings.all(), *evaluation.publications.all())
    seen = (finding.number for copy in copies for finding in copy.says.findings)
    return max([0, *now, *seen]) + 1


def put_in_order(evaluation: Evaluation) -> None:
    """Each recommendation in the place that its number gives it: 2, 4, 4a, 10, ev1."""
    drafts = sorted(
        evaluation.recommendation_drafts.all(), key=lambda each: natural(each.number)
    )
    moved = []
    for position, draft in enumerate(drafts, 1):
        if draft.position != position:
            draft.position = position
            moved.append(draft)
    RecommendationDraft.objects.bulk_update(moved, ["position"])


def natural(number: str) -> list[tuple[int, int, str]]:
    """To sort by: figures as numbers, and before letters."""
    parts = re.findall(r"\d+|[^\W\d]+", number)
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part.lower()) for part in parts
    ]
