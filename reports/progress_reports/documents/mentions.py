"""On which pages of a document a goal is probably spoken of: a hint, and no more.

The clerk ticks the goals. Compared without accents, capitals and spaces, as old PDFs
part l e t t e r s and cut words at the end of a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policy.folding import composed, fold
from policy.models import Activity, Goal
from reports.models import ReportFile

# What a page needs at least, and what each kind of words brings.
ENOUGH = 2.0
NAMED, ACTIVITY, WORDS = 5.0, 3.0, 4.0
SHORTEST_WORD, LONG_WORD, SHORTEST_ACTIVITY = 5, 9, 8  # letters
MOST_PAGES = 10  # of one goal
AROUND = 70  # letters before and after, in a snippet
# In so many titles, and in any text, that they point at no goal.
COMMON = {
    *("ander", "andere", "beleid", "beter", "betere", "binnen", "blijft"),
    *("blijven", "doelen", "eigen", "elkaar", "gemeente", "gewoon", "goede"),
    *("groeit", "hebben", "heeft", "helpen", "iedere", "iedereen"),
    *("inwoner", "inwoners", "inzet", "kunnen", "meedoen", "mensen"),
    *("minder", "mogelijk", "nodig", "onder", "ondersteuning", "optimaal"),
    *("programma", "samen", "steunen", "tussen", "uitvoeren", "verbeteren"),
    *("verstrekken", "voldoende", "waarbij", "westland", "wordt", "worden"),
    *("zetten", "zoals", "zoveel"),
}


class Mention(NamedTuple):
    """A page that may be about a goal, and the words that made us think so."""

    page: int
    heading: str
    snippet: str


class Text(NamedTuple):
    """The text of one page."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True)
class Sought:
    """What a goal is known by."""

    key: str
    code: str
    title: str
    activities: tuple[str, ...] = ()


def mentions_of(file: ReportFile, goals: Iterable[Goal]) -> dict[str, list[Mention]]:
    """Per key of a goal the pages that may be about it, best first."""
    pages = file.pages.order_by("number").values_list("number", "heading", "text")
    return mentions_in([Text(*page) for page in pages], _sought(goals))


def mentions_in(
    pages: Sequence[Text], goals: Sequence[Sought]
) -> dict[str, list[Mention]]:
    """As `mentions_of`, of plain values."""
    terms = {goal.key: terms for goal, terms in zip(goals, _terms(goals), strict=True)}
    found: dict[str, list[tuple[float, Mention]]] = {goal.key: [] for goal in goals}
    for page in pages:
        tight = Tight(page.text)
        seen = {key: tight.weigh(of_goal) for key, of_goal in terms.items()}
        seen = {key: (weight, at) for key, (weight, at) in seen.items() if at >= 0}
        # A list of contents names them all, and is about none.
        share = 0.4 if len(goals) > 3 and len(seen) > len(goals) / 2 else 1.0
        for key, (weight, at) in seen.items():
            mention = Mention(page.number, page.heading, tight.snippet(at))
            found[key].append((weight * share, mention))
    return {key: _best(mentions) for key, mentions in found.items()}


class Term(NamedTuple):
    """Letters to look for; `is_start` when a longer word may begin with them."""

    letters: str
    weight: float
    is_start: bool = False


class Tight:
    """A page with only its letters and digits, each with its place in the text."""

    def __init__(self, text: str) -> None:
        self.text = composed(text)
        self.folded = fold(text)
        self.places = [at for at, sign in enumerate(self.folded) if not sign.isspace()]
        self.letters = "".join(self.folded[at] for at in self.places)

    def weigh(self, terms: Sequence[Term]) -> tuple[float, int]:
        """How much there is of these terms, and where the heaviest is; -1 if nowhere
        enough."""
        places = [(term.weight, self._place(term)) for term in terms]
        found = [(weight, at) for weight, at in places if at >= 0]
        total = sum(weight for weight, _ in found)
        if total < ENOUGH:
            return 0.0, -1
        return total, max(found, key=lambda each: (each[0], -each[1]))[1]

    def _place(self, term: Term) -> int:
        at = self.letters.find(term.letters)
        while at >= 0:
            until = at + len(term.letters)
            if self._begins_word(at) and (term.is_start or self._ends_word(until)):
                return self.places[at]
            at = self.letters.find(term.letters, at + 1)
        return -1

    def _begins_word(self, at: int) -> bool:
        place = self.places[at]
        return place == 0 or not self.folded[place - 1].isalnum()

    def _ends_word(self, until: int) -> bool:
        place = self.places[until - 1] + 1
        return place >= len(self.folded) or not self.folded[place].isalnum()

    def snippet(self, at: int) -> str:
        start, end = max(at - AROUND, 0), at + AROUND
        cut = self.text[start:end]
        if start:
            cut = "…" + cut.partition(" ")[2]
        if end < len(self.text):
            cut = cut.rpartition(" ")[0] + "…"
        return " ".join(cut.split())


def _sought(goals: Iterable[Goal]) -> list[Sought]:
    goals = list(goals)
    titles: dict[int, list[str]] = {}
    activities = Activity.objects.filter(goal__in=goals)
    for goal, title in activities.values_list("goal_id", "title"):
        titles.setdefault(goal, []).append(title)
    return [
        Sought(goal.key, goal.code, goal.title, tuple(titles.get(goal.pk, ())))
        for goal in goals
    ]


def _terms(goals: Sequence[Sought]) -> list[list[Term]]:
    """A word in the titles of two goals counts half for each."""
    words = [_words(goal.title) for goal in goals]
    uses = Counter(word for each in words for word in each)
    return [
        [*_names(goal), *_parts_of_title(own, uses), *_activities(goal)]
        for goal, own in zip(goals, words, strict=True)
    ]


def _names(goal: Sought) -> list[Term]:
    code, title = _tight(goal.code), _tight(goal.title.partition("(")[0])
    names = [Term(title, NAMED)] if len(title) >= SHORTEST_WORD else []
    if code:
        names += [Term(f"doel{code}", NAMED), Term(f"doelstelling{code}", NAMED)]
    if "." in code:
        names.append(Term(code, NAMED))
    return names


def _parts_of_title(words: list[str], uses: Counter[str]) -> list[Term]:
    """Half of the words are enough; of one word alone only a long one is."""
    if len(words) == 1 and len(words[0]) < LONG_WORD:
        return []
    return [
        Term(word, WORDS / len(words) / uses[word], is_start=True) for word in words
    ]


def _activities(goal: Sought) -> list[Term]:
    titles = {_tight(title) for title in goal.activities}
    return [
        Term(title, ACTIVITY) for title in titles if len(title) >= SHORTEST_ACTIVITY
    ]


def _words(title: str) -> list[str]:
    words = dict.fromkeys(fold(title).split())
    return [w for w in words if len(w) >= SHORTEST_WORD and w not in COMMON]


def _tight(text: str) -> str:
    return "".join(fold(text).split())


def _best(mentions: list[tuple[float, Mention]]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda each: (-each[0], each[1].page))
    return [mention for _, mention in ordered[:MOST_PAGES]]
