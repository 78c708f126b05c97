"""Which sign goes with which state or judgement. The word always stands beside it."""

from indicators.choices import ImportState, JudgementWord
from policy.marks import Mark

JUDGEMENT_MARKS = {
    word: Mark(symbol, word.label.capitalize(), tone)
    for word, symbol, tone in (
        (JudgementWord.REACHED, "s-met", "good"),
        (JudgementWord.ON_COURSE, "s-on", "good"),
        (JudgementWord.NEARLY, "s-near", "good"),
        (JudgementWord.OFF_COURSE, "s-off", "bad"),
        (JudgementWord.MISSED, "s-unmet", "bad"),
        (JudgementWord.IN_WORDS, "a-info", "none"),
    )
}

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
