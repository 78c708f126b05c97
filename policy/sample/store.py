"""Writing the sample: only what is new or differs, found by a natural key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, models, transaction

from policy.sample.rows import Row, SampleError

# Dated by the database, not by the sample.
NOT_COMPARED = {"known_from"}


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
        items: Iterable[tuple[Row, models.Model]],
        *,
        key: Sequence[str],
        keep: Sequence[str] = (),
        among: models.QuerySet | None = None,
    ) -> dict[Any, models.Model]:
        """Store these instances; the result has the stored ones by their key.

        `key` names attributes (a relation as `goal_id`). What `keep` names is set
        once and never changed by a later load. Rows that are gone stay. `among` spares
        reading a whole table where the sample is a small part of it.
        """
        wanted = _by_key(items, key)
        if not wanted:
            return {}
        model = type(next(iter(wanted.values()))[1])
        known_rows = model._default_manager.all() if among is None else among
        stored = {_key_of(item, key): item for item in known_rows.order_by()}
        compared = _compared_fields(model, {*key, *keep})
        new, changed, names = [], [], set()
        for key_value, (row, item) in wanted.items():
            known = stored.get(key_value)
            if known is None:
                new.append((row, item))
                stored[key_value] = item
            elif differing := _take_over(known, item, compared):
                changed.append((row, known))
                names |= differing
        _create(model, new)
        _update(model, changed, names)
        self.created += len(new)
        self.changed += len(changed)
        return {key_value: stored[key_value] for key_value in wanted}

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


def _by_key(
    items: Iterable[tuple[Row, models.Model]], key: Sequence[str]
) -> dict[Any, tuple[Row, models.Model]]:
    wanted: dict[Any, tuple[Row, models.Model]] = {}
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


def _take_over(known: models.Model, item: models.Model, names: list[str]) -> set[str]:
    differing = {name for name in names if getattr(known, name) != getattr(item, name)}
    for name in differing:
        setattr(known, name, getattr(item, name))
    return differing


def _create(model: type[models.Model], new: list[tuple[Row, models.Model]]) -> None:
    try:
        with transaction.atomic():
            model._default_manager.bulk_create([item for _, item in new])
    except DatabaseError as error:
        raise _refused(new) or error from error


def _update(
    model: type[models.Model], changed: list[tuple[Row, models.Model]], names: set[str]
) -> None:
    if not changed:
        return
    try:
        with transaction.atomic():
            model._default_manager.bulk_update([item for _, item in changed], names)
    except DatabaseError as error:
        raise _refused(changed) or error from error


def _refused(items: list[tuple[Row, models.Model]]) -> SampleError | None:
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
            return SampleError(
                f"{row.place}, alle kolommen samen: de database weigert deze rij. "
                f"Verwacht: een rij die voldoet aan {rule or error}. "
                "Verbeter de cellen die daarbij horen."
            )
    return None
