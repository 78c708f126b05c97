"""What is said of computed figures and of changed borders, in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from indicators.choices import AreaChangeKind, ObservationMissing
from indicators.formatting import in_a_row, number
from indicators.looking_back import in_words
from indicators.merged_areas.changes import Change, Step
from indicators.merged_areas.past import Past
from indicators.merged_areas.sums import Summed
from indicators.models import Area, Rate

Areas = Mapping[int, Area]

UNKNOWN_SHARE = (
    "Welk deel van de cijfers daarbij hoort, weten wij niet. Daarom tellen wij niets "
    "samen."
)
UNKNOWN_PARTS = (
    "Dit cijfer is een verhouding, en wij kennen niet alle aantallen erachter. Een "
    "gemiddelde zou niet kloppen. Daarom rekenen wij van daarvoor niets uit."
)
BROKEN_LATER = "De grenzen veranderden later nog eens. Daarom tellen wij niets samen."
ACROSS = (
    "Een cijfer over een tijd rond die dag laten wij zoals de bron het geeft. Het past "
    "bij geen van beide grenzen. Daarom is er een breuk."
)
DO_NOT_COMPARE = "Vergelijk cijfers van voor en na die dag niet."


# --- of what computed figures are ---


def code_of(past: Past, areas: Areas) -> str:
    """A code of its own: nobody must take it for a published figure of the area."""
    return f"X-{areas[past.area].code}-{past.year}"


def name_of(past: Past, areas: Areas) -> str:
    return f"{areas[past.area].name} (grenzen van {past.year})"


def note_of(figure: Summed, past: Past, areas: Areas) -> str:
    """'Samengeteld uit Noordwijk (GM0575) en Noordwijkerhout (GM0576), ...'"""
    ordered = _in_order(figure.areas, past.area, areas)
    coded = {item: f"{areas[item].name} ({areas[item].code})" for item in ordered}
    parts = in_a_row(list(coded.values()))
    if figure.value is None:
        reasons = [
            f"Van {coded[item]} is er geen cijfer: "
            f"{ObservationMissing(figure.lacking[item]).label}."
            for item in ordered
            if item in figure.lacking
        ]
        why = " ".join(reasons) or "Wij kunnen niet delen door nul."
        return f"{why} Daarom is er geen cijfer van {parts} samen."
    if len(ordered) == 1:
        return f"Cijfer van {parts}: hetzelfde gebied, toen met een andere code."
    how = "Opnieuw uitgerekend uit aantallen van" if past.is_rate else "Samengeteld uit"
    return f"{how} {parts}, grenzen van {past.year}."


def how(figure: Summed, past: Past) -> str:
    """In a few words, for beside the figure; empty where there is none."""
    if figure.value is None:
        return ""
    if len(figure.areas) == 1:
        return "onder een andere code"
    return "opnieuw uitgerekend" if past.is_rate else "samengeteld"


def _in_order(found: Iterable[int], first: int, areas: Areas) -> list[int]:
    return sorted(found, key=lambda item: (item != first, areas[item].name.casefold()))


def made_of(rate: Rate) -> str:
    """'‘Wmo-cliënten’ gedeeld door ‘Inwoners’, maal 1.000'"""
    above, below = rate.numerator.indicator.title, rate.denominator.indicator.title
    return f"‘{above}’ gedeeld door ‘{below}’, maal {number(rate.factor)}"


# --- what became of an area ---


def happened(step: Step, area: int, areas: Areas) -> str:
    """'samengevoegd met Noordwijkerhout', 'een deel van Haaren erbij (...)'."""
    return "; ".join(_clauses(step, area, areas))


def dated(step: Step, area: int, areas: Areas) -> str:
    return f"{happened(step, area, areas)} op {in_words(step.on)}"


def _clauses(step: Step, area: int, areas: Areas) -> Iterator[str]:
    for target in _in_order({item.area for item in step.whole}, area, areas):
        came = [item for item in step.whole if item.area == target]
        origins = {item.origin for item in came} - {target}
        if not origins:
            continue
        names = in_a_row([areas[item].name for item in _in_order(origins, area, areas)])
        whose = "" if target == area else f"{areas[target].name} "
        if came[0].kind == AreaChangeKind.RENAMED:
            yield f"{whose}kreeg een andere code (daarvoor {names})"
        elif target in step.before:
            yield f"{whose}samengevoegd met {names}"
        else:
            yield f"{whose}ontstaan uit {names}"
    for part in step.parts:
        yield _part(part, area, areas)


def _part(part: Change, area: int, areas: Areas) -> str:
    people = _people(part)
    if part.area == area:
        return f"een deel van {areas[part.origin].name} erbij ({people})"
    if part.origin == area:
        return f"een deel naar {areas[part.area].name} ({people})"
    names = f"van {areas[part.origin].name} naar {areas[part.area].name}"
    return f"een deel {names} ({people})"


def _people(part: Change) -> str:
    if part.inhabitants is None:
        return "hoeveel inwoners, weten wij niet"
    if part.inhabitants == 1:
        return "1 inwoner"
    return f"{number(Decimal(part.inhabitants))} inwoners"


def explained(past: Past, areas: Areas) -> list[str]:
    """What a reader must know of the whole line, a text per change."""
    name = areas[past.area].name
    texts = []
    for step in sorted({*past.merged, *past.breaks}, key=lambda step: step.on):
        what = f"{name}: op {in_words(step.on)} {happened(step, past.area, areas)}."
        told = []
        if step in past.merged:
            told.append(_how_computed(step, past))
        if step in past.breaks:
            told.append(_why_broken(step, past))
        texts.append(" ".join([what, *told]))
    return texts


def _how_computed(step: Step, past: Past) -> str:
    if step.is_rename:
        return "Het gebied bleef gelijk. De cijfers van daarvoor horen er dus bij."
    if past.is_rate:
        return (
            f"De cijfers van daarvoor rekenden wij opnieuw uit: {past.made_of}. Een "
            "gemiddelde zou niet kloppen."
        )
    return (
        "De cijfers van daarvoor telden wij samen. Zo ziet u geen sprong die geen "
        "groei is."
    )


def _why_broken(step: Step, past: Past) -> str:
    if not step.is_break:
        return ACROSS
    why = BROKEN_LATER if past.has_rule else UNKNOWN_PARTS
    return f"{UNKNOWN_SHARE if step.parts else why} {DO_NOT_COMPARE}"
