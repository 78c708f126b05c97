from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from policy.models import Framework, Goal
from policy.public_pages import public_page
from policy.query_string import one_of, parse_page, read_query
from reports.goal_page import GoalPage
from reports.overview import Overview, current_framework
from reports.search import KIND_SLUGS, Search


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    """Every goal of one framework: the one in force, or the one that was asked for."""
    today = timezone.localdate()
    frameworks = Framework.objects.visible_to(request.user).policy_frameworks()
    by_slug = {framework.slug: framework for framework in frameworks}
    query = read_query(request.GET, {"kader": one_of(by_slug)})
    framework = by_slug.get(query.get("kader")) or current_framework(
        request.user, code=settings.MUNICIPALITY, on=today
    )
    if framework is None:
        return TemplateResponse(request, "reports/overview_empty.html")
    own = frameworks.of_area(settings.MUNICIPALITY)
    context = {
        "page": Overview.of(framework, user=request.user, on=today),
        "frameworks": own if framework in own else [framework, *own],
        "ignored": query.ignored,
    }
    return TemplateResponse(request, "reports/overview.html", context)


@public_page
def goal_detail(request: HttpRequest, framework: str, slug: str) -> HttpResponse:
    """What did we want, what came of it, what did the council do about it."""
    goal = get_object_or_404(
        Goal.objects.visible_to(request.user).select_related(
            "framework", "document", "parent__parent__parent__parent"
        ),
        framework__slug=framework,
        slug=slug,
    )
    page = GoalPage.of(goal, user=request.user, on=timezone.localdate())
    ignored = read_query(request.GET, {}).ignored
    context = {"page": page, "goal": goal, "ignored": ignored}
    return TemplateResponse(request, "reports/goal_detail.html", context)


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
