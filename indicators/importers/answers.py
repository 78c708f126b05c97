"""What a source answered, from bytes to plain values; figures stay exact."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

from indicators.importers.faults import Maintenance, Unreadable

# What PostgreSQL cannot keep, and no source has a reason to send.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


def parse_json(body: bytes, place: str = "de bron") -> Any:
    """Read JSON; numbers with a point become Decimal, exactly as they are written.

    Raises Maintenance for a web page and Unreadable for anything else that is not
    JSON in UTF-8, such as XML. `place` is what the fault says of where the answer came
    from.
    """
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype )?html", body[:200], re.IGNORECASE):
        raise Maintenance(place)
    if re.match(rb"(\xef\xbb\xbf)?\s*<", body[:200]):
        raise Unreadable(place, "het is XML in plaats van JSON")
    try:
        return json.loads(
            body.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise Unreadable(place, "het is geen tekst in UTF-8") from error
    # A number can be too long to be one, and lists can be nested too deep.
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Unreadable(place, f"het is geen goede JSON ({_why(error)})") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is geen getal")


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"bij teken {error.pos}"
    if isinstance(error, RecursionError):
        return "te diep genest"
    if isinstance(error, ArithmeticError) or "digits" in str(error):
        return "een getal is te lang"
    return str(error)
