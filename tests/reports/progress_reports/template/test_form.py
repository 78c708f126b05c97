"""What is wrong with a file as a whole: whose it is, its sheets, columns and rows."""

from dataclasses import replace

import pytest

from indicators.importers.sheets.cells import EMPTY, Cell, Merged, Sheet
from reports.progress_reports.template import parts, write
from tests import factories, report_factories
from tests.reports.progress_reports.template.files import (
    read,
    sheets_of,
    with_row,
)

GOALS, FIGURES = 1, 2  # after the sheet that explains


def told(reading):
    return [str(problem) for problem in reading.problems]


def changed(sheets, at, **fields):
    return [*sheets[:at], replace(sheets[at], **fields), *sheets[at + 1 :]]


def with_rows(sheets, at, change):
    return changed(sheets, at, rows=tuple(change(list(sheets[at].rows))))


def moved(sheets, at, order):
    """With the columns in another order; `order` has indexes, or None for nothing."""
    mark, *rows = sheets[at].rows
    width = max(map(len, rows))
    padded = [(*row, *[EMPTY] * (width - len(row))) for row in rows]
    new = [tuple(row[i] if i is not None else EMPTY for i in order) for row in padded]
    return changed(sheets, at, rows=(mark, *new))


# --- whose template it is ---


def test_a_template_of_another_framework_is_refused(filled, report):
    other = factories.framework(title="Kader Jeugd")
    of_other = report_factories.report(framework=other, period=report.period)
    version = report_factories.version(report=of_other)

    reading = read(filled, sheets_of(version))

    assert len(reading.problems) == 3 and not reading.is_ready
    assert told(reading)[0].startswith(
        "Blad ‘Doelen’, rij 1, kolom A: Dit sjabloon is van een ander beleidskader: "
        "‘Kader Jeugd’. Deze rapportage gaat over Kader Zorg."
    )
    assert reading.content == filled.says


def test_a_template_of_another_period_is_refused(filled, report):
    other = report_factories.report(
        framework=report.framework, period=factories.year(2019)
    )
    version = report_factories.version(report=other)

    reading = read(filled, sheets_of(version))

    assert "voor een andere periode: ‘2019’" in told(reading)[0]
    assert reading.content == filled.says


def test_a_template_of_an_older_form_is_refused(filled, monkeypatch):
    sheets = sheets_of(filled)
    monkeypatch.setattr("reports.progress_reports.template.marked_sheets.FORM", 2)

    reading = read(filled, sheets)

    assert "oudere vorm" in told(reading)[0] and not reading.is_ready


def test_a_template_whose_first_line_was_changed_is_refused(filled):
    sheets = sheets_of(filled, "cijfers", "csv")
    mark = [Cell(cell.text.replace("vorm: 1", "")) for cell in sheets[0].rows[0]]
    sheets = with_rows(sheets, 0, lambda rows: [tuple(mark), *rows[1:]])

    assert "eerste regel is veranderd" in told(read(filled, sheets))[0]


def test_a_part_that_nobody_knows_is_refused(filled):
    sheets = sheets_of(filled, "cijfers", "csv")
    mark = [Cell(cell.text.replace("Cijfers", "Geld")) for cell in sheets[0].rows[0]]
    sheets = with_rows(sheets, 0, lambda rows: [tuple(mark), *rows[1:]])

    assert "welk deel" in told(read(filled, sheets))[0]


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [Sheet("Blad1", ())],
        [Sheet("", ((Cell("Gebied"), Cell("2020")), (Cell("Delft"), Cell("1"))))],
        [Sheet("Doelen", ((Cell("a"),),)), Sheet("Cijfers", ())],
    ],
)
def test_a_file_that_is_no_template_is_refused(filled, sheets):
    reading = read(filled, sheets)

    assert told(reading) == [
        "Dit bestand is geen sjabloon van Raadszicht. Haal het sjabloon opnieuw op bij "
        "deze rapportage, en vul dat in."
    ]
    assert reading.content == filled.says and reading.notes == []


