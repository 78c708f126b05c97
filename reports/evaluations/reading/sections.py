"""An evaluation by theme: each norm with what was found, and how often which rating.

Made of the content alone, so that the page of what is sent, of what lies there to be
adopted and of what is public are one page. Nothing is averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    NormLine,
    Step,
)
from reports.evaluations.evidence.shown import EvidenceShown, shown_by_finding

# So many parts of a norm that all say the same are folded into a table ...
FEWEST_FOLDED = 4
# ... if their words are no more than 'voldoet'.
LONGEST_FOLDED = 20
BAR_WIDTH = 18


class Bar(NamedTuple):
    """One place on the scale: its left side in the drawing, and whether it is this."""

    left: int
    is_on: bool


@dataclass(frozen=True)
class Rating:
    """A word of the scale, with the place that it has there."""

    step: Step
    bars: Sequence[Bar]

    @property
    def width(self) -> int:
        return len(self.bars) * BAR_WIDTH

    @classmethod
    def of(cls, step: Step, steps: Sequence[Step]) -> Rating:
        """Outside the order a word has no place to draw."""
        if step.position is None:
            return cls(step, ())
        places = sorted(s.position for s in steps if s.position is not None)
        return cls(
            step,
            tuple(
                Bar(1 + place * BAR_WIDTH, position == step.position)
                for place, position in enumerate(places)
            ),
        )


class Count(NamedTuple):
    """How many findings of a theme have a rating; `rating` is None for none."""

    count: int
    rating: Rating | None


@dataclass(frozen=True)
class FoundOn:
    """A norm with what was found on it; either may be None, but not both.

    `parts` are norms under it that all say the same in so few words that they are
    folded; `depth` 1 is a norm under a norm.
    """

    norm: NormLine | None
    finding: FindingLine | None
    rating: Rating | None = None
    evidence: Sequence[EvidenceShown] = ()
    depth: int = 0
    parts: Sequence[FoundOn] = ()

    @property
    def anchor(self) -> str:
        if self.norm:
            return f"norm-{self.norm.code}"
        return f"bevinding-{self.finding.number}"

    @property
    def part_rating(self) -> Rating | None:
        """That of all its folded parts."""
        return self.parts[0].rating if self.parts else None


@dataclass(frozen=True)
class ThemeSection:
    """`title` is empty for findings that rest on no norm."""

    code: str
    title: str
    about: str
    found: Sequence[FoundOn]
    counts: Sequence[Count]

    @property
    def norm_count(self) -> int:
        return sum(1 + len(item.parts) for item in self.found if item.norm)

    @property
    def finding_count(self) -> int:
        return sum(
            bool(item.finding) + sum(bool(part.finding) for part in item.parts)
            for item in self.found
        )


def sections_of(content: EvaluationContent) -> list[ThemeSection]:
    """Every theme with its norms in order, and last the findings without a norm."""
    found = _Found(content)
    sections = [found.section(norm) for norm in content.norms if norm.is_heading]
    without_theme = [
        norm for norm in content.norms if not norm.is_heading and not norm.parent
    ]
    if without_theme:
        items = [item for norm in without_theme for item in found.with_parts(norm)]
        sections.append(_section("normen", "Normen", "", items, content))
    loose = [
        FoundOn(None, line, found.rating(line), found.evidence[line.number])
        for line in content.findings
        if not line.norm
    ]
    if loose:
        sections.append(_section("zonder-norm", "", "", loose, content))
    return [section for section in sections if section.found]


class _Found:
    """What was found on each norm of a content."""

    def __init__(self, content: EvaluationContent) -> None:
        self.content = content
        self.on = {line.norm: line for line in content.findings if line.norm}
        self.steps = {step.code: step for step in content.steps}
        self.evidence = shown_by_finding(content)

    def rating(self, line: FindingLine | None) -> Rating | None:
        if line is None or not line.rating:
            return None
        return Rating.of(self.steps[line.rating], self.content.steps)

    def section(self, theme: NormLine) -> ThemeSection:
        items = [item for norm in self.under(theme) for item in self.with_parts(norm)]
        return _section(
            theme.code, theme.title, theme.clarification, items, self.content
        )

    def under(self, norm: NormLine) -> list[NormLine]:
        return [each for each in self.content.norms if each.parent == norm.code]

    def with_parts(self, norm: NormLine, depth: int = 0) -> list[FoundOn]:
        """The norm and those under it; folded into it, or each for itself."""
        parts = [self.one(each, depth + 1) for each in self.under(norm)]
        if _say_the_same(parts) and not any(map(self.under, self.under(norm))):
            return [self.one(norm, depth, parts)]
        inner = (self.with_parts(each, depth + 1) for each in self.under(norm))
        return [self.one(norm, depth), *(item for items in inner for item in items)]

    def one(self, norm: NormLine, depth: int, parts: Sequence[FoundOn] = ()) -> FoundOn:
        line = self.on.get(norm.code)
        evidence = self.evidence[line.number] if line else ()
        return FoundOn(norm, line, self.rating(line), evidence, depth, parts)


def _section(
    code: str,
    title: str,
    about: str,
    found: Sequence[FoundOn],
    content: EvaluationContent,
) -> ThemeSection:
    lines = [part for item in found for part in (item, *item.parts) if part.finding]
    counted = Counter(part.finding.rating for part in lines)
    counts = [
        Count(counted[step.code], Rating.of(step, content.steps))
        for step in content.steps
        if counted[step.code]
    ]
    if counted[""]:
        counts.append(Count(counted[""], None))
    return ThemeSection(code, title, about, found, counts)


def _say_the_same(parts: Sequence[FoundOn]) -> bool:
    if len(parts) < FEWEST_FOLDED:
        return False
    first = parts[0].finding
    said = {
        (part.finding.text, part.finding.rating, part.finding.note)
        if part.finding
        else None
        for part in parts
    }
    return len(said) == 1 and (
        first is None
        or (
            len(first.text) <= LONGEST_FOLDED
            and first.response is None
            and not first.note
        )
    )
