from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from policy.choices import OUTCOME_MEANINGS, PRECISION_MEANINGS, ROLE_MEANINGS
from policy.decision_list import DecisionList
from policy.framework_list import FrameworkEntry, FrameworkList, framework_entries
from policy.glossary import Glossary
from policy.goal_tree import GoalTree
from policy.models import Decision, Goal, Partner, SourceDocument, Term
from policy.public_pages import public_page
from policy.query_string import read_query
from policy.succession import SuccessionPage


@public_page
def framework_list(request: HttpRequest) -> HttpResponse:
    context = {
        "frameworks": FrameworkList.of(
            request.user, municipality=settings.MUNICIPALITY, on=timezone.localdate()
        ),
        "partners": Partner.objects.all(),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "policy/framework_list.html", context)


@public_page
def framework_detail(request: HttpRequest, slug: str) -> HttpResponse:
    entries = framework_entries(request.user)
    entry = entry_of(slug, entries)
    context = {
        "entry": entry,
        "framework": entry.framework,
        "neighbours": [item for item in entries if item.shares_area_with(entry)],
        "tree": GoalTree.of(entry.framework.goals.select_related("document")),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "policy/framework_detail.html", context)


@public_page
def framework_succession(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of each goal in the next framework, and the other way round."""
    entry = entry_of(slug, framework_entries(request.user))
    context = {
        "entry": entry,
        "framework": entry.framework,
        "page": SuccessionPage.of(entry, user=request.user),
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "policy/framework_succession.html", context)


def entry_of(slug: str, entries: list[FrameworkEntry]) -> FrameworkEntry:
    for entry in entries:
        if entry.framework.slug == slug:
            return entry
    raise Http404


@public_page
def decision_list(request: HttpRequest) -> HttpResponse:
    decisions = DecisionList.of(
        request.GET, user=request.user, municipality=settings.MUNICIPALITY
    )
    context = {"decisions": decisions, "ignored": decisions.ignored}
    return TemplateResponse(request, "policy/decision_list.html", context)


@public_page
def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    goals = Goal.objects.visible_to(request.user).select_related("framework")
    decision = get_object_or_404(
        Decision.objects.visible_to(request.user)
        .select_related("document")
        .prefetch_related(Prefetch("goals", queryset=goals)),
        pk=pk,
    )
    context = {
        "decision": decision,
        "outcome_meaning": OUTCOME_MEANINGS[decision.outcome],
        "role_meaning": ROLE_MEANINGS[decision.role],
        "precision_meaning": PRECISION_MEANINGS[decision.date_precision],
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "policy/decision_detail.html", context)


@public_page
def term_list(request: HttpRequest) -> HttpResponse:
    glossary = Glossary.of(Term.objects.select_related("document"))
    context = {"glossary": glossary, "ignored": read_query(request.GET, {}).ignored}
    return TemplateResponse(request, "policy/term_list.html", context)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    context = {
        "documents": SourceDocument.objects.filter(is_source=True),
        "contact": settings.CONTACT_EMAIL,
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(request, "policy/about.html", context)


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    ignored = read_query(request.GET, {}).ignored
    context = {"contact": settings.CONTACT_EMAIL, "ignored": ignored}
    return TemplateResponse(request, "policy/accessibility.html", context)
