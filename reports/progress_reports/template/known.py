"""What the site knows under a key or a name: goals, indicators, units, areas, times.

Each kind is read from the database once, and only when a file asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
MOST_HINTS = 30


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


class Hints:
    """Looks for names that are alike: slow, so not for each fault of a bad file."""

    def __init__(self) -> None:
        self.left = MOST_HINTS

    def take(self) -> bool:
        """Whether there is time to look once more."""
        self.left -= 1
        return self.left >= 0

    def alike(self, text: str, names: Iterable[str]) -> list[str]:
        return get_close_matches(text, names, n=3, cutoff=0.6) if self.take() else []


class Names:
    """Things with a key each, found by that key or by their name as people write it."""

    def __init__(self, labels: Mapping[str, str], hints: Hints) -> None:
        self.labels = labels
        self.hints = hints
        self._keys: defaultdict[str, list[str]] = defaultdict(list)
        for key, label in labels.items():
            self._keys[_plain(label)].append(key)

    def has(self, text: str) -> bool:
        return _plain(text) in self._keys

    def find(self, text: str) -> str:
        """The key that is meant; raises Unknown or Ambiguous."""
        if text in self.labels:
            return text
        found = self._keys.get(_plain(text), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous(found)
        close = self.hints.alike(_plain(text), self._keys)
        raise Unknown(self.labels[self._keys[name][0]] for name in close)


@dataclass(frozen=True)
class Known:
    """For one version: what its content names is known too, whatever became of it."""

    version: ReportVersion
    hints: Hints = field(default_factory=Hints)

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
        stored = {goal.key: str(goal) for goal in self.goal_rows}
        return Names(said | stored, self.hints)

    @cached_property
    def goal_codes(self) -> Names:
        """By key, with only the code; for who writes 'B' or 'doel B'."""
        coded = (goal for goal in self.goal_rows if goal.code)
        return Names({goal.key: goal.code for goal in coded}, self.hints)

    def goal(self, text: str) -> str:
        """The key of a goal; raises Unknown or Ambiguous."""
        bare = _plain(text).removeprefix("doel ")
        if text not in self.goals.labels and self.goal_codes.has(bare):
            return self.goal_codes.find(bare)
        return self.goals.find(text)

    # --- what figures are about ---

    @cached_property
    def indicators(self) -> Names:
        said = {line.indicator: line.title for line in self.says.figures}
        published = Indicator.objects.exclude(published_at=None)
        stored = dict(published.values_list("slug", "title"))
        return Names(said | stored, self.hints)

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
        return Names(said | stored, self.hints)

    @cached_property
    def breakdowns(self) -> Names:
        said = {line.breakdown: line.breakdown_label for line in self.says.figures}
        stored = dict(Breakdown.objects.values_list("key", "label"))
        return Names(said | stored, self.hints)

    # --- periods ---

    @cached_property
    def periods(self) -> Names:
        says = self.says
        said = {line.period: line.period_label for line in says.figures}
        said[says.period] = says.period_label
        stored = dict(Period.objects.values_list("code", "label"))
        return Names(said | stored, self.hints)

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
        nearest = self._areas.nearest(text) if self.hints.take() else []
        raise Unknown(map(_with_code, nearest))


def _with_code(area: KnownArea) -> str:
    return f"{area.name} ({area.code})"


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
