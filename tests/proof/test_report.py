"""The page of what was proved: a part that was proved alone leaves the others."""

from tests.proof.report import Proof, page_of

BEFORE = """# What was proved

Written by `make prove`; change nothing here by hand.

## Imports that are disturbed

Revision old.

### A worker is killed

No problems.
"""


def test_a_part_comes_in_its_place_and_the_others_stay():
    page = page_of({"traps": Proof(["3 traps."], [])}, revision="new", before=BEFORE)

    assert page.startswith(BEFORE.rstrip())
    added = page.removeprefix(BEFORE.rstrip())
    assert added.startswith("\n\n## Traps of comparable programs\n\nRevision new, ")
    assert added.endswith("\n\n3 traps.\n\nNo problems.\n")


def test_a_part_that_is_proved_again_is_replaced():
    once = page_of({"imports": Proof(["Twice."], [])}, revision="1", before=BEFORE)
    again = page_of({"imports": Proof(["Again."], ["bad"])}, revision="2", before=once)

    assert "Twice." not in again and "Revision old" not in again
    assert again.endswith("Again.\n\nProblems:\n\n- bad\n")
    assert again.count("## Imports that are disturbed") == 1
