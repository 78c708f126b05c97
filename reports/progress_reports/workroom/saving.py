"""Keep one part of a draft, also when somebody else changed another part meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from reports.models import ReportVersion
from reports.progress_reports.actions import ReportRefused, save_content
from reports.progress_reports.content import Content, digest

Part = Callable[[Content], Any]


class ChangedMeanwhile(ReportRefused):
    """Somebody else changed this very part; `version` is as it stands now."""

    def __init__(self, version: ReportVersion) -> None:
        super().__init__("Iemand anders heeft dit intussen veranderd.")
        self.version = version


def state_of(content: Content, part: Part) -> str:
    """Another text as soon as that part of the content says something else."""
    return digest(repr(part(content)))


@transaction.atomic
def save_part(
    *,
    version: ReportVersion,
    part: Part,
    was: str,
    merge: Callable[[Content], Content],
    by: Any,
) -> ReportVersion:
    """Put a part in the content as it is now.

    `was` is the state of that part when `by` began. Raises ChangedMeanwhile when
    somebody changed it since, and ReportRefused when the version is closed.
    """
    now = ReportVersion.objects.select_for_update().get(pk=version.pk)
    if state_of(now.says, part) != was:
        raise ChangedMeanwhile(now)
    content = merge(now.says)
    if now.is_open and content == now.says:
        return now
    return save_content(version=now, content=content, was=now.content_hash, by=by)
