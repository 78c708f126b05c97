"""Where figures of others lie beside those of one municipality: plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from indicators.models import Observation, Period

# With fewer figures a group says little and may give one municipality away.
PEERS_NEEDED = 5
# Of the municipalities of a period so many must have a figure, to speak of all.
ENOUGH = Decimal("0.8")
# With fewer municipalities than this the list of areas is not that of the country.
LEAST_IN_A_COUNTRY = 100


@dataclass(frozen=True)
class Spread:
    """Where the figures of the peers lie in one period; None with too few of them."""

    count: int
    low: Decimal
    middle: Decimal
    high: Decimal

    @classmethod
    def of(cls, values: Sequence[Decimal]) -> Spread | None:
        if len(values) < PEERS_NEEDED:
            return None
        return cls(len(values), min(values), median(values), max(values))


@dataclass(frozen=True)
class MiddleHalf:
    """Between which figures the middle half of the municipalities of a period lies.

    The quantiles are those of `percentile_cont` in PostgreSQL: the figures in order,
    the lowest at 0 and the highest at 1, evenly apart; what falls between two figures
    lies between them in proportion. The middle of an even number is halfway two.
    """

    count: int  # municipalities with a figure
    existing: int  # municipalities that there were
    low: Decimal  # a quarter lies below it
    middle: Decimal
    high: Decimal  # a quarter lies above it

    @property
    def is_of_all(self) -> bool:
        """Whether so many have a figure that it says something of the country."""
        is_country = self.existing >= LEAST_IN_A_COUNTRY
        return is_country and self.count >= ENOUGH * self.existing


@dataclass(frozen=True)
class Rank:
    """How many others have a lower, the same or a higher figure than one of them."""

    lower: int
    equal: int
    higher: int

    @property
    def others(self) -> int:
        return self.lower + self.equal + self.higher

    @classmethod
    def among(cls, own: Decimal, others: Iterable[Decimal]) -> Rank:
        others = list(others)
        return cls(
            lower=sum(other < own for other in others),
            equal=sum(other == own for other in others),
            higher=sum(other > own for other in others),
        )


@dataclass(frozen=True)
class Row:
    """One period of the comparison table."""

    period: Period
    own: Observation | None
    country: Observation | None
    peers: Spread | None
    everyone: MiddleHalf | None  # of all municipalities, if enough have a figure
    printed_peers: Observation | None  # an average that a source prints for a group
