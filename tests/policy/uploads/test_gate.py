"""The gate: which kinds are asked for, and how a name is shown; see test_corpus.py."""

import pytest

from policy.uploads.gate import admit, shown_name
from policy.uploads.kinds import ODS, XLSX
from policy.uploads.refusals import FileRefused

TEXT = b"Gemeente;a|2022\r\nWestland;9,8\r\n"


def test_the_kinds_that_come_in_are_those_that_are_asked_for():
    with pytest.raises(FileRefused, match="soorten: .xlsx, .ods"):
        admit("export.csv", TEXT, [XLSX, ODS])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\map\\export.csv", "export.csv"),
        ("cijfers\u202evsc.exe", "cijfersvsc.exe"),
        ("a\r\nb\x00.csv", "ab.csv"),
        ("x" * 300 + ".csv", "x" * 150 + ".csv"),
        ("", "bestand"),
    ],
)
def test_a_name_is_shown_without_folders_and_signs_that_deceive(name, shown):
    assert shown_name(name) == shown
