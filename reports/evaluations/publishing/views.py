"""Read it as it will be, offer it, adopt it, give it back, correct it, withdraw it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reports.evaluations.access import evaluation_for, may_adopt, may_write
from reports.evaluations.hearing.forms import PlainForm
from reports.evaluations.publishing.actions import (
    approve,
    correct,
    return_evaluation,
    submit,
    withdraw,
)
from reports.evaluations.publishing.forms import (
    CorrectForm,
    ReturnForm,
    WithdrawForm,
)
from reports.evaluations.publishing.offered_page import OfferedPage
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.workroom.opened import sent, to_workroom
from reports.models import Evaluation, EvaluationPublication

OFFERED = (
    "Het onderzoek ligt ter vaststelling. Een collega die er niet aan schreef, leest "
    "het en stelt het vast."
)
NOT_OFFERED = "Dit onderzoek ligt niet (meer) ter vaststelling: het is ‘{}’."


@require_safe
@may_write
@never_cache
def evaluation_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as everybody would read it; nothing of it may be kept."""
    evaluation = evaluation_for(request.user, slug)
    context = {
        "evaluation": evaluation,
        "page": OfferedPage(evaluation, request.user),
        "today": timezone.localdate(),
    }
    return render(request, "reports/evaluations/publishing/preview.html", context)


# --- offering ---


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def evaluation_submit(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands in the way, and asking a colleague to adopt it."""
    evaluation = evaluation_for(request.user, slug)
    refused = ""
    if request.method == "POST":
        try:
            submit(evaluation=evaluation, by=request.user)
        except EvaluationRefused as why:
            refused = str(why)
            evaluation = evaluation_for(request.user, slug)
        else:
            messages.success(request, OFFERED)
            return to_workroom(evaluation)
    page = OfferedPage(evaluation, request.user)
    context = {"evaluation": evaluation, "page": page, "refused": refused}
    return render(request, "reports/evaluations/publishing/submit.html", context)


# --- a second person ---


@require_http_methods(["GET", "HEAD", "POST"])
@may_adopt
@never_cache
def evaluation_adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """The text that was offered, and the form to adopt exactly that text."""
    evaluation = evaluation_for(request.user, slug)
    if request.method != "POST":
        return _adopt_page(request, evaluation)
    try:
        approve(evaluation=evaluation, was=request.POST.get("was", ""), by=request.user)
    except EvaluationRefused as refused:
        now = evaluation_for(request.user, slug)
        return _adopt_page(request, now, refused=str(refused))
    messages.success(request, "Vastgesteld. Iedereen kan het onderzoek nu lezen.")
    return redirect("evaluation-detail", slug)


def _adopt_page(
    request: HttpRequest,
    evaluation: Evaluation,
    *,
    form: ReturnForm | None = None,
    refused: str = "",
) -> HttpResponse:
    page = OfferedPage(evaluation, request.user)
    if not page.is_offered and form is None:
        state = evaluation.get_state_display()
        messages.error(request, refused or NOT_OFFERED.format(state))
        return to_workroom(evaluation)
    context = {
        "evaluation": evaluation,
        "page": page,
        "return_form": form or ReturnForm(),
        "refused": refused,
    }
    return render(request, "reports/evaluations/publishing/adopt.html", context)


@require_POST
@may_write
@never_cache
def evaluation_return(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for something else first; who wrote it can so take it back."""
    evaluation = evaluation_for(request.user, slug)
    form = ReturnForm(request.POST)
    if form.is_valid():
        because = form.cleaned_data["reden"]
        try:
            return_evaluation(evaluation=evaluation, because=because, by=request.user)
        except EvaluationRefused as refused:
            form.refuse(refused)
            evaluation = evaluation_for(request.user, slug)
        else:
            messages.success(request, "Het onderzoek is terug bij het team.")
            return to_workroom(evaluation)
    return _adopt_page(request, evaluation, form=form)


# --- after it was published ---


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def evaluation_correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the next edition, with a reason that becomes public."""
    evaluation = evaluation_for(request.user, slug)
    form = CorrectForm(sent(request))
    if evaluation.state != Evaluation.State.PUBLISHED and request.method != "POST":
        messages.info(request, "Dit onderzoek is nog niet gepubliceerd. Werk hier.")
        return to_workroom(evaluation)
    if form.is_valid():
        reason = form.cleaned_data["reden"]
        try:
            correct(evaluation=evaluation, reason=reason, by=request.user)
        except EvaluationRefused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "De nieuwe uitgave is begonnen.")
            return to_workroom(evaluation)
    context = {"evaluation": evaluation, "form": form}
    return render(request, "reports/evaluations/publishing/correct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_adopt
@never_cache
def edition_withdraw(request: HttpRequest, slug: str, edition: int) -> HttpResponse:
    """Say of an edition that it does not stand any more, and why."""
    evaluation = evaluation_for(request.user, slug)
    publication = get_object_or_404(evaluation.publications, edition=edition)
    form = WithdrawForm(sent(request))
    if form.is_valid():
        try:
            _withdraw(request, publication, form)
        except EvaluationRefused as refused:
            form.refuse(refused)
            publication.refresh_from_db()
        else:
            messages.success(request, f"Uitgave {edition} is ingetrokken.")
            return redirect(publication)
    context = {"evaluation": evaluation, "publication": publication, "form": form}
    return render(request, "reports/evaluations/publishing/withdraw.html", context)


def _withdraw(
    request: HttpRequest, publication: EvaluationPublication, form: PlainForm
) -> None:
    because = form.cleaned_data["reden"]
    withdraw(publication=publication, because=because, by=request.user)
