"""The beginning of a text, for a list."""

from __future__ import annotations

from django.utils.text import Truncator


def snippet(text: str, most: int) -> str:
    """On one line and cut at a word; at most about `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = Truncator(line).chars(most, truncate="")
    return f"{cut.rsplit(' ', 1)[0]} …"
