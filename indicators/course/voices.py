"""Who says what of a figure or a goal: the rule, the college, the auditor.

Three voices side by side, never mixed. Where the rule and the college differ, good
against bad, that is said in words and comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.choices import JudgementWord
from indicators.course.told import Told
from indicators.marks import JUDGEMENT_MARKS
from indicators.models import Judgement
from indicators.progress import RULE, Verdict
from policy.marks import Mark

OPPOSITES = {("good", "bad"), ("bad", "good")}
NOTHING_SAID = Mark("s-nofig", "Geen oordeel bekend", "none")
# None of the evaluations on this site; that says nothing of whether there are others.
NOT_AUDITED = Mark("a-unk", "Niet op deze site", "none")
OF_GOALS = (
    "Een rekenkamer oordeelt over doelen en normen, en niet over één cijfer. Wat zij "
    "vond, staat bij de doelen waar dit cijfer bij hoort."
)
NO_EVALUATION = "Geen onderzoek op deze site zegt iets over dit doel."


@dataclass(frozen=True)
class Computed:
    """What the rule says, with its reasons."""

    verdict: Verdict
    why: Sequence[str]
    version: str = RULE.version
    detail: str = ""  # of how many figures it is the verdict
    subject: str = ""  # the figure that it is the verdict of, where that is not clear

    @classmethod
    def of(cls, told: Told, *, detail: str = "", subject: str = "") -> Computed:
        return cls(told.verdict, told.why, told.version, detail, subject)


@dataclass(frozen=True)
class Said:
    """A judgement of the college, beside what the rule says of the same thing."""

    judgement: Judgement
    verdict: Verdict | None = None  # None where the rule says nothing of it here

    @property
    def mark(self) -> Mark:
        return JUDGEMENT_MARKS[JudgementWord(self.judgement.word)]

    @property
    def differs(self) -> bool:
        if self.verdict is None:
            return False
        return (self.verdict.tone, self.mark.tone) in OPPOSITES

    @property
    def difference(self) -> str:
        """'De rekenregel zegt: niet op koers. Het college zegt: op koers.'"""
        about = self.judgement.indicator
        subject = f" over {about.title}" if about else ""
        return (
            f"De rekenregel zegt{subject}: {self.verdict.word.lower()}. "
            f"Het college zegt: {self.mark.word.lower()}."
        )


@dataclass(frozen=True)
class Audited:
    """What an audit office found; all in words, as it stands in its evaluation.

    `word`, `symbol` and `tone` are of its own scale and empty without a rating;
    `sentence` is empty where the evaluation is only about the framework as a whole.
    """

    title: str
    year: int
    made_by: str
    address: str
    sentence: str = ""
    norm: str = ""
    word: str = ""
    symbol: str = ""
    tone: str = "none"
    why_unrated: str = ""


@dataclass(frozen=True)
class Voices:
    about: str  # 'dit doel' or 'dit cijfer'
    computed: Computed
    said: Sequence[Said]  # by the college, the newest first
    audited: Sequence[Audited] = ()  # by audit offices, the newest first
    why_not_audited: str = NO_EVALUATION  # in words, where there is none of those

    not_audited = NOT_AUDITED
    nothing_said = NOTHING_SAID

    @cached_property
    def newest(self) -> list[Said]:
        """Of everything judged the newest judgements; those that differ go first."""
        last = {}
        for item in self.said:
            last.setdefault(item.judgement.indicator_id, item.judgement.given_on)
        newest = [
            item
            for item in self.said
            if item.judgement.given_on == last[item.judgement.indicator_id]
        ]
        return sorted(newest, key=lambda item: not item.differs)

    @property
    def earlier(self) -> list[Said]:
        return [item for item in self.said if item not in self.newest]

    @property
    def differing(self) -> list[Said]:
        """An earlier judgement is history: the college may have changed its mind."""
        return [item for item in self.newest if item.differs]
