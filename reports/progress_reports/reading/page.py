"""The page of one version of a report: published, or as a preview of what will be.

A councillor reads the finding first, then each goal, then what is different and what
is not said; who doubts it finds at the end how to check every sign of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.text import slugify

from indicators.looking_back import LookingBack, in_words, peil_query
from indicators.models.revisions import end_of
from policy.goal_tree import place_in_tree, with_goals_above
from policy.models import Framework, Goal, SourceDocument
from reports.framework_area import shown_area
from reports.goal_summary import summarise
from reports.models import ProgressReport, Publication, ReportVersion
from reports.progress_reports.changes import Changes, changes
from reports.progress_reports.content import Content
from reports.progress_reports.reading import words
from reports.progress_reports.reading.differences import Told, told
from reports.progress_reports.reading.figure_rows import FigureTable, KnownFigures
from reports.progress_reports.reading.goal_parts import (
    MOST_IN_PART,
    GoalPart,
    goal_parts,
)
from reports.progress_reports.reading.standing import Standing, before
from reports.progress_reports.silence import PROJECTS, Silence, silence_of

COUNTED, PROJECT, OTHER = GROUPS = ("Doelen", "Projecten", "Het kader als geheel")


@dataclass(frozen=True)
class PartGroup:
    """Goals of one sort; a column that says nothing of any of them is left out."""

    title: str
    parts: Sequence[GoalPart]

    @property
    def slug(self) -> str:
        return slugify(self.title)

    @property
    def has_judgements(self) -> bool:
        return any(part.said for part in self.parts)

    @property
    def has_verdicts(self) -> bool:
        return any(part.is_computed for part in self.parts)


@dataclass(frozen=True)
class ReportPage:
    """`standing` is None in a preview: nothing of it is public yet.

    `previous` is the newest version of the report before it that everybody may read;
    `known` is of now, or of the day `as_of`.
    """

    report: ProgressReport
    number: int
    content: Content
    sha256: str
    standing: Standing | None
    previous: Publication | None
    silence: Silence
    changes: Changes
    parts: Sequence[GoalPart]
    known: KnownFigures
    as_of: date | None

    @classmethod
    def of(
        cls, publication: Publication, *, user: Any, on: date, as_of: date | None
    ) -> ReportPage:
        """Of a version that was not withdrawn."""
        return cls._read(
            publication.version,
            publication.says,
            publication.content_hash,
            standing=Standing.of(publication),
            user=user,
            on=on,
            as_of=as_of,
        )

    @classmethod
    def preview(
        cls, version: ReportVersion, content: Content, *, user: Any, on: date
    ) -> ReportPage:
        """Of a version that is not public: `content` is what will be, as it will be."""
        return cls._read(
            version, content, content.sha256, standing=None, user=user, on=on
        )

    @classmethod
    def _read(
        cls,
        version: ReportVersion,
        content: Content,
        sha256: str,
        *,
        standing: Standing | None,
        user: Any,
        on: date,
        as_of: date | None = None,
    ) -> ReportPage:
        framework = version.report.framework
        previous = before(version.report, as_of)
        changed = _since(previous, content)
        goals = _goals_of(content, framework)
        summaries = summarise(
            goals,
            framework=framework,
            user=user,
            on=on,
            as_of=as_of,
            with_peers=False,
        )
        known = KnownFigures.of(
            content.figures,
            changed,
            own_area=shown_area(framework).code,
            user=user,
            as_of=as_of,
        )
        silence = silence_of(content, framework)
        return cls(
            report=version.report,
            number=version.number,
            content=content,
            sha256=sha256,
            standing=standing,
            previous=previous,
            silence=silence,
            changes=changed,
            parts=goal_parts(
                content,
                goals={goal.key: goal for goal in goals},
                summaries={item.goal.key: item for item in summaries},
                known=known,
                changes=changed,
                silence=silence,
            ),
            known=known,
            as_of=as_of,
        )

    # --- what it is ---

    @property
    def framework(self) -> Framework:
        return self.report.framework

    @property
    def offered(self) -> str:
        return words.offered_in_words(self.content.offered_on)

    @property
    def finding(self) -> str:
        """The lead: of how many goals it says something, and what is new."""
        silence = self.silence
        if silence.in_part or silence.names_only or not silence.mentioned:
            return silence.sentence
        count = len(self._goals_with_effect)
        word = "een nieuw effectcijfer" if self.knows_news else "een effectcijfer"
        where = f"bij {count} daarvan" if count else "bij geen daarvan"
        return f"{silence.sentence[:-1]}; {where} staat {word}."

    @property
    def knows_news(self) -> bool:
        """Whether all of the report before is here, so that what is new is new."""
        return self.previous is not None and not self.previous.says.why_incomplete

    @cached_property
    def _goals_with_effect(self) -> set[str]:
        """Of the counted goals; where we can tell only with what is new."""
        mentioned = {item.goal.key for item in self.silence.mentioned}
        return {
            goal
            for line in self.content.figures
            if self.known.is_effect(line)
            and (not self.knows_news or self.known.is_news(line))
            for goal in line.goals
            if goal in mentioned
        }

    @cached_property
    def document(self) -> SourceDocument | None:
        """What it was taken from, where the document itself was not brought."""
        return SourceDocument.objects.filter(key=self.content.document).first()

    # --- its parts ---

    @cached_property
    def groups(self) -> list[PartGroup]:
        """The goals that count, then the projects, then all else that is mentioned."""
        found = defaultdict(list)
        for part in self.parts:
            found[_place_of(part)].append(part)
        return [PartGroup(title, found[title]) for title in GROUPS if found[title]]

    def part_of(self, slug: str) -> GoalPart | None:
        return next((part for part in self.parts if part.slug == slug), None)

    @cached_property
    def loose_figures(self) -> FigureTable:
        """Figures that belong to no goal."""
        lines = [line for line in self.content.figures if not line.goals]
        return FigureTable(self.known.rows(lines[:MOST_IN_PART]))

    @property
    def more_loose_figures(self) -> int:
        count = sum(not line.goals for line in self.content.figures)
        return max(0, count - MOST_IN_PART)

    # --- what is different ---

    @cached_property
    def since_report(self) -> Told | None:
        """Beside the report before; None without any."""
        return None if self.previous is None else told(self.changes, self.known)

    @property
    def is_compared_in_part(self) -> bool:
        return bool(self.content.why_incomplete or self.previous.says.why_incomplete)

    @cached_property
    def since_version(self) -> Told | None:
        """Beside the version before that everybody may read; None without any."""
        last = self.standing.version_before if self.standing else None
        if last is None:
            return None
        return told(changes(last.says, self.content), self.known)

    # --- of which day ---

    @property
    def peil(self) -> str:
        return peil_query(self.as_of)

    @cached_property
    def looking_back(self) -> LookingBack | None:
        if self.as_of is None:
            return None
        return LookingBack(
            self.as_of,
            now=self.report.get_absolute_url(),
            also="Dat geldt voor wat wij zelf weten en uitrekenen. De rapportage "
            "verandert nooit.",
            remarks=tuple(self._not_there_then()),
        )

    def _not_there_then(self) -> Iterator[str]:
        if self.standing and self.standing.published_at >= end_of(self.as_of):
            day = in_words(self.standing.published_on)
            yield f"Op die dag stond zij nog niet op deze site. Dat kwam op {day}."


def _goals_of(content: Content, framework: Framework) -> list[Goal]:
    """The goals that it mentions, as the framework's tree is read."""
    mentioned = framework.goals.filter(key__in=content.goal_keys)
    goals = list(mentioned.select_related("framework", "parent"))
    return sorted(with_goals_above(goals), key=place_in_tree)


def _since(previous: Publication | None, content: Content) -> Changes:
    if previous is None:
        return changes(None, content)
    before = previous.says
    return changes(before, content).between_parts(
        before=bool(before.why_incomplete), after=bool(content.why_incomplete)
    )


def _place_of(part: GoalPart) -> str:
    if part.goal is None or not part.goal.is_counted:
        is_project = part.goal is not None and part.goal.level in PROJECTS
        return PROJECT if is_project else OTHER
    return COUNTED
