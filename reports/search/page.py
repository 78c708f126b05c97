"""The page of the search: what was found, and how well it fits the question."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.http import urlencode

from reports.search.finding import Finding
from reports.search.highlights import Piece, marked, shortened
from reports.search.kinds import KINDS
from reports.search.question import Question

LONGEST_QUESTION = 200
PER_PAGE = 20
CALLED = {word: kind.slug for kind in KINDS for word in kind.called}


@dataclass(frozen=True)
class Result:
    title: list[Piece]
    text: list[Piece]
    about: str
    address: str
    has_all: bool


@dataclass(frozen=True)
class Choice:
    """One kind of text, or all of them, to look at apart."""

    title: str
    count: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Search:
    """One page of what a question finds: of every kind, or only of one."""

    question: str
    is_cut: bool
    kind: str
    finding: Finding
    page: Page
    results: list[Result]

    longest = LONGEST_QUESTION

    @classmethod
    def of(cls, question: str, *, user: Any, kind: str = "", number: int = 1) -> Search:
        asked = question[:LONGEST_QUESTION].strip()
        finding = Finding.of(Question.of(asked, CALLED), user=user)
        page = Paginator(finding.of_kind(kind), PER_PAGE).get_page(number)
        return cls(
            question=asked,
            is_cut=len(question) > LONGEST_QUESTION,
            kind=kind,
            finding=finding,
            page=page,
            results=_results(page, finding, user),
        )

    @property
    def found(self) -> bool:
        return bool(self.finding.found)

    @property
    def has_no_words(self) -> bool:
        """Whether nothing was asked but words such as "hoeveel" and "de"."""
        return not self.finding.asked

    @property
    def complete(self) -> int:
        """How many texts have all words, as far as we counted."""
        return self.finding.complete

    @property
    def is_partial(self) -> bool:
        """Whether there are texts here with only some of the words."""
        return self.complete < len(self.finding.found)

    @property
    def count(self) -> str:
        return self.finding.count("")

    @property
    def unknown(self) -> list[str]:
        """The words that no text has."""
        return [" ".join(each.words) for each in self.finding.unknown]

    @property
    def choices(self) -> list[Choice]:
        """All kinds together, and each kind of which something was found."""
        found = [("", "Alles"), *((kind.slug, kind.title) for kind in KINDS)]
        return [
            Choice(
                title, self.finding.count(slug), self.address(slug), slug == self.kind
            )
            for slug, title in found
            if self.finding.of_kind(slug) or slug in ("", self.kind)
        ]

    def address(self, kind: str, number: int = 1) -> str:
        query = {"q": self.question}
        if kind:
            query["soort"] = kind
        if number > 1:
            query["pagina"] = str(number)
        return f"?{urlencode(query)}"

    @property
    def everything_address(self) -> str:
        return self.address("")

    @property
    def previous_address(self) -> str:
        return self.address(self.kind, self.page.number - 1)

    @property
    def next_address(self) -> str:
        return self.address(self.kind, self.page.number + 1)


def _results(page: Page, finding: Finding, user: Any) -> list[Result]:
    """What to show of these, in their order: a query for each kind, and one more."""
    numbers = defaultdict(list)
    for each in page:
        numbers[each.kind].append(each.pk)
    rows = {
        (kind, row.pk): row
        for kind, pks in numbers.items()
        for row in kind.rows(user).order_by().filter(pk__in=pks)
    }
    # What was taken away since it was found is left out.
    shown = [
        (each, rows[each.kind, each.pk])
        for each in page
        if (each.kind, each.pk) in rows
    ]
    pieces = iter(
        marked(
            [text for each, row in shown for text in each.kind.texts_of(row)],
            finding.wanted,
        )
    )
    return [
        Result(
            title=next(pieces),
            text=shortened(next(pieces)),
            about=" · ".join(part for part in each.kind.about(row) if part),
            address=each.kind.address(row),
            has_all=each.has_all and not finding.unknown,
        )
        for each, row in shown
    ]
