"""Why there is no latest figure of the municipality, or what there is instead."""

from __future__ import annotations

from indicators.figures import Figures


def why_no_latest(figures: Figures) -> str:
    if any(item.value is not None for item in figures.parts):
        return "alleen uitgesplitst, geen totaal"
    if not figures.own:
        return (
            "alleen een cijfer van Nederland"
            if figures.country
            else "geen cijfer van de gemeente"
        )
    newest = figures.own[-1]
    if newest.value is not None:
        return f"alleen een raming: {figures.with_unit(newest)} ({newest.period})"
    return f"{newest.get_missing_display()} ({newest.period})"
