"""Which pages of the document are about a goal, as a person writes them: '4, 12-14'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.models import ReportFile

# Stands in the content where somebody ticked a goal and named no page.
NOT_NAMED = "bladzijde niet genoemd"
LONGEST = 200
_ONE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", re.ASCII)


class NoPages(ValueError):
    """In Dutch, what is wrong with the pages and how to write them."""


def pages_in(text: str, most: int | None) -> str:
    """The pages in one fixed form; raises NoPages. `most` is the last page, if known.

    Where `most` is None the document has no pages of its own: any place will do.
    """
    if most is None:
        return text
    return in_ranges(
        page
        for part in re.split(r"[,;]|\ben\b", text)
        if part.strip()
        for page in _range(part.strip(), most)
    )


def in_ranges(pages: Iterable[int]) -> str:
    """4, 12, 13 and 14 as '4, 12-14'."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs
    )


def last_page(file: ReportFile | None) -> int | None:
    """How many pages the document has, where it has pages and they were counted."""
    if file is None or file.extension != ".pdf":
        return None
    return file.total or None


def _range(part: str, most: int) -> range:
    found = _ONE.fullmatch(part)
    if not found:
        raise NoPages(
            f"‘{part}’ is geen bladzijde. Schrijf nummers, zoals 4 of 12-14, met een "
            "komma ertussen."
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise NoPages(f"Schrijf bij ‘{part}’ eerst de laagste bladzijde.")
    if not 1 <= first <= last <= most:
        raise NoPages(f"Bladzijde {part} is er niet. Het stuk heeft {most} bladzijden.")
    return range(first, last + 1)
