"""What became of every row of the facts: loaded, as another model, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policy.sample.rows import Row


@dataclass
class FileAccount:
    """The rows of one file and the reason of each that is no ordinary load."""

    name: str
    rows: int
    as_another_model: dict[str, list[int]] = field(default_factory=dict)
    refused: dict[str, list[int]] = field(default_factory=dict)

    def other_model(self, row: Row, reason: str) -> None:
        self.as_another_model.setdefault(reason, []).append(row.line)

    def refuse(self, row: Row, reason: str) -> None:
        self.refused.setdefault(reason, []).append(row.line)

    @property
    def loaded(self) -> int:
        return self.rows - _count(self.as_another_model) - _count(self.refused)

    def lines(self) -> Iterator[str]:
        """The line of this file, then a line per reason."""
        yield (
            f"facts.{self.name}: rows {self.rows}, loaded {self.loaded}, "
            f"as another model {_count(self.as_another_model)}, "
            f"refused {_count(self.refused)}"
        )
        for title, reasons in (
            ("als ander model", self.as_another_model),
            ("geweigerd", self.refused),
        ):
            for reason, lines in reasons.items():
                yield f"    {title}: {reason} ({in_words(lines)})"


def _count(reasons: dict[str, list[int]]) -> int:
    return sum(len(lines) for lines in reasons.values())


def in_words(lines: list[int]) -> str:
    """'regel 7', 'regel 2 tot en met 79', 'regel 73, 74 en 85'."""
    if len(lines) > 2 and lines[-1] - lines[0] == len(lines) - 1:
        return f"regel {lines[0]} tot en met {lines[-1]}"
    *first, last = (str(line) for line in lines)
    return f"regel {', '.join(first)} en {last}" if first else f"regel {last}"
