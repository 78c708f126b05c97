"""An upload whose line breaks halfway leaves nothing; the whole one leaves its file."""

import random
import socket

import pytest
from django.test import Client

from reports.models import FilePiece, ReportFile, ReportVersion
from tests import report_factories
from tests.sources.files.documents import pdf

# More than stays in memory, so that it goes by way of a file on disk.
CONTENT = pdf("Doel A", image=random.Random(2).randbytes(3 * 2**20))
BOUNDARY = "grens"


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    return tmp_path


@pytest.fixture
def version(transactional_db):
    return report_factories.version()


@pytest.fixture
def send(live_server, version, ambtelijk, folder):
    """Send the form of the document, as far as the part that is given; the answer."""
    path = f"/rapportages/{version.report.slug}/versie-1/werk/stuk/"
    browser = Client()
    browser.force_login(ambtelijk)
    page = browser.get(path)
    cookies = "; ".join(f"{key}={each.value}" for key, each in browser.cookies.items())
    fields = {
        **page.context["form"].initial,
        "csrfmiddlewaretoken": str(page.context["csrf_token"]),
        "was": page.context["was"],
    }
    body = b"".join(map(_field, fields, fields.values())) + _file() + _end()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )

    def send(part):
        address = (live_server.thread.host, live_server.thread.port)
        with socket.create_connection(address, timeout=20) as line:
            line.sendall(head.encode() + body[: int(len(body) * part)])
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(2**16), b""))

    return send


def _field(name, value):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return f"{head}{value}\r\n".encode()


def _file():
    head = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        'name="bestand"; filename="verslag.pdf"\r\nContent-Type: text/html\r\n\r\n'
    )
    return head.encode() + CONTENT + b"\r\n"


def _end():
    return f"--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_of_an_upload_that_is_cut_off_nothing_is_left(send, folder, version, part):
    send(part)

    assert not ReportFile.objects.exists() and not FilePiece.objects.exists()
    assert ReportVersion.objects.get(pk=version.pk).original is None
    assert list(folder.iterdir()) == []


def test_the_whole_upload_is_kept_and_leaves_nothing_on_the_way(send, folder):
    answer = send(1)

    assert answer.startswith(b"HTTP/1.1 302"), answer[:300]
    (file,) = ReportFile.objects.all()
    assert b"".join(file.pieces_in_order()) == CONTENT
    assert list(folder.iterdir()) == []
