"""The documents themselves, and how far the reading of a file is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from policy.public_pages import public_page
from policy.roles import WRITE_REPORTS
from reports.models import Publication, ReportFile, ReportVersion
from reports.progress_reports.files.progress import progress_of
from reports.progress_reports.files.serve import file_response


@public_page
def version_original(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The document of a published version, as it came."""
    publications = Publication.objects.visible_to(request.user).standing()
    publication = get_object_or_404(
        publications.select_related("version__original", "version__report"),
        version__report__slug=slug,
        version__number=number,
    )
    return _file_of(request, publication.version)


@require_safe
@never_cache
def version_document_file(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The document of a version that somebody works at."""
    _refuse_who_may_not_write(request)
    version = get_object_or_404(
        ReportVersion.objects.select_related("original", "report"),
        report__slug=slug,
        number=number,
    )
    return _file_of(request, version)


@require_safe
@never_cache
def file_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading of a file is at this moment."""
    _refuse_who_may_not_write(request)
    files = ReportFile.objects.defer("reading")
    return JsonResponse(progress_of(get_object_or_404(files, pk=pk)))


def _file_of(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    file = version.original
    if file is None:
        raise Http404
    if file.erased_at:
        context = {"version": version, "file": file, "ignored": ()}
        return TemplateResponse(
            request, "reports/file_erased.html", context, status=410
        )
    return file_response(request, file)


def _refuse_who_may_not_write(request: HttpRequest) -> None:
    """As if there were no such address: a draft is nobody's business."""
    if not request.user.has_perm(WRITE_REPORTS):
        raise Http404
