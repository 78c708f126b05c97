"""The process that reads one file and gives its cells; it may be killed at any time.

Started by open_file.py with the kind of the file. A hostile file can take no more than
its memory and its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indicators.importers.sheets.open_document import read_ods
from indicators.importers.sheets.text_files import read_text
from indicators.importers.sheets.workbooks import read_xlsx
from policy.uploads.apart import answer_apart

READERS = {
    ".csv": read_text,
    ".txt": read_text,
    ".xlsx": read_xlsx,
    ".ods": read_ods,
}


def cells_of(content: bytes, extension: str) -> Iterator[dict[str, Any]]:
    """Each sheet as JSON; raises FileRefused."""
    for sheet in READERS[extension](content):
        yield sheet.as_json()


if __name__ == "__main__":
    answer_apart(cells_of)
