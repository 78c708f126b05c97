"""The list of indicators: what the reader chose, and each with its latest figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, QueryDict

from indicators.absence import why_no_latest
from indicators.figures import Figures, load_figures
from indicators.filters import IndicatorFilter, with_own_figure
from indicators.models import GoalIndicator, Indicator, Observation
from indicators.tables import IndicatorTable
from indicators.timeline import sort_key
from policy.models import Goal
from policy.query_string import Query, ignored_by_form, one_of, parse_page, read_query

PER_PAGE = 50
ORDERS = {
    "naam": "Naam, A tot Z",
    "-naam": "Naam, Z tot A",
    "soort": "Soort, A tot Z",
    "-soort": "Soort, Z tot A",
    "richting": "Richting, A tot Z",
    "-richting": "Richting, Z tot A",
    "-cijfer": "Nieuwste cijfer eerst",
    "cijfer": "Oudste of geen cijfer eerst",
    "-doelen": "Meeste doelen eerst",
    "doelen": "Minste doelen eerst",
}


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator in the list."""

    indicator: Indicator
    figures: Figures
    goals: list[Goal]

    @property
    def title(self) -> str:
        return self.indicator.title

    @property
    def title_key(self) -> str:
        return self.title.casefold()

    @property
    def kind(self) -> str:
        return self.indicator.get_kind_display()

    @property
    def direction(self) -> str:
        return self.indicator.get_direction_display()

    @property
    def goal_count(self) -> int:
        return len(self.goals)

    @property
    def latest(self) -> Observation | None:
        return self.figures.latest

    @property
    def latest_label(self) -> str:
        return self.figures.with_unit(self.latest)

    @property
    def latest_key(self) -> tuple:
        """In time; without a figure before all others."""
        if self.latest is None:
            return (False, (date.min, date.min), self.title_key)
        return (True, sort_key(self.latest.period), self.title_key)

    @property
    def why_none(self) -> str:
        return why_no_latest(self.figures)


@dataclass(frozen=True)
class IndicatorList:
    request: HttpRequest
    on: date

    @cached_property
    def everything(self) -> QuerySet[Indicator]:
        visible = Indicator.objects.visible_to(self.request.user)
        return with_own_figure(visible, settings.MUNICIPALITY)

    @cached_property
    def filter(self) -> IndicatorFilter:
        return IndicatorFilter(
            self.request.GET, queryset=self.everything, request=self.request
        )

    @property
    def form(self):
        return self.filter.form

    @cached_property
    def query(self) -> Query:
        """The order and the page; the form reads the rest."""
        params = QueryDict(mutable=True)
        for name in ("sorteer", "pagina"):
            params[name] = self.request.GET.get(name, "")
        return read_query(params, {"sorteer": one_of(ORDERS), "pagina": parse_page})

    @property
    def ignored(self) -> list[str]:
        by_form = ignored_by_form(
            self.request.GET, self.form, also_known=("sorteer", "pagina")
        )
        if self.page_number > self.page_count:
            self.query.refuse("pagina", "zoveel pagina’s zijn er niet")
        return [*by_form, *self.query.ignored]

    @cached_property
    def rows(self) -> list[IndicatorRow]:
        goals = Goal.objects.visible_to(self.request.user)
        ties = GoalIndicator.objects.filter(goal__in=goals).select_related(
            "goal__framework"
        )
        indicators = list(
            self.filter.qs.select_related("unit").prefetch_related(
                Prefetch("goal_ties", queryset=ties, to_attr="visible_ties")
            )
        )
        figures = load_figures(
            indicators,
            area_code=settings.MUNICIPALITY,
            area_name=settings.MUNICIPALITY_NAME,
            on=self.on,
            with_peers=False,
        )
        return [
            IndicatorRow(
                item, figures[item.pk], [tie.goal for tie in item.visible_ties]
            )
            for item in indicators
        ]

    @cached_property
    def table(self) -> IndicatorTable:
        table = IndicatorTable(self.rows, order_by=self.order)
        number = min(self.page_number, self.page_count)
        return table.paginate(page=number, per_page=PER_PAGE)

    @property
    def page_number(self) -> int:
        return self.query.get("pagina", 1)

    @property
    def page_count(self) -> int:
        return max(1, ceil(self.count / PER_PAGE))

    @property
    def count(self) -> int:
        return len(self.rows)

    @cached_property
    def total(self) -> int:
        return self.everything.count()

    @cached_property
    def known(self) -> int:
        return self.everything.filter(has_own_figure=True).count()

    @property
    def is_filtered(self) -> bool:
        return any(self.form.cleaned_data.values())

    @property
    def caption(self) -> str:
        first, last = self.table.page.start_index(), self.table.page.end_index()
        return f"Indicatoren {first} tot en met {last} van {self.count}"

    @property
    def order(self) -> str:
        return self.query.get("sorteer", "naam")

    @property
    def orders(self) -> list[tuple[str, str]]:
        return list(ORDERS.items())
