from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.export_files import WRITERS
from indicators.exports import Export
from indicators.indicator_list import IndicatorList
from indicators.indicator_page import IndicatorPage
from indicators.models import Indicator
from policy.query_string import read_query


@login_not_required
@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Every indicator with its latest figure, or the reason why there is none."""
    listing = IndicatorList(request, on=timezone.localdate())
    return render(request, "indicators/indicator_list.html", {"listing": listing})


@login_not_required
@require_safe
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
    }
    return render(request, "indicators/indicator_detail.html", context)


@login_not_required
@require_safe
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
