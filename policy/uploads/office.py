"""What an Office file may not hold: programs, other files, and ways to the outside.

Styles, charts with their figures, pictures, notes and settings of a printer are
ordinary and may stay, and so may hyperlinks: nobody follows them but who clicks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy.uploads.archives import Archive, check_archive
from policy.uploads.refusals import FileRefused
from policy.uploads.signs import ZIP, real_kind, refuse_other_kinds, wrong_name
from policy.uploads.xml_parts import elements

MAIN_TYPES = {
    "een Excel-bestand": b"spreadsheetml.sheet.main+xml",
    "een Word-document": b"wordprocessingml.document.main+xml",
}
PROGRAMS = re.compile(r"vbaproject|vbadata|/macrosheets/|/activex/")
OUTSIDE = re.compile(r"/externallinks/|/connections\.xml$|/querytables/")
INSIDE = re.compile(r"/embeddings/|/afchunk")
CHART = re.compile(r"/charts/_rels/[^/]+\.rels$")
# Where the writer's own template lies: a name, that nobody asks for.
OWN_TEMPLATE = re.compile(r"(file:///)?[a-z]:[\\/]|[^/\\:]+$", re.IGNORECASE)
FIELD = re.compile(
    rb"<(?:\w+:)?(?:instrText\b[^>]*>([^<]*)|fldSimple\b[^>]*?instr\s*=\s*[\"']([^\"']*)"
    rb"|fldChar\b[^>]*?fldCharType\s*=\s*[\"'](\w+))"
)
FETCHES = re.compile(
    rb"\s*(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b", re.I
)
PASTE = (
    "Kopieer alleen de tekst en de cijfers naar een nieuw bestand (plakken als "
    "waarden, of als tekst en afbeelding), en bewaar dat."
)


class Relation(NamedTuple):
    """What a part of an Office file uses: another part, or something outside."""

    holder: str
    kind: str
    target: str
    is_outside: bool


def check_xlsx(content: bytes) -> None:
    """Raise FileRefused unless it is a plain Excel workbook without programs."""
    _check(content, wanted="een Excel-bestand", kind="Excel-bestand")


def check_docx(content: bytes) -> None:
    """Raise FileRefused unless it is a plain Word document without programs."""
    archive = _check(content, wanted="een Word-document", kind="Word-document")
    for name in archive.names:
        if name.startswith("word/") and name.endswith(".xml"):
            _check_fields(archive.pieces(name), archive.kind)


def _check(content: bytes, *, wanted: str, kind: str) -> Archive:
    refuse_other_kinds(content, wanted=wanted, start=ZIP)
    archive = check_archive(content, kind=kind)
    types = archive.read("[Content_Types].xml")
    names = [name.lower() for name in archive.names]
    if b"macroenabled" in types.lower() or _any(names, PROGRAMS):
        raise with_macros(kind)
    if MAIN_TYPES[wanted] not in types:
        real = real_kind(content)
        raise wrong_name(wanted, "iets anders" if real == wanted else real)
    relations = list(_relations(archive))
    if _any(names, OUTSIDE) or any(map(_fetches, relations)):
        raise with_links(kind)
    _check_inside(archive, relations)
    return archive


def _relations(archive: Archive) -> Iterator[Relation]:
    for name in archive.names:
        if not name.lower().endswith(".rels"):
            continue
        for element, attributes in elements(archive.pieces(name), archive.kind):
            if element == "Relationship":
                yield Relation(
                    name,
                    attributes.get("Type", "").rpartition("/")[2],
                    attributes.get("Target", ""),
                    attributes.get("TargetMode", "").lower() == "external",
                )


def _fetches(relation: Relation) -> bool:
    if not relation.is_outside or relation.kind == "hyperlink":
        return False
    is_template = relation.kind == "attachedTemplate"
    return not (is_template and OWN_TEMPLATE.match(relation.target))


def _check_inside(archive: Archive, relations: list[Relation]) -> None:
    """The figures behind a chart may be a workbook inside; nothing else may be."""
    of_charts = {
        _part_of(relation)
        for relation in relations
        if relation.kind == "package" and CHART.search("/" + relation.holder.lower())
    }
    for name in archive.names:
        if not (name in archive.strange or INSIDE.search("/" + name.lower())):
            continue
        if name not in of_charts:
            raise with_file_inside(archive.kind, name)
        try:
            check_xlsx(archive.read(name))
        except FileRefused as refusal:
            raise with_file_inside(archive.kind, name) from refusal


def _part_of(relation: Relation) -> str:
    folder = posixpath.dirname(posixpath.dirname(relation.holder))
    return posixpath.normpath(posixpath.join("/", folder, relation.target))[1:]


def _check_fields(part: Iterable[bytes], kind: str) -> None:
    """Fields fetch what they name; their words may be cut into pieces."""
    words = b""
    for found in _fields(part):
        words = b"" if found[3] else words + (found[1] or b"")
        if FETCHES.match(words) or FETCHES.match(found[2] or b""):
            raise with_links(kind)


def _fields(part: Iterable[bytes]) -> Iterator[re.Match[bytes]]:
    rest = b""
    for piece in part:
        # What began with the last sign may go on in the next piece.
        whole, sign, rest = (rest + piece).rpartition(b"<")
        rest = sign + rest
        yield from FIELD.finditer(whole)
    yield from FIELD.finditer(rest)


def _any(names: list[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search("/" + name) for name in names)


def with_macros(kind: str) -> FileRefused:
    return FileRefused(
        f"In het {kind} zit een programma (een macro). Zulke bestanden neemt de site "
        "niet aan.",
        "Bewaar het als gewoon bestand zonder macro’s: .xlsx, .ods, .docx of .odt.",
    )


def with_links(kind: str) -> FileRefused:
    return FileRefused(
        f"Het {kind} haalt gegevens uit een ander bestand of van internet.", PASTE
    )


def with_file_inside(kind: str, name: str) -> FileRefused:
    return FileRefused(f"In het {kind} zit een ander bestand: {name}.", PASTE)
