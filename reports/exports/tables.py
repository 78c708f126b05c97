"""A sheet made of dataclasses: each field is a column that says what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from reports.exports.document import Column, Sheet


def columns(kind: type) -> dict[str, str]:
    """The names of a kind of row's columns, with what they mean."""
    return {
        item.metadata["name"]: item.metadata["description"] for item in fields(kind)
    }


def cells(row: Any) -> list[Any]:
    return [getattr(row, item.name) for item in fields(row)]


def sheet_of(name: str, about: str, kind: type, rows: Iterable[Any]) -> Sheet:
    """Also without rows: then one sees that there is nothing."""
    meanings = tuple(Column(*pair) for pair in columns(kind).items())
    return Sheet(name, about, meanings, [tuple(cells(row)) for row in rows])
