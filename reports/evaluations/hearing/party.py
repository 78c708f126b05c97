"""The other party: what was sent, the forms to reply, and handing in."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from policy.choices import AuditAction
from policy.models import AuditEvent
from reports.evaluations.access import hearing_for, may_answer
from reports.evaluations.actions import log
from reports.evaluations.hearing.asked import WHOLE
from reports.evaluations.hearing.copy_page import Copy
from reports.evaluations.hearing.forms import AgreeForm, ReplyForm, WholeForm
from reports.evaluations.hearing.party_page import PartyPage, reply_address, sign_of
from reports.evaluations.hearing.replying import (
    HearingClosed,
    StillAsked,
    agree_with_the_rest,
    answer,
    save_reply,
)
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.workroom.opened import GONE, MEANWHILE, sent
from reports.evaluations.workroom.row_form import RowForm
from reports.models import Hearing, Reply
from reports.progress_reports.access import View

NEXT = "volgende"
TOO_LATE = "Wat u typte staat hieronder nog, en is niet bewaard. Kopieer het zo nodig."


@require_safe
@may_answer
@never_cache
def hearing_list(request: HttpRequest) -> HttpResponse:
    """Everything that was sent: first what is open, with the first day first."""
    today = timezone.localdate()
    found = list(Hearing.objects.visible_to(request.user).order_by("-sent_at"))
    waiting = sorted((it for it in found if it.is_open), key=lambda it: it.due_on)
    rest = [it for it in found if not it.is_open]
    context = {
        "waiting": [(it, sign_of(it, today)) for it in waiting],
        "rest": [(it, sign_of(it, today)) for it in rest],
    }
    return render(request, "reports/evaluations/hearing/list.html", context)


@require_safe
@may_answer
@never_cache
def hearing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy, with what was replied so far beside it."""
    hearing = hearing_for(request.user, pk)
    _note_who_read(request, hearing)
    return _detail(request, hearing)


def _note_who_read(request: HttpRequest, hearing: Hearing) -> None:
    """Once for each person: the team sees who has read what it sent."""
    of_this = AuditEvent.objects.filter(
        action=AuditAction.HEARING_READ,
        subject_type=hearing._meta.label_lower,
        subject_id=str(hearing.pk),
    )
    if request.method == "GET" and not of_this.filter(by=request.user).exists():
        log(AuditAction.HEARING_READ, hearing, request.user)


def _detail(
    request: HttpRequest,
    hearing: Hearing,
    *,
    agree: AgreeForm | None = None,
    refused: str = "",
) -> HttpResponse:
    context = {
        "page": PartyPage(hearing, timezone.localdate()),
        "hearing": hearing,
        "agree_form": agree or AgreeForm(),
        "refused": refused,
    }
    return render(request, "reports/evaluations/hearing/detail.html", context)


# --- replying ---


def on_hearing(view: View) -> View:
    """For who answers for the college."""

    @wraps(view)
    def opened(request: HttpRequest, pk: int, **more: object) -> HttpResponse:
        return view(request, hearing_for(request.user, pk), **more)

    return may_answer(never_cache(opened))


@require_http_methods(["GET", "HEAD", "POST"])
@on_hearing
def reply_to_finding(
    request: HttpRequest, hearing: Hearing, number: int
) -> HttpResponse:
    return _reply(request, hearing, f"finding/{number}")


@require_http_methods(["GET", "HEAD", "POST"])
@on_hearing
def reply_to_recommendation(
    request: HttpRequest, hearing: Hearing, number: str
) -> HttpResponse:
    return _reply(request, hearing, f"recommendation/{number}")


