"""The process that reads one file and gives its cells; it may be killed at any time.

Started by open_file.py with the kind of the file; the file itself comes in by its
standard input, and the cells go out as JSON. It can reach no database and knows no
settings. A hostile file can take no more than its memory and its time.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings

from indicators.importers.sheets.limits import MEMORY, SECONDS
from indicators.importers.sheets.open_document import read_ods
from indicators.importers.sheets.text_files import read_text
from indicators.importers.sheets.workbooks import read_xlsx
from policy.uploads.refusals import FileRefused

READERS = {
    ".csv": read_text,
    ".txt": read_text,
    ".xlsx": read_xlsx,
    ".ods": read_ods,
}


def main(extension: str) -> None:
    _limit()
    # Of a library, about styles that it does not know: not about the figures.
    warnings.simplefilter("ignore")
    try:
        sheets = READERS[extension](sys.stdin.buffer.read())
        answer = {"sheets": [sheet.as_json() for sheet in sheets]}
    except FileRefused as refusal:
        answer = {"refused": [refusal.error, refusal.remedy]}
    json.dump(answer, sys.stdout)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # It writes no files, and leaves no core behind.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1])
