"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ("config", "policy", "indicators", "reports")
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
MOST_LINES_OF_A_VIEW = 25
# Names that say nothing of a file's subject.
NAMELESS = {"utils", "helpers", "common", "misc", "services", "selectors", "signals"}


def test_every_file_is_named_after_its_subject():
    assert not [path for path in SOURCES if path.stem in NAMELESS]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_happens_by_signal_and_nothing_is_left_to_do(path):
    text = path.read_text()

    assert not re.search(r"@receiver|django\.dispatch", text)
    assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", text)


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.name in ("views.py", "accounts.py")],
    ids=lambda path: path.parent.name + "/" + path.name,
)
def test_a_view_is_short(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= MOST_LINES_OF_A_VIEW, node.name


def test_no_file_of_ours_is_long():
    long = {
        str(path.relative_to(ROOT)): count
        for path in SOURCES
        if "migrations" not in path.parts
        and (count := len(path.read_text().splitlines())) > 500
    }

    assert not long
