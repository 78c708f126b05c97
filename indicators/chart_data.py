"""From figures to a chart: what is drawn, and why not where nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from indicators import charts, wording
from indicators.absence import why_no_latest
from indicators.chart_others import (
    band_of,
    described_others,
    everyone_sentence,
    peers_middle,
)
from indicators.charts import svg
from indicators.figures import Figures
from indicators.formatting import in_a_row
from indicators.models import Observation, Target
from indicators.peers.groups import Peers
from indicators.successions import Succession, SuccessionBreak
from indicators.timeline import decimal_year, is_drawn, middle_of
from policy.models import Decision, Framework

# Decisions that changed the course; the page lists all of them.
DRAWN_OUTCOMES = {Decision.Outcome.ADOPTED, Decision.Outcome.REJECTED}
MOST_EVENTS = 6
LEAST_POINTS = 10
LEAST_SHARE = 0.4
# More names do not help under a chart.
MOST_NAMED = 25
NO_MEASUREMENTS = "Dit zijn geen metingen. Daarom is er geen grafiek."


def why_not_drawn(figures: Figures) -> str:
    """Why these figures have no chart; empty if they have one."""
    drawn = [
        item for item in figures.own if item.value is not None and is_drawn(item.period)
    ]
    if not figures.unit.is_drawable:
        return "De eenheid van dit cijfer past niet in een grafiek."
    if figures.indicator.is_description:
        return NO_MEASUREMENTS
    if not figures.known:
        why = why_no_latest(figures)
        return f"{why[0].upper()}{why[1:]}. Daarom is er geen grafiek."
    if not drawn:
        return "De bron noemt geen jaar. Daarom is er geen grafiek."
    if len(drawn) == 1:
        return "Er is één cijfer met een jaar. Een grafiek voegt dan niets toe."
    return ""


class Audit(NamedTuple):
    """An evaluation by an audit office, of which the year is known."""

    year: int
    title: str


@dataclass(frozen=True)
class ChartContext:
    """What stands around the figures: frameworks, decisions, audits, today."""

    on: date
    frameworks: Sequence[Framework] = ()
    framework: Framework | None = None  # stands out; else the one in force does
    decisions: Sequence[Decision] = ()
    audits: Sequence[Audit] = ()
    successions: Sequence[Succession] = ()


@dataclass(frozen=True)
class ChartView:
    """A chart with everything that stands around it on a page.

    At `address` a browser finds the same drawings for Plotly.
    """

    element_id: str
    address: str
    figures: Figures
    chart: charts.Chart
    remarks: Sequence[str] = ()  # on whether its lines go on in a later framework

    @classmethod
    def of(
        cls, figures: Figures, context: ChartContext, *, element_id: str, address: str
    ) -> ChartView:
        chart = chart_of(figures, context, key=element_id)
        remarks = [item.remark for item in crossed(figures, context) if item.remark]
        return cls(element_id, address, figures, chart, remarks)

    @property
    def title(self) -> str:
        return wording.finding(self.figures)

    @property
    def subtitle(self) -> str:
        """Which areas and years, and in what unit."""
        drawn = [row.period for row in self.figures.rows if is_drawn(row.period)]
        first, last = drawn[-1].label, drawn[0].label
        areas = [self.figures.area_name]
        if self.chart.country:
            areas.append("Nederland")
        band = self.chart.peers
        if band and band.is_of_all:
            areas.append("alle gemeenten")
        if self.chart.peers_middle or (band and not band.is_of_all):
            areas.append("vergelijkbare gemeenten")
        return f"{in_a_row(areas)}, {first} tot en met {last}"

    @property
    def text(self) -> str:
        return wording.summary(self.figures)

    @property
    def source(self) -> str:
        sentences = [f"Bron: {self.figures.series.origin}."]
        group = self.figures.peer_group
        if self.figures.peers and group:
            sentences.append(peers_sentence(group))
        newest = next((row for row in self.figures.rows if row.everyone), None)
        if newest:
            sentences.append(everyone_sentence(newest))
        return " ".join(sentences)

    @property
    def svg_wide(self) -> str:
        return svg.draw(charts.drawing(self.chart))

    @property
    def svg_narrow(self) -> str:
        return svg.draw(charts.drawing(self.chart, narrow=True))

    @property
    def for_plotly(self) -> dict:
        """The same two drawings for Plotly in the browser."""
        return {
            "wide": charts.figure(self.chart).to_plotly_json(),
            "narrow": charts.figure(self.chart, narrow=True).to_plotly_json(),
        }

    @property
    def key(self) -> list[charts.KeyItem]:
        return charts.key_items(self.chart)


def chart_of(figures: Figures, context: ChartContext, *, key: str) -> charts.Chart:
    """The figures with what a reader needs beside them, as plain values."""
    country = points(figures.country) if figures.compares_areas else ()
    return charts.Chart(
        key=key,
        unit_sentence=unit_sentence(figures),
        direction_sentence=figures.direction_label,
        own=charts.Line(figures.area_name, points(figures.own)),
        country=charts.Line("Nederland", country) if country else None,
        peers=band_of(figures),
        peers_middle=peers_middle(figures) if figures.has_everyone else None,
        goal_lines=goal_lines(figures, context),
        targets=target_marks(figures),
        breaks=tuple(breaks(figures, crossed(figures, context))),
        frameworks=tuple(framework_band(item, context) for item in context.frameworks),
        events=events(context.decisions, context.audits),
        decimals=figures.decimals,
        symbol=figures.unit.symbol,
        least_span=least_span(figures),
        description=description(figures),
        today=decimal_year(context.on),
    )


def unit_sentence(figures: Figures) -> str:
    """'% van de 65-plussers', or the unit in words."""
    people = figures.indicator.people
    if figures.unit.is_percentage and people:
        return f"% van de {people}"
    return figures.unit.label


def least_span(figures: Figures) -> float:
    """How long the value axis must be, so that a small change looks small."""
    if figures.unit.is_percentage:
        return LEAST_POINTS
    largest = max(abs(item.value) for item in figures.known)
    return float(largest) * LEAST_SHARE


def points(observations: Sequence[Observation]) -> tuple[charts.Point, ...]:
    return tuple(
        charts.Point(
            x=middle_of(item.period),
            period=item.period.label,
            value=item.value,
            status=item.status,
            missing=item.get_missing_display() if item.missing else "",
            is_summed=item.is_summed,
        )
        for item in observations
        if is_drawn(item.period)
    )


def breaks(
    figures: Figures, successions: Iterable[Succession] = ()
) -> Iterator[charts.Break]:
    """Changes of the definition, of the framework and of the area, in time."""
    cuts = charts.Cuts
    of_series = (
        item for item in figures.breaks if not isinstance(item, SuccessionBreak)
    )
    found = [
        *((item, cuts.EVERY_LINE) for item in of_series),
        *((item, cuts.EVERY_LINE) for item in successions if item.cuts),
        *((item, cuts.OWN_LINE) for item in figures.border_breaks),
        *((item, cuts.NO_LINE) for item in figures.mergers),
    ]
    for item, lines in sorted(found, key=lambda pair: pair[0].on):
        yield charts.Break(decimal_year(item.on), item.reason, lines)


def crossed(figures: Figures, context: ChartContext) -> list[Succession]:
    """The days that some of the drawn figures lie before, and some after."""
    drawn = [row.period for row in figures.rows if is_drawn(row.period)]
    return [item for item in context.successions if item.lies_among(drawn)]


def goal_lines(figures: Figures, context: ChartContext) -> tuple[charts.GoalLine, ...]:
    """The level of the first year, where a goal says 'niet stijgen' or 'niet dalen'."""
    lines = []
    for target in figures.targets:
        start = level_at(figures, target.baseline_period_id)
        if target.aim not in (Target.Aim.NOT_UP, Target.Aim.NOT_DOWN) or start is None:
            continue
        until = target.goal.framework.in_force_to if target.goal else None
        ends = decimal_year(until or context.on)
        lines.append(
            charts.GoalLine(
                label=f"grens van het doel: {target.get_aim_display()}",
                points=((middle_of(start.period), start.value), (ends, start.value)),
                is_reading=target.is_ours,
            )
        )
    return tuple(lines)


def level_at(figures: Figures, period_id: int | None) -> Observation | None:
    same = [item for item in figures.known if item.period_id == period_id]
    return same[0] if same and is_drawn(same[0].period) else None


def target_marks(figures: Figures) -> tuple[charts.TargetMark, ...]:
    return tuple(
        charts.TargetMark(
            x=middle_of(target.period),
            period=target.period.label,
            value=target.value,
            label=f"streefwaarde {figures.written(target.value)}",
        )
        for target in figures.targets
        if target.value is not None and target.period and is_drawn(target.period)
    )


def framework_band(framework: Framework, context: ChartContext) -> charts.FrameworkBand:
    stands_out = (
        framework == context.framework
        if context.framework
        else framework.is_in_force(context.on)
    )
    ends = framework.in_force_to
    return charts.FrameworkBand(
        start=decimal_year(framework.in_force_from),
        end=decimal_year(ends) if ends else None,
        label=framework.abbreviation,
        short=framework.abbreviation.split()[0],
        is_current=stands_out,
    )


def events(
    decisions: Sequence[Decision], audits: Sequence[Audit] = ()
) -> tuple[charts.Event, ...]:
    """Decisions and audits in time; of a year stands in the middle of that year."""
    drawn = [item for item in decisions if item.outcome in DRAWN_OUTCOMES]
    decided = (
        charts.Event(
            x=decimal_year(item.starts_on + (item.ends_on - item.starts_on) / 2),
            text=event_text(item),
        )
        for item in drawn[:MOST_EVENTS]
    )
    audited = (
        charts.Event(
            x=audit.year + 0.5,
            text=f"{audit.year}: onderzoek rekenkamer, {audit.title}",
        )
        for audit in audits[:MOST_EVENTS]
    )
    return tuple(sorted((*decided, *audited), key=attrgetter("x")))


def event_text(decision: Decision) -> str:
    """'2018, dag niet bekend: Verborgen Armoede (verworpen)'."""
    when = decision.date_label
    if decision.date_precision != Decision.Precision.DAY:
        when = f"{when}, dag niet bekend"
    outcome = decision.get_outcome_display().lower()
    return f"{when}: {decision.title} ({outcome})"


def description(figures: Figures) -> str:
    """The chart for who does not see it: every figure of the main lines."""
    parts = [f"Lijngrafiek. {figures.indicator.title}, in {figures.unit.label}."]
    for name, observations in (
        (figures.area_name, figures.own),
        ("Nederland", figures.country if figures.compares_areas else ()),
    ):
        if observations:
            values = in_a_row(
                [
                    f"{item.period.label}: {wording.shown(item)}"
                    for item in observations
                    if is_drawn(item.period)
                ]
            )
            parts.append(f"{name}: {values}.")
    parts += [
        f"{name}: {in_a_row(values)}."
        for name, values in described_others(figures)
        if values
    ]
    parts += figures.border_notes
    parts.append("De cijfers staan ook in de tabel.")
    return " ".join(parts)


def peers_sentence(peers: Peers, *, most: int = MOST_NAMED) -> str:
    """Who the peers are, by name unless there are more than `most` of them."""
    if peers.count > most:
        return f"Vergelijkbaar: {peers.description}."
    names = in_a_row([area.name for area in peers.members])
    return f"Vergelijkbaar: {peers.description}: {names}."
