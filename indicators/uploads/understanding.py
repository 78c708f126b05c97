"""How one file is understood by now, and what still has to be asked or mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from indicators.importers.sheets.cells import Sheet
from indicators.importers.sheets.contents import Contents, Written, contents_of
from indicators.importers.sheets.figures import Figures, areas_meant, figures_of
from indicators.importers.sheets.layouts import Layout, layout_of
from indicators.importers.sheets.marks import MEANINGS
from indicators.importers.sheets.names import AreaNames, KnownArea, key_of
from indicators.importers.sheets.periods import read_period
from indicators.importers.sheets.plan import FilePlan
from indicators.imports.uploaded import sheets_of
from indicators.models import Area, FileColumn, FileMapping, Series, Upload
from indicators.uploads.series import series_of

MOST_ASKED = 30
ColumnKey = tuple[str, int]  # header and occurrence


class AreaQuestion(NamedTuple):
    """A name that fits no area, or several; `choices` are those it may be."""

    key: str
    choices: list[KnownArea]


class MarkQuestion(NamedTuple):
    """A sign in place of a figure; `meaning` is empty as long as nobody said it."""

    mark: str
    written: Written
    meaning: str


@dataclass(frozen=True)
class UnderstoodColumn:
    """A column, and the series that it gives figures of, if anybody chose one."""

    contents: Contents
    chosen: FileColumn | None

    @property
    def key(self) -> ColumnKey:
        return self.contents.column.header, self.contents.column.occurrence

    @property
    def decimal_mark(self) -> str:
        chosen = self.chosen.decimal_mark if self.chosen else ""
        return chosen or self.contents.decimal_mark

    @property
    def lacks_decimal_mark(self) -> bool:
        return bool(self.contents.asks_for_mark and not self.decimal_mark)


@dataclass(frozen=True)
class Understanding:
    """A file with what people said of files of its source. Raises FileRefused."""

    upload: Upload
    user: Any

    # --- what was read ---

    @cached_property
    def sheets(self) -> list[Sheet]:
        return sheets_of(self.upload)

    @cached_property
    def usable(self) -> list[tuple[Sheet, Layout]]:
        """The sheets with figures; what is hidden in a workbook is not meant."""
        shown = [sheet for sheet in self.sheets if not sheet.is_hidden]
        return [(sheet, layout) for sheet in shown if (layout := layout_of(sheet))]

    @cached_property
    def _chosen(self) -> tuple[Sheet, Layout] | None:
        if len(self.usable) == 1:
            return self.usable[0]
        named = [item for item in self.usable if item[0].name == self.upload.sheet]
        return named[0] if named else None

    @property
    def sheet(self) -> Sheet | None:
        return self._chosen and self._chosen[0]

    @property
    def layout(self) -> Layout | None:
        return self._chosen and self._chosen[1]

    @property
    def asks_for_sheet(self) -> bool:
        return len(self.usable) > 1

    # --- what was said of it ---

    @cached_property
    def mapping(self) -> FileMapping:
        found = FileMapping.objects.filter(source=self.upload.source_id).first()
        return found or FileMapping(source=self.upload.source)

    @cached_property
    def series(self) -> list[Series]:
        return series_of(self.upload.source, self.user)

    @cached_property
    def columns(self) -> list[UnderstoodColumn]:
        if self._chosen is None:
            return []
        sheet, layout = self._chosen
        chosen = self._chosen_columns
        return [
            UnderstoodColumn(
                contents_of(sheet, layout, column),
                chosen.get((column.header, column.occurrence)),
            )
            for column in layout.columns
        ]

    @cached_property
    def _chosen_columns(self) -> dict[ColumnKey, FileColumn]:
        if not self.mapping.pk:
            return {}
        usable = {series.pk for series in self.series if not series.is_fetched}
        rows = self.mapping.columns.filter(series__in=usable)
        return {
            (row.header, row.occurrence): row
            for row in rows.select_related("series__indicator", "series__unit")
        }

    @cached_property
    def used(self) -> list[UnderstoodColumn]:
        return [column for column in self.columns if column.chosen]

    # --- areas ---

    @cached_property
    def names(self) -> AreaNames:
        rows = Area.objects.values_list(
            "code", "kind", "name", "valid_from", "valid_to"
        )
        return AreaNames(KnownArea(*row) for row in rows)

    @cached_property
    def _found_areas(self) -> dict[str, list[KnownArea]]:
        """What each name can mean; an answer goes first, an empty one leaves it out."""
        found = {}
        for area, level in self._wanted_areas:
            key = key_of(area, level)
            answer = self.mapping.areas.get(key)
            if answer is None:
                found[key] = self.names.find(area, level)
            else:
                known = self.names.by_code.get(answer)
                found[key] = [known] if known else []
        return found

    @cached_property
    def _wanted_areas(self) -> dict[tuple[str, str], None]:
        columns = self.used or self.columns
        return {area: None for column in columns for area in column.contents.areas}

    @cached_property
    def left_out(self) -> list[str]:
        """Names of areas that somebody left out."""
        return [key for key in self._found_areas if self.mapping.areas.get(key) == ""]

    @cached_property
    def notes(self) -> list[str]:
        """Lines of text between or below the figures, that are no area."""
        bare = {area for column in self.columns for area in column.contents.bare_areas}
        keys = (key_of(*area) for area in self._wanted_areas if area in bare)
        return [key for key in keys if key and not self._found_areas[key]]

    @cached_property
    def _unclear_areas(self) -> dict[str, str]:
        """Every name that fits no area or several, answered or not, by its key."""
        notes = set(self.notes)
        return {
            key: area
            for area, level in self._wanted_areas
            if (key := key_of(area, level))
            and key not in notes
            and self._is_unclear(self.names.find(area, level))
        }

    def _is_unclear(self, found: list[KnownArea]) -> bool:
        return not found or (len(found) > 1 and self._together(found))

    @cached_property
    def area_questions(self) -> list[AreaQuestion]:
        """As many unclear names as a person can answer; those still open go first."""
        answers = self.mapping.areas
        keys = sorted(self._unclear_areas, key=lambda key: key in answers)
        return [
            AreaQuestion(key, self._may_be(key, self._unclear_areas[key]))
            for key in keys[:MOST_ASKED]
        ]

    def _may_be(self, key: str, area: str) -> list[KnownArea]:
        level = key.removesuffix(area).strip()
        return self.names.find(area, level) or self.names.nearest(area)

    def _together(self, areas: Iterable[KnownArea]) -> bool:
        """Whether more than one of them exists in a period of the file."""
        return any(
            sum(area.existed(period.start, period.end) for area in areas) > 1
            for period in self._periods
        )

    @cached_property
    def _periods(self) -> list[Any]:
        texts = {text for column in self.columns for text in column.contents.periods}
        return [written.period for text in texts if (written := read_period(text))]

    @property
    def open_areas(self) -> list[str]:
        """Names that nobody explained yet."""
        return [key for key in self._unclear_areas if key not in self.mapping.areas]

    # --- signs ---

    @cached_property
    def marks(self) -> list[MarkQuestion]:
        """Every sign in a column that is used, with what it means."""
        found: dict[str, Written] = {}
        for column in self.used:
            found = {**column.contents.marks, **found}
        meanings = {**MEANINGS, **self.mapping.marks}
        return [
            MarkQuestion(mark, written, meanings.get(mark, ""))
            for mark, written in sorted(found.items())
        ]

    @property
    def open_marks(self) -> list[MarkQuestion]:
        return [asked for asked in self.marks if not asked.meaning]

    # --- what it comes to ---

    @cached_property
    def plans(self) -> dict[Series, FilePlan]:
        """How each series is read, for those of which the column is chosen."""
        return {column.chosen.series: self._plan(column) for column in self.used}

    def _plan(self, column: UnderstoodColumn) -> FilePlan:
        chosen = column.chosen
        keys = [key_of(*area) for area in column.contents.areas]
        found = {key: self._found_areas[key] for key in keys}
        return FilePlan(
            sheet=self.sheet.name,
            header=chosen.header,
            occurrence=chosen.occurrence,
            is_percentage=chosen.series.unit.is_percentage,
            decimal_mark=column.decimal_mark,
            period_means=chosen.period_means,
            first_year=chosen.first_year,
            last_year=chosen.last_year,
            marks={**MEANINGS, **self.mapping.marks},
            areas=areas_meant(found, set(self.left_out) & set(keys)),
        )

    @cached_property
    def figures(self) -> dict[Series, Figures]:
        return {
            series: figures_of(
                self.sheet,
                self.layout,
                self.layout.column(plan.header, plan.occurrence),
                plan,
            )
            for series, plan in self.plans.items()
        }

    @property
    def has_open_questions(self) -> bool:
        lacks = any(column.lacks_decimal_mark for column in self.used)
        return bool(lacks or self.open_areas or self.open_marks)
