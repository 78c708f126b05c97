"""Have the text of a document read in a process apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy.uploads.apart import BrokeDown, Limits, LookedTooLong, ask_apart
from policy.uploads.refusals import FileRefused
from reports.progress_reports.documents.pages import Page

CHILD = "reports.progress_reports.documents.child"
# Nobody waits at a page of the site: it is read in the background.
LIMITS = Limits(seconds=120, memory=2**30)
SAVE_AGAIN = (
    "Open het en bewaar het opnieuw, bijvoorbeeld als PDF (‘afdrukken naar PDF’). "
    "Voeg het dan opnieuw toe."
)


def pages_of(content: Iterable[bytes], extension: str) -> Iterator[Page]:
    """The pages of a document that passed the gate, as they come; FileRefused."""
    asked = ask_apart(CHILD, extension, content=content, limits=LIMITS)
    try:
        for page in asked:
            yield Page(*page)
    except LookedTooLong as error:
        raise FileRefused(
            f"Het lezen van het stuk duurde langer dan {LIMITS.seconds} seconden.",
            SAVE_AGAIN,
        ) from error
    except BrokeDown as error:
        raise FileRefused(
            "Het stuk is beschadigd, of te ingewikkeld om te lezen.", SAVE_AGAIN
        ) from error
