"""What of this site comes from which document, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from django.urls import reverse

from indicators.figure_counts import CountedSeries
from indicators.formatting import NO_BREAK_SPACE, number
from indicators.models import Indicator, Target
from indicators.wording import aim_of
from policy.models import Activity, Decision, Goal, Partner, SourceDocument, Term

# More are folded: a page must show at a glance what kinds there are.
MOST_OPEN = 12


class Word(NamedTuple):
    one: str
    many: str


@dataclass(frozen=True)
class Kind:
    """Rows that name the document they come from, and where a reader finds them."""

    word: Word
    rows: Callable[[Any], QuerySet]
    address: Callable[[Any], str]
    text: Callable[[Any], str] = str
    field: str = "document"

    def counts(self, user: Any) -> dict[int, int]:
        """How many there are, by document."""
        rows = self.rows(user).order_by().values_list(self.field)
        return dict(rows.annotate(Count("pk")))


KINDS = (
    Kind(
        Word("doel", "doelen"),
        lambda user: Goal.objects.visible_to(user).select_related("framework"),
        Goal.get_absolute_url,
    ),
    Kind(
        Word("activiteit", "activiteiten"),
        lambda user: Activity.objects.visible_to(user).select_related(
            "goal__framework"
        ),
        lambda activity: f"{activity.goal.get_absolute_url()}#gedaan",
    ),
    Kind(
        Word("raadsstuk", "raadsstukken"),
        lambda user: Decision.objects.visible_to(user),
        Decision.get_absolute_url,
        lambda decision: f"{decision} ({decision.date_label})",
    ),
    Kind(
        Word("definitie van een indicator", "definities van indicatoren"),
        lambda user: Indicator.objects.visible_to(user),
        Indicator.get_absolute_url,
    ),
    Kind(
        Word("streefwaarde of richting", "streefwaarden en richtingen"),
        lambda user: Target.objects.visible_to(user).select_related(
            "indicator", "unit", "period"
        ),
        lambda target: f"{target.indicator.get_absolute_url()}#streven",
        lambda target: f"{target.indicator}: {aim_of(target)}",
    ),
    Kind(
        Word("begrip", "begrippen"),
        lambda user: Term.objects.all(),
        lambda term: f"{reverse('term-list')}#begrip-{term.pk}",
    ),
    Kind(
        Word("organisatie", "organisaties"),
        lambda user: Partner.objects.all(),
        lambda partner: f"{reverse('framework-list')}#partners",
        field="documents",
    ),
)
# These have no document of their own: their series has.
FIGURES = Word("cijfer", "cijfers")


@dataclass(frozen=True)
class Taken:
    """How much of one kind comes from a document: '116 doelen'."""

    word: Word
    count: int

    def __str__(self) -> str:
        word = self.word.one if self.count == 1 else self.word.many
        return f"{number(Decimal(self.count))}{NO_BREAK_SPACE}{word}"


@dataclass(frozen=True)
class Link:
    text: str
    address: str


@dataclass(frozen=True)
class Contents:
    """Everything of one kind that comes from a document."""

    taken: Taken
    links: list[Link]

    @property
    def is_long(self) -> bool:
        return len(self.links) > MOST_OPEN


def counts_by_document(user: Any) -> dict[int, list[Taken]]:
    """What comes from each document, apart from figures."""
    found: dict[int, list[Taken]] = {}
    for kind in KINDS:
        for document, count in kind.counts(user).items():
            found.setdefault(document, []).append(Taken(kind.word, count))
    return found


def contents_of(
    document: SourceDocument, series: Iterable[CountedSeries], *, user: Any
) -> list[Contents]:
    """Each kind that the document has something of; its figures by series."""
    found = [_figures(series)]
    for kind in KINDS:
        rows = kind.rows(user).filter(**{kind.field: document})
        links = [Link(kind.text(row), kind.address(row)) for row in rows]
        found.append(Contents(Taken(kind.word, len(links)), links))
    return [contents for contents in found if contents.taken.count]


def _figures(series: Iterable[CountedSeries]) -> Contents:
    known = [item for item in series if item.figures.count]
    links = [
        Link(
            f"{item.series.indicator}: "
            f"{Taken(FIGURES, item.figures.count)} ({item.figures.years})",
            f"{item.series.indicator.get_absolute_url()}#cijfers",
        )
        for item in known
    ]
    return Contents(Taken(FIGURES, sum(item.figures.count for item in known)), links)
