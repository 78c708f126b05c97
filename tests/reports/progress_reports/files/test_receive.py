"""A file that somebody brings is kept whole, once, or not at all."""

import hashlib
import random
import threading

import pytest
from django.db import connection
from django.utils import timezone

from policy.uploads.refusals import FileRefused
from reports.models import FilePiece, ReportFile
from reports.progress_reports.actions import ReportRefused
from reports.progress_reports.files.receive import (
    BroughtBefore,
    receive_original,
    receive_template,
)
from tests import factories, report_factories
from tests.sources.files.documents import (
    brought,
    pdf,
    some_pdf,
    some_template,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return report_factories.version()


@pytest.fixture
def by():
    return factories.user()


def nothing_kept():
    return not ReportFile.objects.exists() and not FilePiece.objects.exists()


def test_a_document_is_kept_in_pieces_of_a_megabyte(version, by):
    content = pdf("Doel A", image=random.Random(1).randbytes(2 * 2**20))

    file = receive_original(
        version=version, file=brought("Verslag 2020.PDF", content), by=by
    )

    sizes = [len(piece.content) for piece in file.pieces.order_by("number")]
    assert sizes == [2**20, 2**20, len(content) - 2 * 2**20]
    assert b"".join(file.pieces_in_order()) == content
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert (file.name, file.extension, file.size) == (
        "Verslag 2020.PDF",
        ".pdf",
        len(content),
    )


def test_it_becomes_the_document_of_the_version_and_who_brought_it_worked_at_it(
    version, by
):
    file = receive_original(version=version, file=some_pdf(), by=by)

    version.refresh_from_db()
    assert version.original == file and by.pk in version.contributors
    assert version.says.original.sha256 == file.sha256


def test_another_document_takes_the_place_of_one_that_nothing_else_has(version, by):
    first = receive_original(version=version, file=some_pdf(), by=by)
    version.refresh_from_db()

    receive_original(version=version, file=brought("b.pdf", pdf("Anders")), by=by)

    assert not ReportFile.objects.filter(pk=first.pk).exists()
    assert ReportFile.objects.count() == 1


def test_a_template_is_of_its_version_and_who_brought_it_worked_at_it(version, by):
    file = receive_template(version=version, file=some_template(), by=by)

    version.refresh_from_db()
    assert file.version == version and by.pk in version.contributors
    assert version.original is None


@pytest.mark.parametrize(
    ("receive", "file"),
    [(receive_original, some_pdf), (receive_template, some_template)],
)
def test_the_same_file_twice_is_one_row(receive, file, version, by):
    first = receive(version=version, file=file(), by=by)

    with pytest.raises(BroughtBefore) as caught:
        receive(version=version, file=file(f"ander{first.extension}"), by=by)

    assert caught.value.file == first
    assert ReportFile.objects.count() == 1


def test_a_template_may_be_brought_for_two_versions(version, by):
    receive_template(version=version, file=some_template(), by=by)
    receive_template(version=report_factories.version(), file=some_template(), by=by)

    assert ReportFile.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_document_twice_at_the_same_moment_is_one_row(by):
    versions = [report_factories.version(), report_factories.version()]
    start, outcomes = threading.Barrier(2), []

    def bring(version):
        try:
            start.wait(10)
            receive_original(version=version, file=some_pdf(), by=by)
            outcomes.append("kept")
        except BroughtBefore as before:
            outcomes.append(before.file.sha256)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring, args=(each,)) for each in versions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    (file,) = ReportFile.objects.all()
    assert sorted(outcomes) == sorted(["kept", file.sha256])
    assert b"".join(file.pieces_in_order()) == some_pdf().read()


@pytest.mark.parametrize(
    ("receive", "name", "content", "reason"),
    [
        (receive_original, "a.pdf", b"%PDF-1.7 stuk", "beschadigd"),
        (receive_original, "a.xlsx", some_template().read(), "eindigt op .xlsx"),
        (receive_template, "a.pdf", some_pdf().read(), "eindigt op .pdf"),
        (receive_original, "a.pdf", b"", "leeg"),
        (receive_original, "a.pdf", bytes(25 * 2**20 + 1), "meer dan 25 MB"),
        (receive_template, "a.xlsx", bytes(10 * 2**20 + 1), "meer dan 10 MB"),
    ],
)
def test_of_a_file_that_is_refused_nothing_is_kept(
    receive, name, content, reason, version, by
):
    with pytest.raises(FileRefused, match=reason):
        receive(version=version, file=brought(name, content), by=by)

    assert nothing_kept()


@pytest.mark.parametrize(
    ("receive", "file"),
    [(receive_original, some_pdf), (receive_template, some_template)],
)
def test_a_version_that_is_no_longer_open_takes_no_file(receive, file, by):
    with pytest.raises(ReportRefused):
        receive(version=report_factories.submitted(), file=file(), by=by)

    assert nothing_kept()


def test_a_file_that_was_erased_does_not_come_back(version, by):
    sha256 = hashlib.sha256(some_pdf().read()).hexdigest()
    report_factories.report_file(sha256=sha256, erased_at=timezone.now())

    with pytest.raises(FileRefused, match="is gewist"):
        receive_original(version=version, file=some_pdf("anders.pdf"), by=by)


def test_a_worker_is_woken_after_the_commit_and_not_before(
    version, by, django_capture_on_commit_callbacks, monkeypatch
):
    woken = []
    monkeypatch.setattr("reports.progress_reports.files.receive.wake_for", woken.append)
    with django_capture_on_commit_callbacks(execute=True):
        file = receive_original(version=version, file=some_pdf(), by=by)
        assert not woken

    assert woken == [file.pk]
