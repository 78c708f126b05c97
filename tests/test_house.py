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


def views(path):
    """Whatever takes a request, also when its file is not called views.py."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef) and _takes_a_request(node):
            yield node.name, node.end_lineno - node.lineno + 1


def _takes_a_request(function):
    return bool(function.args.args) and function.args.args[0].arg == "request"


def test_a_view_is_short():
    long = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in SOURCES
        for name, lines in views(path)
        if lines > MOST_LINES_OF_A_VIEW
    }

    assert not long


def test_no_file_of_ours_is_long():
    long = {
        str(path.relative_to(ROOT)): count
        for path in SOURCES
        if "migrations" not in path.parts
        and (count := len(path.read_text().splitlines())) > 500
    }

    assert not long
