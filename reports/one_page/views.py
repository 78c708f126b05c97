"""One A4 for a committee: on the site, to print, and as a PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject

from indicators.looking_back import refused_file
from policy.models import Framework
from policy.public_pages import public_page
from reports.one_page.choice import Choice


@public_page
def one_page(request: HttpRequest, framework: str) -> HttpResponse:
    choice = Choice(request, _framework(request, framework))
    context = {
        "page": SimpleLazyObject(lambda: choice.fitted.page),
        "choice": choice,
        "framework": choice.framework,
        "as_of": choice.as_of,
        "ignored": choice.query.ignored,
        "kept_as": (choice.page_address,),
    }
    return TemplateResponse(request, "reports/one_page.html", context)


@public_page
def one_page_pdf(request: HttpRequest, framework: str) -> HttpResponse:
    """Refused where a choice cannot be used: a file has no place to say so."""
    choice = Choice(request, _framework(request, framework))
    if choice.is_refused:
        return refused_file(request, choice.query.ignored, choice.page_address)
    response = HttpResponse(
        choice.fitted.pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{choice.file_name}.pdf"',
        },
    )
    response.ignored = choice.query.ignored
    return response


def _framework(request: HttpRequest, slug: str) -> Framework:
    return get_object_or_404(Framework.objects.visible_to(request.user), slug=slug)
