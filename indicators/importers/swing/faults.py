"""What can go wrong at a site made with Swing and nowhere else."""

from __future__ import annotations

from indicators.importers.faults import ASK_THE_SOURCE, SourceFault


class KeyRefused(SourceFault):
    """The source does not know our key, or we have none. Trying again is no use."""

    kind = "key_refused"

    def __init__(self, place: str) -> None:
        super().__init__(
            f"De bron {place} laat ons niet binnen. De sleutel ontbreekt, klopt niet "
            "of is verlopen.",
            "Vraag de eigenaar van de bron om een geldige sleutel; bij "
            "waarstaatjegemeente is dat de VNG. De beheerder van deze site zet de "
            "sleutel in de instelling WSJG_API_KEY en start de site opnieuw.",
        )


class UnknownPeriod(SourceFault):
    kind = "unknown_period"

    def __init__(self, place: str, period: str, level: str) -> None:
        super().__init__(
            f"{place} noemt een periode ‘{period[:40]}’ bij {level}. Deze site weet "
            "niet welke tijd dat is.",
            "Meld het aan de maker van dit programma, met de tekst van deze periode.",
        )


class UnknownArea(SourceFault):
    kind = "unknown_area"

    def __init__(self, place: str, code: str, name: str) -> None:
        super().__init__(
            f"{place} noemt een gebied {code[:40]} (‘{name[:60]}’). Deze site weet "
            "niet welk gebied dat is.",
            "Vraag in de manier van ophalen andere soorten gebieden, of meld het aan "
            "de maker van dit programma.",
        )


class NotANumber(SourceFault):
    kind = "not_a_number"

    def __init__(self, place: str, cell: str, value: str) -> None:
        super().__init__(
            f"{place} geeft voor {cell} de tekst ‘{value[:40]}’ waar een getal met een "
            "punt hoort. Wij raden niet wat er bedoeld is.",
            ASK_THE_SOURCE,
        )
