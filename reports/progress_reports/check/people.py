"""Where a content seems to hold data of a person, to be looked at by a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.formatting import in_a_row
from reports.progress_reports.content import Content
from reports.progress_reports.personal_data import found_in


@dataclass(frozen=True)
class Suspicion:
    """Of one text, not of a figure: where it stands and what it seems to hold."""

    where: str
    kinds: list[str]

    @property
    def sentence(self) -> str:
        return (
            f"Daar staat misschien een {in_a_row(self.kinds)}. Haal dat weg als het "
            "over een persoon gaat."
        )


def suspicions(content: Content) -> list[Suspicion]:
    return [
        Suspicion(where, kinds)
        for where, texts in _texts(content)
        if (kinds := kinds_in(*texts))
    ]


def kinds_in(*texts: str) -> list[str]:
    """What they seem to hold, each kind once: 'e-mailadres'."""
    found = (item.kind for text in texts if text for item in found_in(text))
    return sorted(set(found))


def _texts(content: Content) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield (
        "de titel en de samenvatting",
        (
            content.title,
            content.author,
            content.summary,
            content.why_incomplete,
        ),
    )
    for line in content.goals:
        yield f"de tekst bij ‘{line.title}’", tuple(line.texts.values())
    for line in content.activities:
        yield f"de activiteit ‘{line.title}’", (line.title, line.result)
