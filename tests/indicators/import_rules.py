"""Each rule that the database holds for imports; test_constraints.py tries them."""

from datetime import UTC, datetime
from functools import partial

from indicators.models import (
    FileColumn,
    ImportPlan,
    ImportRun,
    ImportTerm,
    RawAnswer,
    Source,
    Upload,
)
from tests import factories as make
from tests.constraints import Rule, all_of, choice, not_negative, unique

State = ImportRun.State
DAY_1 = datetime(2026, 1, 1, tzinfo=UTC)

of_series = partial(make.import_term, of_series=make.series)


def run(state, **over):
    return partial(make.import_run, state=state, **over)


def from_file(**over):
    make.import_run(upload=make.upload(), **over)


def one_at_a_time(name, first, second, among):
    """One series has at most one run of these states, and any number of others."""

    def several():
        series = make.series()
        make.import_run(series=series, state=first)
        for state in set(State) - set(among):
            make.import_run(series=series, state=state)
        make.import_run(state=second)

    def two():
        series = make.series()
        make.import_run(series=series, state=first)
        make.import_run(series=series, state=second)

    return Rule(name, accepts=several, refuses=two)


# "since" lies between 1900 and 2100, so that its own rule is never reached.
IMPLIED = {"indicators_importplan_since_check"}

