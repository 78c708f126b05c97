"""Traps of comparable programs: which test guards each, and does that test notice?

Every trap is put back into a copy of the program, by a small change of its text. Then
the test that guards it must fail; unchanged, all of them must pass.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from config.environment import BASE_DIR

NOT_COPIED = (".*", "node_modules", "__pycache__", "var", "staticfiles")
# Read by the tests; everything else with a point in front is not.
COPIED_ANYWAY = (".env.example",)
# pytest says this when tests failed, and another number when none could be run.
FAILED = 1
MOST_SECONDS = 300
TRAPS = "tests/indicators/test_traps.py"
BORDERS = "tests/indicators/test_merged_areas.py"


class Edit(NamedTuple):
    """A text that stands in a file once, and what to put there instead."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Trap:
    """What went wrong elsewhere, the test that guards it, and how to put it back."""

    name: str
    guard: str
    edits: tuple[Edit, ...]


ALL = (
    Trap(
        "a direction that nobody declared is guessed",
        f"{TRAPS}::test_an_unknown_direction_is_never_guessed",
        (
            Edit(
                "indicators/aims.py",
                "IndicatorDirection.UNKNOWN: 0,",
                "IndicatorDirection.UNKNOWN: 1,",
            ),
        ),
    ),
    Trap(
        "a target of zero cannot be divided by",
        f"{TRAPS}::test_a_target_and_a_first_figure_of_zero_are_judged",
        (
            Edit(
                "indicators/progress/rule.py",
                "share = left / to_go",
                "share = left / abs(aim.value)",
            ),
        ),
    ),
    Trap(
        "a change of sign is not seen",
        f"{TRAPS}::test_a_series_across_zero_is_judged_as_any_other",
        (
            Edit(
                "indicators/progress/measurements.py",
                "return self.last.value - self.used[0].value",
                "return abs(self.last.value) - abs(self.used[0].value)",
            ),
        ),
    ),
    Trap(
        "a target equal to the figure leaves no way to divide by",
        f"{TRAPS}::test_a_target_that_equals_the_last_figure_is_reached",
        (
            Edit(
                "indicators/progress/aims.py",
                "(value - self.value) * self.better >= 0",
                "(value - self.value) * self.better > 0",
            ),
        ),
    ),
    Trap(
        "a change of a percentage is counted in percents",
        f"{TRAPS}::test_a_change_in_a_percentage_counts_in_points",
        (
            Edit(
                "indicators/progress/movement.py",
                "    if in_points:\n",
                "    if not in_points:\n",
            ),
        ),
    ),
    Trap(
        "a trend is drawn through two points",
        f"{TRAPS}::test_a_line_through_two_or_three_points_is_no_course",
        (
            Edit(
                "indicators/progress/rule.py",
                "measurements_needed: int = 4",
                "measurements_needed: int = 2",
            ),
        ),
    ),
    Trap(
        "a trend is carried on beyond where it may",
        f"{TRAPS}::test_a_course_is_not_drawn_back_into_the_past",
        (
            Edit(
                "indicators/progress/measurements.py",
                "ahead = max(years_between(self.last.year, year), Decimal(0))",
                "ahead = years_between(self.last.year, year)",
            ),
        ),
    ),
    Trap(
        "rates of areas are averaged",
        f"{BORDERS}::test_a_rate_is_computed_anew_and_not_averaged",
        (
            Edit(
                "indicators/merged_areas/sums.py",
                "value = self._divided(total, base) if total is not None and base "
                "else None",
                "value = sum(self._divided(counts[a][0].value, bases[a][0].value) "
                "for a in areas) / len(areas)",
            ),
        ),
    ),
    Trap(
        "a part without a figure is left out of a sum",
        f"{BORDERS}::test_a_rate_without_a_part_is_missing",
        (
            Edit(
                "indicators/merged_areas/sums.py",
                "    if None in values:\n        return None\n",
                "    values = [value for value in values if value is not None]\n",
            ),
            Edit(
                "indicators/merged_areas/sums.py",
                "lacking = _lacking(parts)",
                "lacking = {}",
            ),
        ),
    ),
    Trap(
        "municipalities that merged are not added up",
        f"{BORDERS}::test_before_a_merger_the_counts_of_all_add_up",
        (
            Edit(
                "indicators/merged_areas/sums.py",
                "return sum(values, Decimal(0))",
                "return values[0]",
            ),
        ),
    ),
    Trap(
        "what was counted so far is set beside a whole year",
        f"{TRAPS}::test_what_was_counted_so_far_is_not_set_beside_a_whole_year",
        (
            Edit(
                "indicators/timeline.py",
                "return one.kind == other.kind\n",
                "return True\n",
            ),
        ),
    ),
    Trap(
        "who gave no answer is left out of the count",
        "tests/reports/test_overview.py::test_what_is_not_known_is_counted",
        (
            Edit(
                "reports/overview.py",
                "return sum(item.verdict not in JUDGED for item in self.summaries)",
                "return sum(item.verdict in () for item in self.summaries)",
            ),
        ),
    ),
    Trap(
        "who was not measured counts in the denominator",
        f"{TRAPS}::test_peers_without_a_figure_are_not_counted",
        (
            Edit(
                "indicators/figures.py",
                "            and item.value is not None\n"
                "        ):\n"
                "            figures.peers.setdefault(item.period_id, [])"
                ".append(item.value)",
                "        ):\n"
                "            figures.peers.setdefault(item.period_id, [])"
                ".append(item.value or Decimal(0))",
            ),
        ),
    ),
    Trap(
        "a group that another chose is compared with",
        "tests/indicators/test_peers.py"
        "::test_the_choice_of_another_municipality_is_none_of_ours",
        (
            Edit(
                "indicators/peers/groups.py",
                'group=OuterRef("peergroup"), area__code=area_code',
                'group=OuterRef("peergroup")',
            ),
        ),
    ),
    Trap(
        "a figure of zero is taken for none",
        f"{TRAPS}::test_a_figure_of_zero_is_a_figure",
        (
            Edit(
                "indicators/exports.py",
                "if self.value is None:\n            return self.missing",
                "if not self.value:\n            return self.missing",
            ),
        ),
    ),
    Trap(
        "a target of zero is not drawn",
        f"{TRAPS}::test_a_target_of_zero_is_drawn",
        (
            Edit(
                "indicators/chart_data.py",
                "if target.value is not None and target.period",
                "if target.value and target.period",
            ),
        ),
    ),
    Trap(
        "a secret figure is shown as zero",
        "tests/indicators/test_exports.py"
        "::test_on_the_page_the_reason_stands_where_the_figure_would",
        (
            Edit(
                "indicators/exports.py",
                "if self.value is None:\n            return self.missing",
                'if self.value is None:\n            return "0"',
            ),
        ),
    ),
    Trap(
        "a note is lost where there is no figure",
        f"{TRAPS}::test_a_note_stays_where_there_is_no_figure",
        (
            Edit(
                "indicators/participation.py",
                "            return note\n",
                '            return "" if value is None else note\n',
            ),
        ),
    ),
    Trap(
        "what is downloaded cannot be uploaded",
        f"{TRAPS}::test_a_file_of_ours_can_be_read_back",
        (
            Edit(
                "indicators/export_files.py",
                'csv.writer(output, delimiter=";")',
                'csv.writer(output, delimiter="|")',
            ),
        ),
    ),
    Trap(
        "a measured figure of a time to come is taken over",
        "tests/indicators/imports/test_checks.py"
        "::TestWhatIsNeverTakenOver::test_a_measured_value_of_a_time_to_come",
        (
            Edit(
                "indicators/imports/checks.py",
                "if measured and periods[period].start > on:",
                "if measured and periods[period].start > date.max:",
            ),
        ),
    ),
    Trap(
        "a forecast counts as a measurement",
        "tests/indicators/test_figures.py"
        "::test_a_forecast_is_shown_but_does_not_count_as_a_measurement",
        (
            Edit(
                "indicators/figures.py",
                "if item.value is not None and item.status != "
                "Observation.Status.FORECAST",
                "if item.value is not None",
            ),
        ),
    ),
    Trap(
        "a school year is taken for its first year",
        "tests/indicators/importers/sheets/test_periods.py::test_it_is_understood",
        (
            Edit(
                "indicators/importers/sheets/periods.py",
                'return _coded(first, "school_year", "0") if follows else None',
                'return _coded(first, "year", "0") if follows else None',
            ),
        ),
    ),
    Trap(
        "of two figures for one year the last one wins",
        "tests/indicators/importers/sheets/test_odd_files.py"
        "::TestAreasAndPeriods"
        "::test_the_same_figure_twice_is_refused_with_both_places",
        (
            Edit(
                "indicators/importers/sheets/figures.py",
                "if (first.value, first.missing) == (row.value, row.missing):",
                "if row:",
            ),
        ),
    ),
    Trap(
        "a draft is in an output",
        f"{TRAPS}::test_a_draft_is_in_no_output",
        (
            Edit(
                "indicators/models/definitions.py",
                "return self.filter(published_at__isnull=False)",
                "return self",
            ),
        ),
    ),
    Trap(
        "a draft is in the file with everything",
        f"{TRAPS}::test_a_draft_is_not_in_the_file_with_everything",
        (
            Edit(
                "indicators/models/definitions.py",
                "return self.filter(published_at__isnull=False)",
                "return self",
            ),
        ),
    ),
    Trap(
        "what was published can be deleted",
        "tests/policy/test_admin.py::test_what_is_published_cannot_be_deleted",
        (
            Edit(
                "policy/admin.py",
                "if obj and self.is_published(obj):\n            return False",
                "if obj is None:\n            return False",
            ),
        ),
    ),
)


