"""What a figure means and whose it is: the same card on the page and in downloads."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.models import Indicator, Series

# What the data says of a source whose licence nobody has read.
LICENCE_NOT_SEEN = "niet gezien"


@dataclass(frozen=True)
class Fact:
    """One line of the card; `key` is its name in metadata."""

    key: str
    label: str
    text: str


def definition_card(indicator: Indicator) -> list[Fact]:
    return [
        Fact("definitie", "Definitie", indicator.definition),
        Fact("eenheid", "Eenheid", indicator.unit.label),
        Fact("richting", "Richting", indicator.get_direction_display()),
        Fact("soort", "Soort indicator", indicator.get_kind_display()),
        Fact("invloed", "Invloed", indicator.get_influence_display()),
        Fact("eigenaar", "Van wie is het cijfer?", indicator.owner),
        Fact("hoe_vaak", "Hoe vaak?", indicator.frequency),
        Fact(
            "streven_volgens_bron",
            "Streven volgens de bron",
            indicator.stated_aim or "de bron noemt geen streven",
        ),
        Fact(
            "telt_personen",
            "Telt personen of huishoudens?",
            "ja; kleine aantallen die de gemeente hier zelf publiceert, tonen wij niet"
            if indicator.counts_people
            else "nee",
        ),
        Fact("definitie_uit", "Definitie uit", _place(indicator)),
        Fact("opmerking", "Opmerking", indicator.note or "geen"),
    ]


def _place(indicator: Indicator) -> str:
    document = indicator.document
    return ", ".join(part for part in (document.title, indicator.section) if part)


def origin_of(series: Series) -> str:
    """Where the figures of a series stand, so that a reader finds them back."""
    if series.source:
        return (
            f"{series.source.name}, tabel {series.table}, onderwerp ‘{series.measure}’"
        )
    document = series.document
    year = f", {document.year}" if document.year else ""
    return f"{document.title} ({document.author}{year})"


def licence_of(series: Series) -> str:
    """What a reader may do with the figures, or that we do not know it."""
    if series.source is None:
        return "Van dit document kennen wij de licentie niet."
    if series.source.licence == LICENCE_NOT_SEEN:
        return (
            "De licentie van deze tabel hebben wij niet gezien. "
            f"Noem als bron: {series.source.attribution}."
        )
    return (
        f"Licentie: {series.source.licence}. Noem als bron: "
        f"{series.source.attribution}."
    )
