"""Texts of the sources as sentences."""

from django import template
from django.template.defaultfilters import capfirst

register = template.Library()


@register.filter
def sentence(text: str) -> str:
    """With a capital and a full stop, whatever the source wrote."""
    text = text.strip()
    if not text:
        return ""
    return capfirst(text) if text[-1] in ".?!…" else f"{capfirst(text)}."


@register.filter
def uncapitalised(text: str) -> str:
    """For the middle of a sentence; names further on keep their capitals."""
    return text[:1].lower() + text[1:]