def test_a_template_from_before_a_change_is_told(filled):
    sheets = sheets_of(filled)
    filled.content_hash = "0" * 64

    notes = read(filled, sheets).notes

    assert "is de rapportage veranderd" in notes[0] and len(notes) == 1


# --- sheets ---


def test_a_sheet_without_its_first_line_is_refused(filled):
    sheets = with_rows(sheets_of(filled), GOALS, lambda rows: rows[1:])

    reading = read(filled, sheets)

    assert told(reading) == [
        "Blad ‘Doelen’, rij 1, kolom A: De eerste regel van het sjabloon ontbreekt op "
        "dit blad. Zet die regel terug, of haal het sjabloon opnieuw op en vul dat in."
    ]
    assert reading.content == filled.says


def test_a_part_that_is_not_in_the_file_stays_as_it_was(filled):
    sheets = sheets_of(filled)
    del sheets[FIGURES]

    reading = read(filled, sheets)

    assert reading.content == filled.says and reading.is_ready
    assert "deel Cijfers staat niet in het bestand" in reading.notes[0]


def test_a_csv_file_of_one_part_leaves_the_others(filled):
    reading = read(filled, sheets_of(filled, "activiteiten", "csv"))

    assert reading.content == filled.says
    assert reading.notes == [] and reading.is_ready


def test_a_sheet_with_another_name_is_read_by_its_first_line(filled):
    sheets = changed(sheets_of(filled), FIGURES, name="Blad3")

    reading = read(filled, sheets)

    assert reading.content == filled.says
    assert "‘Blad3’ heet in het sjabloon ‘Cijfers’" in reading.notes[0]


def test_a_sheet_that_stands_there_twice_is_refused(filled):
    sheets = sheets_of(filled)
    copy = replace(sheets[FIGURES], name="Cijfers (2)")

    reading = read(filled, [*sheets, copy])

    assert "‘Cijfers’, ‘Cijfers (2)’" in told(reading)[0] and not reading.is_ready


def test_a_hidden_sheet_is_read_and_told(filled):
    sheets = changed(sheets_of(filled), FIGURES, is_hidden=True)

    reading = read(filled, sheets)

    assert reading.notes == ["Het blad ‘Cijfers’ is verborgen. Wij lezen het wel."]
    assert reading.content == filled.says


def test_an_own_sheet_beside_the_template_is_left_alone(filled):
    own = Sheet("Mijn kladblad", ((Cell("iets"),),))

    reading = read(filled, [*sheets_of(filled), own])

    assert reading.notes == [
        "Het blad ‘Mijn kladblad’ hoort niet bij het sjabloon. Wij lezen het niet."
    ]
    assert reading.content == filled.says and reading.is_ready


# --- columns ---


def test_columns_that_were_moved_are_read_by_their_heading(filled):
    sheets = sheets_of(filled)
    sheets = moved(sheets, GOALS, list(reversed(range(10))))

    reading = read(filled, sheets)

    assert reading.content == filled.says and reading.is_ready
    assert "kolommen in een andere volgorde" in reading.notes[0]


def test_a_column_that_is_missing_is_refused(filled):
    sheets = moved(sheets_of(filled), GOALS, [0, 1, 2, 4, 5, 6, 7, 8, 9])

    reading = read(filled, sheets)

    assert told(reading) == [
        "Blad ‘Doelen’, rij 2, kolom A: De kolom ‘Wat is er gedaan’ ontbreekt. Zet die "
        "kolom met deze kop terug. Zij mag leeg zijn."
    ]
    assert reading.content == filled.says


def test_a_column_that_is_only_shown_may_be_missing(filled):
    sheets = moved(sheets_of(filled), GOALS, [0, 2, 3, 4, 5, 6, 7, 8, 9])

    reading = read(filled, sheets)

    assert reading.content == filled.says and reading.is_ready


