"""The report of the sample, as a template: the facts go out and come back."""

import pytest

from reports.models import ReportVersion
from tests.reports.progress_reports.template.files import read, sheets_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_the_report_of_the_sample_comes_back_from_its_template(sample, extension):
    version = ReportVersion.objects.get(report__slug="sbk-2016-2020", number=1)

    reading = read(version, sheets_of(version, extension=extension))

    assert list(map(str, reading.problems)) == reading.notes == []
    assert len(reading.content.figures) >= 100
    assert reading.content.as_text() == version.content
