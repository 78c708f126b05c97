"""The reports of the sample, as templates: the facts go out and come back."""

import pytest

from reports.models import ReportVersion
from tests.reports.progress_reports.template.files import read, sheets_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["sbk-2016-2020", "sbk-2016-2016-2017"])
def test_a_report_of_the_sample_comes_back_from_its_template(sample, slug):
    version = ReportVersion.objects.filter(report__slug=slug).latest("number")

    reading = read(version, sheets_of(version))

    assert list(map(str, reading.problems)) == []
    assert reading.notes == []
    assert reading.content == version.says
    assert reading.content.as_text() == version.content
