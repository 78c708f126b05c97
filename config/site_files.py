"""Files at fixed addresses, for programs that visit the site."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from indicators.models import Area, Indicator, Source
from policy.models import Decision, Framework, Goal, SourceDocument
from policy.open_data import PUBLIC
from policy.public_pages import public_page
from policy.query_string import read_query
from reports.models import EvaluationPublication, NormSet, ProgressReport

# Shorter than a year, as RFC 9116 asks; the same all day, so that it can be stored.
SECURITY_DAYS = 180
CLOSED = ("admin:index", "inloggen")
PARTS_OF_A_TOWN = (Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD)
PAGES = (
    *("overview", "framework-list", "indicator-list", "comparison", "decision-list"),
    *("term-list", "source-list", "area-list", "downloads", "method", "about"),
    *("other-rule", "accessibility"),
    *("report-list", "evaluation-list", "norm-set-list", "need-list"),
)


def text(lines: list[str], status: int = 200) -> HttpResponse:
    return HttpResponse(
        "".join(f"{line}\n" for line in lines),
        content_type="text/plain; charset=utf-8",
        status=status,
    )


def in_full(request: HttpRequest, address: str) -> str:
    if settings.BASE_URL:
        return f"{settings.BASE_URL}{address}"
    return request.build_absolute_uri(address)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return text(
        [
            "User-agent: *",
            *(f"Disallow: {reverse(name)}" for name in CLOSED),
            f"Sitemap: {in_full(request, reverse('sitemap'))}",
        ]
    )


@public_page
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a leak; nobody is made up if nobody was named."""
    if not settings.SECURITY_CONTACT:
        return text(["Er is nog geen adres om een lek te melden."], status=404)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expiry():%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    if settings.BASE_URL:
        lines.append(f"Canonical: {settings.BASE_URL}{reverse('security')}")
    return text(lines)


def expiry() -> datetime:
    day = timezone.localdate() + timedelta(days=SECURITY_DAYS)
    return datetime.combine(day, time(), tzinfo=UTC)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that everybody may read, but for those of parts of a town."""
    addresses = [*map(reverse, PAGES), *published_addresses()]
    context = {
        "addresses": [in_full(request, address) for address in addresses],
        "ignored": read_query(request.GET, {}).ignored,
    }
    return TemplateResponse(
        request, "sitemap.xml", context, content_type="application/xml"
    )


def published_addresses() -> list[str]:
    rows = (
        *Framework.objects.visible_to(PUBLIC).order_by("slug"),
        *Goal.objects.visible_to(PUBLIC).select_related("framework").order_by("key"),
        *Indicator.objects.visible_to(PUBLIC).order_by("slug"),
        *Decision.objects.visible_to(PUBLIC).order_by("pk"),
        *Source.objects.order_by("slug"),
        *SourceDocument.objects.order_by("key"),
        *ProgressReport.objects.visible_to(PUBLIC).order_by("slug"),
        *NormSet.objects.published(),
        *EvaluationPublication.objects.visible_to(PUBLIC)
        .latest_of_each()
        .order_by("slug"),
        # There are thousands of districts and neighbourhoods, with little to tell.
        *Area.objects.exclude(kind__in=PARTS_OF_A_TOWN).order_by("code"),
    )
    return [row.get_absolute_url() for row in rows]
