from decimal import Decimal

import pytest

from indicators.formatting import number, share_of_people, with_symbol


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("48.7", None, "48,7"),
        ("18", None, "18"),
        ("18.000000", None, "18"),
        ("100", None, "100"),
        ("1E+3", None, "1.000"),
        ("54888", None, "54.888"),
        ("1234567.5", None, "1.234.567,5"),
        ("-3", None, "−3"),
        ("-0.04", 1, "0,0"),
        ("0", None, "0"),
        ("2.25", 1, "2,3"),
        ("91", 1, "91,0"),
    ],
)
def test_a_number_is_written_in_dutch(value, decimals, written):
    assert number(Decimal(value), decimals) == written


def test_a_unit_symbol_does_not_break_away_from_its_number():
    assert with_symbol("48,7", "%") == "48,7\xa0%"
    assert with_symbol("1.200", "€") == "€\xa01.200"
    assert with_symbol("12", "") == "12"


@pytest.mark.parametrize(
    ("percentage", "people"),
    [
        ("48.7", "49 van de 100"),
        ("48.5", "49 van de 100"),
        ("0.6", "6 van de 1.000"),
        ("1", "1 van de 100"),
        ("0", "0 van de 1.000"),
    ],
)
def test_a_percentage_is_told_as_people(percentage, people):
    assert share_of_people(Decimal(percentage)) == people
