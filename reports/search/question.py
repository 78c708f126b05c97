"""From what somebody types to what the database looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from policy.folding import fold

MOST_WORDS = 8
# The beginning of a shorter word would find too much.
SHORTEST_BEGINNING = 3
MOST_TERMS = 50
# Part of a question, and not of what it is about. PostgreSQL knows others itself.
_SPOKEN = """
    hoeveel waarom waardoor waarmee waarvoor wanneer welk welke
    ben bent zit zitten staat staan gaat gaan ging komt komen kwam krijgt krijgen
    kreeg kregen geeft geven gaf doet deed deden gedaan gebeurt gebeurd gebeuren
    zegt zei zeiden gezegd wilt willen wilde wilden mag mogen moeten moest
    kunt konden zullen zouden heet heten eens wel genoeg eigenlijk ongeveer precies
    we wij jullie onze jouw graag vertel toon zoek
"""
QUESTION_WORDS = frozenset(_SPOKEN.split())
# Everyday words beside those of policy. Each finds the others of its group too.
SAME_MEANING = (
    ("kosten", "uitgaven", "lasten", "budget"),
    ("geld", "budget", "uitgaven"),
    ("armoede", "arm", "arme", "armen", "minima", "minimuminkomen", "inkomensgrens"),
    ("bijstand", "uitkering", "uitkeringen", "participatiewet"),
    ("baan", "banen", "werk"),
    ("mensen", "inwoners", "personen", "burgers"),
    ("gezinnen", "huishoudens", "gezin", "huishouden"),
    ("jongeren", "jeugd", "jeugdigen"),
    ("kinderen", "jeugd", "jeugdigen", "kind"),
    ("ouderen", "senioren", "plussers"),
    ("vluchtelingen", "statushouders", "asielzoekers", "inburgeraars"),
    ("gehandicapten", "handicap", "beperking"),
    ("drank", "drinken", "alcohol"),
    ("drugs", "drugsgebruik"),
    ("wachttijd", "wachttijden", "wachtlijst", "wachtlijsten"),
    ("buurt", "wijk", "kern", "buurten", "wijken", "kernen"),
    ("school", "scholen", "onderwijs"),
    ("huizen", "woningen"),
)


@dataclass(frozen=True)
class Asked:
    """One thing that is asked for: a word, or some words that are one name.

    `whole` and `wide` are queries of PostgreSQL: the word itself in all its forms
    and under its other name, and also what begins with it or means about the same.
    """

    words: tuple[str, ...]
    whole: str
    wide: str


@dataclass(frozen=True)
class Question:
    """A question in words, without what only makes it a sentence."""

    words: tuple[str, ...]
    # The kinds of text that it asks for by name.
    kinds: frozenset[str]

    @classmethod
    def of(cls, text: str, called: Mapping[str, str]) -> Question:
        """`called` says which kind of text a word asks for."""
        spoken = words_of(text)
        told = [word for word in spoken if word not in QUESTION_WORDS]
        # "doel H" asks for H; "doelen" alone is a word as any other.
        words = [word for word in told if word not in called] or told
        kinds = frozenset(called[word] for word in spoken if word in called)
        return cls(tuple(words), kinds)

    @property
    def name(self) -> str:
        """What it would be if it were a name or a code."""
        return " ".join(self.words)

    def asked(self) -> list[Asked]:
        lexemes = Lexemes()
        lexemes.learn(word for each in self.words for word in (each, *alike(each)))
        others = other_names(self.words, lexemes)
        lexemes.learn(word for names in others.values() for word in names)
        asked, place = [], 0
        while place < len(self.words):
            end = max((end for start, end in others if start == place), default=0)
            end = end or place + 1
            words = self.words[place:end]
            asked.append(_asked(words, others.get((place, end), ()), lexemes))
            place = end
        return [each for each in asked if each.wide][:MOST_WORDS]


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a code such as 6.3.3 is one word."""
    return re.findall(r"[0-9]+(?:[.][0-9]+)+|[^\W_]+", fold(text))


