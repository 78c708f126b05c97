"""What stands in the rows: taken over, asked about, or told with its place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.importers.sheets.cells import DATE, NUMBER, UNKNOWN, Cell
from tests import factories
from tests.reports.progress_reports.template.files import (
    columns_of,
    read,
    sheets_of,
    with_row,
)

pytestmark = pytest.mark.django_db
FIRST = 2  # the index of the first row


def told(reading):
    return [str(problem) for problem in reading.problems]


def written(version, part, *rows, extension="xlsx"):
    """What is read when rows of a part are filled in: texts or cells, by heading."""
    at = {"doelen": 1, "cijfers": 2, "activiteiten": 3}[part]
    sheet = sheets_of(version)[at]
    columns = columns_of(sheet)
    for number, row in enumerate(rows, FIRST):
        cells = {
            columns[heading]: Cell(cell) if isinstance(cell, str) else cell
            for heading, cell in row.items()
        }
        if number >= len(sheet.rows):
            sheet = replace(sheet, rows=(*sheet.rows, ()))
        sheet = with_row(sheet, number, cells)
    return read(version, [sheet])


def without_row(version, part, number):
    at = {"doelen": 1, "cijfers": 2, "activiteiten": 3}[part]
    sheet = sheets_of(version)[at]
    rows = [row for index, row in enumerate(sheet.rows) if index != number]
    return read(version, [replace(sheet, rows=tuple(rows))])


# --- goals ---


def test_an_empty_template_says_nothing(empty):
    reading = read(empty, sheets_of(empty))

    assert reading.content == empty.says
    assert reading.is_ready and reading.notes == []


def test_what_is_filled_in_for_a_goal_is_read(empty, goals):
    reading = written(
        empty,
        "doelen",
        {
            "Wat is er gedaan": "Eerste regel.\r\n\r\n  Tweede  regel. ",
            "Oordeel van het college": " Op  koers",
            "Waarom dit oordeel": "Het gaat goed.",
            "Bladzijden": Cell("12", NUMBER),
        },
    )

    (line,) = reading.content.goals
    assert reading.problems == []
    assert (line.goal, line.title) == (goals[0], "A Doel A")
    assert line.done == "Eerste regel.\n\n  Tweede  regel."
    assert (line.word, line.reason, line.pages) == (
        "on_course",
        "Het gaat goed.",
        "12",
    )
    assert reading.places[goals[0]] == "blad ‘Doelen’, rij 3"


@pytest.mark.parametrize("name", ["B", "doel b", "B Doel B"])
def test_a_goal_is_known_by_its_code_and_its_name_too(empty, goals, name):
    reading = written(
        empty, "doelen", {}, {"Kenmerk doel": name, "Risico’s": "Geen mensen."}
    )

    assert [line.goal for line in reading.content.goals] == [goals[1]]


def test_a_goal_that_nobody_knows_blocks(empty):
    reading = written(empty, "doelen", {"Kenmerk doel": "B Doel D"})

    assert told(reading)[0].startswith(
        "Blad ‘Doelen’, rij 3, kolom A: Deze site kent het doel ‘B Doel D’ niet. Kijk "
        "of het goed is geschreven. Bedoelt u ‘"
    )
    assert not reading.is_ready


def test_a_row_without_a_goal_blocks(empty):
    reading = written(empty, "doelen", {"Kenmerk doel": "", "Risico’s": "x"})

    assert "Het kenmerk van het doel ontbreekt" in told(reading)[0]


def test_a_goal_that_stands_there_twice_blocks(filled, goals):
    reading = written(filled, "doelen", {}, {"Kenmerk doel": goals[0]})

    assert told(reading)[0] == (
        "Blad ‘Doelen’, rij 4, kolom A: Het doel ‘A Doel A’ staat er twee keer: ook in "
        "blad ‘Doelen’, rij 3. Voeg de rijen samen tot één."
    )


def test_a_goal_that_was_renamed_keeps_the_name_of_the_framework(filled):
    reading = written(filled, "doelen", {"Doel": "A Een ander doel"})

    assert reading.content == filled.says and reading.is_ready
    assert reading.notes == [
        "De naam van een doel was veranderd. De naam in het kader telt: ‘A Doel A’."
    ]


def test_a_goal_that_is_not_in_the_file_any_more_falls_away_and_is_named(filled):
    reading = without_row(filled, "doelen", FIRST)

    assert [line.title for line in reading.content.goals] == ["B Doel B"]
    assert reading.notes == [
        "Deze doelen staan niet meer in het bestand: ‘A Doel A’. Wat de rapportage "
        "over die doelen zei, vervalt."
    ]


def test_a_goal_that_said_nothing_and_is_gone_is_named_too(filled):
    reading = without_row(filled, "doelen", FIRST + 2)

    assert reading.content == filled.says
    assert reading.notes == [
        "Deze doelen staan niet in het bestand: ‘C Doel C’. De rapportage zegt daar "
        "niets van."
    ]


def test_a_word_that_is_not_in_the_list_blocks(empty):
    reading = written(empty, "doelen", {"Oordeel van het college": "prima"})

    assert told(reading) == [
        "Blad ‘Doelen’, rij 3, kolom I: ‘prima’ kennen wij niet bij ‘Oordeel van het "
        "college’. Kies een van deze woorden: gehaald, op koers, bijna op koers, niet "
        "op koers, niet gehaald, geen oordeel in één woord."
    ]


@pytest.mark.parametrize(
    ("heading", "length"), [("Wat is er gedaan", 10_001), ("Bladzijden", 201)]
)
def test_a_text_that_is_too_long_blocks(empty, heading, length):
    reading = written(empty, "doelen", {heading: "x" * length})

    assert f"Deze tekst heeft {length} tekens" in told(reading)[0]
    assert not reading.is_ready


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (Cell("", UNKNOWN), "een formule zonder uitkomst"),
        (Cell("#REF!", "error"), "een fout in een formule"),
        (Cell("04-05-2020", DATE), "maakte hier een datum van"),
    ],
)
def test_what_a_workbook_made_of_a_text_blocks(empty, cell, what):
    assert what in told(written(empty, "doelen", {"Bladzijden": cell}))[0]


def test_quotes_of_another_program_are_taken_away_and_told(filled, goals):
    reading = written(filled, "doelen", {"Kenmerk doel": f'"{goals[0]}"'})

    assert reading.content == filled.says
    assert "aanhalingstekens" in reading.notes[0]


# --- figures ---


def test_a_figure_that_is_filled_in_is_read(empty, goals):
    reading = written(
        empty,
        "cijfers",
        {
            "Waarde": Cell("12.5", NUMBER),
            "Soort cijfer": "voorlopig",
            "Duiding": "Er kwamen banen bij.",
            "Plaats in het stuk": "tabel 3",
            "Al openbaar in": "Jaarstukken 2020",
            "Opmerking": "Zonder zzp’ers.",
        },
    )

    assert reading.problems == []
    (line,) = reading.content.figures
    assert line.key == ("banen", "aantal", "GM1783", "2020", "")
    assert (line.title, line.area_label, line.period_label) == (
        "Banen",
        "Westland",
        "2020",
    )
    assert (line.value, line.decimals, line.status) == (
        Decimal("12.5"),
        1,
        "provisional",
    )
    assert (line.explanation, line.section) == ("Er kwamen banen bij.", "tabel 3")
    assert (line.public_source, line.note) == ("Jaarstukken 2020", "Zonder zzp’ers.")
    assert line.goals == (goals[0],)
    assert reading.places[line.key] == "blad ‘Cijfers’, rij 3"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"Waarde": "5", "Waarom geen waarde": "niet gemeten"}, "een waarde en een"),
        ({"Duiding": "Het ging goed."}, "maar geen waarde"),
        ({"Waarde": "5", "Soort cijfer": "geraden"}, "‘geraden’ kennen wij niet"),
        ({"Waarde": "-5"}, "kan niet in de eenheid aantal"),
        ({"Waarde": "5 %"}, "een percentage"),
        ({"Waarde": Cell("5", "percentage")}, "een percentage"),
        ({"Waarde": Cell("", UNKNOWN)}, "formule zonder uitkomst"),
        ({"Waarde": Cell("05-01-2020", DATE)}, "maakte hier een datum"),
        ({"Waarde": "5", "Kenmerk cijfer": "fietsen"}, "het cijfer ‘fietsen’ niet"),
        ({"Waarde": "5", "Kenmerk cijfer": "", "Cijfer": ""}, "het cijfer. Vul het"),
        ({"Waarde": "5", "Kenmerk eenheid": "kilo"}, "de eenheid ‘kilo’ niet"),
        ({"Waarde": "5", "Kenmerk gebied": "GM9999"}, "het gebied ‘GM9999’ niet"),
        ({"Waarde": "5", "Kenmerk periode": "1820"}, "de periode ‘1820’ niet"),
        ({"Waarde": "5", "Kenmerk uitsplitsing": "x"}, "de uitsplitsing ‘x’ niet"),
        ({"Waarde": "5", "Bij doel": "Z"}, "het doel ‘Z’ niet"),
        ({"Waarde": "5", "Duiding": "x" * 10_001}, "Deze tekst heeft"),
    ],
)
def test_a_figure_that_cannot_be_used_blocks(empty, fields, message):
    reading = written(empty, "cijfers", fields)

    assert message in told(reading)[0]
    assert told(reading)[0].startswith("Blad ‘Cijfers’, rij 3, kolom ")
    assert reading.content.figures == () and not reading.is_ready
    assert len(reading.problems) == 1


def added(version, **row):
    """What is read of a figure in a row below those of the template."""
    headings = {
        "cijfer": "Kenmerk cijfer",
        "naam": "Cijfer",
        "eenheid": "Eenheid",
        "gebied": "Gebied",
        "periode": "Periode",
        "uitsplitsing": "Uitsplitsing",
        "waarde": "Waarde",
        "doel": "Bij doel",
    }
    fields = {headings[name]: text for name, text in row.items()}
    return written(version, "cijfers", {}, {}, {"Waarde": "1", **fields})


def test_a_figure_may_be_added_by_the_words_of_the_site(empty, goals):
    factories.year(2019)
    part = factories.breakdown(label="65 jaar en ouder")

    reading = added(
        empty,
        naam="BANEN",
        gebied="delft",
        periode="2019",
        uitsplitsing="65 jaar en ouder",
        doel="A; doel b",
    )

    assert reading.problems == []
    (line,) = reading.content.figures
    assert line.key == ("banen", "aantal", "GM0503", "2019", part.key)
    assert (line.area_label, line.breakdown_label) == ("Delft", "65 jaar en ouder")
    assert line.goals == tuple(goals[:2])


def test_what_an_added_figure_does_not_say_is_what_is_most_ordinary(empty):
    (line,) = added(empty, cijfer="leden").content.figures

    assert line.key == ("leden", "aantal", "GM1783", "2020", "")


def test_an_area_with_a_name_that_two_have_blocks(empty):
    reading = added(empty, cijfer="leden", gebied="Bergen")

    assert "‘Bergen’ kan meer dan één ding zijn" in told(reading)[0]
    assert "Bergen (L.) (GM0893)" in told(reading)[0]


def test_a_period_may_be_written_as_sources_do(empty):
    factories.year(2018)

    (line,) = added(empty, cijfer="leden", periode="2018JJ00").content.figures

    assert line.period == "2018"


def test_a_day_that_a_workbook_made_of_a_period_is_that_day(empty):
    from datetime import date

    factories.moment(date(2020, 1, 1))
    reading = written(
        empty,
        "cijfers",
        {"Waarde": "3", "Kenmerk periode": Cell("01-01-2020", DATE)},
    )

    assert [line.period for line in reading.content.figures] == ["2020-01-01"]


def test_a_figure_that_stands_there_twice_blocks(filled):
    reading = written(filled, "cijfers", {}, {"Kenmerk cijfer": "banen", "Waarde": "5"})

    assert told(reading) == [
        "Blad ‘Cijfers’, rij 4, kolom B: Dit cijfer staat er twee keer: ook in blad "
        "‘Cijfers’, rij 3. Haal één van de twee rijen weg, of verander gebied, periode "
        "of uitsplitsing."
    ]


def test_a_figure_that_is_gone_is_named(filled):
    reading = without_row(filled, "cijfers", FIRST)

    assert reading.content.figures == ()
    assert reading.notes == [
        "Deze cijfers zijn leeg of staan niet meer in het bestand: ‘Banen (2020)’. De "
        "rapportage geeft ze straks niet meer."
    ]


def test_what_the_site_has_no_room_for_is_rounded_and_told(empty):
    reading = written(empty, "cijfers", {"Waarde": "0,33333339"})

    assert [str(line.value) for line in reading.content.figures] == ["0.333333"]
    assert "Wij rondden af in ‘blad ‘Cijfers’, rij 3, kolom L’" in reading.notes[0]


def test_a_figure_that_was_in_the_version_keeps_its_words(filled):
    says = filled.says
    figure = replace(says.figures[0], title="Zo heette het", area_label="Het Westland")
    filled.__dict__["says"] = replace(says, figures=(figure,))

    reading = read(filled, sheets_of(filled))

    assert reading.content.figures == (figure,)


# --- activities ---


def test_an_activity_that_is_filled_in_is_read(empty, goals):
    reading = written(
        empty,
        "activiteiten",
        {"Stand": "vertraagd", "Wat leverde het op": "Nog niets."},
        {
            "Kenmerk doel": goals[2],
            "Activiteit": "Buurtkamer",
            "Soort": "vernieuwen",
            "Stand": "Uitgevoerd",
        },
    )

    assert reading.problems == []
    first, second = reading.content.activities
    assert (first.title, first.category, first.status) == (
        "Wijkteam",
        "improve",
        "delayed",
    )
    assert (second.goal_title, second.title, second.category, second.status) == (
        "C Doel C",
        "Buurtkamer",
        "innovate",
        "done",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"Stand": "klaar"}, "‘klaar’ kennen wij niet bij ‘Stand’"),
        ({"Wat leverde het op": "Veel."}, "‘Stand’ is niet ingevuld"),
        ({"Stand": "Gestopt", "Soort": ""}, "‘Soort’ is niet ingevuld"),
        ({"Stand": "Gestopt", "Activiteit": ""}, "naam van de activiteit ontbreekt"),
        ({"Stand": "Gestopt", "Kenmerk doel": ""}, "kenmerk van het doel ontbreekt"),
        ({"Stand": "Gestopt", "Kenmerk doel": "Z"}, "het doel ‘Z’ niet"),
    ],
)
def test_an_activity_that_cannot_be_used_blocks(empty, fields, message):
    reading = written(empty, "activiteiten", fields)

    assert message in told(reading)[0]
    assert len(reading.problems) == 1 and reading.content.activities == ()


def test_an_activity_that_stands_there_twice_blocks(filled, goals):
    reading = written(
        filled,
        "activiteiten",
        {},
        {
            "Kenmerk doel": goals[1],
            "Activiteit": "Wijkteam",
            "Soort": "verbeteren",
            "Stand": "Gestopt",
        },
    )

    assert "staat bij dit doel ook in blad ‘Activiteiten’, rij 3" in told(reading)[0]


def test_an_activity_that_is_gone_is_named(filled):
    reading = without_row(filled, "activiteiten", FIRST)

    assert reading.notes == [
        "Over deze activiteiten zegt de rapportage straks niets meer: ‘Wijkteam’."
    ]
