"""The overview of an evaluation, its details, its team, and throwing it away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reports.evaluations.access import evaluation_for, may_write
from reports.evaluations.actions import discard, save_evaluation, set_team
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.workroom.detail_forms import DetailForm, TeamForm
from reports.evaluations.workroom.opened import (
    MEANWHILE,
    on_written_evaluation,
    sent,
    to_workroom,
)
from reports.evaluations.workroom.page import Workroom
from reports.models import Evaluation


@require_safe
@may_write
@never_cache
def evaluation_work(request: HttpRequest, slug: str) -> HttpResponse:
    """How far it is, what it says per norm, and what can be done with it now."""
    evaluation = evaluation_for(request.user, slug)
    context = {
        "page": Workroom(evaluation, request.user),
        "evaluation": evaluation,
    }
    return render(request, "reports/evaluations/workroom/work.html", context)


# --- what it is about ---


@on_written_evaluation
def evaluation_details(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Everything that is no finding and no recommendation."""
    form = DetailForm(evaluation, request.user, sent(request))
    if not form.is_valid():
        return _details_page(request, evaluation, form)
    try:
        _keep_details(request, evaluation, form)
    except ChangedMeanwhile as changed:
        form = DetailForm(changed.row, request.user, request.POST)
        form.is_valid()
        return _details_page(request, evaluation, form, meanwhile=MEANWHILE)
    except (EvaluationRefused, ValidationError) as refused:
        form.refuse(refused)
        return _details_page(request, evaluation, form)
    messages.success(request, "De gegevens zijn bewaard.")
    return to_workroom(evaluation)


def _keep_details(
    request: HttpRequest, evaluation: Evaluation, form: DetailForm
) -> None:
    save_evaluation(
        evaluation=evaluation,
        by=request.user,
        was=request.POST.get("was", ""),
        goals=form.cleaned_data["doelen"],
        **form.values,
    )


def _details_page(
    request: HttpRequest,
    evaluation: Evaluation,
    form: DetailForm,
    meanwhile: str = "",
) -> HttpResponse:
    context = {"evaluation": evaluation, "form": form, "meanwhile": meanwhile}
    return render(request, "reports/evaluations/workroom/details.html", context)


# --- who works at it ---


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def evaluation_team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sees and writes it; also when nobody may write in it now."""
    evaluation = evaluation_for(request.user, slug)
    form = TeamForm(evaluation, sent(request))
    if form.is_valid():
        try:
            return _with_team(request, evaluation, form)
        except ChangedMeanwhile:
            return _team_page(request, evaluation, form, meanwhile=MEANWHILE)
        except EvaluationRefused as refused:
            form.add_error("team", str(refused))
    return _team_page(request, evaluation, form)


def _with_team(
    request: HttpRequest, evaluation: Evaluation, form: TeamForm
) -> HttpResponse:
    people = form.cleaned_data["team"]
    was = request.POST.get("was", "")
    set_team(evaluation=evaluation, team=people, by=request.user, was=was)
    if request.user not in people:
        messages.success(request, "U bent uit het team gegaan.")
        return redirect("evaluation-work-list")
    messages.success(request, "Het team is bewaard.")
    return to_workroom(evaluation)


def _team_page(
    request: HttpRequest, evaluation: Evaluation, form: TeamForm, meanwhile: str = ""
) -> HttpResponse:
    context = {"evaluation": evaluation, "form": form, "meanwhile": meanwhile}
    return render(request, "reports/evaluations/workroom/team.html", context)


# --- after all not ---


@require_POST
@may_write
@never_cache
def evaluation_discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw away what nobody outside the team ever saw."""
    evaluation = evaluation_for(request.user, slug)
    try:
        discard(evaluation=evaluation, by=request.user)
    except EvaluationRefused as refused:
        messages.error(request, str(refused))
        return to_workroom(evaluation)
    messages.success(request, f"Het onderzoek ‘{evaluation.title}’ is weggegooid.")
    return redirect("evaluation-work-list")
