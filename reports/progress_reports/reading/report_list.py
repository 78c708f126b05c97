"""The list of all reports, and of how many goals each says something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Count, F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from policy.models import Framework, Goal
from policy.roles import WRITE_REPORTS
from reports.models import Publication, ReportVersion
from reports.progress_reports.reading import words
from reports.progress_reports.silence import some_of

# What the list tells of what a version says, without reading all of it.
TOLD = ("author", "offered_on", "why_incomplete")


@dataclass(frozen=True)
class Entry:
    """The newest version of a report that stands, else its newest that was withdrawn.

    `publication` has what TOLD names besides its own fields.
    """

    publication: Publication
    goals_of: int  # how many the framework has

    @property
    def report(self):
        return self.publication.version.report

    @property
    def coverage(self) -> str:
        """'9 van de 13 doelen'; empty without goals to count, or nothing to read."""
        if not self.goals_of or self.publication.is_withdrawn:
            return ""
        return some_of(self.publication.counted_goals, self.goals_of)

    @property
    def offered(self) -> str:
        return words.offered_in_words(self.publication.offered_on)


@dataclass(frozen=True)
class OfFramework:
    framework: Framework
    entries: Sequence[Entry]


@dataclass(frozen=True)
class ReportList:
    """`drafts` are for who may write reports; for others there are none."""

    framework: Framework | None  # the one that was asked for
    frameworks: Sequence[OfFramework]
    drafts: Sequence[ReportVersion]
    may_write: bool

    @classmethod
    def of(cls, user: Any, framework: Framework | None = None) -> ReportList:
        """All that `user` may read, or only those of one framework."""
        found = newest_of_each(user)
        drafts = _drafts()
        if framework is not None:
            found = found.filter(version__report__framework=framework)
            drafts = drafts.filter(report__framework=framework)
        may_write = user.has_perm(WRITE_REPORTS)
        return cls(
            framework=framework,
            frameworks=_by_framework(found),
            drafts=list(drafts) if may_write else [],
            may_write=may_write,
        )

    @cached_property
    def own(self) -> list[OfFramework]:
        return [item for item in self.frameworks if _is_own(item.framework)]

    @cached_property
    def others(self) -> list[OfFramework]:
        return [item for item in self.frameworks if not _is_own(item.framework)]

    @property
    def count(self) -> int:
        """Of the own municipality, withdrawn or not."""
        return sum(len(item.entries) for item in self.own)

    @cached_property
    def newest(self) -> Entry | None:
        """Over the latest period, of the own municipality; None without any."""
        entries = (
            entry
            for item in self.own
            for entry in item.entries
            if not entry.publication.is_withdrawn
        )
        # Any number of frameworks, and each begins with its own newest.
        return max(entries, key=lambda entry: _end_of(entry), default=None)


def newest_of_each(user: Any) -> QuerySet:
    """Of every report the version to read first, without its content; newest first."""
    of_report = (
        Publication.objects.filter(version__report=OuterRef("version__report"))
        .order_by(F("withdrawn_at").desc(nulls_first=True), "-version__number")
        .values("pk")[:1]
    )
    said = Cast("content", JSONField())
    counted = Q(
        goals__level=F("version__report__framework__goal_level"),
        goals__is_heading=False,
    )
    return (
        Publication.objects.visible_to(user)
        .filter(pk=Subquery(of_report))
        .annotate(
            counted_goals=Count("goals", filter=counted),
            **{name: KeyTextTransform(name, said) for name in TOLD},
        )
        .select_related("version__report__framework", "version__report__period")
        .defer("content", "version__content")
        # What is counted has no order of its own.
        .order_by(*Publication._meta.ordering)
    )


def _drafts() -> QuerySet:
    return (
        ReportVersion.objects.exclude(state=ReportVersion.State.PUBLISHED)
        .select_related("report__framework", "report__period")
        .defer("content")
        .order_by("-created_at")
    )


def _by_framework(found: QuerySet) -> list[OfFramework]:
    """Those of a framework together; the one with the newest report goes first."""
    publications = list(found)
    goals_of = _counted({item.version.report.framework_id for item in publications})
    grouped: dict[Framework, list[Entry]] = defaultdict(list)
    for item in publications:
        framework = item.version.report.framework
        grouped[framework].append(Entry(item, goals_of.get(framework.pk, 0)))
    return [OfFramework(*pair) for pair in grouped.items()]


def _counted(frameworks: set[int]) -> dict[int, int]:
    """How many goals each of these frameworks counts."""
    counts = (
        Goal.objects.counted()
        .filter(framework__in=frameworks)
        .order_by()
        .values_list("framework")
        .annotate(Count("pk"))
    )
    return dict(counts)


def _is_own(framework: Framework) -> bool:
    return settings.MUNICIPALITY in framework.area_codes


def _end_of(entry: Entry) -> str:
    end = entry.report.period.end
    return end.isoformat() if end else ""
