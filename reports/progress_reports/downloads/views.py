"""The files of a published version: for everybody, and gone where it was withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from indicators.citation import in_full
from policy.public_pages import public_page
from reports.exports.formats import FORMATS, sent
from reports.models import Publication
from reports.progress_reports.downloads.document import Document
from reports.progress_reports.downloads.export import export_of
from reports.progress_reports.downloads.figures_csv import write_csv


def write_json(document: Document) -> bytes:
    """Exactly what the hash is of."""
    return document.publication.content.encode()


# Beside what every export can be: these stood here first, under the same addresses.
OF_REPORTS = {
    "json": ("application/json", write_json),
    "csv": ("text/csv; charset=utf-8", write_csv),
}


@public_page
def version_download(
    request: HttpRequest, slug: str, number: int, format: str
) -> HttpResponse:
    if format not in FORMATS and format not in OF_REPORTS:
        raise Http404
    publication = get_object_or_404(
        Publication.objects.visible_to(request.user).select_related("version__report"),
        version__report__slug=slug,
        version__number=number,
    )
    if publication.is_withdrawn:
        return _withdrawn(request, publication)
    address = in_full(request, publication.get_absolute_url())
    response = _file(Document(publication, address), format)
    response.ignored = list(request.GET)
    return response


def _file(document: Document, format: str) -> HttpResponse:
    if format in FORMATS:
        return sent(export_of(document), FORMATS[format])
    content_type, write = OF_REPORTS[format]
    name = f"{document.name}.{format}"
    return HttpResponse(
        write(document),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _withdrawn(request: HttpRequest, publication: Publication) -> HttpResponse:
    return TemplateResponse(
        request,
        "reports/progress_reports/download_withdrawn.html",
        {"publication": publication, "ignored": list(request.GET)},
        status=410,
    )
