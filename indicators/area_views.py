from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from indicators.area_list import AreaList
from indicators.area_page import AreaPage
from indicators.models import Area
from policy.public_pages import public_page
from policy.query_string import read_query


@public_page
def area_list(request: HttpRequest) -> HttpResponse:
    """Which municipalities merged, were divided or got another name, and when."""
    listing = AreaList.of(request.GET, on=timezone.localdate())
    context = {"listing": listing, "ignored": listing.ignored}
    return TemplateResponse(request, "indicators/area_list.html", context)


@public_page
def area_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Since when an area is there, what came to it, what left it, who is like it."""
    area = get_object_or_404(Area, code=code)
    context = {
        "page": AreaPage(area),
        "area": area,
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "indicators/area_detail.html", context)
