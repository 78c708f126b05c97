"""Breakdowns: from 'dimension=category;...' in the facts to rows of their own."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.models import Breakdown, Category, Dimension
from indicators.sample.words import PLACES, TOTAL
from policy.sample.load import Load
from policy.sample.rows import Row

Part = tuple[str, str]


def parts_of(row: Row) -> list[Part]:
    """The dimensions and categories of a cell, as they stand there."""
    pairs = [part.partition("=") for part in row.parts("breakdown")]
    if not all(dimension and category for dimension, _, category in pairs):
        raise row.problem(
            "breakdown", "dimensie=categorie, gescheiden door ';'", "Verbeter de cel."
        )
    return [(dimension, category) for dimension, _, category in pairs]


def states_a_place(row: Row) -> bool:
    """Whether the cell says where in the source a figure stands."""
    return any(dimension in PLACES for dimension, _ in parts_of(row))


def key_of(row: Row) -> str:
    """The breakdown's key; a stated total is the empty breakdown."""
    return ";".join(
        f"{dimension}={category}"
        for dimension, category in parts_of(row)
        if category != TOTAL
    )


def load_breakdowns(load: Load, rows: Iterable[Row]) -> dict[str, Breakdown]:
    """Every breakdown that these rows use, by key; the total always exists."""
    used = {key_of(row): row for row in rows if not states_a_place(row)}
    words = {(r["dimension"], r["category"]): r for r in load.rows["breakdown_words"]}
    dimensions = _load_dimensions(load, used, words)
    categories = _load_categories(load, used, words, dimensions)
    first = load.rows["breakdown_words"][0]
    stored = load.store.merge(
        (
            (row, Breakdown(key=key, label=_label(key, categories)))
            for key, row in ({Breakdown.TOTAL: first} | used).items()
        ),
        key=("key",),
    )
    load.store.link(
        Breakdown.categories.through,
        ("breakdown_id", "category_id"),
        ((stored[key].pk, categories[part].pk) for key in used for part in _split(key)),
    )
    return stored


def _split(key: str) -> list[Part]:
    pairs = (part.partition("=") for part in key.split(";") if part)
    return [(dimension, category) for dimension, _, category in pairs]


def _label(key: str, categories: dict[Part, Category]) -> str:
    return ", ".join(categories[part].label for part in _split(key)) or TOTAL


def _load_dimensions(
    load: Load, used: dict[str, Row], words: dict[Part, Row]
) -> dict[str, Dimension]:
    names = {part[0]: row for key, row in used.items() for part in _split(key)}
    for name, row in names.items():
        if (name, "") not in words:
            raise row.problem(
                "breakdown", "een dimensie uit breakdown_words.csv", "Voeg haar toe."
            )
    return load.store.merge(
        (
            (row, Dimension(key=name, label=words[name, ""]["label"]))
            for name, row in names.items()
        ),
        key=("key",),
    )


def _load_categories(
    load: Load,
    used: dict[str, Row],
    words: dict[Part, Row],
    dimensions: dict[str, Dimension],
) -> dict[Part, Category]:
    """In the order in which the facts first name them."""
    first_rows: dict[Part, Row] = {}
    for key, row in used.items():
        for part in _split(key):
            first_rows.setdefault(part, row)
    stored = load.store.merge(
        (
            (row, _category(part, position, words, dimensions))
            for position, (part, row) in enumerate(first_rows.items())
        ),
        key=("dimension_id", "key"),
    )
    return {(name, key): stored[dimensions[name].pk, key] for name, key in first_rows}


def _category(
    part: Part, position: int, words: dict[Part, Row], dimensions: dict[str, Dimension]
) -> Category:
    dimension, key = part
    label = words[part]["label"] if part in words else key
    return Category(
        dimension=dimensions[dimension], key=key, label=label, position=position
    )
