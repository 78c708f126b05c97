"""Bring a file with figures, explain it, see what it would change, and confirm it.

Nothing of a file is public, and no figure changes, before somebody confirms it.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from indicators.actions import ImportRefused
from indicators.imports.uploaded import file_of
from indicators.models import Source, Upload
from indicators.uploads.actions import (
    UploadedBefore,
    choose_sheet,
    confirm_upload,
    explain_files,
    remove_upload,
)
from indicators.uploads.forms import ExplanationForms, SheetForm, UploadForm
from indicators.uploads.page import UploadPage, earlier_uploads
from indicators.uploads.preview import state_of
from indicators.uploads.receive import receive
from indicators.uploads.series import series_of, why_none
from indicators.uploads.understanding import Understanding
from policy.roles import BRING_FIGURES
from policy.uploads.refusals import FileRefused

may_bring_figures = permission_required(BRING_FIGURES, raise_exception=True)
CHANGED_MEANWHILE = (
    "De uitleg bij dit bestand is intussen veranderd. Bekijk opnieuw wat er zou "
    "veranderen, en neem het dan over."
)


@require_http_methods(["GET", "HEAD", "POST"])
@may_bring_figures
@never_cache
def upload_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a file; what may not come in is refused here, with the reason."""
    source = get_object_or_404(Source, slug=slug)
    form = UploadForm(_sent(request), request.FILES or None)
    if form.is_valid():
        try:
            upload = receive(source, form.cleaned_data["bestand"], by=request.user)
        except UploadedBefore as before:
            messages.info(
                request,
                "Dit bestand was er al. Hieronder ziet u wat ermee is gedaan.",
            )
            return redirect(before.upload)
        except FileRefused as refusal:
            form.add_error("bestand", str(refusal))
        else:
            return redirect(upload)
    context = {
        "source": source,
        "form": form,
        "why_no_series": why_none(series_of(source, request.user)),
        "earlier": earlier_uploads(source),
    }
    return render(request, "indicators/upload_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_bring_figures
@never_cache
def upload_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was read, what it means and what would change; to be mended here."""
    upload = _upload(slug, pk)
    understood = Understanding(upload, request.user)
    try:
        forms = ExplanationForms(understood, _sent(request))
    except FileRefused as refusal:
        return _unreadable(request, upload, refusal)
    if forms.is_valid():
        _explain(request, understood, forms)
        messages.success(request, "Uw uitleg is bewaard, ook voor een volgend bestand.")
        return redirect(f"{upload.get_absolute_url()}#gevolgen")
    context = {
        "page": UploadPage(understood),
        "upload": upload,
        "source": upload.source,
        "forms": forms,
        "sheet_form": SheetForm(understood),
    }
    return render(request, "indicators/upload_detail.html", context)


def _explain(
    request: HttpRequest, understood: Understanding, forms: ExplanationForms
) -> None:
    rows = [(form.column.key, form.row) for form in forms.columns]
    explain_files(
        source=understood.upload.source,
        columns=[row for _, row in rows if row],
        unused=[key for key, row in rows if not row],
        areas=forms.areas.answers,
        marks=forms.marks.answers,
        by=request.user,
    )


@require_POST
@may_bring_figures
def upload_sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say on which sheet of a workbook the figures are."""
    upload = _upload(slug, pk)
    try:
        form = SheetForm(Understanding(upload, request.user), request.POST)
    except FileRefused as refusal:
        return _unreadable(request, upload, refusal)
    if form.is_valid():
        choose_sheet(upload=upload, sheet=form.cleaned_data["blad"], by=request.user)
    else:
        messages.error(request, "Kies een blad uit de lijst.")
    return redirect(upload)


@require_POST
@may_bring_figures
def upload_confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Have the figures taken over, as they were on the screen."""
    upload = _upload(slug, pk)
    understood = Understanding(upload, request.user)
    try:
        page = UploadPage(understood)
        if request.POST.get("stand") != state_of(understood.plans):
            raise ImportRefused(CHANGED_MEANWHILE)
        if not page.can_be_confirmed:
            raise ImportRefused(
                "Dit bestand is nog niet over te nemen. Hieronder staat wat er nog "
                "moet gebeuren."
            )
        runs = confirm_upload(upload=upload, plans=understood.plans, by=request.user)
    except (ImportRefused, FileRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        what = "reeks" if len(runs) == 1 else "reeksen"
        messages.success(
            request,
            f"De site neemt nu de cijfers van {len(runs)} {what} over uit dit bestand.",
        )
    return redirect(upload)


@require_POST
@may_bring_figures
def upload_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the file away; no figure was taken from it."""
    upload = _upload(slug, pk)
    try:
        remove_upload(upload=upload, by=request.user)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(upload)
    messages.success(
        request, f"Het bestand ‘{upload.name}’ is weg. Er is geen cijfer veranderd."
    )
    return redirect("upload-new", slug)


@require_safe
@may_bring_figures
@never_cache
def upload_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The file as it came; to be saved, and never shown by a browser."""
    upload = _upload(slug, pk)
    try:
        content = file_of(upload)
    except FileRefused as refusal:
        return _unreadable(request, upload, refusal)
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(
        True, upload.name
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _sent(request: HttpRequest) -> QueryDict | None:
    """What the form was sent with, also when that is nothing at all."""
    return request.POST if request.method == "POST" else None


def _upload(slug: str, pk: int) -> Upload:
    uploads = Upload.objects.select_related("source")
    return get_object_or_404(uploads, source__slug=slug, pk=pk)


def _unreadable(
    request: HttpRequest, upload: Upload, refusal: FileRefused
) -> HttpResponse:
    context = {"upload": upload, "source": upload.source, "refusal": refusal}
    return render(request, "indicators/upload_unreadable.html", context, status=410)
