"""Merged municipalities in a table as CBS really answers it, dead codes included."""

import pytest

from indicators.merged_areas.reading import read_pasts
from indicators.models import Area, Observation
from tests import factories
from tests.indicators.comparisons import counted
from tests.indicators.merged import load_areas, load_table
from tests.sources.recorded import needs_recorded

pytestmark = pytest.mark.django_db


@needs_recorded
def test_the_table_of_cbs_keeps_its_total_over_every_merger():
    """With its rows for municipalities that are no more, which say: impossible."""
    owner = factories.indicator(slug="inwoners", title="Inwoners", unit=counted())
    series = factories.series(indicator=owner, is_preferred=True)
    load_table(series, load_areas())
    today = Area.objects.filter(kind=Area.Kind.MUNICIPALITY, valid_to=None)
    pasts = read_pasts([series], set(today.values_list("code", flat=True)))
    published = {
        (item.area.code, item.period.label): item.value
        for item in Observation.objects.select_related("area", "period")
    }
    divided = {"Boxtel", "Oisterwijk", "Tilburg", "Vught"}

    assert {
        pasts.areas[past.area].name for past in pasts.found.values() if past.breaks
    } == divided
    for year in range(2019, 2027):
        label = f"1 januari {year}"
        now = {area.pk: published[area.code, label] for area in today}
        for past in pasts.found.values():
            for period, figure in past.figures.items():
                if pasts.periods[period].label == label:
                    now[past.area] = figure.value
        haaren = published["GM0788", label] or 0
        assert sum(now.values()) + haaren == published["NL01", label]
