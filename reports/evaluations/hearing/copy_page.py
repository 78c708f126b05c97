"""A copy that was sent, or will be, for a page: per theme, with what was replied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.choices import RecommendationKind
from reports.evaluations.content import (
    EvaluationContent,
    FindingLine,
    NormLine,
    RecommendationLine,
)
from reports.evaluations.evidence.shown import EvidenceShown, shown_by_finding
from reports.evaluations.hearing.asked import WHOLE, name_of
from reports.evaluations.reading.sections import Rating
from reports.evaluations.workroom.snippet import snippet
from reports.evaluations.workroom.themes import themes_of
from reports.models import Reply

SNIPPET = 80


@dataclass(frozen=True)
class Item:
    """One finding or recommendation of the copy, and the reply to it if there is one.

    `norm`, `rating` and `evidence` are those of a finding.
    """

    line: FindingLine | RecommendationLine
    norm: NormLine | None = None
    rating: Rating | None = None
    evidence: Sequence[EvidenceShown] = ()
    reply: Reply | None = None

    @property
    def about(self) -> str:
        return self.line.key

    @property
    def name(self) -> str:
        return name_of(self.line)

    @property
    def title(self) -> str:
        """With the norm that was looked at, or what is recommended."""
        if self.norm:
            return f"{self.name}: {self.norm.code} {self.norm.title}"
        return self.name if self.is_finding else f"{self.name}: {self.line.title}"

    @property
    def in_a_list(self) -> str:
        """As `title`; without a norm with how the finding begins."""
        if self.norm or not self.is_finding:
            return self.title
        return f"{self.name}: {snippet(self.line.text, SNIPPET)}"

    @property
    def is_finding(self) -> bool:
        return isinstance(self.line, FindingLine)

    @property
    def is_required(self) -> bool:
        """Advice of others can be answered, and need not be."""
        return self.is_finding or self.line.kind == RecommendationKind.OWN

    @property
    def anchor(self) -> str:
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True)
class Group:
    """A theme, or the recommendations."""

    title: str
    anchor: str
    items: list[Item]

    @property
    def required(self) -> list[Item]:
        return [item for item in self.items if item.is_required]

    @property
    def answered(self) -> int:
        return sum(1 for item in self.required if item.reply)


class Copy:
    """What `says` holds, in the order of its themes."""

    def __init__(self, says: EvaluationContent, replies: Iterable[Reply] = ()) -> None:
        self.says = says
        self._replies = {reply.about: reply for reply in replies}

    @property
    def whole(self) -> Reply | None:
        """What was said of the whole."""
        return self._replies.get(WHOLE)

    @cached_property
    def groups(self) -> list[Group]:
        """Themes with a finding, then what belongs to no norm, then recommendations."""
        found = list(self._grouped())
        return [
            Group(title, f"deel-{number}", items)
            for number, (title, items) in enumerate(found, 1)
        ]

    def _grouped(self) -> Iterator[tuple[str, list[Item]]]:
        for theme in themes_of(self.says.norms):
            findings = (
                (norm, finding)
                for norm in theme.norms
                for finding in self.says.findings
                if finding.norm == norm.code
            )
            items = [self._finding(finding, norm) for norm, finding in findings]
            if items:
                yield theme.title or "Bevindingen", items
        rest = [self._finding(it, None) for it in self.says.findings if not it.norm]
        if rest:
            yield "Bevindingen zonder norm", rest
        if self.says.recommendations:
            yield (
                "Aanbevelingen",
                [
                    Item(line, reply=self._replies.get(line.key))
                    for line in self.says.recommendations
                ],
            )

    def _finding(self, line: FindingLine, norm: NormLine | None) -> Item:
        step = self.says.step_of(line.rating)
        return Item(
            line,
            norm,
            rating=Rating.of(step, self.says.steps) if step else None,
            evidence=self._evidence[line.number],
            reply=self._replies.get(line.key),
        )

    @cached_property
    def _evidence(self) -> dict[int, list[EvidenceShown]]:
        return shown_by_finding(self.says)

    # --- how far the replies are ---

    @cached_property
    def items(self) -> list[Item]:
        return [item for group in self.groups for item in group.items]

    @cached_property
    def required(self) -> list[Item]:
        return [item for item in self.items if item.is_required]

    @cached_property
    def unanswered(self) -> list[Item]:
        return [item for item in self.required if not item.reply]

    @property
    def answered(self) -> int:
        return len(self.required) - len(self.unanswered)

    @property
    def objections(self) -> list[Item]:
        """Where the other party does not (wholly) agree."""
        return [
            item
            for item in self.items
            if item.reply and item.reply.answer != Reply.Answer.AGREE
        ]

    def item(self, about: str) -> Item | None:
        return next((item for item in self.items if item.about == about), None)

    def beside(self, about: str) -> tuple[Item | None, Item | None]:
        """The items before and after this one."""
        keys = [item.about for item in self.items]
        at = keys.index(about)
        after = self.items[at + 1] if at + 1 < len(keys) else None
        return (self.items[at - 1] if at else None), after

    def next_unanswered(self, about: str) -> Item | None:
        """The first after this one that must still be answered, then from the top."""
        keys = [item.about for item in self.items]
        at = keys.index(about) if about in keys else -1
        in_turn = [*self.items[at + 1 :], *self.items[: at + 1]]
        return next(
            (
                item
                for item in in_turn
                if item.is_required and not item.reply and item.about != about
            ),
            None,
        )
