"""A page on which the team writes; what cannot be done now, the workroom tells."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reports.evaluations.access import evaluation_for, may_write
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Evaluation
from reports.progress_reports.access import View

MEANWHILE = (
    "Iemand anders heeft dit intussen veranderd. Wat u invulde staat er nog, en is "
    "niet bewaard. Kijk wat er nu staat, en bewaar daarna opnieuw."
)
GONE = (
    "Iemand anders heeft dit intussen weggehaald. Wat u invulde staat er nog, en is "
    "niet bewaard. Bewaart u het, dan komt het er als iets nieuws bij."
)


def on_written_evaluation(view: View) -> View:
    """For who is in the team, and only while findings may change."""

    @wraps(view)
    def opened(request: HttpRequest, slug: str, **more: str) -> HttpResponse:
        evaluation = evaluation_for(request.user, slug)
        if not evaluation.may_be_written:
            messages.info(
                request,
                "U kunt dit onderzoek nu niet veranderen: het is "
                f"‘{evaluation.get_state_display()}’.",
            )
            return to_workroom(evaluation)
        try:
            return view(request, evaluation, **more)
        except EvaluationRefused as refused:
            messages.error(request, str(refused))
            return to_workroom(evaluation)

    return require_http_methods(["GET", "HEAD", "POST"])(may_write(never_cache(opened)))


def to_workroom(evaluation: Evaluation) -> HttpResponse:
    return redirect("evaluation-work", evaluation.slug)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None for who only looks."""
    return request.POST if request.method == "POST" else None
