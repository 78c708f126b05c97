"""The golden table: what stands in the column Waarde, and what it is read as."""

from decimal import Decimal

import pytest

from indicators.importers.sheets.cells import (
    DATE,
    EMPTY,
    ERROR,
    NUMBER,
    PERCENTAGE,
    UNKNOWN,
    Cell,
)
from indicators.models import Unit
from reports.progress_reports.template.values import NotAValue, read_value
from tests import factories, report_factories
from tests.reports.progress_reports.template.files import (
    columns_of,
    read,
    sheets_of,
    with_row,
)

PERCENT = Unit(
    code="procent", label="procent", symbol="%", lowest=Decimal(0), highest=Decimal(100)
)
PEOPLE = Unit(code="aantal", label="aantal", lowest=Decimal(0))
MONEY = Unit(code="euro", label="euro", symbol="€")
PER_CRASH = "666" * 60 + "E" + "666" * 60

# The text, the decimal mark of its column, the number as it is kept.
READ = [
    ("7", None, "7"),
    ("0", None, "0"),
    ("-0", None, "0"),
    ("7,0", ",", "7.0"),
    ("7,00", ",", "7.00"),
    ("007", None, "7"),
    ("9,8", ",", "9.8"),
    ("9,8", None, "9.8"),
    ("9.8", None, "9.8"),
    ("9.8", ".", "9.8"),
    (",5", None, "0.5"),
    (".5", None, "0.5"),
    ("0,125", None, "0.125"),
    ("1.234", ",", "1234"),
    ("1.234", ".", "1.234"),
    ("1,234", ",", "1.234"),
    ("1,234", ".", "1234"),
    ("1.234,5", None, "1234.5"),
    ("1,234.5", None, "1234.5"),
    ("1.234.567", None, "1234567"),
    ("1,234,567", None, "1234567"),
    ("1234,567", None, "1234.567"),
    ("1234", None, "1234"),
    ("1 000", None, "1000"),
    ("1\u00a0000", None, "1000"),
    ("1\u202f000,5", None, "1000.5"),
    ("1'000", None, "1000"),
    ("+3", None, "3"),
    ("-5", None, "-5"),
    ("−5", None, "-5"),
    ("–5", None, "-5"),
    ("- 5", None, "-5"),
    ("−1.234,5", None, "-1234.5"),
    (" 12 ", None, "12"),
    ('"12"', None, "12"),
    ("12,3456", None, "12.3456"),
    ("12,123456", None, "12.123456"),
    ("99999999999999", None, "99999999999999"),
]
REFUSED = [
    *("inf", "-inf", "Infinity", "nan", "NaN", "1e400", "1e5", "1E-3", PER_CRASH),
    *("１２", "١٢", "½", "1½", "²", "1²", "0x10", "1_000", "Ⅻ", "12a", "a12"),
    *("€ 1.250", "1250 euro", "1.250,-", "> 100", "<5", "ca. 20", "±3", "~20"),
    *("10-20", "10 tot 20", "1-2-2020", "01/02/2020", "2020-01-01", "12:30"),
    *("1,2,3", "1.23.456", "1.2345,6", "12.34.5", "--1", "1-", "(5)", "+", "-"),
    *(".", ",", "%", "twaalf", "n.v.t.", "?", "-,-", "=1+1", "9" * 60, "1 2,,3"),
    *("100000000000000", "5 0/00", "5 ‰", "WAAR", "5,5 % ", "12%"),
]
AMBIGUOUS = ["1.234", "1,234", "12.345", "123,456", "-1.234", "999.999", "1.000"]


@pytest.mark.parametrize(("text", "mark", "number"), READ)
def test_a_number_is_read_exactly(text, mark, number):
    read_as = read_value(Cell(text), mark, MONEY)

    assert str(read_as.value) == number
    assert read_as.decimals == len(number.partition(".")[2])


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused_with_a_remedy(text):
    with pytest.raises(NotAValue) as fault:
        read_value(Cell(text), None, MONEY)

    assert fault.value.what.endswith(".") and fault.value.remedy.endswith(".")
    assert len(fault.value.what) < 150


def test_the_table_is_golden():
    assert len(READ) + len(REFUSED) + len(AMBIGUOUS) >= 100


@pytest.mark.parametrize(
    ("text", "number"), [("12 %", "12"), ("5,5 %", "5.5"), ("5,5%", "5.5")]
)
def test_a_percentage_is_read_where_the_unit_is_one(text, number):
    assert str(read_value(Cell(text), None, PERCENT).value) == number
    with pytest.raises(NotAValue, match="percentage"):
        read_value(Cell(text), None, PEOPLE)


