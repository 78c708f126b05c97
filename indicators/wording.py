"""What figures show, in plain Dutch: titles, sentences and labels, from data only."""

from __future__ import annotations

from indicators.figures import Figures
from indicators.formatting import number, with_symbol
from indicators.models import Observation, Period, Target
from indicators.progress import is_flat

PREPOSITIONS = {
    Period.Kind.MOMENT: "op",
    Period.Kind.SPAN: "over",
    Period.Kind.AS_PRINTED: "over",
}
AIMS = {
    Target.Aim.UP: "stijgt",
    Target.Aim.DOWN: "daalt",
    Target.Aim.NOT_UP: "niet stijgt",
    Target.Aim.NOT_DOWN: "niet daalt",
}


def when(period: Period) -> str:
    """'in 2020', 'op 1 januari 2018', 'over 2017 tot en met 2020'."""
    return f"{PREPOSITIONS.get(period.kind, 'in')} {period.label}"


def finding(figures: Figures) -> str:
    """The title of a chart: what the figures did."""
    title = figures.indicator.title
    values = [item.value for item in figures.measurements]
    if not values:
        return f"{title}: geen cijfer"
    if len(values) == 1:
        return f"{title}: één meting"
    steps = [
        later - earlier for earlier, later in zip(values, values[1:], strict=False)
    ]
    if all(step > 0 for step in steps):
        return f"{title}: {_each_time('hoger', len(steps))}"
    if all(step < 0 for step in steps):
        return f"{title}: {_each_time('lager', len(steps))}"
    in_points = figures.unit.is_percentage
    if is_flat(values[-1] - values[0], values[0], in_points=in_points):
        return f"{title}: ongeveer gelijk gebleven"
    first, last = figures.written(values[0]), figures.written(values[-1])
    return f"{title}: van {first} naar {last}"


def _each_time(word: str, steps: int) -> str:
    return (
        f"bij elke meting {word}" if steps > 1 else f"{word} dan bij de vorige meting"
    )


def summary(figures: Figures) -> str:
    """Two sentences beside a chart: the level now, and the change and comparison."""
    latest = figures.latest
    if latest is None:
        return "Wij kennen geen cijfer van de gemeente."
    then = when(latest.period).capitalize()
    if figures.counts_in_people:
        level = f"{then}: {figures.plain_sentence(latest)}"
    else:
        level = f"{then} was het {figures.with_unit(latest)}."
    comparison = " ".join(
        part for part in (_since_previous(figures), _beside_country(figures)) if part
    )
    return f"{level} {comparison}".strip()


def _since_previous(figures: Figures) -> str:
    if figures.previous is None or not figures.change_label:
        return ""
    if figures.movement.change == 0:
        return f"Dat is gelijk aan het cijfer {when(figures.previous.period)}."
    return (
        f"Dat is {figures.change_label} dan {when(figures.previous.period)}"
        f" ({figures.direction_label})."
    )


def _beside_country(figures: Figures) -> str:
    if not figures.compares_areas:
        return ""
    latest = figures.latest
    same = [
        item
        for item in figures.country
        if item.period_id == latest.period_id and item.value is not None
    ]
    if not same:
        return ""
    country = figures.with_unit(same[0])
    if same[0].value == latest.value:
        return f"Nederland heeft hetzelfde cijfer ({country})."
    word = "lager" if latest.value < same[0].value else "hoger"
    return f"Het is {word} dan in heel Nederland ({country})."


def shown(observation: Observation | None, figures: Figures | None = None) -> str:
    """A figure for a table cell, or the reason why there is none; never empty."""
    if observation is None:
        return "geen cijfer"
    if observation.value is None:
        return observation.get_missing_display()
    text = number(observation.value, observation.decimals)
    if figures is None or not figures.unit.symbol:
        return text
    return with_symbol(text, figures.unit.symbol)


def aim_of(target: Target) -> str:
    """'niet stijgt', '26 in 2020', '20 tot 30 %': what the target asks."""
    by = f" {when(target.period)}" if target.period else ""
    if target.value is not None:
        value = number(target.value)
        if target.upper_value is not None:
            value = f"{value} tot {number(target.upper_value)}"
        return f"{target.unit.written(value)}{by}"
    if target.aim:
        return AIMS[target.aim]
    return f"{target.get_kind_display()}{by}"


def development(figures: Figures) -> str:
    """'49 van de 100 65-plussers voelen zich eenzaam in 2020. In 2016 waren het er 46.'

    Other figures than percentages of people are told as figures.
    """
    latest, previous = figures.latest, figures.previous
    sentence = f"{figures.plain_sentence(latest)[:-1]} {when(latest.period)}."
    if previous is None:
        return sentence
    then = when(previous.period)
    if figures.movement.change == 0:
        return f"{sentence} {then.capitalize()} was dat ook zo."
    if figures.counts_in_people and min(latest.value, previous.value) >= 1:
        return (
            f"{sentence} {then.capitalize()} waren het er {number(previous.value, 0)}."
        )
    return f"{sentence} {then.capitalize()} was het {shown(previous, figures)}."
