from datetime import date
from functools import partial

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from indicators.citation import in_full
from indicators.looking_back import PEIL, read_peil, strict_peil, unused
from policy.models import Framework, Goal
from policy.public_pages import public_page
from policy.query_string import one_of, parse_page, read_query
from reports.clear_goals import ClearGoals
from reports.exports.formats import FORMATS, format_of, sent
from reports.goal_exports.document import goal_export
from reports.goal_page import GoalPage
from reports.kept_archive import archive_of
from reports.method import MethodPage
from reports.open_data import Downloads, archive_slug
from reports.other_rule import OtherRulePage, read_numbers
from reports.overview import Overview
from reports.search import KIND_SLUGS, Search


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    """Every goal of one framework: the one in force, or the one that was asked for."""
    today = timezone.localdate()
    frameworks = Framework.objects.visible_to(request.user).policy_frameworks()
    by_slug = {framework.slug: framework for framework in frameworks}
    query = read_query(request.GET, {"kader": one_of(by_slug)})
    current = frameworks.current(settings.MUNICIPALITY, on=today)
    framework = by_slug.get(query.get("kader")) or current.first()
    if framework is None:
        empty = {"ignored": query.ignored}
        return TemplateResponse(request, "reports/overview_empty.html", empty)
    own = [item for item in frameworks if settings.MUNICIPALITY in item.area_codes]
    context = {
        "page": SimpleLazyObject(
            lambda: Overview.of(framework, user=request.user, on=today)
        ),
        "frameworks": own if framework in own else [framework, *own],
        "ignored": query.ignored,
        "kept_as": framework.pk,
    }
    return TemplateResponse(request, "reports/overview.html", context)


@public_page
def goal_detail(request: HttpRequest, framework: str, slug: str) -> HttpResponse:
    """What did we want, what came of it, what did the council do about it."""
    goal = _goal(request, framework, slug)
    query = read_peil(request.GET)
    as_of = query.get(PEIL)
    context = {
        "page": SimpleLazyObject(lambda: _goal_page(request, goal, as_of)),
        "goal": goal,
        "formats": FORMATS,
        "as_of": as_of,
        "ignored": query.ignored,
        "kept_as": (goal.pk, as_of),
    }
    return TemplateResponse(request, "reports/goal_detail.html", context)


@public_page
def goal_chart(
    request: HttpRequest, framework: str, slug: str, number: int
) -> HttpResponse:
    """A chart of the goal's page, for Plotly in the browser; counted from 1."""
    goal = _goal(request, framework, slug)
    as_of, refusal = strict_peil(request, goal.get_absolute_url())
    if refusal:
        return refusal
    page = _goal_page(request, goal, as_of)
    if not 1 <= number <= len(page.charts):
        raise Http404
    response = JsonResponse(page.charts[number - 1].for_plotly)
    response.ignored = unused(request)
    return response


@public_page
def goal_download(
    request: HttpRequest, framework: str, slug: str, suffix: str
) -> HttpResponse:
    """All that the goal's page says, as a file."""
    format = format_of(suffix)
    goal = _goal(request, framework, slug)
    as_of, refusal = strict_peil(request, goal.get_absolute_url())
    if refusal:
        return refusal
    page = _goal_page(request, goal, as_of)
    response = sent(goal_export(page, partial(in_full, request)), format)
    response.ignored = unused(request)
    return response


def _goal(request: HttpRequest, framework: str, slug: str) -> Goal:
    visible = Goal.objects.visible_to(request.user).select_related("framework")
    return get_object_or_404(visible, framework__slug=framework, slug=slug)


def _goal_page(request: HttpRequest, goal: Goal, as_of: date | None) -> GoalPage:
    on = as_of or timezone.localdate()
    return GoalPage.of(goal, user=request.user, on=on, as_of=as_of)


@public_page
def clear_goals(request: HttpRequest, framework: str) -> HttpResponse:
    """Five questions on each goal of a framework, with an answer from the data."""
    visible = Framework.objects.visible_to(request.user).select_related("elaborates")
    chosen = get_object_or_404(visible, slug=framework)
    today = timezone.localdate()
    context = {
        "page": SimpleLazyObject(
            lambda: ClearGoals.of(chosen, user=request.user, on=today)
        ),
        "framework": chosen,
        "ignored": read_query(request.GET, {}).ignored,
        "kept_as": chosen.pk,
    }
    return TemplateResponse(request, "reports/clear_goals.html", context)


@public_page
def search(request: HttpRequest) -> HttpResponse:
    query = read_query(
        request.GET, {"q": str, "soort": one_of(KIND_SLUGS), "pagina": parse_page}
    )
    number = query.get("pagina", 1)
    found = Search.of(
        query.get("q", ""),
        user=request.user,
        kind=query.get("soort", ""),
        number=number,
    )
    if number > found.page.paginator.num_pages:
        query.refuse("pagina", "zoveel pagina’s zijn er niet")
    context = {"search": found, "ignored": query.ignored}
    return TemplateResponse(request, "reports/search.html", context)


@public_page
def method(request: HttpRequest) -> HttpResponse:
    """How figures are made, and what the words mean."""
    context = {
        "page": MethodPage.of(request.user, on=timezone.localdate()),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "reports/method.html", context)


@public_page
def other_rule(request: HttpRequest) -> HttpResponse:
    """Which verdicts would change if the rule had other numbers."""
    query = read_numbers(request.GET)
    context = {
        "page": OtherRulePage.of(query, request.user, on=timezone.localdate()),
        "ignored": query.ignored,
    }
    return TemplateResponse(request, "reports/other_rule.html", context)


@public_page
def downloads(request: HttpRequest) -> HttpResponse:
    """What can be taken along, how to open it and what may be done with it."""
    context = {
        "downloads": Downloads(),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "reports/downloads.html", context)


@public_page
def open_data(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is published, in one zip; who only asks for the head makes none."""
    if slug != archive_slug():
        raise Http404
    content = {
        "content_type": "application/zip",
        "headers": {
            "Content-Disposition": f'attachment; filename="{slug}.zip"',
            # Compressing it once more would only take time and hide how long it is.
            "Content-Encoding": "identity",
        },
    }
    if request.method == "HEAD":
        return StreamingHttpResponse((), **content)
    archive = archive_of(request.made_of)
    return FileResponse(archive, filename=f"{slug}.zip", as_attachment=True, **content)
