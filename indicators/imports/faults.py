"""What makes a reading unfit to be taken over, and what ends a run without one."""

from __future__ import annotations

from indicators.importers.faults import SourceFault

NOTHING_CHANGED = "De cijfers die op de site staan, zijn niet veranderd."
ASK_SOURCE = (
    "Haal de cijfers morgen opnieuw op. Blijft dit zo, meld het dan bij de bron. "
    f"{NOTHING_CHANGED}"
)
CHECK_PLAN = (
    "Kijk in het beheer bij de manier van ophalen of tabel, onderwerp en perioden nog "
    f"kloppen. {NOTHING_CHANGED}"
)
ASK_OPERATOR = (
    "Vraag de beheerder van deze site om in het logboek van het programma te kijken."
)


class RunEnded(Exception):
    """The run is not running any more: somebody or something ended it meanwhile."""


class TwoFigures(SourceFault):
    """Two figures for one place."""

    kind = "contradiction"


class NothingRead(SourceFault):
    """No figure at all: never a success."""

    kind = "empty"


class UnexplainedPlace(SourceFault):
    """A code that the source itself does not explain."""

    kind = "unknown_code"


class Unfit(SourceFault):
    """A figure, name or date that this site cannot keep as it is."""

    kind = "unfit"


class OutOfBounds(SourceFault):
    """A figure that its unit cannot have: a share above 100 %, a count below 0."""

    kind = "out_of_bounds"


class MeasuredInAdvance(SourceFault):
    """A measured value of a time that is still to come."""

    kind = "not_begun"


class OlderThanOurs(SourceFault):
    """The source gives a state that is older than what was taken over before."""

    kind = "older_than_ours"
    # One of several servers of a source may lag behind.
    may_pass = True


class AnswerLost(SourceFault):
    """An answer that was kept is gone, damaged, or never came."""

    kind = "answer_lost"


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
            f"{ASK_OPERATOR} Haal de cijfers daarna opnieuw op.",
        )


class Unforeseen(SourceFault):
    """A mistake in this program; the log has what it was."""

    kind = "unforeseen"

    def __init__(self) -> None:
        super().__init__(
            "Het ophalen liep vast door een fout in dit programma.", ASK_OPERATOR
        )


class OtherTable(SourceFault):
    """Each figure names the table that it comes from: that must be the right one."""

    kind = "other_table"

    def __init__(self, asked: str, named: str) -> None:
        super().__init__(
            f"De manier van ophalen vraagt tabel {asked}. Bij de reeks staat tabel "
            f"{named}. Dan zou bij elk cijfer een verkeerde bron staan.",
            "Zet in het beheer bij de reeks de tabel waar de cijfers uit komen. Komen "
            "de cijfers die er al staan uit een andere tabel? Maak dan een nieuwe "
            "reeks.",
        )


class NoWayToFetch(SourceFault):
    kind = "no_way_to_fetch"

    def __init__(self) -> None:
        super().__init__(
            "Nergens staat hoe deze site deze cijfers ophaalt.",
            "Kies in /beheer/ bij de bron waarmee zij gelezen wordt, en voeg bij de "
            "reeks een manier van ophalen toe.",
        )
