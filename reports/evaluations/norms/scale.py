"""Write the scale of a draft, as long as nobody rated with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reports.evaluations.norms.scale_actions import rated, ratings_on, save_scale
from reports.evaluations.norms.scale_forms import ScaleForms
from reports.evaluations.norms.states import state_of_scale
from reports.evaluations.norms.workroom import on_draft
from reports.evaluations.refusals import EvaluationRefused
from reports.models import NormSet


@require_http_methods(["GET", "HEAD", "POST"])
@on_draft
def norm_set_scale(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    """All words of the scale at once, with empty lines for more."""
    posted = request.POST if request.method == "POST" else None
    forms = ScaleForms(norm_set.steps.all(), posted)
    if posted is None or not forms.is_valid():
        return _page(request, norm_set, forms)
    try:
        save_scale(
            norm_set=norm_set,
            steps=forms.steps,
            was=posted.get("was", ""),
            by=request.user,
        )
    except EvaluationRefused as refused:
        return _page(request, norm_set, forms, str(refused))
    messages.success(request, "De schaal is bewaard.")
    if posted.get("doe") == "meer":
        return redirect("norm-set-scale", norm_set.slug)
    return redirect("norm-set-work", norm_set.slug)


def _page(
    request: HttpRequest, norm_set: NormSet, forms: ScaleForms, refused: str = ""
) -> HttpResponse:
    ratings = ratings_on(norm_set)
    context = {
        "norm_set": norm_set,
        "steps": list(norm_set.steps.all()),
        "forms": forms,
        # Until they see another state, that which they began with.
        "was": (not refused and request.POST.get("was"))
        or state_of_scale(norm_set.steps.all()),
        "meanwhile": refused,
        "rated": rated(ratings) if ratings else "",
    }
    return render(request, "reports/evaluations/norms/scale.html", context)
