"""What is measured: the cards of the indicators and their ties to goals."""

from __future__ import annotations

from django.utils import timezone

from indicators.models import GoalIndicator, Indicator
from indicators.sample.dictionaries import UnitWords
from indicators.sample.words import DESCRIPTION, NO_AIM
from policy.models import SourceDocument
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import same


def load_documents(load: Load) -> None:
    """The tables of statistics, beside the documents that policy loaded."""
    load.documents |= load.store.merge(
        ((row, _document(row)) for row in load.rows["statistics_documents"]),
        key=("key",),
    )


def _document(row: Row) -> SourceDocument:
    return SourceDocument(
        key=row.text("key", SourceDocument, "key"),
        title=row.text("title", SourceDocument, "title"),
        author=row.text("author", SourceDocument, "author"),
        year=row.year("year"),
        standing=row.text("standing", SourceDocument, "standing"),
        is_source=True,
        note=row["note"],
    )


def load_indicators(load: Load, units: UnitWords) -> dict[str, Indicator]:
    """The indicators of the facts and of the statistics, by their key."""
    now = timezone.now()
    facts, own = load.rows["indicators"], load.rows["statistics_indicators"]
    stored = load.store.merge(
        [
            *((row, _indicator(row, load, units, now)) for row in facts),
            *((row, _statistic(row, load, units, now)) for row in own),
        ],
        key=("slug",),
        keep=("published_at",),
    )
    return {row["key"]: stored[slug_of(row)] for row in (*facts, *own)}


def slug_of(row: Row, column: str = "key") -> str:
    """Of the indicator that a cell names."""
    return row[column].replace("_", "-")


def _indicator(row: Row, load: Load, units: UnitWords, now) -> Indicator:
    aim = row.text("stated_target", Indicator, "stated_aim")
    return Indicator(
        slug=slug_of(row),
        title=row.text("title_nl", Indicator, "title"),
        definition=row.text("definition_nl", Indicator, "definition"),
        owner=row.text("source_owner", Indicator, "owner"),
        stated_aim="" if aim in NO_AIM else aim,
        is_description=DESCRIPTION in row["note"],
        counts_people=row.flag("counts_people"),
        document=load.source(row),
        section=row.text("source_ref", Indicator, "section"),
        published_at=now,
        **_shared(row, units),
    )


def _statistic(row: Row, load: Load, units: UnitWords, now) -> Indicator:
    return Indicator(
        slug=slug_of(row),
        title=row.text("title", Indicator, "title"),
        definition=row.text("definition", Indicator, "definition"),
        owner=row.text("owner", Indicator, "owner"),
        document=row.find("document", load.documents, "een tabel met cijfers"),
        section=row.text("section", Indicator, "section"),
        published_at=now,
        **_shared(row, units),
    )


def _shared(row: Row, units: UnitWords) -> dict:
    return {
        "unit": units.unit(row, "key"),
        "direction": row.choice("direction", same(Indicator.Direction)),
        "kind": row.choice("kind", same(Indicator.Kind)),
        "influence": row.choice("influence", same(Indicator.Influence)),
        "frequency": row.text("frequency", Indicator, "frequency"),
        "people": row.text("people", Indicator, "people"),
        "predicate": row.text("predicate", Indicator, "predicate"),
        "note": row["note"],
    }


def load_ties(load: Load, indicators: dict[str, Indicator]) -> None:
    """The ties in the order of the file, which is their order at the goal."""
    load.store.merge(
        (
            (row, _tie(row, load, indicators, position))
            for position, row in enumerate(load.rows["goal_indicators"])
        ),
        key=("goal_id", "indicator_id"),
    )


def _tie(
    row: Row, load: Load, indicators: dict[str, Indicator], position: int
) -> GoalIndicator:
    return GoalIndicator(
        goal=row.find("goal_key", load.goals, "een kenmerk uit goals.csv"),
        indicator=row.find("indicator_key", indicators, "een indicator"),
        is_ours=row.flag("is_ours"),
        is_headline=row.flag("is_headline"),
        position=position,
    )
