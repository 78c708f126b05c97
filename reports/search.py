"""Full-text search in Dutch over all that is published, grouped by kind.

Another kind of text joins by one line in KINDS.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
)
from django.db.models import Count, QuerySet, Window
from django.urls import reverse

from indicators.models import Indicator
from policy.models import Decision, Goal, SourceDocument, Term

LONGEST_QUESTION = 200
FEW = 8
MANY = 100
CONFIG = "dutch"
# Marks around a hit. Unicode keeps these signs for private use: no text holds them.
HIT, END = "\ue000", "\ue001"


@dataclass(frozen=True)
class Kind:
    """A kind of text: where it is read, which fields are searched, where it leads."""

    slug: str
    title: str
    rows: Callable[[Any], QuerySet]
    # The first field is shown as the title; a hit in any of them weighs most.
    names: tuple[str, ...]
    text: str
    about: Callable[[Any], str]
    address: Callable[[Any], str]


KINDS = (
    Kind(
        slug="doelen",
        title="Doelen",
        rows=lambda user: (
            Goal.objects.visible_to(user)
            .filter(is_heading=False)
            .select_related("framework")
        ),
        names=("title", "code"),
        text="ambition",
        about=lambda goal: f"{goal.code} · {goal.framework.short_title}",
        address=Goal.get_absolute_url,
    ),
    Kind(
        slug="indicatoren",
        title="Indicatoren",
        rows=lambda user: Indicator.objects.visible_to(user),
        names=("title",),
        text="definition",
        about=lambda indicator: indicator.get_kind_display().capitalize(),
        address=Indicator.get_absolute_url,
    ),
    Kind(
        slug="raadsstukken",
        title="Raadsstukken",
        rows=lambda user: Decision.objects.visible_to(user),
        names=("title", "actor"),
        text="summary",
        about=lambda item: f"{item.get_kind_display()} · {item.date_label}",
        address=Decision.get_absolute_url,
    ),
    Kind(
        slug="begrippen",
        title="Begrippen",
        rows=lambda user: Term.objects.all(),
        names=("name",),
        text="meaning",
        about=lambda term: "",
        address=lambda term: f"{reverse('term-list')}#begrip-{term.pk}",
    ),
    Kind(
        slug="documenten",
        title="Documenten",
        rows=lambda user: SourceDocument.objects.all(),
        names=("title",),
        text="author",
        about=lambda document: str(document.year or "jaar onbekend"),
        # A document has no page of its own.
        address=lambda document: "",
    ),
)
KIND_SLUGS = tuple(kind.slug for kind in KINDS)


@dataclass(frozen=True)
class Piece:
    """Part of a text; a hit is shown marked."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Result:
    title: list[Piece]
    text: list[Piece]
    about: str
    address: str


@dataclass(frozen=True)
class Group:
    kind: Kind
    results: list[Result]
    count: int

    @property
    def not_shown(self) -> int:
        return self.count - len(self.results)


@dataclass(frozen=True)
class Search:
    question: str
    is_cut: bool
    groups: list[Group]

    longest = LONGEST_QUESTION

    @classmethod
    def of(cls, question: str, *, user: Any, kind: str = "") -> Search:
        """All kinds with a few results each, or one kind with many."""
        asked = question[:LONGEST_QUESTION].strip()
        query = prefix_query(asked)
        groups = []
        if query is not None:
            kinds = [item for item in KINDS if kind in ("", item.slug)]
            found = [find(item, query, user, MANY if kind else FEW) for item in kinds]
            groups = [group for group in found if group.count]
        return cls(asked, len(question) > LONGEST_QUESTION, groups)

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def prefix_query(question: str) -> SearchQuery | None:
    """Every word of the question, of which the beginning is enough."""
    words = re.findall(r"[^\W_]+", question)
    if not words:
        return None
    raw = " & ".join(f"{word}:*" for word in words)
    return SearchQuery(raw, config=CONFIG, search_type="raw")


def find(kind: Kind, query: SearchQuery, user: Any, most: int) -> Group:
    names = SearchVector(*kind.names, config=CONFIG, weight="A")
    text = SearchVector(kind.text, config=CONFIG, weight="B")
    rows = (
        kind.rows(user)
        .annotate(searched=names + text)
        .filter(searched=query)
        .annotate(
            rank=SearchRank("searched", query),
            marked_title=_marked(kind.names[0], query),
            marked_text=_marked(kind.text, query),
            found=Window(Count("pk")),
        )
        .order_by("-rank", *kind.names, "pk")[:most]
    )
    results = [_result(kind, row) for row in rows]
    return Group(kind, results, rows[0].found if results else 0)


def _marked(field: str, query: SearchQuery) -> SearchHeadline:
    """The whole text with its hits: half a sentence may say the opposite."""
    return SearchHeadline(
        field,
        query,
        config=CONFIG,
        start_sel=HIT,
        stop_sel=END,
        highlight_all=True,
    )


def _result(kind: Kind, row: Any) -> Result:
    return Result(
        title=pieces(row.marked_title),
        text=pieces(row.marked_text),
        about=kind.about(row),
        address=kind.address(row),
    )


def pieces(marked: str) -> list[Piece]:
    parts = re.split(f"{HIT}(.*?){END}", marked, flags=re.DOTALL)
    return [Piece(text, bool(i % 2)) for i, text in enumerate(parts) if text]
