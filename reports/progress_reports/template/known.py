"""What the site knows under a key or a name: goals, indicators, units, areas, times.

Each kind is read from the database once, and only when a file asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from indicators.choices import PeriodMeaning
from indicators.importers.cbs.codes import labelled
from indicators.importers.sheets.names import AreaNames, KnownArea
from indicators.importers.sheets.periods import read_period
from indicators.models import Area, Breakdown, Indicator, Period, Unit
from policy.folding import fold
from policy.models import Goal
from reports.framework_area import ShownArea, shown_area
from reports.models import ReportVersion
from reports.progress_reports.content import Content

WHOLE = PeriodMeaning.WHOLE


class Unknown(LookupError):
    """Nothing has this name; `nearest` is what looks like it."""

    def __init__(self, nearest: Iterable[str] = ()) -> None:
        super().__init__()
        self.nearest = list(nearest)


class Ambiguous(LookupError):
    """More than one thing has this name: `keys`."""

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__()
        self.keys = list(keys)


class Names:
    """Things with a key each, found by that key or by their name as people write it."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self._keys: defaultdict[str, list[str]] = defaultdict(list)
        for key, label in labels.items():
            self._keys[_plain(label)].append(key)

    def find(self, text: str) -> str:
        """The key that is meant; raises Unknown or Ambiguous."""
        if text in self.labels:
            return text
        found = self._keys.get(_plain(text), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous(found)
        close = get_close_matches(_plain(text), self._keys, n=3, cutoff=0.6)
        raise Unknown(self.labels[self._keys[name][0]] for name in close)


@dataclass(frozen=True)
class Known:
    """For one version: what its content names is known too, whatever became of it."""

    version: ReportVersion

    @property
    def says(self) -> Content:
        return self.version.says

    # --- goals ---

    @cached_property
    def goal_rows(self) -> list[Goal]:
        """Every goal of the framework, in its order; no headings."""
        goals = self.version.report.framework.goals.filter(is_heading=False)
        return list(goals.order_by("position", "key"))

    @cached_property
    def goals(self) -> Names:
        """By key, with code and title."""
        said = {line.goal: line.title for line in self.says.goals}
        said |= {line.goal: line.goal_title for line in self.says.activities}
        said |= {key: key for line in self.says.figures for key in line.goals}
        return Names(said | {goal.key: str(goal) for goal in self.goal_rows})

    @cached_property
    def goal_codes(self) -> Names:
        """By key, with only the code; for who writes 'B' or 'doel B'."""
        coded = (goal for goal in self.goal_rows if goal.code)
        return Names({goal.key: goal.code for goal in coded})

    def goal(self, text: str) -> str:
        """The key of a goal; raises Unknown or Ambiguous."""
        try:
            return self.goals.find(text)
        except Unknown as unknown:
            bare = _plain(text).removeprefix("doel ")
            try:
                return self.goal_codes.find(bare)
            except Unknown:
                raise unknown from None

    # --- what figures are about ---

    @cached_property
    def indicators(self) -> Names:
        said = {line.indicator: line.title for line in self.says.figures}
        published = Indicator.objects.exclude(published_at=None)
        return Names(said | dict(published.values_list("slug", "title")))

    @cached_property
    def unit_of(self) -> dict[str, str]:
        """The code of the unit of an indicator, by slug."""
        return dict(Indicator.objects.values_list("slug", "unit__code"))

    @cached_property
    def unit_rows(self) -> dict[str, Unit]:
        return Unit.objects.in_bulk(field_name="code")

    @cached_property
    def units(self) -> Names:
        said = {line.unit: line.unit_label for line in self.says.figures}
        stored = {code: unit.label for code, unit in self.unit_rows.items()}
        return Names(said | stored)

    @cached_property
    def breakdowns(self) -> Names:
        said = {line.breakdown: line.breakdown_label for line in self.says.figures}
        return Names(said | dict(Breakdown.objects.values_list("key", "label")))

    # --- periods ---

    @cached_property
    def periods(self) -> Names:
        says = self.says
        said = {line.period: line.period_label for line in says.figures}
        said[says.period] = says.period_label
        return Names(said | dict(Period.objects.values_list("code", "label")))

    def period(self, text: str) -> str:
        """The code of a period; raises Unknown or Ambiguous."""
        try:
            return self.periods.find(text)
        except Unknown:
            written = read_period(text)
            code = labelled(written.period, WHOLE)[0] if written else ""
            if code not in self.periods.labels:
                raise
            return code

    # --- areas ---

    @cached_property
    def own_area(self) -> ShownArea:
        return shown_area(self.version.report.framework)

    @cached_property
    def area_labels(self) -> dict[str, str]:
        said = {line.area: line.area_label for line in self.says.figures}
        said[self.own_area.code] = self.own_area.name
        return said | {area.code: area.name for area in self._areas.by_code.values()}

    @cached_property
    def _areas(self) -> AreaNames:
        rows = Area.objects.values_list(
            "code", "kind", "name", "valid_from", "valid_to"
        )
        return AreaNames(KnownArea(*row) for row in rows)

    def area(self, text: str) -> str:
        """The code of an area; raises Unknown or Ambiguous."""
        if text in self.area_labels:
            return text
        found = self._areas.find(text)
        # A name that is in use now is not meant for what was before it.
        current = [area for area in found if area.valid_to is None] or found
        if len(current) == 1:
            return current[0].code
        if current:
            raise Ambiguous(map(_with_code, current))
        raise Unknown(map(_with_code, self._areas.nearest(text)))


def _with_code(area: KnownArea) -> str:
    return f"{area.name} ({area.code})"


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
