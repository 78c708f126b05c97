"""Who comes at the pages behind the login: for anybody else they are not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from policy.roles import PUBLISH_REPORTS, WRITE_REPORTS
from reports.models import ProgressReport, ReportVersion

View = Callable[..., HttpResponse]


def only_with(permission: str) -> Callable[[View], View]:
    """Not found, for who lacks it: nobody may learn whether there is a draft."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


may_write = only_with(WRITE_REPORTS)
may_publish = only_with(PUBLISH_REPORTS)


def version_for(user: Any, slug: str, number: int) -> ReportVersion:
    """A version with its report, also one that nobody published yet; else Http404."""
    versions = ReportVersion.objects.select_related(
        "report__framework", "report__period", "original"
    ).filter(report__in=ProgressReport.objects.visible_to(user))
    return get_object_or_404(versions, report__slug=slug, number=number)
