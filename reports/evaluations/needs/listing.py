"""The list of information needs: the eight kinds first, then by who asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from policy.query_string import Query, one_of, read_query
from reports.choices import NeedMet, PolicyInformation
from reports.evaluations.needs.entries import Entry, all_entries
from reports.evaluations.needs.marks import MEANINGS, MET_MARKS, NOT_LOOKED

# As a reader chooses them in an address.
ANSWERS = {
    "ja": NeedMet.YES,
    "deels": NeedMet.PARTLY,
    "nee": NeedMet.NO,
    "niet-nagegaan": NOT_LOOKED,
}
LETTERS = dict(zip(PolicyInformation, "abcdefgh", strict=True))
KINDS = {letter: kind for kind, letter in LETTERS.items()}
NO_KIND = "geen"
CHOICES = ("voorzien", "wie", "soort")


@dataclass(frozen=True)
class Group:
    """Needs that stand together; `letter` is that of one of the eight kinds."""

    title: str
    anchor: str
    entries: Sequence[Entry]
    letter: str = ""


@dataclass(frozen=True)
class NeedList:
    query: Query
    everything: Sequence[Entry]

    meanings = MEANINGS
    kinds = tuple((letter, kind.label) for letter, kind in KINDS.items())

    @classmethod
    def of(cls, params: QueryDict) -> NeedList:
        entries = all_entries()
        query = read_query(
            params,
            {
                "voorzien": one_of(ANSWERS),
                "wie": one_of(entry.need.who for entry in entries),
                "soort": one_of([*KINDS, NO_KIND]),
            },
        )
        return cls(query, entries)

    # --- what the reader chose ---

    @property
    def is_filtered(self) -> bool:
        return any(self.query.get(name) for name in CHOICES)

    @cached_property
    def chosen(self) -> list[Entry]:
        return [entry for entry in self.everything if self._fits(entry)]

    def _fits(self, entry: Entry) -> bool:
        answer, who, kind = (self.query.get(name) for name in CHOICES)
        return (
            (answer is None or entry.met == ANSWERS[answer])
            and (who is None or entry.need.who == who)
            and (kind is None or entry.need.kind == KINDS.get(kind, ""))
        )

    @property
    def choice_query(self) -> str:
        """The choice as the end of an address; empty without one."""
        chosen = {name: self.query.get(name) for name in CHOICES}
        pairs = [(name, value) for name, value in chosen.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def answers(self) -> list[tuple[str, str]]:
        return [(name, MET_MARKS[met].word) for name, met in ANSWERS.items()]

    @cached_property
    def askers(self) -> list[str]:
        """Everybody who asks, in the order of the list."""
        return list(dict.fromkeys(entry.need.who for entry in self.everything))

    # --- what it says ---

    @property
    def title(self) -> str:
        """How many are met, partly, and not."""
        total, chosen = len(self.everything), len(self.chosen)
        if not total:
            return "Hier staat nog niet wat de raad wil weten"
        if self.is_filtered:
            return f"{chosen} van de {total} informatiebehoeften"
        met = Counter(entry.met for entry in self.everything)
        return (
            f"Van {total} informatiebehoeften voorziet deze site in {met[NeedMet.YES]}"
            f", deels in {met[NeedMet.PARTLY]} en niet in {met[NeedMet.NO]}"
        )

    @property
    def not_looked(self) -> int:
        return sum(entry.met == NOT_LOOKED for entry in self.everything)

    @cached_property
    def of_kinds(self) -> list[Group]:
        """The eight; without a choice also those that nobody asks for."""
        grouped = defaultdict(list)
        for entry in self.chosen:
            grouped[entry.need.kind].append(entry)
        return [
            Group(kind.label, f"soort-{letter}", grouped[kind], letter)
            for kind, letter in LETTERS.items()
            if grouped[kind] or not self.is_filtered
        ]

    @cached_property
    def others(self) -> list[Group]:
        """Of no such kind, by who asks."""
        grouped = defaultdict(list)
        for entry in self.chosen:
            if not entry.need.kind:
                grouped[entry.need.who].append(entry)
        numbers = {who: number for number, who in enumerate(self.askers, 1)}
        return [
            Group(who, f"wie-{numbers[who]}", entries)
            for who, entries in grouped.items()
        ]
