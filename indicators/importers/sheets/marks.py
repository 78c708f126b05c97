"""What stands where a figure is missing, and what that means. Missing is never 0."""

from __future__ import annotations

# Values are of ObservationMissing. A sign that has several meanings is not here: a
# point is unknown, unreliable or secret at CBS.
MEANINGS = {
    "": "not_stated",
    "-": "not_stated",
    "x": "suppressed",
    "?": "not_yet_known",
    "nvt": "not_applicable",
    "n.v.t.": "not_applicable",
    "geheim": "suppressed",
    # How Swing keeps them inside; some exports show these numbers.
    "-99996": "not_stated",
    "-99997": "suppressed",
    "-99998": "not_applicable",
    "-99999": "not_yet_known",
}
LONGEST = 20
DASHES = str.maketrans("–—−", "---")


def mark_in(text: str) -> str:
    """A sign as it is remembered: small, with plain dashes."""
    return text.strip().lower().translate(DASHES)
