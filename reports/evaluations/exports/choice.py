"""Which part of an evaluation one takes along: a theme, a norm, goals, or the whole.

A part is an evaluation itself, with fewer norms, findings and recommendations; so
every format writes it the way it writes the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import slugify

from policy.query_string import Query, one_of, read_query
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    GoalName,
    NormLine,
)

THEME, NORM, GOAL = "thema", "norm", "doel"


@dataclass(frozen=True)
class Choice:
    """Codes of a theme and a norm, and keys of goals; all empty is the whole."""

    theme: str = ""
    norm: str = ""
    goals: tuple[str, ...] = ()

    @classmethod
    def read(
        cls, content: EvaluationContent, params: QueryDict
    ) -> tuple[Choice, Query]:
        """What of a query string can be chosen here, with what cannot."""
        query = read_query(
            params,
            {
                THEME: one_of(norm.code for norm in themes(content)),
                NORM: one_of(norm.code for norm in norms(content)),
            },
            {GOAL: one_of(content.goal_keys)},
        )
        chosen = cls(query.get(THEME, ""), query.get(NORM, ""), tuple(query.get(GOAL)))
        return chosen, query

    @property
    def is_whole(self) -> bool:
        return self == WHOLE

    @property
    def query(self) -> str:
        """The choice as the end of an address; empty for the whole."""
        pairs = [
            (THEME, self.theme),
            (NORM, self.norm),
            *((GOAL, it) for it in self.goals),
        ]
        chosen = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def name(self) -> str:
        """For the name of a file."""
        return slugify(" ".join((self.theme, self.norm, *self.goals)))

    def words(self, content: EvaluationContent) -> list[str]:
        """What was chosen, a sentence each."""
        titles = {goal.key: goal.title for goal in goals(content)}
        return [
            *(f"Thema {_named(content, self.theme)}." for _ in (1,) if self.theme),
            *(f"Norm {_named(content, self.norm)}." for _ in (1,) if self.norm),
            *(f"Doel {titles[key]}." for key in self.goals),
        ]

    def of(self, content: EvaluationContent) -> EvaluationContent:
        """The findings that were chosen, with their norms and what rests on them."""
        if self.is_whole:
            return content
        found = [line for line in content.findings if self._fits(content, line)]
        numbers = {line.number for line in found}
        codes = {line.norm for line in found} | self._asked(content)
        return replace(
            content,
            norms=_with_those_above(content, codes),
            findings=tuple(found),
            recommendations=tuple(
                line
                for line in content.recommendations
                if numbers.intersection(line.findings)
                or any(goal.key in self.goals for goal in line.goals)
            ),
        )

    def _asked(self, content: EvaluationContent) -> set[str]:
        """Norms that were chosen by name, whether anything was found on them or not."""
        if self.goals:
            return set()
        return {norm.code for norm in content.norms if self._is_under(content, norm)}

    def _fits(self, content: EvaluationContent, line: FindingLine) -> bool:
        norm = content.norm_of(line.norm)
        if (self.theme or self.norm) and not (norm and self._is_under(content, norm)):
            return False
        return not self.goals or any(goal.key in self.goals for goal in line.goals)

    def _is_under(self, content: EvaluationContent, norm: NormLine) -> bool:
        above = {each.code for each in _line_of(content, norm)}
        return {code for code in (self.theme, self.norm) if code} <= above


WHOLE = Choice()


def themes(content: EvaluationContent) -> list[NormLine]:
    return [norm for norm in content.norms if norm.is_heading]


def norms(content: EvaluationContent) -> list[NormLine]:
    return [norm for norm in content.norms if not norm.is_heading]


def goals(content: EvaluationContent) -> list[GoalName]:
    """Of the whole, its findings and its recommendations, each once."""
    lines = (content, *content.findings, *content.recommendations)
    return list({goal.key: goal for line in lines for goal in line.goals}.values())


def _line_of(content: EvaluationContent, norm: NormLine) -> Iterable[NormLine]:
    """The norm and all above it."""
    while norm is not None:
        yield norm
        norm = content.norm_of(norm.parent)


def _with_those_above(
    content: EvaluationContent, codes: set[str]
) -> tuple[NormLine, ...]:
    kept = {
        each.code
        for norm in content.norms
        if norm.code in codes
        for each in _line_of(content, norm)
    }
    return tuple(norm for norm in content.norms if norm.code in kept)


def _named(content: EvaluationContent, code: str) -> str:
    return f"{code}, {content.norm_of(code).title}"
