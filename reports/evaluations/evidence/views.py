"""Adding evidence to a finding, and taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reports.choices import EVIDENCE_KIND_MEANINGS, EvidenceKind
from reports.evaluations.actions import add_evidence, remove
from reports.evaluations.evidence.choosing import CHOOSING, Choosing, form_for
from reports.evaluations.evidence.forms import EvidenceForm
from reports.evaluations.evidence.shown import shown
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.snapshot import evidence_line
from reports.evaluations.workroom.opened import on_written_evaluation, sent
from reports.models import Evaluation, Evidence, Finding

TEMPLATES = "reports/evaluations/evidence"


@on_written_evaluation
def evidence_new(
    request: HttpRequest, evaluation: Evaluation, number: int, kind: str
) -> HttpResponse:
    """Choose what the finding rests on, and keep it."""
    finding = get_object_or_404(evaluation.findings, number=number)
    if kind not in EvidenceKind.values:
        raise Http404
    choosing = CHOOSING[kind](request.GET) if kind in CHOOSING else None
    form = form_for(EvidenceKind(kind), finding, choosing, sent(request))
    if request.method == "POST" and form and _kept(request, form):
        messages.success(request, "Het bewijs is toegevoegd.")
        return _to_finding(finding)
    return _page(request, finding, EvidenceKind(kind), choosing, form)


def _kept(request: HttpRequest, form: EvidenceForm) -> bool:
    if not form.is_valid():
        return False
    try:
        add_evidence(evidence=form.evidence, by=request.user)
    except EvaluationRefused as refused:
        form.refuse(refused)
        return False
    return True


def _page(
    request: HttpRequest,
    finding: Finding,
    kind: EvidenceKind,
    choosing: Choosing | None,
    form: EvidenceForm | None,
) -> HttpResponse:
    context = {
        "evaluation": finding.evaluation,
        "finding": finding,
        "kind": kind,
        "meaning": EVIDENCE_KIND_MEANINGS[kind],
        "choosing": choosing,
        "form": form,
    }
    return render(request, f"{TEMPLATES}/new.html", context)


@on_written_evaluation
def evidence_remove(
    request: HttpRequest, evaluation: Evaluation, number: int, pk: int
) -> HttpResponse:
    """Ask first, then take it away; the last evidence of a rating stays."""
    finding = get_object_or_404(evaluation.findings, number=number)
    evidence = get_object_or_404(Evidence, finding=finding, pk=pk)
    if request.method == "POST":
        try:
            remove(part=evidence, by=request.user)
        except EvaluationRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Het bewijs is weggehaald.")
        return _to_finding(finding)
    context = {
        "evaluation": evaluation,
        "finding": finding,
        "evidence": shown([evidence_line(evidence)]),
    }
    return render(request, f"{TEMPLATES}/remove.html", context)


def _to_finding(finding: Finding) -> HttpResponse:
    return redirect("finding-work", finding.evaluation.slug, finding.number)