@dataclass
class Traps:
    """What came of putting traps back."""

    guards: int = 0
    noticed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def put_back(traps: Iterable[Trap], top: Path, say=lambda text: None) -> Traps:
    """Each trap in a copy of the program under `top`: its guard must fail."""
    traps = list(traps)
    tree = copied(top / "program")
    outcome = Traps(guards=len({trap.guard for trap in traps}))
    code, said = tested(tree, sorted({trap.guard for trap in traps}))
    if code:
        outcome.problems.append(f"without any trap the guards fail: {said}")
        return outcome
    for trap in traps:
        with edited(tree, trap.edits):
            code, said = tested(tree, [trap.guard])
        if code == FAILED and re.search(r"\b[1-9][0-9]* failed", said):
            outcome.noticed.append(trap.name)
        else:
            outcome.problems.append(f"nobody notices that {trap.name}: {said}")
        say(f"{trap.name}: {said}")
    return outcome


def copied(tree: Path) -> Path:
    shutil.copytree(BASE_DIR, tree, ignore=shutil.ignore_patterns(*NOT_COPIED))
    for name in COPIED_ANYWAY:
        shutil.copy(BASE_DIR / name, tree / name)
    return tree


@contextmanager
def edited(tree: Path, edits: Iterable[Edit]) -> Iterator[None]:
    before: dict[Path, str] = {}
    for edit in edits:
        path = tree / edit.path
        text = path.read_text()
        before.setdefault(path, text)
        path.write_text(replaced(text, edit))
    try:
        yield
    finally:
        for path, text in before.items():
            path.write_text(text)


def replaced(text: str, edit: Edit) -> str:
    if text.count(edit.old) != 1:
        raise ValueError(f"{edit.path} does not have this once: {edit.old}")
    return text.replace(edit.old, edit.new)


def tested(tree: Path, tests: list[str]) -> tuple[int, str]:
    """The code that pytest ends with, and its last line; on a database of its own."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*command, *tests],
        cwd=tree,
        env=own_environment(),
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    lines = run.stdout.strip().splitlines() or run.stderr.strip().splitlines()
    return run.returncode, lines[-1] if lines else ""


def own_environment() -> dict[str, str]:
    """A file that was changed within a second must be read again."""
    ours = (
        *("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE"),
        *("PYTEST_ADDOPTS", "PYTHONPATH"),
    )
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}