@require_http_methods(["GET", "HEAD", "POST"])
@on_hearing
def reply_to_whole(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    return _reply(request, hearing, WHOLE)


def _reply(request: HttpRequest, hearing: Hearing, about: str) -> HttpResponse:
    copy = Copy(hearing.says, hearing.replies.all())
    if about != WHOLE and copy.item(about) is None:
        raise Http404
    if not hearing.is_open and request.method != "POST":
        return _to(hearing, about)
    form = _form(about, hearing.replies.filter(about=about).first(), hearing, request)
    if form.is_valid():
        try:
            _keep(request, hearing, about, form)
        except HearingClosed as closed:
            return _too_late(request, hearing, form, str(closed))
        except ChangedMeanwhile as changed:
            return _changed(request, hearing, about, changed.row)
        except (EvaluationRefused, ValidationError) as refused:
            form.refuse(refused)
        else:
            return _after(request, hearing, about)
    return _reply_page(request, hearing, about, form)


def _form(
    about: str, reply: Reply | None, hearing: Hearing, request: HttpRequest
) -> RowForm:
    kind = WholeForm if about == WHOLE else ReplyForm
    return kind(reply or Reply(hearing=hearing, about=about), sent(request))


def _keep(request: HttpRequest, hearing: Hearing, about: str, form: RowForm) -> None:
    said = {"answer": "", "evidence": ""} | form.values
    save_reply(
        hearing=hearing,
        about=about,
        by=request.user,
        was=request.POST.get("was", ""),
        **said,
    )


def _changed(
    request: HttpRequest, hearing: Hearing, about: str, row: Reply | None
) -> HttpResponse:
    """The form on what a colleague kept, with what was filled in."""
    form = _form(about, row, hearing, request)
    form.is_valid()
    meanwhile = MEANWHILE if row else GONE
    return _reply_page(request, hearing, about, form, meanwhile=meanwhile)


def _too_late(
    request: HttpRequest, hearing: Hearing, form: RowForm, why: str
) -> HttpResponse:
    """It was handed in or closed while somebody wrote: the words stay on the page."""
    about = form.row.about
    meanwhile = f"{why} {TOO_LATE}"
    hearing.refresh_from_db()
    return _reply_page(request, hearing, about, form, meanwhile=meanwhile)


def _reply_page(
    request: HttpRequest,
    hearing: Hearing,
    about: str,
    form: RowForm,
    *,
    meanwhile: str = "",
) -> HttpResponse:
    page = PartyPage(hearing, timezone.localdate())
    item = page.copy.item(about)
    before, after = page.copy.beside(about) if item else (None, None)
    context = {
        "page": page,
        "hearing": hearing,
        "item": item,
        "form": form,
        "meanwhile": meanwhile,
        "before": before and (before, reply_address(hearing, before.about)),
        "after": after and (after, reply_address(hearing, after.about)),
        "is_last": page.copy.next_unanswered(about) is None,
    }
    return render(request, "reports/evaluations/hearing/reply.html", context)


def _after(request: HttpRequest, hearing: Hearing, about: str) -> HttpResponse:
    copy = Copy(hearing.says, hearing.replies.all())
    item = copy.item(about)
    name = item.name if item else "Algemene reactie"
    said = about in {reply.about for reply in hearing.replies.all()}
    kept = "uw antwoord is bewaard" if said else "hier staat nu geen antwoord"
    messages.success(request, f"{name}: {kept}.")
    unanswered = copy.next_unanswered(about)
    if request.POST.get("doe") == NEXT and unanswered:
        return redirect(reply_address(hearing, unanswered.about))
    return _to(hearing, about)


def _to(hearing: Hearing, about: str) -> HttpResponse:
    """The page of the hearing, at the place of this finding or recommendation."""
    item = Copy(hearing.says).item(about)
    anchor = item.anchor if item else "algemeen"
    return redirect(f"{hearing.get_absolute_url()}#{anchor}")


# --- all at once ---


@require_POST
@on_hearing
def hearing_agree(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Agree with what stood on the page as unanswered, after an explicit tick."""
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _detail(request, hearing, agree=form)
    try:
        count = agree_with_the_rest(
            hearing=hearing, by=request.user, only=request.POST.getlist("over")
        )
    except HearingClosed as closed:
        messages.error(request, str(closed))
    else:
        messages.success(request, _agreed(count))
    return redirect(hearing)


def _agreed(count: int) -> str:
    if not count:
        return "Alles had al een antwoord. Er is niets veranderd."
    parts = "1 onderdeel" if count == 1 else f"{count} onderdelen"
    return f"Bij {parts} staat nu ‘eens’. U kunt dat nog veranderen."


@require_POST
@on_hearing
def hearing_hand_in(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    """Hand in what was written; after that nothing of it changes."""
    try:
        answer(hearing=hearing, by=request.user)
    except StillAsked as asked:
        return _detail(request, hearing, refused=str(asked))
    except HearingClosed as closed:
        messages.error(request, str(closed))
    else:
        messages.success(request, "Uw reactie is ingeleverd. De rekenkamer heeft haar.")
    return redirect(hearing)
