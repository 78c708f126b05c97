"""The process that reads one document and gives its text; it may be killed any time.

Started by read.py with the kind of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy.uploads.apart import answer_apart
from reports.progress_reports.documents.open_document import read_odt
from reports.progress_reports.documents.pages import Page, limited
from reports.progress_reports.documents.pdf import read_pdf
from reports.progress_reports.documents.word import read_docx

READERS = {".pdf": read_pdf, ".docx": read_docx, ".odt": read_odt}


def text_of(content: bytes, extension: str) -> Iterator[Page]:
    yield from limited(READERS[extension](content))


if __name__ == "__main__":
    answer_apart(text_of)
