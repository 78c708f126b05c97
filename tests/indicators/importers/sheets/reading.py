"""Read a file as the site does, from its bytes to figures, without a database."""

from datetime import date

from indicators.importers.sheets.contents import contents_of
from indicators.importers.sheets.figures import areas_meant, figures_of
from indicators.importers.sheets.layouts import layout_of
from indicators.importers.sheets.marks import MEANINGS
from indicators.importers.sheets.names import AreaNames, KnownArea, key_of
from indicators.importers.sheets.open_file import open_figures
from indicators.importers.sheets.plan import FilePlan
from policy.uploads.gate import admit
from policy.uploads.kinds import SHEETS

AREAS = (
    KnownArea("GM1783", "municipality", "Westland", date(2004, 1, 1)),
    KnownArea("GM0503", "municipality", "Delft"),
    KnownArea("GM0518", "municipality", "'s-Gravenhage"),
    KnownArea("GM0373", "municipality", "Bergen (NH.)"),
    KnownArea("GM0893", "municipality", "Bergen (L.)"),
    KnownArea("GM0344", "municipality", "Utrecht"),
    KnownArea("PV26", "province", "Utrecht"),
    KnownArea("PV21", "province", "Fryslân"),
    KnownArea("GM1900", "municipality", "Súdwest-Fryslân"),
    KnownArea("GM0576", "municipality", "Noordwijkerhout", None, date(2019, 1, 1)),
    KnownArea("NL01", "country", "Nederland"),
)

# What the plainest of the files hold.
PLAIN = {("GM1783", "2022"): "9.8", ("GM0503", "2022"): "10.5"}


def csv(*lines, end="\r\n", encoding="utf-8-sig"):
    return end.join([*lines, ""]).encode(encoding)


def sheet_of(name, content):
    """The first sheet of a file that passes the gate."""
    kind = admit(name, content, SHEETS)
    return open_figures(content, kind.extension)[0]


def read_sheet(sheet, header=None, *, occurrence=1, answers=None, **plan):
    """The figures of a column; `answers` are codes of areas, empty: left out."""
    layout = layout_of(sheet)
    column = layout.column(header, occurrence) if header else layout.columns[0]
    contents = contents_of(sheet, layout, column)
    names, answers = AreaNames(AREAS), answers or {}
    found = {
        key_of(*area): [names.by_code[code]]
        if (code := answers.get(key_of(*area)))
        else names.find(*area)
        for area in contents.areas
    }
    left_out = [key for key, code in answers.items() if not code]
    values = {
        "sheet": sheet.name,
        "header": column.header,
        "occurrence": column.occurrence,
        "is_percentage": True,
        "decimal_mark": contents.decimal_mark,
        "marks": MEANINGS,
        "areas": areas_meant(found, left_out),
    }
    return figures_of(sheet, layout, column, FilePlan(**{**values, **plan}))


def read(name, content, header=None, **options):
    """{(area, period): the value, or the reason why there is none} of a file."""
    figures = read_sheet(sheet_of(name, content), header, **options)
    assert not figures.problems, [str(problem) for problem in figures.problems]
    return values(figures)


def values(figures):
    return {
        place: row.missing if row.value is None else str(row.value)
        for place, row in figures.rows.items()
    }


def problems(name, content, header=None, **options):
    figures = read_sheet(sheet_of(name, content), header, **options)
    return [str(problem) for problem in figures.problems]
