"""Give a file as it came: to be saved, and never shown by a browser as a page."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from policy.uploads.kinds import EVERY
from reports.models import ReportFile


def file_response(request: HttpRequest, file: ReportFile) -> StreamingHttpResponse:
    """The bytes, a piece at a time; none for who only asks for the head."""
    pieces = () if request.method == "HEAD" else file.pieces_in_order()
    return StreamingHttpResponse(
        pieces,
        # By our own list: what who brought it said of its type is not asked.
        content_type=EVERY[file.extension].content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, file.name),
            "Content-Length": str(file.size),
            # Packed once more nobody knows how long it is.
            "Content-Encoding": "identity",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
