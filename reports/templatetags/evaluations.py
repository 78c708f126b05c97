"""Words of evaluations."""

from django import template

from reports.choices import Answer
from reports.evaluations.content import Response

register = template.Library()


@register.filter
def answer(response: Response) -> str:
    """'Eens', 'Deels eens' or 'Niet eens'."""
    return Answer(response.answer).label.capitalize()
