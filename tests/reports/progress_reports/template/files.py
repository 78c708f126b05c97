"""Templates as bytes, and read again as the site reads them."""

from indicators.importers.sheets.open_document import read_ods
from indicators.importers.sheets.text_files import read_text
from indicators.importers.sheets.workbooks import read_xlsx
from policy.uploads.gate import admit
from policy.uploads.kinds import TEMPLATES
from reports.progress_reports.template.read import read_template
from reports.progress_reports.template.write import template_file

# In this process: starting another one for each of many files takes long.
READERS = {"xlsx": read_xlsx, "ods": read_ods, "csv": read_text}


def sheets_in(content, extension):
    admit(f"sjabloon.{extension}", content, TEMPLATES)
    return READERS[extension](content)


def sheets_of(version, part="alles", extension="xlsx"):
    return sheets_in(template_file(version, part=part, extension=extension), extension)


def read(version, sheets, **answers):
    return read_template(sheets, version, answers)
