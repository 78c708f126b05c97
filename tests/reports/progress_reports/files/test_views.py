"""The document itself: to be saved as it came, and by whom."""

import pytest
from django.utils import timezone

from reports.models import FilePiece
from tests import factories, report_factories

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7 het stuk"


@pytest.fixture
def publication():
    file = report_factories.report_file(content=CONTENT, name='Jaar ‘20"\r\n.pdf')
    return report_factories.published(original=file)


def original_of(publication):
    version = publication.version
    return f"/rapportages/{version.report.slug}/versie-{version.number}/origineel/"


def test_everybody_gets_the_document_of_what_is_published(client, publication):
    response = client.get(original_of(publication))

    assert b"".join(response) == CONTENT
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Content-Type"] == "application/pdf"
    assert "ETag" in response


def test_a_browser_may_only_save_it(client, publication):
    response = client.get(original_of(publication))

    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_it_is_given_a_piece_at_a_time(client):
    file = report_factories.report_file(content=CONTENT)
    FilePiece.objects.create(file=file, number=2, content=b" en meer")
    publication = report_factories.published(original=file)

    pieces = list(client.get(original_of(publication)))

    assert pieces == [CONTENT, b" en meer"]


def test_who_asks_for_the_head_gets_no_bytes(client, publication):
    response = client.head(original_of(publication))

    assert b"".join(response) == b""
    assert response["Content-Length"] == str(len(CONTENT))


def test_of_what_was_withdrawn_it_is_gone(client, publication):
    publication.withdrawn_at = timezone.now()
    publication.withdrawn_because = "Er staan fouten in."
    publication.save()

    assert client.get(original_of(publication)).status_code == 404


def test_what_was_erased_says_so(client):
    file = report_factories.report_file(content=b"", erased_at=timezone.now())
    publication = report_factories.published(original=file)

    response = client.get(original_of(publication))

    assert response.status_code == 410
    assert "gegevens van een persoon" in response.content.decode()
    assert file.sha256 in response.content.decode()
    assert "ETag" not in response


def test_without_a_document_there_is_nothing_to_save(client):
    assert client.get(original_of(report_factories.published())).status_code == 404


def test_of_a_framework_that_is_a_draft_nobody_learns_anything(client):
    framework = factories.framework(published_at=None)
    publication = report_factories.published(
        report=report_factories.report(framework=framework),
        original=report_factories.report_file(),
    )

    assert client.get(original_of(publication)).status_code == 404


def test_who_writes_reports_gets_the_document_of_a_draft(as_ambtelijk):
    file = report_factories.report_file(content=CONTENT)
    version = report_factories.version(original=file)
    draft = f"/rapportages/{version.report.slug}/versie-1/werk/stuk/bestand/"

    response = as_ambtelijk.get(draft)

    assert b"".join(response) == CONTENT
    assert response["Cache-Control"] == "private, no-store"


def test_progress_is_told_to_the_script(as_griffier):
    file = report_factories.report_file(state="reading", done=3, total=39)

    response = as_griffier.get(f"/rapportages/bestanden/{file.pk}/voortgang/")

    assert response.json() == {
        "state": "reading",
        "done": 3,
        "total": 39,
        "sentence": "3 van 39 bladzijden gelezen.",
    }
