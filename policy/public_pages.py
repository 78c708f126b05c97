"""What every public page and download shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """For everybody to read, and only to read.

    A page is a TemplateResponse with in its context, as `ignored`, the sentences
    about parts of the address that it did not use.
    """

    @wraps(view)
    def rendered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        return response

    return login_not_required(require_safe(rendered))
