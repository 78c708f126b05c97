"""What the reports say, for the pages of other things: a goal, the overview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, JSONField, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from indicators.models.revisions import end_of
from policy.marks import Mark
from policy.models import Framework, Goal
from reports.models import ProgressReport, Publication
from reports.progress_reports.content import GoalLine
from reports.progress_reports.reading import words

MOST_MENTIONS = 3
# The one line out of a document of perhaps megabytes.
LINE_OF_GOAL = """jsonb_path_query_first(
    reports_publication.content::jsonb,
    '$.goals[*] ? (@.goal == $key)',
    jsonb_build_object('key', %s::text))"""


@dataclass(frozen=True)
class Mention:
    """What a report says of a goal; `line` is None where only figures are about it."""

    publication: Publication
    line: GoalLine | None
    address: str

    @property
    def report(self) -> ProgressReport:
        return self.publication.version.report

    @property
    def mark(self) -> Mark | None:
        """The college's word for the goal, if it gave one."""
        has_word = self.line is not None and self.line.word
        return words.judgement_mark(self.line.word) if has_word else None

    @property
    def texts(self) -> list[tuple[str, str]]:
        return words.texts_of(self.line)[:2] if self.line else []


@dataclass(frozen=True)
class Mentions:
    """The newest reports that say something of a goal; `others` were left out."""

    newest: list[Mention]
    others: int


def mentions_of(goal: Goal, user: Any, as_of: date | None = None) -> Mentions:
    """With `as_of` only what was published by the end of that day."""
    about = Publication.goals.through.objects.filter(
        publication=OuterRef("pk"), goal=goal
    )
    reports = newest_versions([goal.framework], user, as_of).annotate(
        is_about=Exists(about), line=RawSQL(LINE_OF_GOAL, [goal.key], JSONField())
    )
    found = [
        Mention(
            publication=item,
            line=GoalLine(**item.line) if item.line else None,
            address=f"{item.version.report.get_absolute_url()}#doel-{goal.slug}",
        )
        for item in _newest_first(reports)
        if item.is_about
    ]
    return Mentions(found[:MOST_MENTIONS], len(found[MOST_MENTIONS:]))


def last_report(framework: Framework, user: Any) -> Publication | None:
    """Of the report over the latest period the newest version."""
    found = _newest_first(newest_versions([framework], user))
    return found[0] if found else None


def newest_versions(
    frameworks: Iterable[Framework], user: Any, as_of: date | None = None
) -> QuerySet:
    """Of each report the newest version that stands, without its content.

    What was withdrawn since is not shown, also on an earlier day.
    """
    published = (
        Publication.objects.visible_to(user)
        .standing()
        .filter(version__report__framework__in=frameworks)
    )
    if as_of is not None:
        published = published.filter(published_at__lt=end_of(as_of))
    return (
        published.order_by("version__report_id", "-version__number")
        .distinct("version__report_id")
        .select_related("version__report__period")
        .defer("content", "version__content")
    )


def _newest_first(publications: Iterable[Publication]) -> list[Publication]:
    return sorted(
        publications,
        key=lambda item: item.version.report.period.end or date.min,
        reverse=True,
    )
