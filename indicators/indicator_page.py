"""The page of one indicator: what it measures, what the figures are, whence they come.

One object holds all that the page says, so that other forms of it can say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.timezone import localtime

from indicators import wording
from indicators.absence import why_no_latest
from indicators.asked import AskedRow, EarlierTarget, asked_rows, earlier_targets
from indicators.chart_data import ChartContext, ChartView, why_not_drawn
from indicators.charted import peers, why_not_charted
from indicators.course.since_adoption import last_before
from indicators.course.told import Told, tell
from indicators.course.voices import OF_GOALS, Computed, Said, Voices
from indicators.definition_card import (
    Fact,
    definition_card,
    licence_of,
    origin_of,
)
from indicators.differences import Difference, differences
from indicators.earlier_versions import EarlierVersions, revised_since
from indicators.exports import Export, FigureRow
from indicators.figures import Figures, load_figures
from indicators.import_status import doubts_about
from indicators.looking_back import (
    LookingBack,
    first_figures,
    first_seen,
    in_words,
    peil_query,
    since_when,
)
from indicators.models import (
    Area,
    GoalIndicator,
    Indicator,
    Judgement,
    Observation,
    Series,
    Target,
)
from indicators.parts import Preview, preview_of
from indicators.parts.names import Names
from indicators.parts.ways import members_in
from indicators.question_subject import subject_of
from indicators.questions import Question, Topic, questions
from indicators.totals import TotalCheck, check_members, check_totals
from policy.models import Framework, Goal

SECTIONS = {
    Topic.COURSE: ("#verloop", "Hoe verloopt het?"),
    Topic.EXPLANATION: ("#duiding", "Wat zegt de gemeente?"),
    Topic.AIM: ("#streven", "Wat is het streven?"),
}
MOST_OPEN_ROWS = 25
# More of them do not fit a page; the downloads have all.
MOST_OTHER_MUNICIPALITIES = 30


@dataclass(frozen=True)
class SeriesTable:
    """All figures of one series: every area, period and breakdown."""

    series: Series
    rows: list[FigureRow]
    later: list[str]  # what became of each row after the day of the page
    checks: list[TotalCheck]
    not_charted: list[str]
    has_breakdown: bool

    @property
    def title(self) -> str:
        unit = self.series.unit.label
        return f"Alle cijfers (eenheid: {unit}) volgens {self.origin}"

    @property
    def origin(self) -> str:
        return origin_of(self.series)

    @property
    def licence(self) -> str:
        return licence_of(self.series)

    @property
    def is_long(self) -> bool:
        """A long table is folded; the comparison above it already says the most."""
        return len(self.rows) > MOST_OPEN_ROWS

    @property
    def areas(self) -> int:
        return len({row.area for row in self.rows})

    @property
    def has_section(self) -> bool:
        return any(row.section for row in self.rows)

    @property
    def has_run(self) -> bool:
        """Whether this site fetched any of them itself."""
        return any(row.run for row in self.rows)

    @property
    def lines(self) -> list[tuple[FigureRow, str]]:
        return list(zip(self.rows, self.later, strict=True))

    @property
    def has_note(self) -> bool:
        return any(row.note or later for row, later in self.lines)

    @property
    def differing(self) -> list[TotalCheck]:
        return [check for check in self.checks if not check.adds_up]

    @property
    def adding_up(self) -> int:
        return len(self.checks) - len(self.differing)


@dataclass(frozen=True)
class LeftOut:
    """Municipalities of which the page shows no figures, and the downloads do."""

    areas: int
    figures: int


@dataclass(frozen=True)
class UnseenIndicator:
    """What there is to say of a day on which this reader could not see it."""

    indicator: Indicator  # as it is now
    user: Any
    day: date

    @property
    def sentence(self) -> str:
        since = in_words(localtime(first_seen(self.indicator, self.user)).date())
        return (
            f"Op {in_words(self.day)} stond deze indicator niet op deze site. "
            f"Hij staat hier sinds {since}."
        )


@dataclass(frozen=True)
class IndicatorPage:
    """With `as_of` all is as known at the end of that day; `indicator` must be too."""

    indicator: Indicator
    user: Any
    on: date
    as_of: date | None = None

    # --- of which day ---

    @property
    def address(self) -> str:
        return self.indicator.get_absolute_url()

    @property
    def peil(self) -> str:
        return peil_query(self.as_of)

    @cached_property
    def looking_back(self) -> LookingBack | None:
        if self.as_of is None:
            return None
        has_figures = self.row_count or self.left_out
        remarks = () if has_figures else (since_when(self._first_figures),)
        return LookingBack(
            self.as_of,
            now=self.address,
            also="Ook de definitie en de streefwaarden zijn van die dag. De namen van "
            "doelen, bronnen en gebieden zijn van nu. Een duiding van na die dag laten "
            "wij weg.",
            remarks=remarks,
        )

    @property
    def _first_figures(self) -> datetime | None:
        now = Indicator.objects.get(pk=self.indicator.pk)
        return first_figures([now], self.user)

    # --- which figures ---

    @cached_property
    def figures(self) -> Figures:
        return load_figures(
            [self.indicator],
            area_code=settings.MUNICIPALITY,
            area_name=settings.MUNICIPALITY_NAME,
            on=self.on,
            as_of=self.as_of,
        )[self.indicator.pk]

    @cached_property
    def export(self) -> Export:
        """What the page shows; the downloads have all."""
        without = self._other_municipalities if self.left_out else None
        return Export.of(
            self.indicator, user=self.user, as_of=self.as_of, without=without
        )

    @property
    def _other_municipalities(self) -> Q:
        near = [settings.MUNICIPALITY, *(area.code for area in peers(self.figures))]
        return Q(area__kind=Area.Kind.MUNICIPALITY) & ~Q(area__code__in=near)

    @cached_property
    def left_out(self) -> LeftOut | None:
        series = Series.objects.as_of(self.as_of).filter(indicator=self.indicator)
        # Their ids, and no join: so an earlier day is found by them too.
        ids = list(series.values_list("pk", flat=True))
        others = (
            Observation.objects.as_of(self.as_of)
            .filter(self._other_municipalities, series__in=ids)
            .aggregate(areas=Count("area", distinct=True), figures=Count("pk"))
        )
        if others["areas"] <= MOST_OTHER_MUNICIPALITIES:
            return None
        return LeftOut(**others)

    # --- what it shows ---

    @property
    def lead(self) -> str:
        if self.figures.latest:
            return wording.development(self.figures)
        name = self.figures.area_name
        if not (self.figures.is_known or self.row_count):
            return f"Wij kennen geen cijfer van {name}."
        return f"Wij kennen geen laatste cijfer van {name}: {self.why_no_latest}."

    @property
    def why_no_latest(self) -> str:
        return why_no_latest(self.figures)

    @cached_property
    def why_no_chart(self) -> str:
        return why_not_drawn(self.figures)

    @cached_property
    def told(self) -> Told:
        """What the rule says, and what came since the framework that asks it."""
        figures = self.figures
        asking = [item.goal.framework for item in figures.targets if item.goal]
        tying = [framework for framework, _ in self.ties_by_framework]
        days = [
            framework.in_force_from
            for framework in asking or tying
            if framework.in_force_from and settings.MUNICIPALITY in framework.area_codes
        ]
        return tell(
            figures,
            figures.assessment,
            figures.targets,
            adopted_on=last_before(figures.latest, days),
        )

    @cached_property
    def chart(self) -> ChartView | None:
        if self.why_no_chart:
            return None
        frameworks = (
            Framework.objects.visible_to(self.user)
            .policy_frameworks()
            .of_area(settings.MUNICIPALITY)
            .exclude(in_force_from=None)
            .order_by("in_force_from")
        )
        context = ChartContext(frameworks=list(frameworks), on=self.on)
        address = reverse("indicator-chart", args=[self.indicator.slug]) + self.peil
        return ChartView.of(
            self.figures, context, element_id="grafiek", address=address
        )

    @cached_property
    def doubts(self) -> list[str]:
        """Why the figure at the top may be older than it should be.

        Who looks back sees nothing of today, and so nothing of how fetching goes.
        """
        series, latest = self.figures.series, self.figures.latest
        if self.as_of or series is None or series.source is None:
            return []
        newest = {series.pk: latest.period if latest else None}
        return doubts_about(newest, on=self.on).get(series.pk, [])

    # --- all figures ---

    @cached_property
    def tables(self) -> list[SeriesTable]:
        """One per series, also for a series of which no figure is known."""
        rows = {
            slug: list(group)
            for slug, group in groupby(self.export.rows, key=lambda row: row.series)
        }
        return [
            SeriesTable(
                series=series,
                rows=rows.get(series.slug, []),
                later=[
                    self._later.get(item.pk, "") for item in self._figures_of(series)
                ],
                checks=self._checks(self._figures_of(series)),
                not_charted=self._not_charted(series),
                has_breakdown=any(
                    not item.breakdown.is_total for item in self._figures_of(series)
                ),
            )
            for series in self.export.series
        ]

    @cached_property
    def _later(self) -> dict[int, str]:
        """What became of figures that were revised after the day of the page."""
        if self.as_of is None:
            return {}
        return revised_since(self.as_of, self.export.observations)

    @cached_property
    def names(self) -> Names:
        return Names.load()

    def _checks(self, figures: list[Observation]) -> list[TotalCheck]:
        order = self.names.order({item.breakdown.key for item in figures})
        return [
            *check_totals(figures, self.names.dimensions, order),
            *check_members(figures, self._members),
        ]

    @cached_property
    def _members(self) -> dict[int, set[int]]:
        """Of every group with a figure that can be the sum of its municipalities."""
        return members_in(self.indicator, self.export.observations)

    @cached_property
    def preview(self) -> Preview | None:
        """The first way in which the figures are broken down."""
        return preview_of(
            self.indicator,
            self.export.observations,
            names=self.names,
            members=self._members,
            first=settings.MUNICIPALITY,
            as_of=self.as_of.isoformat() if self.as_of else "",
        )

    def _figures_of(self, series: Series) -> list[Observation]:
        return [
            item for item in self.export.observations if item.series_id == series.pk
        ]

    def _not_charted(self, series: Series) -> list[str]:
        """Which figures of the table are not in the chart; none without a chart."""
        if self.chart is None:
            return []
        reasons = (
            why_not_charted(item, self.figures) for item in self._figures_of(series)
        )
        return [reason for reason in dict.fromkeys(reasons) if reason]

    @property
    def differences(self) -> list[Difference]:
        return differences([table.rows for table in self.tables])

    @property
    def row_count(self) -> int:
        return len(self.export.rows)

    # --- what it means ---

    @property
    def card(self) -> list[Fact]:
        return definition_card(self.indicator)

    @cached_property
    def targets(self) -> list[Target]:
        """Those of every area; of no goal in particular, or of one that is public."""
        targets = (
            Target.objects.as_of(self.as_of)
            .visible_to(self.user)
            .filter(indicator=self.indicator)
        )
        return list(
            targets.select_related(
                *("unit", "goal__framework", "area", "breakdown"),
                *("period", "baseline_period", "document"),
            )
        )

    @cached_property
    def asked(self) -> list[AskedRow]:
        return asked_rows(self.targets, self.figures, user=self.user)

    @cached_property
    def asked_before(self) -> list[EarlierTarget]:
        return earlier_targets(
            self.indicator, self.targets, user=self.user, as_of=self.as_of
        )

    @cached_property
    def ties_by_framework(self) -> list[tuple[Framework, list[GoalIndicator]]]:
        ties = (
            self.indicator.goal_ties.filter(goal__in=Goal.objects.visible_to(self.user))
            .select_related("goal__framework")
            .order_by("goal__framework", "goal__position", "goal__key")
        )
        grouped = groupby(ties, key=lambda tie: tie.goal.framework)
        return [(framework, list(tied)) for framework, tied in grouped]

    # --- what a councillor can ask ---

    @property
    def questions(self) -> list[tuple[Question, str, str]]:
        """Each with the address and the title of the section that it comes from."""
        figures = self.figures
        subject = subject_of(
            figures,
            figures.assessment,
            figures.targets,
            has_others=bool(self.row_count or self.left_out),
        )
        return [(item, *SECTIONS[item.topic]) for item in questions(subject)]

    # --- who says what ---

    @cached_property
    def voices(self) -> Voices:
        """The college's own words on this figure, at whichever goal it said them."""
        said = (
            Judgement.objects.visible_to(self.user)
            .given_until(self.as_of)
            .filter(indicator=self.indicator)
            .select_related("indicator", "document", "goal__framework")
            .order_by("-given_on", "pk")
        )
        return Voices(
            about="dit cijfer",
            computed=Computed.of(self.told),
            said=[Said(item, self.told.verdict) for item in said],
            why_not_audited=OF_GOALS,
        )

    # --- what it was before ---

    @cached_property
    def versions(self) -> EarlierVersions:
        """The newest, whatever day the page is of."""
        now = Indicator.objects.get(pk=self.indicator.pk) if self.as_of else None
        return EarlierVersions.of(now or self.indicator, user=self.user)
