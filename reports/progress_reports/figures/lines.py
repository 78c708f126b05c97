"""One figure among those of a content: found by its code, put in, taken out."""

from __future__ import annotations

from dataclasses import replace

from reports.progress_reports.content import Content, FigureKey, FigureLine, digest
from reports.progress_reports.workroom.saving import Part

LETTERS = 12


def code_of(key: FigureKey) -> str:
    """The figure in an address: the same as long as it is the same figure."""
    return digest(repr(tuple(key)))[:LETTERS]


def line_with(content: Content, code: str) -> FigureLine | None:
    return next((line for line in content.figures if code_of(line.key) == code), None)


def part_of(key: FigureKey) -> Part:
    """Of a content, only that figure."""
    return lambda content: next(
        (line for line in content.figures if line.key == key), None
    )


def with_line(content: Content, key: FigureKey, line: FigureLine | None) -> Content:
    """The content with `line` in the place of that figure, or last, or without it."""
    figures = [line if each.key == key else each for each in content.figures]
    if line and line not in figures:
        figures.append(line)
    return replace(content, figures=tuple(each for each in figures if each))
