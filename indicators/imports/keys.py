"""Sources that answer only who has a key: which ones, and what to do without one."""

from __future__ import annotations

from django.conf import settings

from indicators.imports.readers import READERS
from indicators.models import Source

WITHOUT_KEY = (
    "{name} geeft alleen cijfers aan wie een sleutel heeft, en deze site heeft er "
    "geen. Vraag een sleutel aan de eigenaar: {owner}. De beheerder van deze site zet "
    "hem in de instelling {setting} en start de site opnieuw. Al het andere werkt ook "
    "zonder sleutel: cijfers van het CBS komen vanzelf, en cijfers uit een bestand "
    "kunt u zelf toevoegen."
)


def readers_without_key() -> list[str]:
    """Those that want a key where this installation has none."""
    return [
        kind
        for kind, reader in READERS.items()
        if reader.key and not getattr(settings, reader.key)
    ]


def lacks_key(source: Source) -> bool:
    return source.reader in readers_without_key()


def what_to_do_without_key(source: Source) -> str:
    """In plain Dutch, for a source that lacks its key."""
    setting = READERS[source.reader].key
    return WITHOUT_KEY.format(name=source.name, owner=source.owner, setting=setting)
