"""Sentences about recommendations."""

from __future__ import annotations


def headline(*, total: int, overdue: int, unknown: int, still_open: int) -> str:
    """What a council should know first; never that all is well when it is not known."""
    if not total:
        return "Wij kennen nog geen aanbeveling van een rekenkamer"
    if overdue:
        verb = "wacht" if overdue == 1 else "wachten"
        return f"{_some(overdue, total)} {verb} langer dan afgesproken"
    if unknown == total > 1:
        return f"Van geen van de {total} aanbevelingen is bekend wat ermee is gedaan"
    if still_open:
        verb = "staat" if still_open == 1 else "staan"
        return f"{_some(still_open, total)} {verb} nog open"
    if unknown:
        some = _some(unknown, total)
        return f"Van {some[0].lower()}{some[1:]} is niet bekend wat ermee is gedaan"
    if total == 1:
        return "De enige aanbeveling is afgesloten"
    return f"Alle {total} aanbevelingen zijn afgesloten"


def found(number: int, total: int) -> str:
    """What a choice of the reader gave."""
    if not number:
        return "Geen aanbeveling past bij uw keuze"
    verb = "past" if number == 1 else "passen"
    return f"{_some(number, total)} {verb} bij uw keuze"


def found_of_others(number: int) -> str:
    """The same where the reader asked for advice of others only."""
    if not number:
        return "Geen advies van anderen past bij uw keuze"
    return f"{number} {'advies' if number == 1 else 'adviezen'} van anderen"


def _some(number: int, total: int) -> str:
    if total == 1:
        return "De enige aanbeveling"
    return f"{number} van de {total} aanbevelingen"


def with_article(label: str) -> str:
    """'de rekenkamer', 'het college'; for the middle of a sentence."""
    return f"het {label}" if label == "college" else f"de {label}"
