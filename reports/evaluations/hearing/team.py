"""The team: asking, reading what came back, handling it, and the afterword."""

from __future__ import annotations

from collections.abc import Iterable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reports.choices import Answer, HearingStage
from reports.evaluations.access import evaluation_for, may_write
from reports.evaluations.content import EvaluationContent
from reports.evaluations.hearing.actions import (
    close,
    handle,
    refuse_unless_afterword_may_be_written,
    save_afterword,
    send,
)
from reports.evaluations.hearing.asked import WHOLE, to_send
from reports.evaluations.hearing.copy_page import Copy, Item
from reports.evaluations.hearing.forms import (
    AfterwordForm,
    CloseForm,
    HandleForm,
    SendForm,
)
from reports.evaluations.hearing.team_page import STAGES, SentHearing, TeamPage
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.snapshot import content_of
from reports.evaluations.workroom.opened import MEANWHILE, sent, to_workroom
from reports.models import Evaluation, Hearing, Reply
from reports.progress_reports.access import View

SENT = {
    HearingStage.FACT_CHECK: "Gestuurd. Ambtenaren kunnen nu reageren op de feiten.",
    HearingStage.RESPONSE: "Gestuurd. Het college kan nu reageren op het onderzoek.",
}
CLOSED = {
    HearingStage.FACT_CHECK: "Het ambtelijk wederhoor is gesloten. U kunt verder.",
    HearingStage.RESPONSE: "De bestuurlijke reactie is gesloten. Schrijf uw nawoord.",
}


def of_team(methods: Iterable[str]) -> View:
    """For who is in the team; what cannot be done now is told on the page Wederhoor."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, slug: str, **more: object) -> HttpResponse:
            evaluation = evaluation_for(request.user, slug)
            try:
                return view(request, evaluation, **more)
            except EvaluationRefused as refused:
                messages.error(request, str(refused))
                return to_hearings(evaluation)

        return require_http_methods(methods)(may_write(never_cache(opened)))

    return decorate


def to_hearings(evaluation: Evaluation) -> HttpResponse:
    return redirect("hearing-send", evaluation.slug)


# --- asking ---


@require_safe
@may_write
@never_cache
def hearing_send(request: HttpRequest, slug: str) -> HttpResponse:
    """What was sent and what came back, and what can be asked now."""
    return _hearings(request, evaluation_for(request.user, slug))


def _hearings(
    request: HttpRequest, evaluation: Evaluation, close_form: CloseForm | None = None
) -> HttpResponse:
    context = {
        "evaluation": evaluation,
        "page": TeamPage(evaluation, timezone.localdate()),
        "close_form": close_form or CloseForm(evaluation),
    }
    return render(request, "reports/evaluations/hearing/hearings.html", context)


@of_team(["GET", "HEAD", "POST"])
def hearing_send_stage(
    request: HttpRequest, evaluation: Evaluation, stage: str
) -> HttpResponse:
    """The form to send, with exactly what will be sent."""
    if stage not in STAGES:
        raise Http404
    copy = to_send(content_of(evaluation), STAGES[stage])
    form = SendForm(copy.sha256, sent(request))
    if form.is_valid():
        try:
            _send(request, evaluation, STAGES[stage], form)
        except EvaluationRefused as refused:
            form.refuse(refused)
            form.read_again(copy.sha256)
        else:
            messages.success(request, SENT[STAGES[stage]])
            return to_hearings(evaluation)
    return _send_page(request, evaluation, form, copy, STAGES[stage])


def _send(
    request: HttpRequest, evaluation: Evaluation, stage: HearingStage, form: SendForm
) -> None:
    send(
        evaluation=evaluation,
        stage=stage,
        letter=form.cleaned_data["brief"],
        due_on=form.cleaned_data["uiterlijk"],
        was=form.cleaned_data["was"],
        by=request.user,
    )


def _send_page(
    request: HttpRequest,
    evaluation: Evaluation,
    form: SendForm,
    copy: EvaluationContent,
    stage: HearingStage,
) -> HttpResponse:
    context = {
        "evaluation": evaluation,
        "form": form,
        "copy": Copy(copy),
        "stage": stage,
        "is_response": stage == HearingStage.RESPONSE,
    }
    return render(request, "reports/evaluations/hearing/send.html", context)


@require_POST
@of_team(["POST"])
def hearing_close(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Go on after the reply, or without one after its day."""
    form = CloseForm(evaluation, request.POST)
    if form.is_valid():
        try:
            hearing = close(
                evaluation=evaluation,
                why_not_heard=form.cleaned_data["waarom"],
                by=request.user,
            )
        except EvaluationRefused as refused:
            if not refused.field:
                raise
            form.refuse(refused)
        else:
            messages.success(request, CLOSED[HearingStage(hearing.stage)])
            return to_hearings(evaluation)
    return _hearings(request, evaluation, form)


# --- what came back ---


