"""The kinds of files that may come in, each with what is looked at before it does."""

from __future__ import annotations

from policy.uploads.gate import FileKind
from policy.uploads.office import check_docx, check_xlsx
from policy.uploads.open_document import check_ods, check_odt
from policy.uploads.pdf import check_pdf
from policy.uploads.texts import check_text

MOST_OF_SHEET = 10 * 2**20
MOST_OF_DOCUMENT = 25 * 2**20
FEWER_FIGURES = "Neem minder jaren of minder gebieden in één bestand."
SMALLER_PICTURES = (
    "Maak de afbeeldingen kleiner, of bewaar het als PDF met een kleinere omvang."
)
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


def _sheet(extension: str, content_type: str, name: str, check) -> FileKind:
    return FileKind(extension, content_type, name, MOST_OF_SHEET, FEWER_FIGURES, check)


def _document(extension: str, content_type: str, name: str, check) -> FileKind:
    return FileKind(
        extension, content_type, name, MOST_OF_DOCUMENT, SMALLER_PICTURES, check
    )


CSV = _sheet(".csv", "text/csv", "CSV", check_text)
TEXT = _sheet(".txt", "text/plain", "tekst", check_text)
XLSX = _sheet(".xlsx", OFFICE + "spreadsheetml.sheet", "Excel", check_xlsx)
ODS = _sheet(".ods", OPEN + "spreadsheet", "ODS", check_ods)
PDF = _document(".pdf", "application/pdf", "PDF", check_pdf)
DOCX = _document(".docx", OFFICE + "wordprocessingml.document", "Word", check_docx)
ODT = _document(".odt", OPEN + "text", "ODT", check_odt)

SHEETS = (CSV, TEXT, XLSX, ODS)
TEMPLATES = (XLSX, ODS, CSV)
DOCUMENTS = (PDF, DOCX, ODT)
EVERY = {kind.extension: kind for kind in (*SHEETS, *DOCUMENTS)}
