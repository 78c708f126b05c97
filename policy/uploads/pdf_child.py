"""The process that looks inside a PDF: programs, other files, passwords, damage.

Started by pdf.py. Nothing is repaired: what must be repaired is not what was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from policy.uploads.apart import answer_apart
from policy.uploads.refusals import FileRefused

MOST_PAGES = 2000
DEEPEST = 60
END = b"%%EOF"
EMPTY = b"\0\t\n\x0c\r "
# What an action does; to go to a page or to an address on a click is ordinary.
ACTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"}
OTHER_FILES = {"/GoToE", "/RichMediaExecute"}
HOLDS_FILE = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen"}
HAS_ADDED_ACTIONS = {"/Catalog", "/Page", "/Annot"}
PRINT_AGAIN = "Open de PDF en bewaar hem opnieuw (‘afdrukken naar PDF’)."


def look(content: bytes) -> Iterator[int]:
    """How many pages it has; raises FileRefused."""
    _check_end(content)
    with _opened(content) as pdf:
        pages = len(pdf.pages)
        _check_pages(pages)
        for found in pdf.objects:
            _check_object(found, 0)
        # Only now: they come while it is read.
        if pdf.get_warnings():
            raise _damaged()
        yield pages


def _check_end(content: bytes) -> None:
    before, end, after = content.rpartition(END)
    if not end:
        raise _damaged()
    if after.strip(EMPTY):
        raise FileRefused(
            "Achter het einde van de PDF is nog een ander bestand verstopt.",
            PRINT_AGAIN,
        )


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(
            BytesIO(content), attempt_recovery=False, suppress_warnings=True
        )
    except pikepdf.PasswordError as error:
        raise _locked() from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise _damaged() from error
    if pdf.is_encrypted:
        pdf.close()
        raise _locked()
    return pdf


def _check_pages(pages: int) -> None:
    if not pages:
        raise _damaged()
    if pages > MOST_PAGES:
        raise FileRefused(
            f"De PDF heeft {pages} bladzijden. Meer dan {MOST_PAGES} neemt de site "
            "niet aan.",
            "Verdeel het stuk over meer bestanden.",
        )


def _check_object(found: Any, depth: int) -> None:
    """An object and what it holds itself; what it refers to is looked at apart."""
    if depth > DEEPEST:
        raise _damaged()
    if isinstance(found, pikepdf.Array):
        for each in found:
            _check_inner(each, depth)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        _check_dictionary(found)
        for _, each in found.items():
            _check_inner(each, depth)


def _check_inner(found: Any, depth: int) -> None:
    is_own = isinstance(found, pikepdf.Object) and not found.is_indirect
    if is_own:
        _check_object(found, depth + 1)


def _check_dictionary(found: Any) -> None:
    kind, subtype = _name(found, "/Type"), _name(found, "/Subtype")
    action = _name(found, "/S")
    if action in ACTS or _has_added_actions(found, kind):
        raise FileRefused("In de PDF zit een programma.", PRINT_AGAIN)
    holds_file = kind == "/EmbeddedFile" or subtype in HOLDS_FILE or "/EF" in found
    if holds_file or action in OTHER_FILES or "/XFA" in found:
        raise FileRefused(
            "In de PDF zit een ander bestand.",
            "Voeg dat bestand apart toe, of bewaar de PDF opnieuw zonder bijlagen "
            "(‘afdrukken naar PDF’).",
        )


def _has_added_actions(found: Any, kind: str) -> bool:
    """Actions that start by themselves, such as when a page opens."""
    may_have = kind in HAS_ADDED_ACTIONS or "/FT" in found
    return may_have and "/AA" in found


def _name(found: Any, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _locked() -> FileRefused:
    return FileRefused(
        "De PDF is beveiligd: met een wachtwoord, of tegen kopiëren of afdrukken.",
        "Haal de beveiliging eraf en bewaar de PDF opnieuw.",
    )


def _damaged() -> FileRefused:
    return FileRefused("De PDF is beschadigd, of niet compleet.", PRINT_AGAIN)


if __name__ == "__main__":
    answer_apart(look)
