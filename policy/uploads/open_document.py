"""What an OpenDocument file may not hold: programs, other files, ways to the outside.

Charts and formulas inside, pictures, notes and hyperlinks are ordinary and may stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policy.uploads.archives import OVERLAP, Archive, check_archive
from policy.uploads.office import with_file_inside, with_links, with_macros
from policy.uploads.refusals import FileRefused
from policy.uploads.signs import ZIP, real_kind, refuse_other_kinds, wrong_name
from policy.uploads.xml_parts import elements

TYPE = b"application/vnd.oasis.opendocument."
PROGRAMS = re.compile(r"^(basic|scripts|dialogs)/", re.IGNORECASE)
# Only a part with one of these words is worth reading element by element.
WORTH_READING = re.compile(rb"href|script|dde|applet|plugin", re.IGNORECASE)
# A chart, a formula, the buttons on the screen; not a document of its own.
ORDINARY_FOLDER = re.compile(
    r"application/vnd\.(oasis\.opendocument\.(chart|formula)\b|sun\.xml\.ui\.)"
)
HYPERLINKS = {"a", "form", "button", "image-map", "area-rectangle", "area-circle"}
# These fetch, whatever they name.
FETCHING = {
    *("dde-source", "dde-link", "dde-connection", "dde-connection-decl"),
    *("table-source", "cell-range-source", "section-source", "database-source"),
    *("applet", "plugin", "floating-frame", "query", "connection-resource"),
}
ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|/|\\|\.\.)", re.IGNORECASE)


def check_ods(content: bytes) -> None:
    """Raise FileRefused unless it is a plain ODS spreadsheet without programs."""
    _check(
        content, TYPE + b"spreadsheet", wanted="een ODS-werkblad", kind="ODS-bestand"
    )


def check_odt(content: bytes) -> None:
    """Raise FileRefused unless it is a plain ODT text without programs."""
    _check(content, TYPE + b"text", wanted="een ODT-document", kind="ODT-document")


def _check(content: bytes, mimetype: bytes, *, wanted: str, kind: str) -> None:
    refuse_other_kinds(content, wanted=wanted, start=ZIP)
    archive = check_archive(content, kind=kind)
    if archive.read("mimetype").strip() != mimetype:
        real = real_kind(content)
        raise wrong_name(wanted, "iets anders" if real == wanted else real)
    _check_manifest(archive)
    if any(PROGRAMS.match(name) for name in archive.names):
        raise with_macros(kind)
    for name in archive.names:
        if name.endswith(".xml") and not name.startswith("META-INF/"):
            _check_part(archive, name)


def _check_manifest(archive: Archive) -> None:
    for name in archive.strange:
        raise with_file_inside(archive.kind, name)
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise FileRefused(
            f"Het {archive.kind} is beveiligd met een wachtwoord.",
            "Haal het wachtwoord eraf en bewaar het opnieuw.",
        )
    for element, attributes in elements([manifest], archive.kind) if manifest else ():
        path, kind = attributes.get("full-path", ""), attributes.get("media-type", "")
        is_inside = element == "file-entry" and path.endswith("/") and path != "/"
        if is_inside and kind and not ORDINARY_FOLDER.match(kind):
            raise with_file_inside(archive.kind, path)


def _check_part(archive: Archive, name: str) -> None:
    if not any(map(WORTH_READING.search, _overlapping(archive.pieces(name)))):
        return
    # The template that it was made with stands there by name; nobody asks for it.
    is_about = name.endswith("meta.xml")
    for element, attributes in elements(archive.pieces(name), archive.kind):
        if element in ("event-listener", "script", "script-data"):
            raise with_macros(archive.kind)
        if element in FETCHING:
            raise with_links(archive.kind)
        if element in HYPERLINKS or is_about:
            continue
        if ELSEWHERE.match(attributes.get("href", "")):
            raise with_links(archive.kind)


def _overlapping(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """As a word may lie across two pieces."""
    before = b""
    for piece in pieces:
        yield before + piece
        before = piece[-OVERLAP:]