@pytest.mark.parametrize(
    ("text", "unit"), [("-1", PEOPLE), ("100,1", PERCENT), ("-0,5", PERCENT)]
)
def test_a_number_that_the_unit_does_not_hold_is_refused(text, unit):
    with pytest.raises(NotAValue) as fault:
        read_value(Cell(text), None, unit)

    assert unit.bounds_in_words in fault.value.remedy


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (Cell("9.8", NUMBER), "9.8"),
        (Cell("-9.8", NUMBER), "-9.8"),
        (Cell("-0", NUMBER), "0"),
        (Cell("1.234", NUMBER), "1.234"),
        (Cell("9.8", PERCENTAGE), "9.8"),
    ],
)
def test_a_number_of_a_workbook_says_one_thing(cell, number):
    unit = PERCENT if cell.kind == PERCENTAGE else MONEY

    assert str(read_value(cell, None, unit).value) == number


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (Cell("01-02-2020", DATE), "datum"),
        (Cell("#DIV/0!", ERROR), "fout in een formule"),
        (Cell("", UNKNOWN), "formule zonder uitkomst"),
        (Cell("9.8", PERCENTAGE), "percentage"),
    ],
)
def test_what_a_workbook_made_of_it_is_told(cell, told):
    with pytest.raises(NotAValue, match=told):
        read_value(cell, None, PEOPLE)


def test_too_many_decimals_are_rounded_and_told():
    assert read_value(Cell("0,33333339"), None, MONEY).was_rounded


# --- what two things mean is asked, for the whole column ---


@pytest.fixture
def version(db):
    factories.total()
    framework = factories.framework()
    goal = factories.goal(framework=framework)
    for _ in range(2):
        unit = factories.unit(symbol="", label="euro")
        indicator = factories.indicator(unit=unit)
        factories.goal_indicator(goal=goal, indicator=indicator)
    report = report_factories.report(framework=framework)
    content = report_factories.content(report, goals=())
    return report_factories.version(report=report, says=content)


def values_read(version, first, second="", **answers):
    sheets = sheets_of(version, "cijfers", "csv")
    column = columns_of(sheets[0])["Waarde"]
    for row, text in ((2, first), (3, second)):
        sheets[0] = with_row(sheets[0], row, {column: Cell(text) if text else EMPTY})
    reading = read(version, sheets, **answers)
    return reading, [str(line.value) for line in reading.content.figures]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_what_can_be_two_numbers_is_asked_and_not_guessed(version, text):
    reading, values = values_read(version, text)

    assert values == [] and not reading.is_ready
    (question,) = reading.questions
    assert (question.key, question.examples) == ("value", (text,))
    assert question.place == "rij 3, kolom L"


def test_the_question_tells_how_many_numbers_wait_for_it(version):
    one, _ = values_read(version, "1.234")
    two, _ = values_read(version, "1.234", "5.678")

    assert one.questions[0].text.startswith("Dit getal kan twee dingen zijn.")
    assert two.questions[0].text.startswith("2 getallen kunnen twee dingen zijn.")


@pytest.mark.parametrize(("mark", "value"), [(",", "1234"), (".", "1.234")])
def test_the_answer_decides(version, mark, value):
    reading, values = values_read(version, "1.234", value=mark)

    assert values == [value] and reading.is_ready


def test_another_number_of_the_column_may_say_it(version):
    reading, values = values_read(version, "1.234", "9,8")

    assert values == ["1234", "9.8"] and reading.is_ready


def test_a_column_that_says_two_things_is_asked_about(version):
    reading, _ = values_read(version, "9.8", "9,8")

    assert {*reading.questions[0].examples} == {"9.8", "9,8"}
    assert not reading.is_ready


def test_an_answer_makes_the_other_way_of_writing_a_problem(version):
    reading, values = values_read(version, "9.8", "9,8", value=",")

    assert values == ["9.8"]
    assert str(reading.problems[0]).startswith(
        "Rij 3, kolom L: ‘9.8’ is geen getal met"
    )


def test_decimals_are_kept_as_they_were_written(version):
    _, values = values_read(version, "12,50", "3")

    assert values == ["12.50", "3"]


def test_a_number_that_is_given_twice_the_zeros_keeps_its_value(version):
    sheets = sheets_of(version, "cijfers", "csv")
    columns = columns_of(sheets[0])
    cells = {columns["Waarde"]: Cell("12,55"), columns["Decimalen"]: Cell("3")}

    reading = read(version, [with_row(sheets[0], 2, cells)])

    (line,) = reading.content.figures
    assert (line.value, str(line.value), line.decimals) == (
        Decimal("12.55"),
        "12.550",
        3,
    )


@pytest.mark.parametrize("text", ["7", "-1", "1,5", "twee", "²"])
def test_a_strange_number_of_decimals_is_refused(version, text):
    sheets = sheets_of(version, "cijfers", "csv")
    columns = columns_of(sheets[0])
    cells = {columns["Waarde"]: Cell("1"), columns["Decimalen"]: Cell(text)}

    reading = read(version, [with_row(sheets[0], 2, cells)])

    assert "geen aantal decimalen" in str(reading.problems[0])
