"""What everybody reads of information needs, and what their keepers write."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from indicators.citation import in_full
from policy.public_pages import public_page
from policy.roles import KEEP_NEEDS
from reports.evaluations.needs.actions import NeedRefused, add_need, answer_need
from reports.evaluations.needs.download import NAME, write_csv
from reports.evaluations.needs.entries import Entry, entry_of
from reports.evaluations.needs.forms import AnswerForm, NeedForm
from reports.evaluations.needs.listing import NeedList
from reports.evaluations.needs.where import page_kinds
from reports.models import InformationNeed
from reports.progress_reports.access import only_with
from reports.progress_reports.workroom.errors import troubles

may_keep = only_with(KEEP_NEEDS)


@public_page
def need_list(request: HttpRequest) -> HttpResponse:
    """What people want to know, and where on this site it stands."""
    listing = NeedList.of(request.GET)
    context = {"listing": listing, "ignored": listing.query.ignored}
    return TemplateResponse(request, "reports/needs/list.html", context)


@public_page
def need_download(request: HttpRequest) -> HttpResponse:
    """The same choice as a file, which has no place to say what it left out."""
    listing = NeedList.of(request.GET)
    if ignored := listing.query.ignored:
        context = {
            "reasons": ignored,
            "address": reverse("need-list") + listing.choice_query,
            "link": "Bekijk de lijst op de pagina",
            "ignored": ignored,
        }
        template = "indicators/file_refused.html"
        return TemplateResponse(request, template, context, status=400)
    response = HttpResponse(
        write_csv(listing.chosen, partial(in_full, request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{NAME}"'},
    )
    response.ignored = []
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
@never_cache
def need_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where on this site a need is met; the answers before it stay."""
    needs = InformationNeed.objects.select_related("document")
    entry = entry_of(get_object_or_404(needs, pk=pk))
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(entry, in_full(request, ""), data)
    if form.is_valid():
        try:
            answer_need(need=entry.need, by=request.user, **form.said)
        except NeedRefused as refused:
            form.refuse(str(refused), refused.field)
        else:
            messages.success(request, "Uw antwoord staat in de lijst.")
            return _to(entry)
    context = {"entry": entry, "form": form, "kinds": page_kinds(), **_wrong(form)}
    return render(request, "reports/needs/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_keep
@never_cache
def need_new(request: HttpRequest) -> HttpResponse:
    """Add what a document says that somebody wants to know."""
    form = NeedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            need = add_need(by=request.user, **form.said)
        except NeedRefused as refused:
            form.refuse(str(refused), refused.field)
        else:
            messages.success(request, "De behoefte staat in de lijst.")
            return _to(entry_of(need))
    askers = InformationNeed.objects.order_by("who").values_list("who", flat=True)
    context = {"form": form, "askers": askers.distinct(), **_wrong(form)}
    return render(request, "reports/needs/new.html", context)


def _wrong(form: AnswerForm | NeedForm) -> dict[str, list]:
    return {"troubles": troubles(form), "refusals": form.non_field_errors()}


def _to(entry: Entry) -> HttpResponse:
    return redirect(f"{reverse('need-list')}#{entry.anchor}")
