"""The general norms for the social domain, from the files beside this one.

Loaded by `load_norms` (part of `make run`; on a server after every update) and by
`load_sample`. A published set never changes, so other files are another set: give it
another SLUG and TITLE, and the earlier one stays for who worked with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.sample.rows import Row, read
from policy.sample.words import same
from reports.evaluations.norms.tree import in_order
from reports.models import Norm, NormSet, RatingStep

FOLDER = Path(__file__).parent
NORMS = ("code", "parent", "is_heading", "title", "criteria", "clarification")
SCALE = ("code", "word", "position", "tone")
SLUG = "sociaal-domein-2026"
TITLE = "Algemeen normenkader sociaal domein 2026"
ABOUT = (
    "Een begin voor onderzoek naar beleid in het sociaal domein. Het hoort bij dit "
    "programma en is van geen enkele rekenkamer. Neem het over en pas het aan."
)


class Loaded(NamedTuple):
    """The set, whether it was made now, and whether it is that of the files."""

    norm_set: NormSet
    is_new: bool
    is_same: bool

    @property
    def sentence(self) -> str:
        if self.is_new:
            return f"Normenkader ‘{TITLE}’ gemaakt en gepubliceerd."
        if self.is_same:
            return f"Normenkader ‘{TITLE}’ was er al. Er is niets veranderd."
        return (
            f"Op het adres {SLUG} staat al een ander normenkader. Dat is niet "
            "veranderd, en het algemene normenkader is niet geladen."
        )


@transaction.atomic
def load_general_norms(*, by: str, folder: Path = FOLDER) -> Loaded:
    """Make and publish the set, unless something is at its address already.

    What is there is never changed, also when it says something else. Raises
    SampleError for a broken file.
    """
    norms, steps = _norms_in(folder), _steps_in(folder)
    norm_set, is_new = NormSet.objects.get_or_create(
        slug=SLUG, defaults={"title": TITLE, "about": ABOUT}
    )
    if is_new:
        _fill(norm_set, norms, steps)
        AuditEvent.objects.record(by=by, action=AuditAction.PUBLISHED, subject=norm_set)
    is_same = is_new or _is_of_the_files(norm_set, norms, steps)
    return Loaded(norm_set, is_new, is_same)


def _norms_in(folder: Path) -> list[Norm]:
    """In the order of the file; a parent stands above what is under it."""
    found: dict[str, Norm] = {}
    for position, row in enumerate(read(folder, "norms.csv", NORMS), 1):
        parent = row["parent"] and row.find("parent", found, "een code hierboven")
        found[row["code"]] = Norm(
            parent=parent or None,
            code=row.text("code", Norm, "code"),
            title=row.text("title", Norm, "title"),
            criteria=row["criteria"],
            clarification=row["clarification"],
            is_heading=row.flag("is_heading"),
            position=position,
        )
    return list(found.values())


def _steps_in(folder: Path) -> list[RatingStep]:
    return [_step(row) for row in read(folder, "scale.csv", SCALE)]


def _step(row: Row) -> RatingStep:
    return RatingStep(
        code=row.text("code", RatingStep, "code"),
        word=row.text("word", RatingStep, "word"),
        position=row.whole("position"),
        tone=row.choice("tone", same(RatingStep.Tone)),
    )


def _fill(norm_set: NormSet, norms: list[Norm], steps: list[RatingStep]) -> None:
    for part in (*steps, *norms):
        part.norm_set = norm_set
        part.save()
    # From here on the database refuses every change.
    norm_set.published_at = timezone.now()
    norm_set.save()


def _is_of_the_files(
    norm_set: NormSet, norms: list[Norm], steps: list[RatingStep]
) -> bool:
    stored = norm_set.norms.select_related("parent")
    return (
        not norm_set.is_draft
        and (norm_set.title, norm_set.about) == (TITLE, ABOUT)
        and _told(in_order(stored), norm_set.steps.all()) == _told(norms, steps)
    )


def _told(norms: Iterable[Norm], steps: Iterable[RatingStep]) -> tuple[list, set]:
    """What a reader sees of norms and scale, to hold against each other."""
    return (
        [
            (
                *(norm.code, norm.parent.code if norm.parent else "", norm.title),
                *(norm.criteria, norm.clarification, norm.is_heading),
            )
            for norm in norms
        ],
        {(step.code, step.word, step.position, step.tone) for step in steps},
    )
