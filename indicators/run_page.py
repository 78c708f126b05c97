"""The page of one import: when, how it went, what it changed, what the source said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from indicators.choices import IMPORT_STATE_MEANINGS
from indicators.formatting import number
from indicators.imports.differences import Difference
from indicators.imports.schedule import BY as TIMETABLE
from indicators.models import ImportRun, RawAnswer
from indicators.run_changes import ChangedFigure, changed_by, revisions_by

State = ImportRun.State
MOST_CHANGES = 100
MOST_ANSWERS = 50
COUNTS = (
    ("nieuw", "created"),
    ("bijgesteld", "revised"),
    ("niet meer in de bron", "vanished"),
    ("gelijk gebleven", "unchanged"),
)
# What differs when the figures come from a file that somebody brought.
FROM_FILE = {
    State.QUEUED: "Het overnemen uit een bestand wacht",
    State.RUNNING: "De site neemt deze cijfers nu over uit een bestand",
    State.SUPERSEDED: "Er kwamen daarna nieuwere cijfers",
    State.FAILED: "Het overnemen uit een bestand is mislukt",
}


@dataclass(frozen=True)
class RunPage:
    run: ImportRun
    user: Any

    # --- in one sentence ---

    @property
    def is_from_file(self) -> bool:
        return self.run.upload_id is not None

    @property
    def title(self) -> str:
        """What came of it."""
        if self.is_from_file and self.run.state in FROM_FILE:
            return FROM_FILE[State(self.run.state)]
        return {
            State.QUEUED: "Het ophalen wacht",
            State.RUNNING: "De site haalt deze cijfers nu op",
            State.DONE: self._what_it_brought,
            State.SET_ASIDE: "Deze cijfers wachten op een mens",
            State.REJECTED: "Deze cijfers zijn niet overgenomen",
            State.SUPERSEDED: "Er is daarna opnieuw opgehaald",
            State.FAILED: "Het ophalen is mislukt",
        }[self.run.state]

    @property
    def _what_it_brought(self) -> str:
        changes = [
            f"{number(Decimal(count))} {word}"
            for word, name in COUNTS[:3]
            if (count := getattr(self.run, name))
        ]
        verb = "Overgenomen uit een bestand" if self.is_from_file else "Opgehaald"
        if not changes:
            return f"{verb}, en er veranderde niets"
        *first, last = changes
        return f"{verb}: {', '.join(first)} en {last}" if first else f"{verb}: {last}"

    @property
    def meaning(self) -> str:
        return IMPORT_STATE_MEANINGS[State(self.run.state)]

    # --- who and when ---

    @property
    def due_slot(self) -> datetime | None:
        """The moment of the timetable that it was for; None if somebody asked it."""
        if self.run.requested_by != TIMETABLE:
            return None
        return parse_datetime(self.run.slot)

    @property
    def asked_by(self) -> str:
        if self.run.requested_by == TIMETABLE:
            return "het rooster"
        return self._named(self.run.requested_by)

    @property
    def decided_by(self) -> str:
        return self._named(self.run.decided_by)

    def _named(self, name: str) -> str:
        """Names of users are for who keeps the imports, not for every visitor."""
        if self.user.has_perm("indicators.view_importrun"):
            return name
        return "een beheerder van deze site"

    @property
    def waits_for_decision(self) -> bool:
        return self.run.state == State.SET_ASIDE

    @property
    def may_decide(self) -> bool:
        return self.waits_for_decision and self.user.has_perm(
            "indicators.approve_importrun"
        )

    @cached_property
    def difference(self) -> Difference | None:
        """What would change, as it was when the figures were set aside."""
        return Difference.of(self.run)

    # --- what it changed ---

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(word, getattr(self.run, name)) for word, name in COUNTS]

    @cached_property
    def changed_count(self) -> int:
        return revisions_by(self.run).count()

    @cached_property
    def changed(self) -> list[ChangedFigure]:
        """The own municipality first; at most MOST_CHANGES of them."""
        return changed_by(self.run, most=MOST_CHANGES) if self.changed_count else []

    # --- what the source said ---

    @cached_property
    def answer_count(self) -> int:
        return self.run.answers.count()

    @cached_property
    def answers(self) -> list[RawAnswer]:
        return list(self.run.answers.order_by("pk")[:MOST_ANSWERS])

    # --- other times ---

    @cached_property
    def before(self) -> ImportRun | None:
        return self._others.filter(pk__lt=self.run.pk).order_by("-pk").first()

    @cached_property
    def after(self) -> ImportRun | None:
        return self._others.filter(pk__gt=self.run.pk).order_by("pk").first()

    @property
    def _others(self) -> QuerySet[ImportRun]:
        return ImportRun.objects.filter(series=self.run.series_id).select_related(
            "series__source"
        )
