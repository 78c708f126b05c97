"""Write in a draft: the set as a whole, its themes and norms, and their order."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reports.evaluations.norms.actions import save_details
from reports.evaluations.norms.drafts import ChangedMeanwhile
from reports.evaluations.norms.forms import (
    DetailsForm,
    NormForm,
    OrderForm,
    ThemeForm,
    next_code,
)
from reports.evaluations.norms.norm_actions import order_norms, remove_norm, save_norm
from reports.evaluations.norms.row_forms import Conflict, NamesForm
from reports.evaluations.norms.states import (
    state_of_details,
    state_of_norm,
    state_of_order,
)
from reports.evaluations.norms.tree import in_order
from reports.evaluations.norms.workroom import on_draft
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Norm, NormSet
from reports.progress_reports.workroom.errors import troubles

GONE = "Iemand anders haalde dit intussen weg. Bewaar het opnieuw als u het terug wilt."
shown_and_sent = require_http_methods(["GET", "HEAD", "POST"])


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _was(request: HttpRequest, refused: EvaluationRefused | None) -> str:
    """The state to send along: that which somebody began with, until they see another.

    Empty where that is the state as it is now.
    """
    return "" if refused else request.POST.get("was", "")


def _conflicts(form: NamesForm, refused: EvaluationRefused | None) -> list[Conflict]:
    return form.conflicts if isinstance(refused, ChangedMeanwhile) else []


# --- the set as a whole ---


@shown_and_sent
@on_draft
def norm_set_details(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    """Title, purpose, source and what it was made after."""
    form = DetailsForm(norm_set, _sent(request))
    if not form.is_valid():
        return _details_page(request, norm_set, form)
    was = request.POST.get("was", "")
    try:
        save_details(norm_set=norm_set, was=was, by=request.user, **form.values)
    except EvaluationRefused as refused:
        norm_set.refresh_from_db()
        form = DetailsForm(norm_set, request.POST)
        return _details_page(request, norm_set, form, refused)
    except ValidationError as errors:
        form.take(errors)
        return _details_page(request, norm_set, form)
    messages.success(request, "De gegevens zijn bewaard.")
    return redirect("norm-set-work", norm_set.slug)


def _details_page(
    request: HttpRequest,
    norm_set: NormSet,
    form: DetailsForm,
    refused: EvaluationRefused | None = None,
) -> HttpResponse:
    context = {
        "norm_set": norm_set,
        "form": form,
        "troubles": troubles(form),
        "was": _was(request, refused) or state_of_details(norm_set),
        "conflicts": _conflicts(form, refused),
        "meanwhile": refused,
    }
    return render(request, "reports/evaluations/norms/details.html", context)


# --- a theme or a norm ---


@shown_and_sent
@on_draft
def theme_new(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    return _norm(request, Norm(norm_set=norm_set, is_heading=True), list_of(norm_set))


@shown_and_sent
@on_draft
def norm_new(request: HttpRequest, norm_set: NormSet) -> HttpResponse:
    """Under the theme or norm that the address names, with the code that is next."""
    norms = list_of(norm_set)
    under = request.GET.get("onder", "")
    parent = next((norm for norm in norms if norm.code == under), None)
    siblings = [norm for norm in norms if norm.parent_id == (parent and parent.pk)]
    code = next_code(siblings, {norm.code for norm in norms})
    norm = Norm(norm_set=norm_set, parent=parent, code=code)
    return _norm(request, norm, norms)


@shown_and_sent
@on_draft
def norm_work(request: HttpRequest, norm_set: NormSet, pk: int) -> HttpResponse:
    norms = list_of(norm_set)
    norm = next((each for each in norms if each.pk == pk), None)
    if norm:
        return _norm(request, norm, norms)
    if request.method == "POST":
        gone = Norm(norm_set=norm_set, is_heading="code" not in request.POST)
        return _norm_refused(request, gone, EvaluationRefused(GONE))
    messages.error(request, "Deze norm is er niet meer.")
    return redirect("norm-set-work", norm_set.slug)


def list_of(norm_set: NormSet) -> list[Norm]:
    """Its norms as they are read."""
    related = norm_set.norms.select_related("parent", "predecessor__norm_set")
    return in_order(related)


def _norm(request: HttpRequest, norm: Norm, norms: list[Norm]) -> HttpResponse:
    form = _form(norm, norms, _sent(request))
    if not form.is_valid():
        return _norm_page(request, norm, norms, form)
    was = request.POST.get("was", "")
    try:
        norm = save_norm(norm=_changed(norm, form.values), was=was, by=request.user)
    except EvaluationRefused as refused:
        return _norm_refused(request, norm, refused)
    except ValidationError as errors:
        form.take(errors)
        return _norm_page(request, norm, norms, form)
    messages.success(request, f"‘{norm}’ is bewaard.")
    return redirect(_next(request, norm))


def _form(norm: Norm, norms: list[Norm], data: Any = None) -> ThemeForm | NormForm:
    return (ThemeForm if norm.is_heading else NormForm)(norm, norms, data)


def _changed(norm: Norm, values: dict[str, Any]) -> Norm:
    changed = copy(norm)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def _norm_refused(
    request: HttpRequest, norm: Norm, refused: EvaluationRefused
) -> HttpResponse:
    """What was filled in, beside what stands there now; removed, it is new again."""
    norms = list_of(norm.norm_set)
    new = Norm(norm_set=norm.norm_set, is_heading=norm.is_heading)
    stands = next((each for each in norms if each.pk == norm.pk), new)
    form = _form(stands, norms, request.POST)
    return _norm_page(request, stands, norms, form, refused)


def _norm_page(
    request: HttpRequest,
    norm: Norm,
    norms: list[Norm],
    form: ThemeForm | NormForm,
    refused: EvaluationRefused | None = None,
) -> HttpResponse:
    before, after = _neighbours(norm, norms)
    context = {
        "norm_set": norm.norm_set,
        "norm": norm,
        "form": form,
        "troubles": troubles(form),
        "was": _was(request, refused) or (state_of_norm(norm) if norm.pk else ""),
        "conflicts": _conflicts(form, refused) if norm.pk else [],
        "meanwhile": refused,
        "before": before,
        "after": after,
        "address": _address(norm),
    }
    return render(request, "reports/evaluations/norms/norm.html", context)


def _address(norm: Norm) -> str:
    """Where its form goes: one that is not there yet is made."""
    slug = norm.norm_set.slug
    if norm.pk:
        return reverse("norm-work", args=[slug, norm.pk])
    return reverse("theme-new" if norm.is_heading else "norm-new", args=[slug])


def _neighbours(norm: Norm, norms: list[Norm]) -> tuple[Norm | None, Norm | None]:
    """Those before and after it on the page, None at the ends or for a new one."""
    place = next((n for n, each in enumerate(norms) if each.pk == norm.pk), None)
    if place is None:
        return None, None
    around = [None, *norms, None]
    return around[place], around[place + 2]


def _next(request: HttpRequest, norm: Norm) -> str:
    """Where somebody who saved it wants to go on."""
    slug = norm.norm_set.slug
    wish = request.POST.get("doe")
    if wish == "nog-een":
        under = norm if norm.is_heading else norm.parent
        query = f"?onder={under.code}" if under else ""
        return reverse("norm-new", args=[slug]) + query
    if wish == "volgende":
        _, after = _neighbours(norm, list_of(norm.norm_set))
        if after:
            return reverse("norm-work", args=[slug, after.pk])
    return reverse("norm-set-work", args=[slug]) + f"#norm-{norm.code}"


@require_POST
@on_draft
def norm_remove(request: HttpRequest, norm_set: NormSet, pk: int) -> HttpResponse:
    norm = norm_set.norms.filter(pk=pk).first()
    if norm is None:
        messages.error(request, "Deze norm was er al niet meer.")
        return redirect("norm-set-work", norm_set.slug)
    try:
        remove_norm(norm=norm, was=request.POST.get("was", ""), by=request.user)
    except EvaluationRefused as refused:
        messages.error(request, str(refused))
        return redirect("norm-work", norm_set.slug, pk)
    messages.success(request, f"‘{norm}’ is weggehaald.")
    return redirect("norm-set-work", norm_set.slug)


# --- their order ---


@shown_and_sent
@on_draft
def norm_order(
    request: HttpRequest, norm_set: NormSet, pk: int | None = None
) -> HttpResponse:
    """The order of the themes, or of what stands under one of them."""
    parent = get_object_or_404(norm_set.norms, pk=pk) if pk else None
    norms = list(norm_set.norms.filter(parent=parent))
    form = OrderForm(norms, _sent(request))
    if not form.is_valid():
        return _order_page(request, norm_set, parent, form)
    try:
        order_norms(
            norm_set=norm_set,
            parent=parent,
            places=form.places,
            was=request.POST.get("was", ""),
            by=request.user,
        )
    except EvaluationRefused as refused:
        now = OrderForm(list(norm_set.norms.filter(parent=parent)), request.POST)
        return _order_page(request, norm_set, parent, now, refused)
    messages.success(request, "De volgorde is bewaard.")
    return redirect("norm-set-work", norm_set.slug)


def _order_page(
    request: HttpRequest,
    norm_set: NormSet,
    parent: Norm | None,
    form: OrderForm,
    refused: EvaluationRefused | None = None,
) -> HttpResponse:
    context = {
        "norm_set": norm_set,
        "parent": parent,
        "form": form,
        "troubles": troubles(form),
        "was": _was(request, refused) or state_of_order(form.norms),
        "meanwhile": refused,
    }
    return render(request, "reports/evaluations/norms/order.html", context)
