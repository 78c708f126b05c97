"""The page of one file: what was read, what is open, and what would change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone

from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.figures import Figures
from indicators.importers.sheets.layouts import Layout, unread_headers
from indicators.models import ImportRun, Series, Source, Unit, Upload
from indicators.uploads.preview import Preview, preview_of, state_of
from indicators.uploads.series import why_none
from indicators.uploads.understanding import Understanding
from policy.folding import fold

State = ImportRun.State

MOST_EARLIER = 20
MOST_NOTES = 10


class Outcome(Enum):
    """What came of a file: a title, and a sentence below it."""

    BUSY = (
        "De cijfers worden overgenomen",
        "Dat duurt niet lang. Bekijk deze pagina zo meteen opnieuw.",
    )
    WAITS = (
        "Cijfers wachten op een besluit",
        "Wat apart staat, verschilt veel van wat er was. Het komt op de site als een "
        "beheerder het goedkeurt.",
    )
    TAKEN_OVER = (
        "Deze cijfers zijn overgenomen",
        "Hieronder ziet u wat ervan op de site kwam.",
    )
    LEFT = (
        "Deze cijfers zijn niet overgenomen",
        "Hieronder ziet u waarom. De oude cijfers staan er nog.",
    )

    def __init__(self, title: str, sentence: str):
        self.title = title
        self.sentence = sentence


class Trouble(NamedTuple):
    """What is wrong with the figures of one series."""

    series: Series
    figures: Figures


class OtherUnit(NamedTuple):
    """What stands between brackets behind the name of a column."""

    series: Series
    in_file: str


@dataclass(frozen=True)
class UploadPage:
    understood: Understanding

    @property
    def upload(self) -> Upload:
        return self.understood.upload

    @property
    def title(self) -> str:
        if self.can_be_confirmed:
            return "Klaar om over te nemen"
        if self.is_done:
            return self.outcome.title
        return "Wat staat er in dit bestand?"

    # --- what was read ---

    @property
    def sheet(self) -> Sheet | None:
        return self.understood.sheet

    @property
    def layout(self) -> Layout | None:
        return self.understood.layout

    @property
    def header_row(self) -> int:
        """Counted from 1, as a spreadsheet does."""
        return self.layout.header_row + 1

    @property
    def notes(self) -> list[str]:
        return self.understood.notes[:MOST_NOTES]

    @property
    def unread_headers(self) -> list[str]:
        return unread_headers(self.sheet, self.layout) if self.layout else []

    @cached_property
    def hidden_rows(self) -> list[int]:
        return sorted(self.sheet.hidden_rows) if self.sheet else []

    @property
    def hidden_sheets(self) -> list[str]:
        return [sheet.name for sheet in self.understood.sheets if sheet.is_hidden]

    @property
    def why_no_series(self) -> str:
        return why_none(self.understood.series)

    @property
    def fetched(self) -> list[Series]:
        """Series of the source that no file may write."""
        return [series for series in self.understood.series if series.is_fetched]

    # --- what came of it ---

    @cached_property
    def runs(self) -> list[ImportRun]:
        return list(
            self.upload.runs.select_related("series__indicator", "series__source")
        )

    @cached_property
    def plans_left(self) -> list[Series]:
        """Series of which the figures were not taken over yet."""
        taken = self.upload.taken
        return [series for series in self.understood.plans if series.pk not in taken]

    @property
    def is_done(self) -> bool:
        return bool(self.runs) and not self.plans_left

    @property
    def outcome(self) -> Outcome:
        """Of the imports together: as long as one is not over, the file is not."""
        states = {run.state for run in self.runs if run.state != State.FAILED}
        if states & set(ImportRun.UNFINISHED):
            return Outcome.BUSY
        if State.SET_ASIDE in states:
            return Outcome.WAITS
        return Outcome.TAKEN_OVER if State.DONE in states else Outcome.LEFT

    # --- what is open, and what would change ---

    @cached_property
    def troubles(self) -> list[Trouble]:
        """Told once every question is answered: an answer may mend them."""
        if self.understood.has_open_questions:
            return []
        figures = self.understood.figures
        return [
            Trouble(series, figures[series])
            for series in self.plans_left
            if figures[series].problem_count
        ]

    @cached_property
    def previews(self) -> list[Preview]:
        """Only of figures that can be taken over; all of them, or none."""
        if self.understood.has_open_questions or self.troubles:
            return []
        today = timezone.localdate()
        figures = self.understood.figures
        return [
            preview_of(series, figures[series], on=today) for series in self.plans_left
        ]

    @property
    def can_be_confirmed(self) -> bool:
        return bool(self.previews) and not any(item.fault for item in self.previews)

    @property
    def waits_for_approval(self) -> bool:
        """Whether somebody else has to look first at part of it."""
        return any(
            item.difference and item.difference.reasons for item in self.previews
        )

    @property
    def other_units(self) -> list[OtherUnit]:
        """Columns that seem to be in another unit than the series that was chosen."""
        return [
            OtherUnit(column.chosen.series, column.contents.column.unit)
            for column in self.understood.used
            if column.chosen.series in self.plans_left
            and not _same_unit(column.contents.column.unit, column.chosen.series.unit)
        ]

    @property
    def rounded(self) -> int:
        return sum(self.understood.figures[item].rounded for item in self.plans_left)

    @property
    def state(self) -> str:
        return state_of(self.understood.plans)


def earlier_uploads(source: Source) -> list[Upload]:
    return list(source.uploads.select_related("source")[:MOST_EARLIER])


def _same_unit(written: str, unit: Unit) -> bool:
    known = {fold(text) for text in (unit.code, unit.label, unit.symbol)}
    return not written or fold(written) in known
