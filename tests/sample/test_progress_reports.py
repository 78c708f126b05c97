"""The progress reports of the sample: every figure, in our own words, published."""

import pytest

from reports.models import Publication, ReportVersion

pytestmark = pytest.mark.django_db


def said(year):
    return Publication.objects.get(version__report__slug=f"sbk-2016-{year}").says


def test_four_reports_are_published(sample):
    slugs = Publication.objects.values_list("version__report__slug", flat=True)

    assert set(slugs) == {f"sbk-2016-{year}" for year in (2017, 2018, 2019, 2020)}
    assert set(ReportVersion.objects.values_list("number", "state")) == {
        (1, "published")
    }
