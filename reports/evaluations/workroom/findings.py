"""Write what was found: on a norm, or on none."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reports.choices import EvidenceKind
from reports.evaluations.actions import remove, save_finding
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.workroom.finding_form import FindingForm
from reports.evaluations.workroom.finding_page import FindingPage
from reports.evaluations.workroom.opened import (
    GONE,
    MEANWHILE,
    on_written_evaluation,
    sent,
    to_workroom,
)
from reports.models import Evaluation, Finding

ADD_EVIDENCE = "bewijs-"


@on_written_evaluation
def finding_work(
    request: HttpRequest, evaluation: Evaluation, number: int
) -> HttpResponse:
    """One finding, beside the norm that it is about."""
    return _write(request, _finding(evaluation, number))


@on_written_evaluation
def finding_on_norm(
    request: HttpRequest, evaluation: Evaluation, code: str
) -> HttpResponse:
    """The first words on a norm; what is there already is shown instead."""
    norms = evaluation.norm_set.norms.filter(is_heading=False)
    norm = get_object_or_404(norms, code=code)
    found = evaluation.findings.filter(norm=norm).first()
    if found and request.method != "POST":
        return redirect("finding-work", evaluation.slug, found.number)
    # Sent to a finding that somebody else began meanwhile, it is refused as changed.
    return _write(request, found or Finding(evaluation=evaluation, norm=norm))


@on_written_evaluation
def finding_new(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """A finding that belongs to no norm."""
    return _write(request, Finding(evaluation=evaluation))


@on_written_evaluation
def finding_remove(
    request: HttpRequest, evaluation: Evaluation, number: int
) -> HttpResponse:
    """Throw it away with its evidence, if it still says what was on the screen."""
    finding = _finding(evaluation, number)
    if request.method != "POST":
        return redirect("finding-work", evaluation.slug, number)
    try:
        remove(part=finding, by=request.user, was=request.POST.get("was", ""))
    except ChangedMeanwhile as changed:
        messages.error(
            request,
            f"{changed} Bevinding {number} is niet weggehaald. Lees eerst wat er nu "
            "staat.",
        )
        return redirect("finding-work", evaluation.slug, number)
    messages.success(request, f"Bevinding {number} is weggehaald.")
    return to_workroom(evaluation)


def _finding(evaluation: Evaluation, number: int) -> Finding:
    findings = evaluation.findings.select_related("norm", "rating")
    return get_object_or_404(findings, number=number)


# --- one form for all of them ---


def _write(request: HttpRequest, finding: Finding) -> HttpResponse:
    form = FindingForm(finding, request.user, sent(request))
    if form.is_valid():
        try:
            return _after(request, _keep(request, form))
        except ChangedMeanwhile as changed:
            return _changed(request, finding, changed.row)
        except (EvaluationRefused, ValidationError) as refused:
            form.refuse(refused)
    return _page(request, form)


def _keep(request: HttpRequest, form: FindingForm) -> Finding:
    return save_finding(
        finding=form.filled_row,
        by=request.user,
        was=request.POST.get("was", ""),
        goals=form.cleaned_data["doelen"],
    )


def _changed(
    request: HttpRequest, finding: Finding, row: Finding | None
) -> HttpResponse:
    """The page on what stands there now, with what was filled in."""
    new = Finding(evaluation=finding.evaluation, norm=finding.norm)
    form = FindingForm(row or new, request.user, request.POST)
    form.is_valid()
    return _page(request, form, meanwhile=MEANWHILE if row else GONE)


def _page(
    request: HttpRequest, form: FindingForm, *, meanwhile: str = ""
) -> HttpResponse:
    finding = form.row
    context = {
        "evaluation": finding.evaluation,
        "finding": finding,
        "form": form,
        "page": FindingPage(finding),
        "kinds": EvidenceKind.choices,
        "action": address_of(finding),
        "meanwhile": meanwhile,
    }
    return render(request, "reports/evaluations/workroom/finding.html", context)


def _after(request: HttpRequest, finding: Finding) -> HttpResponse:
    messages.success(request, f"Bevinding {finding.number} is bewaard.")
    wish, slug = request.POST.get("doe", ""), finding.evaluation.slug
    if wish == "volgende":
        after = FindingPage(finding).after
        return redirect(after.address) if after else to_workroom(finding.evaluation)
    kind = wish.removeprefix(ADD_EVIDENCE)
    if kind in EvidenceKind.values:
        return redirect("evidence-new", slug, finding.number, kind)
    return redirect("finding-work", slug, finding.number)


def address_of(finding: Finding) -> str:
    """Where the form of this finding is sent to."""
    slug = finding.evaluation.slug
    if finding.pk is not None:
        return reverse("finding-work", args=[slug, finding.number])
    if finding.norm is not None:
        return reverse("finding-on-norm", args=[slug, finding.norm.code])
    return reverse("finding-new", args=[slug])
