from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from indicators.comparison import LONGEST_QUERY, Choice, ComparisonPage
from indicators.comparison.download import export_of
from indicators.comparison.options import Options
from indicators.export_files import WRITERS
from indicators.exports import Export
from indicators.indicator_list import IndicatorList
from indicators.indicator_page import IndicatorPage, UnseenIndicator
from indicators.looking_back import (
    PEIL,
    read_peil,
    refused_file,
    strict_peil,
    unused,
)
from indicators.models import Indicator, Source
from indicators.parts import PartsPage
from indicators.source_pages import DocumentPage, SourceEntry, SourceList
from policy.kept_parts import kept_part
from policy.models import SourceDocument
from policy.public_pages import public_page
from policy.query_string import parse_day, read_query


@public_page
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Every indicator with its latest figure, or the reason why there is none."""
    listing = IndicatorList(request, on=timezone.localdate())
    context = {"listing": listing, "ignored": listing.ignored}
    return TemplateResponse(request, "indicators/indicator_list.html", context)


@public_page
def indicator_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it measures, every figure, where they come from and what they were."""
    query = read_peil(request.GET)
    as_of = query.get(PEIL)
    now = _indicator(request, slug)
    indicator = _as_of(request, now, as_of)
    context = {
        "indicator": indicator or now,
        "as_of": as_of,
        "ignored": query.ignored,
        "kept_as": (now.pk, as_of),
    }
    if indicator is None:
        context["page"] = UnseenIndicator(now, request.user, as_of)
        return TemplateResponse(request, "indicators/indicator_unseen.html", context)
    context["page"] = _page(request, indicator, as_of)
    return TemplateResponse(request, "indicators/indicator_detail.html", context)


@public_page
def indicator_chart(request: HttpRequest, slug: str) -> HttpResponse:
    """The chart of the page, for Plotly in the browser."""
    now = _indicator(request, slug)
    as_of, refusal = strict_peil(request, now.get_absolute_url())
    if refusal:
        return refusal
    indicator = _as_of(request, now, as_of)
    chart = _page(request, indicator, as_of).chart if indicator else None
    if chart is None:
        raise Http404
    response = JsonResponse(chart.for_plotly)
    response.ignored = unused(request)
    return response


@public_page
def indicator_parts(request: HttpRequest, slug: str) -> HttpResponse:
    """How the figures divide over groups, reasons or municipalities."""
    now = _indicator(request, slug)
    as_of = read_query(request.GET, {PEIL: parse_day}).get(PEIL)
    indicator = _as_of(request, now, as_of)
    context = {"indicator": indicator or now, "as_of": as_of}
    if indicator is None:
        context["page"] = UnseenIndicator(now, request.user, as_of)
        context["ignored"] = []
        return TemplateResponse(request, "indicators/indicator_unseen.html", context)
    page = PartsPage.of(indicator, request.GET, user=request.user)
    context |= {
        "page": page,
        "ignored": page.query.ignored,
        "kept_as": (now.pk, sorted(page.query.values.items())),
    }
    return TemplateResponse(request, "indicators/indicator_parts.html", context)


@public_page
def indicator_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The figures of one indicator as a file."""
    if format not in WRITERS:
        raise Http404
    now = _indicator(request, slug)
    as_of, refusal = strict_peil(request, now.get_absolute_url())
    if refusal:
        return refusal
    indicator = _as_of(request, now, as_of)
    if indicator is None:
        reasons = [UnseenIndicator(now, request.user, as_of).sentence]
        return refused_file(request, reasons, now.get_absolute_url())
    file = _file(Export.of(indicator, user=request.user, as_of=as_of), format)
    file.ignored = unused(request)
    return file


@public_page
def comparison(request: HttpRequest) -> HttpResponse:
    """Several indicators of several areas side by side, on equal axes."""
    if refusal := _too_long(request):
        return refusal
    page = _comparison_page(request)
    context = {
        "page": page,
        "as_of": page.choice.as_of,
        "ignored": page.choice.ignored,
        "kept_as": page.choice.asked,
    }
    return TemplateResponse(request, "indicators/comparison.html", context)


@public_page
def comparison_download(request: HttpRequest, format: str) -> HttpResponse:
    """The same figures as a file, which has no place to say what it left out."""
    if format not in WRITERS:
        raise Http404
    if refusal := _too_long(request):
        return refusal
    page = _comparison_page(request)
    if reasons := [*page.choice.changes, *page.choice.ignored, *page.not_seen_then]:
        return _refused(request, {"page": page, "reasons": reasons}, status=400)
    file = _file(export_of(page), format)
    file.ignored = []
    return file


def _comparison_page(request: HttpRequest) -> ComparisonPage:
    today = timezone.localdate()
    options = kept_part(
        request, "options", lambda: Options.load(user=request.user, on=today)
    )
    choice = Choice.read(request.GET, options)
    return ComparisonPage(choice, request.user, on=choice.as_of or today)


def _too_long(request: HttpRequest) -> HttpResponse | None:
    """Refused before anything is read of it."""
    length = len(request.META.get("QUERY_STRING", ""))
    if length <= LONGEST_QUERY:
        return None
    return _refused(request, {"length": length, "longest": LONGEST_QUERY}, status=414)


def _refused(request: HttpRequest, context: dict, *, status: int) -> HttpResponse:
    template = "indicators/comparison_refused.html"
    return TemplateResponse(request, template, context, status=status)


def _file(export: Export, file_format: str) -> HttpResponse:
    content_type, write = WRITERS[file_format]
    name = f"raadszicht-{export.name}.{file_format}"
    return HttpResponse(
        write(export),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _page(
    request: HttpRequest, indicator: Indicator, as_of: date | None
) -> IndicatorPage:
    on = as_of or timezone.localdate()
    return IndicatorPage(indicator, request.user, on=on, as_of=as_of)


def _indicator(request: HttpRequest, slug: str) -> Indicator:
    visible = Indicator.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("unit", "document"), slug=slug)


def _as_of(
    request: HttpRequest, indicator: Indicator, day: date | None
) -> Indicator | None:
    """As it was on `day`; None if this reader could not see it then."""
    if day is None:
        return indicator
    then = Indicator.objects.visible_at(day, request.user)
    return then.select_related("unit", "document").filter(pk=indicator.pk).first()


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
    entry = SourceEntry.of(source, user=request.user, on=timezone.localdate())
    context = {
        "source": source,
        "entry": entry,
        "ignored": read_query(request.GET, {}).ignored,
    }
    response = TemplateResponse(request, "indicators/source_detail.html", context)
    response.is_passing = bool(entry.fetching.running)
    return response


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
