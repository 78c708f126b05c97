"""The whole corpus: a bad file is refused with its reason, a good one comes in."""

import pytest

from policy.uploads.gate import admit
from policy.uploads.kinds import CSV, DOCX, ODS, ODT, PDF, TEXT, XLSX
from policy.uploads.refusals import FileRefused
from tests.policy.uploads.corpus import (
    CONTENTS,
    EXTENSIONS,
    GOOD,
    HOSTILE,
    refused_cell,
)

EVERY = (CSV, TEXT, XLSX, ODS, PDF, DOCX, ODT)
CELLS = [(extension, kind) for extension in EXTENSIONS for kind in CONTENTS]


def refusal(name, content):
    with pytest.raises(FileRefused) as caught:
        admit(name, content, EVERY)
    assert caught.value.remedy.endswith(".")
    return caught.value.error


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The process that looks inside a PDF is tried apart; a hundred take long."""
    from policy.uploads import pdf, pdf_child

    def ask(module, *, content, limits):
        yield from pdf_child.look(b"".join(content))

    monkeypatch.setattr(pdf, "ask_apart", ask)


def test_the_corpus_is_as_large_as_was_agreed():
    assert len(CELLS) == 72
    assert len({file.name for file in HOSTILE}) == len(HOSTILE) >= 60
    assert len(GOOD) >= 40


@pytest.mark.parametrize(("extension", "kind"), CELLS)
def test_name_and_content_must_say_the_same(extension, kind):
    name = f"bestand.{extension}"
    if extension == kind:
        assert admit(name, CONTENTS[kind], EVERY).extension == f".{extension}"
    else:
        assert refused_cell(extension, kind) in refusal(name, CONTENTS[kind])


@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: ascii(file.name))
def test_a_hostile_file_is_refused_with_its_reason(file):
    assert file.reason in refusal(file.name, file.content)


@pytest.mark.parametrize("name", GOOD)
def test_an_ordinary_file_comes_in(name):
    assert name.lower().endswith(admit(name, GOOD[name], EVERY).extension)
