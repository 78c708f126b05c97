"""A document to export with every kind of block and of cell, as an audit would have."""

from datetime import UTC, date, datetime
from decimal import Decimal

from reports.exports.document import (
    Chart,
    Column,
    ExportDocument,
    Fact,
    Grid,
    Heading,
    Reference,
    References,
    Sheet,
    Text,
)

STANDS_SINCE = datetime(2026, 2, 3, 9, 30, 15, tzinfo=UTC)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" role="img">'
    '<path d="M5 35 L50 20 L95 10" fill="none" stroke="#154273"/></svg>'
)
FORMULA_LIKE = (
    "=1+1",
    "+31 174 000 000",
    "-x",
    "@naam",
    "'=1+1",
    '=HYPERLINK("https://example.org";"klik")',
    "=cmd|'/c calc'!A1",
    "\t=1",
    "-3,5 procent",
    "#N/A",
    "_x0041_",
)


def document(**over):
    """`over` takes the place of what it would have."""
    return ExportDocument(
        **{
            "name": "onderzoek-jeugdhulp-versie-2",
            "kind": "Rekenkameronderzoek",
            "title": "Zicht op jeugdhulp & ‘preventie’",
            "subtitle": "Eindrapport",
            "author": "Rekenkamer Westland",
            "standing": "Versie 2 van 3 februari 2026",
            "address": "https://raadszicht.example/evaluaties/jeugdhulp/",
            "stands_since": STANDS_SINCE,
            "facts": FACTS,
            "licence": "CC BY 4.0. Noem de rekenkamer als bron.",
            "blocks": BLOCKS,
            "sheets": SHEETS,
            **over,
        }
    )


def sheet(rows, *names, **over):
    """With columns of these names."""
    columns = tuple(Column(name, f"Uitleg van {name}.") for name in names)
    return Sheet(**{"name": "Blad", "about": "", **over}, columns=columns, rows=rows)


def large_document():
    """As much as the largest audit has."""
    findings = [
        tuple(
            (number, Decimal(number) / 8, "De wachttijd steeg.")[at % 3]
            for at in range(20)
        )
        for number in range(500)
    ]
    evidence = [
        (number, f"Citaat {number}", date(2026, 1, 1)) for number in range(1500)
    ]
    return document(
        sheets=(
            sheet(findings, *map(str, range(20)), name="Bevindingen"),
            sheet(evidence, "bevinding", "citaat", "dag", name="Bewijs"),
        )
    )


FACTS = (
    Fact("Hoofdvraag", "Helpt de jeugdhulp?\nEn voor wie?"),
    Fact("Periode", "2020 tot en met 2025"),
)

BLOCKS = (
    Heading(2, "Bevindingen"),
    Heading(3, "Wachttijd"),
    Heading(4, "Per wijk"),
    Text("Kinderen wachten langer.\n\nDe norm is tien weken.", label="Oordeel"),
    Text("Een alinea zonder kop, met <b>haken</b>, € en ‘aanhalingen’."),
    References(
        "Waaruit dit blijkt",
        (
            Reference(
                number="1",
                title="Jaarrekening 2024",
                place="blz. 12",
                quotation="De wachttijd steeg.",
                note="Voorlopig cijfer.",
                address="https://example.org/jaarrekening.pdf",
            ),
            Reference(number="2", title="Gesprek met een aanbieder"),
        ),
    ),
    Grid(
        title="Wachttijd in weken",
        header=("Jaar", "Weken", "Status"),
        rows=(("2023", "8,5", "definitief"), ("2024", "12,0", "voorlopig")),
        widths=(1, 1, 2),
    ),
    Chart(
        svg=SVG,
        alt="De wachttijd steeg van 8,5 naar 12 weken.",
        caption="Wachttijd 2023-2024. Bron: jaarrekening.",
    ),
)

SHEETS = (
    Sheet(
        name="Bevindingen",
        about="Elke bevinding op een rij.",
        columns=(
            Column("nummer", "Het vaste nummer van de bevinding."),
            Column("bevinding", "Wat de rekenkamer vond."),
            Column("weken", "De wachttijd in weken, met de decimalen van de bron."),
            Column("gezien_op", "De dag van de laatste controle."),
            Column("opmerking", "Wat u erbij moet weten."),
        ),
        rows=(
            (1, "Kinderen wachten langer.", Decimal("8.50"), date(2025, 3, 1), None),
            (
                2,
                "Twee\nregels  en\teen tab",
                Decimal("12"),
                date(1999, 12, 31),
                "€ é ß",
            ),
            (3, "Geen cijfer", None, None, " spaties vooraan en achteraan "),
            (4, "Minder", Decimal("-0.5"), date(2026, 2, 28), "a;b \"c\" 'd' <e> & f"),
            (5, "Niets", Decimal("0.0"), None, "😀 nieuw"),
            (6, "Klein en groot", Decimal("0.000001"), None, "12"),
            (-7, "Groot", Decimal("99999999999999"), date(2024, 2, 29), "3,5"),
        ),
    ),
    Sheet(
        name="Bewijs",
        about="Waar elke bevinding uit blijkt.",
        columns=(
            Column("bevinding", "Bij welke bevinding dit hoort."),
            Column("citaat", "De letterlijke woorden van de bron."),
        ),
        rows=tuple((number, text) for number, text in enumerate(FORMULA_LIKE, 1)),
    ),
    Sheet(
        name="Reacties",
        about="Wat het college antwoordde.",
        columns=(
            Column("datum", "Wanneer."),
            Column("reactie", "De tekst."),
        ),
        rows=(),
    ),
)
