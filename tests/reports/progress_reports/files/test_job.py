"""A file that was brought is read in the background, whatever happens to the worker."""

import pytest
from django.utils import timezone

from policy.uploads.refusals import FileRefused
from reports import tasks
from reports.models import FilePage, FilePiece, ReportFile
from reports.progress_reports.files import job, waiting
from reports.progress_reports.files.job import MOST_ATTEMPTS, Performed, perform
from reports.progress_reports.files.progress import progress_of
from reports.progress_reports.files.reading import has_text, sheets_of
from tests import factories, report_factories
from tests.indicators.imports.elsewhere import holding
from tests.sources.files.documents import odt, pdf, word
from tests.sources.files.workbooks import ods, xlsx

pytestmark = pytest.mark.django_db(transaction=True)

State, Use = ReportFile.State, ReportFile.Use
PARTS = (("Doel A", "Er is een plan gemaakt."), ("Doel B", "Nog niets."))


def kept(name, content, *, use=Use.ORIGINAL, **fields):
    """A file that came in and waits, without the gate."""
    of = report_factories.version() if use == Use.TEMPLATE else None
    file = ReportFile.objects.create(
        use=use,
        version=of,
        sha256=f"{next(factories.numbers):064}",
        name=name,
        extension="." + name.rpartition(".")[2],
        size=len(content),
        received_by=factories.user(),
        **fields,
    )
    if content:
        FilePiece.objects.create(file=file, number=1, content=content)
    return file


def performed(file):
    assert perform(file.pk) == Performed.TRIED
    file.refresh_from_db()
    return file


def test_the_text_of_a_pdf_is_kept_by_page():
    file = performed(kept("a.pdf", pdf("Doel A: één plan", "", "Doel B")))

    pages = list(file.pages.values_list("number", "heading", "text"))
    assert pages == [(1, "", "Doel A: één plan"), (2, "", ""), (3, "", "Doel B")]
    assert (file.state, file.done, file.total) == (State.READ, 3, 3)
    assert has_text(file)
    assert progress_of(file)["sentence"] == "Alle 3 bladzijden zijn gelezen."


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", word(*PARTS)), ("a.odt", odt(*PARTS))]
)
def test_the_text_of_a_document_without_pages_is_kept_by_heading(name, content):
    file = performed(kept(name, content))

    pages = list(file.pages.values_list("number", "heading", "text"))
    assert pages == [
        (1, "Doel A", "Doel A\nEr is een plan gemaakt."),
        (2, "Doel B", "Doel B\nNog niets."),
    ]
    assert progress_of(file)["sentence"] == "Alle 2 delen zijn gelezen."


def test_a_pdf_without_text_is_read_and_says_so():
    file = performed(kept("a.pdf", pdf("", "")))

    assert file.state == State.READ and not has_text(file)
    assert file.pages.count() == 2
    assert "geen tekst die de site kan lezen" in progress_of(file)["sentence"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", xlsx(["Doel", "Gedaan"], ["A", "Plan"])),
        ("a.ods", ods(["Doel", "Gedaan"], ["A", "Plan"])),
        ("a.csv", b"Doel;Gedaan\nA;Plan\n"),
    ],
)
def test_the_cells_of_a_template_are_kept(name, content):
    file = performed(kept(name, content, use=Use.TEMPLATE))

    (sheet,) = sheets_of(file)
    assert [[cell.text for cell in row] for row in sheet.rows] == [
        ["Doel", "Gedaan"],
        ["A", "Plan"],
    ]
    assert progress_of(file)["sentence"] == "Het sjabloon is gelezen."


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt"])
def test_a_damaged_document_fails_and_says_why(name):
    file = performed(kept(name, b"stuk"))

    assert file.state == State.FAILED
    assert "beschadigd" in file.error and file.remedy.endswith(".")
    assert progress_of(file)["sentence"] == f"{file.error} {file.remedy}"


