from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from indicators.export_files import WRITERS
from indicators.exports import Export
from indicators.indicator_list import IndicatorList
from indicators.indicator_page import IndicatorPage
from indicators.models import Indicator, Source
from indicators.source_pages import DocumentPage, SourceEntry, SourceList
from policy.models import SourceDocument
from policy.public_pages import public_page
from policy.query_string import read_query


@public_page
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Every indicator with its latest figure, or the reason why there is none."""
    listing = IndicatorList(request, on=timezone.localdate())
    context = {"listing": listing, "ignored": listing.ignored}
    return TemplateResponse(request, "indicators/indicator_list.html", context)


@public_page
def indicator_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it measures, every figure, where they come from and what they were."""
    page = _page(request, slug)
    context = {
        "indicator": page.indicator,
        "page": page,
        "ignored": read_query(request.GET, {}).ignored,
        "kept_as": page.indicator.pk,
    }
    return TemplateResponse(request, "indicators/indicator_detail.html", context)


@public_page
def indicator_chart(request: HttpRequest, slug: str) -> HttpResponse:
    """The chart of the page, for Plotly in the browser."""
    chart = _page(request, slug).chart
    if chart is None:
        raise Http404
    return JsonResponse(chart.for_plotly)


@public_page
def indicator_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The figures of one indicator as a file."""
    if format not in WRITERS:
        raise Http404
    content_type, write = WRITERS[format]
    return HttpResponse(
        write(Export.of(_indicator(request, slug), user=request.user)),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="raadszicht-{slug}.{format}"'
        },
    )


def _page(request: HttpRequest, slug: str) -> IndicatorPage:
    indicator = _indicator(request, slug)
    return IndicatorPage(indicator, request.user, on=timezone.localdate())


def _indicator(request: HttpRequest, slug: str) -> Indicator:
    visible = Indicator.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("unit", "document"), slug=slug)


@public_page
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source of figures and every document, and how fresh the figures are."""
    context = {
        "sources": SourceList(request.user, on=timezone.localdate()),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "indicators/source_list.html", context)


@public_page
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose figures these are, which of them are here, and how old they are."""
    source = get_object_or_404(Source, slug=slug)
    context = {
        "source": source,
        "entry": SourceEntry.of(source, user=request.user, on=timezone.localdate()),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "indicators/source_detail.html", context)


@public_page
def document_detail(request: HttpRequest, key: str) -> HttpResponse:
    """What this document is, and what of this site comes from it."""
    document = get_object_or_404(
        SourceDocument.objects.select_related("cited_in"), key=key
    )
    context = {
        "document": document,
        "page": DocumentPage.of(document, user=request.user, on=timezone.localdate()),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "indicators/document_detail.html", context)
