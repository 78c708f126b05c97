"""A stated total beside the sum of its parts."""

import pytest

from reports.progress_reports.check.sums import wrong_sums
from tests.reports.progress_reports.check.lines import known, line, part


def found(*lines):
    return {
        key.breakdown: text for key, text in wrong_sums(lines, known(*lines)).items()
    }


def test_a_total_that_its_parts_do_not_make_is_named_with_both():
    total = line(146)
    parts = [part(100, "jong"), part(42, "oud")]

    assert found(total, *parts) == {
        "": "De delen (leeftijd) zijn samen 142. De rapportage noemt 146: een verschil "
        "van 4."
    }


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line(142), part(100, "jong"), part(42, "oud")], id="it is right"),
        pytest.param([line(146), part(100, "jong")], id="one part"),
        pytest.param([part(100, "jong"), part(42, "oud"), part(1, "x")], id="no total"),
        pytest.param(
            [
                line("48.7", unit="%"),
                part("40.1", "jong", unit="%"),
                part("60.2", "oud", unit="%"),
            ],
            id="percentages do not add up",
        ),
        pytest.param(
            [line(146), part(100, "jong"), part(42, "oud"), part(None, "midden")],
            id="a part without a figure",
        ),
        pytest.param(
            [
                line(1001, unit="euro"),
                part(500, "jong", unit="euro"),
                part(500, "oud", unit="euro"),
            ],
            id="amounts are rounded",
        ),
        pytest.param(
            [line(146), part(100, "jong", period=2019), part(42, "oud", period=2019)],
            id="parts of another year",
        ),
    ],
)
def test_of_what_may_be_right_nothing_is_said(lines):
    assert found(*lines) == {}


def test_parts_that_are_more_than_the_total_are_named_also_when_one_has_no_figure():
    assert found(line(90), part(60, "jong"), part(40, "oud"), part(None, "midden"))


def test_what_the_site_does_not_know_is_not_added_up():
    lines = [line(146), part(100, "jong"), part(42, "oud")]

    assert wrong_sums(lines, known(*lines, areas={})) == {}
