"""The form to add to the history of a recommendation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reports.evaluations.recommendations.actions import (
    RIGHTS,
    FollowUpRefused,
    add_follow_up,
    speaker,
    why_not,
)
from reports.evaluations.recommendations.forms import FORMS, FollowUpForm
from reports.evaluations.recommendations.page import (
    ADDRESSES,
    BUTTONS,
    recommendation_for,
)
from reports.evaluations.recommendations.wording import with_article
from reports.models import Recommendation
from reports.progress_reports.workroom.errors import troubles


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def follow_up_new(
    request: HttpRequest, slug: str, number: str, kind: str
) -> HttpResponse:
    """Say one thing of it; not there for who may not say that."""
    kind_of = ADDRESSES.get(kind)
    if kind_of is None or not request.user.has_perm(RIGHTS[kind_of]):
        raise Http404
    found = recommendation_for(request.user, slug, number)
    if reason := why_not(found, kind_of):
        messages.error(request, reason)
        return redirect(found)
    form = FORMS[kind_of](request.POST if request.method == "POST" else None)
    if form.is_bound and _was_kept(form, found, kind_of, request.user):
        messages.success(request, "Wat u schreef staat erbij. Iedereen kan het lezen.")
        return redirect(found)
    return _form(request, form, found, title=BUTTONS[kind])


def _form(
    request: HttpRequest, form: FollowUpForm, of: Recommendation, *, title: str
) -> HttpResponse:
    context = {
        "form": form,
        "recommendation": of,
        "title": title,
        "speaker": with_article(speaker(request.user)),
        "troubles": troubles(form),
        "refusals": form.non_field_errors(),
    }
    return render(request, "reports/recommendations/write.html", context)


def _was_kept(form: FollowUpForm, of: Recommendation, kind: str, user: Any) -> bool:
    """Whether it was written down; if not the form says why."""
    if not form.is_valid():
        return False
    try:
        add_follow_up(recommendation=of, kind=kind, by=user, **form.said)
    except FollowUpRefused as refused:
        form.refuse(str(refused), refused.field)
    return form.is_valid()
