"""Begin a set of norms, see how far it is, publish it or throw it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reports.evaluations.access import may_write
from reports.evaluations.norms.actions import (
    copy_norm_set,
    discard_norm_set,
    publish_norm_set,
    start_norm_set,
)
from reports.evaluations.norms.drafts import PUBLISHED
from reports.evaluations.norms.fitness import missing_in
from reports.evaluations.norms.forms import NewNormSetForm
from reports.evaluations.norms.norm_sets import NormSetPage
from reports.evaluations.norms.scale_actions import ratings_on
from reports.evaluations.norms.states import state_of_all
from reports.evaluations.refusals import EvaluationRefused
from reports.models import NormSet
from reports.progress_reports.workroom.errors import troubles

View = Callable[..., HttpResponse]


def on_draft(view: View) -> View:
    """A page that changes a draft; of what is published another page says why not."""

    @may_write
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        visible = NormSet.objects.visible_to(request.user)
        norm_set = get_object_or_404(
            visible.select_related("document", "predecessor"), slug=slug
        )
        if not norm_set.is_draft:
            messages.info(request, PUBLISHED)
            return redirect(norm_set)
        return view(request, norm_set, **more)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def norm_set_new(request: HttpRequest) -> HttpResponse:
    """A name, and the example to make it after."""
    posted = request.POST if request.method == "POST" else None
    form = NewNormSetForm(_example(request), posted)
    if not form.is_valid():
        context = {"form": form, "troubles": troubles(form)}
        return render(request, "reports/evaluations/norms/new.html", context)
    title, example = form.cleaned_data["titel"], form.cleaned_data["voorbeeld"]
    if example:
        made = copy_norm_set(of=example, title=title, by=request.user)
    else:
        made = start_norm_set(title=title, by=request.user)
    return redirect("norm-set-work", made.slug)


def _example(request: HttpRequest) -> NormSet | None:
    """The one that the address names."""
    slug = request.GET.get("voorbeeld", "")
    if not slug:
        return None
    example = NormSet.objects.published().filter(slug=slug.replace("\0", "")).first()
    if example is None:
        raise Http404
    return example


@require_safe
@on_draft
def norm_set_work(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    """All of a draft by theme, what must still be done, and publishing."""
    context = {
        "norm_set": norm_set,
        "page": NormSetPage(norm_set, request.user),
        "missing": missing_in(norm_set),
        "ratings": ratings_on(norm_set),
        "was": state_of_all(norm_set),
    }
    return render(request, "reports/evaluations/norms/work.html", context)


@require_POST
@on_draft
def norm_set_publish(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    was = request.POST.get("was", "")
    try:
        publish_norm_set(norm_set=norm_set, was=was, by=request.user)
    except EvaluationRefused as refused:
        messages.error(request, str(refused))
        return redirect("norm-set-work", norm_set.slug)
    messages.success(
        request, "Het normenkader is gepubliceerd. Iedereen kan het lezen."
    )
    return redirect(norm_set)


@require_POST
@on_draft
def norm_set_discard(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    try:
        discard_norm_set(norm_set=norm_set, by=request.user)
    except EvaluationRefused as refused:
        messages.error(request, str(refused))
        return redirect("norm-set-work", norm_set.slug)
    messages.success(request, f"‘{norm_set.title}’ is weggegooid.")
    return redirect("norm-set-list")
