"""What a fault of a source is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from indicators.importers import faults
from indicators.importers.faults import SourceFault
from tests.sources.tables import SourceTable

GOOD = ""
MAY_PASS = {
    every.kind
    for every in vars(faults).values()
    if isinstance(every, type) and issubclass(every, SourceFault) and every.may_pass
}


@dataclass(frozen=True)
class Fault:
    """One named misbehaviour; one of the last three says how it is done.

    `kind` is the kind of SourceFault that the reader raises; empty when the reading
    must succeed. `outcome` is the state of the run after an ordinary run of the same
    series (the measure and fixed choices of built.py): done, set_aside, failed, or
    queued where it is tried again first; with `changes` as the counts of the run where
    they are certain. `misbehave` answers a question itself and says so, `alter` changes
    the tables, `stage` stands in for the whole server and gives its address. `dialects`
    names those that can show it; empty for all of them.
    """

    name: str
    says: str
    kind: str = GOOD
    outcome: str = "done"
    changes: dict[str, int] = field(default_factory=dict)
    misbehave: Callable[[Any], bool] | None = None
    alter: Callable[[SourceTable], None] | None = None
    stage: Callable[[], AbstractContextManager[str]] | None = None
    dialects: tuple[str, ...] = ()

    def is_shown_by(self, dialect: str) -> bool:
        return not self.dialects or dialect in self.dialects


class Catalogue:
    """Collects faults from functions: the name is the name, the docstring says it.

    `dialects` are those that can show them, where a fault itself does not say so.
    """

    def __init__(self, dialects: tuple[str, ...] = ()) -> None:
        self.all: list[Fault] = []
        self._dialects = dialects

    def misbehaves(self, kind: str, *, dialects: tuple[str, ...] = ()) -> Callable:
        return self._add("misbehave", kind=kind, dialects=dialects)

    def alters(
        self,
        kind: str = GOOD,
        outcome: str = "done",
        *,
        dialects: tuple[str, ...] = (),
        **changes: int,
    ) -> Callable:
        return self._add(
            "alter", kind=kind, outcome=outcome, changes=changes, dialects=dialects
        )

    def stages(self, kind: str) -> Callable:
        return self._add("stage", kind=kind)

    def _add(self, how: str, *, kind: str, **more: Any) -> Callable:
        def add(function: Callable) -> Callable:
            more.setdefault("outcome", "done")
            more["dialects"] = more.get("dialects") or self._dialects
            if kind:
                more["outcome"] = "queued" if kind in MAY_PASS else "failed"
            fault = Fault(
                name=function.__name__,
                says=function.__doc__,
                kind=kind,
                **{how: function},
                **more,
            )
            self.all.append(fault)
            return function

        return add
