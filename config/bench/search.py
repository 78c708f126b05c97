"""How the time of a search grows with the number of texts.

Texts of made-up words, as unevenly common as words are, spread over all kinds, in a
database of their own that is dropped afterwards. Run beside a started server.
"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import accumulate
from statistics import quantiles

from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.utils import timezone

from indicators.models import Indicator, Unit
from policy.models import Activity, Decision, Framework, Goal, SourceDocument, Term
from reports.search import Search

WORDS = 20_000
# As if the commonest words were left out, as the stop words are.
LEFT_OUT = 10
WORDS_IN_A_NAME = 5
WORDS_IN_A_TEXT = 30
AT_ONCE = 5_000
QUESTIONS = 200
ROUNDS = 5
SYLLABLES = [
    start + middle + end
    for start in ("b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "w", "z")
    for middle in ("a", "e", "i", "o", "aa", "ee", "oo", "ie", "oe", "ui", "ij")
    for end in ("", "n", "l", "r", "rk", "st")
]


def search_p99(texts: int) -> float:
    """The slowest search but one in a hundred among so many texts, in milliseconds."""
    language = Language()
    with scratch_database():
        fill(texts, language)
        return p99(language)


class Language:
    """Made-up words, of which a few are very common and most are rare."""

    def __init__(self) -> None:
        self.chance = random.Random(1)
        self.asker = random.Random(2)
        self.words = []
        known = set()
        while len(self.words) < WORDS:
            word = "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4)))
            if word not in known:
                known.add(word)
                self.words.append(word)
        self.weights = list(
            accumulate(1 / (rank + LEFT_OUT) for rank in range(1, WORDS + 1))
        )

    def text(self, length: int) -> str:
        return " ".join(
            self.chance.choices(self.words, cum_weights=self.weights, k=length)
        )

    def common(self) -> str:
        return self.asker.choice(self.words[:30])

    def ordinary(self) -> str:
        return self.asker.choice(self.words[30:1_000])

    def rare(self) -> str:
        return self.asker.choice(self.words[1_000:])

    def questions(self) -> Iterator[str]:
        """What people type: a word or its beginning, two words, a whole question."""
        for _ in range(QUESTIONS // 8):
            yield self.common()
            yield self.ordinary()
            yield self.rare()
            yield self.ordinary()[:5]
            yield f"{self.common()} {self.common()}"
            yield f"{self.common()} {self.rare()}"
            yield f"{self.ordinary()} {self.ordinary()}"
            yield (
                f"Hoeveel {self.common()} krijgen {self.ordinary()} "
                f"met {self.ordinary()} en {self.rare()}?"
            )


@contextmanager
def scratch_database() -> Iterator[None]:
    """An empty database with our tables, in the place of the real one."""
    owner, application = connections["owner"], connections["default"]
    real_name = owner.settings_dict["NAME"]
    owner.creation.create_test_db(verbosity=0, autoclobber=True)
    application.creation.set_as_test_mirror(owner.settings_dict)
    try:
        yield
    finally:
        application.close()
        application.settings_dict["NAME"] = real_name
        owner.creation.destroy_test_db(real_name, verbosity=0)


def fill(texts: int, language: Language) -> None:
    """So many published texts, as many of each kind."""
    now = timezone.now()
    document = SourceDocument.objects.create(
        key="bench", title="Bron", author="Raad", standing="vastgesteld"
    )
    framework = Framework.objects.create(
        slug="bench",
        title="Kader",
        short_title="Kader",
        abbreviation="K",
        publisher="Raad",
        area_codes=["GM1783"],
        adopted_label="2025",
        published_at=now,
    )
    unit = Unit.objects.create(code="bench", label="aantal")

    def name() -> str:
        return language.text(WORDS_IN_A_NAME)

    def text() -> str:
        return language.text(WORDS_IN_A_TEXT)

    def goal(number: int) -> Goal:
        return Goal(
            framework=framework,
            document=document,
            key=f"bench-{number}",
            slug=str(number),
            level=Goal.Level.TOPIC,
            code=f"{number}",
            title=name(),
            ambition=text(),
        )

    of_each_kind = [
        goal,
        lambda number: Indicator(
            slug=f"bench-{number}",
            title=name(),
            definition=text(),
            unit=unit,
            direction=Indicator.Direction.NEUTRAL,
            kind=Indicator.Kind.OUTPUT,
            owner="Raad",
            frequency="jaarlijks",
            document=document,
            published_at=now,
        ),
        lambda number: Decision(
            kind=Decision.Kind.MOTION,
            title=name(),
            summary=text(),
            actor="Raad",
            outcome=Decision.Outcome.ADOPTED,
            role=Decision.Role.FRAMING,
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 1, 1),
            date_precision=Decision.Precision.DAY,
            date_label="1 januari 2025",
            document=document,
            published_at=now,
        ),
        lambda number: Activity(
            goal_id=goals[number % len(goals)],
            title=f"{name()} {number}",
            result=text(),
            category=Activity.Category.CONTINUE,
            status=Activity.Status.ONGOING,
            period_label="2025",
            document=document,
        ),
        lambda number: Term(
            name=f"{language.text(2)} {number}"[-60:], meaning=text(), document=document
        ),
        lambda number: SourceDocument(
            key=f"bench-{number}", title=name(), author=text()[:200], standing="bron"
        ),
    ]
    goals: list[int] = []
    for place, make in enumerate(of_each_kind):
        rows = [make(number) for number in range(place, texts, len(of_each_kind))]
        type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)
        goals = goals or [row.pk for row in rows]
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def p99(language: Language) -> float:
    """Of each question the least of some rounds: the work, not what else ran then."""
    questions = list(language.questions())
    rounds = [[milliseconds(each) for each in questions] for _ in range(ROUNDS)]
    return quantiles(map(min, zip(*rounds, strict=True)), n=100)[-1]


def milliseconds(question: str) -> float:
    start = time.perf_counter()
    Search.of(question, user=AnonymousUser())
    return (time.perf_counter() - start) * 1000
