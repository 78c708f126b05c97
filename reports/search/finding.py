"""Which texts fit a question, best first.

Every scan goes by an index and stops after a fixed number of texts, so that the work
hardly grows with all that is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from reports.search.kinds import KINDS, Kind
from reports.search.question import Asked, Question

# Of each kind. Of more texts we say only that there are more.
MOST_OF_A_KIND = 100
# Of each kind and each part of the question, where too few texts have all words.
MOST_PER_PART = 20
# With fewer texts that have all words, those with some of them follow.
ENOUGH = 5
# What a hit counts for: D and C are not used, B is the text, A a name.
WEIGHTS = "{0, 0, 0.3, 1}"
ASKED_FOR_THIS_KIND = 1.5
IN_A_LONG_TEXT = 0.3
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
    """What answers to a question, best first."""

    asked: list[Asked]
    found: list[Found]
    # What is in no text at all.
    unknown: list[Asked]

    @classmethod
    def of(cls, question: Question, *, user: Any) -> Finding:
        asked = question.asked()
        if not asked:
            return cls([], [], [])
        texts = _Texts(question, asked, user)
        hits = texts.hits([_all_of(asked)], MOST_OF_A_KIND + 1)
        if len(hits) >= ENOUGH or len(asked) == 1:
            return cls(asked, _in_order(hits, [1] * len(asked), question), [])
        hits |= texts.hits(_parts(asked), MOST_PER_PART)
        counts = [sum(hit.has[place] for hit in hits) for place in range(len(asked))]
        return cls(
            asked,
            _in_order(hits, counts, question),
            [each for each, count in zip(asked, counts, strict=True) if not count],
        )

    @property
    def wanted(self) -> str:
        """A query for whatever was asked, for the highlights."""
        return _either(self.asked)

    @property
    def complete(self) -> int:
        """How many texts have all that was asked."""
        return 0 if self.unknown else sum(each.has_all for each in self.found)

    def of_kind(self, slug: str) -> list[Found]:
        """Those of one kind, or of all kinds if it is empty, with a limit to each."""
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


@dataclass(frozen=True)
class _Hit:
    """A text that a scan came upon: has it what was asked, and how well does it fit."""

    kind: Kind
    pk: int
    is_named_so: bool
    is_own: bool
    has: tuple[bool, ...]
    ranks: tuple[float, ...]


class _Texts:
    """What `user` may read, to be asked for what was asked."""

    def __init__(self, question: Question, asked: Sequence[Asked], user: Any) -> None:
        self.name = question.name
        self.asked = asked
        self.tables = {kind: self._table(kind, user) for kind in KINDS}

    def hits(self, scans: Sequence[str], most: int) -> set[_Hit]:
        """What each scan comes upon in each kind, at most so many texts a scan."""
        hits = self._hits("by_text", KINDS, scans, most)
        found = Counter(hit.kind for hit in hits)
        # There may be more than we read: see to it that the names are among them.
        if full := [kind for kind in KINDS if found[kind] >= most]:
            hits |= self._hits("by_title", full, scans, most)
        return hits

    def _hits(
        self, column: str, kinds: Sequence[Kind], scans: Sequence[str], most: int
    ) -> set[_Hit]:
        tables = ", ".join(self.tables[kind][0] for kind in kinds)
        params = [each for kind in kinds for each in self.tables[kind][1]]
        reads = " UNION ALL ".join(
            f"""
            SELECT {number}, pk, is_named_so, is_own,
                ARRAY(SELECT by_text @@ wide FROM asked),
                ARRAY(SELECT ts_rank(%s, by_text, wide)
                             + 2 * ts_rank(%s, by_text, whole) FROM asked)
            FROM (
                SELECT DISTINCT ON (pk) hit.*
                FROM scan, LATERAL (
                    SELECT * FROM {kind.slug} WHERE {column} @@ wanted LIMIT %s) AS hit
            ) AS hit
            """
            for number, kind in enumerate(kinds)
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH {tables},
                scan AS MATERIALIZED (SELECT unnest(%s::tsquery[]) AS wanted),
                asked AS MATERIALIZED (
                    SELECT * FROM unnest(%s::tsquery[], %s::tsquery[])
                        AS asked (whole, wide))
                {reads}
                """,
                [
                    *params,
                    list(scans),
                    [each.whole for each in self.asked],
                    [each.wide for each in self.asked],
                    *[WEIGHTS, WEIGHTS, most] * len(kinds),
                ],
            )
            return {
                _Hit(kinds[number], pk, is_named_so, is_own, tuple(has), tuple(ranks))
                for number, pk, is_named_so, is_own, has, ranks in cursor.fetchall()
            }

    def _table(self, kind: Kind, user: Any) -> tuple[str, Sequence[Any]]:
        """The texts of one kind as a table of a query, and its parameters."""
        rows = kind.rows(user)
        table = connection.ops.quote_name(rows.model._meta.db_table)
        # To fold every name would take most of the time.
        name_is = (
            f"(CASE WHEN char_length({table}.{name}) <= %s "
            f"THEN btrim(policy_fold({table}.{name})) = %s ELSE false END)"
            for name in kind.names
        )
        longest = len(self.name) + SIGNS_AROUND_A_NAME
        sql, params = (
            rows.order_by()
            .annotate(
                by_title=RawSQL(f"{table}.search_title", ()),
                by_text=RawSQL(f"{table}.search_text", ()),
                is_named_so=RawSQL(
                    " OR ".join(name_is), [longest, self.name] * len(kind.names)
                ),
                is_own=kind.is_own(),
            )
            .values_list("pk", "by_title", "by_text", "is_named_so", "is_own")
            .query.sql_with_params()
        )
        columns = "pk, by_title, by_text, is_named_so, is_own"
        return f"{kind.slug} ({columns}) AS NOT MATERIALIZED ({sql})", params


