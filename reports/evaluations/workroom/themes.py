"""The norms of an evaluation in the order of their tree, under their themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.evaluations.content import NormLine


@dataclass
class Theme:
    """A heading with the norms right under it; `title` is empty without a heading."""

    title: str = ""
    norms: list[NormLine] = field(default_factory=list)


def themes_of(norms: Iterable[NormLine]) -> list[Theme]:
    """Depth first: a norm is followed by the norms under it. No empty themes."""
    under: dict[str, list[NormLine]] = {}
    for norm in norms:
        under.setdefault(norm.parent, []).append(norm)
    themes = [Theme()]
    for norm, depth_title in _walk(under, "", ""):
        if norm.is_heading:
            themes.append(Theme(norm.title))
        elif themes[-1].title != depth_title:
            # A norm after a nested theme belongs to the theme around it again.
            themes.append(Theme(depth_title, [norm]))
        else:
            themes[-1].norms.append(norm)
    return [theme for theme in themes if theme.norms]


def in_order(norms: Iterable[NormLine]) -> list[NormLine]:
    """Only what can be judged."""
    return [norm for theme in themes_of(norms) for norm in theme.norms]


def _walk(
    under: dict[str, list[NormLine]], parent: str, title: str
) -> Iterator[tuple[NormLine, str]]:
    """Each norm with the title of the theme that it stands under."""
    for norm in under.get(parent, ()):
        inner = norm.title if norm.is_heading else title
        yield norm, inner
        yield from _walk(under, norm.code, inner)
