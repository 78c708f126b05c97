"""Plotly, drawing, table, file and text of the sample say the same."""

from datetime import date

import pytest
from django.conf import settings

from indicators.figures import load_figures
from indicators.models import Indicator
from tests.indicators.agreement import Truth, check, outputs_of

pytestmark = pytest.mark.usefixtures("sample", "db")

TODAY = date(2026, 11, 22)


def test_every_output_of_every_indicator_says_what_the_rows_say():
    loaded = load_figures(
        Indicator.objects.filter(published_at__isnull=False),
        area_code=settings.MUNICIPALITY,
        area_name=settings.MUNICIPALITY_NAME,
        on=TODAY,
    )
    checked = drawn = 0
    for figures in loaded.values():
        # What is computed for merged areas has a test of its own.
        if figures.series is None or figures.summed_periods or figures.border_notes:
            continue
        outputs = outputs_of(figures)
        checked += 1
        drawn += outputs.plotly is not None
        try:
            check(outputs, Truth.of(figures))
        except AssertionError as difference:
            pytest.fail(f"{figures.indicator.slug}: {difference}")

    assert checked > 150
    assert drawn > 20