def test_a_column_that_stands_there_twice_is_refused(filled):
    sheets = moved(sheets_of(filled), GOALS, [*range(10), 3])

    reading = read(filled, sheets)

    assert "staat er twee keer: in kolom D en K" in told(reading)[0]
    assert reading.content == filled.says


def test_a_column_of_ones_own_is_told_and_not_read(filled):
    sheets = sheets_of(filled)
    row = len(sheets[GOALS].rows[1])
    sheets[GOALS] = with_row(sheets[GOALS], 1, {row: Cell("Wie doet dit")})

    reading = read(filled, sheets)

    assert "kolommen die wij niet kennen: ‘Wie doet dit’" in reading.notes[0]
    assert reading.content == filled.says and reading.is_ready


def test_headings_may_be_written_in_another_way(filled):
    sheets = sheets_of(filled)
    headings = [Cell(f" {cell.text.upper()}  ") for cell in sheets[GOALS].rows[1]]
    sheets = with_rows(sheets, GOALS, lambda r: [r[0], tuple(headings), *r[2:]])

    reading = read(filled, sheets)

    assert reading.content == filled.says and reading.problems == []


def test_a_sheet_without_headings_is_refused(filled):
    sheets = with_rows(sheets_of(filled), GOALS, lambda rows: rows[:1])

    assert "ontbreken de koppen" in told(read(filled, sheets))[0]


# --- rows ---


def test_empty_rows_and_rows_above_the_first_line_do_no_harm(filled):
    def spread(rows):
        return [(), (EMPTY, EMPTY), rows[0], (), rows[1], (), *rows[2:], (), ()]

    sheets = with_rows(sheets_of(filled), GOALS, spread)

    reading = read(filled, sheets)

    assert reading.content == filled.says and reading.problems == []


def test_hidden_rows_are_read_and_told(filled):
    sheets = changed(sheets_of(filled), GOALS, hidden_rows=frozenset({3, 900}))

    reading = read(filled, sheets)

    assert reading.notes == [
        "Op blad ‘Doelen’ zijn rijen verborgen: 3. Wij lezen ze wel."
    ]
    assert reading.content == filled.says


@pytest.mark.parametrize(
    ("area", "refused"),
    [
        (Merged(3, 4, 4, 4), True),
        (Merged(2, 4, 3, 5), True),
        (Merged(1, 1, 1, 9), False),
        (Merged(3, 30, 9, 40), False),
        (Merged(3, 9, 3, 9), False),
    ],
)
def test_merged_cells_are_refused_where_they_hide_what_is_meant(filled, area, refused):
    reading = read(filled, changed(sheets_of(filled), GOALS, merged=(area,)))

    assert bool(reading.problems) is refused
    if refused:
        assert told(reading)[0].startswith("Blad ‘Doelen’, rij 3, kolom D: Hier zijn")


def test_a_file_that_was_put_into_one_column_is_taken_apart_again(filled):
    """As Excel does where a comma parts the columns, and saves it so."""
    sheet = sheets_of(filled, "doelen", "csv")[0]
    rows = []
    for row in sheet.rows:
        quoted = (f'"{cell.text}"' for cell in row[1:])
        line = ";".join([row[0].text, *quoted])
        rows.append(tuple(map(Cell, line.split(","))))

    reading = read(filled, [replace(sheet, rows=tuple(rows))])

    assert reading.content == filled.says and reading.problems == []


def test_the_first_line_says_to_a_person_what_it_is_for(filled):
    cells = write.mark_of(parts.GOALS, filled).cells()

    assert cells[:6] == [
        "Sjabloon van Raadszicht",
        "vorm: 1",
        f"kader: {filled.report.framework.slug}",
        "titel: Kader Zorg",
        "periode: 2020",
        "deel: Doelen",
    ]
    assert parts.Mark.read(cells) == write.mark_of(parts.GOALS, filled)
