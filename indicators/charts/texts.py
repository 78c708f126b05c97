"""Texts as Plotly reads them: it takes `<` for a tag and `&` for a character."""

import html
from collections.abc import Iterable

NEW_LINE = "<br>"


def plain(text: str) -> str:
    return html.escape(text, quote=False)


def in_lines(lines: Iterable[str]) -> str:
    return NEW_LINE.join(map(plain, lines))


def lines_of(text: str) -> list[str]:
    """The lines that `in_lines` joined, as they were."""
    return [html.unescape(line) for line in text.split(NEW_LINE)]
