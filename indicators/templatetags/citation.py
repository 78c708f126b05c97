"""The line with which a figure is cited, at the address that the reader is on."""

from typing import Any

from django import template
from django.utils import timezone

from indicators.citation import Citation, cite, in_full
from indicators.figures import Figures

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of(context: Any, figures: Figures) -> Citation:
    request = context.request
    address = in_full(request, request.path)
    return cite(figures, address=address, today=timezone.localdate())
