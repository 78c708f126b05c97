"""Bring a filled-in template, see what it would change, and take it over.

Nothing of a template is kept in the version before somebody takes it over here.
"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from policy.uploads.refusals import FileRefused
from reports.models import ReportFile, ReportVersion
from reports.progress_reports.access import may_write, version_for
from reports.progress_reports.actions import ReportRefused
from reports.progress_reports.check.forms import AnswerForm, TemplateForm
from reports.progress_reports.check.groups import Group
from reports.progress_reports.check.page import CheckPage
from reports.progress_reports.check.taking_over import (
    ANSWER,
    answers_in,
    reading_of,
    take_over,
)
from reports.progress_reports.files.progress import progress_of
from reports.progress_reports.files.receive import BroughtBefore, receive_template
from reports.progress_reports.workroom.steps import steps_of
from reports.progress_reports.workroom.writing import on_open_version

ROWS_ON_A_PAGE = 100
# As CSV has one table a file.
PARTS = (("doelen", "Doelen"), ("cijfers", "Cijfers"), ("activiteiten", "Activiteiten"))
NOT_OF_THIS_VERSION = (
    "Dat bestand is er niet, of het hoort bij een andere versie. Kies hieronder een "
    "bestand voor deze versie."
)
CLOSED = (
    "Deze versie is niet meer te veranderen. Maak een nieuwe versie om er nog iets in "
    "te zetten."
)


@on_open_version
def version_template(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Get the template, and bring it back filled in."""
    sent = request.method == "POST"
    form = TemplateForm(request.POST if sent else None, request.FILES or None)
    if form.is_valid():
        try:
            file = receive_template(
                version=version, file=form.cleaned_data["bestand"], by=request.user
            )
        except FileRefused as refusal:
            form.add_error("bestand", str(refusal))
        except BroughtBefore as before:
            messages.info(request, "Dit bestand was er al. Hieronder ziet u het weer.")
            return redirect(_check_address(version, before.file))
        else:
            return redirect(_check_address(version, file))
    context = {
        "version": version,
        "steps": steps_of(version),
        "form": form,
        "parts": PARTS,
        "earlier": version.templates.defer("reading").select_related("received_by"),
    }
    return render(request, "reports/check/template.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@never_cache
def version_check(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the version says, or would say with a template; to be taken over here."""
    version = version_for(request.user, slug, number)
    sent = request.POST if request.method == "POST" else request.GET
    asked = sent.get("bestand", "")
    if not asked and request.method != "POST":
        return _page(request, CheckPage(version, request.user))
    file = _template_of(version, asked)
    if file is None:
        messages.error(request, NOT_OF_THIS_VERSION)
        return redirect("version-template", slug, number)
    if not version.is_open:
        messages.error(request, CLOSED)
        return redirect("version-check", slug, number)
    if file.state != ReportFile.State.READ:
        return _not_read(request, version, file)
    answers = answers_in(sent)
    page = CheckPage(version, request.user, reading_of(version, file, answers))
    if request.method == "POST" and _take_over(request, page, file):
        return redirect("version-check", slug, number)
    return _page(request, page, file, answers)


def _take_over(request: HttpRequest, page: CheckPage, file: ReportFile) -> bool:
    """Whether it was kept; if not, the page says why."""
    was, state = request.POST.get("was", ""), request.POST.get("stand", "")
    try:
        take_over(page=page, was=was, state=state, by=request.user)
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(
        request, f"Wat in ‘{file.name}’ staat, is overgenomen in dit concept."
    )
    return True


def _page(
    request: HttpRequest,
    page: CheckPage,
    file: ReportFile | None = None,
    answers: dict[str, str] | None = None,
) -> HttpResponse:
    answers = answers or {}
    only = _chosen(page, request.GET.get("doel", ""))
    kept = {f"{ANSWER}{key}": mark for key, mark in answers.items()}
    context = {
        "page": page,
        "version": page.version,
        "steps": steps_of(page.version),
        "file": file,
        "fix": page.version.is_open and file is None,
        "kept_answers": kept.items(),
        "address": f"?{urlencode({**({'bestand': file.pk} if file else {}), **kept})}",
        "answer_form": AnswerForm(page.open_questions, answers),
        "only": only,
        "rows": only
        and Paginator(only.rows, ROWS_ON_A_PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "reports/check/check.html", context)


def _chosen(page: CheckPage, slug: str) -> Group | None:
    """The goal of which every row is asked for; None shows something of each."""
    return next((group for group in page.groups if group.slug == slug), None)


def _not_read(
    request: HttpRequest, version: ReportVersion, file: ReportFile
) -> HttpResponse:
    context = {"version": version, "file": file, "progress": progress_of(file)}
    return render(request, "reports/check/not_read.html", context)


def _template_of(version: ReportVersion, pk: str) -> ReportFile | None:
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        return None
    return version.templates.defer("reading").filter(pk=pk).first()


def _check_address(version: ReportVersion, file: ReportFile) -> str:
    address = reverse("version-check", args=[version.report.slug, version.number])
    return f"{address}?bestand={file.pk}"