RULES = [
    *choice(Source, make.source, "reader"),
    unique("indicators_importplan_series_id_key", make.import_plan, series=make.series),
    Rule(
        "indicators_importplan_some_areas",
        accepts=partial(make.import_plan, area_kinds=["country"]),
        refuses=partial(make.import_plan, area_kinds=[]),
    ),
    *choice(ImportPlan, make.import_plan, "grain", "period_means", "status"),
    *(
        Rule(
            "indicators_importplan_grain_valid",
            accepts=make.import_plan,
            refuses=partial(make.import_plan, grain=grain),
        )
        for grain in ("moment", "span", "as_printed")
    ),
    *(
        Rule(
            "indicators_importplan_since_a_year",
            accepts=all_of(
                partial(make.import_plan, since=1900),
                partial(make.import_plan, since=2100),
            ),
            refuses=partial(make.import_plan, since=since),
        )
        for since in (1899, 2101)
    ),
    *(
        Rule(
            "indicators_importplan_factor_positive",
            accepts=partial(make.import_plan, factor=1000),
            refuses=partial(make.import_plan, factor=factor),
        )
        for factor in (0, -1)
    ),
    not_negative(ImportPlan, make.import_plan, "decimals"),
    not_negative(ImportPlan, make.import_plan, "known_within"),
    *choice(ImportTerm, make.import_term, "role"),
    not_negative(ImportTerm, make.import_term, "year"),
    *(
        Rule(
            "indicators_importterm_one_origin",
            accepts=all_of(
                make.import_term,
                partial(make.import_term, measure="", year=2020, fixed={"A": "T"}),
                of_series,
            ),
            refuses=refused,
        )
        for refused in (
            partial(make.import_term, table=""),
            partial(make.import_term, measure_title=""),
            partial(of_series, of_series=None),
            partial(of_series, table="03759ned"),
            partial(of_series, measure="M000352"),
            partial(of_series, measure_title="Bevolking"),
            partial(of_series, year=2020),
            partial(of_series, fixed={"Geslacht": "T001038"}),
            partial(of_series, table="03759ned", measure="M1", measure_title="Aantal"),
        )
    ),
    Rule(
        "indicators_importrun_state_valid",
        accepts=all_of(*(run(state) for state in State)),
        refuses=partial(make.import_run, state="onzin"),
    ),
    unique(
        "indicators_importrun_once_per_slot",
        partial(make.import_run, state=State.FAILED),
        series=make.series,
        slot=lambda: f"moment {next(make.numbers)}",
    ),
    *(
        one_at_a_time(
            "indicators_importrun_one_unfinished", first, second, ImportRun.UNFINISHED
        )
        for first in ImportRun.UNFINISHED
        for second in ImportRun.UNFINISHED
    ),
    one_at_a_time(
        "indicators_importrun_one_set_aside",
        *(State.SET_ASIDE, State.SET_ASIDE, (State.SET_ASIDE, *ImportRun.UNFINISHED)),
    ),
    *(
        Rule(
            "indicators_importrun_finished_with_date",
            accepts=run(state),
            refuses=run(
                state,
                finished_at=DAY_1 if state in ImportRun.UNFINISHED else None,
            ),
        )
        for state in State
    ),
    Rule(
        "indicators_importrun_failure_explained",
        accepts=run(State.FAILED),
        refuses=run(State.FAILED, error=""),
    ),
    Rule(
        "indicators_importrun_done_with_moment",
        accepts=run(State.DONE),
        refuses=run(State.DONE, merged_at=None),
    ),
    Rule(
        "indicators_importrun_set_aside_with_difference",
        accepts=run(State.SET_ASIDE),
        refuses=run(State.SET_ASIDE, difference=None),
    ),
    *(
        Rule(
            "indicators_importrun_approved_by_somebody",
            accepts=run(
                State.QUEUED, is_approved=True, decided_by="beheerder", decided_at=DAY_1
            ),
            refuses=run(State.QUEUED, is_approved=True, **decided),
        )
        for decided in (
            {},
            {"decided_by": "beheerder"},
            {"decided_at": DAY_1},
        )
    ),
    *(
        Rule(
            "indicators_importrun_file_explained",
            accepts=all_of(
                run(State.FAILED), partial(from_file, file_plan={"sheet": ""})
            ),
            refuses=refused,
        )
        for refused in (
            partial(from_file, file_plan=None),
            run(State.FAILED, file_plan={}),
        )
    ),
    unique(
        "indicators_upload_once_per_source",
        make.upload,
        source=make.source,
        sha256=lambda: f"{next(make.numbers):064x}",
    ),
    *(
        Rule(
            "indicators_upload_confirmed_by_somebody",
            accepts=all_of(
                make.upload,
                partial(make.upload, confirmed_by="griffier", confirmed_at=DAY_1),
            ),
            refuses=partial(make.upload, **confirmed),
        )
        for confirmed in ({"confirmed_by": "griffier"}, {"confirmed_at": DAY_1})
    ),
    unique(
        "indicators_filemapping_source_id_key", make.file_mapping, source=make.source
    ),
    not_negative(Upload, make.upload, "size"),
    unique(
        "indicators_filecolumn_unique",
        make.file_column,
        mapping=make.file_mapping,
        header=lambda: f"kop {next(make.numbers)}",
        occurrence=lambda: next(make.numbers) % 1000,
    ),
    Rule(
        "indicators_filecolumn_decimal_mark_valid",
        accepts=all_of(
            *(partial(make.file_column, decimal_mark=mark) for mark in ("", ",", "."))
        ),
        refuses=partial(make.file_column, decimal_mark=";"),
    ),
    *choice(FileColumn, make.file_column, "period_means"),
    Rule(
        "indicators_filecolumn_years_in_order",
        accepts=all_of(
            partial(make.file_column, first_year=2020, last_year=2020),
            partial(make.file_column, first_year=2020),
            partial(make.file_column, last_year=2020),
        ),
        refuses=partial(make.file_column, first_year=2021, last_year=2020),
    ),
    *(
        not_negative(FileColumn, make.file_column, field)
        for field in ("occurrence", "first_year", "last_year")
    ),
    *(
        not_negative(ImportRun, make.import_run, count)
        for count in (
            "attempts",
            "rows_expected",
            "rows_read",
            "created",
            "revised",
            "vanished",
            "unchanged",
        )
    ),
    not_negative(RawAnswer, make.raw_answer, "size"),
]