@of_team(["GET", "HEAD"])
def hearing_replies(
    request: HttpRequest, evaluation: Evaluation, pk: int
) -> HttpResponse:
    """What was sent, with the replies beside what they are about."""
    context = {
        "evaluation": evaluation,
        "page": SentHearing(_hearing(evaluation, pk), timezone.localdate()),
    }
    return render(request, "reports/evaluations/hearing/replies.html", context)


def _hearing(evaluation: Evaluation, pk: int) -> Hearing:
    found = evaluation.hearings.select_related("sent_by", "answered_by")
    return get_object_or_404(found, pk=pk)


@of_team(["GET", "HEAD", "POST"])
def reply_handle(
    request: HttpRequest, evaluation: Evaluation, pk: int, reply: int
) -> HttpResponse:
    """Say what became of one reply."""
    row = _reply(evaluation, pk, reply)
    form, meanwhile = HandleForm(row, sent(request)), ""
    if form.is_valid():
        try:
            _handle(request, row, form)
        except ChangedMeanwhile as changed:
            form, meanwhile = HandleForm(changed.row, request.POST), MEANWHILE
        except (EvaluationRefused, ValidationError) as refused:
            form.refuse(refused)
        else:
            return _after_handling(request, evaluation, row)
    context = _handling(evaluation, row) | {"form": form, "meanwhile": meanwhile}
    return render(request, "reports/evaluations/hearing/handle.html", context)


def _reply(evaluation: Evaluation, pk: int, reply: int) -> Reply:
    """One of the factual check; the team answers the college in its afterword."""
    found = Reply.objects.of(evaluation).select_related("by", "hearing__evaluation")
    of_facts = found.filter(hearing__stage=HearingStage.FACT_CHECK)
    return get_object_or_404(of_facts, hearing=pk, pk=reply)


def _handle(request: HttpRequest, row: Reply, form: HandleForm) -> None:
    handle(
        reply=row,
        handling=form.values["handling"],
        note=form.values["handling_note"],
        was=request.POST.get("was", ""),
        by=request.user,
    )


def _handling(evaluation: Evaluation, row: Reply) -> dict[str, object]:
    """What stands beside the form: the finding as it was sent and as it is now."""
    number = row.about.removeprefix("finding/")
    finding = evaluation.findings.filter(number=number).first() if number else None
    return {
        "evaluation": evaluation,
        "hearing": row.hearing,
        "reply": row,
        "item": Copy(row.hearing.says).item(row.about),
        "finding": finding,
        "is_changed": finding is None or finding.text != _as_sent(row),
    }


def _as_sent(row: Reply) -> str:
    item = Copy(row.hearing.says).item(row.about)
    return item.line.text if item else ""


def _after_handling(
    request: HttpRequest, evaluation: Evaluation, row: Reply
) -> HttpResponse:
    messages.success(request, "Bewaard wat u met deze reactie deed.")
    left = Reply.objects.of(evaluation).unhandled().filter(hearing=row.hearing)
    following = left.order_by("pk").first()
    if request.POST.get("doe") == "volgende" and following:
        return redirect("reply-handle", evaluation.slug, row.hearing_id, following.pk)
    item = Copy(row.hearing.says).item(row.about) if row.about != WHOLE else None
    address = redirect("hearing-replies", evaluation.slug, row.hearing_id)
    address["Location"] += f"#{item.anchor if item else 'algemeen'}"
    return address


# --- the afterword ---


@of_team(["GET", "HEAD", "POST"])
def evaluation_afterword(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """What the audit office says of the response, which stands beside the form."""
    form, meanwhile = AfterwordForm(evaluation, sent(request)), ""
    if form.is_valid():
        try:
            save_afterword(
                evaluation=evaluation,
                text=form.cleaned_data["nawoord"],
                was=request.POST.get("was", ""),
                by=request.user,
            )
        except ChangedMeanwhile as changed:
            form = AfterwordForm(changed.row, request.POST)
            meanwhile = MEANWHILE
        except EvaluationRefused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Het nawoord is bewaard.")
            return to_workroom(evaluation)
    elif request.method != "POST":
        refuse_unless_afterword_may_be_written(evaluation)
    return _afterword_page(request, evaluation, form, meanwhile)


def _afterword_page(
    request: HttpRequest, evaluation: Evaluation, form: AfterwordForm, meanwhile: str
) -> HttpResponse:
    now = content_of(evaluation)
    answered = [item for item in Copy(now).items if item.line.response]
    context = {
        "evaluation": evaluation,
        "form": form,
        "meanwhile": meanwhile,
        "stands": now.afterword,
        "general_response": now.general_response,
        "objections": [it for it in answered if not _agrees(it)],
        "agreed": [it for it in answered if _agrees(it)],
    }
    return render(request, "reports/evaluations/hearing/afterword.html", context)


def _agrees(item: Item) -> bool:
    return item.line.response.answer == Answer.AGREE
