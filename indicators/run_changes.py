"""What one import changed: the figures that stood here, and what came instead."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from indicators.exports import in_reading_order
from indicators.formatting import number
from indicators.models import ImportRun, Observation, Revision

# The version that ended with the import, and the one that began with it if that is
# not the present one.
AROUND = """
    SELECT version.*
    FROM indicators_revision AS kept,
         jsonb_populate_record(NULL::indicators_observation, kept.row) AS version
    WHERE kept."table" = 'indicators_observation' AND kept.row_id = ANY(%s)
      AND (kept.known_to = %s OR kept.known_from = %s)
"""


@dataclass(frozen=True)
class ChangedFigure:
    """A figure before and after an import."""

    place: Observation  # as it is today, for its area and period
    old: Observation
    new: Observation

    @property
    def before(self) -> str:
        return _in_words(self.old)

    @property
    def after(self) -> str:
        return _in_words(self.new)

    @property
    def remark(self) -> str:
        """What changed beside the value; empty if nothing did."""
        old, new = self.old, self.new
        if old.status != new.status:
            return f"eerst {old.get_status_display()}, nu {new.get_status_display()}"
        if old.source_mark != new.source_mark:
            return f"teken in de bron: {new.source_mark or 'geen'}"
        return ""


def _in_words(figure: Observation) -> str:
    if figure.value is None:
        return figure.get_missing_display()
    return number(figure.value, figure.decimals)


def revisions_by(run: ImportRun) -> QuerySet[Revision]:
    """What stood here until the moment that a run wrote; nothing if it never did."""
    if run.merged_at is None:
        return Revision.objects.none()
    return Revision.objects.filter(
        table=Observation._meta.db_table,
        known_to=run.merged_at,
        row__series_id=run.series_id,
    )


def changed_by(run: ImportRun, *, most: int) -> list[ChangedFigure]:
    """In reading order, and no more than `most`."""
    ids = revisions_by(run).values("row_id")
    every = Observation.objects.filter(pk__in=ids).with_labels()
    places = list(in_reading_order(every)[:most])
    old, new = {}, {place.pk: place for place in places}
    parameters = [list(new), run.merged_at, run.merged_at]
    for version in Observation.objects.raw(AROUND, parameters):
        (new if version.known_from == run.merged_at else old)[version.pk] = version
    return [ChangedFigure(each, old[each.pk], new[each.pk]) for each in places]
