"""Full-text search in Dutch over all that is published: one list, best first."""

from reports.search.kinds import KIND_SLUGS, KINDS
from reports.search.page import LONGEST_QUESTION, Result, Search

__all__ = ["KINDS", "KIND_SLUGS", "LONGEST_QUESTION", "Result", "Search"]
