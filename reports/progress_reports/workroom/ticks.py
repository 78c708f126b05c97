"""A tick for each goal that the document mentions, with the pages where it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms

from policy.models import Goal
from reports.models import ReportVersion
from reports.progress_reports.content import Content, GoalLine
from reports.progress_reports.documents.mentions import Mention
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.forms import line_field
from reports.progress_reports.workroom.goals import GoalGroup, in_order
from reports.progress_reports.workroom.pages import (
    LONGEST,
    NOT_NAMED,
    NoPages,
    in_ranges,
    last_page,
    pages_in,
)

Mentions = dict[str, list[Mention]]


class TickForm(forms.Form):
    """Whether the document mentions one goal, and where."""

    noemt = forms.BooleanField(required=False)
    bladzijden = line_field("Bladzijden", most=LONGEST, required=False)

    def __init__(
        self, goal: Goal, line: GoalLine | None, most: int | None, data: Any = None
    ) -> None:
        pages = line.pages if line else ""
        initial = {
            "noemt": bool(line and line.says_something),
            "bladzijden": "" if pages == NOT_NAMED else pages,
        }
        super().__init__(data, prefix=f"doel-{goal.pk}", initial=initial)
        self.goal = goal
        self.most = most
        self.began_with = line or GoalLine(goal=goal.key, title=str(goal))
        self.fields["noemt"].label = str(goal)
        self.fields["bladzijden"].label = f"Bladzijden over {goal}"

    @property
    def says_more(self) -> bool:
        """Whether there is more in the report of this goal than its pages."""
        return replace(self.began_with, pages="").says_something

    def clean_bladzijden(self) -> str:
        try:
            return pages_in(self.cleaned_data["bladzijden"], self.most)
        except NoPages as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.says_more and not values.get("noemt"):
            self.add_error(
                "noemt",
                f"Bij ‘{self.goal}’ staat al tekst. Haal die eerst weg bij het doel "
                "zelf.",
            )
        return values

    @property
    def pages(self) -> str | None:
        """Where the document mentions it; None where it does not."""
        pages = self.cleaned_data["bladzijden"]
        # Who writes pages means the goal too.
        return pages or NOT_NAMED if self.cleaned_data["noemt"] or pages else None


@dataclass
class Tick:
    """A goal with its form, and where the text of the document mentions it."""

    form: TickForm
    mentions: list[Mention]
    most: int | None

    @property
    def goal(self) -> Goal:
        return self.form.goal

    @property
    def suggested(self) -> str:
        """Its places as they would be written in the form; empty for none."""
        if self.most is not None:
            return in_ranges(mention.page for mention in self.mentions)
        headings = dict.fromkeys(
            mention.heading for mention in self.mentions if mention.heading
        )
        return "; ".join(headings)[:LONGEST]


@dataclass
class TickGroup:
    """Ticks that stand together; only the first are always in sight."""

    title: str
    is_first: bool
    ticks: list[Tick]

    @property
    def is_open(self) -> bool:
        return any(
            tick.form.errors or tick.form["noemt"].value() or tick.mentions
            for tick in self.ticks
        )


class Ticks:
    """All goals of the framework, each with a tick."""

    def __init__(
        self,
        version: ReportVersion,
        groups: list[GoalGroup],
        mentions: Mentions,
        data: Any = None,
    ) -> None:
        most = last_page(version.original)

        def tick_of(goal: Goal) -> Tick:
            form = TickForm(goal, version.says.line_of(goal.key), most, data)
            return Tick(form, mentions.get(goal.key, []), most)

        self.groups = [
            TickGroup(group.title, group.is_first, list(map(tick_of, group.goals)))
            for group in groups
        ]
        self.all = [tick for group in self.groups for tick in group.ticks]

    @property
    def troubles(self) -> list[Trouble]:
        return troubles(*(tick.form for tick in self.all))

    @property
    def suggested(self) -> list[Tick]:
        return [tick for tick in self.all if tick.mentions]

    def is_valid(self) -> bool:
        are_valid = [tick.form.is_valid() for tick in self.all]
        return all(are_valid)

    def merge(self, content: Content, *, with_suggestions: bool) -> Content:
        """`content` with the goals that are ticked, in the order of the framework.

        A suggestion is only taken where nobody wrote down any pages.
        """
        lines = {line.goal: line for line in content.goals}
        for tick in self.all:
            pages = tick.form.pages
            if with_suggestions and tick.mentions and pages in (None, NOT_NAMED):
                pages = tick.suggested or NOT_NAMED
            line = lines.get(tick.goal.key, tick.form.began_with)
            lines[tick.goal.key] = _with_pages(line, pages)
        said = [line for line in lines.values() if line.says_something]
        return replace(content, goals=in_order(said, [tick.goal for tick in self.all]))


def places(content: Content) -> Any:
    """Of a content, what the ticks are about."""
    return sorted((line.goal, line.pages) for line in content.goals if line.pages)


def _with_pages(line: GoalLine, pages: str | None) -> GoalLine:
    without = replace(line, pages="")
    if pages == NOT_NAMED and without.says_something:
        return without
    return replace(line, pages=pages) if pages else without
