"""Rules that the database itself holds, and how a test tries each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

# Constraints but single-column foreign keys, unique indexes with a condition, triggers.
DECLARED_IN_DATABASE = """
    SELECT conname FROM pg_constraint
    WHERE conrelid = ANY(%(tables)s::regclass[])
      AND (contype IN ('c', 'u', 'x') OR contype = 'f' AND cardinality(conkey) > 1)
    UNION
    SELECT indexrelid::regclass::text FROM pg_index
    WHERE indrelid = ANY(%(tables)s::regclass[]) AND indisunique AND NOT indisprimary
    UNION
    SELECT tgname FROM pg_trigger
    WHERE tgrelid = ANY(%(tables)s::regclass[]) AND NOT tgisinternal
      AND tgname <> 'raise_data_version'  -- refuses nothing
"""


@dataclass(frozen=True)
class Rule:
    """A constraint by name, rows that it accepts and one that it refuses."""

    name: str
    accepts: Callable
    refuses: Callable

    def __str__(self):
        return self.name

    def check(self):
        self.accepts()
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            self.refuses()
            # Have the database look now at what it would check at the end.
            connection.check_constraints()
        assert caught.value.__cause__.diag.constraint_name == self.name


def declared(app: str) -> set[str]:
    """The names of all rules on the tables of `app`, as the database lists them."""
    tables = [model._meta.db_table for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute(DECLARED_IN_DATABASE, {"tables": tables})
        return {name for (name,) in cursor.fetchall()}


def all_of(*writes: Callable) -> Callable:
    def write():
        for each in writes:
            each()

    return write


# --- Families of rules: each takes the factory that makes a row ---


def choice(model, make, *fields) -> list[Rule]:
    return [
        Rule(
            f"{model._meta.db_table}_{field}_valid",
            accepts=make,
            refuses=partial(make, **{field: "onzin"}),
        )
        for field in fields
    ]


def unique(name, make, /, **parts) -> Rule:
    """Rows may not be alike in all of `parts`; they may be in all but one.

    A part is a value, or a function that makes a new one.
    """

    def values():
        return {
            field: part() if callable(part) else part for field, part in parts.items()
        }

    def all_but_one():
        make()
        make()
        shared = values()
        make(**shared)
        for field, part in parts.items():
            if callable(part):
                make(**{**shared, field: part()})

    def all_alike():
        shared = values()
        make(**shared)
        make(**shared)

    return Rule(name, accepts=all_but_one, refuses=all_alike)


def not_negative(model, make, field) -> Rule:
    return Rule(
        f"{model._meta.db_table}_{field}_check",
        accepts=partial(make, **{field: 0}),
        refuses=partial(make, **{field: -1}),
    )


def in_order(name, make, start, end, /, *, optional=True, **more) -> Rule:
    early, late = date(2025, 1, 1), date(2025, 1, 2)
    accepted = [
        partial(make, **more, **{start: early, end: late}),
        partial(make, **more, **{start: early, end: early}),
    ]
    if optional:
        accepted += [
            partial(make, **more, **{start: early, end: None}),
            partial(make, **more, **{start: None, end: late}),
        ]
    return Rule(
        name,
        accepts=all_of(*accepted),
        refuses=partial(make, **more, **{start: late, end: early}),
    )
