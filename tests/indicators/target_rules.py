"""What holds for targets, the bounds of figures and judgements, in the database.

test_constraints.py tries each of them.
"""

from datetime import date
from decimal import Decimal
from functools import partial

from django.db import connection

from indicators.models import Observation, Period, Series, Target, Unit
from tests import factories as make
from tests.constraints import Rule, all_of

Kind = Target.Kind
Aim = Target.Aim


def number(value):
    return None if value is None else Decimal(value)


def target(kind, value=None, upper_value=None, baseline_value=None, **more):
    """A target that states only what is given."""
    empty = {"period": None, "aim": ""}
    return partial(
        make.target,
        **{
            **empty,
            **more,
            "kind": kind,
            "value": number(value),
            "upper_value": number(upper_value),
            "baseline_value": number(baseline_value),
        },
    )


def aimed(aim, value, baseline_value, kind=Kind.VALUE_BY_DATE, **more):
    return target(kind, value, baseline_value=baseline_value, aim=aim, **more)


interval = target(Kind.INTERVAL, 5, 9)


# --- A change needs a reason ---


def change(*, before="", **fields):
    """Past the model: what any SQL would do."""
    row = make.target(change_reason=before)
    Target.objects.filter(pk=row.pk).update(**fields)


def changed_fields():
    """Each part of what is asked, with another value for it."""
    return {
        "kind": Kind.KEEP,
        "aim": Aim.DOWN,
        "value": Decimal(41),
        "baseline_value": Decimal(50),
        "baseline_period": partial(make.year, 2001),
        "period": partial(make.year, 2031),
        "set_by": Target.SetBy.LAW,
        "unit": make.unit,
        "area": make.area,
        "breakdown": make.breakdown,
    }


def change_one(field, value, **more):
    change(**{field: value() if callable(value) else value}, **more)


def change_upper_value(**more):
    row = interval()
    Target.objects.filter(pk=row.pk).update(upper_value=Decimal(10), **more)


NEW_REASON = {"change_reason": "De raad wil het sneller."}
EXPLAINED = "indicators_target_change_explained"
CHANGES = [
    rule
    for field, value in changed_fields().items()
    for rule in (
        Rule(
            EXPLAINED,
            accepts=partial(change_one, field, value, **NEW_REASON),
            refuses=partial(change_one, field, value),
        ),
        Rule(
            EXPLAINED,
            # The next change has a reason of its own.
            accepts=partial(change_one, field, value, before="Eerst.", **NEW_REASON),
            refuses=partial(change_one, field, value, before="De raad wil het."),
        ),
    )
] + [
    Rule(
        EXPLAINED,
        accepts=partial(change_upper_value, **NEW_REASON),
        refuses=change_upper_value,
    ),
    Rule(
        EXPLAINED,
        # What is asked stays as it is.
        accepts=partial(change, note="Een opmerking erbij.", is_ours=True),
        refuses=partial(change, value=Decimal(41), change_reason=" "),
    ),
]


# --- Due after it begins ---


def due(begin, end, **more):
    make.target(baseline_period=make.year(begin), period=make.year(end), **more)


def due_on_the_same_day():
    make.target(baseline_period=make.year(2020), period=make.moment(date(2020, 12, 31)))


def due_without_dates():
    as_printed = make.period(kind=Period.Kind.AS_PRINTED, start=None, end=None)
    make.target(baseline_period=make.year(2020), period=as_printed)


def move_period(which, *, end):
    begin, due = make.period(), make.period(end=date(2025, 12, 31))
    make.target(baseline_period=begin, period=due)
    moved = {"begin": begin, "due": due}[which]
    Period.objects.filter(pk=moved.pk).update(start=date(2020, 1, 1), end=end)


# --- Bounds ---


def share(**over):
    return make.unit(lowest=Decimal(0), highest=Decimal(100), **over)


def count(**over):
    return make.unit(lowest=Decimal(0), **over)


