"""Write a template: a workbook with every part, or one part as CSV."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile, ZipInfo

from reports.models import ReportVersion
from reports.progress_reports.template.cell_texts import cell_value, clean, in_text_file
from reports.progress_reports.template.known import Known
from reports.progress_reports.template.open_document import write_ods
from reports.progress_reports.template.parts import BY_SLUG, FORM, PARTS, Mark, Part
from reports.progress_reports.template.rows import rows_of
from reports.progress_reports.template.table import Table
from reports.progress_reports.template.workbook import write_xlsx

EVERYTHING = "alles"
BOOKS = {"xlsx": write_xlsx, "ods": write_ods}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}
# Every file in an archive gets the same moment: equal contents give equal files.
MOMENT = (1980, 1, 1, 0, 0, 0)
HASH_LENGTH = 16


def is_offered(part: str, extension: str) -> bool:
    """A workbook has all parts; a CSV file has one."""
    if part == EVERYTHING:
        return extension in BOOKS
    return part in BY_SLUG and extension == "csv"


def template_file(version: ReportVersion, *, part: str, extension: str) -> bytes:
    """The template of a version; the same bytes as long as nothing changed."""
    known = Known(version)
    if part == EVERYTHING:
        tables = [table_of(each, known) for each in PARTS]
        return _same_each_time(BOOKS[extension](tables))
    return write_csv(table_of(BY_SLUG[part], known))


def table_of(part: Part, known: Known) -> Table:
    rows = tuple(
        tuple(cell_value(column, row[column.name]) for column in part.columns)
        for row in rows_of(part, known)
    )
    return Table(part, tuple(map(clean, mark_of(part, known.version).cells())), rows)


def mark_of(part: Part, version: ReportVersion) -> Mark:
    says = version.says
    return Mark(
        form=str(FORM),
        framework=says.framework,
        framework_title=says.framework_title,
        period=says.period,
        part=part.sheet,
        made_of=version.content_hash[:HASH_LENGTH],
    )


def write_csv(table: Table) -> bytes:
    output = StringIO()
    # Quotes around everything: a comma or a tab in a text then parts nothing.
    writer = csv.writer(output, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(table.mark)
    writer.writerow(table.headings)
    writer.writerows(map(in_text_file, row) for row in table.rows)
    # With the mark in front Excel reads accents right.
    return output.getvalue().encode("utf-8-sig")


def _same_each_time(archive: bytes) -> bytes:
    output = BytesIO()
    with ZipFile(BytesIO(archive)) as made, ZipFile(output, "w") as fixed:
        for member in made.infolist():
            same = ZipInfo(member.filename, MOMENT)
            same.compress_type = member.compress_type
            fixed.writestr(same, made.read(member))
    return output.getvalue()
