"""The workroom itself, and from there: submit, return, publish, throw away."""

from __future__ import annotations

from functools import wraps

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from reports.models import ReportVersion
from reports.progress_reports.access import (
    View,
    may_publish,
    may_write,
    version_for,
)
from reports.progress_reports.actions import (
    ReportRefused,
    approve,
    discard,
    return_version,
    submit,
)
from reports.progress_reports.reading.views import preview
from reports.progress_reports.small_numbers.hiding import hide_small_numbers
from reports.progress_reports.workroom.errors import troubles
from reports.progress_reports.workroom.forms import (
    CallBackForm,
    PublishForm,
    ReturnForm,
)
from reports.progress_reports.workroom.page import Workroom

RETURNED = {
    ReturnForm: "De rapportage is terug bij de schrijvers, met uw vraag.",
    CallBackForm: "De rapportage is teruggehaald. Zij wordt niet vanzelf openbaar.",
}


@require_safe
@may_write
@never_cache
def version_work(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """How far a version is, what it says, and what can be done with it now."""
    return _workroom(request, version_for(request.user, slug, number))


def _workroom(
    request: HttpRequest,
    version: ReportVersion,
    *,
    sent_back: forms.Form | None = None,
    published: forms.Form | None = None,
) -> HttpResponse:
    return_form = sent_back or _return_form(version)()
    publish_form = published or PublishForm(initial={"was": version.content_hash})
    context = {
        "page": Workroom(version, request.user),
        "version": version,
        "return_form": return_form,
        "publish_form": publish_form,
        "troubles": troubles(publish_form, return_form),
    }
    return render(request, "reports/workroom/work.html", context)


def _return_form(version: ReportVersion) -> type[forms.Form]:
    waits_for_its_day = version.state == ReportVersion.State.SCHEDULED
    return CallBackForm if waits_for_its_day else ReturnForm


@require_safe
@may_write
@never_cache
def version_preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page as everybody would read it, with small numbers hidden."""
    version = version_for(request.user, slug, number)
    shown = hide_small_numbers(version.says).content
    return preview(request, version, shown)


def with_refusals(view: View) -> View:
    """Do something with a version; what cannot be done is told in its workroom."""

    @wraps(view)
    def done(request: HttpRequest, slug: str, number: int) -> HttpResponse:
        version = version_for(request.user, slug, number)
        try:
            return view(request, version)
        except ReportRefused as refused:
            messages.error(request, str(refused))
            return _to_workroom(version)

    return done


@require_POST
@may_write
@with_refusals
def version_submit(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Ask a second person to look and publish."""
    submit(version=version, was=request.POST.get("was", ""), by=request.user)
    messages.success(
        request, "De rapportage is aangeboden. Een griffier kijkt en publiceert."
    )
    return _to_workroom(version)


@require_POST
@may_publish
@with_refusals
def version_return(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Ask the writers for something else first, or call back what waits for its day."""
    form = _return_form(version)(request.POST)
    if not form.is_valid():
        return _workroom(request, version, sent_back=form)
    return_version(version=version, because=form.cleaned_data["vraag"], by=request.user)
    messages.success(request, RETURNED[type(form)])
    return _to_workroom(version)


@require_POST
@may_publish
@with_refusals
def version_publish(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Publish what was on the screen: at once, or on the agreed moment."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _workroom(request, version, published=form)
    approved = approve(
        version=version,
        was=form.cleaned_data["was"],
        public_from=form.moment,
        by=request.user,
    )
    messages.success(request, _told(approved))
    return _to_workroom(version)


def _told(version: ReportVersion) -> str:
    if version.public_from is None:
        return "De rapportage is gepubliceerd. Iedereen kan haar lezen."
    moment = timezone.localtime(version.public_from)
    return (
        f"Akkoord. De rapportage wordt openbaar op {date_format(moment, 'j F Y')} om "
        f"{date_format(moment, 'H.i')} uur."
    )


@require_POST
@may_write
@with_refusals
def version_discard(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Throw a draft away; what was published stays."""
    name = str(version)
    discard(version=version, by=request.user)
    messages.success(request, f"Het concept ‘{name}’ is weggegooid.")
    return redirect("report-new")


def _to_workroom(version: ReportVersion) -> HttpResponse:
    return redirect("version-work", version.report.slug, version.number)