def alike(word: str) -> list[str]:
    groups = [group for group in SAME_MEANING if word in group]
    return [other for group in groups for other in group if other != word]


class Lexemes:
    """What the database makes of words: their stem, or nothing of a stop word."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def learn(self, words: Iterable[str]) -> None:
        if not (new := sorted({*words} - self.known.keys())):
            return
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT word,
                    (tsvector_to_array(to_tsvector('pg_catalog.dutch', word)))[1]
                FROM unnest(%s) AS word
                """,
                [new],
            )
            self.known |= {word: lexeme or "" for word, lexeme in cursor.fetchall()}

    def phrase(self, words: Sequence[str]) -> str:
        """These words one after another; a stop word may be any word."""
        kept = [(place, self.known[word]) for place, word in enumerate(words)]
        kept = [(place, lexeme) for place, lexeme in kept if lexeme]
        if not kept:
            return ""
        query, last = f"'{kept[0][1]}'", kept[0][0]
        for place, lexeme in kept[1:]:
            query += f" <{place - last}> '{lexeme}'"
            last = place
        return f"({query})"


def _asked(words: Sequence[str], other: Sequence[str], lexemes: Lexemes) -> Asked:
    whole = [lexemes.phrase(words), lexemes.phrase(other)]
    beginnings = [_beginning(word, lexemes.known[word]) for word in words]
    wide = [*whole, " & ".join(each for each in beginnings if each)]
    if len(words) == 1 and whole[0]:
        for word in alike(words[0]):
            wide += [lexemes.phrase([word]), _beginning(word, lexemes.known[word])]
    return Asked(tuple(words), _either(whole), _either(wide))


def _either(queries: Iterable[str]) -> str:
    return " | ".join(f"({query})" for query in dict.fromkeys(queries) if query)


def _beginning(word: str, lexeme: str) -> str:
    """What begins with this word, or with its stem where that is its beginning.

    The stem of "taal" is "tal", with which also "talent" begins.
    """
    if not lexeme or len(word) < SHORTEST_BEGINNING or word.isdigit():
        return f"'{lexeme}'" if lexeme else ""
    is_shorter = word.startswith(lexeme) and len(lexeme) > SHORTEST_BEGINNING
    return f"'{lexeme if is_shorter else word}':*"


# --- The glossary ---


def other_names(
    words: Sequence[str], lexemes: Lexemes
) -> dict[tuple[int, int], tuple[str, ...]]:
    """For which of these words the glossary knows an abbreviation, or the meaning."""
    places = {
        tuple(words[start:end]): (start, end)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    }
    found = {}
    for name, meaning in _terms(words, lexemes):
        short, long = tuple(words_of(name)), tuple(words_of(main_part(meaning)))
        if stands_for("".join(short), long):
            for these, those in ((short, long), (long, short)):
                if these in places:
                    found[places[these]] = those
    return found


def main_part(meaning: str) -> str:
    """A meaning without what explains it further."""
    return re.split(r"[,:;/]", re.sub(r"[(].*?[)]", " ", meaning))[0]


def stands_for(short: str, words: Sequence[str]) -> bool:
    """Whether a name abbreviates these words: its letters are in them, in order."""
    if not short or not 0 < len(words) <= MOST_WORDS:
        return False
    letters = iter("".join(words))
    return words[0] != short and all(letter in letters for letter in short)


def _terms(words: Sequence[str], lexemes: Lexemes) -> list[tuple[str, str]]:
    """Terms named by one of these words, or with two of them next to each other."""
    by_name = _either(lexemes.phrase([word]) for word in words)
    pairs = [words[place : place + 2] for place in range(len(words) - 1)] or [words]
    by_meaning = _either(lexemes.phrase(pair) for pair in pairs)
    if not by_name:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            (SELECT name, meaning FROM policy_term
             WHERE search_title @@ %s::tsquery LIMIT %s)
            UNION
            (SELECT name, meaning FROM policy_term
             WHERE search_text @@ %s::tsquery LIMIT %s)
            """,
            [by_name, MOST_TERMS, by_meaning, MOST_TERMS],
        )
        return cursor.fetchall()
