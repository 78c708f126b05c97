"""Withdraw a version; have personal data erased, asked by one and agreed by another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from policy.roles import APPROVE_REDACTIONS, REDACT_REPORTS
from reports.models import Publication, Redaction
from reports.progress_reports.access import may_publish, only_with
from reports.progress_reports.actions import withdraw
from reports.progress_reports.redaction.actions import (
    approve_redaction,
    ask_redaction,
    refuse_redaction,
)
from reports.progress_reports.redaction.forms import RedactionForm, WithdrawForm
from reports.progress_reports.redaction.places import ORIGINAL, Place, places_of
from reports.progress_reports.refusals import ReportRefused
from reports.progress_reports.workroom.errors import troubles

may_redact = only_with(REDACT_REPORTS)
may_approve = only_with(APPROVE_REDACTIONS)
ERASE, LEAVE = "wissen", "laten"
ASKED = (
    "Uw vraag staat klaar. Er is nog niets gewist: een griffier of een andere "
    "beheerder kijkt eerst mee."
)


def _publication(user: Any, slug: str, number: int) -> Publication:
    found = Publication.objects.visible_to(user).select_related(
        "version__report__framework", "version__report__period", "version__original"
    )
    return get_object_or_404(found, version__report__slug=slug, version__number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@may_publish
@never_cache
def version_withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say of a published version that it does not stand any more, and why."""
    publication = _publication(request.user, slug, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw(
                publication=publication,
                because=form.cleaned_data["reden"],
                by=request.user,
            )
        except ReportRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Deze versie is ingetrokken.")
        return redirect(publication)
    context = {
        "publication": publication,
        "version": publication.version,
        "form": form,
        "troubles": troubles(form),
    }
    return render(request, "reports/redaction/withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_redact
@never_cache
def redaction_new(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Choose what must be erased; a second person agrees to it before it is."""
    publication = _publication(request.user, slug, number)
    posted = request.method == "POST"
    form = RedactionForm(publication, request.POST if posted else None)
    if form.is_valid():
        try:
            redaction = _ask(publication, form, request.user)
        except ReportRefused as refused:
            form.add_error("wat", str(refused))
        else:
            messages.success(request, ASKED)
            return _to(redaction)
    context = {
        "publication": publication,
        "version": publication.version,
        "form": form,
        "troubles": troubles(form),
    }
    return render(request, "reports/redaction/new.html", context)


def _ask(publication: Publication, form: RedactionForm, by: Any) -> Redaction:
    return ask_redaction(
        publication=publication,
        parts=form.cleaned_data["wat"],
        ground=form.cleaned_data["grond"],
        explanation=form.cleaned_data["toelichting"],
        by=by,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_approve
@never_cache
def redaction_detail(
    request: HttpRequest, slug: str, number: int, pk: int
) -> HttpResponse:
    """What somebody asks to erase; agree to it, or leave it as it is."""
    publication = _publication(request.user, slug, number)
    redaction = get_object_or_404(
        Redaction.objects.select_related("asked_by", "approved_by"),
        version=publication.version,
        pk=pk,
    )
    if request.method == "POST":
        return _decide(request, publication, redaction)
    context = {
        "publication": publication,
        "version": publication.version,
        "redaction": redaction,
        "places": _asked(publication, redaction),
        "with_original": ORIGINAL in redaction.parts,
        "is_own": redaction.asked_by_id == request.user.pk,
    }
    return render(request, "reports/redaction/detail.html", context)


def _decide(
    request: HttpRequest, publication: Publication, redaction: Redaction
) -> HttpResponse:
    what = request.POST.get("besluit")
    try:
        if what == ERASE:
            approve_redaction(redaction=redaction, by=request.user)
            messages.success(request, "De gegevens zijn gewist, en blijven dat.")
        elif what == LEAVE:
            refuse_redaction(redaction=redaction, by=request.user)
            messages.success(request, "Er is niets gewist. De vraag is weg.")
            return redirect(publication)
        else:
            messages.error(request, "Kies of de gegevens gewist moeten worden.")
    except ReportRefused as refused:
        messages.error(request, str(refused))
        if not Redaction.objects.filter(pk=redaction.pk).exists():
            return redirect(publication)
    return _to(redaction)


def _asked(publication: Publication, redaction: Redaction) -> list[Place]:
    """With the text, for as long as it stands there."""
    return [place for place in places_of(publication) if place.path in redaction.parts]


def _to(redaction: Redaction) -> HttpResponse:
    version = redaction.version
    return redirect(
        "redaction-detail", version.report.slug, version.number, redaction.pk
    )
