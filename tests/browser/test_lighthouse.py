"""Lighthouse finds nothing to mend; how fast it finds a page is reported."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.browser.pages import BY_NAME

MUST_BE_FULL = ("accessibility", "best-practices", "seo")
# To load a page slowly takes as long as all the rest, so only these are timed.
TIMED = {"overview", "goal-b", "indicator", "comparison"}
# Each takes a quarter of a minute, so these are the pages that readers come to most;
# axe, the validator and the console look at every page.
AUDITED = [
    BY_NAME[name]
    for name in (
        "overview",
        "goal-b",
        "indicator",
        "comparison",
        "report",
    )
]


# On a busy machine it now and then loses the browser, and asks to be run again.
ATTEMPTS = 3


@pytest.mark.slow
@pytest.mark.parametrize("page_type", AUDITED, ids=lambda page: page.name)
def test_lighthouse_gives_full_marks(site, tools, tmp_path, page_type, record_property):
    wanted = [*MUST_BE_FULL, *(["performance"] if page_type.name in TIMED else [])]
    found = audit(tools, site + page_type.path, tmp_path / "report.json", wanted)
    marks = {name: each["score"] for name, each in found["categories"].items()}
    if "performance" in wanted:
        speed = f"performance {marks.pop('performance'):.2f}"
        record_property(f"lighthouse {page_type.name}", speed)

    assert marks == dict.fromkeys(MUST_BE_FULL, 1), lost_marks(found)


def audit(tools: Path, address: str, report: Path, categories: list[str]) -> dict:
    command = [
        *("node", tools / "lighthouse/cli/index.js", address),
        *("--quiet", "--no-enable-error-reporting"),
        *("--output=json", f"--output-path={report}"),
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags={' '.join(FLAGS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    for _ in range(ATTEMPTS):
        run = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=180
        )
        if run.returncode == 0:
            return json.loads(report.read_text())
    pytest.fail(run.stderr)


def lost_marks(found: dict) -> list[str]:
    audits = [
        found["audits"][part["id"]]
        for name in MUST_BE_FULL
        for part in found["categories"][name]["auditRefs"]
        if part["weight"]
    ]
    return [f"{each['id']}: {each['title']}" for each in audits if each["score"] == 0]
