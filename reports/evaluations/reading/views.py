"""What everybody reads of evaluations. Withdrawn is not gone: its page says so."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from indicators.citation import in_full
from policy.public_pages import public_page
from policy.query_string import read_query
from reports.evaluations.exports.page import downloads_of
from reports.evaluations.reading.citation import citation
from reports.evaluations.reading.evaluation_list import EvaluationList
from reports.evaluations.reading.page import EvaluationPage
from reports.models import EvaluationPublication


@public_page
def evaluation_list(request: HttpRequest) -> HttpResponse:
    """Every evaluation that was published."""
    context = {
        "evaluations": EvaluationList.of(request.user),
        "ignored": read_query(request.GET, {}).ignored,
    }
    template = "reports/evaluations/evaluation_list.html"
    return TemplateResponse(request, template, context)


@public_page
def evaluation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest edition that stands; if none does, that it was withdrawn."""
    found = _editions(request, slug).order_by("-edition")
    publication = found.standing().first() or found.first()
    if publication is None:
        raise Http404
    return _published(request, publication)


@public_page
def edition_detail(request: HttpRequest, slug: str, edition: int) -> HttpResponse:
    """One edition, at the address where it stays."""
    found = get_object_or_404(_editions(request, slug), edition=edition)
    return _published(request, found)


@public_page
def edition_content(request: HttpRequest, slug: str, edition: int) -> HttpResponse:
    """The text itself, over which the sha256 on the page is computed."""
    found = get_object_or_404(_editions(request, slug).standing(), edition=edition)
    response = HttpResponse(found.content, content_type="application/json")
    name = f"{slug}-uitgave-{edition}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _editions(request: HttpRequest, slug: str) -> QuerySet[EvaluationPublication]:
    visible = EvaluationPublication.objects.visible_to(request.user)
    return visible.filter(slug=slug)


def _published(
    request: HttpRequest, publication: EvaluationPublication
) -> TemplateResponse:
    context = {
        "publication": publication,
        "ignored": read_query(request.GET, {}).ignored,
    }
    if publication.is_withdrawn:
        template = "reports/evaluations/edition_withdrawn.html"
        return TemplateResponse(request, template, context)
    context["page"] = EvaluationPage.of(publication)
    context["downloads"] = downloads_of(publication)
    context["citation"] = SimpleLazyObject(
        lambda: citation(
            publication,
            address=in_full(request, publication.get_absolute_url()),
            today=timezone.localdate(),
        )
    )
    template = "reports/evaluations/edition_detail.html"
    return TemplateResponse(request, template, context)
