"""What audit offices recommended on a goal, for its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from policy.models import Goal
from reports.evaluations.content import RecommendationLine
from reports.evaluations.recommendations.standing import Standing, standing_of
from reports.models import EvaluationPublication, Recommendation

MOST_SHOWN = 4


@dataclass(frozen=True)
class Recommended:
    """A recommendation as an edition says it, and how far it is."""

    line: RecommendationLine
    publication: EvaluationPublication
    standing: Standing
    address: str

    @property
    def order(self) -> tuple:
        return self.standing.rank, self.standing.next_on or date.max


@dataclass(frozen=True)
class OnGoal:
    """All on a goal: what waits too long first."""

    all: list[Recommended]

    @property
    def shown(self) -> list[Recommended]:
        return self.all[:MOST_SHOWN]

    @property
    def others(self) -> int:
        return len(self.all) - len(self.shown)

    @property
    def overdue(self) -> Recommended | None:
        """What waits longest."""
        late = (item for item in self.all if item.standing.is_overdue)
        return next(late, None)


def recommendations_on(
    goal: Goal,
    publications: Iterable[EvaluationPublication],
    *,
    on: date,
    as_of: date | None = None,
) -> OnGoal:
    """Of these editions, with what was written of it by the end of `as_of`.

    Advice of others is not among them.
    """
    said = {
        (publication.evaluation_id, line.number): (publication, line)
        for publication in publications
        for line in _lines_on(goal, publication)
    }
    if not said:
        return OnGoal([])
    evaluations = {evaluation for evaluation, _ in said}
    rows = {
        (row.publication.evaluation_id, row.number): row
        for row in Recommendation.objects.filter(
            publication__evaluation__in=evaluations
        ).select_related("publication")
    }
    standings = standing_of([rows[key] for key in said], on, as_of)
    found = [
        Recommended(
            line=line,
            publication=publication,
            standing=standings[rows[key].pk],
            address=rows[key].get_absolute_url(),
        )
        for key, (publication, line) in said.items()
    ]
    return OnGoal(sorted(found, key=lambda item: item.order))


def _lines_on(
    goal: Goal, publication: EvaluationPublication
) -> Iterator[RecommendationLine]:
    """A part only where its whole is not about the goal too."""
    own = [
        line
        for line in publication.says.recommendations
        if line.kind == Recommendation.Kind.OWN
        and goal.key in {name.key for name in line.goals}
    ]
    numbers = {line.number for line in own}
    yield from (line for line in own if line.parent not in numbers)
