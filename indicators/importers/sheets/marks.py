"""What stands where a figure is missing, and what that means. Missing is never 0."""

from __future__ import annotations

from indicators.importers.swing.codes import INTERNAL, REASONS

# Values are of ObservationMissing. A sign that has several meanings is not here: a
# point is unknown, unreliable or secret at CBS.
MEANINGS = {
    **REASONS,
    "n.v.t.": "not_applicable",
    "geheim": "suppressed",
    # Some exports show the numbers that Swing keeps inside.
    **{str(number): reason for number, reason in INTERNAL.items()},
}
LONGEST = 20
DASHES = str.maketrans("–—−", "---")


def mark_in(text: str) -> str:
    """A sign as it is remembered: small, with plain dashes."""
    return text.strip().lower().translate(DASHES)
