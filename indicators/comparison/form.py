"""The form above a comparison: what there is to choose, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from indicators.comparison.choice import NO_GROUP, Choice
from indicators.comparison.options import AreaOption, IndicatorOption, Options
from indicators.formatting import in_a_row
from indicators.looking_back import PEIL
from indicators.models import Area, Indicator
from indicators.observed import COUNTRY

KIND_TITLES = {
    Indicator.Kind.OUTCOME: "Effect",
    Indicator.Kind.PERCEPTION: "Ervaring",
    Indicator.Kind.OUTPUT: "Prestatie",
    Indicator.Kind.INPUT: "Inzet en geld",
    Indicator.Kind.CONTEXT: "Omgeving",
}


@dataclass(frozen=True)
class ChoiceGroup:
    """Boxes under one heading."""

    title: str
    boxes: SafeString


@dataclass(frozen=True)
class ComparisonForm:
    choice: Choice
    known_years: list[int]

    @property
    def options(self) -> Options:
        return self.choice.options

    # --- figures ---

    @property
    def goal_options(self) -> SafeString:
        """Every goal and theme with figures, by framework."""
        chosen = self.choice.asked_goals[:1]
        shown = [
            goal
            for goal in self.options.goals.values()
            if goal in chosen or self.options.has_figures(goal)
        ]
        grouped = groupby(shown, key=lambda goal: goal.framework_title)
        return format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            (
                (
                    title,
                    _options((goal.key, goal.name, goal in chosen) for goal in goals),
                )
                for title, goals in grouped
            ),
        )

    @property
    def further_goals(self) -> SafeString:
        """The select holds one goal; an address may name more of them."""
        return format_html_join(
            "",
            '<input type="hidden" name="doel" value="{}">',
            ((goal.key,) for goal in self.choice.asked_goals[1:]),
        )

    @cached_property
    def _chosen_indicators(self) -> set[int]:
        return {item.pk for item in self.choice.asked_indicators}

    @property
    def indicators_summary(self) -> str:
        count = len(self._chosen_indicators)
        return f"Losse cijfers ({count} gekozen)" if count else "Losse cijfers kiezen"

    @property
    def indicator_groups(self) -> list[ChoiceGroup]:
        """By kind; those of the own municipality alone come last."""
        wide = [item for item in self.options.indicators.values() if item.has_others]
        groups = [
            ChoiceGroup(title, self._indicator_boxes(of_kind))
            for kind, title in KIND_TITLES.items()
            if (of_kind := [item for item in wide if item.kind == kind])
        ]
        alone = [
            item
            for item in self.options.indicators.values()
            if not item.has_others
            and (item.own_figures > 1 or item.pk in self._chosen_indicators)
        ]
        if alone:
            title = f"Alleen cijfers van {settings.MUNICIPALITY_NAME}"
            groups.append(ChoiceGroup(title, self._indicator_boxes(alone)))
        return groups

    def _indicator_boxes(self, items: Iterable[IndicatorOption]) -> SafeString:
        return _boxes(
            "indicator",
            (
                (item.slug, item.title, item.pk in self._chosen_indicators)
                for item in items
            ),
        )

    @property
    def day(self) -> SafeString:
        """Whoever looks back, does so with the next choice too."""
        day = self.choice.as_of
        return format_html_join(
            "",
            '<input type="hidden" name="{}" value="{}">',
            [(PEIL, day.isoformat())] if day else [],
        )

    # --- areas ---

    @property
    def areas_summary(self) -> str:
        names = [area.name for area in self.choice.areas]
        return f"Gebieden: {in_a_row(names)}" if names else "Gebieden kiezen"

    @property
    def area_groups(self) -> list[ChoiceGroup]:
        areas = self.options.areas.values()
        group = self.choice.group or self.options.default_group
        peers = {area.pk for area in group.members} if group else set()
        first = (settings.MUNICIPALITY, COUNTRY)
        home = [
            self.options.areas[code] for code in first if code in self.options.areas
        ]
        alike = [area for area in areas if area.pk in peers and area not in home]
        rest = [area for area in areas if area not in home and area not in alike]
        towns = [area for area in rest if area.kind == Area.Kind.MUNICIPALITY]
        regions = [area for area in rest if area not in towns]
        return [
            ChoiceGroup(title, self._area_boxes(found))
            for title, found in (
                ("Hier en heel Nederland", home),
                ("Vergelijkbare gemeenten", alike),
                ("Andere gemeenten", towns),
                ("Regio’s en groepen", regions),
            )
            if found
        ]

    def _area_boxes(self, areas: Iterable[AreaOption]) -> SafeString:
        chosen = {area.pk for area in self.choice.areas}
        return _boxes(
            "gebied", ((area.code, area.name, area.pk in chosen) for area in areas)
        )

    @property
    def group_options(self) -> SafeString:
        shown = self.choice.group
        groups = [
            (slug, group.description, shown == group)
            for slug, group in self.options.groups.items()
        ]
        return _options([*groups, (NO_GROUP, "Niet tonen", shown is None)])

    # --- years ---

    @property
    def first_year_options(self) -> SafeString:
        return self._year_options(self.choice.years[0], "Eerste jaar")

    @property
    def last_year_options(self) -> SafeString:
        return self._year_options(self.choice.years[1], "Laatste jaar")

    def _year_options(self, chosen: int | None, otherwise: str) -> SafeString:
        years = sorted({*self.known_years, *([chosen] if chosen else [])})
        found = [(str(year), str(year), year == chosen) for year in years]
        return _options([("", otherwise, chosen is None), *found])


def _options(rows: Iterable[tuple[str, str, bool]]) -> SafeString:
    # A few hundred of them stand in the form: each is escaped here, by hand.
    return mark_safe(
        "".join(
            f'<option value="{escape(value)}"{" selected" if is_chosen else ""}>'
            f"{escape(label)}</option>"
            for value, label, is_chosen in rows
        )
    )


def _boxes(name: str, rows: Iterable[tuple[str, str, bool]]) -> SafeString:
    return mark_safe(
        "".join(
            f'<li><label><input type="checkbox" name="{name}" value="{escape(value)}"'
            f"{' checked' if is_chosen else ''}> {escape(label)}</label></li>"
            for value, label, is_chosen in rows
        )
    )
