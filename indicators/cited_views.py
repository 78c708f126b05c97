"""The page of one cited figure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from indicators.citation import in_full
from indicators.cited_page import find_cited
from policy.public_pages import public_page
from policy.query_string import read_query


@public_page
def cited_figure(
    request: HttpRequest, series: str, area: str, code: str
) -> HttpResponse:
    """The figure as it was cited, and whether the source revised it since."""
    page = find_cited(series, area, code, request.user)
    if page is None:
        raise Http404("Dit cijfer is nooit zo bekend geweest. Kijk het adres na.")
    context = {
        "page": page,
        "line": page.figure.line(in_full(request, page.figure.address), page.today),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "indicators/cited_figure.html", context)
