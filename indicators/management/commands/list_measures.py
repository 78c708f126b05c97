"""What a table of a source has, for whoever chooses what a series is fetched from."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from indicators.choices import AreaKind, PeriodKind
from indicators.importers.cbs.catalogue import (
    AREA_KINDS,
    TIME_KIND,
    Code,
    Dimension,
    Measure,
)
from indicators.importers.cbs.codes import AREA_PATTERNS, area_of, period_of
from indicators.importers.faults import SourceFault
from indicators.imports.keys import lacks_key, what_to_do_without_key
from indicators.imports.readers import READERS, Contents, client_of
from indicators.management.naming import source_named

MOST_CODES = 12


class Command(BaseCommand):
    help = (
        "Toont de onderwerpen en uitsplitsingen van een tabel, met hun codes. Die "
        "codes kiest u bij de manier van ophalen van een reeks, in /beheer/."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", metavar="bron", help="kenmerk van de bron")
        parser.add_argument(
            "table", metavar="tabel", help="nummer van de tabel; let op hoofdletters"
        )
        parser.add_argument(
            "words",
            metavar="woord",
            nargs="*",
            help="alleen onderwerpen waar deze woorden in staan",
        )

    def handle(self, *, source: str, table: str, words: list[str], **options):
        found = source_named(source)
        reader = READERS.get(found.reader)
        if not reader:
            raise CommandError(
                f"Deze site kan {found} niet zelf lezen, en dus niet zien welke "
                "onderwerpen er zijn. Kies een andere bron."
            )
        if lacks_key(found):
            raise CommandError(what_to_do_without_key(found))
        address = getattr(settings, reader.address)
        try:
            with client_of(reader) as client:
                self._show(reader.table(client, address, table), words)
        except SourceFault as fault:
            raise CommandError(f"{fault.error} {fault.remedy}") from fault

    def _show(self, table: Contents, words: list[str]) -> None:
        since = f" (stand van {table.modified:%d-%m-%Y})" if table.modified else ""
        self.stdout.write(f"Tabel {table.code}: {table.title}{since}")
        measures = having(list(table.measures.values()), words)
        if not measures:
            raise CommandError(
                f"Geen van de {len(table.measures)} onderwerpen van tabel {table.code} "
                f"heeft de woorden {' '.join(words)}. Laat woorden weg om er meer te "
                "zien."
            )
        self.stdout.write("\nOnderwerpen: code, naam, eenheid, decimalen")
        width = max(len(measure.code) for measure in measures)
        for measure in measures:
            self.stdout.write(f"  {measure.code:<{width}}  {described(measure)}")
        for dimension in table.dimensions:
            self.stdout.write(f"\n{heading(dimension)}")
            for line in lines_of(dimension, table.codes(dimension.code)):
                self.stdout.write(f"  {line}")


def having(measures: list[Measure], words: list[str]) -> list[Measure]:
    """Those with every word in their name, their group or their code."""
    return [
        measure
        for measure in measures
        if all(
            word.casefold() in " ".join(map(str, measure)).casefold() for word in words
        )
    ]


def described(measure: Measure) -> str:
    """Names alone are not unique in many tables, so the group stands behind it."""
    title = " ".join(measure.title.split())
    group = f" [{measure.group}]" if measure.group else ""
    if measure.decimals is None:
        return f"{title}{group}"
    return f"{title}{group}, {measure.unit or 'geen eenheid'}, {measure.decimals}"


def heading(dimension: Dimension) -> str:
    name = f"{dimension.code} ({dimension.title})"
    if dimension.kind in AREA_KINDS:
        return f"Gebieden, in {name}"
    if dimension.kind == TIME_KIND:
        return f"Tijd, in {name}"
    return f"Uitsplitsing {name}: kies één code bij de vaste keuzes"


def lines_of(dimension: Dimension, codes: list[Code]) -> list[str]:
    if dimension.kind in AREA_KINDS:
        return _areas(codes)
    if dimension.kind == TIME_KIND:
        return _periods(codes)
    return _choices(codes)


def _choices(codes: list[Code]) -> list[str]:
    """The totals first, as those are chosen most."""
    ordered = sorted(codes, key=lambda code: "totaal" not in code.title.casefold())
    lines = [f"{each.code.strip():<10}{each.title}" for each in ordered[:MOST_CODES]]
    if len(codes) > MOST_CODES:
        lines.append(f"en nog {len(codes) - MOST_CODES} andere")
    return lines


def _areas(codes: list[Code]) -> list[str]:
    found = [area_of(each.code, each.title, tuple(AREA_PATTERNS)) for each in codes]
    kinds = [each[1].kind for each in found if each]
    return [
        f"{kind.label}: {kinds.count(kind)}" for kind in AreaKind if kind in kinds
    ] or ["geen gebieden die deze site kent"]


def _periods(codes: list[Code]) -> list[str]:
    found = [each for each in (period_of(each.code.strip()) for each in codes) if each]
    lines = []
    for kind in PeriodKind:
        years = [each.start.year for each in found if each.grain == kind]
        if years:
            lines.append(f"{kind.label}: {min(years)} tot en met {max(years)}")
    return lines or ["geen perioden die deze site kent"]
