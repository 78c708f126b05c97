"""Answers of a source: kept as they came, once, and read again without the network."""

import gzip
import hashlib
import json
from decimal import Decimal

import pytest

from indicators.imports.faults import AnswerLost
from indicators.imports.raw_answers import Replay, keep_answer, path_of
from indicators.imports.writer import write
from indicators.models import ImportRun, RawAnswer
from tests import factories
from tests.indicators.imports.readings import (
    TODAY,
    approved,
    figures,
    reading,
    row,
    take,
)

pytestmark = pytest.mark.django_db

URL = "https://cbs.example/03759ned/Observations"
BODY = b'{"value": [{"Value": 110878.5}, {"Value": 17407585}]}'


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def run():
    return factories.import_run()


def kept_files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


class TestKeeping:
    def test_the_answer_lies_compressed_under_its_sha256(self, run, folder):
        answer = keep_answer(run, URL, BODY)

        sha256 = hashlib.sha256(BODY).hexdigest()
        (file,) = kept_files(folder)
        assert file == folder / "raw" / sha256[:2] / f"{sha256}.json.gz"
        assert gzip.decompress(file.read_bytes()) == BODY
        assert RawAnswer.objects.get() == answer
        assert (answer.run, answer.url, answer.sha256) == (run, URL, sha256)
        assert answer.size == len(BODY)

    def test_the_same_answer_is_kept_once_and_named_each_time(self, run, folder):
        keep_answer(run, URL, BODY)
        (file,) = kept_files(folder)
        written = file.stat().st_mtime_ns

        keep_answer(factories.import_run(), URL, BODY)

        assert kept_files(folder) == [file]
        assert file.stat().st_mtime_ns == written
        assert RawAnswer.objects.count() == 2

    def test_the_same_bytes_make_the_same_file(self, run, folder):
        keep_answer(run, URL, BODY)
        (file,) = kept_files(folder)
        first = file.read_bytes()
        file.unlink()

        keep_answer(run, URL, BODY)

        assert file.read_bytes() == first

    @pytest.mark.parametrize(
        "damage",
        [b"", b"onzin", gzip.compress(b"{}")],
        # Not the bytes: those of a compressed file say when it was made.
        ids=["nothing", "nonsense", "another answer"],
    )
    def test_a_damaged_file_is_mended_when_its_answer_comes_again(
        self, run, damage, folder
    ):
        path = path_of(keep_answer(run, URL, BODY).sha256)
        path.write_bytes(damage)

        keep_answer(run, URL, BODY)

        assert gzip.decompress(path.read_bytes()) == BODY

    def test_when_it_cannot_be_written_nothing_says_that_it_was(
        self, run, folder, monkeypatch
    ):
        def disk_is_full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", disk_is_full)

        with pytest.raises(OSError, match="No space"):
            keep_answer(run, URL, BODY)

        assert kept_files(folder) == []
        assert not RawAnswer.objects.exists()


class TestReplay:
    def test_numbers_are_read_exactly(self, run):
        keep_answer(run, URL, BODY)

        first, second = Replay(run).get_json(URL)["value"]
        assert (first["Value"], second["Value"]) == (Decimal("110878.5"), 17407585)
        assert isinstance(first["Value"], Decimal)

    def test_of_several_attempts_the_last_one_counts(self, run):
        for number in (1, 2):
            keep_answer(run, URL, json.dumps({"attempt": number}).encode())

        assert Replay(run).get_json(URL) == {"attempt": 2}

    def test_what_a_source_did_not_have_it_does_not_have_again(self, run):
        keep_answer(run, URL, b'{"value": []}')

        assert Replay(run).find_json(URL) == {"value": []}
        assert Replay(run).find_json(f"{URL}/iets") is None

    def test_what_it_had_and_is_gone_is_not_taken_for_nothing(self, run):
        path_of(keep_answer(run, URL, BODY).sha256).unlink()

        with pytest.raises(AnswerLost, match="is weg"):
            Replay(run).find_json(URL)

    def test_answers_of_another_run_are_not_given(self, run):
        keep_answer(factories.import_run(), URL, BODY)

        with pytest.raises(AnswerLost, match="niet bewaard"):
            Replay(run).get_json(URL)

    def test_an_answer_that_is_gone_is_said_to_be(self, run):
        path_of(keep_answer(run, URL, BODY).sha256).unlink()

        with pytest.raises(AnswerLost, match=r"is weg: [0-9a-f]{64}\.json\.gz"):
            Replay(run).get_json(URL)

    @pytest.mark.parametrize(
        "damage",
        [
            lambda content: b"",
            lambda content: content[:-9],
            lambda content: content[:20] + b"\xff" * 4 + content[24:],
            lambda content: gzip.compress(BODY.replace(b"5", b"6")),
        ],
    )
    def test_a_damaged_answer_is_never_used(self, run, damage):
        path = path_of(keep_answer(run, URL, BODY).sha256)
        path.write_bytes(damage(path.read_bytes()))

        with pytest.raises(AnswerLost, match="is beschadigd") as caught:
            Replay(run).get_json(URL)

        assert caught.value.kind == "answer_lost"
        assert not caught.value.may_pass


def test_what_was_set_aside_is_taken_over_from_the_answers_that_were_kept():
    """The same figures that were looked at, whatever the source says by now."""
    series = factories.series()
    take(series, [row(value="1")])
    run = take(series, [row(value="1000.5")])
    assert run.state == ImportRun.State.SET_ASIDE
    keep_answer(run, URL, b'{"value": [["GM1783", "2024", 1000.5]]}')

    answer = Replay(run).get_json(URL)
    rows = [row(*place, str(value)) for *place, value in answer["value"]]
    write(approved(run), reading(rows), on=TODAY)

    assert figures(series) == {("GM1783", "2024"): "1000.5"}
