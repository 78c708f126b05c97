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
            results=_results(page, finding.wanted, user),
        )

    @property
    def count(self) -> str:
        return self.finding.count(self.kind)

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
    def previous_address(self) -> str:
        return self.address(self.kind, self.page.number - 1)

    @property
    def next_address(self) -> str:
        return self.address(self.kind, self.page.number + 1)


def _results(page: Page, wanted: str, user: Any) -> list[Result]:
    """What to show of these, in their order: a query for each kind, and one more."""
    numbers = defaultdict(list)
    for each in page:
        numbers[each.kind].append(each.pk)
    rows = {
        (kind, row.pk): row
        for kind, pks in numbers.items()
        for row in kind.rows(user).order_by().filter(pk__in=pks)
    }
    shown = [(each.kind, rows[each.kind, each.pk]) for each in page]
    if not shown:
        return []
    titles = marked([kind.title_of(row) for kind, row in shown], wanted)
    texts = marked([kind.text_of(row) for kind, row in shown], wanted)
    return [
        Result(
            title=title,
            text=shortened(text),
            about=" · ".join(part for part in kind.about(row) if part),
            address=kind.address(row),
        )
        for (kind, row), title, text in zip(shown, titles, texts, strict=True)
    ]
