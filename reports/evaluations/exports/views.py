"""Take an edition of an evaluation along, or a part of it: for everybody."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from indicators.citation import in_full
from policy.public_pages import public_page
from reports.evaluations.exports.choice import Choice
from reports.evaluations.exports.document import export_of
from reports.evaluations.exports.page import ExportPage
from reports.exports.formats import format_of, sent
from reports.models import EvaluationPublication


@public_page
def choose_export(request: HttpRequest, slug: str, edition: int) -> HttpResponse:
    """What of it, and in which format."""
    publication = _edition(request, slug, edition)
    if publication.is_withdrawn:
        return _withdrawn(request, publication)
    page = ExportPage.of(publication, request.GET)
    context = {"page": page, "publication": publication, "ignored": page.ignored}
    return TemplateResponse(request, "reports/evaluations/exports/choose.html", context)


@public_page
def edition_download(
    request: HttpRequest, slug: str, edition: int, suffix: str
) -> HttpResponse:
    """The file itself; a choice that does not exist is refused with the reason."""
    format = format_of(suffix)
    publication = _edition(request, slug, edition)
    if publication.is_withdrawn:
        return _withdrawn(request, publication, status=410)
    choice, query = Choice.read(publication.says, request.GET)
    if query.ignored:
        return _refused(request, publication, query.ignored)
    response = sent(export_of(publication, choice, partial(in_full, request)), format)
    response.ignored = []
    return response


def _edition(request: HttpRequest, slug: str, edition: int) -> EvaluationPublication:
    visible = EvaluationPublication.objects.visible_to(request.user)
    return get_object_or_404(visible, slug=slug, edition=edition)


def _withdrawn(
    request: HttpRequest, publication: EvaluationPublication, *, status: int = 200
) -> HttpResponse:
    context = {"publication": publication, "ignored": list(request.GET)}
    template = "reports/evaluations/edition_withdrawn.html"
    return TemplateResponse(request, template, context, status=status)


def _refused(
    request: HttpRequest, publication: EvaluationPublication, reasons: list[str]
) -> HttpResponse:
    """No file of more than was asked for: who takes it along would not see that."""
    context = {
        "reasons": reasons,
        "address": reverse(
            "edition-export", args=[publication.slug, publication.edition]
        ),
        "link": "Kies opnieuw wat u meeneemt",
        "ignored": reasons,
    }
    template = "indicators/file_refused.html"
    return TemplateResponse(request, template, context, status=400)
