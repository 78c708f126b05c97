"""A figure that was cited and then revised by an import: the evaluation stays."""

import re
from dataclasses import asdict

import pytest

from indicators.cited import cite
from indicators.models import Observation
from reports.models import Evidence
from tests import evaluation_factories as make
from tests import factories
from tests.indicators.imports.readings import municipalities, take

# Each import in a transaction of its own: a revision lies between two moments.
pytestmark = pytest.mark.django_db(transaction=True)


def imported(series, value):
    """The figure of Westland in 2024 as an import brings it, among those of others."""
    others = municipalities(40, lambda number: number)
    take(series, {**others, ("GM1783", "2024"): value})
    return Observation.objects.with_labels().get(series=series, area__code="GM1783")


def test_the_page_shows_what_was_cited_and_that_it_was_revised_since(client):
    series = factories.series(
        indicator=factories.indicator(title="Eenzaamheid"),
        unit=factories.unit(symbol="%"),
    )
    cited = cite(imported(series, "48.7"))
    of = make.evaluation(slug="eenzaam")
    finding = make.finding(of)
    make.evidence(finding, kind=Evidence.Kind.FIGURE, figure=asdict(cited))
    publication = make.published(of)
    before = client.get("/evaluaties/eenzaam/").content.decode()

    imported(series, "49.1")

    after = client.get("/evaluaties/eenzaam/").content.decode()
    for html in (before, after):
        assert "Eenzaamheid, Westland, 2024: 48,7\xa0%" in html
        assert "zo bekend sinds" in html
        assert cited.address in html
        assert publication.content_hash in html
    assert "herzien" not in before
    assert re.search(r"Sinds [^<]* herzien: nu 49,1\xa0%\.", after)
