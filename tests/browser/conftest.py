"""A real installation with the sample, and a real browser that visits it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.browser.chromium import CHROMIUM, running_chromium
from tests.browser.visit import Visitor
from tests.installation import new_installation

TOOLS = Path(__file__).parent / "node_modules"
NEEDED = {
    "Chromium": CHROMIUM,
    "axe-core, lighthouse and vnu-jar (run `npm ci` in tests/browser)": all(
        (TOOLS / name).is_dir() for name in ("axe-core", "lighthouse", "vnu-jar")
    ),
    "Node, for Lighthouse": shutil.which("node"),
    "Java, for vnu": shutil.which("java"),
}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def tools():
    missing = [name for name, found in NEEDED.items() if not found]
    if missing and os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(f"BROWSER_TESTS is required, and missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")
    return TOOLS


@pytest.fixture(scope="package")
def installation(tools):
    """A fresh installation with the sample municipality, as `make run` starts it."""
    with new_installation() as installation:
        installation.start()
        run_inside(installation, "import_runs.make(); uploads.make()")
        yield installation
        installation.stop()


def run_inside(installation, call):
    code = f"from tests.browser import import_runs, uploads; {call}"
    installation.manage("shell", "--command", code)


@pytest.fixture(scope="package")
def site(installation):
    return f"http://127.0.0.1:{installation.port}"


@pytest.fixture(scope="package")
def chromium(tools):
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def visitor(installation, site, chromium, tools):
    password = re.search(r"wachtwoord is voor iedereen (\S+)", installation.output())
    return Visitor(
        site,
        chromium,
        axe=(tools / "axe-core/axe.min.js").read_text(),
        password=password[1],
    )


@pytest.fixture
def tab(chromium):
    """A function that opens a page in a browser that has seen nothing yet."""
    contexts = []

    def open_tab(**options):
        contexts.append(chromium.new_context(**options))
        return contexts[-1].new_page()

    yield open_tab
    for context in contexts:
        context.close()


def pytest_terminal_summary(terminalreporter):
    """What was weighed and timed, also when every test passed."""
    reports = [
        each
        for kind in ("passed", "failed")
        for each in terminalreporter.getreports(kind)
    ]
    for report in reports:
        for name, value in report.user_properties:
            if name.startswith(("kilobytes", "lighthouse")):
                terminalreporter.write_line(f"{name}: {value}")
