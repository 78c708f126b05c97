"""What ends a run that is no fault of the source, in words that a clerk understands."""

from __future__ import annotations

from indicators.importers.faults import SourceFault

ASK = "Vraag de beheerder van deze site om in het logboek van het programma te kijken."


class TookTooLong(SourceFault):
    kind = "took_too_long"
    may_pass = True

    def __init__(self) -> None:
        super().__init__(
            "Het ophalen duurde te lang en is afgebroken. De bron is erg traag, of "
            "stuurt erg veel.",
            "De site probeert het vanzelf opnieuw. Blijft het zo, haal dan minder op: "
            "kies in /beheer/ minder gebieden of een later jaar.",
        )


class BrokeOff(SourceFault):
    """The worker was killed in each of its attempts, so that nobody could say why."""

    kind = "broke_off"

    def __init__(self, attempts: int) -> None:
        super().__init__(
            f"Het ophalen is {attempts} keer begonnen en steeds halverwege afgebroken. "
            "Misschien heeft de server te weinig geheugen.",
            f"{ASK} Haal de cijfers daarna opnieuw op.",
        )


class Unforeseen(SourceFault):
    """A mistake in this program; the log has what it was."""

    kind = "unforeseen"

    def __init__(self) -> None:
        super().__init__(
            "Het ophalen liep vast door een fout in dit programma.", f"{ASK}"
        )


class NoWayToFetch(SourceFault):
    kind = "no_way_to_fetch"

    def __init__(self) -> None:
        super().__init__(
            "Nergens staat hoe deze site deze cijfers ophaalt.",
            "Kies in /beheer/ bij de bron waarmee zij gelezen wordt, en voeg bij de "
            "reeks een manier van ophalen toe.",
        )
