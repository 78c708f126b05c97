"""Tables as CBS really answered, from the folder of recorded answers beside the house.

Where that folder is not there, tests that need it are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.tables import SourceTable

CBS = Path(__file__).parents[3] / "shared" / "recorded" / "cbs"
RECORDED, RECORDED_V3 = CBS / "v4", CBS / "v3"
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


def recorded_v3(code: str) -> SourceTable:
    """85984NED: what it says of itself, and eight measures of all municipalities.

    The list of its codes was not recorded; names of places are left out.
    """
    folder = RECORDED_V3 / code
    values = _read(folder / "values-GM-and-WK1783.json")
    areas = {area: f"{area:<10}" for area in values}
    return SourceTable(
        code=code,
        properties={"Title": code, "Status": "Regulier"},
        dimensions=[],
        measures=[],
        groups=[],
        codes={},
        as_told={
            "TableInfos": _read(folder / "TableInfos.json"),
            "DataProperties": _read(folder / "DataProperties.json"),
            "WijkenEnBuurten": [
                {"Key": key, "Title": area} for area, key in areas.items()
            ],
            "TypedDataSet": [
                {"ID": number, "WijkenEnBuurten": areas[area], **row}
                for number, (area, row) in enumerate(values.items())
            ],
        },
    )


def recorded_catalogue() -> list[dict]:
    return _read(RECORDED / "Datasets-catalog-sample.json")["value"]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
