"""The periods that a report can be about: a recent year, or a part of it."""

from __future__ import annotations

from indicators.importers.cbs.codes import labelled
from indicators.importers.sheets.periods import read_period
from indicators.models import Period

YEARS_BACK = 15
PARTS = (
    ("", "het hele jaar"),
    ("-H1", "het eerste halfjaar"),
    ("-H2", "het tweede halfjaar"),
    ("-Q1", "het eerste kwartaal"),
    ("-Q2", "het tweede kwartaal"),
    ("-Q3", "het derde kwartaal"),
    ("-Q4", "het vierde kwartaal"),
)


def years_until(year: int) -> list[int]:
    """The years to choose from, the latest first."""
    return list(range(year, year - YEARS_BACK, -1))


def period_for(year: int, part: str) -> Period:
    """The period with the code that figures use too: '2020', '2020-H1', '2020-Q1'."""
    code, label = labelled(read_period(f"{year}{part}").period, "")
    return Period.objects.get_or_create(code=code, defaults=label._asdict())[0]
