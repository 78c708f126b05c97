"""The norm sets of the sample: what three audit offices held policy against.

Norms are public for good, so norms that differ from those at the same address are
another set: give it another slug in norm_set_about.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.sample.load import Load
from policy.sample.rows import Row
from policy.sample.words import readable, same
from reports.models import Norm, NormSet, RatingStep
from reports.sample.accounts import WRITER

# 'U' of 'U2a', and 'U2' that it is a part of.
THEME = re.compile(r"[A-Z]+")
PART = re.compile(r"(.+\d)[a-z]")
ABOUT = ("title", "about", "document_id", "section", "scale_note")


@dataclass(frozen=True)
class Parts:
    """What the files say of one set; a norm stands after what it is under."""

    norm_set: NormSet
    steps: list[RatingStep]
    norms: list[Norm]


def load_norm_sets(load: Load) -> dict[str, NormSet]:
    """Publish every set that is new; by its key in the facts."""
    known = {row["key"]: row for row in load.rows["norm_set_about"]}
    for name in ("norm_notes", "rating_steps"):
        for row in load.rows[name]:
            row.find("norm_set", known, "een kader uit norm_set_about.csv")
    for row in load.rows["norms"]:
        row.find("normframework_key", known, "een kader uit norm_set_about.csv")
    return {key: _stored(row, load) for key, row in known.items()}


def _stored(row: Row, load: Load) -> NormSet:
    parts = _parts(row, load)
    stored = NormSet.objects.filter(slug=row["slug"]).first()
    if stored is None:
        load.store.created += 1
        return _publish(parts)
    if stored.is_draft or _told(_parts_of(stored)) != _told(parts):
        raise row.problem(
            "slug",
            "een adres waar nog geen ander normenkader staat",
            "Wat openbaar is, verandert nooit. Geef dit kader een nieuw adres.",
        )
    return stored


# --- what the files say ---


def _parts(row: Row, load: Load) -> Parts:
    norms = [r for r in load.rows["norms"] if r["normframework_key"] == row["key"]]
    if not norms:
        raise row.problem("key", "een kader uit norms.csv", "Voeg er normen toe.")
    norm_set = NormSet(
        slug=row.text("slug", NormSet, "slug"),
        title=row.text("title", NormSet, "title"),
        about=row["about"],
        document=load.source(norms[0]),
        section=row.text("section", NormSet, "section"),
        scale_note=row["scale_note"],
    )
    steps = [
        _step(step, norm_set)
        for step in load.rows["rating_steps"]
        if step["norm_set"] == row["key"]
    ]
    notes = [r for r in load.rows["norm_notes"] if r["norm_set"] == row["key"]]
    return Parts(norm_set, steps, _norms(norms, notes, norm_set))


def _step(row: Row, norm_set: NormSet) -> RatingStep:
    return RatingStep(
        norm_set=norm_set,
        code=row.text("code", RatingStep, "code"),
        symbol=row.text("symbol", RatingStep, "symbol"),
        word=row.text("word", RatingStep, "word"),
        position=row.whole("position"),
        tone=row.choice("tone", same(RatingStep.Tone)),
    )


def _norms(rows: list[Row], notes: list[Row], norm_set: NormSet) -> list[Norm]:
    """In the order of the file, each theme before its norms."""
    found: dict[str, Norm] = {}
    for row in rows:
        if row["code"] in found:
            raise row.problem("code", "elke code één keer", "Haal een regel weg.")
        theme = _theme(row, found, norm_set)
        part = PART.fullmatch(row["code"])
        if part and part[1] not in found:
            raise row.problem(
                "code", f"een norm {part[1]} hierboven", "Zet die norm er eerst in."
            )
        found[row["code"]] = Norm(
            norm_set=norm_set,
            parent=found[part[1]] if part else theme,
            code=row.text("code", Norm, "code"),
            title=row.text("norm_nl", Norm, "title"),
            section=readable(row.text("source_ref", Norm, "section")),
        )
    for row in notes:
        norm = row.find("code", found, "een norm of thema van dit kader")
        norm.clarification = row["clarification"]
    for position, norm in enumerate(found.values(), 1):
        norm.position = position
    return list(found.values())


def _theme(row: Row, found: dict[str, Norm], norm_set: NormSet) -> Norm:
    """The theme of a norm, by the letters that its code begins with."""
    letters = THEME.match(row["code"])
    if letters is None or letters[0] == row["code"]:
        raise row.problem(
            "code", "letters van het thema en een nummer", "Verbeter de cel."
        )
    theme = found.setdefault(
        letters[0],
        Norm(
            norm_set=norm_set,
            code=letters[0],
            title=row.text("theme", Norm, "title"),
            is_heading=True,
        ),
    )
    if theme.title != row["theme"]:
        raise row.problem("theme", f"‘{theme.title}’, bij deze code", "Kies een ander.")
    return theme


# --- what is stored ---


def _publish(parts: Parts) -> NormSet:
    norm_set = parts.norm_set
    norm_set.save()
    RatingStep.objects.bulk_create(parts.steps)
    for norms in _by_level(parts.norms):
        Norm.objects.bulk_create(norms)
    # From here on the database refuses every change.
    norm_set.published_at = timezone.now()
    norm_set.save()
    AuditEvent.objects.record(by=WRITER, action=AuditAction.PUBLISHED, subject=norm_set)
    return norm_set


def _by_level(norms: Iterable[Norm]) -> Iterator[list[Norm]]:
    """Themes, then norms, then parts of norms."""
    levels: dict[int, list[Norm]] = {}
    for norm in norms:
        depth, above = 0, norm.parent
        while above is not None:
            depth, above = depth + 1, above.parent
        levels.setdefault(depth, []).append(norm)
    yield from (levels[depth] for depth in sorted(levels))


def _parts_of(norm_set: NormSet) -> Parts:
    norms = norm_set.norms.select_related("parent").order_by("position")
    return Parts(norm_set, list(norm_set.steps.all()), list(norms))


def _told(parts: Parts) -> tuple[list, set, list]:
    """What a reader sees of a set, to hold against another."""
    return (
        [getattr(parts.norm_set, name) for name in ABOUT],
        {(s.code, s.symbol, s.word, s.position, s.tone) for s in parts.steps},
        [
            (
                *(norm.code, norm.parent.code if norm.parent else "", norm.title),
                *(norm.is_heading, norm.clarification, norm.section),
            )
            for norm in parts.norms
        ],
    )
