"""Read the text of a PDF, page by page."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from reports.progress_reports.documents.pages import Page, clean


def read_pdf(content: bytes) -> Iterator[Page]:
    """Every page, also those without text; raises what pypdfium2 raises."""
    with pypdfium2.PdfDocument(content) as document:
        total = len(document)
        for number in range(1, total + 1):
            page = document[number - 1]
            text = page.get_textpage()
            yield Page(number, total, "", clean(text.get_text_bounded()).strip())
            text.close()
            page.close()
