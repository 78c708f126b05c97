"""Which files of reference there are, and their columns."""

from pathlib import Path

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
