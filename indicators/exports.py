"""Figures as rows: the same ones for the page and every download."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from indicators.choices import AreaKind
from indicators.definition_card import definition_card, licence_of, origin_of
from indicators.formatting import number
from indicators.looking_back import PEIL, in_words, peil_query
from indicators.merged_areas.figures import SummedFigure, summed_figures
from indicators.merged_areas.reading import read_pasts
from indicators.merged_areas.words import explained
from indicators.models import Indicator, Observation, Period, Series
from indicators.participation import Participation


def column(name: str, description: str) -> Any:
    """A column as it is called in downloads, with its explanation for the reader."""
    return field(metadata={"name": name, "description": description})


@dataclass(frozen=True)
class FigureRow:
    """One figure, or the reason why there is none, with all that belongs to it."""

    indicator: str = column("indicator", "Naam van de indicator.")
    area_code: str = column(
        "gebied_code",
        "Code van het gebied: GM is een gemeente, NL01 is Nederland, X is een eigen "
        "code: voor een groep of regio, of voor een gemeente op de grenzen van later.",
    )
    area: str = column("gebied", "Naam van het gebied.")
    period: str = column("periode", "De periode zoals de bron die noemt.")
    period_kind: str = column(
        "periode_soort", "Jaar, moment, kwartaal, periode van meer jaren enzovoort."
    )
    start: date | None = column(
        "begin", "Eerste dag van de periode. Leeg als de bron die niet noemt."
    )
    end: date | None = column(
        "einde", "Laatste dag van de periode. Leeg als de bron die niet noemt."
    )
    breakdown: str = column(
        "uitsplitsing", "Over wie of wat het cijfer gaat. ‘totaal’ is zonder splitsing."
    )
    value: Decimal | None = column(
        "waarde",
        "Het cijfer, met net zoveel decimalen als in de bron. Leeg als er geen cijfer "
        "is; leeg is nooit nul.",
    )
    unit: str = column("eenheid", "De eenheid van het cijfer.")
    missing: str = column(
        "reden_geen_cijfer", "Waarom er geen cijfer is. Leeg als er een cijfer is."
    )
    status: str = column(
        "soort_cijfer", "Zoals gemeld, voorlopig, definitief, schatting of raming."
    )
    series: str = column(
        "reeks", "Kenmerk van de reeks: cijfers met één bron en één definitie."
    )
    source: str = column("bron", "Wie het cijfer geeft.")
    table: str = column("tabel", "Nummer van de tabel bij de bron.")
    measure: str = column("onderwerp", "Naam van het onderwerp in die tabel.")
    document: str = column("document", "Titel van het document waar het cijfer staat.")
    section: str = column("plaats_in_bron", "Waar in de bron het cijfer staat.")
    note: str = column("opmerking", "Wat u bij dit cijfer moet weten.")
    known_from: datetime = column(
        "bekend_vanaf", "Sinds wanneer het cijfer zo op deze site staat."
    )
    source_mark: str = column(
        "teken_in_bron", "Wat de bron letterlijk bij het cijfer zet, zoals Impossible."
    )
    run: int | None = column(
        "keer_ophalen",
        "Nummer van de keer dat deze site het cijfer ophaalde. Leeg als het op een "
        "andere manier op de site kwam.",
    )
    taken_over: datetime | None = column(
        "overgenomen_op", "Wanneer deze site het toen overnam. Leeg als boven."
    )

    @classmethod
    def of(
        cls, observation: Observation | SummedFigure, participation: Participation
    ) -> FigureRow:
        series, period = observation.series, observation.period
        missing = observation.missing
        return cls(
            indicator=series.indicator.title,
            area_code=observation.area.code,
            area=observation.area.name,
            period=period.label,
            period_kind=Period.Kind(period.kind).label,
            start=period.start,
            end=period.end,
            breakdown=observation.breakdown.label,
            value=as_printed(observation.value, observation.decimals),
            unit=series.unit.label,
            # Of hundreds of thousands of figures: get_..._display() is far slower.
            missing=Observation.Missing(missing).label if missing else "",
            status=Observation.Status(observation.status).label,
            series=series.slug,
            source=series.source.name if series.source else series.document.author,
            table=series.table,
            measure=series.measure,
            document=series.document.title if series.document else "",
            section=observation.section,
            note=participation.noted(
                observation.note,
                value=observation.value,
                series_id=series.pk,
                period_id=period.pk,
                area=observation.area,
            ),
            known_from=to_the_second(observation.known_from),
            source_mark=observation.source_mark,
            run=observation.run_id,
            taken_over=to_the_second(observation.run.merged_at)
            if observation.run
            else None,
        )

    @property
    def shown(self) -> str:
        """The figure in Dutch, or the reason why there is none; never empty."""
        if self.value is None:
            return self.missing
        return number(self.value, -self.value.as_tuple().exponent)

    def cells(self) -> dict[str, Any]:
        """The row by column name."""
        return {
            item.metadata["name"]: getattr(self, item.name) for item in fields(self)
        }


COLUMNS = {
    item.metadata["name"]: item.metadata["description"] for item in fields(FigureRow)
}


def to_the_second(moment: datetime) -> datetime:
    """As a clock on the wall here shows it."""
    return timezone.localtime(moment).replace(microsecond=0)


def as_printed(value: Decimal | None, decimals: int) -> Decimal | None:
    """With the decimals of the source: 48.7 and 18, as stored, never rounded."""
    if value is None:
        return None
    stored = max(0, -value.normalize().as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(-max(stored, decimals)))


def figure_rows(
    observations: Iterable[Observation | SummedFigure], participation: Participation
) -> Iterator[FigureRow]:
    """`observations` come `with_labels()`, so that this asks the database nothing."""
    return (FigureRow.of(observation, participation) for observation in observations)


def in_reading_order(observations: QuerySet[Observation]) -> QuerySet[Observation]:
    """By series; the own municipality and Nederland first, the latest period first."""
    nearness = Case(
        When(area__code=settings.MUNICIPALITY, then=Value(0)),
        When(area__kind=AreaKind.COUNTRY, then=Value(1)),
        When(area__kind=AreaKind.PEER_GROUP, then=Value(2)),
        default=Value(3),
    )
    return observations.order_by(
        "-series__is_preferred",
        "series__slug",
        nearness,
        "area__name",
        F("period__end").desc(nulls_last=True),
        F("period__start").desc(nulls_last=True),
        "period__code",
        "breakdown__key",
        "pk",
    )


@dataclass(frozen=True)
class Export:
    """Figures with their definitions and series, as a reader takes them along.

    `subject` says for computers what the figures are of, `facts` for people.
    """

    name: str  # of the files
    title: str
    indicators: list[Indicator]
    subject: dict[str, Any]
    facts: list[tuple[str, str]]
    series: list[Series]
    observations: list[Observation | SummedFigure]
    as_of: date | None
    border_notes: list[str] = field(default_factory=list)  # of areas that changed

    @classmethod
    def of(
        cls,
        indicator: Indicator,
        *,
        user: Any,
        as_of: date | None = None,
        without: Q | None = None,
    ) -> Export:
        """All figures but those `without`; as known at the end of `as_of`."""
        series = with_remarks(Series.objects.as_of(as_of).filter(indicator=indicator))
        observations = (
            Observation.objects.as_of(as_of)
            .visible_to(user)
            .filter(series__in=[item.pk for item in series])
        )
        if without is not None:
            observations = observations.exclude(without)
        figures = figures_as_of(
            as_of, in_reading_order(observations.with_labels()), series, [indicator]
        )
        summed, notes = of_the_past(figures, series, as_of)
        return cls(
            name=named_as_of(indicator.slug, as_of),
            title=titled_as_of(indicator.title, as_of),
            indicators=[indicator],
            subject={
                "indicator": described(indicator, as_of),
                **about_day(as_of),
                **about_borders(notes),
            },
            facts=[
                *facts_about(indicator),
                *facts_of_day(as_of),
                *facts_of_borders(notes),
            ],
            series=series,
            observations=with_summed(figures, summed),
            as_of=as_of,
            border_notes=notes,
        )

    @cached_property
    def rows(self) -> list[FigureRow]:
        took_part = Participation.of(self.series, as_of=self.as_of)
        return list(figure_rows(self.observations, took_part))

    @property
    def licences(self) -> list[str]:
        """Each once, with what it is about."""
        return list(
            dict.fromkeys(
                f"{origin_of(series)}. {licence_of(series)}" for series in self.series
            )
        )

    @property
    def newest(self) -> datetime:
        """Since when the files are as they are."""
        rows = (*self.indicators, *self.series, *self.observations)
        return timezone.localtime(max(row.known_from for row in rows))


def figures_as_of(
    day: date | None,
    observations: QuerySet[Observation],
    series: Iterable[Series],
    indicators: Iterable[Indicator],
) -> list[Observation]:
    """Read, each with its series and indicator as they were on that day too."""
    figures = list(observations)
    by_id = {item.pk: item for item in indicators}
    then = {item.pk: item for item in series}
    for item in then.values():
        item.indicator = by_id[item.indicator_id]
    if day is None:
        return figures
    for figure in figures:
        figure.series = then[figure.series_id]
    return figures


# --- of areas that are one now ---


def of_the_past(
    figures: Iterable[Observation], series: Iterable[Series], as_of: date | None
) -> tuple[list[SummedFigure], list[str]]:
    """What is computed of the areas of today in `figures`, and what is said of it."""
    codes = {item.area.code for item in figures if item.area.valid_to is None}
    by_id = {item.pk: item for item in series}
    pasts = read_pasts(by_id.values(), codes, as_of=as_of)
    summed, notes = [], []
    for (series_id, _), past in pasts.found.items():
        of_series = by_id[series_id]
        summed += summed_figures(past, of_series, pasts.areas, pasts.periods)
        notes += explained(past, pasts.areas)
    return summed, list(dict.fromkeys(notes))


def with_summed(
    figures: Iterable[Observation], summed: Iterable[SummedFigure]
) -> list[Observation | SummedFigure]:
    """Those of a series together: first what its source gives."""
    by_series = defaultdict(list)
    for item in (*figures, *summed):
        by_series[item.series_id].append(item)
    return [item for items in by_series.values() for item in items]


def about_borders(notes: list[str]) -> dict[str, list[str]]:
    return {"veranderde_gemeenten": notes} if notes else {}


def facts_of_borders(notes: list[str]) -> list[tuple[str, str]]:
    return [("Gemeente die veranderde", note) for note in notes]


# --- of which day a file is ---


def named_as_of(name: str, day: date | None) -> str:
    return name if day is None else f"{name}-{PEIL}-{day.isoformat()}"


def titled_as_of(title: str, day: date | None) -> str:
    return title if day is None else f"{title}, zoals bekend op {in_words(day)}"


def about_day(day: date | None) -> dict[str, Any]:
    """For computers; nothing for a file of now."""
    if day is None:
        return {}
    return {PEIL: {"dag": day.isoformat(), "uitleg": _of_that_day(day)}}


def facts_of_day(day: date | None) -> list[tuple[str, str]]:
    return [] if day is None else [("Peildatum", _of_that_day(day))]


def _of_that_day(day: date) -> str:
    return (
        f"De cijfers en definities zijn zoals zij aan het einde van {in_words(day)} "
        "op deze site bekend waren."
    )


def described(indicator: Indicator, as_of: date | None = None) -> dict[str, str]:
    return {
        "naam": indicator.title,
        "kenmerk": indicator.slug,
        "adres": indicator.get_absolute_url() + peil_query(as_of),
        **{fact.key: fact.text for fact in definition_card(indicator)},
    }


def facts_about(indicator: Indicator) -> list[tuple[str, str]]:
    card = [(fact.label, fact.text) for fact in definition_card(indicator)]
    return [("Indicator", indicator.title), *card]


def with_remarks(series: QuerySet[Series]) -> list[Series]:
    """Read with all that a download says of them."""
    return list(
        series.select_related("unit", "source", "document").prefetch_related(
            *("breaks__document", "remarks__document"),
            *("remarks__area", "remarks__period"),
        )
    )
