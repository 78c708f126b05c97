"""No rule of the database on the rows of reports goes without a test."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.constraints import declared
from tests.reports import test_constraints
from tests.reports.evaluations import test_never_changed

HERE = Path(__file__).parent
MODULES = [
    test_constraints,
    test_never_changed,
    *(
        import_module(f"tests.reports.evaluations.{path.stem}")
        for path in sorted(HERE.glob("test_constraints_*.py"))
    ),
]


@pytest.mark.django_db
def test_every_rule_of_the_database_has_a_test():
    tried = {rule.name for module in MODULES for rule in module.RULES}
    implied = {name for module in MODULES for name in getattr(module, "IMPLIED", ())}
    ties = {name for name in tried if name.endswith(TIES)}

    assert (tried | implied) - ties == declared("reports")


# Of tables that tie two others: those are not listed by `declared`.
TIES = (
    *("_goals_written_in_time", "_findings_written_in_time"),
    *("_goals_unchanged", "_goals_as_published"),
)
