"""The norms of a set as a tree: themes, norms, and norms under a norm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.models import Norm

WITHOUT_THEME = "overige-normen"


@dataclass(frozen=True)
class Branch:
    """A norm or theme, with what stands under it."""

    norm: Norm
    branches: tuple[Branch, ...]

    def __iter__(self) -> Iterator[Norm]:
        """Itself first, and then all below it."""
        yield self.norm
        for branch in self.branches:
            yield from branch

    @property
    def count(self) -> int:
        """How many norms it holds; a theme is not one."""
        return sum(not norm.is_heading for norm in self)


@dataclass(frozen=True)
class Section:
    """A part of the page: one theme, or the norms that stand under no theme.

    `theme` is None for the latter.
    """

    title: str
    anchor: str
    theme: Norm | None
    branches: tuple[Branch, ...]

    @property
    def count(self) -> int:
        return sum(branch.count for branch in self.branches)


def branches_of(norms: Iterable[Norm]) -> tuple[Branch, ...]:
    """All norms of one set, by position; what stands under another hangs below it."""
    under: dict[int | None, list[Norm]] = defaultdict(list)
    for norm in sorted(norms, key=lambda each: (each.position, each.code)):
        under[norm.parent_id].append(norm)

    def grown(parent: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(norm, grown(norm.pk)) for norm in under[parent])

    return grown(None)


def in_order(norms: Iterable[Norm]) -> list[Norm]:
    """As they are read, from the top of the page to the bottom."""
    return [norm for branch in branches_of(norms) for norm in branch]


def sections_of(norms: Iterable[Norm]) -> list[Section]:
    """The themes at the top, and last what stands under none of them."""
    branches = branches_of(norms)
    sections = [
        Section(
            branch.norm.title,
            f"thema-{branch.norm.code}",
            branch.norm,
            branch.branches,
        )
        for branch in branches
        if branch.norm.is_heading
    ]
    loose = tuple(branch for branch in branches if not branch.norm.is_heading)
    if loose:
        title = "Zonder thema" if sections else "Normen"
        sections.append(Section(title, WITHOUT_THEME, None, loose))
    return sections


def below(norm: Norm, norms: Iterable[Norm]) -> set[int]:
    """The keys of `norm` and all under it: none of them can hold it."""
    return {
        each.pk
        for branch in _all_branches(branches_of(norms))
        if branch.norm.pk == norm.pk
        for each in branch
    }


def _all_branches(branches: Iterable[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all_branches(branch.branches)


def reordered(norms: Sequence[Norm], places: Mapping[int, int]) -> list[Norm]:
    """`norms` by the place that each was given, from 1; by key, and all have one.

    Who gets the place of another stands there, and that other moves one up or down:
    so it takes one number to move one norm.
    """

    def wanted(item: tuple[int, Norm]) -> tuple[int, int, int]:
        stood, norm = item
        place = places[norm.pk]
        return place, (place > stood) - (place < stood), stood

    return [norm for _, norm in sorted(enumerate(norms, 1), key=wanted)]
