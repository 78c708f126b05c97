"""Begin a report, or the next version of one."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from policy.uploads.refusals import FileRefused
from reports.models import ProgressReport, ReportFile, ReportVersion
from reports.progress_reports.access import may_write
from reports.progress_reports.actions import (
    ReportExists,
    ReportRefused,
    correct,
    start_report,
)
from reports.progress_reports.files.receive import BroughtBefore, receive_original
from reports.progress_reports.workroom.errors import troubles
from reports.progress_reports.workroom.forms import NewReportForm, ReasonForm
from reports.progress_reports.workroom.page import open_versions
from reports.progress_reports.workroom.periods import period_for


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def report_new(request: HttpRequest) -> HttpResponse:
    """All that is needed for a draft, on one page; or what stands in its way."""
    posted = request.method == "POST"
    form = NewReportForm(
        request.user,
        request.POST if posted else None,
        request.FILES if posted else None,
    )
    if not form.is_valid():
        return _new_page(request, form)
    try:
        version = _begin(form, request)
    except ReportExists as exists:
        form.add_error("jaar", str(exists))
        return _new_page(request, form, exists.report.versions.first())
    except BroughtBefore as before:
        instead = _version_with(before.file)
        form.add_error("bestand", _brought_before(before.file, instead))
        return _new_page(request, form, instead)
    except FileRefused as refusal:
        form.add_error("bestand", str(refusal))
        return _new_page(request, form)
    name = "version-goals" if version.original else "version-work"
    return redirect(name, version.report.slug, version.number)


def _new_page(
    request: HttpRequest, form: NewReportForm, instead: ReportVersion | None = None
) -> HttpResponse:
    """`instead` is the version that is there already."""
    context = {
        "form": form,
        "troubles": troubles(form),
        "instead": instead,
        "was_chosen": bool(request.FILES),
        "open_versions": open_versions(request.user),
    }
    return render(request, "reports/workroom/new.html", context)


@transaction.atomic
def _begin(form: NewReportForm, request: HttpRequest) -> ReportVersion:
    """Draft and document come together, or neither does."""
    values = form.cleaned_data
    version = start_report(
        framework=form.framework,
        period=period_for(values["jaar"], values["deel"]),
        title=values["titel"],
        author=values["van_wie"],
        by=request.user,
    )
    if values["bestand"]:
        receive_original(version=version, file=values["bestand"], by=request.user)
        version.refresh_from_db()
    return version


def _version_with(file: ReportFile) -> ReportVersion | None:
    versions = file.versions.select_related("report__framework", "report__period")
    return versions.order_by("number").last()


def _brought_before(file: ReportFile, version: ReportVersion | None) -> str:
    if version is None:
        return f"Dit bestand is er al, als ‘{file.name}’. Kies een ander bestand."
    return (
        f"Dit bestand is er al, als ‘{file.name}’ bij ‘{version}’. Werk daar verder, "
        "of kies een ander bestand."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def version_correct(request: HttpRequest, slug: str) -> HttpResponse:
    """The next version of a published report, with a reason."""
    reports = ProgressReport.objects.visible_to(request.user)
    report = get_object_or_404(reports.select_related("framework", "period"), slug=slug)
    last = report.versions.first()
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if last.state != last.State.PUBLISHED:
        messages.info(request, f"Er is al een nieuwe versie in de maak. Dit is {last}.")
        return redirect("version-work", slug, last.number)
    if form.is_valid():
        return _begin_next(request, report, form.cleaned_data["reden"])
    context = {
        "report": report,
        "last": last,
        "form": form,
        "troubles": troubles(form),
    }
    return render(request, "reports/workroom/correct.html", context)


def _begin_next(
    request: HttpRequest, report: ProgressReport, reason: str
) -> HttpResponse:
    try:
        version = correct(report=report, reason=reason, by=request.user)
    except ReportRefused as refused:
        # Somebody else just began one.
        messages.error(request, str(refused))
        return redirect("version-correct", report.slug)
    return redirect("version-work", report.slug, version.number)
