"""Imports in templates: the sign of a state, counts and sizes in Dutch."""

from decimal import Decimal

from django import template

from indicators.formatting import number
from indicators.import_progress import sentence_about
from indicators.marks import IMPORT_MARKS
from indicators.models import ImportRun
from policy.marks import Mark
from policy.templatetags.marks import status

register = template.Library()
register.filter("progress_sentence", sentence_about)


@register.inclusion_tag("components/status.html")
def import_mark(run: ImportRun) -> dict:
    return status(mark_of(run))


def mark_of(run: ImportRun) -> Mark:
    return IMPORT_MARKS[ImportRun.State(run.state)]


@register.filter
def file_size(size: int) -> str:
    """'1,2 MB', '14 kB', '0 bytes': of an answer as it came."""
    for unit, of in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= of:
            return f"{number(Decimal(size) / of, 1)} {unit}"
    return f"{size} byte{'' if size == 1 else 's'}"
