"""Writing the sample: only what is new or differs, found by a natural key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models, transaction

from policy.sample.rows import Row, SampleError

# What was read, and what it becomes.
Pair = tuple[Row, models.Model]
# Dated by the database, not by the sample.
NOT_COMPARED = {"known_from"}


@dataclass(frozen=True)
class Refusal:
    """How to say that the database refuses a row: by its column, and what to do."""

    column: str
    expected: str
    remedy: str = "Verbeter de cel."


# By the name of the rule.
Refusals = Mapping[str, Refusal]


class Store:
    """Merges rows into the database and counts what it wrote."""

    def __init__(self) -> None:
        self.created = 0
        self.changed = 0

    @property
    def written(self) -> int:
        return self.created + self.changed

    def merge(
        self,
        items: Iterable[Pair],
        *,
        key: Sequence[str],
        keep: Sequence[str] = (),
        among: models.QuerySet | None = None,
        refusals: Refusals | None = None,
    ) -> dict[Any, models.Model]:
        """Store these instances; the result has the stored ones by their key.

        `key` names attributes (a relation as `goal_id`). What `keep` names is set
        once and never changed by a later load. Rows that are gone stay. `among` spares
        reading a whole table where the sample is a small part of it. `refusals` say
        what to do where a rule of the database refuses a row.
        """
        wanted = _by_key(items, key)
        if not wanted:
            return {}
        model = type(next(iter(wanted.values()))[1])
        rows = model._default_manager.all() if among is None else among
        stored = {_key_of(item, key): item for item in rows.order_by()}
        new = [pair for key_value, pair in wanted.items() if key_value not in stored]
        with _naming_the_row(new, refusals):
            self._create(model, new)
        compared = _compared_fields(model, {*key, *keep})
        changed, names = _changes(wanted, stored, compared)
        with _naming_the_row(changed, refusals):
            self._update(model, changed, names)
        stored |= {_key_of(item, key): item for _, item in new}
        return {key_value: stored[key_value] for key_value in wanted}

    def _create(self, model: type[models.Model], new: list[Pair]) -> None:
        model._default_manager.bulk_create([item for _, item in new])
        self.created += len(new)

    def _update(
        self, model: type[models.Model], changed: list[Pair], names: set[str]
    ) -> None:
        if changed:
            model._default_manager.bulk_update([item for _, item in changed], names)
        self.changed += len(changed)

    def link(
        self,
        through: type[models.Model],
        columns: tuple[str, str],
        pairs: Iterable[tuple[int, int]],
    ) -> None:
        """Store these pairs of a many-to-many relation."""
        stored = set(through._default_manager.values_list(*columns))
        new = [pair for pair in dict.fromkeys(pairs) if pair not in stored]
        through._default_manager.bulk_create(
            through(**dict(zip(columns, pair, strict=True))) for pair in new
        )
        self.created += len(new)


def _by_key(items: Iterable[Pair], key: Sequence[str]) -> dict[Any, Pair]:
    wanted: dict[Any, Pair] = {}
    for row, item in items:
        key_value = _key_of(item, key)
        if key_value in wanted:
            raise SampleError(
                f"{row.place}: deze rij is dezelfde als {wanted[key_value][0].place}. "
                f"Verwacht: elke rij één keer, herkenbaar aan {', '.join(key)}. "
                "Haal een van de twee weg."
            )
        wanted[key_value] = (row, item)
    return wanted


def _key_of(item: models.Model, key: Sequence[str]) -> Any:
    values = tuple(getattr(item, name) for name in key)
    return values[0] if len(values) == 1 else values


def _compared_fields(model: type[models.Model], left_out: set[str]) -> list[str]:
    return [
        field.attname
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.attname not in left_out
        and field.name not in left_out | NOT_COMPARED
    ]


def _changes(
    wanted: dict[Any, Pair], stored: dict[Any, models.Model], compared: list[str]
) -> tuple[list[Pair], set[str]]:
    """What is stored and differs, as it should be, and the names of what differs."""
    changed: list[Pair] = []
    names: set[str] = set()
    for key_value, (row, item) in wanted.items():
        known = stored.get(key_value)
        if known and (differing := _take_over(known, item, compared)):
            changed.append((row, known))
            names |= differing
    return changed, names


def _take_over(known: models.Model, item: models.Model, names: list[str]) -> set[str]:
    differing = {name for name in names if getattr(known, name) != getattr(item, name)}
    for name in differing:
        setattr(known, name, getattr(item, name))
    return differing


@contextmanager
def _naming_the_row(items: list[Pair], refusals: Refusals | None) -> Iterator[None]:
    """Turn what the database refuses into an error that names the row."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        raise _refused(items, refusals or {}) or error from error


def _refused(items: list[Pair], refusals: Refusals) -> SampleError | None:
    """The row that the database refuses: each is tried on its own and undone."""
    for row, item in items:
        try:
            with transaction.atomic():
                item.save()
                transaction.set_rollback(True)
        except DatabaseError as error:
            rule = getattr(
                getattr(error.__cause__, "diag", None), "constraint_name", ""
            )
            if rule in refusals:
                told = refusals[rule]
                return row.problem(told.column, told.expected, told.remedy)
            return SampleError(
                f"{row.place}, alle kolommen samen: de database weigert deze rij. "
                f"Verwacht: een rij die voldoet aan {rule or error}. "
                "Verbeter de cellen die daarbij horen."
            )
    return None
