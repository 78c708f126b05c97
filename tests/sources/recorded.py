"""Tables as CBS really answered, from the folder of recorded answers beside the house.

Where that folder is not there, tests that need it are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sources.tables import SourceTable

RECORDED = Path(__file__).parents[3] / "shared" / "recorded" / "cbs" / "v4"
needs_recorded = pytest.mark.skipif(
    not RECORDED.is_dir(), reason="the recorded answers of CBS are not here"
)


def recorded(code: str) -> SourceTable:
    """03759ned has its observations; of 85554NED, 85615NED and 80590ned the form only.

    Wherever something cannot be asked of the recorded part, nothing is made up.
    """
    folder = RECORDED / code
    return SourceTable(
        code=code,
        properties=_read(folder / "properties.json"),
        dimensions=_read(folder / "dimensions.json")["value"],
        measures=_read(folder / "measure-codes.json")["value"],
        groups=[],
        codes={
            path.stem.removeprefix("codes-"): _read(path)["value"]
            for path in folder.glob("codes-*.json")
        },
        observations=[
            row
            for path in sorted(folder.glob("observations-page-*.json"))
            for row in _read(path)["value"]
        ],
    )


def recorded_catalogue() -> list[dict]:
    return _read(RECORDED / "Datasets-catalog-sample.json")["value"]


def _read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))
