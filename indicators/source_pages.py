"""Where everything comes from: the list of sources, one source, one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from indicators.definition_card import LICENCE_NOT_SEEN
from indicators.document_contents import (
    FIGURES,
    Contents,
    Taken,
    contents_of,
    counts_by_document,
)
from indicators.figure_counts import CountedSeries, FigureCount, count_series
from indicators.import_status import SourceFetching
from indicators.models import Source
from policy.models import SourceDocument


@dataclass(frozen=True)
class SourceEntry:
    """A source of statistics, and what of it is on this site."""

    source: Source
    series: list[CountedSeries]
    fetching: SourceFetching
    on: date

    @cached_property
    def figures(self) -> FigureCount:
        return FigureCount.together((item.figures for item in self.series), on=self.on)

    @property
    def tables(self) -> list[str]:
        names = (item.series.table.split(", ") for item in self.series)
        return sorted({name for each in names for name in each})

    @property
    def licence_is_known(self) -> bool:
        return self.source.licence != LICENCE_NOT_SEEN

    @classmethod
    def of(cls, source: Source, *, user: Any, on: date) -> SourceEntry:
        series = count_series(user=user, on=on, source=source)
        fetching = SourceFetching.by_source(series, [source], on=on)
        return cls(source, series, fetching[source.pk], on)


@dataclass(frozen=True)
class DocumentEntry:
    """A document, and how much of it is on this site."""

    document: SourceDocument
    taken: list[Taken]

    @property
    def total(self) -> int:
        return sum(item.count for item in self.taken)


@dataclass(frozen=True)
class SourceList:
    user: Any
    on: date

    @cached_property
    def series(self) -> list[CountedSeries]:
        return count_series(user=self.user, on=self.on)

    @cached_property
    def statistics(self) -> list[SourceEntry]:
        sources = list(Source.objects.all())
        fetching = SourceFetching.by_source(self.series, sources, on=self.on)
        return [
            SourceEntry(
                source,
                [item for item in self.series if item.series.source_id == source.pk],
                fetching[source.pk],
                self.on,
            )
            for source in sources
        ]

    @cached_property
    def documents(self) -> list[DocumentEntry]:
        """Every document; the one that most was taken from comes first."""
        others = counts_by_document(self.user)
        documents = SourceDocument.objects.select_related("cited_in")
        entries = [
            DocumentEntry(item, [*self._figures_of(item), *others.get(item.pk, [])])
            for item in documents
        ]
        return sorted(entries, key=lambda entry: -entry.total)

    def _figures_of(self, document: SourceDocument) -> list[Taken]:
        count = self._figures_by_document.get(document.pk, 0)
        return [Taken(FIGURES, count)] if count else []

    @cached_property
    def _figures_by_document(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for item in self.series:
            if key := item.series.document_id:
                counts[key] = counts.get(key, 0) + item.figures.count
        return counts

    @property
    def used(self) -> list[DocumentEntry]:
        return [entry for entry in self.documents if entry.taken]

    @property
    def only_cited(self) -> list[DocumentEntry]:
        return [entry for entry in self.documents if not entry.taken]

    @property
    def statistics_with_figures(self) -> int:
        return sum(entry.figures.count > 0 for entry in self.statistics)

    @property
    def documents_with_figures(self) -> int:
        return sum(count > 0 for count in self._figures_by_document.values())

    @property
    def figure_count(self) -> int:
        return sum(item.figures.count for item in self.series)


@dataclass(frozen=True)
class DocumentPage:
    document: SourceDocument
    contents: list[Contents]
    cites: list[SourceDocument]

    @classmethod
    def of(cls, document: SourceDocument, *, user: Any, on: date) -> DocumentPage:
        series = count_series(user=user, on=on, document=document)
        return cls(
            document=document,
            contents=contents_of(document, series, user=user),
            cites=list(document.cites.all()),
        )

    @property
    def summary(self) -> str:
        """'46 cijfers, 116 doelen en 53 begrippen'."""
        *first, last = [str(contents.taken) for contents in self.contents]
        return f"{', '.join(first)} en {last}" if first else last
