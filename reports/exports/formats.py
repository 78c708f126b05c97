"""The formats in which everything can be taken along, and sending one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse

from policy.page_cache import SECONDS_KEPT
from reports.exports.archive import write_zip
from reports.exports.document import ExportDocument
from reports.exports.pdf import write_pdf
from reports.exports.word import write_docx
from reports.exports.workbooks import write_ods, write_xlsx


@dataclass(frozen=True)
class Format:
    """`suffix` stands behind the dot; `label` is what a reader calls it.

    `purpose` is what it is good for, as the end of a sentence.
    """

    suffix: str
    label: str
    purpose: str
    content_type: str
    write: Callable[[ExportDocument], bytes]


FORMATS = {
    each.suffix: each
    for each in (
        Format(
            "pdf",
            "PDF",
            "om te lezen, te printen en te bewaren",
            "application/pdf",
            write_pdf,
        ),
        Format(
            "docx",
            "Word",
            "om in verder te schrijven",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            write_docx,
        ),
        Format(
            "xlsx",
            "Excel",
            "tabellen, om mee te rekenen",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx,
        ),
        Format(
            "ods",
            "OpenDocument",
            "dezelfde tabellen, voor LibreOffice",
            "application/vnd.oasis.opendocument.spreadsheet",
            write_ods,
        ),
        Format(
            "zip",
            "CSV en JSON (zip)",
            "dezelfde tabellen, voor een computer",
            "application/zip",
            write_zip,
        ),
    )
}


@dataclass(frozen=True)
class Download:
    format: Format
    address: str


def downloads(address_of: Callable[[str], str]) -> list[Download]:
    """Of one thing in every format; `address_of` makes an address of a suffix."""
    return [Download(each, address_of(each.suffix)) for each in FORMATS.values()]


def format_of(suffix: str) -> Format:
    """Raises Http404 for what nobody writes."""
    if suffix not in FORMATS:
        raise Http404
    return FORMATS[suffix]


def sent(document: ExportDocument, format: Format) -> HttpResponse:
    """The file, under its own name."""
    name = f"{document.name}.{format.suffix}"
    return HttpResponse(
        _made_once(document, format),
        content_type=format.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _made_once(document: ExportDocument, format: Format) -> bytes:
    """Of hundreds of findings it takes seconds, and it is the same for everybody."""
    key = f"export-{settings.RELEASE}-{document.digest}-{document.name}.{format.suffix}"
    content = cache.get(key)
    if content is None:
        content = format.write(document)
        cache.set(key, content, SECONDS_KEPT)
    return content
