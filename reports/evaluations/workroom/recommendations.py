"""Write what is recommended."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.evaluations.access import evaluation_for, may_write
from reports.evaluations.actions import remove, save_recommendation
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.workroom.opened import (
    GONE,
    MEANWHILE,
    on_written_evaluation,
    sent,
)
from reports.evaluations.workroom.page import Workroom
from reports.evaluations.workroom.recommendation_form import RecommendationForm
from reports.models import Evaluation, RecommendationDraft


@require_safe
@may_write
@never_cache
def recommendation_work_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, in the order of their numbers."""
    evaluation = evaluation_for(request.user, slug)
    context = {
        "evaluation": evaluation,
        "rows": Workroom(evaluation, request.user).recommendations,
    }
    return render(request, "reports/evaluations/workroom/recommendations.html", context)


@on_written_evaluation
def recommendation_work(
    request: HttpRequest, evaluation: Evaluation, number: str
) -> HttpResponse:
    """One recommendation."""
    return _write(request, _recommendation(evaluation, number))


@on_written_evaluation
def recommendation_new(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """The next one, made by who does the research unless they say otherwise."""
    return _write(request, _next(evaluation))


@on_written_evaluation
def recommendation_remove(
    request: HttpRequest, evaluation: Evaluation, number: str
) -> HttpResponse:
    """Throw it away, if it still says what was on the screen."""
    draft = _recommendation(evaluation, number)
    if request.method != "POST":
        return redirect("recommendation-work", evaluation.slug, number)
    try:
        remove(part=draft, by=request.user, was=request.POST.get("was", ""))
    except EvaluationRefused as refused:
        messages.error(request, f"Aanbeveling {number} is niet weggehaald. {refused}")
        return redirect("recommendation-work", evaluation.slug, number)
    messages.success(request, f"Aanbeveling {number} is weggehaald.")
    return redirect("recommendation-work-list", evaluation.slug)


def _recommendation(evaluation: Evaluation, number: str) -> RecommendationDraft:
    """Compared here, because a text from an address may be no text for the database."""
    for draft in evaluation.recommendation_drafts.select_related("parent"):
        if draft.number == number:
            return draft
    raise Http404


def _next(evaluation: Evaluation) -> RecommendationDraft:
    numbers = evaluation.recommendation_drafts.values_list("number", flat=True)
    used = [int(number) for number in numbers if number.isdecimal()]
    return RecommendationDraft(
        evaluation=evaluation,
        number=f"{max([0, *used]) + 1}",
        made_by=evaluation.made_by,
    )


# --- one form for all of them ---


def _write(request: HttpRequest, draft: RecommendationDraft) -> HttpResponse:
    form = RecommendationForm(draft, request.user, sent(request))
    if form.is_valid():
        try:
            return _after(request, _keep(request, form))
        except ChangedMeanwhile as changed:
            return _changed(request, draft.evaluation, changed.row)
        except (EvaluationRefused, ValidationError) as refused:
            form.refuse(refused)
    return _page(request, form)


def _keep(request: HttpRequest, form: RecommendationForm) -> RecommendationDraft:
    return save_recommendation(
        recommendation=form.filled_row,
        by=request.user,
        was=request.POST.get("was", ""),
        goals=form.cleaned_data["doelen"],
        findings=form.cleaned_data["bevindingen"],
    )


def _changed(
    request: HttpRequest, evaluation: Evaluation, row: RecommendationDraft | None
) -> HttpResponse:
    """The page on what stands there now, with what was filled in."""
    form = RecommendationForm(row or _next(evaluation), request.user, request.POST)
    form.is_valid()
    return _page(request, form, meanwhile=MEANWHILE if row else GONE)


def _page(
    request: HttpRequest, form: RecommendationForm, *, meanwhile: str = ""
) -> HttpResponse:
    draft = form.row
    context = {
        "evaluation": draft.evaluation,
        "draft": draft,
        "form": form,
        "action": _address_of(draft),
        "meanwhile": meanwhile,
    }
    return render(request, "reports/evaluations/workroom/recommendation.html", context)


def _after(request: HttpRequest, draft: RecommendationDraft) -> HttpResponse:
    messages.success(request, f"Aanbeveling {draft.number} is bewaard.")
    if request.POST.get("doe") == "volgende":
        return redirect("recommendation-new", draft.evaluation.slug)
    return redirect("recommendation-work-list", draft.evaluation.slug)


def _address_of(draft: RecommendationDraft) -> str:
    slug = draft.evaluation.slug
    if draft.pk is None:
        return reverse("recommendation-new", args=[slug])
    return reverse("recommendation-work", args=[slug, draft.number])
