"""The check page: what was read, what has to be looked at first, what would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.text import capfirst

from indicators.formatting import exact_number, in_a_row
from reports.models import Publication, ReportVersion
from reports.progress_reports.changes import changes
from reports.progress_reports.check.changed_words import sentences
from reports.progress_reports.check.findings import Weight
from reports.progress_reports.check.groups import Group, grouped
from reports.progress_reports.check.known import Known, known_of
from reports.progress_reports.check.people import Suspicion, suspicions
from reports.progress_reports.check.rows import Before, Row, rows_of
from reports.progress_reports.content import Content, FigureKey, FigureLine
from reports.progress_reports.silence import Silence, silence_of
from reports.progress_reports.small_numbers.hiding import hide_small_numbers
from reports.progress_reports.template.findings import Problem, Question, Reading

# Of a long list its first part; the rest is counted.
MOST_NAMED = 20
MOST_SHOWN = 100


class Named(NamedTuple):
    """One line of the list on top of the page: what to look at, and where it is."""

    anchor: str
    text: str


@dataclass(frozen=True)
class CheckPage:
    """Of a version; with a `reading` of what a template would make of it."""

    version: ReportVersion
    user: Any
    reading: Reading | None = None

    @property
    def content(self) -> Content:
        return self.reading.content if self.reading else self.version.says

    @property
    def framework(self) -> Any:
        return self.version.report.framework

    # --- what it is compared with ---

    @cached_property
    def before(self) -> Before:
        """A template changes the draft; a draft changes the version before it."""
        if self.reading:
            return Before(self.version.says, "nu in het concept", self._previous)
        last = (
            self.version.report.versions.filter(number__lt=self.version.number)
            .order_by("-number")
            .first()
        )
        if last is None:
            return Before(previous=self._previous)
        return Before(last.says, f"in versie {last.number}", self._previous)

    @cached_property
    def _previous(self) -> Content | None:
        """The report of this framework over the time before."""
        report = self.version.report
        earlier = (
            Publication.objects.visible_to(self.user)
            .latest_of_each()
            .filter(
                version__report__framework=report.framework_id,
                version__report__period__end__lt=report.period.end,
            )
            .first()
        )
        return earlier and earlier.says

    @cached_property
    def known(self) -> Known:
        before = self.before
        return known_of(
            self.framework,
            self.content,
            before.said,
            before.previous,
            user=self.user,
            with_sources=True,
        )

    # --- the figures ---

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(
            self.content,
            self.before,
            self.known,
            hidden=self._hidden,
            places=self.reading.places if self.reading else {},
            today=timezone.localdate(),
        )

    @cached_property
    def _hidden(self) -> Mapping[FigureKey, str]:
        """Also what is only rounded: that too is not what the report says."""
        outcome = hide_small_numbers(self.content)
        rounded = {
            line.key: f"Lezers zien het afgerond: {exact_number(line.value, 0)}."
            for line in outcome.content.figures
            if line.key in outcome.rounded
        }
        hidden = {
            key: f"Lezers zien dit cijfer niet. {why}"
            for key, why in outcome.hidden.items()
        }
        return {**rounded, **hidden}

    @cached_property
    def problem_rows(self) -> list[Row]:
        return [row for row in self.rows if row.is_problem]

    @cached_property
    def groups(self) -> list[Group]:
        return grouped(self.rows, self.known.goals)

    @cached_property
    def gone(self) -> list[FigureLine]:
        """Figures that stood there and that it no longer names."""
        said = self.before.said
        names = {line.key for line in self.content.figures}
        return [line for line in said.figures if line.key not in names] if said else []

    @property
    def gone_shown(self) -> list[FigureLine]:
        return self.gone[:MOST_SHOWN]

    @property
    def gone_hidden(self) -> int:
        return len(self.gone) - len(self.gone_shown)

    @property
    def compared(self) -> str:
        """What the figures stand beside, in one sentence."""
        before = self.before
        beside = [
            *([f"wat er {before.where} stond"] if before.said else []),
            *(
                [f"de rapportage over {before.previous.period_label}"]
                if before.previous
                else []
            ),
            "de bronnen van deze site",
        ]
        return f"Vergeleken met {in_a_row(beside)}."

    # --- the rest of it ---

    @property
    def problems(self) -> list[Problem]:
        return self.reading.problems if self.reading else []

    @property
    def problems_shown(self) -> list[Problem]:
        return self.problems[:MOST_SHOWN]

    @property
    def problems_hidden(self) -> int:
        return len(self.problems) - len(self.problems_shown)

    @cached_property
    def suspicions(self) -> list[Suspicion]:
        return suspicions(self.content)

    @cached_property
    def other_changes(self) -> list[str]:
        return sentences(changes(self.before.said, self.content))

    @property
    def other_changes_shown(self) -> list[str]:
        return self.other_changes[:MOST_SHOWN]

    @property
    def other_changes_hidden(self) -> int:
        return len(self.other_changes) - len(self.other_changes_shown)

    @cached_property
    def silence(self) -> Silence:
        return silence_of(self.content, self.framework)

    # --- what to look at first ---

    @property
    def to_look_at(self) -> int:
        found = (
            self.open_questions,
            self.problems,
            self.suspicions,
            self.problem_rows,
        )
        return sum(map(len, found))

    @cached_property
    def named(self) -> list[Named]:
        """The first of them; each stands on the page."""
        return [
            *(Named("vragen", question.text) for question in self.open_questions),
            *(
                Named(
                    f"probleem-{number}", f"{capfirst(problem.place)}: {problem.what}"
                )
                for number, problem in enumerate(self.problems, start=1)
            ),
            *(
                Named(f"persoon-{number}", f"Kijk goed naar {item.where}")
                for number, item in enumerate(self.suspicions, start=1)
            ),
            *(Named(row.anchor, row.summary) for row in self.problem_rows),
        ][:MOST_NAMED]

    @property
    def not_named(self) -> int:
        return self.to_look_at - len(self.named)

    @property
    def is_blocked(self) -> bool:
        """Whether something must be mended before it can be taken over."""
        is_ready = self.reading is None or self.reading.is_ready
        return not is_ready or any(row.weight == Weight.BLOCK for row in self.rows)

    @property
    def open_questions(self) -> list[Question]:
        return self.reading.questions if self.reading else []

    @property
    def changes_nothing(self) -> bool:
        return self.content == self.version.says

    @cached_property
    def state(self) -> str:
        """Another text as soon as the file would give something else."""
        return self.content.sha256
