"""What dimensions and their categories are called, and how a source orders them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indicators.models import Breakdown, Dimension

# Not a dimension of any source: the municipalities of a group.
MEMBERS = "gemeente"
# A lowest and a highest figure of one thing: these are no parts of a whole.
RANGE = ("grens",)
BETWEEN = ","  # the dimensions of a combination, in an address


@dataclass(frozen=True)
class Names:
    dimensions: Mapping[str, str] = field(default_factory=dict)
    # (label, position) by the keys of dimension and category.
    categories: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Names:
        rows = list(
            Dimension.objects.order_by().values_list(
                *("key", "label", "categories__key"),
                *("categories__label", "categories__position"),
            )
        )
        return cls(
            {key: label for key, label, *_ in rows},
            {(key, part): (label, at) for key, _, part, label, at in rows if part},
        )

    def of_dimensions(self, keys: Iterable[str]) -> str:
        """'reden', 'profiel en kenmerk'."""
        return " en ".join(
            MEMBERS if key == MEMBERS else self.dimensions.get(key, key).lower()
            for key in keys
        )

    def of_category(self, dimension: str, category: str) -> str:
        label, _ = self.categories.get((dimension, category), (category, 0))
        return label

    def position(self, key: str) -> tuple[int, ...]:
        """Where a breakdown stands in its source."""
        return tuple(self.categories.get(pair, ("", 0))[1] for pair in pairs_of(key))

    def order(self, keys: Iterable[str]) -> dict[str, int]:
        """The same as one number, for breakdowns in one dimension."""
        return {key: self.position(key)[0] for key in keys if ";" not in key and key}


def pairs_of(key: str) -> list[tuple[str, str]]:
    """The dimensions and categories of a breakdown's key."""
    if key == Breakdown.TOTAL:
        return []
    pairs = (part.partition("=") for part in key.split(";"))
    return [(dimension, category) for dimension, _, category in pairs]


def dimensions_of(key: str) -> tuple[str, ...]:
    return tuple(dimension for dimension, _ in pairs_of(key))
