"""Imports: each time that figures were fetched, starting one, deciding on one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from indicators.actions import (
    ImportRefused,
    approve_import,
    refuse_without_key,
    reject_import,
    request_import,
)
from indicators.import_forms import TAKE_OVER, DecisionForm
from indicators.import_progress import progress_of
from indicators.models import ImportRun, Series, Source
from indicators.run_page import RunPage
from indicators.source_pages import SourceEntry
from policy.public_pages import public_page
from policy.query_string import read_query


@public_page
def import_run(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """When it was, how it went, what it changed, and what the source said."""
    run = _run(request, slug, pk)
    response = _run_page(request, run, DecisionForm())
    response.is_passing = run.state == ImportRun.State.RUNNING
    return response


@login_not_required
@require_safe
@never_cache
def import_progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far it is at this moment, which raises no data version."""
    return JsonResponse(progress_of(_run(request, slug, pk)))


@require_POST
@permission_required("indicators.approve_importrun", raise_exception=True)
def import_decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take figures that were set aside over after all, or leave them."""
    run = _run(request, slug, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _run_page(request, run, form)
    try:
        messages.success(request, _decide(run, form.cleaned_data, request))
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(run)


def _decide(run: ImportRun, decision: dict, request: HttpRequest) -> str:
    """What to tell the user; raises ImportRefused."""
    if decision["besluit"] == TAKE_OVER:
        approve_import(run=run, by=request.user)
        return "U keurde deze cijfers goed. De site neemt ze nu over."
    reject_import(run=run, reason=decision["reden"], by=request.user)
    return "U nam deze cijfers niet over. De oude cijfers blijven staan."


@require_POST
@permission_required("indicators.add_importrun", raise_exception=True)
def import_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Have figures of a source fetched now: all series, or the one that is named."""
    source = get_object_or_404(Source, slug=slug)
    chosen = _chosen_series(request, source)
    slot = f"hand {timezone.now().isoformat()}"
    try:
        refuse_without_key(source)
        for series in chosen:
            request_import(series=series, slot=slot, by=request.user)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _started(chosen))
    return redirect(source)


def _chosen_series(request: HttpRequest, source: Source) -> list[Series]:
    visible = Series.objects.visible_to(request.user).filter(source=source)
    if name := request.POST.get("reeks"):
        return [get_object_or_404(visible, slug=name)]
    entry = SourceEntry.of(source, user=request.user, on=timezone.localdate())
    return [item.series for item in entry.fetching.by_itself]


def _started(series: list[Series]) -> str:
    if not series:
        return (
            "Er is niets op te halen. Bij geen enkele reeks van deze bron is bepaald "
            "hoe dat moet."
        )
    if len(series) == 1:
        return f"Het ophalen van ‘{series[0].indicator}’ begint zo."
    return f"Het ophalen van {len(series)} reeksen begint zo."


def _run(request: HttpRequest, slug: str, pk: int) -> ImportRun:
    runs = ImportRun.objects.visible_to(request.user).select_related(
        "series__indicator", "series__source"
    )
    return get_object_or_404(runs, series__source__slug=slug, pk=pk)


def _run_page(request: HttpRequest, run: ImportRun, form: DecisionForm) -> HttpResponse:
    context = {
        "run": run,
        "source": run.series.source,
        "page": RunPage(run, request.user),
        "form": form,
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "indicators/import_run.html", context)
