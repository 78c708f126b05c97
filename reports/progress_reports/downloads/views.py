"""The files of a published version: for everybody, and gone where it was withdrawn."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from indicators.citation import in_full
from policy.page_cache import SECONDS_KEPT, PageKey
from policy.public_pages import public_page
from reports.models import Publication
from reports.progress_reports.downloads.document import Document
from reports.progress_reports.downloads.pdf import write_pdf
from reports.progress_reports.downloads.spreadsheets import write_csv, write_ods


def write_json(document: Document) -> bytes:
    """Exactly what the hash is of."""
    return document.publication.content.encode()


WRITERS = {
    "json": ("application/json", write_json),
    "csv": ("text/csv; charset=utf-8", write_csv),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", write_ods),
    "pdf": ("application/pdf", write_pdf),
}


@public_page
def version_download(
    request: HttpRequest, slug: str, number: int, format: str
) -> HttpResponse:
    if format not in WRITERS:
        raise Http404
    publication = get_object_or_404(
        Publication.objects.visible_to(request.user).select_related("version__report"),
        version__report__slug=slug,
        version__number=number,
    )
    if publication.is_withdrawn:
        return _withdrawn(request, publication)
    address = publication.get_absolute_url()
    document = Document(publication, in_full(request, address))
    content_type, write = WRITERS[format]
    response = HttpResponse(
        _made_once(request, lambda: write(document)),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{document.name}.{format}"'
        },
    )
    response.ignored = list(request.GET)
    return response


def _made_once(request: HttpRequest, make: Callable[[], bytes]) -> bytes:
    """Of thousands of figures it takes seconds, and it is the same for everybody."""
    key = f"file-{PageKey.of_part(request, request.made_of, None).digest}"
    content = cache.get(key)
    if content is None:
        content = make()
        cache.set(key, content, SECONDS_KEPT)
    return content


def _withdrawn(request: HttpRequest, publication: Publication) -> HttpResponse:
    return TemplateResponse(
        request,
        "reports/progress_reports/download_withdrawn.html",
        {"publication": publication, "ignored": list(request.GET)},
        status=410,
    )
