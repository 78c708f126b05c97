"""What a text says as a number, and when it says two things."""

from decimal import Decimal

import pytest

from indicators.importers.sheets.numbers import (
    NoNumber,
    exact,
    is_ambiguous,
    mark_of,
    plain_text,
    read_number,
)

# The text, what stands before the decimals in its column, and the number.
READ = [
    ("9,8", ",", "9.8"),
    ("9.8", ".", "9.8"),
    ("9,80", ",", "9.80"),
    ("1.234", ",", "1234"),
    ("1.234", ".", "1.234"),
    ("1,234", ".", "1234"),
    ("1.234,5", ",", "1234.5"),
    ("1,234.5", ".", "1234.5"),
    ("1.234.567", ",", "1234567"),
    ("12", None, "12"),
    ("-12", ",", "-12"),
    ("−12,5", ",", "-12.5"),
    ("+3", ",", "3"),
    ("1 234,5", ",", "1234.5"),
    ("1\u00a0234", ",", "1234"),
    ("1\u202f234", ",", "1234"),
    (",5", ",", "0.5"),
    ("0,125", ",", "0.125"),
    ("9,8 %", ",", "9.8"),
    ("9,8%", ",", "9.8"),
    ("100000", ",", "100000"),
    ("0", ",", "0"),
]


@pytest.mark.parametrize(("text", "mark", "number"), READ)
def test_a_number_is_read_exactly(text, mark, number):
    read = read_number(text, mark)

    assert str(read.value) == str(Decimal(number))
    assert read.is_percentage is ("%" in text)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("9.8", ","),
        ("9,8", "."),
        ("12.34", ","),
        ("1.2345", ","),
        ("1.23.456", ","),
        ("1,2,3", ","),
        ("twaalf", ","),
        ("12a", ","),
        ("", ","),
        (".", ","),
        ("-", ","),
        ("1e5", ","),
        ("NaN", ","),
        ("Infinity", ","),
        ("0x10", ","),
        ("١٢", ","),
        ("1" * 60, ","),
        ("--1", ","),
        ("1-2", ","),
    ],
)
def test_what_is_no_number_here_is_refused(text, mark):
    with pytest.raises(NoNumber):
        read_number(text, mark)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("9,8", ","),
        ("9.8", "."),
        ("1.234,5", ","),
        ("1,234.5", "."),
        ("1.234.567", ","),
        ("0,125", ","),
        ("12,3456", ","),
        ("1234,567", ","),
        ("1.234", None),
        ("12,345", None),
        ("12", None),
        ("tekst", None),
    ],
)
def test_some_numbers_show_what_stands_before_the_decimals(text, mark):
    assert mark_of(text) == mark


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "123.456", "-1.234"])
def test_a_point_before_three_digits_says_two_things(text):
    assert is_ambiguous(text)


@pytest.mark.parametrize("text", ["12", "9,8", "1.234,5", "0,125", "tekst", ""])
def test_other_texts_do_not(text):
    assert not is_ambiguous(text)


def test_a_column_may_contradict_itself():
    marks = [mark_of(text) for text in ("9,8", "9.8", "12")]

    assert marks == [",", ".", None]


def test_too_many_decimals_are_rounded_and_it_is_said():
    read = read_number("0,33333335", ",")

    assert (str(read.value), read.decimals, read.was_rounded) == ("0.333333", 6, True)


def test_zeros_that_do_not_fit_are_no_rounding():
    assert not read_number("0,50000000", ",").was_rounded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.8, "9.8"),
        (0.1 + 0.2, "0.3"),
        (4.35 * 100, "435"),
        (2024, "2024"),
        (2024.0, "2024"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (-0.5, "-0.5"),
        (100.0, "100"),
    ],
)
def test_a_number_of_a_workbook_loses_the_noise_of_arithmetic(value, text):
    assert plain_text(exact(value)) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_of_a_workbook_is_none(value):
    assert exact(value) is None
