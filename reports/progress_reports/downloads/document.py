"""A published version as a whole, for every file of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.utils.timezone import localtime

from indicators.looking_back import in_words
from policy.goal_tree import APART, place_in_tree, with_goals_above
from policy.models import Goal, SourceDocument
from reports.models import Publication
from reports.open_data_texts import LICENCE_OF_DOCUMENT, SAMPLE
from reports.progress_reports.content import (
    ActivityLine,
    Content,
    FigureLine,
    GoalLine,
)

NO_LICENCE = (
    "Voor deze rapportage is nog geen licentie gekozen. Noem haar als bron, met het "
    "nummer van de versie."
)
WHAT_THE_HASH_IS = "Dit is de sha256 van het JSON-bestand van deze versie."


@dataclass(frozen=True)
class GoalPart:
    """What the version says of one goal; `line` is None where it has no words."""

    title: str
    line: GoalLine | None
    figures: list[FigureLine]
    activities: list[ActivityLine]


@dataclass(frozen=True)
class Document:
    """`address` is of the page of this very version, in full."""

    publication: Publication
    address: str

    @property
    def content(self) -> Content:
        return self.publication.says

    @property
    def number(self) -> int:
        return self.publication.version.number

    @property
    def name(self) -> str:
        """Of the files, without what comes behind the dot."""
        slug = self.publication.version.report.slug
        return f"rapportage-{slug}-versie-{self.number}"

    @property
    def published_on(self) -> date:
        return localtime(self.publication.published_at).date()

    # --- what it is ---

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """What a reader must know of the file, years later too."""
        return [(name, text) for name, text in self._facts() if text]

    def _facts(self) -> Iterator[tuple[str, str]]:
        content = self.content
        yield "Let op", SAMPLE if settings.DEMO else ""
        yield "Rapportage", content.title
        yield "Beleidskader", content.framework_title
        yield "Periode", content.period_label
        yield "Van", content.author
        yield "Aangeboden", _day(content.offered_on)
        yield "Versie", str(self.number)
        yield "Waarom deze versie", self.publication.version.reason
        yield "Gepubliceerd op", in_words(self.published_on)
        yield from self._erased()
        yield "Het stuk zelf", self.original
        yield (
            "Controlegetal van de versie",
            f"{self.publication.content_hash}. {WHAT_THE_HASH_IS}",
        )

    @property
    def licence(self) -> str:
        return LICENCE_OF_DOCUMENT if self.content.document else NO_LICENCE

    @property
    def original(self) -> str:
        content = self.content
        if content.original:
            return f"{content.original.name} (sha256 {content.original.sha256})"
        if content.document:
            source = SourceDocument.objects.get(key=content.document)
            return f"Origineel niet bij de hand. Overgenomen uit: {source.title}."
        return "Er is geen bestand bij deze versie."

    def _erased(self) -> Iterator[tuple[str, str]]:
        done = self.publication.version.redactions.filter(done_at__isnull=False)
        for item in done.order_by("done_at"):
            day = in_words(localtime(item.done_at).date())
            yield (
                "Weggehaald",
                f"Op {day}: {item.get_ground_display()}. {item.explanation} "
                f"Het controlegetal was eerst {item.old_hash}.",
            )

    # --- what it says ---

    @cached_property
    def goal_titles(self) -> dict[str, str]:
        """Of every goal in it, in the order of the framework; as the content has it."""
        content = self.content
        titles = {line.goal: line.goal_title for line in content.activities}
        titles |= {line.goal: line.title for line in content.goals}
        goals = with_goals_above(Goal.objects.filter(key__in=content.goal_keys))
        known = {goal.key: str(goal) for goal in sorted(goals, key=_place)}
        return {
            key: titles.get(key) or known.get(key, key)
            for key in (*known, *sorted(content.goal_keys - known.keys()))
        }

    @cached_property
    def parts(self) -> list[GoalPart]:
        lines = {line.goal: line for line in self.content.goals}
        figures: dict[str, list[FigureLine]] = {key: [] for key in self.goal_titles}
        activities: dict[str, list[ActivityLine]] = {key: [] for key in figures}
        for figure in self.content.figures:
            for key in figure.goals:
                figures[key].append(figure)
        for activity in self.content.activities:
            activities[activity.goal].append(activity)
        return [
            GoalPart(title, lines.get(key), figures[key], activities[key])
            for key, title in self.goal_titles.items()
        ]

    @cached_property
    def usual_area(self) -> str:
        """Of most figures; it need not stand at each of them."""
        areas = Counter(line.area_label for line in self.content.figures)
        return max(areas, key=areas.get, default="")

    @property
    def figures_without_goal(self) -> list[FigureLine]:
        return [line for line in self.content.figures if not line.goals]


def _place(goal: Goal) -> tuple:
    """As the framework is read: first its goals, then what stands apart."""
    return (goal.level in APART, place_in_tree(goal))


def _day(offered_on: str) -> str:
    """'3 maart 2021', or '2021' where only the year is known."""
    try:
        return in_words(date.fromisoformat(offered_on))
    except ValueError:
        return offered_on
