"""What is written as a template and read again is the same content."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.choices import JudgementWord, ObservationMissing, ObservationStatus
from policy.choices import ActivityCategory, ActivityStatus
from reports.progress_reports.content import ActivityLine, FigureLine, GoalLine, digest
from tests import factories, report_factories
from tests.reports.progress_reports.template.files import read, sheets_of

pytestmark = pytest.mark.django_db

FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'=", "''@")
STARTS = st.sampled_from(("", *FORMULAS, "#N/A", "'s-", '"', ";", "1.234", "{{", "<b>"))
SIGNS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
)
LETTERS = st.text(st.one_of(SIGNS, st.sampled_from(" \n\t;,'\"")), max_size=20)


TEXTS = st.builds(lambda start, rest: f"{start}{rest}".strip(), STARTS, LETTERS)
NUMBERS = st.builds(
    lambda digits, decimals: (Decimal(digits).scaleb(-decimals), decimals),
    st.one_of(st.integers(-(10**6), 10**6), st.integers(-(10**19), 10**19)),
    st.integers(0, 6),
).filter(lambda number: abs(number[0]) < 10**14)


# Of how many contents: a workbook takes long to write.
MANY = {"xlsx": 10, "ods": 15, "csv": 40}


def words(choices):
    return st.sampled_from(choices.values)


def goal_lines(keys):
    return st.lists(
        st.builds(
            GoalLine,
            goal=st.sampled_from(keys),
            title=TEXTS,
            pages=TEXTS,
            word=st.one_of(st.just(""), words(JudgementWord)),
            **dict.fromkeys(GoalLine.TEXTS, TEXTS),
        ),
        unique_by=lambda line: line.goal,
        max_size=3,
    )


@st.composite
def figure(draw, keys, codes):
    value, decimals = draw(NUMBERS)
    has_value = draw(st.booleans())
    return FigureLine(
        **{name: draw(st.sampled_from(of)) for name, of in codes.items()},
        **{
            name: draw(TEXTS)
            for name in ("title", "unit_label", "area_label", "period_label")
        },
        breakdown_label="65 jaar en ouder",
        value=value if has_value else None,
        decimals=decimals if has_value else 0,
        missing="" if has_value else draw(words(ObservationMissing)),
        status=draw(words(ObservationStatus)),
        explanation=draw(TEXTS),
        section=draw(TEXTS),
        public_source=draw(TEXTS),
        note=draw(TEXTS),
        goals=tuple(draw(st.lists(st.sampled_from(keys), unique=True))),
    )


def figure_lines(keys, codes):
    return st.lists(figure(keys, codes), unique_by=lambda line: line.key, max_size=4)


def activity_lines(keys):
    return st.lists(
        st.builds(
            ActivityLine,
            goal=st.sampled_from(keys),
            goal_title=TEXTS,
            title=TEXTS.filter(bool),
            category=words(ActivityCategory),
            status=words(ActivityStatus),
            period_label=TEXTS,
            result=TEXTS,
            section=TEXTS,
        ),
        unique_by=lambda line: line.key,
        max_size=3,
    )


@pytest.fixture
def world():
    """A report with three goals, and what its figures can be of."""
    framework = factories.framework()
    goals = [factories.goal(framework=framework, position=n) for n in range(3)]
    units = [factories.unit(), factories.unit(label="inwoners", symbol="")]
    indicators = [factories.indicator(unit=unit) for unit in units]
    factories.goal_indicator(goal=goals[1], indicator=indicators[0])
    factories.activity(goal=goals[2])
    codes = {
        "indicator": [indicator.slug for indicator in indicators],
        "unit": [unit.code for unit in units],
        "area": [factories.area().code, factories.area().code],
        "period": ["2020", "2020-01-01"],
        "breakdown": ["", factories.breakdown().key],
    }
    report = report_factories.report(framework=framework)
    return report, [goal.key for goal in goals], codes


@pytest.mark.parametrize("extension", ["xlsx", "ods", "csv"])
def test_what_is_written_and_read_again_is_the_same(world, extension):
    report, keys, codes = world
    version = report_factories.version(report=report)
    parts = ("doelen", "cijfers", "activiteiten") if extension == "csv" else ("alles",)

    @settings(
        max_examples=MANY[extension],
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(goal_lines(keys), figure_lines(keys, codes), activity_lines(keys))
    def round_trip(goals, figures, activities):
        content = report_factories.content(
            report,
            goals=tuple(goals),
            figures=tuple(figures),
            activities=tuple(activities),
        )
        version.content = content.as_text()
        version.content_hash = digest(version.content)
        version.__dict__.pop("says", None)
        for part in parts:
            reading = read(version, sheets_of(version, part, extension))

            assert reading.problems == [] and reading.questions == []
            assert reading.content.as_text() == version.content

    round_trip()
