"""What everybody reads of recommendations and of what became of them."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from indicators.citation import in_full
from policy.public_pages import public_page
from policy.query_string import read_query
from reports.evaluations.recommendations.download import NAME, write_csv
from reports.evaluations.recommendations.export import downloads_of, export_of
from reports.evaluations.recommendations.listing import RecommendationList
from reports.evaluations.recommendations.page import (
    RecommendationPage,
    recommendation_for,
)
from reports.exports.formats import format_of, sent


@public_page
def recommendation_list(request: HttpRequest) -> HttpResponse:
    """All of them, or those that the reader chose; what is overdue goes first."""
    listing = _listing(request)
    context = {
        "listing": listing,
        "downloads": downloads_of(listing),
        "ignored": listing.ignored,
    }
    return TemplateResponse(request, "reports/recommendations/list.html", context)


@public_page
def recommendation_download(request: HttpRequest) -> HttpResponse:
    """The same choice as a file, which has no place to say what it left out."""
    listing = _listing(request)
    if listing.ignored:
        return _refused(request, listing)
    entries = [*listing.chosen, *listing.others]
    return HttpResponse(
        write_csv(entries, partial(in_full, request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{NAME}"'},
    )


@public_page
def recommendation_export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The same choice in a format to read or to calculate with."""
    format = format_of(suffix)
    listing = _listing(request)
    if listing.ignored:
        return _refused(request, listing)
    response = sent(export_of(listing, partial(in_full, request)), format)
    response.ignored = []
    return response


def _listing(request: HttpRequest) -> RecommendationList:
    return RecommendationList.of(
        request.GET, user=request.user, today=timezone.localdate()
    )


def _refused(request: HttpRequest, listing: RecommendationList) -> HttpResponse:
    context = {
        "reasons": listing.ignored,
        "address": reverse("recommendation-list") + listing.choice_query,
        "link": "Bekijk de aanbevelingen op de pagina",
        "ignored": listing.ignored,
    }
    template = "indicators/file_refused.html"
    return TemplateResponse(request, template, context, status=400)


@public_page
def recommendation_detail(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One, with what it follows from, what was answered and what became of it."""
    found = recommendation_for(request.user, slug, number)
    context = {
        "page": RecommendationPage.of(
            found, user=request.user, today=timezone.localdate()
        ),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "reports/recommendations/detail.html", context)
