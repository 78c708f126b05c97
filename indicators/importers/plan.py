"""What to ask of a source for one series, in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# Figures of another series, by code of the area and code of the period.
KnownFigures = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Term:
    """A measure in a table, or another series, that a figure is made of.

    `role` is a value of choices.TermRole. `measure` is the code; empty as long as
    nobody chose it. `year` is for a table without a time of its own. `fixed` has the
    code that is asked of every other dimension of the table. `may_be_empty` is for a
    table that is there before its figures are.
    """

    role: str
    table: str = ""
    measure: str = ""
    measure_title: str = ""
    year: int | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = False
    # Instead of a table: the figures of another series as this site has them.
    of_series: str = ""
    known: KnownFigures = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """How the figures of one series are fetched; words as in choices.py.

    `area_kinds` are values of AreaKind, `grain` of PeriodKind, `period_means` of
    PeriodMeaning; `status` of ObservationStatus, or empty if the source tells it.
    A figure is (plus - minus) / per * factor.
    """

    series: str
    terms: tuple[Term, ...]
    area_kinds: tuple[str, ...]
    grain: str
    period_means: str
    since: int
    factor: Decimal = Decimal(1)
    decimals: int | None = None
    status: str = ""

    @property
    def is_computed(self) -> bool:
        """Whether this site does a sum, instead of taking the figure as it stands."""
        roles = [term.role for term in self.terms]
        several = len({term.year for term in self.terms}) != len(self.terms)
        of_series = any(term.of_series for term in self.terms)
        return several or of_series or self.factor != 1 or set(roles) != {"plus"}
