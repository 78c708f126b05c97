"""Several indicators of several areas side by side, on equal axes.

`Choice` reads what is compared from an address, `figures.load` reads the figures,
and `ComparisonPage` holds all that the page says.
"""

from indicators.comparison.choice import LONGEST_QUERY, Choice
from indicators.comparison.page import ComparisonPage

__all__ = ["LONGEST_QUERY", "Choice", "ComparisonPage"]
