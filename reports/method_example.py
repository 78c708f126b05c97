"""The rule worked out on figures of the municipality itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Q

from indicators import progress
from indicators.figures import Figures, load_figures, sort_key
from indicators.formatting import number
from indicators.models import Breakdown, Indicator, Observation
from indicators.wording import shown, when


class Step(NamedTuple):
    question: str
    answer: str
    sign: progress.Sign | None = None


@dataclass(frozen=True)
class Example:
    """Figures that the rule judges."""

    figures: Figures

    @classmethod
    def of(cls, user: Any, *, on: date) -> Example | None:
        """The judged figures with the newest measurement; None without any."""
        figures = load_figures(
            enough_measurements(user),
            area_code=settings.MUNICIPALITY,
            area_name=settings.MUNICIPALITY_NAME,
            on=on,
            with_peers=False,
        )
        judged = [item for item in figures.values() if item.verdict in progress.JUDGED]
        if not judged:
            return None
        return cls(max(judged, key=lambda item: sort_key(item.latest.period)))

    @cached_property
    def course(self) -> progress.Course:
        return progress.Course(
            tuple(self.figures.measurements[-progress.RULE.measurements_used :])
        )

    @property
    def used(self) -> list[Observation]:
        return self.figures.known[-len(self.course.used) :]

    @property
    def steps(self) -> list[Step]:
        figures, course = self.figures, self.course
        first, before, last = self.used[0], self.used[-2], self.used[-1]
        return [
            Step("Welke cijfers gebruikt de regel?", self._which()),
            Step("Welke kant is goed?", f"{figures.direction_label.capitalize()}."),
            Step(
                "Welke kant ging het de laatste keer op?",
                f"{self._change(before, last, course.last_step)} {self._threshold()}",
                figures.movement.sign,
            ),
            Step(
                "Klopt de richting over alle gebruikte metingen?",
                f"{self._change(first, last, course.change)} "
                f"{self._is_right(course.change)}",
            ),
            Step(
                "Klopt de laatste stap?",
                f"{self._change(before, last, course.last_step)} "
                f"{self._is_right(course.last_step)}",
            ),
            Step("Wat is de uitkomst?", figures.verdict.meaning, figures.verdict),
        ]

    def _which(self) -> str:
        count, used = len(self.figures.measurements), len(self.course.used)
        since = " sinds de laatste breuk" if self.figures.all_breaks else ""
        which = f"ze alle {used}" if used == count else f"de laatste {used}"
        return f"Er zijn {count} metingen{since}. De regel gebruikt {which}."

    def _change(self, first: Observation, last: Observation, change: Decimal) -> str:
        figures = self.figures
        return (
            f"Van {shown(first, figures)} {when(first.period)} naar "
            f"{shown(last, figures)} {when(last.period)}: "
            f"{figures.written_change(change)}."
        )

    def _threshold(self) -> str:
        figures = self.figures
        if figures.unit.is_percentage:
            limit = f"{number(progress.FLAT_POINTS)} punt"
        else:
            share = number(progress.FLAT_SHARE * 100)
            earlier = self.used[-2].value
            size = number(progress.FLAT_SHARE * abs(earlier))
            limit = f"{share} procent van {figures.written(earlier)}, dus dan {size}"
        return f"Minder verschil dan {limit}, noemen wij ongeveer gelijk."

    def _is_right(self, change: Decimal) -> str:
        if change == 0:
            return "Gelijk blijven telt niet als de goede kant."
        right = (change > 0) == (self.figures.better > 0)
        return f"Dat is {'de goede' if right else 'niet de goede'} kant."


def enough_measurements(user: Any) -> list[Indicator]:
    """Indicators with so many own figures that the rule may judge them."""
    own = Q(
        series__observations__area__code=settings.MUNICIPALITY,
        series__observations__breakdown__key=Breakdown.TOTAL,
        series__observations__value__isnull=False,
    )
    return list(
        Indicator.objects.visible_to(user)
        .annotate(own_figures=Count("series__observations", filter=own))
        .filter(own_figures__gte=progress.RULE.measurements_needed)
        .select_related("unit", "document")
    )
