"""Take the template of a version along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.progress_reports.access import may_write, version_for
from reports.progress_reports.template.write import (
    CONTENT_TYPES,
    EVERYTHING,
    is_offered,
    template_file,
)


@require_safe
@may_write
@never_cache
def version_template_file(
    request: HttpRequest, slug: str, number: int, part: str, extension: str
) -> HttpResponse:
    """A workbook with all parts, or one part as CSV; for who may write reports."""
    if not is_offered(part, extension):
        raise Http404
    version = version_for(request.user, slug, number)
    ending = "" if part == EVERYTHING else f"-{part}"
    name = f"sjabloon-{slug}-versie-{number}{ending}.{extension}"
    return HttpResponse(
        template_file(version, part=part, extension=extension),
        content_type=CONTENT_TYPES[extension],
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
