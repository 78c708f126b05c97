"""An export as a ZIP for whoever calculates: CSV, JSON and what they mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from indicators.export_files import in_csv, json_row, json_value
from reports.exports.archive_texts import README, readme
from reports.exports.clean_sheets import clean_sheets
from reports.exports.document import Cell, ExportDocument, Sheet
from reports.exports.steady_zip import steady
from reports.progress_reports.template.cell_texts import clean, in_text_file

METADATA = "metadata.json"


def write_zip(document: ExportDocument) -> bytes:
    """The same document always gives the same bytes."""
    sheets = clean_sheets(document)
    files = {
        **{f"{sheet.file_name}.csv": write_csv(sheet) for sheet in sheets},
        f"{document.name}.json": write_json(document, sheets),
        METADATA: _as_json(metadata(document, sheets)).encode(),
    }
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    files[README] = readme(document, sheets, hashes).encode("utf-8-sig")
    return steady(_packed(files), document.stands_since)


def _packed(files: dict[str, bytes]) -> bytes:
    output = BytesIO()
    with ZipFile(output, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    header = [in_text_file(column.name) for column in sheet.columns]
    return in_csv(header, (map(_readable, row) for row in sheet.rows))


def _readable(value: Cell) -> Cell:
    """No text runs as a formula, and each reads back exactly as it was."""
    return in_text_file(value) if isinstance(value, str) else value


def write_json(document: ExportDocument, sheets: Sequence[Sheet]) -> bytes:
    """All of it in one file; a number has its decimals as printed."""
    head = _as_json(metadata(document, sheets)).removesuffix("}").rstrip()
    tables = ",\n".join(map(_table, sheets))
    return f'{head},\n  "tabellen": {{\n{tables}\n  }}\n}}\n'.encode()


def _table(sheet: Sheet) -> str:
    rows = ",\n".join(map(json_row, sheet.records()))
    return f"  {json_value(sheet.name)}: [\n{rows}\n  ]"


def metadata(document: ExportDocument, sheets: Iterable[Sheet]) -> dict[str, Any]:
    """What it is, which version, whose, and what each column means."""
    return {
        "titel": clean(document.title),
        "ondertitel": clean(document.subtitle),
        "soort": clean(document.kind),
        "van": clean(document.author),
        "stand": clean(document.standing),
        "stand_sinds": document.stands_since.isoformat(),
        "adres": clean(document.address),
        "taal": "nl",
        "licentie": clean(document.licence),
        "controlegetal": document.digest,
        "gegevens": [
            {"naam": clean(fact.name), "tekst": clean(fact.text)}
            for fact in document.facts
        ],
        "bladen": [
            {
                "naam": sheet.name,
                "bestand": f"{sheet.file_name}.csv",
                "uitleg": sheet.about,
                "rijen": len(sheet.rows),
                "kolommen": [
                    {"naam": column.name, "betekenis": column.meaning}
                    for column in sheet.columns
                ],
            }
            for sheet in sheets
        ],
    }


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
