"""An answer of a source as plain values."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any


def parse_json(body: bytes) -> Any:
    """Read JSON with every number exact: 110878.5 stays 110878.5.

    Raises ValueError for what is no JSON.
    """
    return json.loads(body, parse_float=Decimal, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
