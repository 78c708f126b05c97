"""Which sign goes with which status. The word always stands beside the sign."""

from typing import NamedTuple

from policy.choices import ActivityStatus, DecisionOutcome


class Mark(NamedTuple):
    """What templates/components/status.html needs to draw a status."""

    symbol: str
    word: str
    tone: str


ACTIVITY_MARKS = {
    status: Mark(symbol, status.label, tone)
    for status, symbol, tone in (
        (ActivityStatus.DONE, "a-done", "good"),
        (ActivityStatus.PARTLY, "a-part", "plain"),
        (ActivityStatus.ONGOING, "a-run", "plain"),
        (ActivityStatus.PLANNED, "a-plan", "plain"),
        (ActivityStatus.DELAYED, "a-late", "bad"),
        (ActivityStatus.STOPPED, "a-stop", "bad"),
        (ActivityStatus.UNKNOWN, "a-unk", "none"),
    )
}

OUTCOME_MARKS = {
    outcome: Mark(symbol, outcome.label, tone)
    for outcome, symbol, tone in (
        (DecisionOutcome.ADOPTED, "a-done", "good"),
        (DecisionOutcome.REJECTED, "a-stop", "bad"),
        (DecisionOutcome.DEFERRED, "a-hold", "plain"),
        (DecisionOutcome.FOR_INFORMATION, "a-info", "none"),
        (DecisionOutcome.UNKNOWN, "a-unk", "none"),
    )
}
