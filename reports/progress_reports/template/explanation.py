"""What stands on the first sheet of a template: how to fill it in."""

from __future__ import annotations

from reports.progress_reports.template.parts import LONGEST_TEXT

EXPLANATION = (
    "Zo vult u dit sjabloon in",
    "Elk blad heeft zijn eigen rijen: Doelen, Cijfers en Activiteiten. Vul in wat u "
    "weet. Een rij die u leeg laat, zegt niets.",
    "Laat de eerste twee rijen van elk blad staan. Daaraan ziet de site waar het "
    "sjabloon voor is.",
    "Verander niets in de kolommen met ‘Kenmerk’. Daarmee vindt de site het doel of "
    "het cijfer terug. U mag de kolommen wel anders ordenen.",
    "Haalt u een rij weg, dan zegt de rapportage daar niets meer van. De site noemt "
    "die rijen voordat u iets overneemt.",
    "Doelen",
    "Schrijf bij Bladzijden waar het in uw stuk staat, zoals: 4, 12-14.",
    f"Een tekst mag hoogstens {LONGEST_TEXT} tekens lang zijn.",
    "Kies bij ‘Oordeel van het college’ een woord uit de lijst. Die woorden staan ook "
    "op het blad Keuzes.",
    "Cijfers",
    "Schrijf een getal zonder eenheid: 9,8 en niet 9,8 procent of ‘ongeveer 10’.",
    "Is er geen getal? Laat Waarde dan leeg en kies waarom het er niet is. Leeg is "
    "nooit nul.",
    "Vul Decimalen alleen in als u nullen achter de komma wilt zien: 12 met één "
    "decimaal wordt 12,0.",
    "Voor een ander gebied, een andere periode of een uitsplitsing maakt u een nieuwe "
    "rij. U mag de naam schrijven, zoals Delft, en het kenmerk leeg laten.",
    "Laat u in een nieuwe rij het gebied leeg, dan is het uw eigen gebied. Is de "
    "periode leeg, dan is het die van de rapportage.",
    "Schrijf bij ‘Al openbaar in’ de naam van het stuk waarin het cijfer al staat. Dan "
    "toont de site het zoals het daar staat.",
    "De kolommen ‘Vorige rapportage’ en ‘Bron zegt’ zijn er om te vergelijken. De site "
    "leest ze niet.",
    "Activiteiten",
    "Kies bij Stand hoe ver het is. Een rij zonder stand zegt niets.",
    "Een nieuwe activiteit zet u in een nieuwe rij, met het kenmerk van het doel.",
)
HEADINGS = frozenset((EXPLANATION[0], "Doelen", "Cijfers", "Activiteiten"))
