"""Each rule that the database holds for figures and what is around them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import cycle

import pytest
from django.db import connection

from indicators.models import (
    Area,
    AreaChange,
    Category,
    GoalIndicator,
    Indicator,
    Observation,
    PeerGroup,
    Period,
    Rate,
    Target,
)
from tests import factories as make
from tests.constraints import (
    Rule,
    all_of,
    choice,
    declared,
    in_order,
    not_negative,
    unique,
)
from tests.indicators import (
    import_rules,
    judgement_rules,
    reference_rules,
    target_rules,
)

pytestmark = pytest.mark.django_db

DAY_1 = datetime(2026, 1, 1, tzinfo=UTC)
KINDS_WITH_DATES = [
    kind
    for kind in Period.Kind
    if kind not in (Period.Kind.AS_PRINTED, Period.Kind.SPAN)
]


def two_with_flag(factory, flag, owner_field, owner, *, flags):
    """Two rows of one owner, each with its own value of `flag`."""
    shared = {owner_field: owner()}
    for value in flags:
        factory(**shared, **{flag: value})


def one_flag_per_owner(name, *row):
    flagged = partial(two_with_flag, *row)
    return Rule(
        name,
        accepts=all_of(
            partial(flagged, flags=[True, False]),
            partial(flagged, flags=[False, False]),
            partial(flagged, flags=[True]),
        ),
        refuses=partial(flagged, flags=[True, True]),
    )


def period_of(kind, start=date(2024, 1, 1), end=date(2024, 12, 31)):
    return partial(make.period, kind=kind, start=start, end=end)


def target(kind, **values):
    """A target that states only what is given."""
    empty = {"value": None, "upper_value": None, "period": None, "aim": ""}
    return partial(make.target, kind=kind, **{**empty, **values})


def change_of_itself(kind):
    area = make.area()
    make.area_change(area=area, origin=area, kind=kind)


def is_a_number(name, factory, field):
    """A bulk load can bring 'NaN'; Django itself refuses it earlier."""

    def bring_in_nan():
        row = factory()
        table = row._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {field} = 'NaN' WHERE id = %s", [row.pk]
            )

    return Rule(
        f"indicators_{name}_{field}_is_a_number", accepts=factory, refuses=bring_in_nan
    )


from_document = partial(make.series, document=make.source_document)


def changed_by_itself(kind):
    """The row of who was there before and after: it fits a merger only."""
    area = make.area()
    make.area_change(area=area, origin=area, kind=kind)


def rate_of_two_series(*same):
    shared = make.series()
    make.rate(**dict.fromkeys(same, shared))


VALUE_OR_REASON = all_of(
    partial(make.observation, value=Decimal(0), missing=""),
    *(partial(make.observation, missing=reason) for reason in Observation.Missing),
)

RULES = [
    unique("indicators_area_code_key", make.area, code="GM1783"),
    *choice(Area, make.area, "kind"),
    in_order("indicators_area_validity_in_order", make.area, "valid_from", "valid_to"),
    *(
        Rule(
            "indicators_area_code_valid",
            accepts=all_of(
                *(
                    partial(make.area, code=code)
                    for code in (
                        "GM1783",
                        "NL01",
                        "PV28",
                        "WK178301",
                        "BU17830101",
                        "X-ISD-BOLLENSTREEK",
                    )
                )
            ),
            refuses=partial(make.area, code=code),
        )
        for code in ("", "Westland", "GM178", "GM1783 ", "gm1783", "X-", "NL02")
    ),
    unique(
        "indicators_areamember_unique",
        make.area_member,
        group=make.area,
        member=make.area,
    ),
    *choice(AreaChange, make.area_change, "kind"),
    not_negative(AreaChange, make.area_change, "inhabitants"),
    unique(
        "indicators_areachange_unique",
        make.area_change,
        area=make.area,
        origin=make.area,
        on=lambda: date.fromordinal(730_000 + next(make.numbers)),
    ),
    *(
        Rule(
            "indicators_areachange_from_another",
            accepts=all_of(
                partial(change_of_itself, "merged"),
                partial(make.area_change, kind=kind),
            ),
            refuses=partial(change_of_itself, kind),
        )
        for kind in ("divided", "border", "renamed")
    ),
    unique("indicators_peergroup_slug_key", make.peer_group, slug="groot"),
    not_negative(PeerGroup, make.peer_group, "year"),
    *choice(PeerGroup, make.peer_group, "basis"),
    Rule(
        "indicators_peergroup_source_named",
        accepts=make.peer_group,
        refuses=partial(make.peer_group, source=""),
    ),
    Rule(
        "indicators_peergroup_own_explained",
        accepts=all_of(
            partial(make.peer_group, basis="own", note="Onze buren."),
            partial(make.peer_group, basis="size", note=""),
        ),
        refuses=partial(make.peer_group, basis="own", note=""),
    ),
    unique("indicators_peerchoice_area_id_key", make.peer_choice, area=make.area),
    Rule(
        "indicators_peerchoice_reason_given",
        accepts=make.peer_choice,
        refuses=partial(make.peer_choice, reason=""),
    ),
    unique("indicators_unit_code_key", make.unit, code="procent"),
    unique("indicators_source_slug_key", make.source, slug="cbs"),
    unique("indicators_dimension_key_key", make.dimension, key="leeftijd"),
    unique(
        "indicators_category_unique",
        make.category,
        dimension=make.dimension,
        key=lambda: f"deel {next(make.numbers)}",
    ),
    not_negative(Category, make.category, "position"),
    unique("indicators_breakdown_key_key", make.breakdown, key=""),
    unique("indicators_period_code_key", make.period, code="2024"),
    *choice(Period, make.period, "kind"),
    in_order(
        "indicators_period_in_order",
        make.period,
        "start",
        "end",
        kind=Period.Kind.SPAN,
    ),
    *(
        Rule(
            "indicators_period_dates_fit_kind",
            accepts=period_of(kind),
            refuses=period_of(kind, **missing),
        )
        for kind in KINDS_WITH_DATES
        for missing in ({"start": None}, {"end": None})
    ),
    Rule(
        "indicators_period_dates_fit_kind",
        accepts=period_of(Period.Kind.AS_PRINTED, start=None, end=None),
        refuses=period_of(Period.Kind.AS_PRINTED),
    ),
    Rule(
        "indicators_period_dates_fit_kind",
        accepts=period_of(Period.Kind.SPAN, end=None),
        refuses=period_of(Period.Kind.SPAN, start=None, end=None),
    ),
    unique("indicators_indicator_slug_key", make.indicator, slug="eenzaamheid"),
    *choice(Indicator, make.indicator, "direction", "kind", "influence"),
    unique(
        "indicators_goalindicator_unique",
        make.goal_indicator,
        goal=make.goal,
        indicator=make.indicator,
    ),
    not_negative(GoalIndicator, make.goal_indicator, "position"),
    one_flag_per_owner(
        "indicators_goalindicator_one_headline",
        *(make.goal_indicator, "is_headline", "goal", make.goal),
    ),
    unique("indicators_series_slug_key", make.series, slug="eenzaamheid-rivm"),
    one_flag_per_owner(
        "indicators_series_one_preferred",
        *(make.series, "is_preferred", "indicator", make.indicator),
    ),
    *(
        Rule(
            "indicators_series_one_origin",
            accepts=all_of(make.series, from_document),
            refuses=refused,
        )
        for refused in (
            partial(from_document, source=make.source),
            partial(from_document, document=None),
            partial(from_document, table="50150NED"),
            partial(from_document, measure="M1"),
            partial(make.series, source=None),
            partial(make.series, table=""),
            partial(make.series, measure=""),
        )
    ),
    unique(
        "indicators_seriesbreak_unique",
        make.series_break,
        series=make.series,
        on=date(2020, 1, 1),
    ),
    Rule(
        "indicators_seriesbreak_has_reason",
        accepts=make.series_break,
        refuses=partial(make.series_break, reason=""),
    ),
    unique(
        "indicators_remark_unique",
        make.remark,
        series=make.series,
        area=make.area,
        period=make.period,
        section=lambda: f"hoofdstuk {next(make.numbers)}",
        text=lambda: f"Opmerking {next(make.numbers)}",
    ),
    *choice(Observation, make.observation, "missing", "status"),
    not_negative(Observation, make.observation, "decimals"),
    unique(
        "indicators_observation_unique",
        make.observation,
        series=make.series,
        area=make.area,
        period=make.period,
        breakdown=make.breakdown,
    ),
    Rule(
        "indicators_observation_value_or_reason",
        accepts=VALUE_OR_REASON,
        refuses=partial(make.observation, value=None, missing=""),
    ),
    *(
        Rule(
            "indicators_observation_value_or_reason",
            accepts=VALUE_OR_REASON,
            refuses=partial(make.observation, value=Decimal(0), missing=reason),
        )
        for reason in Observation.Missing
    ),
    Rule(
        "indicators_explanation_text_and_author",
        accepts=make.explanation,
        refuses=partial(make.explanation, text=""),
    ),
    Rule(
        "indicators_explanation_text_and_author",
        accepts=make.explanation,
        refuses=partial(make.explanation, author=""),
    ),
    *choice(Target, make.target, "kind", "set_by", "aim"),
    unique(
        "indicators_target_unique",
        make.target,
        indicator=make.indicator,
        goal=make.goal,
        area=make.area,
        breakdown=make.breakdown,
        period=make.period,
        set_by=cycle(Target.SetBy.values).__next__,
    ),
    unique(
        "indicators_target_unique",
        make.target,
        indicator=make.indicator,
        goal=None,
        area=make.area,
        breakdown=make.breakdown,
        period=None,
        set_by=Target.SetBy.LAW,
    ),
    Rule(
        "indicators_target_value_date_or_direction",
        accepts=all_of(
            target(Target.Kind.VALUE_BY_DATE, value=Decimal(40)),
            target(Target.Kind.MILESTONE, period=make.period),
            target(Target.Kind.KEEP, aim=Target.Aim.NOT_UP),
        ),
        refuses=target(Target.Kind.KEEP),
    ),
    Rule(
        "indicators_target_direction_named",
        accepts=target(Target.Kind.DIRECTION, aim=Target.Aim.DOWN),
        refuses=target(Target.Kind.DIRECTION, value=Decimal(40)),
    ),
    *(
        Rule(
            "indicators_target_interval_in_order",
            accepts=all_of(
                target(Target.Kind.INTERVAL, value=Decimal(5), upper_value=Decimal(9)),
                target(Target.Kind.INTERVAL, value=Decimal(5), upper_value=Decimal(5)),
            ),
            refuses=refused,
        )
        for refused in (
            target(Target.Kind.INTERVAL, value=Decimal(9), upper_value=Decimal(5)),
            target(Target.Kind.KEEP, value=Decimal(5), upper_value=Decimal(9)),
            target(Target.Kind.INTERVAL, aim=Target.Aim.UP, upper_value=Decimal(9)),
            target(Target.Kind.INTERVAL, value=Decimal(5)),
        )
    ),
    *choice(AreaChange, make.area_change, "kind"),
    unique(
        "indicators_areachange_unique",
        make.area_change,
        area=make.area,
        origin=make.area,
        on=cycle(date(year, 1, 1) for year in range(2004, 2026)).__next__,
    ),
    not_negative(AreaChange, make.area_change, "inhabitants"),
    *(
        Rule(
            "indicators_areachange_from_another",
            accepts=partial(changed_by_itself, AreaChange.Kind.MERGED),
            refuses=partial(changed_by_itself, kind),
        )
        for kind in AreaChange.Kind
        if kind != AreaChange.Kind.MERGED
    ),
    unique("indicators_rate_series_id_key", make.rate, series=make.series),
    Rule(
        "indicators_rate_factor_positive",
        accepts=partial(make.rate, factor=Decimal("0.0001")),
        refuses=partial(make.rate, factor=Decimal(0)),
    ),
    not_negative(Rate, make.rate, "decimals"),
    Rule(
        "indicators_rate_decimals_fit",
        accepts=partial(make.rate, decimals=6),
        refuses=partial(make.rate, decimals=7),
    ),
    *(
        Rule(
            "indicators_rate_three_series",
            accepts=make.rate,
            refuses=partial(rate_of_two_series, *same),
        )
        for same in (
            ("series", "numerator"),
            ("series", "denominator"),
            ("numerator", "denominator"),
        )
    ),
    is_a_number("observation", make.observation, "value"),
    unique(
        "indicators_revision_unique",
        make.revision,
        table="indicators_observation",
        row_id=lambda: next(make.numbers),
        known_from=DAY_1,
    ),
    Rule(
        "indicators_revision_in_order",
        accepts=make.revision,
        refuses=partial(make.revision, known_from=DAY_1, known_to=DAY_1),
    ),
    *import_rules.RULES,
    *judgement_rules.RULES,
    *reference_rules.RULES,
    *target_rules.RULES,
]

TESTED_ELSEWHERE = {
    *import_rules.IMPLIED,
    # In imports/test_kept_rows.py.
    "indicators_importrun_no_delete",
    "indicators_rawanswer_insert_only",
    # In test_revisions.py.
    "indicators_revision_insert_only",
    "indicators_indicator_keep_revision",
    "indicators_series_keep_revision",
    "indicators_target_keep_revision",
    "indicators_observation_keep_revision",
    # In tests/reports/test_constraints.py.
    "indicators_explanation_of_a_report",
    "indicators_judgement_of_a_report",
}


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_holds(rule):
    rule.check()


def test_every_rule_of_the_database_has_a_test():
    assert {rule.name for rule in RULES} | TESTED_ELSEWHERE == declared("indicators")
