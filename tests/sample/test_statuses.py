"""Every status of the sample beside a second calculation from the rows themselves."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.contrib.auth.models import AnonymousUser

from indicators.figures import load_figures
from indicators.models import Breakdown, Indicator, Observation, SeriesBreak, Target
from indicators.progress import Verdict
from policy.models import Framework
from reports.framework_area import shown_area
from reports.goal_summary import summarise
from tests.indicators.reference_rule import FROM_BEST_TO_WORST, Wish, status

pytestmark = pytest.mark.usefixtures("sample", "db")
TODAY = date(2026, 11, 22)
WESTLAND = "GM1783"
SIDES = {"up": 1, "not_down": 1, "down": -1, "not_up": -1}
DIRECTIONS = {"higher_better": 1, "lower_better": -1, "neutral": 0, "unknown": 0}


def year_of(day):
    begin, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + Fraction((day - begin).days, (end - begin).days)


def middle_of(period):
    days = (period.end - period.start).days + 1
    return year_of(period.start + timedelta(days=days // 2))


def points_of(series, area):
    """Dated figures since the last break, of as much time as the last; and whether
    there is any figure at all.
    """
    rows = Observation.objects.filter(
        series=series, area__code=area, breakdown__key=Breakdown.TOTAL
    ).exclude(value=None)
    rows = [row for row in rows.select_related("period") if row.status != "forecast"]
    dated = [row for row in rows if row.period.start and row.period.end]
    dated.sort(key=lambda row: (row.period.end, row.period.start))
    breaks = SeriesBreak.objects.filter(series=series).values_list("on", flat=True)
    since = max(breaks, default=date.min)
    usable = [
        row
        for row in dated
        if row.period.start >= since and row.period.kind == dated[-1].period.kind
    ]
    return usable, bool(rows), since


def wish_of(target, direction, usable, since):
    level = target.value
    if target.kind == "keep" and level is None:
        begin = target.baseline_period
        level = target.baseline_value
        for row in usable:
            if row.period == begin:
                level = row.value
        if begin and begin.start and begin.start < since:
            level = None
    time = {}
    period = target.period
    if period and period.end:
        after = period.end + timedelta(days=1)
        is_span = period.kind == "span"
        time = {
            "begins": year_of(after - timedelta(days=365) if is_span else period.start),
            "middle": year_of(period.end) if is_span else middle_of(period),
            "ends": year_of(after),
            "last_day": period.end,
        }
    return Wish(
        kind=target.kind,
        side=SIDES.get(target.aim, DIRECTIONS[direction]),
        low=None if level is None else Fraction(level),
        high=None if target.upper_value is None else Fraction(target.upper_value),
        still_is_right=target.kind == "keep" or target.aim.startswith("not_"),
        party=target.set_by,
        **time,
    )


def second_calculation(indicator, series, area, goal=None):
    """Of all targets, or of those of one goal and of no goal."""
    unit = series.unit if series else indicator.unit
    if not unit.is_measurable or "beschrijving in getallen" in indicator.note:
        return "NOT_MEASURABLE"
    usable, is_known, since = points_of(series, area) if series else ([], False, None)
    if is_known and not usable:
        return "TOO_FEW"
    targets = Target.objects.filter(
        indicator=indicator,
        area__code=area,
        breakdown__key=Breakdown.TOTAL,
        unit=unit,
    ).select_related("period", "baseline_period")
    if goal:
        targets = [item for item in targets if item.goal_id in (goal.pk, None)]
    direction = indicator.direction
    wishes = [wish_of(item, direction, usable, since) for item in targets]
    if not wishes and direction != "unknown":
        wishes = [Wish("direction", DIRECTIONS[direction])]
    points = [(middle_of(row.period), row.value) for row in usable]
    return status(points, wishes, TODAY)


@pytest.fixture(scope="module")
def figures(sample, django_db_blocker):
    with django_db_blocker.unblock():
        indicators = list(Indicator.objects.select_related("unit", "document"))
        return load_figures(
            indicators, area_code=WESTLAND, area_name="Westland", on=TODAY
        )


def test_every_indicator_has_the_status_of_the_second_calculation(figures):
    different = {
        item.indicator.slug: (item.verdict.name, theirs)
        for item in figures.values()
        if item.verdict.name
        != (theirs := second_calculation(item.indicator, item.series, WESTLAND))
    }

    assert len(figures) == Indicator.objects.count() > 240
    assert different == {}


@pytest.mark.parametrize(
    "slug", ["sbk-2016", "sbsd-2025", "wv-kadernota", "hln-reint-2014"]
)
def test_every_figure_of_every_goal_has_the_status_of_the_second_calculation(slug):
    framework = Framework.objects.get(slug=slug)
    area = shown_area(framework).code
    summaries = summarise(
        framework.goals.all(), framework=framework, user=AnonymousUser(), on=TODAY
    )
    different = {}
    for summary in summaries:
        for item in summary.tied:
            theirs = second_calculation(
                item.indicator, item.figures.series, area, goal=item.tie.goal
            )
            if theirs in FROM_BEST_TO_WORST and item.is_from_before:
                theirs = "TOO_FEW"
            if item.verdict.name != theirs:
                different[summary.goal.key, item.indicator.slug] = (
                    item.verdict.name,
                    theirs,
                )

    assert summaries
    assert different == {}


def test_one_figure_of_the_sample_gets_a_status_and_the_rest_says_why_not(figures):
    """As few as these: most figures of Westland were measured less than four times."""
    counts = Counter(item.verdict for item in figures.values())

    judged = [item for item in figures.values() if item.assessment.is_judged]

    assert [item.indicator.slug for item in judged] == ["shv-succes"]
    assert counts[Verdict.NEARLY] == 1
    assert counts[Verdict.TOO_FEW] > counts[Verdict.NO_JUDGEMENT] > 0