def _in_order(
    hits: Iterable[_Hit], counts: Sequence[int], question: Question
) -> list[Found]:
    """Those with all that some text has, then by how well they fit.

    That a long text has all of it tells little, unless somebody asks for that kind of
    text. A rare word says more about what somebody looks for than a common one.
    """
    # How rare a word is, a text that has many words of everything does not tell.
    telling = [hit.has for hit in hits if not _tells_little(hit.kind, question)]
    rare = [sum(each) for each in zip(*telling, strict=True)] or counts
    worth = [1 / (1 + log(count)) if count else 0 for count in rare]
    found = [
        Found(
            kind=hit.kind,
            pk=hit.pk,
            has_all=all(has or not n for has, n in zip(hit.has, counts, strict=True)),
            score=_score(hit, worth, question),
        )
        for hit in hits
    ]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(
        found,
        key=lambda each: (
            _tells_little(each.kind, question) or not each.has_all,
            -each.score,
            order[each.kind],
            each.pk,
        ),
    )


def _tells_little(kind: Kind, question: Question) -> bool:
    return kind.is_long and kind.slug not in question.kinds


def _score(hit: _Hit, worth: Sequence[float], question: Question) -> float:
    fits = zip(hit.has, hit.ranks, worth, strict=True)
    score = hit.kind.weight * sum(rank * w for has, rank, w in fits if has)
    if hit.kind.slug in question.kinds:
        score *= ASKED_FOR_THIS_KIND
    if _tells_little(hit.kind, question):
        score *= IN_A_LONG_TEXT
    if not hit.is_own:
        score *= OF_ANOTHER_MUNICIPALITY
    if hit.is_named_so:
        score += EXACTLY_THIS_NAME
    return score


def _all_of(asked: Sequence[Asked]) -> str:
    return " & ".join(f"({each.wide})" for each in asked)


def _either(asked: Sequence[Asked]) -> str:
    return " | ".join(f"({each.wide})" for each in asked)


def _parts(asked: Sequence[Asked]) -> list[str]:
    """All but one of these, without the beginnings of words, and each alone."""
    all_but_one = [
        " & ".join(f"({each.whole})" for each in asked if each is not left_out)
        for left_out in asked
        if len(asked) > 2
    ]
    return [*all_but_one, *(each.wide for each in asked)]
