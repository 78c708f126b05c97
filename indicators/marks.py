"""Which sign goes with which state of an import. The word always stands beside it."""

from indicators.choices import ImportState
from policy.marks import Mark

IMPORT_MARKS = {
    state: Mark(symbol, state.label, tone)
    for state, symbol, tone in (
        (ImportState.QUEUED, "a-plan", "plain"),
        (ImportState.RUNNING, "a-run", "plain"),
        (ImportState.DONE, "a-done", "good"),
        (ImportState.SET_ASIDE, "a-hold", "bad"),
        (ImportState.REJECTED, "a-stop", "none"),
        (ImportState.SUPERSEDED, "a-part", "none"),
        (ImportState.FAILED, "a-stop", "bad"),
    )
}
