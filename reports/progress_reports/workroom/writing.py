"""Write in a draft: the document, the goals that it mentions, one goal."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from policy.models import Goal
from policy.uploads.refusals import FileRefused
from reports.models import ReportVersion
from reports.progress_reports.access import View, may_write, version_for
from reports.progress_reports.actions import ReportRefused
from reports.progress_reports.content import Content
from reports.progress_reports.documents.mentions import mentions_of
from reports.progress_reports.files.progress import progress_of
from reports.progress_reports.files.reading import has_text
from reports.progress_reports.files.receive import BroughtBefore, receive_original
from reports.progress_reports.workroom.errors import troubles
from reports.progress_reports.workroom.forms import DocumentForm
from reports.progress_reports.workroom.goal_forms import Conflict, GoalForms, part_of
from reports.progress_reports.workroom.goals import goal_groups, goals_in_order
from reports.progress_reports.workroom.saving import (
    ChangedMeanwhile,
    save_part,
    state_of,
)
from reports.progress_reports.workroom.steps import steps_of
from reports.progress_reports.workroom.ticks import Mentions, Ticks, places

MEANWHILE = (
    "Iemand anders heeft dit intussen veranderd. Wat u invulde staat er nog, en is "
    "niet bewaard. Kijk wat er nu staat, en bewaar daarna opnieuw."
)


def on_open_version(view: View) -> View:
    """A page that changes an open version; of another one the workroom says why not."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @may_write
    @never_cache
    @wraps(view)
    def opened(
        request: HttpRequest, slug: str, number: int, **more: str
    ) -> HttpResponse:
        version = version_for(request.user, slug, number)
        if not version.is_open:
            messages.info(
                request,
                f"Deze versie is niet meer te veranderen: "
                f"{version.get_state_display()}.",
            )
            return _to_workroom(version)
        try:
            return view(request, version, **more)
        except ReportRefused as refused:
            messages.error(request, str(refused))
            return _to_workroom(version)

    return opened


def _to_workroom(version: ReportVersion) -> HttpResponse:
    return redirect("version-work", version.report.slug, version.number)


# --- the document ---


