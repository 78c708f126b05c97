"""Times as files write them."""

from datetime import date

import pytest

from indicators.importers.sheets.periods import read_period


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2023", "year", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023JJ00", "year", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023 1e halfjaar", "half_year", date(2023, 1, 1), date(2023, 6, 30)),
        ("2e halfjaar 2023", "half_year", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023HJ02", "half_year", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023-H1", "half_year", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023 3e kwartaal", "quarter", date(2023, 7, 1), date(2023, 9, 30)),
        ("2023 Q4", "quarter", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023KW01", "quarter", date(2023, 1, 1), date(2023, 3, 31)),
        ("2024 februari", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("mrt 2023", "month", date(2023, 3, 1), date(2023, 3, 31)),
        ("2023MM12", "month", date(2023, 12, 1), date(2023, 12, 31)),
        ("2022/'23", "school_year", date(2022, 8, 1), date(2023, 7, 31)),
        ("2022/2023", "school_year", date(2022, 8, 1), date(2023, 7, 31)),
        ("1 januari 2023", "moment", date(2023, 1, 1), date(2023, 1, 1)),
        ("2023-01-01", "moment", date(2023, 1, 1), date(2023, 1, 1)),
    ],
)
def test_it_is_understood(text, kind, start, end):
    written = read_period(text)

    assert written.period == (kind, start, end)
    assert written.status == "reported"


@pytest.mark.parametrize(
    ("text", "status"), [("2023*", "provisional"), ("2023**", "revised")]
)
def test_a_star_says_that_the_figures_may_change(text, status):
    assert read_period(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        *("", "23", "202", "20233", "1783", "2023 5e kwartaal", "2022/2024"),
        *("2022-2023", "2023-13-01", "30 februari 2023", "2023***", "2023 onzin"),
        *("9999", "Westland", "2023 jan. feb", "2023MM13", "2023HJ03"),
    ],
)
def test_what_is_no_period_is_none(text):
    assert read_period(text) is None
