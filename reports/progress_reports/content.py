"""What one version of a progress report says, as one whole with one sha256.

A version is a document: it is written, looked at and published as a whole, and never
changes after that. So its content is kept as one text (JSON in one fixed form) and not
as rows, and whoever has the file can compute the same sha256. Names and titles are
copied into it, so that it reads the same when a goal gets another name later.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, Self

FORM = 1  # raised when the fields below change

ERASED = "[weggehaald: persoonsgegevens]"


class FigureKey(NamedTuple):
    """What makes a figure of a report the same figure as in another one."""

    indicator: str
    unit: str
    area: str
    period: str
    breakdown: str


@dataclass(frozen=True)
class GoalLine:
    """What the report says of one goal. Texts are empty where it says nothing.

    `goal` is the goal's key. `pages` names where in the original: '4, 12-14'. `word`
    is a JudgementWord, or empty; `reason` is the college's reason for it.
    """

    goal: str
    title: str
    pages: str = ""
    done: str = ""
    result: str = ""
    explanation: str = ""
    adjustment: str = ""
    risks: str = ""
    word: str = ""
    reason: str = ""

    TEXTS = ("done", "result", "explanation", "adjustment", "risks", "reason")

    @property
    def says_something(self) -> bool:
        return bool(self.pages or self.word or any(self.texts.values()))

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.TEXTS}


@dataclass(frozen=True)
class FigureLine:
    """One figure that the report gives: a value, or the reason why there is none.

    `indicator` is a slug, `unit`, `area` and `period` are codes, `breakdown` a key
    (empty for the total), `goals` keys; each with its words beside it. `value` is in
    `unit`. `status` is an ObservationStatus and `missing` an ObservationMissing.
    `public_source` says in which public document the figure already stands: then it
    is shown as printed. Empty is: first published here.
    """

    indicator: str
    title: str
    unit: str
    unit_label: str
    area: str
    area_label: str
    period: str
    period_label: str
    breakdown: str = ""
    breakdown_label: str = ""
    value: Decimal | None = None
    decimals: int = 0
    missing: str = ""
    status: str = "reported"
    explanation: str = ""
    section: str = ""
    public_source: str = ""
    note: str = ""
    goals: tuple[str, ...] = ()

    @property
    def key(self) -> FigureKey:
        return FigureKey(
            self.indicator, self.unit, self.area, self.period, self.breakdown
        )


@dataclass(frozen=True)
class ActivityLine:
    """What the report says of one activity or project. `goal` is the goal's key.

    `category` and `status` are an ActivityCategory and an ActivityStatus.
    """

    goal: str
    goal_title: str
    title: str
    category: str
    status: str
    period_label: str = ""
    result: str = ""
    section: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.goal, self.title)


@dataclass(frozen=True)
class Original:
    """The document itself as it was brought; without a name it is not at hand."""

    name: str = ""
    sha256: str = ""
    size: int = 0

    def __bool__(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True)
class Content:
    """What a version says. `offered_on` is a date (ISO), or only a year.

    `document` is the key of the SourceDocument that it was taken from, for what was
    not brought as a file. `why_incomplete` is empty for a report that is all there.
    """

    title: str
    author: str
    framework: str
    framework_title: str
    period: str
    period_label: str
    offered_on: str = ""
    summary: str = ""
    why_incomplete: str = ""
    document: str = ""
    original: Original = field(default_factory=Original)
    goals: tuple[GoalLine, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    activities: tuple[ActivityLine, ...] = ()

    # --- as a text ---

    def as_text(self) -> str:
        """In one fixed form: the same content is always the same text."""
        kept = {"form": FORM, **asdict(self)}
        return json.dumps(
            kept, ensure_ascii=False, sort_keys=True, indent=1, default=_plain
        )

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `as_text` gave."""
        kept = json.loads(text)
        del kept["form"]
        return cls(
            **{
                **kept,
                "original": Original(**kept["original"]),
                "goals": tuple(GoalLine(**line) for line in kept["goals"]),
                "figures": tuple(map(_figure, kept["figures"])),
                "activities": tuple(
                    ActivityLine(**line) for line in kept["activities"]
                ),
            }
        )

    @property
    def sha256(self) -> str:
        return digest(self.as_text())

    # --- its parts ---

    def line_of(self, goal_key: str) -> GoalLine | None:
        return next((line for line in self.goals if line.goal == goal_key), None)

    def figures_of(self, goal_key: str) -> list[FigureLine]:
        return [line for line in self.figures if goal_key in line.goals]

    def activities_of(self, goal_key: str) -> list[ActivityLine]:
        return [line for line in self.activities if line.goal == goal_key]

    @property
    def goal_keys(self) -> set[str]:
        """Every goal that it says something of."""
        return {key for key, _ in self._mentions()}

    def _mentions(self) -> Iterator[tuple[str, Any]]:
        for line in self.goals:
            if line.says_something:
                yield line.goal, line
        for line in self.activities:
            yield line.goal, line
        for line in self.figures:
            for goal in line.goals:
                yield goal, line

    @property
    def indicator_slugs(self) -> set[str]:
        return {line.indicator for line in self.figures}


def digest(text: str) -> str:
    """The sha256 of a content's text: another one as soon as one sign is different."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"{type(value)} has no place in a content")


def _figure(kept: dict[str, Any]) -> FigureLine:
    value = kept["value"]
    return FigureLine(
        **{
            **kept,
            "value": None if value is None else Decimal(value),
            "goals": tuple(kept["goals"]),
        }
    )
