"""The page that compares: one object with all that it says and draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings

from indicators.chart_data import peers_sentence
from indicators.charts import KeyItem, look
from indicators.charts.key import STATUS_MARKS, SUMMED
from indicators.charts.panel import Frame
from indicators.charts.values import Cuts, cutting_own
from indicators.choices import EFFECT_KINDS
from indicators.comparison import words
from indicators.comparison.choice import Choice
from indicators.comparison.figures import Compared, Loaded, load
from indicators.comparison.form import ComparisonForm
from indicators.comparison.options import GoalOption
from indicators.comparison.panels import (
    PEERS_LABEL,
    AxisGroup,
    PanelView,
    equal_axes,
    panel_of,
    styles_of,
    why_no_panel,
)
from indicators.comparison.table import ComparisonTable
from indicators.comparison.words import Reference, Standing
from indicators.formatting import in_a_row
from indicators.looking_back import LookingBack
from indicators.observed import COUNTRY
from indicators.peers.groups import Peers
from indicators.peers.spreads import PEERS_NEEDED

DOWNLOADS = ("csv", "ods", "json")


@dataclass(frozen=True)
class WithoutPanel:
    compared: Compared
    why: str


@dataclass(frozen=True)
class ComparisonPage:
    choice: Choice
    user: Any
    on: date

    @cached_property
    def _loaded(self) -> Loaded:
        return load(self.choice, user=self.user, on=self.on)

    @property
    def compared(self) -> list[Compared]:
        return self._loaded.compared

    @property
    def form(self) -> ComparisonForm:
        return ComparisonForm(self.choice, self._loaded.years)

    # --- of which day ---

    @cached_property
    def looking_back(self) -> LookingBack | None:
        day = self.choice.as_of
        if day is None:
            return None
        return LookingBack(
            day,
            now=self.choice.url_of_now,
            also="Ook de definities zijn van die dag. Waar u uit kunt kiezen, en welke "
            "gemeenten vergelijkbaar zijn, is van nu.",
            remarks=tuple(self.not_seen_then),
        )

    @property
    def not_seen_then(self) -> list[str]:
        """What was asked and could not be seen on that day, as a sentence."""
        known = {item.indicator.pk for item in self.compared}
        absent = [item for item in self.choice.indicators if item.pk not in known]
        if not absent:
            return []
        titles = in_a_row([f"‘{item.title}’" for item in absent])
        verb = "stond" if len(absent) == 1 else "stonden"
        return [f"Op die dag {verb} nog niet op deze site: {titles}."]

    # --- what it says ---

    @property
    def area_name(self) -> str:
        areas = self.choice.areas
        return areas[0].name if areas else settings.MUNICIPALITY_NAME

    @property
    def heading(self) -> str:
        return words.finding(
            self.area_name, len(self.table.shown), self.standings, self.reference
        )

    @property
    def lead(self) -> str:
        return words.lead(self.area_name, self.compared, self.standings)

    @cached_property
    def reference(self) -> Reference | None:
        """Nederland, else the second area, else the middle one of the peers."""
        others = self.choice.areas[1:]
        country = [area for area in others if area.code == COUNTRY]
        if others:
            area = (country or others)[0]
            return Reference(area.name, area.pk)
        if self.group:
            name = f"de middelste van {self.group.count} {PEERS_LABEL}"
            return Reference(name, None)
        return None

    @cached_property
    def standings(self) -> list[Standing]:
        found = (words.standing(item, self.reference) for item in self.compared)
        return [item for item in found if item]

    @property
    def suggestion(self) -> str:
        """What the reader sees who chose nothing yet."""
        shown = self.choice.indicators
        if not (self.choice.is_suggestion and shown):
            return ""
        count = words.count_of(len(shown), "cijfer", "cijfers")
        are_effects = all(item.kind in EFFECT_KINDS for item in shown)
        about = " over effect" if are_effects else ""
        return f"Om mee te beginnen ziet u {count}{about}."

    @property
    def notes(self) -> list[str]:
        """What a reader must know to read the panels right."""
        drawn = [view.compared for view in self.panels]
        said = [
            *(words.axis_sentences(self._axes) if self.panels else []),
            words.status_sentence(self.table.shown),
            words.counts_sentence(
                drawn if len(self.choice.areas) > 1 else [], self.area_name
            ),
            self._without_group,
            self._group_without_figures,
        ]
        return [sentence for sentence in said if sentence]

    @property
    def _without_group(self) -> str:
        asked, own = self.choice.query.get("groep"), self.choice.options.own_area
        if not asked or self.group or own is None:
            return ""
        return f"Kies ook {own.name} om vergelijkbare gemeenten te zien."

    @property
    def _group_without_figures(self) -> str:
        asked = self.choice.query.get("groep")
        compares = any(item.figures.compares_areas for item in self.compared)
        if not (asked and self.group and compares) or self.table.has_peers:
            return ""
        return (
            f"Van {asked.description} hebben er minder dan {PEERS_NEEDED} een cijfer. "
            "Daarom ziet u niets van deze groep."
        )

    @property
    def border_notes(self) -> list[str]:
        """What merged or got other borders, and how its figures are counted."""
        titles: dict[str, list[str]] = {}
        for item in self.table.shown:
            for note in item.border_notes:
                titles.setdefault(note, []).append(f"‘{item.indicator.title}’")
        of_several = len(self.table.shown) > 1
        return [
            f"{note} Dit geldt voor {in_a_row(named)}." if of_several else note
            for note, named in titles.items()
        ]

    # --- panels ---

    @cached_property
    def _sorted_out(self) -> tuple[list[tuple], list[WithoutPanel]]:
        drawn, without = [], []
        for item in self.compared:
            panel = panel_of(item, self.choice.areas)
            if why := why_no_panel(item, panel):
                without.append(WithoutPanel(item, why))
            else:
                drawn.append((item, panel))
        return drawn, without

    @cached_property
    def _scales(self):
        return equal_axes(self._sorted_out[0])

    @property
    def _axes(self) -> list[AxisGroup]:
        return self._scales[1]

    @cached_property
    def panels(self) -> list[PanelView]:
        drawn, scales = self._sorted_out[0], self._scales[0]
        if not drawn:
            return []
        frame = Frame.around([panel for _, panel in drawn], scales)
        return [
            PanelView(item, panel, scale, frame, self._goal_of(item))
            for (item, panel), scale in zip(drawn, scales, strict=True)
        ]

    @property
    def without_panel(self) -> list[WithoutPanel]:
        return self._sorted_out[1]

    def _goal_of(self, item: Compared) -> GoalOption | None:
        """A goal that the figure is about: a chosen one, else one of today."""
        options = self.choice.options
        tied = options.goals_of(item.indicator.pk)
        chosen = {
            below.pk
            for goal in self.choice.asked_goals
            for below in options.branch(goal)
        }
        current = {goal.pk for goal in options.current_goals}
        ranked = sorted(
            tied, key=lambda goal: (goal.pk not in chosen, goal.pk not in current)
        )
        return next(iter(ranked), None)

    @property
    def key(self) -> list[KeyItem]:
        """Said once, above all panels."""
        if not self.panels:
            return []
        views = [view.panel for view in self.panels]
        styles = styles_of(self.choice.areas)
        own = [point for panel in views for point in panel.lines[0].points]
        present = {point.status for point in own if point.value is not None}
        items = [KeyItem(styles[area.pk], area.name) for area in self.choice.areas]
        if any(panel.band for panel in views):
            items.append(
                KeyItem("peers", f"{PEERS_LABEL}: laagste, middelste, hoogste")
            )
        items += [
            KeyItem(mark, look.MARKS[status].name)
            for status, mark in STATUS_MARKS.items()
            if status in present
        ]
        if any(point.is_summed and point.value is not None for point in own):
            items.append(KeyItem("summed", SUMMED))
        if any(point.value is None for point in own):
            items.append(KeyItem("missing", "geen cijfer; de tabel zegt waarom"))
        drawn = [item for panel in views for item in panel.breaks]
        if any(item.cuts == Cuts.NO_LINE for item in drawn):
            items.append(KeyItem("merger", "samengevoegd: de lijn gaat door"))
        if cutting_own(drawn):
            items.append(KeyItem("break", "breuk: daarover rekenen wij niets uit"))
        return items

    # --- the table, its source and what leads on ---

    @cached_property
    def table(self) -> ComparisonTable:
        return ComparisonTable(self.compared, self.choice.areas)

    @property
    def group(self) -> Peers | None:
        return self.choice.group

    @property
    def sources(self) -> list[str]:
        origins = dict.fromkeys(
            item.figures.series.origin
            for item in self.table.shown
            if item.figures.series
        )
        return list(origins)

    @property
    def peers_sentence(self) -> str:
        if not (self.group and self.table.has_peers):
            return ""
        return peers_sentence(self.group, most=self.group.count)

    @property
    def downloads(self) -> list[tuple[str, str]]:
        return [(kind.upper(), self.choice.download_url(kind)) for kind in DOWNLOADS]