@on_open_version
def version_document(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Title, author, summary, and the file itself."""
    posted = request.method == "POST"
    form = DocumentForm(version.says, _sent(request), request.FILES if posted else None)
    if not form.is_valid():
        return _document_page(request, version, form)
    try:
        _keep_document(version, form, request)
    except ChangedMeanwhile as changed:
        different = _different(form, changed.version.says)
        return _document_page(request, changed.version, form, different)
    except BroughtBefore as before:
        name = before.file.name
        form.add_error(
            "bestand", f"Dit bestand is er al, als ‘{name}’. Kies een ander bestand."
        )
        return _document_page(request, version, form)
    except FileRefused as refusal:
        form.add_error("bestand", str(refusal))
        return _document_page(request, version, form)
    messages.success(request, "Bewaard.")
    return _to_workroom(version)


def _document_page(
    request: HttpRequest,
    version: ReportVersion,
    form: DocumentForm,
    conflicts: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    """`conflicts` is what somebody else made of it meanwhile; None if nobody did."""
    context = {
        "version": version,
        "steps": steps_of(version),
        "form": form,
        "troubles": troubles(form),
        "was": state_of(version.says, _words),
        "conflicts": conflicts or [],
        "meanwhile": "" if conflicts is None else MEANWHILE,
        "progress": version.original and progress_of(version.original),
    }
    return render(request, "reports/workroom/document.html", context)


@transaction.atomic
def _keep_document(
    version: ReportVersion, form: DocumentForm, request: HttpRequest
) -> None:
    """The words and the file together, or neither."""
    save_part(
        version=version,
        part=_words,
        was=request.POST.get("was", ""),
        merge=lambda content: replace(content, **form.words),
        by=request.user,
    )
    if file := form.cleaned_data["bestand"]:
        receive_original(version=version, file=file, by=request.user)


def _words(content: Content) -> list[str]:
    return [getattr(content, name) for name in DocumentForm.NAMES.values()]


def _different(form: DocumentForm, stands: Content) -> list[tuple[str, str, str]]:
    """Label, what stands there now and the field, of what was filled in otherwise."""
    return [
        (form.fields[ours].label, getattr(stands, name) or "niets", form[ours].auto_id)
        for ours, name in DocumentForm.NAMES.items()
        if form.cleaned_data.get(ours, "") != getattr(stands, name)
    ]


# --- a tick for each goal ---


@on_open_version
def version_goals(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Which goals the document mentions, and where; the text suggests the places."""
    groups = goal_groups(version.report.framework)
    ticks = Ticks(version, groups, _mentions(version), _sent(request))
    if request.method != "POST" or not ticks.is_valid():
        return _ticks_page(request, version, ticks)
    try:
        _keep_ticks(version, ticks, request)
    except ChangedMeanwhile as changed:
        return _ticks_page(request, changed.version, ticks, MEANWHILE)
    return _after_ticks(request, version)


def _ticks_page(
    request: HttpRequest, version: ReportVersion, ticks: Ticks, meanwhile: str = ""
) -> HttpResponse:
    file = version.original
    context = {
        "version": version,
        "steps": steps_of(version),
        "ticks": ticks,
        "was": state_of(version.says, places),
        "meanwhile": meanwhile,
        "progress": progress_of(file) if file else None,
        "is_reading": bool(file) and not file.is_finished,
        "has_text": bool(file) and has_text(file),
    }
    return render(request, "reports/workroom/goals.html", context)


def _mentions(version: ReportVersion) -> Mentions:
    file = version.original
    if file is None or file.state != file.State.READ:
        return {}
    return mentions_of(file, goals_in_order(version.report.framework))


def _keep_ticks(version: ReportVersion, ticks: Ticks, request: HttpRequest) -> None:
    with_suggestions = request.POST.get("doe") == "voorstellen"
    save_part(
        version=version,
        part=places,
        was=request.POST.get("was", ""),
        merge=lambda content: ticks.merge(content, with_suggestions=with_suggestions),
        by=request.user,
    )


def _after_ticks(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    wish = request.POST.get("doe")
    if wish == "voorstellen":
        messages.success(
            request, "De voorstellen zijn overgenomen. Kijk of zij kloppen."
        )
    if wish in ("voorstellen", "ververs"):
        return redirect("version-goals", version.report.slug, version.number)
    messages.success(request, "De doelen zijn bewaard.")
    return _to_workroom(version)


# --- one goal ---


@on_open_version
def version_goal(
    request: HttpRequest, version: ReportVersion, goal: str
) -> HttpResponse:
    """All that the report says of one goal."""
    about = get_object_or_404(
        version.report.framework.goals.filter(is_heading=False), slug=goal
    )
    forms = GoalForms(version, about, _sent(request))
    if request.method != "POST" or not forms.is_valid():
        return _goal_page(request, version, about, forms)
    try:
        save_part(
            version=version,
            part=part_of(about),
            was=request.POST.get("was", ""),
            merge=forms.merge,
            by=request.user,
        )
    except ChangedMeanwhile as changed:
        forms = GoalForms(changed.version, about, request.POST)
        forms.is_valid()
        return _goal_page(request, changed.version, about, forms, forms.conflicts)
    return _after_goal(request, version, about)


def _goal_page(
    request: HttpRequest,
    version: ReportVersion,
    about: Goal,
    forms: GoalForms,
    conflicts: list[Conflict] | None = None,
) -> HttpResponse:
    before, after = _neighbours(version, about)
    context = {
        "version": version,
        "steps": steps_of(version),
        "goal": about,
        "forms": forms,
        "was": state_of(version.says, part_of(about)),
        "conflicts": conflicts or [],
        "meanwhile": MEANWHILE if conflicts else "",
        "before": before,
        "after": after,
    }
    return render(request, "reports/workroom/goal.html", context)


def _after_goal(
    request: HttpRequest, version: ReportVersion, about: Goal
) -> HttpResponse:
    messages.success(request, f"‘{about}’ is bewaard.")
    _, after = _neighbours(version, about)
    if request.POST.get("doe") == "volgende" and after:
        slug, number = version.report.slug, version.number
        return redirect("version-goal", slug, number, after.slug)
    return _to_workroom(version)


def _neighbours(version: ReportVersion, about: Goal) -> tuple[Goal | None, Goal | None]:
    """The goals before and after it, None at the ends."""
    goals = goals_in_order(version.report.framework)
    place = goals.index(about)
    return (
        goals[place - 1] if place else None,
        goals[place + 1] if place + 1 < len(goals) else None,
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
