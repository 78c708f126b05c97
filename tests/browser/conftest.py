"""A real installation with the sample, and a real browser that visits it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.browser.chromium import CHROMIUM, running_chromium
from tests.browser.pages import PAGES
from tests.browser.visit import PHONE, Visitor
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
    put_together(items)


def put_together(items):
    """What is asked of one page follows on each other, so that one visit serves all.

    Processes share the tests in stretches: without this each would visit every page.
    """
    places = [at for at, item in enumerate(items) if visit_of(item)]
    together = sorted((items[at] for at in places), key=visit_of)
    for at, item in zip(places, together, strict=True):
        items[at] = item


def visit_of(item):
    """(number of the page, width) of a test about one page; None for another test."""
    asked = item.callspec.params if hasattr(item, "callspec") else {}
    if "visitor" not in item.fixturenames or "page_type" not in asked:
        return None
    return PAGES.index(asked["page_type"]), asked.get("width", PHONE)


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
