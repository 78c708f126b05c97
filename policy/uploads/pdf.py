"""What a PDF may not hold; looked at in a process apart."""

from __future__ import annotations

from policy.uploads.apart import BrokeDown, Limits, LookedTooLong, ask_apart
from policy.uploads.refusals import FileRefused
from policy.uploads.signs import PDF, refuse_other_kinds

CHILD = "policy.uploads.pdf_child"
LIMITS = Limits(seconds=15, memory=2**30)


def check_pdf(content: bytes) -> None:
    """Raise FileRefused unless it is a whole PDF without programs and other files."""
    refuse_other_kinds(content, wanted="een PDF", start=PDF)
    try:
        for _ in ask_apart(CHILD, content=[content], limits=LIMITS):
            pass
    except (BrokeDown, LookedTooLong) as error:
        raise FileRefused(
            "De PDF is beschadigd, of te ingewikkeld om na te kijken.",
            "Open hem en bewaar hem opnieuw als PDF (‘afdrukken naar PDF’).",
        ) from error
