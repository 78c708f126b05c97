"""What is said of each part of the rule, in percents, euros and counts."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.choices import TargetKind
from indicators.course.told import tell, why
from indicators.figures import load_figures
from indicators.models import Indicator, Observation, Period, Target
from indicators.progress import Ground, Verdict
from tests import factories
from tests.sentences import faults_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
KEEP, VALUE = Target.Kind.KEEP, Target.Kind.VALUE_BY_DATE
INTERVAL, MILESTONE = Target.Kind.INTERVAL, Target.Kind.MILESTONE


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


@pytest.fixture
def care(westland):
    """A share of youth in care, lower being better, and what is asked of it."""
    return Asked(westland, factories.unit())


class Asked:
    def __init__(self, area, unit, direction=Indicator.Direction.LOWER):
        self.area = area
        self.indicator = factories.indicator(unit=unit, direction=direction)
        self.series = factories.series(indicator=self.indicator)
        self.decimals = 1 if unit.symbol == "%" else 0

    def measured(self, *values, since=2018, every=1):
        for step, value in enumerate(values):
            self.figure(value, factories.year(since + every * step))
        return self

    def figure(self, value, period, **more):
        factories.observation(
            series=self.series,
            area=self.area,
            period=period,
            value=Decimal(str(value)),
            decimals=self.decimals,
            **more,
        )

    def asks(self, kind, value=None, year=None, **more):
        number = None if value is None else Decimal(str(value))
        factories.target(
            indicator=self.indicator,
            area=self.area,
            kind=kind,
            value=number,
            period=factories.year(year) if year else None,
            **more,
        )
        return self

    @property
    def figures(self):
        self.indicator.refresh_from_db()
        return load_figures(
            [self.indicator], area_code="GM1783", area_name="Westland", on=TODAY
        )[self.indicator.pk]

    @property
    def told(self):
        figures = self.figures
        told = why(figures, figures.assessment, figures.targets)
        assert not [faults for line in told if (faults := faults_of(line))]
        return figures.assessment, [line.replace("\xa0", " ") for line in told]

    def since(self, adopted_on=None):
        figures = self.figures
        told = tell(figures, figures.assessment, figures.targets, adopted_on=adopted_on)
        return [line.replace("\xa0", " ") for line in told.since]


CARE = (12.0, 12.3, 12.1, 11.8, 11.9, 11.6, 11.5)


def test_the_pace_is_told_with_where_it_comes_and_who_asks(care):
    found, told = care.measured(*CARE).asks(VALUE, 10, 2028).told

    assert found.ground is Ground.PACE
    assert told == [
        "In het tempo van 2019 tot en met 2024 is het 10,9 % in 2028; "
        "het streven is 10,0 %.",
        "Het streven is bepaald door het beleidskader.",
    ]


def test_a_law_a_count_and_euros_are_named_as_they_are(westland):
    law = Asked(westland, factories.unit(code="aantal", symbol="", label="aantal"))
    law.indicator.direction = Indicator.Direction.HIGHER
    law.indicator.save()
    law.measured(10, 14, 18, 22, since=2020).asks(
        VALUE, 1400, 2030, set_by=Target.SetBy.LAW
    )
    euros = Asked(westland, factories.unit(symbol="€", label="euro", code="euro"))
    euros.measured(44000, 43000, 42000, 41000).asks(VALUE, 30000, 2030)

    assert law.told[1] == [
        "In het tempo van 2020 tot en met 2023 is het 50 in 2030; het streven is "
        "1.400.",
        "Het streven is bepaald door wet of rijk.",
    ]
    assert euros.told[1][0] == (
        "In het tempo van 2018 tot en met 2021 is het € 32.000 in 2030; "
        "het streven is € 30.000."
    )


def test_what_it_comes_to_is_never_written_as_what_it_must_become(care):
    care.measured(20.0, 18.0, 16.0, 14.0).asks(VALUE, "9.99", 2023)
    figures = care.figures
    on_time = figures.assess(figures.targets)

    assert on_time.ground is Ground.DUE  # 2023 is past, so look from before it
    figures.on = date(2022, 1, 1)
    found = figures.assess(figures.targets)
    told = why(figures, found, figures.targets)

    assert "is het 10,00\xa0% in 2023; het streven is 9,99\xa0%." in told[0]


def test_it_never_comes_to_what_the_unit_cannot_be(westland):
    unit = factories.unit(lowest=Decimal(0), highest=Decimal(100))
    few = Asked(westland, unit, Indicator.Direction.HIGHER)
    few.measured(9, 6, 4, 2).asks(VALUE, 50, 2035)

    assert "is het 0,0 % in 2035" in few.told[1][0]


def test_a_level_to_keep_is_told_with_what_the_figure_is_now(care):
    found, told = care.measured(45, 46, 47, 48).asks(KEEP, "45.8").told

    assert (found.verdict, found.ground) == (Verdict.WRONG_WAY, Ground.SHORT)
    assert told == [
        "Het is 48,0 % in 2021; het streven is hoogstens 45,8 %.",
        "Van 2018 tot en met 2021 ging het van het streven af.",
        "Het streven is bepaald door het beleidskader.",
    ]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((44, 44, 44, 44), "In dit tempo blijft het daar."),
        (
            (43, 43, 44, 44),
            "Van 2018 tot en met 2021 ging het wel de verkeerde kant op.",
        ),
        ((48, 48, 48, 48), "Van 2018 tot en met 2021 kwam het niet dichterbij."),
        (
            (50, 49, 48, 47),
            "Van 2018 tot en met 2021 kwam het dichterbij, maar het is er nog niet.",
        ),
    ],
)
def test_how_it_goes_with_a_level_is_told(care, values, told):
    assert care.measured(*values).asks(KEEP, "45.8").told[1][1] == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((25, 25, 25, 25), "Het is 25,0 % in 2021; het streven is 20,0 tot 30,0 %."),
        ((23, 25, 27, 29), "In dit tempo blijft het daar niet."),
        ((33, 34, 35, 36), "Het is 36,0 % in 2021; het streven is hoogstens 30,0 %."),
    ],
)
def test_two_bounds_are_told(care, values, told):
    care.measured(*values).asks(INTERVAL, 20, upper_value=Decimal(30))

    assert told in care.told[1]


def test_a_direction_is_told_with_the_trend_and_the_last_step(westland):
    clients = Asked(
        westland,
        factories.unit(code="aantal", symbol="", label="aantal"),
        Indicator.Direction.HIGHER,
    )

    assert clients.measured(82, 83, 84, 83).told[1] == [
        "Van 2018 tot en met 2021 steeg het van 82 naar 83.",
        "De laatste keer daalde het van 84 naar 83.",
        "Hoger is beter.",
    ]


def test_a_direction_that_is_asked_is_named(care):
    care.measured(5, 5, 5, 5).asks(Target.Kind.DIRECTION, aim=Target.Aim.NOT_UP)

    assert care.told[1] == [
        "Van 2018 tot en met 2021 bleef het gelijk op 5,0 %.",
        "De laatste keer bleef het gelijk op 5,0 %.",
        "Bedoeld is: niet stijgen.",
        "Het streven is bepaald door het beleidskader.",
    ]


@pytest.mark.parametrize(("asked", "met"), [(9, True), (8, False)])
def test_once_the_time_is_up_what_was_asked_stands_beside_what_it_was(care, asked, met):
    found, told = care.measured(12, 11, 10, 9).asks(VALUE, asked, 2021).told

    assert found.verdict is (Verdict.REACHED if met else Verdict.MISSED)
    assert told[:2] == [
        f"Gevraagd was hoogstens {asked},0 % in 2021.",
        "Het was 9,0 %.",
    ]


def test_a_time_without_a_measurement_is_told(care):
    care.measured(12, 11, 10, 9).asks(VALUE, 9, 2024)

    assert care.told[1] == [
        "Gevraagd was hoogstens 9,0 % in 2024.",
        "Van toen kennen wij geen cijfer.",
    ]


def test_what_was_asked_is_told_without_a_status_where_too_little_was_measured(care):
    found, told = care.measured(26).asks(VALUE, 26, 2018).told

    assert found.verdict is Verdict.TOO_FEW
    assert told == [
        "Er is 1 meting.",
        "Voor een oordeel zijn er 4 nodig.",
        "Gevraagd was 26,0 % in 2018.",
        "Het was 26,0 %.",
    ]


def test_three_measurements_are_one_too_few(care):
    assert care.measured(1, 2, 3).told[1] == [
        "Er zijn 3 metingen.",
        "Voor een oordeel zijn er 4 nodig.",
    ]


def test_too_few_since_a_break_says_so(care):
    factories.series_break(series=care.series, on=date(2020, 1, 1))
    assert care.measured(1, 2, 3, 4, 5).told[1][0] == (
        "Er zijn 3 metingen sinds de breuk van 2020."
    )


def test_nothing_since_a_break_says_so(care):
    factories.series_break(series=care.series, on=date(2024, 1, 1))
    assert care.measured(1, 2, 3, 4, 5).told[1] == [
        "Er is niet meer gemeten sinds de breuk van 2024."
    ]


def test_a_time_that_is_only_words_is_told(care):
    period = factories.period(
        kind=Period.Kind.AS_PRINTED, start=None, end=None, label="recent"
    )
    care.figure(5, period)

    assert care.told[1] == [
        "De bron zegt niet precies over welke tijd het cijfer gaat."
    ]


def test_figures_of_another_length_of_time_are_not_set_beside_each_other(care):
    half = factories.period(
        kind=Period.Kind.HALF_YEAR,
        start=date(2022, 1, 1),
        end=date(2022, 6, 30),
        label="1e halfjaar 2022",
    )
    care.measured(1, 2, 3, 4).figure(2, half)

    found, told = care.told

    assert care.figures.change_label == ""
    assert (found.verdict, told[0], told[-1]) == (
        Verdict.TOO_FEW,
        "Er is 1 meting.",
        "Cijfers over een andere tijdsduur tellen niet mee.",
    )


def test_no_figure_no_target_and_no_side_are_each_told(care, westland):
    assert care.told[1] == ["Wij kennen geen cijfer van Westland."]
    care.measured(1, 2, 3, 4)
    care.indicator.direction = Indicator.Direction.NEUTRAL
    care.indicator.save()
    assert care.told[1] == ["Hoger is hier niet beter en niet slechter dan lager."]
    care.indicator.direction = Indicator.Direction.UNKNOWN
    care.indicator.save()
    assert care.told[1] == [
        "Niemand noemt een getal.",
        "Niemand zegt of hoger of lager beter is.",
    ]
    care.asks(VALUE, 9, 2030)
    assert care.told[1] == [
        "Gevraagd is 9,0 % in 2030.",
        "Niemand zegt of meer of minder dan dat beter is.",
    ]


def test_what_is_only_words_is_told_to_be_so(westland):
    words = Asked(westland, factories.unit(symbol="", is_measurable=False))

    found, told = words.told

    assert found.verdict is Verdict.NOT_MEASURABLE
    assert told == [
        "Dit is in woorden beschreven.",
        "Er is geen getal dat kan veranderen.",
    ]


@pytest.mark.parametrize(
    ("value", "year", "told"),
    [
        (
            1,
            2030,
            ["Gevraagd is minstens 1,0 % in 2030.", "Die tijd is nog niet voorbij."],
        ),
        (None, 2030, ["Bij deze mijlpaal hoort geen getal."]),
    ],
)
def test_a_milestone_with_time_left_is_told(care, value, year, told):
    care.measured(0).asks(MILESTONE, value, year, aim=Target.Aim.UP)

    assert care.told[1] == told


def test_a_level_from_before_a_break_is_not_kept(care):
    factories.series_break(series=care.series, on=date(2020, 1, 1))
    care.measured(10, 10, 50, 49, 48, 47).asks(
        KEEP,
        aim=Target.Aim.NOT_UP,
        baseline_period=factories.year(2018),
        baseline_value=Decimal(10),
    )

    found, _ = care.told

    assert found.aim.value is None
    assert (found.verdict, found.ground) == (Verdict.ON_COURSE, Ground.DIRECTION)


def test_what_is_asked_of_several_years_must_be_so_in_the_last(care):
    span = factories.period(
        kind=Period.Kind.SPAN,
        start=date(2018, 1, 1),
        end=date(2025, 12, 31),
        label="2018 tot en met 2025",
    )
    factories.target(
        indicator=care.indicator, area=care.area, value=Decimal(9), period=span
    )
    assert care.measured(12, 11, 10, 9).told[1] == [
        "Gevraagd was hoogstens 9,0 % eind 2025.",
        "Van toen kennen wij geen cijfer.",
    ]
    care.figure(8, factories.year(2025))
    assert care.told[1][:2] == [
        "Gevraagd was hoogstens 9,0 % eind 2025.",
        "Het was 8,0 % in 2025.",
    ]


# --- since the decision ---

ADOPTED = date(2016, 6, 28)


def test_since_the_decision_is_counted_from_its_year(care):
    care.measured(42.9, 45.8, 48.7, since=2012, every=4)
    care.asks(KEEP, aim=Target.Aim.NOT_UP)

    assert care.since(ADOPTED) == [
        "Sinds 2016 gestegen van 45,8 naar 48,7 %.",
        "Bedoeld was: niet stijgen.",
        "Er zijn sindsdien 2 metingen.",
    ]


def test_the_begin_that_a_target_names_goes_before_the_year_of_the_decision(care):
    care.measured(42.9, 45.8, 48.7, since=2012, every=4)
    care.asks(KEEP, aim=Target.Aim.NOT_UP, baseline_period=factories.year(2012))

    assert care.since(ADOPTED)[0] == "Sinds 2012 gestegen van 42,9 naar 48,7 %."


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (2013, "Sinds 2015 gedaald van 12,0 naar 8,0 %."),  # the last before
        (2018, "Sinds 2018 gedaald van 14,0 naar 8,0 %."),  # the first after
    ],
)
def test_without_a_measurement_in_that_year_the_nearest_counts(care, since, told):
    care.measured(14, 12, 8, since=since, every=2)

    assert care.since(ADOPTED)[:2] == [told, "Lager is beter."]


def test_small_changes_since_the_decision_are_about_equal(care):
    care.measured(14.4, 14.6, since=2016)
    assert care.since(ADOPTED)[0] == "Sinds 2016 ongeveer gelijk: van 14,4 naar 14,6 %."


def test_one_measurement_or_a_break_between_tells_nothing(care):
    care.measured(12, 8, since=2016)
    factories.series_break(series=care.series, on=date(2017, 1, 1))

    assert care.since(ADOPTED) == []
    assert care.since(None) == []


def test_a_forecast_is_no_measurement_since(care):
    care.measured(12, since=2016)
    care.figure(8, factories.year(2030), status=Observation.Status.FORECAST)

    assert care.since(ADOPTED) == []


def test_every_kind_of_target_is_told_in_some_test():
    assert set(TargetKind) == {KEEP, VALUE, INTERVAL, MILESTONE, Target.Kind.DIRECTION}
