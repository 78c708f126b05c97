"""What makes a reading unfit to be taken over, and what stops a run."""

from __future__ import annotations

from indicators.importers.faults import SourceFault

ASK_SOURCE = (
    "Haal de cijfers morgen opnieuw op. Blijft dit zo, meld het dan bij de bron. De "
    "cijfers die op de site staan, zijn niet veranderd."
)
CHECK_PLAN = (
    "Kijk in het beheer bij de manier van ophalen of tabel, onderwerp en perioden nog "
    "kloppen. De cijfers die op de site staan, zijn niet veranderd."
)


class RunEnded(Exception):
    """The run is not running any more: somebody or something ended it meanwhile."""


class Contradiction(SourceFault):
    """Two figures for one place."""

    kind = "contradiction"


class Empty(SourceFault):
    """No figure at all: never a success."""

    kind = "empty"


class UnknownCode(SourceFault):
    """A code that the source itself does not explain."""

    kind = "unknown_code"


class Unfit(SourceFault):
    """A figure, name or date that this site cannot keep as it is."""

    kind = "unfit"


class NotBegun(SourceFault):
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
