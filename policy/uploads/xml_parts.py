"""The elements of an XML part, read without fetching or replacing anything."""

from __future__ import annotations

from xml.parsers import expat

from policy.uploads.refusals import FileRefused

BETWEEN = " "  # a name space and a name; neither has a space


def elements(part: bytes, kind: str) -> list[tuple[str, dict[str, str]]]:
    """Each element's name with its attributes, in order, without their name spaces.

    The part has no DOCTYPE: the gate looked before. Raises FileRefused for what is no
    XML; `kind` is what the file is, for the message.
    """
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=BETWEEN)
    parser.StartElementHandler = lambda name, attributes: found.append(
        (_bare(name), {_bare(key): value for key, value in attributes.items()})
    )
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FileRefused(
            f"Het {kind} is beschadigd: een onderdeel is niet te lezen.",
            "Open het in het programma waarin u het maakte, en bewaar het opnieuw.",
        ) from error
    return found


def _bare(name: str) -> str:
    return name.rpartition(BETWEEN)[2]
