"""Which files of reference there are, and their columns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.utils.formats import date_format

from policy.sample.rows import read

DATA = Path(__file__).parent
ATTRIBUTION = "Bron: CBS, StatLine tabel 03759ned, CC BY 4.0"
PEERS = {
    "peer_groups": ("group", "name", "basis", "year", "source"),
    "peer_group_members": ("group", "member"),
}
AREA_HISTORY = {
    "areas": ("code", "kind", "name", "valid_from", "valid_to"),
    "area_changes": ("on", "kind", "origin", "area", "inhabitants"),
}
AREA_SOURCE = ("attribution", "read_on")


@cache
def area_source() -> str:
    """Where the areas come from, and as of which day."""
    (row,) = read(DATA, "area_source.csv", AREA_SOURCE)
    day = date_format(row.date("read_on"), "j F Y")
    return f"{row['attribution']}, zoals het er stond op {day}"
