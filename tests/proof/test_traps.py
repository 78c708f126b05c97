"""A smoke of the traps: two that need no database, and that all can be put back."""

import pytest

from config.environment import BASE_DIR
from tests.proof.traps import ALL, Edit, Trap, put_back, replaced

QUICK = [
    trap
    for trap in ALL
    if trap.guard.endswith(
        ("points_is_no_course", "direction_is_never_guessed", "counts_in_points")
    )
]


@pytest.mark.slow
def test_a_trap_that_is_put_back_is_noticed(tmp_path):
    outcome = put_back(QUICK, tmp_path)

    assert outcome.problems == []
    assert len(outcome.noticed) == len(QUICK) == 3


@pytest.mark.slow
def test_a_change_that_nobody_notices_is_a_problem(tmp_path):
    rule = "indicators/progress/rule.py"
    harmless = Edit(rule, '"""Is a figure on course?', '"""Is it on course?')

    outcome = put_back([Trap("nothing", QUICK[0].guard, (harmless,))], tmp_path)

    assert outcome.noticed == []
    assert "nobody notices that nothing: 1 passed" in outcome.problems[0]


@pytest.mark.parametrize("trap", ALL, ids=lambda trap: trap.name)
def test_a_trap_can_be_put_back_into_the_program_as_it_is(trap):
    path, _, name = trap.guard.partition("::")
    assert f"def {name.split('::')[-1]}(" in (BASE_DIR / path).read_text()
    for edit in trap.edits:
        text = (BASE_DIR / edit.path).read_text()
        assert replaced(text, edit) != text
