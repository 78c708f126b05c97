"""Material for a norm on information supply, for everybody to read and to cite."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from indicators.citation import in_full
from indicators.looking_back import PEIL, peil_query, read_peil, strict_peil, unused
from policy.models import Framework
from policy.public_pages import public_page
from reports.evaluations.material.download import write_csv
from reports.evaluations.material.page import InformationSupply


@public_page
def information_supply(request: HttpRequest, framework: str) -> HttpResponse:
    """What there is of each goal, by rules that stand beside it; never a verdict."""
    chosen = _framework(request, framework)
    query = read_peil(request.GET)
    as_of = query.get(PEIL)
    page = SimpleLazyObject(lambda: _page(chosen, as_of))
    context = {
        "page": page,
        "framework": chosen,
        "as_of": as_of,
        "citation": SimpleLazyObject(lambda: _citation(request, page)),
        "ignored": query.ignored,
        "kept_as": (chosen.pk, as_of),
    }
    return TemplateResponse(request, "reports/material/supply.html", context)


@public_page
def information_supply_download(request: HttpRequest, framework: str) -> HttpResponse:
    chosen = _framework(request, framework)
    as_of, refusal = strict_peil(request, f"{chosen.get_absolute_url()}informatie/")
    if refusal:
        return refusal
    name = f"informatie-{chosen.slug}{peil_query(as_of).replace('?peil=', '-')}.csv"
    response = HttpResponse(
        write_csv(_page(chosen, as_of), partial(in_full, request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response.ignored = unused(request)
    return response


def _framework(request: HttpRequest, slug: str) -> Framework:
    visible = Framework.objects.visible_to(request.user).select_related("elaborates")
    return get_object_or_404(visible, slug=slug)


def _page(framework: Framework, as_of: date | None) -> InformationSupply:
    on = as_of or timezone.localdate()
    return InformationSupply.of(framework, on=on, as_of=as_of)


def _citation(request: HttpRequest, page: InformationSupply) -> str:
    address = in_full(request, page.dated_address)
    return page.citation(address, today=timezone.localdate())