def series_in(unit):
    return make.series(indicator=make.indicator(unit=unit()))


def figure(value, unit=share):
    make.observation(series=series_in(unit), value=number(value))


def no_figure():
    make.observation(series=series_in(share), missing="not_measured")


def one_of_many(value):
    """Of several series at once, only one is wrong."""
    place = {"area": make.area(), "period": make.period(), "breakdown": make.total()}
    Observation.objects.bulk_create(
        Observation(series=series_in(unit), value=each, status="final", **place)
        for unit, each in ((make.unit, 900), (count, 900), (share, value))
    )


def change_figure(value):
    figure(50)
    Observation.objects.update(value=number(value))


def move_bounds(highest, make_row):
    unit = share()
    make_row(unit)
    Unit.objects.filter(pk=unit.pk).update(highest=highest)


def figure_of_60(unit):
    make.observation(series=series_in(lambda: unit), value=Decimal(60))


def target_of_60(unit):
    make.target(unit=unit, value=Decimal(60))


def other_unit(value):
    series = series_in(make.unit)
    make.observation(series=series, value=Decimal(value))
    Series.objects.filter(pk=series.pk).update(unit=share())


def target_in_share(**values):
    make.target(unit=share(), **{name: number(each) for name, each in values.items()})


def interval_in_share(upper_value):
    make.target(
        unit=share(),
        kind=Kind.INTERVAL,
        value=Decimal(5),
        upper_value=Decimal(upper_value),
    )


def not_a_number(field, make_row=make.unit, also=""):
    """Past Django, which refuses it earlier."""
    row = make_row()
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {field} = 'NaN' {also} WHERE id = %s",
            [row.pk],
        )


BOUNDS = [
    *(
        Rule(
            "observation_within_bounds_on_insert",
            accepts=all_of(
                *(partial(figure, value) for value in (0, "0.5", 100)),
                partial(figure, 101, make.unit),
                partial(figure, -3, make.unit),
                partial(figure, 10**9, count),
                no_figure,
                partial(one_of_many, 100),
            ),
            refuses=refused,
        )
        for refused in (
            partial(figure, "100.000001"),
            partial(figure, "-0.1"),
            partial(figure, -1, count),
            partial(one_of_many, 120),
        )
    ),
    *(
        Rule(
            "observation_within_bounds_on_update",
            accepts=partial(change_figure, 100),
            refuses=partial(change_figure, value),
        )
        for value in (101, -1)
    ),
    Rule(
        "indicators_unit_bounds_hold_figures",
        accepts=all_of(
            partial(move_bounds, 60, figure_of_60),
            partial(move_bounds, None, figure_of_60),
        ),
        refuses=partial(move_bounds, 59, figure_of_60),
    ),
    Rule(
        "indicators_unit_bounds_hold_targets",
        accepts=partial(move_bounds, 60, target_of_60),
        refuses=partial(move_bounds, 59, target_of_60),
    ),
    Rule(
        "indicators_series_unit_holds_figures",
        accepts=partial(other_unit, 100),
        refuses=partial(other_unit, 101),
    ),
    *(
        Rule(
            "indicators_target_within_bounds",
            accepts=all_of(
                partial(target_in_share, value=100, baseline_value=0),
                partial(interval_in_share, 100),
            ),
            refuses=refused,
        )
        for refused in (
            partial(target_in_share, value=101),
            partial(target_in_share, value=-1),
            partial(target_in_share, value=50, baseline_value=120),
            partial(interval_in_share, 101),
        )
    ),
    *(
        Rule(
            f"indicators_unit_{field}_is_a_number",
            accepts=make.unit,
            refuses=partial(not_a_number, field),
        )
        for field in ("lowest", "highest")
    ),
    Rule(
        "indicators_unit_bounds_in_order",
        accepts=all_of(
            share, count, partial(make.unit, lowest=Decimal(1), highest=Decimal(1))
        ),
        refuses=partial(make.unit, lowest=Decimal(1), highest=Decimal(0)),
    ),
]

