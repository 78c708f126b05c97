"""Which program reads which source, and with what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings

from indicators.choices import SourceReader
from indicators.importers import cbs_v3, cbs_v4
from indicators.importers.cbs_catalogue import Table
from indicators.importers.cbs_v3_catalogue import TableV3
from indicators.importers.cbs_v4_catalogue import TableV4
from indicators.importers.http import Limits, SourceClient
from indicators.importers.odata import Answers
from indicators.importers.plan import Plan
from indicators.importers.rows import Reading
from indicators.imports.raw_answers import Replay, keep_answer
from indicators.models import ImportRun


class Reader(NamedTuple):
    """`read` gives the figures of a plan, `table` what a table has to choose from."""

    read: Callable[..., Reading]
    table: Callable[[Answers, str, str], Table]
    address: str  # the setting with the base address of the source


LIMITS = Limits()
READERS = {
    SourceReader.CBS_V4: Reader(cbs_v4.read, TableV4, "CBS_V4_URL"),
    SourceReader.CBS_V3: Reader(cbs_v3.read, TableV3, "CBS_V3_URL"),
    SourceReader.CBS_THIRD: Reader(cbs_v3.read, TableV3, "CBS_THIRD_URL"),
}


@contextmanager
def reading_of(run: ImportRun, plan: Plan, *, on: date) -> Iterator[Reading]:
    """What the source of a run says, while the block lasts.

    Figures that somebody approved are those of the answers that were kept: the source
    may say something else by now.
    """
    reader = READERS[SourceReader(run.series.source.reader)]
    address = getattr(settings, reader.address)
    with _answers_for(run) as answers:
        yield reader.read(plan, answers, base_url=address, on=on)


def _answers_for(run: ImportRun) -> AbstractContextManager[Answers]:
    if run.is_approved:
        return nullcontext(Replay(run))
    return source_client(keep=partial(keep_answer, run))


def source_client(**options: Any) -> SourceClient:
    """A client of sources that goes out the way this installation does."""
    return SourceClient(
        LIMITS,
        allow_loopback=settings.ALLOW_LOOPBACK_SOURCES,
        ca_file=settings.SOURCE_CA_FILE,
        proxy=settings.SOURCE_PROXY,
        ipv4_only=settings.SOURCE_IPV4_ONLY,
        **options,
    )
