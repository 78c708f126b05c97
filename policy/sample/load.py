"""From the rows about policy to documents, frameworks, goals, decisions and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils import timezone

from policy.models import (
    Activity,
    Decision,
    Framework,
    Goal,
    GoalLink,
    Partner,
    SourceDocument,
    Term,
)
from policy.sample import words
from policy.sample.account import FileAccount
from policy.sample.rows import Row
from policy.sample.store import Store


class Dated(Protocol):
    """A period that a source names, as far as it has dates."""

    label: str
    kind: str
    start: date | None
    end: date | None


@dataclass
class Load:
    """One load of the sample: the rows read, and what was made of them so far."""

    rows: Mapping[str, list[Row]]
    accounts: Mapping[str, FileAccount]
    store: Store = field(default_factory=Store)
    documents: dict[str, SourceDocument] = field(default_factory=dict)
    sources: dict[str, SourceDocument] = field(default_factory=dict)  # by file
    frameworks: dict[str, Framework] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)

    def source(self, row: Row) -> SourceDocument:
        """The document that a row comes from; the first where it names several."""
        documents = row.find_each("source_file", self.sources, "bronbestanden")
        if not documents:
            raise row.problem("source_file", "een bronbestand", "Vul de bron in.")
        return documents[0]


def load_policy(
    load: Load, *, periods: Mapping[str, Dated], areas: Mapping[str, Row]
) -> None:
    load_documents(load)
    load_frameworks(load)
    load_goals(load)
    load_goal_links(load)
    load_activities(load, periods)
    load_decisions(load, periods)
    load_terms(load)
    load_partners(load, areas)


def load_documents(load: Load) -> None:
    """The sources first: the other documents are cited in them."""
    rows = load.rows["documents"]
    sources = [row for row in rows if row["key"].startswith(words.SOURCE_KEY)]
    load.documents = load.store.merge(
        ((row, _document(row)) for row in sources), key=("key",)
    )
    load.sources = {row["source_file"]: load.documents[row["key"]] for row in sources}
    load.documents |= load.store.merge(
        (
            (
                row,
                _document(
                    row, row.find("source_file", load.sources, "een bronbestand")
                ),
            )
            for row in rows
            if row not in sources
        ),
        key=("key",),
    )


def _document(row: Row, cited_in: SourceDocument | None = None) -> SourceDocument:
    return SourceDocument(
        key=row.text("key", SourceDocument, "key"),
        title=row.text("title_nl", SourceDocument, "title"),
        author=row.text("author", SourceDocument, "author"),
        year=row.year("year"),
        standing=row.text("status", SourceDocument, "standing"),
        is_source=cited_in is None,
        cited_in=cited_in,
        note=words.readable(row["note"]),
    )


def load_frameworks(load: Load) -> None:
    """Frameworks first, then the programmes that carry them out."""
    rows = load.rows["frameworks"]
    now = timezone.now()
    for is_programme in (False, True):
        load.frameworks |= load.store.merge(
            (
                (row, _framework(row, load.frameworks, now))
                for row in rows
                if bool(row["elaborates"]) is is_programme
            ),
            key=("slug",),
            keep=("published_at",),
        )


def _framework(row: Row, known: Mapping[str, Framework], now) -> Framework:
    known = {"": None, **known}
    return Framework(
        slug=row.text("key", Framework, "slug"),
        title=row.text("title", Framework, "title"),
        short_title=row.text("short_title", Framework, "short_title"),
        abbreviation=row.text("abbreviation", Framework, "abbreviation"),
        publisher=row.text("municipality", Framework, "publisher"),
        area_codes=row.parts("area_codes"),
        elaborates=row.find("elaborates", known, "een kenmerk uit frameworks.csv"),
        adopted_on=_day(row, "adopted_on"),
        adopted_label=row.text("adopted_label", Framework, "adopted_label"),
        in_force_from=_day(row, "valid_from"),
        in_force_to=_day(row, "valid_to"),
        goal_level=row.text("goal_level", Framework, "goal_level"),
        note=row["remark"],
        published_at=now,
    )


def _day(row: Row, column: str) -> date | None:
    """The day; None where the source gives only a year, which the label then says."""
    return None if row[column].isdigit() else row.date(column)


def load_goals(load: Load) -> None:
    """Level by level, because a goal hangs under one that must exist."""
    waiting = load.rows["goals"]
    while waiting:
        ready = [r for r in waiting if r["parent_key"] in {"", *load.goals}]
        if not ready:
            raise waiting[0].problem(
                "parent_key", "een kenmerk uit goals.csv", "Verbeter de cel."
            )
        load.goals |= load.store.merge(
            ((row, _goal(row, load)) for row in ready), key=("key",)
        )
        waiting = [row for row in waiting if row not in ready]


def _goal(row: Row, load: Load) -> Goal:
    framework = row.find("framework", load.frameworks, "een kader uit frameworks.csv")
    parent = load.goals.get(row["parent_key"])
    if parent and parent.framework_id != framework.pk:
        raise row.problem(
            "parent_key", "een doel van hetzelfde kader", "Kies een ander doel."
        )
    return Goal(
        framework=framework,
        parent=parent,
        key=row.text("key", Goal, "key"),
        slug=row["key"].partition("-")[2],
        level=row.choice("level", words.LEVELS),
        code=row.text("code", Goal, "code"),
        title=row.text("title_nl", Goal, "title"),
        ambition=row.text("ambition_nl", Goal, "ambition"),
        position=row.text("order", Goal, "position"),
        is_heading=row.flag("is_heading"),
        laws=row.parts("laws"),
        committee=row.text("committee", Goal, "committee"),
        document=load.source(row),
        section=words.readable(row.text("source_ref", Goal, "section")),
    )


def load_goal_links(load: Load) -> None:
    load.store.merge(
        ((row, _goal_link(row, load.goals)) for row in load.rows["goal_links"]),
        key=("from_goal_id", "to_goal_id", "relation"),
        keep=("change", "comparable"),
    )


def _goal_link(row: Row, goals: Mapping[str, Goal]) -> GoalLink:
    what = "een kenmerk uit goals.csv"
    return GoalLink(
        from_goal=row.find("from_key", goals, what),
        to_goal=row.find("to_key", goals, what),
        relation=row.choice("relation", words.RELATIONS),
        rationale=_rationale(row, goals),
        is_explicit=row.choice("confidence", words.CONFIDENCE),
    )


def _rationale(row: Row, goals: Mapping[str, Goal]) -> str:
    """With the title of a goal in the place of its key."""
    text = words.readable(row.text("rationale_nl", GoalLink, "rationale"))
    return re.sub(
        r"\b[a-z]+-[a-z0-9.]+\b",
        lambda found: f"‘{goals[found[0]].title}’" if found[0] in goals else found[0],
        text,
    )


def load_activities(load: Load, periods: Mapping[str, Dated]) -> None:
    load.store.merge(
        ((row, _activity(row, load, periods)) for row in load.rows["activities"]),
        key=("goal_id", "title"),
    )


def _activity(row: Row, load: Load, periods: Mapping[str, Dated]) -> Activity:
    period = row.find("period", periods, "een periode uit periods.csv")
    return Activity(
        goal=row.find("goal_or_project_key", load.goals, "een kenmerk uit goals.csv"),
        title=row.text("title_nl", Activity, "title"),
        category=row.choice("category", words.same(Activity.Category)),
        status=row.choice("status", words.same(Activity.Status)),
        period_label=period.label,
        starts_on=period.start,
        ends_on=period.end,
        result=words.readable(row["result"]),
        document=load.source(row),
        section=_place_of(row),
    )


def _place_of(row: Row) -> str:
    """The place in the source, with what the source leaves unclear there."""
    remark = f" ({row['source_remark']})" if row["source_remark"] else ""
    return words.readable(row.text("source_ref", Activity, "section") + remark)


def load_decisions(load: Load, periods: Mapping[str, Dated]) -> None:
    now = timezone.now()
    items = [
        (row, _decision(row, load, periods, now)) for row in load.rows["council_items"]
    ]
    stored = load.store.merge(items, key=("title", "starts_on"), keep=("published_at",))
    load.decisions = {decision.title: decision for decision in stored.values()}
    load.store.link(
        Decision.goals.through,
        ("decision_id", "goal_id"),
        (
            (stored[item.title, item.starts_on].pk, goal.pk)
            for row, item in items
            for goal in row.find_each(
                "goal_keys", load.goals, "kenmerken uit goals.csv"
            )
        ),
    )


def _decision(row: Row, load: Load, periods: Mapping[str, Dated], now) -> Decision:
    period = row.find("date_or_year", periods, "een periode uit periods.csv")
    if not (period.start and period.end):
        raise row.problem(
            "date_or_year", "een periode met begin en einde", "Kies er een."
        )
    return Decision(
        kind=row.choice("type", words.DECISION_KINDS),
        title=row.text("title_nl", Decision, "title"),
        actor=row.text("actor", Decision, "actor"),
        outcome=row.choice("outcome", words.OUTCOMES),
        role=row.choice("role", words.ROLES),
        starts_on=period.start,
        ends_on=period.end,
        date_precision=words.PRECISIONS.get(period.kind, Decision.Precision.SPAN),
        date_label=period.label,
        summary=words.readable(row["summary_nl"]),
        document=load.source(row),
        section=words.readable(row.text("source_ref", Decision, "section")),
        published_at=now,
    )


def load_terms(load: Load) -> None:
    load.store.merge(
        ((row, _term(row, load)) for row in load.rows["glossary"]), key=("name",)
    )


def _term(row: Row, load: Load) -> Term:
    return Term(
        name=row.text("abbreviation", Term, "name"),
        meaning=row.text("meaning_nl", Term, "meaning"),
        document=load.source(row),
        section=row.text("source_ref", Term, "section"),
    )


def load_partners(load: Load, areas: Mapping[str, Row]) -> None:
    rows = load.rows["partners"]
    stored = load.store.merge(
        ((row, _partner(row, areas)) for row in rows), key=("key",)
    )
    load.store.link(
        Partner.documents.through,
        ("partner_id", "sourcedocument_id"),
        (
            (stored[row["key"]].pk, document.pk)
            for row in rows
            for document in row.find_each(
                "source_file", load.sources, "een van de bronbestanden"
            )
        ),
    )


def _partner(row: Row, areas: Mapping[str, Row]) -> Partner:
    area = row.find("area", areas, "een gebied uit areas.csv")
    return Partner(
        key=row.text("key", Partner, "key"),
        name=row.text("name_nl", Partner, "name"),
        kind=row.text("type", Partner, "kind"),
        role=row.text("role_nl", Partner, "role"),
        area_name=area["name_nl"],
        area_code=area["code"],
        section=words.readable(row.text("source_ref", Partner, "section")),
    )
