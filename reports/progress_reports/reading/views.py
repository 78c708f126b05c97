"""What everybody reads of progress reports. Withdrawn is not gone: its page says so."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from indicators.citation import in_full
from indicators.looking_back import PEIL
from policy.models import Framework
from policy.public_pages import public_page
from policy.query_string import Query, one_of, parse_day, parse_page, read_query
from reports.exports.formats import FORMATS
from reports.models import ProgressReport, Publication, ReportVersion
from reports.progress_reports.content import Content
from reports.progress_reports.reading.citation import citation
from reports.progress_reports.reading.figure_rows import FigureTable
from reports.progress_reports.reading.page import ReportPage
from reports.progress_reports.reading.report_list import ReportList
from reports.progress_reports.reading.standing import Standing, publications_of

FIGURES_ON_A_PAGE = 100


@public_page
def report_list(request: HttpRequest) -> HttpResponse:
    """All reports, the newest first; for who writes them also what is not public."""
    frameworks = Framework.objects.visible_to(request.user)
    by_slug = {framework.slug: framework for framework in frameworks}
    query = read_query(request.GET, {"kader": one_of(by_slug)})
    context = {
        "reports": ReportList.of(request.user, by_slug.get(query.get("kader"))),
        "ignored": query.ignored,
    }
    return TemplateResponse(
        request, "reports/progress_reports/report_list.html", context
    )


@public_page
def report_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version that stands; if none does, that it was withdrawn."""
    found = publications_of(_report(request, slug))
    publication = found.standing().first() or found.first()
    if publication is None:
        raise Http404
    return _published(request, publication)


@public_page
def version_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version, at the address where it stays."""
    found = publications_of(_report(request, slug))
    return _published(request, get_object_or_404(found, version__number=number))


def preview(
    request: HttpRequest, version: ReportVersion, content: Content
) -> TemplateResponse:
    """The page as it will be, for who may see it; nothing of it may be kept."""
    page = ReportPage.preview(
        version, content, user=request.user, on=timezone.localdate()
    )
    context = {
        "page": page,
        "formats": FORMATS,
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(
        request, "reports/progress_reports/version_detail.html", context
    )


def _report(request: HttpRequest, slug: str) -> ProgressReport:
    visible = ProgressReport.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("framework", "period"), slug=slug)


def _published(request: HttpRequest, publication: Publication) -> TemplateResponse:
    if publication.is_withdrawn:
        return _withdrawn(request, publication)
    goals = publication.goals.values_list("slug", flat=True)
    query = read_query(
        request.GET, {PEIL: parse_day, "doel": one_of(goals), "pagina": parse_page}
    )
    if query.get("doel"):
        return _one_goal(request, publication, query)
    if query.get("pagina"):
        query.refuse("pagina", "kies er een doel bij")
    as_of = query.get(PEIL)
    context = {
        "page": SimpleLazyObject(lambda: _page(request, publication, as_of)),
        "publication": publication,
        "formats": FORMATS,
        "as_of": as_of,
        "citation": SimpleLazyObject(lambda: _citation(request, publication)),
        "ignored": query.ignored,
        "kept_as": (publication.pk, as_of),
    }
    return TemplateResponse(
        request, "reports/progress_reports/version_detail.html", context
    )


def _withdrawn(request: HttpRequest, publication: Publication) -> TemplateResponse:
    """That it was there, since when it is not and why; nothing of what it said."""
    context = {
        "standing": Standing.of(publication),
        "ignored": read_query(request.GET, {}).ignored,
    }
    template = "reports/progress_reports/version_withdrawn.html"
    return TemplateResponse(request, template, context)


def _one_goal(
    request: HttpRequest, publication: Publication, query: Query
) -> TemplateResponse:
    """All figures and activities of one goal of a long report."""
    as_of = query.get(PEIL)
    page = _page(request, publication, as_of)
    part = page.part_of(query.get("doel"))
    paginator = Paginator(part.figures, FIGURES_ON_A_PAGE)
    number = query.get("pagina", 1)
    if number > paginator.num_pages:
        query.refuse("pagina", "zoveel pagina’s zijn er niet")
    figures = paginator.get_page(number)
    context = {
        "page": page,
        "part": part,
        "figures": figures,
        "table": FigureTable(figures.object_list),
        "as_of": as_of,
        "ignored": query.ignored,
    }
    return TemplateResponse(
        request, "reports/progress_reports/version_goal.html", context
    )


def _page(
    request: HttpRequest, publication: Publication, as_of: date | None
) -> ReportPage:
    on = as_of or timezone.localdate()
    return ReportPage.of(publication, user=request.user, on=on, as_of=as_of)


def _citation(request: HttpRequest, publication: Publication) -> str:
    address = in_full(request, publication.get_absolute_url())
    return citation(publication, address=address, today=timezone.localdate())
