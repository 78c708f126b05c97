from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from indicators.export_files import WRITERS
from indicators.exports import Export
from indicators.indicator_list import IndicatorList
from indicators.indicator_page import IndicatorPage
from indicators.models import Indicator
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
    indicator = get_object_or_404(
        Indicator.objects.visible_to(request.user).select_related("unit", "document"),
        slug=slug,
    )
    context = {
        "indicator": indicator,
        "page": IndicatorPage(indicator, request.user, on=timezone.localdate()),
        "ignored": read_query(request.GET, {}).ignored,
        "kept_as": indicator.pk,
    }
    return TemplateResponse(request, "indicators/indicator_detail.html", context)


@public_page
def indicator_download(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The figures of one indicator as a file."""
    if format not in WRITERS:
        raise Http404
    indicator = get_object_or_404(
        Indicator.objects.visible_to(request.user).select_related("unit", "document"),
        slug=slug,
    )
    content_type, write = WRITERS[format]
    return HttpResponse(
        write(Export.of(indicator, user=request.user)),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="raadszicht-{slug}.{format}"'
        },
    )
