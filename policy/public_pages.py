"""What every public page and download shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from policy import data_version

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """For everybody to read, and only to read: one state of the data, all of it.

    The answer names, as `ignored`, the parts of the address that it did not use: a
    page in its context, a download as attribute. Without any it may be kept for all
    under its data version (policy/page_cache.py), unless the answer `is_passing`: it
    shows what changes without raising that version.
    """

    @wraps(view)
    def of_one_state(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with data_version.snapshot() as request.made_of:
            response = view(request, *args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.render()
        if _may_be_kept(request, response):
            response.made_of = request.made_of
        return response

    of_one_state.is_public_page = True
    return login_not_required(require_safe(of_one_state))


def is_public_page(view: View) -> bool:
    return getattr(view, "is_public_page", False)


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not getattr(response, "is_passing", False)
        and not left_out(request.GET, response)
    )


def left_out(params: QueryDict, response: HttpResponse) -> list[str]:
    """The parts of the address that the answer did not use; if nothing says so, all."""
    if isinstance(response, TemplateResponse):
        return list(response.context_data["ignored"])
    return list(getattr(response, "ignored", params))
