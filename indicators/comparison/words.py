"""What a comparison shows, in plain Dutch: finding, lead and notes, from data only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.comparison.figures import Compared
from indicators.comparison.panels import AxisGroup
from indicators.formatting import in_a_row, number
from indicators.models import Observation
from indicators.progress import MovementSign


@dataclass(frozen=True)
class Standing:
    """How one indicator of the first area stands beside the other in one period."""

    compared: Compared
    period: str
    lead: int  # 1: more favourable, -1: less, 0: the same

    @property
    def title(self) -> str:
        return self.compared.indicator.title


@dataclass(frozen=True)
class Reference:
    """With whom the first area is compared in words."""

    name: str
    area_id: int | None  # None: the middle one of the peers

    def value(self, compared: Compared, period_id: int) -> Decimal | None:
        if self.area_id is None:
            spread = compared.spreads.get(period_id)
            return spread.middle if spread else None
        figures = compared.by_area.get(self.area_id, ())
        return next(
            (
                item.value
                for item in figures
                if item.period_id == period_id
                and item.status != Observation.Status.FORECAST
            ),
            None,
        )


def standing(compared: Compared, reference: Reference | None) -> Standing | None:
    """In the last period that both are known; None where nobody set a direction."""
    figures = compared.figures
    if reference is None or not figures.better or not figures.compares_areas:
        return None
    for own in reversed(figures.known):
        other = reference.value(compared, own.period_id)
        if other is not None:
            ahead = (own.value - other) * figures.better
            return Standing(compared, own.period.label, (ahead > 0) - (ahead < 0))
    return None


def finding(
    name: str, count: int, standings: Sequence[Standing], reference: Reference | None
) -> str:
    """The heading: how the first area stands."""
    if not count:
        return "Bij deze keuze kennen wij geen cijfers"
    if not standings:
        beside = f" naast {reference.name}" if reference else ""
        return f"{name}{beside}: {count_of(count, 'cijfer', 'cijfers')}"
    judged, ahead = len(standings), sum(item.lead > 0 for item in standings)
    if judged == 1:
        how = {
            1: f"gunstiger dan {reference.name}",
            0: f"gelijk met {reference.name}",
            -1: f"minder gunstig dan {reference.name}",
        }
        return f"{name} staat bij dit cijfer {how[standings[0].lead]}"
    share = f"alle {judged} cijfers"
    if ahead == 0:
        share = f"geen van de {judged} cijfers"
    elif ahead < judged:
        share = f"{ahead} van de {judged} cijfers"
    return f"{name} staat bij {share} gunstiger dan {reference.name}"


def lead(name: str, compared: Sequence[Compared], standings: list[Standing]) -> str:
    sentences = [
        _behind(name, standings),
        _moment(standings),
        _not_compared(compared, standings),
        _movements(name, compared),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _behind(name: str, standings: list[Standing]) -> str:
    behind = [item for item in standings if item.lead < 0]
    equal = sum(item.lead == 0 for item in standings)
    if len(standings) < 2:
        return ""
    sentences = []
    if len(behind) == 1:
        sentences.append(f"Minder gunstig is ‘{behind[0].title}’.")
    elif behind and len(behind) < len(standings):
        sentences.append(f"Bij {len(behind)} staat {name} minder gunstig.")
    if equal:
        sentences.append(f"Bij {equal} is het gelijk.")
    return " ".join(sentences)


def _not_compared(compared: Sequence[Compared], standings: Sequence[Standing]) -> str:
    count = sum(bool(item.periods) for item in compared) - len(standings)
    if not standings or not count:
        return ""
    return f"{count_of(count, 'ander cijfer', 'andere cijfers')} vergelijken wij niet."


def _movements(name: str, compared: Sequence[Compared]) -> str:
    signs = [item.figures.movement.sign for item in compared]
    towards, away = signs.count(MovementSign.TOWARDS), signs.count(MovementSign.AWAY)
    if towards and away:
        return (
            f"Bij {count_of(towards, 'cijfer', 'cijfers')} gaat {name} naar het doel "
            f"toe, bij {away} ervan af."
        )
    if towards:
        words = count_of(towards, "cijfer", "cijfers")
        return f"Bij {words} gaat {name} naar het doel toe."
    if away:
        words = count_of(away, "cijfer", "cijfers")
        return f"Bij {words} gaat {name} van het doel af."
    return ""


def _moment(standings: Sequence[Standing]) -> str:
    periods = {item.period for item in standings}
    if len(periods) == 1:
        return f"Dat is de stand van {periods.pop()}."
    if periods:
        return "Het gaat steeds om het laatste jaar dat wij van beide kennen."
    return ""


def count_of(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def axis_sentences(groups: Sequence[AxisGroup]) -> list[str]:
    """How far the panels may be compared by eye."""
    sentences = []
    for group in groups:
        if len(group.scales) < 2:
            continue
        which = (
            "Elke grafiek is"
            if len(groups) == 1
            else (f"De {len(group.scales)} grafieken in {group.unit.label} zijn elk")
        )
        sentences.append(
            f"{which} {_span(group)} hoog. De hellingen mag u dus vergelijken."
        )
    if len(groups) > 1:
        sentences.append("Met een andere eenheid vergelijken hoogte en helling niet.")
    if any(scale.start != 0 for group in groups for scale in group.scales):
        several = sum(len(group.scales) for group in groups) > 1
        where = "niet overal" if several else "niet"
        sentences.append(f"De as begint {where} bij 0.")
    return sentences


def _span(group: AxisGroup) -> str:
    size = number(Decimal(repr(round(group.span, 10))))
    if group.unit.is_percentage:
        return f"{size} procentpunt"
    return group.unit.written(size)


def status_sentence(compared: Sequence[Compared]) -> str:
    shared = common_status(compared)
    if shared == Observation.Status.MODELLED.label:
        return (
            "Alle cijfers zijn schattingen uit een model. "
            "Kleine verschillen kunnen toeval zijn."
        )
    if shared:
        return f"Bij alle cijfers geldt: {shared}."
    if any(Observation.Status.MODELLED.label in item.remarks for item in compared):
        return (
            "Een deel van de cijfers is een schatting uit een model. "
            "Kleine verschillen kunnen toeval zijn."
        )
    return ""


def common_status(compared: Sequence[Compared]) -> str:
    """The remark that every figure shares, to be said once."""
    remarks = {remark for item in compared for remark in item.remarks}
    return remarks.pop() if len(remarks) == 1 else ""


def counts_sentence(compared: Sequence[Compared], name: str) -> str:
    counts = [item for item in compared if not item.figures.compares_areas]
    if not counts:
        return ""
    titles = in_a_row([f"‘{item.indicator.title}’" for item in counts])
    return (
        f"Van {titles} ziet u alleen {name}. Dat zijn aantallen: een groter gebied "
        "heeft er vanzelf meer van."
    )
