"""Which area, period or breakdown is meant by what a person typed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.db.models import Q

from indicators.formatting import in_a_row
from indicators.importers.cbs.codes import labelled
from indicators.importers.sheets.periods import read_period
from indicators.models import Area, Breakdown, Period
from policy.folding import fold

MOST_NAMED = 4


class NotKnown(ValueError):
    """The site has no such thing; in Dutch, with what comes near."""


def area_of(text: str) -> Area:
    """By code or name, as it stands in /gebieden/; the one that is there now."""
    found = Area.objects.filter(Q(code__iexact=text) | Q(name__iexact=text))
    area = found.filter(valid_to=None).first() or found.first()
    if area is None:
        names = Area.objects.filter(valid_to=None).values_list("name", flat=True)
        raise NotKnown(f"Het gebied ‘{text}’ kennen wij niet.{_near(text, names)}")
    return area


def period_of(text: str) -> Period:
    """By code or by its words; one of a common form that is new is not saved yet."""
    found = Period.objects.filter(Q(code__iexact=text) | Q(label__iexact=text)).first()
    if found:
        return found
    written = read_period(text)
    if written is None:
        raise NotKnown(
            f"De periode ‘{text}’ kennen wij niet. Schrijf bijvoorbeeld 2020, 1e "
            "halfjaar 2020, 2e kwartaal 2020, maart 2020 of 1 januari 2020."
        )
    code, label = labelled(written.period, "")
    known = Period.objects.filter(code=code).first()
    return known or Period(code=code, **label._asdict())


def breakdown_of(text: str) -> Breakdown:
    """By key or by its words; nothing is the total."""
    if not text:
        return Breakdown(key=Breakdown.TOTAL, label="")
    found = Breakdown.objects.filter(Q(key__iexact=text) | Q(label__iexact=text))
    breakdown = found.order_by("key").first()
    if breakdown is None:
        others = Breakdown.objects.exclude(key=Breakdown.TOTAL)
        names = others.values_list("label", flat=True)
        raise NotKnown(
            f"De uitsplitsing ‘{text}’ kennen wij niet.{_near(text, names)} Laat dit "
            "leeg voor het totaal."
        )
    return breakdown


def _near(text: str, names: Iterable[str]) -> str:
    by_fold = {fold(name): name for name in names}
    near = get_close_matches(fold(text), by_fold, n=MOST_NAMED)
    if not near:
        return ""
    return f" Bedoelt u {in_a_row([f'‘{by_fold[key]}’' for key in near])}?"
