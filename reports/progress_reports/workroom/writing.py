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
from reports.progress_reports.workroom.goal_forms import GoalForms, part_of
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
            return redirect("version-work", slug, number)
        return view(request, version, **more)

    return opened


# --- the document ---


@on_open_version
def version_document(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Title, author, summary, and the file itself."""
    posted = request.method == "POST"
    form = DocumentForm(
        version.says,
        request.POST if posted else None,
        request.FILES if posted else None,
    )
    stands = None
    if form.is_valid():
        try:
            _keep_document(version, form, request)
        except ChangedMeanwhile as changed:
            version, stands = changed.version, changed.version.says
        except BroughtBefore as before:
            form.add_error(
                "bestand",
                f"Dit bestand is er al, als ‘{before.file.name}’. Kies een ander "
                "bestand.",
            )
        except FileRefused as refusal:
            form.add_error("bestand", str(refusal))
        except ReportRefused as refused:
            messages.error(request, str(refused))
            return redirect("version-work", version.report.slug, version.number)
        else:
            messages.success(request, "Bewaard.")
            return redirect("version-work", version.report.slug, version.number)
    context = {
        "version": version,
        "steps": steps_of(version),
        "form": form,
        "troubles": troubles(form),
        "was": state_of(version.says, _words),
        "conflicts": _different(form, stands) if stands else [],
        "meanwhile": MEANWHILE if stands else "",
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
    file = version.original
    progress = progress_of(file) if file else None
    groups = goal_groups(version.report.framework)
    ticks = Ticks(version, groups, _mentions(version), _sent(request))
    is_changed = False
    if request.method == "POST" and ticks.is_valid():
        try:
            _keep_ticks(version, ticks, request)
        except ChangedMeanwhile as changed:
            version, is_changed = changed.version, True
        except ReportRefused as refused:
            messages.error(request, str(refused))
            return redirect("version-work", version.report.slug, version.number)
        else:
            return _after_ticks(request, version)
    context = {
        "version": version,
        "steps": steps_of(version),
        "ticks": ticks,
        "was": state_of(version.says, places),
        "meanwhile": MEANWHILE if is_changed else "",
        "progress": progress,
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
    of_version = (version.report.slug, version.number)
    wish = request.POST.get("doe")
    if wish == "voorstellen":
        messages.success(
            request, "De voorstellen zijn overgenomen. Kijk of zij kloppen."
        )
    if wish in ("voorstellen", "ververs"):
        return redirect("version-goals", *of_version)
    messages.success(request, "De doelen zijn bewaard.")
    return redirect("version-work", *of_version)


# --- one goal ---


@on_open_version
def version_goal(
    request: HttpRequest, version: ReportVersion, goal: str
) -> HttpResponse:
    """All that the report says of one goal."""
    goals = goals_in_order(version.report.framework)
    about = get_object_or_404(
        version.report.framework.goals.filter(is_heading=False), slug=goal
    )
    part = part_of(about)
    forms = GoalForms(version, about, _sent(request))
    conflicts = []
    if request.method == "POST" and forms.is_valid():
        try:
            save_part(
                version=version,
                part=part,
                was=request.POST.get("was", ""),
                merge=forms.merge,
                by=request.user,
            )
        except ChangedMeanwhile as changed:
            version = changed.version
            forms = GoalForms(version, about, request.POST)
            forms.is_valid()
            conflicts = forms.conflicts
        except ReportRefused as refused:
            messages.error(request, str(refused))
            return redirect("version-work", version.report.slug, version.number)
        else:
            return _after_goal(request, version, goals, about)
    before, after = _neighbours(goals, about)
    context = {
        "version": version,
        "steps": steps_of(version),
        "goal": about,
        "forms": forms,
        "was": state_of(version.says, part),
        "conflicts": conflicts,
        "meanwhile": MEANWHILE if conflicts else "",
        "before": before,
        "after": after,
    }
    return render(request, "reports/workroom/goal.html", context)


def _after_goal(
    request: HttpRequest, version: ReportVersion, goals: list, about: object
) -> HttpResponse:
    messages.success(request, f"‘{about}’ is bewaard.")
    of_version = (version.report.slug, version.number)
    _, after = _neighbours(goals, about)
    if request.POST.get("doe") == "volgende" and after:
        return redirect("version-goal", *of_version, after.slug)
    return redirect("version-work", *of_version)


def _neighbours(goals: list, about: object) -> tuple:
    """The goals before and after it, None at the ends."""
    place = goals.index(about)
    return (
        goals[place - 1] if place else None,
        goals[place + 1] if place + 1 < len(goals) else None,
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
