"""The ZIP says what the document says, to programs and to who reads LEESMIJ.txt."""

import csv
import json
from decimal import Decimal
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import settings as in_hypothesis
from hypothesis import strategies as st

from indicators.export_files import FORMULA_STARTS
from reports.exports.archive import write_zip
from reports.progress_reports.template.cell_texts import clean
from tests.reports.exports.readers import (
    as_in_csv,
    as_in_json,
    exact,
    read_zip_csv,
    read_zip_json,
    said,
    zip_files,
    zip_metadata,
)
from tests.reports.exports.rows import FORMULA_LIKE, document, large_document, sheet

NAME = "onderzoek-jeugdhulp-versie-2"
VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.dates(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=6),
)


def test_both_forms_say_what_the_document_says():
    given = document()
    content = write_zip(given)

    assert read_zip_csv(content) == as_in_csv(said(given))
    assert exact(read_zip_json(content)) == exact(as_in_json(said(given)))


@in_hypothesis(deadline=None)
@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=8))
def test_every_cell_reads_back_as_it_was(rows):
    cleaned = [
        tuple(clean(value) if isinstance(value, str) else value for value in row)
        for row in rows
    ]
    content = write_zip(document(sheets=(sheet(rows, "een", "twee"),)))
    expected = said(document(sheets=(sheet(cleaned, "een", "twee"),)))

    assert read_zip_csv(content) == as_in_csv(expected)
    assert exact(read_zip_json(content)) == exact(as_in_json(expected))


def test_the_archive_holds_a_file_a_sheet_and_its_explanation():
    assert list(zip_files(write_zip(document()))) == [
        "bevindingen.csv",
        "bewijs.csv",
        "reacties.csv",
        f"{NAME}.json",
        "metadata.json",
        "LEESMIJ.txt",
    ]


def test_no_text_runs_as_a_formula_in_a_spreadsheet():
    rows = [(text,) for text in FORMULA_LIKE]
    files = zip_files(write_zip(document(sheets=(sheet(rows, "=kolom"),))))

    text = StringIO(files["blad.csv"].decode("utf-8-sig"), newline="")
    cells = [row[0] for row in csv.reader(text, delimiter=";")]

    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_a_number_below_zero_is_no_formula():
    given = document(sheets=(sheet([(Decimal("-2.50"), -7)], "een", "twee"),))

    assert b"-2.50;-7" in zip_files(write_zip(given))["blad.csv"]


def test_json_keeps_nothing_and_an_empty_text_apart():
    given = document(sheets=(sheet([(None, "")], "een", "twee"),))
    tables = json.loads(zip_files(write_zip(given))[f"{NAME}.json"])["tabellen"]

    assert tables == {"Blad": [{"een": None, "twee": ""}]}


def test_the_metadata_tells_which_version_and_what_columns_mean():
    given = document()
    content = write_zip(given)
    told = zip_metadata(content)

    assert told["titel"] == given.title
    assert told["soort"] == given.kind
    assert told["stand"] == given.standing
    assert told["stand_sinds"] == "2026-02-03T09:30:15+00:00"
    assert told["adres"] == given.address
    assert told["licentie"] == given.licence
    assert told["controlegetal"] == given.digest
    assert told["gegevens"][1] == {"naam": "Periode", "tekst": "2020 tot en met 2025"}
    assert told["bladen"][1] == {
        "naam": "Bewijs",
        "bestand": "bewijs.csv",
        "uitleg": "Waar elke bevinding uit blijkt.",
        "rijen": len(FORMULA_LIKE),
        "kolommen": [
            {"naam": "bevinding", "betekenis": "Bij welke bevinding dit hoort."},
            {"naam": "citaat", "betekenis": "De letterlijke woorden van de bron."},
        ],
    }
    whole = json.loads(zip_files(content)[f"{NAME}.json"])
    assert {**told, "tabellen": whole["tabellen"]} == whole


def test_the_explanation_tells_what_it_is_and_how_to_check_it():
    given = document()
    files = zip_files(write_zip(given))
    text = files.pop("LEESMIJ.txt").decode("utf-8-sig")

    for part in (
        given.title,
        given.kind,
        given.standing,
        given.address,
        given.licence,
        given.digest,
        f"Rekenkamer Westland. {given.title}. Versie 2 van 3 februari 2026",
        "- bevindingen.csv: Elke bevinding op een rij. (7 rijen)",
        "bevindingen.csv, weken\n  De wachttijd in weken",
    ):
        assert part in text
    for name, content in files.items():
        assert f"{name}\n  {sha256(content).hexdigest()}\n" in text


# --- bad input ---


@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        ("a\x00b\x1fc\x7fd", "abcd"),
        ("lone \ud83d sign \udc00.", "lone  sign ."),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("onderzoek " * 10_000, "onderzoek " * 10_000),
    ],
    ids=["control", "surrogates", "line ends", "long"],
)
def test_a_bad_text_still_gives_a_good_file(bad, kept):
    given = document(
        title=bad,
        author=bad,
        licence=bad,
        sheets=(sheet([(bad,)], "kolom", about=bad),),
    )
    content = write_zip(given)

    assert read_zip_csv(content) == {"Blad": [{"kolom": kept}]}
    assert read_zip_json(content) == {"Blad": [{"kolom": kept}]}
    assert kept in zip_files(content)["LEESMIJ.txt"].decode("utf-8-sig")


def test_what_is_no_number_stands_as_text():
    given = document(sheets=(sheet([(Decimal("NaN"),)], "waarde"),))

    assert read_zip_json(write_zip(given)) == {"Blad": [{"waarde": "NaN"}]}


def test_sheets_that_are_alike_do_not_take_the_place_of_each_other():
    given = document(
        sheets=tuple(
            sheet([(name,)], "x", name=name) for name in ("A b", "a B", "../c")
        )
    )

    assert list(read_zip_csv(write_zip(given)).values()) == [
        [{"x": "A b"}],
        [{"x": "a B"}],
        [{"x": "../c"}],
    ]
    with ZipFile(BytesIO(write_zip(given))) as archive:
        assert not [name for name in archive.namelist() if "/" in name]


def test_empty_sheets_and_sixty_columns_are_no_trouble():
    names = [f"kolom {number}" for number in range(60)]
    given = document(
        sheets=(
            sheet([], "x", name="Leeg"),
            sheet([tuple(range(60))], *names, name="Breed"),
        )
    )
    content = write_zip(given)

    assert read_zip_csv(content) == as_in_csv(said(given))
    assert read_zip_json(content) == as_in_json(said(given))


def test_the_size_of_a_large_audit_works():
    given = large_document()
    content = write_zip(given)

    assert read_zip_csv(content) == as_in_csv(said(given))
    assert exact(read_zip_json(content)) == exact(as_in_json(said(given)))
