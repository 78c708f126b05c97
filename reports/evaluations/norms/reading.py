"""What everybody reads of norms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from policy.public_pages import public_page
from policy.query_string import read_query
from reports.evaluations.norms.norm_sets import NormSetList, NormSetPage
from reports.models import NormSet


@public_page
def norm_set_list(request: HttpRequest) -> HttpResponse:
    """All sets that were published; for who makes norms also their drafts."""
    context = {
        "norm_sets": NormSetList(request.user),
        "ignored": read_query(request.GET, {}).ignored,
    }
    template = "reports/evaluations/norms/norm_set_list.html"
    return TemplateResponse(request, template, context)


@public_page
def norm_set_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One set with its scale and all of its norms; a draft for who may change it."""
    visible = NormSet.objects.visible_to(request.user)
    norm_set = get_object_or_404(
        visible.select_related("document", "predecessor"), slug=slug
    )
    context = {
        "page": NormSetPage(norm_set, request.user),
        "norm_set": norm_set,
        "ignored": read_query(request.GET, {}).ignored,
    }
    template = "reports/evaluations/norms/norm_set_detail.html"
    return TemplateResponse(request, template, context)
