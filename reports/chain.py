"""From money to effect: what went in, what was done, what came out, what changed.

Doing more is no effect yet. So every step stands apart, in this order, and a step of
which nothing is known says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from indicators.absence import why_no_latest
from indicators.choices import KIND_MEANINGS, IndicatorKind
from indicators.figures import Figures
from indicators.models import Indicator
from policy.choices import ActivityStatus
from policy.marks import ACTIVITY_MARKS, Mark
from policy.models import Activity
from reports.goal_summary import TiedFigures

# What is counted in euros, thousands of euros or euros per person is money.
MONEY = "euro"
MOST_EFFECTS = 3
# More of them without a figure are folded away.
MOST_UNKNOWN = 4
# The effect is always in sight; of other steps more figures than this are folded.
MOST_KNOWN = 6
EFFECT = "effect"
NO_FIGURE = "Wij kennen geen cijfer over {} bij dit doel."


@dataclass(frozen=True)
class Step:
    """One step of the chain, with its figures or its activities."""

    anchor: str
    title: str
    meaning: str
    known: list[TiedFigures]
    unknown: list[TiedFigures]
    activities: list[tuple[Mark, int]]
    nothing: str  # what to say where there is nothing at all

    @property
    def is_empty(self) -> bool:
        return not (self.known or self.unknown or self.activities)

    @property
    def shared_influence(self) -> str:
        """What holds for the influence on all its figures, to be said once."""
        found = {item.indicator.get_influence_display() for item in self.known}
        return found.pop() if len(found) == 1 else ""

    @property
    def tells_influence(self) -> bool:
        """Whether each figure says for itself how far the municipality can help it."""
        return not self.shared_influence

    @property
    def unknown_sentence(self) -> str:
        count = len(self.unknown)
        also = "er ook bij" if self.known else "erbij"
        which = "Dit cijfer hoort" if count == 1 else f"Deze {count} cijfers horen"
        return f"{which} {also}."

    @property
    def folds_known(self) -> bool:
        return self.anchor != EFFECT and len(self.known) > MOST_KNOWN

    @property
    def folds_unknown(self) -> bool:
        return len(self.unknown) > MOST_UNKNOWN

    @property
    def activity_count(self) -> int:
        return sum(count for _, count in self.activities)


@dataclass(frozen=True)
class Shown:
    """A figure in one line."""

    tied: TiedFigures

    @property
    def indicator(self) -> Indicator:
        return self.tied.indicator

    @property
    def figures(self) -> Figures:
        return self.tied.figures

    @property
    def amount(self) -> str:
        """The latest, or why there is none."""
        figures = self.figures
        if figures.latest is None:
            return why_no_latest(figures)
        return figures.with_unit(figures.latest)

    @property
    def when(self) -> str:
        return self.figures.age_label


@dataclass(frozen=True)
class MoneyBesideEffect:
    """Amounts and effects side by side; the one is not divided by the other."""

    amounts: list[Shown]
    effects: list[Shown]


def chain_of(
    tied: Collection[TiedFigures], activities: Collection[Activity]
) -> list[Step]:
    kinds = IndicatorKind
    return [
        _figures("middelen", "Geld en mensen", tied, [kinds.INPUT], "geld of mensen"),
        Step(
            anchor="activiteiten",
            title="Activiteiten",
            meaning="Wat de gemeente voor dit doel deed of ging doen.",
            known=[],
            unknown=[],
            activities=counts_of(activities),
            nothing="Wij kennen bij dit doel geen activiteit.",
        ),
        _figures("prestaties", "Prestaties", tied, [kinds.OUTPUT], "prestaties"),
        _figures(
            EFFECT, "Effect", tied, [kinds.OUTCOME, kinds.PERCEPTION], "het effect"
        ),
        _figures("omgeving", "Omgeving", tied, [kinds.CONTEXT], "de omgeving"),
    ]


def _figures(
    anchor: str,
    title: str,
    tied: Iterable[TiedFigures],
    kinds: Collection[IndicatorKind],
    about: str,
) -> Step:
    of_step = [item for item in tied if item.indicator.kind in kinds]
    return Step(
        anchor=anchor,
        title=title,
        meaning=" ".join(KIND_MEANINGS[kind] for kind in kinds),
        known=[item for item in of_step if item.figures.is_known],
        unknown=[item for item in of_step if not item.figures.is_known],
        activities=[],
        nothing=NO_FIGURE.format(about),
    )


def counts_of(activities: Iterable[Activity]) -> list[tuple[Mark, int]]:
    """How many activities are how far, in the order of the list of states."""
    found = Counter(ActivityStatus(activity.status) for activity in activities)
    return [
        (_with_count(ACTIVITY_MARKS[status], found[status]), found[status])
        for status in ActivityStatus
        if found[status]
    ]


def _with_count(mark: Mark, count: int) -> Mark:
    return mark._replace(word=f"{mark.word}: {count}")


def money_beside_effect(tied: Collection[TiedFigures]) -> MoneyBesideEffect | None:
    amounts = [item for item in tied if is_money(item) and item.figures.is_known]
    if not amounts:
        return None
    effects = [item for item in tied if item.is_effect and item.figures.known]
    return MoneyBesideEffect(
        amounts=[Shown(item) for item in amounts],
        effects=[Shown(item) for item in effects[:MOST_EFFECTS]],
    )


def is_money(item: TiedFigures) -> bool:
    """An amount that goes in; a debt of residents is money too, but no means."""
    words = item.figures.unit.label.split()
    return item.indicator.kind == IndicatorKind.INPUT and MONEY in words
