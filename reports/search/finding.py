"""Which texts fit a question, best first.

Every scan goes by an index and stops after a fixed number of texts, so that the work
does not grow with all that is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from reports.search.kinds import KINDS, Kind
from reports.search.question import Asked, Question

# Of each kind by its names, and as many by its text. Of more we only say so.
MOST_OF_A_KIND = 100
# Of each kind and word, where no text has all words.
MOST_PER_WORD = 40
# With fewer texts that have all words, those with some of them follow.
ENOUGH = 5
# What a hit counts for: D and C are not used, B is the text, A a name.
WEIGHTS = "{0, 0, 0.3, 1}"
ASKED_FOR_THIS_KIND = 1.5
OF_ANOTHER_MUNICIPALITY = 0.4
EXACTLY_THIS_NAME = 10
# Such as § before a code.
SIGNS_AROUND_A_NAME = 4


@dataclass(frozen=True)
class Found:
    kind: Kind
    pk: int
    has_all: bool
    score: float


@dataclass(frozen=True)
class Finding:
    """What answers to a question, best first, and of each kind a number at most."""

    asked: list[Asked]
    found: list[Found]
    # The words that no text has.
    unknown: list[Asked]

    @classmethod
    def of(cls, question: Question, *, user: Any) -> Finding:
        asked = question.asked()
        if not asked:
            return cls([], [], [])
        texts = _Texts(question, user)
        found = texts.best(asked, scans=[_all_of(asked)], most=MOST_OF_A_KIND + 1)
        if len(found) >= ENOUGH or len(asked) == 1:
            return cls(asked, found, [])
        counts = texts.counts(asked)
        known = [each for each in asked if counts[each]]
        if known:
            found = texts.best(
                known,
                scans=_some_of(known),
                most=MOST_PER_WORD,
                worth=_worth([counts[each] for each in known]),
            )
        return cls(asked, found, [each for each in asked if not counts[each]])

    @property
    def wanted(self) -> str:
        """A query for whatever was asked, for the highlights."""
        return _any_of(self.asked)

    @property
    def complete(self) -> int:
        """How many texts have all that was asked."""
        return 0 if self.unknown else sum(each.has_all for each in self.found)

    def of_kind(self, slug: str) -> list[Found]:
        """Those of one kind, or of all kinds if it is empty."""
        seen = Counter()
        kept = []
        for each in self.found:
            seen[each.kind] += 1
            if slug in ("", each.kind.slug) and seen[each.kind] <= MOST_OF_A_KIND:
                kept.append(each)
        return kept

    def count(self, slug: str) -> str:
        """How many there are, as far as we counted: '12', 'meer dan 100'."""
        kept = len(self.of_kind(slug))
        every = sum(slug in ("", each.kind.slug) for each in self.found)
        return f"meer dan {kept}" if every > kept else str(kept)


class _Texts:
    """What `user` may read, as tables that a query names by their kind."""

    def __init__(self, question: Question, user: Any) -> None:
        self.question = question
        tables = [self._table(kind, user) for kind in KINDS]
        self.sql = ", ".join(sql for sql, _ in tables)
        self.params = [each for _, params in tables for each in params]

    def _table(self, kind: Kind, user: Any) -> tuple[str, Sequence[Any]]:
        rows = kind.rows(user)
        table = connection.ops.quote_name(rows.model._meta.db_table)
        # To fold every name would take most of the time.
        name_is = (
            f"(CASE WHEN char_length({table}.{name}) <= %s "
            f"THEN btrim(policy_fold({table}.{name})) = %s ELSE false END)"
            for name in kind.names
        )
        name = self.question.name
        sql, params = (
            rows.order_by()
            .annotate(
                by_title=RawSQL(f"{table}.search_title", ()),
                by_text=RawSQL(f"{table}.search_text", ()),
                is_named_so=RawSQL(
                    " OR ".join(name_is),
                    [len(name) + SIGNS_AROUND_A_NAME, name] * len(kind.names),
                ),
                is_own=kind.is_own(),
            )
            .values_list("pk", "by_title", "by_text", "is_named_so", "is_own")
            .query.sql_with_params()
        )
        columns = "pk, by_title, by_text, is_named_so, is_own"
        return f"{kind.slug} ({columns}) AS NOT MATERIALIZED ({sql})", params

    def best(
        self,
        asked: Sequence[Asked],
        *,
        scans: Sequence[str],
        most: int,
        worth: Sequence[float] = (),
    ) -> list[Found]:
        """The texts that the scans come upon, in the order of how well they fit."""
        hits = self._rows(
            """
            scan AS MATERIALIZED (SELECT unnest(%s::tsquery[]) AS wanted),
            asked AS MATERIALIZED (
                SELECT * FROM unnest(%s::tsquery[], %s::tsquery[], %s::float[])
                    AS asked (whole, wide, worth))
            """,
            [
                list(scans),
                [each.whole for each in asked],
                [each.wide for each in asked],
                list(worth) or [1.0] * len(asked),
            ],
            """
            SELECT {number}, pk, by_text @@ %s::tsquery, is_named_so, is_own, (
                SELECT sum(worth * (ts_rank(%s, by_text, wide)
                                    + 2 * ts_rank(%s, by_text, whole)))
                FROM asked)
            FROM scan, LATERAL (
                (SELECT * FROM {slug} WHERE by_title @@ wanted LIMIT %s)
                UNION ALL
                (SELECT * FROM {slug} WHERE by_text @@ wanted LIMIT %s)) AS hit
            """,
            [_all_of(asked), WEIGHTS, WEIGHTS, most, most],
        )
        # One scan finds what another did too.
        found = {
            (number, pk): self._found(KINDS[number], pk, *hit)
            for number, pk, *hit in hits
        }
        order = {kind: number for number, kind in enumerate(KINDS)}
        return sorted(
            found.values(),
            key=lambda each: (not each.has_all, -each.score, order[each.kind], each.pk),
        )

    def _found(
        self,
        kind: Kind,
        pk: int,
        has_all: bool,
        is_named_so: bool,
        is_own: bool,
        rank: float,
    ) -> Found:
        score = rank * kind.weight
        if kind.slug in self.question.kinds:
            score *= ASKED_FOR_THIS_KIND
        if not is_own:
            score *= OF_ANOTHER_MUNICIPALITY
        if is_named_so:
            score += EXACTLY_THIS_NAME
        return Found(kind, pk, has_all, score)

    def counts(self, asked: Sequence[Asked]) -> dict[Asked, int]:
        """In how many texts each is, as far as we need to know."""
        rows = self._rows(
            """
            asked AS MATERIALIZED (
                SELECT * FROM unnest(%s::tsquery[]) WITH ORDINALITY
                    AS asked (wide, place))
            """,
            [[each.wide for each in asked]],
            """
            SELECT place, count(*)
            FROM asked, LATERAL (
                SELECT FROM {slug} WHERE by_text @@ wide LIMIT %s) AS hit
            GROUP BY place
            """,
            [MOST_OF_A_KIND],
        )
        counts = Counter()
        for place, count in rows:
            counts[asked[place - 1]] += count
        return counts

    def _rows(
        self, given: str, given_params: list, of_each_kind: str, params: list
    ) -> list[tuple]:
        """Ask the same of every kind, in one query."""
        parts = [
            of_each_kind.format(slug=kind.slug, number=number)
            for number, kind in enumerate(KINDS)
        ]
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH {self.sql}, {given} {' UNION ALL '.join(parts)}",
                [*self.params, *given_params, *params * len(KINDS)],
            )
            return cursor.fetchall()


def _all_of(asked: Sequence[Asked]) -> str:
    return " & ".join(f"({each.wide})" for each in asked)


def _any_of(asked: Sequence[Asked]) -> str:
    return " | ".join(f"({each.wide})" for each in asked)


def _some_of(asked: Sequence[Asked]) -> list[str]:
    """All of these, all but one, and each alone."""
    all_but_one = [
        _all_of([*asked[:place], *asked[place + 1 :]])
        for place in range(len(asked))
        if len(asked) > 2
    ]
    return [_all_of(asked), *all_but_one, *(each.wide for each in asked)]


def _worth(counts: Sequence[int]) -> list[float]:
    """A rare word says more about what somebody looks for than a common one."""
    return [1 / (1 + log(count)) for count in counts]
