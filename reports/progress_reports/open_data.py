"""What is published of progress reports, as tables to take along.

Of every version is told that it is or was there. What it says is only in the tables
for the version that stands, so that nobody counts the same figure twice. The lines are
those of the files of one version, with keys beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter, itemgetter
from typing import Any

from django.db.models import (
    Exists,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    QuerySet,
    Sum,
)
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from indicators.exports import to_the_second
from policy.open_data import ADDRESS, PUBLIC, Column, Table, listed, yes_no
from reports.models import Publication
from reports.progress_reports.content import FigureLine
from reports.progress_reports.downloads.rows import (
    ActivityRow,
    FigureRow,
    GoalRow,
    Row,
    activity_row,
    figure_row,
    goal_row,
)

# A content may be some megabytes, so they come one by one.
AT_ONCE = 1
OF_REPORT = ("version__report__framework", "version__report__period")


def _all() -> QuerySet:
    """Every version that was ever published, in a fixed order."""
    return (
        Publication.objects.visible_to(PUBLIC)
        .select_related(*OF_REPORT)
        .order_by("version__report__slug", "version__number")
        .defer("version__content")
    )


def _standing() -> QuerySet:
    return _all() & Publication.objects.latest_of_each()


def _with_whether_it_stands() -> QuerySet:
    latest = Publication.objects.latest_of_each().filter(pk=OuterRef("pk"))
    return _all().annotate(stands=Exists(latest)).defer("content", "version__content")


def _moment(moment: Any) -> Any:
    return to_the_second(moment) if moment else ""


REPORTS = Table(
    "rapportages",
    "Voortgangsrapportages: elke versie die is gepubliceerd, ook wat is ingetrokken.",
    _with_whether_it_stands,
    (
        Column(
            "rapportage",
            "Vast kenmerk van de rapportage.",
            lambda row: row.version.report.slug,
        ),
        Column(
            "kader",
            "Kenmerk van het kader waarover zij gaat.",
            lambda row: row.version.report.framework.slug,
        ),
        Column(
            "periode",
            "Over welke periode.",
            lambda row: row.version.report.period.label,
        ),
        Column("versie", "Nummer van de versie.", lambda row: row.version.number),
        Column(
            "geldt",
            "‘ja’ bij de nieuwste versie die niet is ingetrokken.",
            lambda row: yes_no(row.stands),
        ),
        Column(
            "gepubliceerd_op",
            "Wanneer de versie openbaar werd.",
            lambda row: _moment(row.published_at),
        ),
        Column(
            "ingetrokken_op",
            "Wanneer de versie is ingetrokken. Leeg als dat niet is gebeurd.",
            lambda row: _moment(row.withdrawn_at),
        ),
        Column("titel", "Titel van de rapportage.", lambda row: row.title),
        Column(
            "controlegetal",
            "De sha256 van de inhoud van de versie.",
            lambda row: row.content_hash,
        ),
        ADDRESS,
    ),
)


@dataclass(frozen=True)
class Lines(Table):
    """The lines of one `part` of the contents; `rows` are the publications."""

    part: str
    row_of: Callable[[Any], Row]

    def count(self) -> int:
        lines = KeyTransform(self.part, Cast("content", JSONField()))
        length = Func(lines, function="jsonb_array_length", output_field=IntegerField())
        return self.rows().order_by().aggregate(count=Sum(length))["count"] or 0

    def lines(self) -> Iterator[list[Any]]:
        for publication in self.rows().iterator(chunk_size=AT_ONCE):
            version = publication.version
            for line in getattr(publication.says, self.part):
                found = {
                    "report": version.report.slug,
                    "version": version.number,
                    "line": line,
                    "row": self.row_of(line),
                }
                yield [column.read(found) for column in self.columns]


OF_VERSION = (
    Column("rapportage", "Kenmerk van de rapportage.", itemgetter("report")),
    Column("versie", "Nummer van de versie.", itemgetter("version")),
)


def _columns(kind: type[Row], **other_meanings: str) -> tuple[Column, ...]:
    """Those of the files of one version."""
    return tuple(
        Column(
            item.metadata["name"],
            other_meanings.get(item.name, item.metadata["description"]),
            lambda found, read=attrgetter(item.name): read(found["row"]),
        )
        for item in fields(kind)
    )


def _figure_row(line: FigureLine) -> FigureRow:
    return figure_row(line, listed(line.goals))


GOALS = Lines(
    "rapportage_doelen",
    "Wat de rapportages per doel zeggen, met het oordeel van het college.",
    _standing,
    (*OF_VERSION, *_columns(GoalRow)),
    "goals",
    goal_row,
)

FIGURES = Lines(
    "rapportage_cijfers",
    "Cijfers zoals zij in de rapportages staan.",
    _standing,
    (
        *OF_VERSION,
        *_columns(
            FigureRow, goals="Kenmerken van de doelen waar het cijfer bij hoort."
        ),
    ),
    "figures",
    _figure_row,
)

ACTIVITIES = Lines(
    "rapportage_activiteiten",
    "Activiteiten en projecten, en hoe ver die volgens de rapportages zijn.",
    _standing,
    (
        *OF_VERSION,
        Column(
            "kenmerk_doel",
            "Vast kenmerk van het doel.",
            lambda found: found["line"].goal,
        ),
        *_columns(ActivityRow),
    ),
    "activities",
    activity_row,
)

TABLES = (REPORTS, GOALS, FIGURES, ACTIVITIES)
