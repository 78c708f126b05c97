"""Which program reads which source, and with what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from indicators.choices import SourceReader
from indicators.importers.cbs import v3, v4
from indicators.importers.cbs.catalogue import Code, Dimension, Measure
from indicators.importers.cbs.v3_catalogue import TableV3
from indicators.importers.cbs.v4_catalogue import TableV4
from indicators.importers.http import Limits, SourceClient
from indicators.importers.odata import Answers
from indicators.importers.plan import Plan
from indicators.importers.rows import Reading
from indicators.importers.swing import reader as swing
from indicators.importers.swing.catalogue import Variables
from indicators.importers.swing.faults import KeyRefused
from indicators.imports.raw_answers import Replay, keep_answer
from indicators.models import ImportRun


class Contents(Protocol):
    """What a table of a source has to choose from."""

    code: str
    title: str
    modified: datetime | None
    measures: Mapping[str, Measure]
    dimensions: list[Dimension]

    def codes(self, dimension: str) -> list[Code]: ...


class Reader(NamedTuple):
    """`read` gives the figures of a plan, `table` what a table has to choose from.

    `apart` is how many seconds the source wants between two questions. `untried` says
    why nobody can promise yet that it works with the source itself.
    """

    read: Callable[..., Reading]
    table: Callable[[Answers, str, str], Contents]
    address: str  # the setting with the base address of the source
    key: str = ""  # the setting with the key that the source asks for
    key_header: str = ""
    apart: float = 0
    untried: str = ""


LIMITS = Limits()
READERS = {
    SourceReader.CBS_V4: Reader(v4.read, TableV4, "CBS_V4_URL"),
    SourceReader.CBS_V3: Reader(v3.read, TableV3, "CBS_V3_URL"),
    SourceReader.CBS_THIRD: Reader(v3.read, TableV3, "CBS_THIRD_URL"),
    SourceReader.SWING: Reader(
        swing.read,
        Variables,
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
    return client_of(reader, keep=partial(keep_answer, run))


def client_of(reader: Reader, **options: Any) -> SourceClient:
    """A client that comes as this source wants it: slowly enough, and with its key."""
    key = getattr(settings, reader.key) if reader.key else ""
    headers = {reader.key_header: key} if key else {}
    return source_client(apart=reader.apart, headers=headers, **options)


def source_client(*, apart: float = 0, **options: Any) -> SourceClient:
    """A client of sources that goes out the way this installation does."""
    return SourceClient(
        replace(LIMITS, apart=apart),
        allow_loopback=settings.ALLOW_LOOPBACK_SOURCES,
        ca_file=settings.SOURCE_CA_FILE,
        proxy=settings.SOURCE_PROXY,
        ipv4_only=settings.SOURCE_IPV4_ONLY,
        **options,
    )
