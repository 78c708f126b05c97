"""All figures of a version: see them, add one, mend one, take one out."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.forms import Field
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from indicators.models import Period, Unit
from reports.models import ReportVersion
from reports.progress_reports.access import may_write, version_for
from reports.progress_reports.actions import ReportRefused
from reports.progress_reports.content import FigureLine
from reports.progress_reports.figures.forms import NewFigureForm
from reports.progress_reports.figures.lines import line_with, part_of, with_line
from reports.progress_reports.figures.page import FiguresPage
from reports.progress_reports.workroom.errors import troubles
from reports.progress_reports.workroom.goal_forms import Conflict
from reports.progress_reports.workroom.line_forms import FigureLineForm
from reports.progress_reports.workroom.saving import (
    ChangedMeanwhile,
    save_part,
    state_of,
)
from reports.progress_reports.workroom.steps import steps_of
from reports.progress_reports.workroom.writing import MEANWHILE, on_open_version

ROWS_ON_A_PAGE = 100
OF_PERIOD = ("kind", "start", "end", "label")
GONE = (
    "Dat cijfer staat niet (meer) in de rapportage. Hieronder ziet u wat er nu staat."
)


@require_safe
@may_write
@never_cache
def version_figures(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every figure and every activity that the version gives."""
    version = version_for(request.user, slug, number)
    page = FiguresPage(version)
    rows = Paginator(page.rows, ROWS_ON_A_PAGE)
    context = {
        "version": version,
        "steps": steps_of(version),
        "page": page,
        "rows": rows.get_page(request.GET.get("pagina")),
    }
    return render(request, "reports/figures/list.html", context)


@on_open_version
def version_figure(
    request: HttpRequest, version: ReportVersion, code: str
) -> HttpResponse:
    """Mend one figure, or take it out."""
    line = line_with(version.says, code)
    if line is None:
        messages.info(request, GONE)
        return _to_all(version)
    return _one_figure(request, version, line)


@on_open_version
def version_figure_new(request: HttpRequest, version: ReportVersion) -> HttpResponse:
    """Say first which figure it is, and then what it is."""
    chosen = NewFigureForm(version, request.user, request.GET or None)
    if chosen.is_valid():
        period = chosen.cleaned_data["periode"]
        return _one_figure(request, version, chosen.line, new_of=period)
    context = {
        "version": version,
        "form": chosen,
        "troubles": troubles(chosen) if chosen.is_bound else [],
    }
    return render(request, "reports/figures/new.html", context)


def _one_figure(
    request: HttpRequest,
    version: ReportVersion,
    line: FigureLine,
    new_of: Period | None = None,
) -> HttpResponse:
    """`new_of` is the period of a figure that is not in the report yet."""
    data = request.POST if request.method == "POST" else None
    is_in_report = new_of is None
    form = _form(line, is_in_report=is_in_report, data=data)
    if not (form.is_valid() and _says_something(form, is_in_report)):
        return _figure_page(request, version, form)
    try:
        _keep(request, version, form, new_of)
    except ChangedMeanwhile as changed:
        return _changed_meanwhile(request, changed.version, line, data)
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        kept = form.line is not None
        messages.success(request, "Bewaard." if kept else "Dat cijfer is weg.")
    return _to_all(version)


def _changed_meanwhile(
    request: HttpRequest,
    version: ReportVersion,
    line: FigureLine,
    data: QueryDict | None,
) -> HttpResponse:
    stands = part_of(line.key)(version.says)
    if stands is None:
        messages.error(request, GONE)
        return _to_all(version)
    form = _form(stands, is_in_report=True, data=data)
    return _figure_page(request, version, form, _different(form))


def _to_all(version: ReportVersion) -> HttpResponse:
    return redirect("version-figures", version.report.slug, version.number)


def _form(
    line: FigureLine, *, is_in_report: bool, data: QueryDict | None
) -> FigureLineForm:
    unit = Unit.objects.filter(code=line.unit).first() or Unit(
        code=line.unit, label=line.unit_label
    )
    return FigureLineForm(line, unit, "cijfer", is_in_report=is_in_report, data=data)


def _figure_page(
    request: HttpRequest,
    version: ReportVersion,
    form: FigureLineForm,
    conflicts: list[Conflict] | None = None,
) -> HttpResponse:
    """`conflicts` is what somebody else made of it meanwhile; None if nobody did."""
    line = form.began_with
    context = {
        "version": version,
        "line": line,
        "form": form,
        "troubles": troubles(form),
        "was": state_of(version.says, part_of(line.key)),
        "meanwhile": "" if conflicts is None else MEANWHILE,
        "conflicts": conflicts or [],
    }
    return render(request, "reports/figures/figure.html", context)


def _different(form: FigureLineForm) -> list[Conflict]:
    """What stands there now, where it is not what was filled in."""
    return [
        Conflict(
            form[name].label,
            _in_words(form.fields[name], form.initial.get(name, "")),
            form[name].id_for_label,
        )
        for name in form.changed_data
    ]


def _in_words(field: Field, value: str) -> str:
    return str(dict(getattr(field, "choices", ())).get(value, value)) or "niets"


def _says_something(form: FigureLineForm, is_in_report: bool) -> bool:
    if form.line is None and not is_in_report:
        form.add_error("waarde", "Vul het cijfer in, of kies waarom er geen is.")
    return not form.errors


@transaction.atomic
def _keep(
    request: HttpRequest,
    version: ReportVersion,
    form: FigureLineForm,
    period: Period | None,
) -> None:
    key, line = form.began_with.key, form.line
    if period and period.pk is None:
        Period.objects.get_or_create(
            code=period.code,
            defaults={name: getattr(period, name) for name in OF_PERIOD},
        )
    save_part(
        version=version,
        part=part_of(key),
        was=request.POST.get("was", ""),
        merge=lambda content: with_line(content, key, line),
        by=request.user,
    )
