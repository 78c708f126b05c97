"""The line with which a figure is cited, at the address that the reader is on."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from indicators.citation import Citation, cite
from indicators.figures import Figures

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of(context: Any, figures: Figures) -> Citation:
    request = context.request
    site = settings.BASE_URL or f"{request.scheme}://{request.get_host()}"
    return cite(figures, address=f"{site}{request.path}", today=timezone.localdate())
