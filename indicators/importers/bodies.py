"""Take in the body of an answer, and stop at the first byte too many."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import httpx

from indicators.importers import faults

GZIP = 31  # zlib's number for a gzip header and trailer
PIECE = 2**16


def read_body(
    response: httpx.Response, place: str, room: int, pieces: Iterator[bytes]
) -> bytes:
    """The unpacked body, of at most `room` bytes, from its raw `pieces`.

    Nothing is unpacked beyond that, so a small answer that unpacks to a very large one
    costs no memory. Raises TooLarge, BrokenOff or Unreadable.
    """
    _check_charset(response, place)
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding == "gzip":
        pieces = _unpacked(pieces, place)
    elif encoding != "identity":
        raise faults.Unreadable(place, f"het is ingepakt als {encoding[:20]}")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > room:
            raise faults.TooLarge(place, f"meer dan {room // 2**20 or 1} MB")
    return bytes(body)


def _check_charset(response: httpx.Response, place: str) -> None:
    content_type = response.headers.get("Content-Type", "")
    named = re.search(r"charset\s*=\s*\"?([\w.:-]+)", content_type, re.IGNORECASE)
    if named and named[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise faults.Unreadable(place, f"de tekens staan er in {named[1][:20]}")


def _unpacked(pieces: Iterator[bytes], place: str) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(GZIP)
    try:
        for piece in pieces:
            while piece:
                yield unpacker.decompress(piece, PIECE)
                piece = unpacker.unconsumed_tail
    except zlib.error as error:
        raise faults.Unreadable(place, "het is verkeerd ingepakt") from error
    if not unpacker.eof:
        raise faults.BrokenOff(place)
    if unpacker.unused_data:
        raise faults.Unreadable(place, "na het einde komt nog iets")