RIGHT_SIDE = "indicators_target_value_on_the_right_side"
WRONG_SIDES = [
    aimed(Aim.UP, 40, 45),
    aimed(Aim.DOWN, 45, 40),
    aimed(Aim.NOT_UP, 45, 40, kind=Kind.KEEP),
    aimed(Aim.NOT_DOWN, 40, 45, kind=Kind.KEEP),
    aimed(Aim.UP, 40, 40, kind=Kind.KEEP),
    aimed(Aim.DOWN, 40, 40, kind=Kind.KEEP),
    aimed(Aim.UP, 20, 45, kind=Kind.INTERVAL, upper_value=30),
    aimed(Aim.DOWN, 20, 10, kind=Kind.INTERVAL, upper_value=30),
]
RIGHT_SIDES = [
    aimed(Aim.UP, 45, 40),
    aimed(Aim.DOWN, 40, 45),
    aimed(Aim.NOT_UP, 40, 40, kind=Kind.KEEP),
    aimed(Aim.NOT_DOWN, 40, 40, kind=Kind.KEEP),
    aimed(Aim.UP, 20, 25, kind=Kind.INTERVAL, upper_value=30),
    aimed(Aim.UP, None, 45, kind=Kind.KEEP),
    aimed(Aim.UP, 45, None),
    aimed("", 40, 45),
]

RULES = [
    *CHANGES,
    *(
        Rule(
            "indicators_target_due_after_begin",
            accepts=all_of(
                partial(due, 2020, 2021),
                partial(make.target, baseline_period=partial(make.year, 2020)),
                due_without_dates,
            ),
            refuses=refused,
        )
        for refused in (
            partial(due, 2021, 2020),
            partial(due, 2020, 2020),
            due_on_the_same_day,
        )
    ),
    Rule(
        "indicators_period_due_after_begin",
        accepts=partial(move_period, "due", end=date(2026, 12, 31)),
        refuses=partial(move_period, "due", end=date(2024, 12, 31)),
    ),
    Rule(
        "indicators_period_begins_before_due",
        accepts=partial(move_period, "begin", end=date(2025, 12, 30)),
        refuses=partial(move_period, "begin", end=date(2025, 12, 31)),
    ),
    Rule(
        "indicators_target_value_named",
        accepts=target(Kind.VALUE_BY_DATE, 40),
        refuses=target(Kind.VALUE_BY_DATE, period=make.period),
    ),
    Rule(
        "indicators_target_milestone_dated",
        accepts=all_of(
            target(Kind.MILESTONE, period=make.period),
            target(Kind.MILESTONE, 40, period=make.period),
        ),
        refuses=target(Kind.MILESTONE, 40),
    ),
    Rule(
        "indicators_target_direction_without_value",
        accepts=target(Kind.DIRECTION, aim=Aim.DOWN),
        refuses=target(Kind.DIRECTION, 40, aim=Aim.DOWN),
    ),
    Rule(
        "indicators_target_value_is_a_change",
        accepts=all_of(
            target(Kind.VALUE_BY_DATE, 40, baseline_value="40.1"),
            target(Kind.VALUE_BY_DATE, 40, baseline_value="39.9"),
            target(Kind.VALUE_BY_DATE, 40),
            target(Kind.KEEP, 40, baseline_value=40),
        ),
        refuses=target(Kind.VALUE_BY_DATE, 40, baseline_value="40.00"),
    ),
    *(
        Rule(RIGHT_SIDE, accepts=all_of(*RIGHT_SIDES), refuses=refused)
        for refused in WRONG_SIDES
    ),
    *(
        Rule(
            f"indicators_target_{field}_is_a_number",
            accepts=row,
            refuses=partial(
                not_a_number, field, row, ", change_reason = 'Het moet anders.'"
            ),
        )
        for field, row in (
            ("value", make.target),
            ("upper_value", interval),
            ("baseline_value", make.target),
        )
    ),
    *BOUNDS,
]
