"""The figures of published reports, as figures of their indicators.

Each is what the newest standing report on the framework says; what no standing report
says any more is gone from the source. The database keeps every earlier row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.text import slugify

from indicators.models import (
    Area,
    Breakdown,
    Indicator,
    Observation,
    Period,
    Series,
    Unit,
)
from policy.constraints import LARGER_THAN_ANY_FIGURE
from policy.models import Framework
from reports.models import ProgressReport, Publication
from reports.progress_reports.content import FigureKey, FigureLine, digest
from reports.progress_reports.publishing.places import document_of, section_of
from reports.progress_reports.refusals import ReportRefused

Spot = tuple[int, int, int]  # area, period and breakdown of a figure, by id
SLUG_LENGTH = Series._meta.get_field("slug").max_length
DECIMALS = Observation._meta.get_field("value").decimal_places
WRITTEN = ("value", "decimals", "missing", "status", "section", "note")


def settle_figures(report: ProgressReport) -> None:
    """Write every figure that a version of `report` ever gave as it stands now."""
    said = _said_by(_standing(report.framework))
    by_series: dict[tuple[str, str], list[FigureKey]] = defaultdict(list)
    for key in _ever_said(report):
        by_series[key.indicator, key.unit].append(key)
    found = Found(key for keys in by_series.values() for key in keys)
    for names, keys in by_series.items():
        _settle_series(report.framework, names, keys, said, found)


def brings_figures(publication: Publication) -> bool:
    """Not where the site has the facts of its document already."""
    return not publication.says.document


def _standing(framework: Framework) -> list[Publication]:
    """The newest standing version of each report; what came last goes first."""
    rows = Publication.objects.filter(version__report__framework=framework)
    latest = rows.latest_of_each().select_related("version__report__period")
    return list(latest.order_by("-published_at", "-pk"))


def _said_by(
    publications: Iterable[Publication],
) -> dict[FigureKey, tuple[FigureLine, Publication]]:
    said: dict[FigureKey, tuple[FigureLine, Publication]] = {}
    for publication in filter(brings_figures, publications):
        for line in publication.says.figures:
            said.setdefault(line.key, (line, publication))
    return said


def _ever_said(report: ProgressReport) -> list[FigureKey]:
    publications = Publication.objects.filter(version__report=report)
    keys = {
        line.key: None
        for publication in filter(brings_figures, publications)
        for line in publication.says.figures
    }
    return list(keys)


@dataclass
class Found:
    """The rows that figures name, looked up at once; a missing one is refused."""

    keys: tuple[FigureKey, ...]

    def __init__(self, keys: Iterable[FigureKey]) -> None:
        self.keys = tuple(keys)

    @cached_property
    def areas(self) -> dict[str, int]:
        return self._ids(Area, "code", "area")

    @cached_property
    def periods(self) -> dict[str, int]:
        return self._ids(Period, "code", "period")

    @cached_property
    def breakdowns(self) -> dict[str, int]:
        return self._ids(Breakdown, "key", "breakdown")

    def _ids(self, model: Any, field: str, part: str) -> dict[str, int]:
        names = {getattr(key, part) for key in self.keys}
        rows = model.objects.filter(**{f"{field}__in": names})
        ids = dict(rows.values_list(field, "pk"))
        if missing := sorted(names - set(ids)):
            raise ReportRefused(
                f"Deze site kent {model._meta.verbose_name} ‘{missing[0]}’ niet. "
                "Vraag de beheerder om die toe te voegen, of haal het cijfer weg."
            )
        return ids

    def spot(self, key: FigureKey) -> Spot:
        return (
            self.areas[key.area],
            self.periods[key.period],
            self.breakdowns[key.breakdown],
        )


def _settle_series(
    framework: Framework,
    names: tuple[str, str],
    keys: list[FigureKey],
    said: dict[FigureKey, tuple[FigureLine, Publication]],
    found: Found,
) -> None:
    series = _series(framework, *names)
    there = {
        (row.area_id, row.period_id, row.breakdown_id): row
        for row in Observation.objects.filter(series=series)
    }
    new, changed = [], []
    for key in keys:
        spot = found.spot(key)
        row = there.get(spot)
        fields = _fields(*said[key]) if key in said else _vanished(row)
        if row is None and key in said:
            area, period, breakdown = spot
            new.append(
                Observation(
                    series=series,
                    area_id=area,
                    period_id=period,
                    breakdown_id=breakdown,
                    **fields,
                )
            )
        elif row and any(getattr(row, name) != fields[name] for name in WRITTEN):
            for name, value in fields.items():
                setattr(row, name, value)
            changed.append(row)
    Observation.objects.bulk_create(new, batch_size=1000)
    Observation.objects.bulk_update(changed, WRITTEN, batch_size=500)


def _fields(line: FigureLine, publication: Publication) -> dict[str, Any]:
    _refuse_unless_fit(line)
    return {
        "value": line.value,
        "decimals": line.decimals,
        "missing": line.missing,
        "status": line.status,
        "section": section_of(publication, line.section),
        "note": line.note,
    }


def _vanished(row: Observation | None) -> dict[str, Any]:
    """Its place and remark stay: they say which report it was in."""
    return {
        "value": None,
        "decimals": 0,
        "missing": Observation.Missing.VANISHED,
        "status": Observation.Status.REPORTED,
        "section": row.section if row else "",
        "note": row.note if row else "",
    }


def _refuse_unless_fit(line: FigureLine) -> None:
    where = f"{line.title}, {line.area_label}, {line.period_label}"
    if line.value is None:
        if not line.missing:
            raise ReportRefused(
                f"Geef een waarde, of de reden waarom die er niet is: {where}."
            )
        return
    if line.missing:
        raise ReportRefused(
            f"Hier staan een waarde en een reden waarom die er niet is: {where}. "
            "Haal een van de twee weg."
        )
    exponent = line.value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(line.value) >= LARGER_THAN_ANY_FIGURE:
        raise ReportRefused(f"Dit is geen getal dat kan: {where}.")
    if -exponent > DECIMALS and line.value != round(line.value, DECIMALS):
        raise ReportRefused(
            f"Schrijf hooguit {DECIMALS} cijfers achter de komma: {where}."
        )


# --- the series that they stand in ---


def _series(framework: Framework, indicator: str, unit: str) -> Series:
    """The one for this indicator and unit in the reports on this framework."""
    document = document_of(framework)
    row = Series.objects.filter(
        indicator__slug=indicator, unit__code=unit, document=document
    ).first()
    if row:
        return row
    owner = Indicator.objects.filter(slug=indicator).first()
    measured_in = Unit.objects.filter(code=unit).first()
    if owner is None or measured_in is None:
        what = f"de eenheid ‘{unit}’" if owner else f"het cijfer ‘{indicator}’"
        raise ReportRefused(
            f"Deze site kent {what} niet (meer). Haal de regel weg, of vraag de "
            "beheerder om hem toe te voegen."
        )
    return Series.objects.create(
        indicator=owner,
        slug=_slug(framework, owner, measured_in),
        unit=measured_in,
        document=document,
        is_preferred=not owner.series.filter(is_preferred=True).exists(),
    )


def _slug(framework: Framework, indicator: Indicator, unit: Unit) -> str:
    """One that is its own, also where it must be cut."""
    whole = f"rapportages-{framework.slug}-{indicator.slug}"
    if unit.pk != indicator.unit_id:
        whole += f"-{slugify(unit.code)}"
    if len(whole) <= SLUG_LENGTH:
        return whole
    return f"{whole[: SLUG_LENGTH - 9]}-{digest(whole)[:8]}"
