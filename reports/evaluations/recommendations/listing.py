"""The list of recommendations: what the reader chose, and how many are how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.text import slugify

from policy.folding import fold
from policy.marks import Mark
from policy.models import Goal
from policy.query_string import Query, one_of, parse_page, read_query
from reports.choices import FOLLOW_UP_STATUS_MEANINGS, FollowUpStatus
from reports.evaluations.recommendations import wording
from reports.evaluations.recommendations.entries import Entry, all_entries
from reports.evaluations.recommendations.marks import (
    NOT_FOLLOWED_MEANING,
    OVERDUE_MARK,
    OVERDUE_MEANING,
    STATUS_MARKS,
    UNKNOWN_MARK,
)
from reports.method import Word
from reports.models import EvaluationPublication

PER_PAGE = 50
LATE, OPEN = "te-laat", "open"
SOME_STANDS = {
    LATE: "wacht langer dan afgesproken",
    OPEN: "open of deels uitgevoerd",
}
STANDS = {
    **SOME_STANDS,
    **{slugify(mark.word): mark.word.lower() for mark in STATUS_MARKS.values()},
}
OWN, OTHERS = "eigen", "anderen"
KINDS = {OWN: "van de rekenkamer zelf", OTHERS: "advies van anderen"}
# What a reader can choose, in the order of the form.
CHOICES = ("stand", "onderzoek", "aan", "van", "doel", "soort", "zoek")


@dataclass(frozen=True)
class Count:
    """How many are how far; `stand` is how the reader chooses those."""

    number: int
    mark: Mark
    stand: str


@dataclass(frozen=True)
class RecommendationList:
    params: QueryDict
    everything: list[Entry]

    @classmethod
    def of(cls, params: QueryDict, *, user: Any, today: date) -> RecommendationList:
        return cls(params, all_entries(user, today=today))

    # --- what the reader chose ---

    @cached_property
    def query(self) -> Query:
        return read_query(
            self.params,
            {
                "stand": one_of(STANDS),
                "onderzoek": one_of(item.slug for item in self.evaluations),
                "aan": one_of(self.addressees),
                "van": one_of(self.makers),
                "doel": one_of(goal.key for goal in self.goals),
                "soort": one_of(KINDS),
                "zoek": str,
                "pagina": parse_page,
            },
        )

    @property
    def is_filtered(self) -> bool:
        return any(self.query.get(name) for name in CHOICES)

    @property
    def ignored(self) -> list[str]:
        _ = self.page  # which finds out whether there are so many pages
        return self.query.ignored

    @property
    def title(self) -> str:
        if self.query.get("soort") == OTHERS:
            return wording.found_of_others(len(self.others))
        if self.is_filtered:
            return wording.found(len(self.chosen), self.total)
        return wording.headline(
            total=self.total,
            overdue=self.overdue,
            unknown=self.unknown,
            still_open=self.open,
        )

    @property
    def choice_query(self) -> str:
        """The choice as the end of an address; empty without one."""
        chosen = {name: self.query.get(name) for name in CHOICES}
        pairs = [(name, value) for name, value in chosen.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    # --- those of audit offices ---

    @cached_property
    def own(self) -> list[Entry]:
        return [entry for entry in self.everything if entry.is_own]

    @cached_property
    def chosen(self) -> list[Entry]:
        if self.query.get("soort") == OTHERS:
            return []
        return [entry for entry in self.own if self._fits(entry)]

    @cached_property
    def page(self) -> Page:
        paginator = Paginator(self.chosen, PER_PAGE)
        if self.query.get("pagina", 1) > paginator.num_pages:
            self.query.refuse("pagina", "zoveel pagina’s zijn er niet")
        return paginator.get_page(self.query.get("pagina", 1))

    @property
    def total(self) -> int:
        return len(self.own)

    @cached_property
    def overdue(self) -> int:
        return _number(entry.is_overdue for entry in self.own)

    @cached_property
    def unknown(self) -> int:
        return _number(not entry.standing.is_known for entry in self.own)

    @cached_property
    def open(self) -> int:
        return _number(entry.standing.is_open for entry in self.own)

    @cached_property
    def counts(self) -> list[Count]:
        """Of each standing that occurs; what is overdue has one of the others too."""
        of_slug = Counter(entry.standing.slug for entry in self.own)
        late = Count(self.overdue, OVERDUE_MARK, LATE)
        others = (
            Count(of_slug[slugify(mark.word)], mark, slugify(mark.word))
            for mark in _in_reading_order()
        )
        return [count for count in (late, *others) if count.number]

    # --- those of others, that an evaluation cites ---

    @cached_property
    def others(self) -> list[Entry]:
        """Nobody verifies what became of them, so no standing finds any."""
        if self.query.get("soort") == OWN or self.query.get("stand"):
            return []
        return [
            entry for entry in self.everything if not entry.is_own and self._fits(entry)
        ]

    # --- what there is to choose from ---

    @cached_property
    def evaluations(self) -> list[EvaluationPublication]:
        found = {entry.publication.pk: entry.publication for entry in self.everything}
        return sorted(found.values(), key=lambda item: (-item.year, item.title))

    @cached_property
    def addressees(self) -> list[str]:
        return _each(name for entry in self.everything for name in entry.addressees)

    @cached_property
    def makers(self) -> list[str]:
        return _each(entry.recommendation.made_by for entry in self.everything)

    @cached_property
    def goals(self) -> list[Goal]:
        found = {goal for entry in self.everything for goal in entry.goals}
        return sorted(found, key=lambda it: (it.framework.title, it.code, it.position))

    meanings = (
        Word(OVERDUE_MARK.word, OVERDUE_MEANING, OVERDUE_MARK),
        *(
            Word(STATUS_MARKS[status].word, meaning, STATUS_MARKS[status])
            for status, meaning in FOLLOW_UP_STATUS_MEANINGS.items()
        ),
        Word(UNKNOWN_MARK.word, NOT_FOLLOWED_MEANING, UNKNOWN_MARK),
    )
    stands = tuple(STANDS.items())
    kinds = tuple(KINDS.items())

    # --- pages ---

    @property
    def previous_address(self) -> str:
        return self._address(self.page.number - 1)

    @property
    def next_address(self) -> str:
        return self._address(self.page.number + 1)

    def _address(self, number: int) -> str:
        start = self.choice_query
        return f"{start}{'&' if start else '?'}pagina={number}"

    # --- whether one is chosen ---

    def _fits(self, entry: Entry) -> bool:
        return all(
            fits(entry, self.query.get(name))
            for name, fits in FITS.items()
            if self.query.get(name)
        )


def _has_stand(entry: Entry, stand: str) -> bool:
    if stand == LATE:
        return entry.is_overdue
    if stand == OPEN:
        return entry.standing.is_open
    return entry.standing.slug == stand


def _has_words(entry: Entry, asked: str) -> bool:
    return all(word in entry.text for word in fold(asked).split())


FITS: dict[str, Callable[[Entry, str], bool]] = {
    "stand": _has_stand,
    "onderzoek": lambda entry, slug: entry.publication.slug == slug,
    "aan": lambda entry, name: name in entry.addressees,
    "van": lambda entry, name: entry.recommendation.made_by == name,
    "doel": lambda entry, key: any(goal.key == key for goal in entry.goals),
    "zoek": _has_words,
}


def _in_reading_order() -> list[Mark]:
    """What is still to be done first, what is not known last."""
    known = (STATUS_MARKS[status] for status in FollowUpStatus)
    return [*known, UNKNOWN_MARK]


def _number(of: Iterable[bool]) -> int:
    return sum(of)


def _each(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=str.casefold)
