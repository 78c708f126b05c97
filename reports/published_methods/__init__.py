"""How published methods judge one and the same series: each in its own way.

Written after their published formulae. Our own rule is one of the seven.
"""

from reports.published_methods.case import CannotTell, Case, Finding
from reports.published_methods.lines import assessment_of, calendar_year
from reports.published_methods.table import (
    CANNOT,
    EXAMPLE,
    METHODS,
    Method,
    Row,
    compared,
    found,
)

__all__ = [
    "CANNOT",
    "EXAMPLE",
    "METHODS",
    "CannotTell",
    "Case",
    "Finding",
    "Method",
    "Row",
    "assessment_of",
    "calendar_year",
    "compared",
    "found",
]
