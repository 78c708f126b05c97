"""The evaluations of somebody's team, and a new one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from reports.evaluations.access import may_write
from reports.evaluations.actions import start_evaluation
from reports.evaluations.norms.actions import copy_norm_set
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.workroom.detail_forms import NewEvaluationForm, slug_for
from reports.evaluations.workroom.opened import sent
from reports.models import Evaluation, NormSet


@require_safe
@may_write
@never_cache
def evaluation_work_list(request: HttpRequest) -> HttpResponse:
    """What the team of this person works at, or worked at."""
    mine = Evaluation.objects.worked_on_by(request.user).select_related("norm_set")
    found = mine.annotate(finding_count=Count("findings"))
    context = {"evaluations": found.order_by("-created_at")}
    return render(request, "reports/evaluations/workroom/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def evaluation_new(request: HttpRequest) -> HttpResponse:
    """All that is needed to begin, on one page; or what stands in its way."""
    form = NewEvaluationForm(request.user, timezone.localdate(), sent(request))
    if form.is_valid():
        try:
            evaluation = _begin(form, request)
        except (EvaluationRefused, ValidationError) as refused:
            form.refuse(refused)
        else:
            return redirect("evaluation-work", evaluation.slug)
    context = {"form": form, "has_norm_sets": bool(form.fields["normen"].rows)}
    return render(request, "reports/evaluations/workroom/new.html", context)


@transaction.atomic
def _begin(form: NewEvaluationForm, request: HttpRequest) -> Evaluation:
    """The evaluation and its own version of the norms come together, or neither."""
    values = form.values
    return start_evaluation(
        by=request.user,
        slug=slug_for(values["title"], values["year"]),
        norm_set=_norms(form, request),
        goals=form.cleaned_data["doelen"],
        **values,
    )


def _norms(form: NewEvaluationForm, request: HttpRequest) -> NormSet:
    chosen = form.cleaned_data["normen"]
    if not form.wants_own_version:
        return chosen
    title = f"{chosen.title}, voor {form.cleaned_data['titel']}"
    longest = NormSet._meta.get_field("title").max_length
    return copy_norm_set(of=chosen, title=title[:longest], by=request.user)