def test_what_was_read_or_thrown_away_is_left_alone():
    file = performed(kept("a.pdf", pdf("Doel A")))

    assert perform(file.pk) == Performed.NOT_DUE
    assert perform(file.pk + 1) == Performed.NOT_DUE
    assert file.attempts == 1


def test_what_was_erased_is_not_read_any_more():
    file = kept("a.pdf", b"", erased_at=timezone.now())

    assert perform(file.pk) == Performed.NOT_DUE
    assert waiting.wake_workers() == []
    assert progress_of(file)["sentence"].startswith("Dit bestand is gewist")


def test_what_somebody_else_reads_is_left_alone():
    file = kept("a.pdf", pdf("Doel A"))

    with holding(waiting.on_file(file.pk)):
        assert perform(file.pk) == Performed.BUSY

    file.refresh_from_db()
    assert (file.state, file.attempts) == (State.WAITING, 0)


def test_after_a_worker_that_died_halfway_it_is_read_as_if_nothing_happened():
    file = kept("a.pdf", pdf("Doel A"), state=State.READING, attempts=1, done=1)
    FilePage.objects.create(file=file, number=7, text="van de vorige keer")

    performed(file)

    assert list(file.pages.values_list("number", "text")) == [(1, "Doel A")]
    assert (file.state, file.attempts) == (State.READ, 2)


def test_a_file_that_keeps_killing_its_worker_is_given_up():
    file = kept("a.pdf", pdf("Doel A"), state=State.READING, attempts=MOST_ATTEMPTS)

    performed(file)

    assert file.state == State.FAILED
    assert file.error == (
        "De site begon 5 keer aan dit bestand, en kwam nooit tot het einde."
    )


def test_a_mistake_in_the_program_is_no_endless_attempt(monkeypatch):
    def mistake(file, progress):
        raise ZeroDivisionError

    monkeypatch.setattr(job, "read", mistake)
    file = performed(kept("a.pdf", pdf("Doel A")))

    assert file.state == State.FAILED and "ging er iets mis in de site" in file.error


def test_a_file_that_is_thrown_away_while_it_is_read_leaves_nothing(monkeypatch):
    file = kept("a.pdf", pdf("Doel A"))
    read = job.read

    def thrown_away(file, progress):
        ReportFile.objects.filter(pk=file.pk).delete()
        read(file, progress)

    monkeypatch.setattr(job, "read", thrown_away)

    assert perform(file.pk) == Performed.TRIED
    assert not FilePage.objects.exists()


def test_how_far_it_is_can_be_seen_meanwhile(monkeypatch):
    monkeypatch.setattr(job, "SHOW_PROGRESS_EVERY", 0)
    file, seen = kept("a.pdf", pdf("Doel A", "Doel B")), []

    def reading(file, progress):
        for done in (1, 2):
            progress(done, 2)
            file.refresh_from_db()
            seen.append(progress_of(file)["sentence"])
        raise FileRefused("Genoeg.", "Klaar.")

    monkeypatch.setattr(job, "read", reading)
    perform(file.pk)

    assert seen == ["1 van 2 bladzijden gelezen.", "2 van 2 bladzijden gelezen."]


def test_the_sweep_sends_what_waits_and_what_lost_its_worker(monkeypatch):
    sent = []
    monkeypatch.setattr(waiting, "wake_for", lambda pk: sent.append(pk) or True)
    waits = kept("a.pdf", b"x")
    lost = kept("b.pdf", b"x", state=State.READING)
    kept("c.pdf", b"x", state=State.READ)
    busy = kept("d.pdf", b"x", state=State.READING)

    with holding(waiting.on_file(busy.pk)):
        tasks.sweep_files()

    assert sent == [waits.pk, lost.pk]


def test_the_sweep_stops_when_the_broker_is_away(monkeypatch):
    monkeypatch.setattr(waiting, "wake_for", lambda pk: False)
    kept("a.pdf", b"x")

    assert waiting.wake_workers() == []


def test_the_task_reads_the_file():
    file = kept("a.pdf", pdf("Doel A"))

    tasks.read_file(file.pk)

    file.refresh_from_db()
    assert file.state == State.READ
