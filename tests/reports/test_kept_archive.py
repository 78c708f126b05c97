"""The zip of all data is made once for each state of the data."""

import os

import pytest

from policy.models import Term
from reports import kept_archive
from reports.kept_archive import path_of as path_of_state
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

ZIP = "/downloads/raadszicht-gm1783.zip"


@pytest.fixture
def folder(tmp_path, settings, monkeypatch):
    settings.FILES_DIR = tmp_path
    # The tests have put another in its place, see conftest.py.
    monkeypatch.setattr(kept_archive, "path_of", path_of_state)
    return tmp_path / "open-data"


def downloaded(client):
    response = client.get(ZIP)
    assert response.status_code == 200
    return response.getvalue()


def test_who_asks_first_makes_it_and_the_next_gets_that_file(
    client, folder, monkeypatch
):
    factories.term()
    first = downloaded(client)
    monkeypatch.delattr("reports.kept_archive.write_archive")

    assert downloaded(client) == first
    assert [file.read_bytes() for file in folder.iterdir()] == [first]


def test_a_change_of_the_data_makes_it_anew(client, folder):
    factories.term()
    first = downloaded(client)
    Term.objects.update(meaning="anders")

    assert downloaded(client) != first


def test_those_of_earlier_data_are_cleared_away_in_time(client, folder):
    factories.term()
    downloaded(client)
    (earlier,) = folder.iterdir()
    (folder / "halfway.part").touch()
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    factories.term()

    downloaded(client)

    (left,) = folder.iterdir()
    assert left != earlier


def test_one_that_cannot_be_made_leaves_nothing_behind(client, folder, monkeypatch):
    def fail(output):
        output.write(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(kept_archive, "write_archive", fail)

    with pytest.raises(OSError, match="disk full"):
        client.get(ZIP)
    assert list(folder.iterdir()) == []
