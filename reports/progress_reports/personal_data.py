"""Signs that a text tells of a person: for a warning before it is kept or published.

Meant to be believed: a number of a document, a count or the address of a counter is no
alarm. What it finds a person looks at; what it does not find may still be there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

BSN = "burgerservicenummer"
EMAIL = "e-mailadres"
PHONE = "telefoonnummer"
ACCOUNT = "rekeningnummer"
ADDRESS = "adres"
NAME = "naam"
BIRTH = "geboortedatum"


class Found(NamedTuple):
    """What was found, and between which letters; `text_hint` hides most of it."""

    kind: str
    text_hint: str
    start: int
    end: int


def found_in(text: str) -> list[Found]:
    """Everything that looks like data of a person, in the order of the text."""
    found: list[Found] = []
    for kind, pattern, is_one in SIGNS:
        for match in pattern.finditer(text):
            if is_one(match) and not any(_overlap(match, each) for each in found):
                found.append(Found(kind, _hint(match[0]), *match.span()))
    return sorted(found, key=lambda each: each.start)


def _hint(text: str) -> str:
    """Enough to find it back, too little to take along."""
    shown = " ".join(text.split())
    kept = min(3, len(shown) // 3)
    return f"{shown[:kept]}…{shown[-kept:] if kept > 1 else ''}"


def _overlap(match: re.Match[str], other: Found) -> bool:
    return match.start() < other.end and other.start < match.end()


def _before(match: re.Match[str], letters: int = 30) -> str:
    return match.string[max(match.start() - letters, 0) : match.start()].lower()


# --- What tells each kind from what only looks like it ---

NUMBER_OF_SOMETHING = re.compile(
    r"(nummer|nr\.?|kenmerk|zaak|dossier|registratie|isbn|kvk|factuur|besluit|€|euro"
    r"|corsa|document|id)\W*\w{0,3}\W*$"
)
OF_ACCOUNT = re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{4} ?$")
SAYS_BSN = re.compile(r"\b(bsn|burgerservice(nummer)?|sofi(nummer)?)\W*$")
OF_EVERYBODY = re.compile(
    r"(info|contact|gemeente|griffie|raadsgriffie|raad|college|bestuur|communicatie|"
    r"redactie|pers|secretariaat|receptie|servicepunt|klachten|privacy|fg|loket|"
    r"wijkteam|welkom|post|mail|noreply|no-reply|voorbeeld|rekenkamer)@",
    re.IGNORECASE,
)
YEAR = re.compile(r"(19|20)\d\d$")


def _is_bsn(match: re.Match[str]) -> bool:
    digits = [int(sign) for sign in match[0] if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    if total % 11 or len(set(digits)) == 1:
        return False
    if SAYS_BSN.search(_before(match)):
        return True
    # Parted by points it is a count; after such a word a number of something else.
    return match[0].isdigit() and not NUMBER_OF_SOMETHING.search(_before(match))


def _is_of_one_person(match: re.Match[str]) -> bool:
    return not OF_EVERYBODY.match(match[0])


def _is_phone(match: re.Match[str]) -> bool:
    """An international or mobile number, or one with its area code apart."""
    text = match[0]
    if OF_ACCOUNT.search(match.string[: match.start()][-12:]):
        return False
    if NUMBER_OF_SOMETHING.search(_before(match)) and "telefoon" not in _before(match):
        return False
    return text.startswith(("+", "0031", "06")) or bool(
        re.match(r"\(?0\d{2,3}\)?[ -]", text)
    )


def _is_account(match: re.Match[str]) -> bool:
    signs = "".join(match[0].split())
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _is_address(match: re.Match[str]) -> bool:
    return not YEAR.match(match["after"] or match["before"])


def _always(match: re.Match[str]) -> bool:
    return True


MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    "december"
)
POSTCODE = r"[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b"
SIGNS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (
        EMAIL,
        re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}\b"),
        _is_of_one_person,
    ),
    (
        ACCOUNT,
        re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"),
        _is_account,
    ),
    (
        PHONE,
        re.compile(
            r"(?<![\w.,/-])(?:(?:\+|00)31[ -]?(?:\(0\))?[ -]?|\(?0)[1-9]"
            r"(?:[ ()-]{0,2}\d){8}(?![\d.,/-]?\d)"
        ),
        _is_phone,
    ),
    (
        BSN,
        re.compile(
            r"(?<![\w.,/-])\d{9}(?![\w/-]|[.,]\d)"
            r"|(?<![\w.,/-])\d{3}[. ]\d{3}[. ]\d{3}(?![\w/-]|[.,]\d)"
            r"|(?<![\w.,/-])\d{4}[. ]\d{2}[. ]\d{3}(?![\w/-]|[.,]\d)"
        ),
        _is_bsn,
    ),
    (
        ADDRESS,
        re.compile(
            rf"\b{POSTCODE}[ ,]{{1,2}}(?P<after>\d{{1,4}})\b(?![.,]\d)"
            rf"|\b[A-Z][\w'’.-]+ (?P<before>\d{{1,4}})[ -]?[a-zA-Z]?"
            rf"[,\s]{{1,3}}{POSTCODE}"
        ),
        _is_address,
    ),
    (
        BIRTH,
        re.compile(
            r"\b(?:geboren|geb\.|geboortedatum)(?: op| te [\w-]+ op)?[:\s]{1,3}"
            rf"\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]| (?:{MONTHS}) )(?:19|20)?\d\d\b",
            re.IGNORECASE,
        ),
        _always,
    ),
    (
        NAME,
        re.compile(
            r"\b(?:[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.|[Dd]e heer|[Mm]evrouw|[Mm]eneer)\s+"
            r"(?:[A-Z]\.\s?){0,4}(?:(?:van|de|der|den|ter|ten|te|el|het|’t)\s+){0,3}"
            r"[A-Z][\w’'-]+"
        ),
        _always,
    ),
)
