"""A figure points to what is there, and what it points to stays.

Triggers hold this instead of foreign keys, once per statement; test_constraints.py
tries them.
"""

from functools import partial

from django.db import connection

from indicators.models import Observation
from tests import factories as make
from tests.constraints import Rule

NOBODY = 2**40
PARTS = {
    "series": make.series,
    "area": make.area,
    "period": make.period,
    "breakdown": make.breakdown,
    "run": make.import_run,
}


def write(part, row=None):
    make.observation(**{part: row or PARTS[part]()})


def write_nobody(part):
    model = Observation._meta.get_field(part).related_model
    write(part, model(pk=NOBODY))


def change(part):
    make.observation()
    Observation.objects.update(**{part: PARTS[part]()})


def change_to_nobody(part):
    make.observation()
    Observation.objects.update(**{part: NOBODY})


def delete(part, *, is_used):
    row = PARTS[part]()
    if is_used:
        write(part, row)
    # Past the model, which refuses it before the database does.
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


RULES = [
    rule
    for part in PARTS
    for rule in (
        Rule(
            f"observation_{part}_on_insert",
            accepts=partial(write, part),
            refuses=partial(write_nobody, part),
        ),
        Rule(
            f"observation_{part}_on_update",
            accepts=partial(change, part),
            refuses=partial(change_to_nobody, part),
        ),
    )
] + [
    Rule(
        f"kept_for_observation_{part}",
        accepts=partial(delete, part, is_used=False),
        refuses=partial(delete, part, is_used=True),
    )
    for part in PARTS
    if part != "run"  # test_kept_rows.py: none is ever deleted
]
