"""Which program reads which source, and with what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from indicators.choices import SourceReader
from indicators.importers import cbs_v4, swing
from indicators.importers.http import Limits, SourceClient
from indicators.importers.plan import Plan
from indicators.importers.rows import Reading
from indicators.importers.swing_faults import KeyRefused
from indicators.imports.raw_answers import Replay, keep_answer
from indicators.models import ImportRun


class Answers(Protocol):
    def get_json(self, url: str) -> Any: ...

    def find_json(self, url: str) -> Any | None: ...


class Reader(NamedTuple):
    """`apart` is how many seconds the source wants between two questions."""

    read: Callable[..., Reading]
    address: str  # the setting with the base address of the source
    key: str = ""  # the setting with the key that the source asks for
    key_header: str = ""
    apart: float = 0
    # Why nobody can promise yet that it works with the source itself.
    untried: str = ""


LIMITS = Limits()
READERS = {
    SourceReader.CBS_V4: Reader(cbs_v4.read, "CBS_V4_URL"),
    SourceReader.SWING: Reader(
        swing.read,
        "WSJG_URL",
        key="WSJG_API_KEY",
        key_header="apikey",
        apart=0.5,
        untried="Wij hadden geen sleutel toen wij dit maakten. Het ophalen is gemaakt "
        "naar de beschrijving van de dienst, en getoetst met een nagemaakte dienst. "
        "Vergelijk daarom de eerste cijfers met die op de site van de bron.",
    ),
}


@contextmanager
def reading_of(run: ImportRun, plan: Plan, *, on: date) -> Iterator[Reading]:
    """What the source of a run says, while the block lasts.

    Figures that somebody approved are those of the answers that were kept: the source
    may say something else by now.
    """
    reader = READERS[SourceReader(run.series.source.reader)]
    address = getattr(settings, reader.address)
    with _answers_for(run, reader) as answers:
        yield reader.read(plan, answers, base_url=address, on=on)


def _answers_for(run: ImportRun, reader: Reader) -> AbstractContextManager[Answers]:
    if run.is_approved:
        return nullcontext(Replay(run))
    if reader.key and not getattr(settings, reader.key):
        raise KeyRefused(urlsplit(getattr(settings, reader.address)).netloc)
    return source_client(reader, keep=partial(keep_answer, run))


def source_client(reader: Reader, **options: Any) -> SourceClient:
    """A client of a source that goes out the way this installation does."""
    key = getattr(settings, reader.key) if reader.key else ""
    return SourceClient(
        replace(LIMITS, apart=reader.apart),
        headers={reader.key_header: key} if key else None,
        allow_loopback=settings.ALLOW_LOOPBACK_SOURCES,
        ca_file=settings.SOURCE_CA_FILE,
        proxy=settings.SOURCE_PROXY,
        ipv4_only=settings.SOURCE_IPV4_ONLY,
        **options,
    )
