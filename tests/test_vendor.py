"""The files of others are the ones that the manifest names, and fetch nothing."""

import hashlib
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parent.parent / "static" / "vendor"
ROW = re.compile(
    r"^\| (?P<file>\S+) \| (?P<package>\S+@\S+) \| \S+ \| (?P<licence>\S+) "
    r"\| (?P<hash>[0-9a-f]{64}) \|$",
    re.MULTILINE,
)
MANIFEST = {
    row["file"]: row for row in ROW.finditer((VENDOR / "MANIFEST.md").read_text())
}


@pytest.mark.parametrize("name", MANIFEST)
def test_a_vendored_file_is_the_one_in_the_manifest(name):
    assert (
        hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
        == (MANIFEST[name]["hash"])
    )


def test_every_vendored_file_is_in_the_manifest_with_its_licence():
    files = {
        str(path.relative_to(VENDOR))
        for path in VENDOR.rglob("*")
        if path.is_file() and path.suffix != ".md" and path.parent.name != "licences"
    }
    licences = " ".join(path.name for path in (VENDOR / "licences").iterdir())

    assert files == set(MANIFEST)
    assert all(row["licence"] in licences for row in MANIFEST.values())


@pytest.mark.parametrize("path", sorted(VENDOR.rglob("*.css")), ids=lambda p: p.name)
def test_a_stylesheet_loads_nothing_from_elsewhere(path):
    text = path.read_text()

    assert "@import" not in text
    assert not re.search(r"url\(\s*[\"']?(https?:)?//", text)
